"""What is not public leaves no trace, what was withdrawn its notice, what broke its last good form."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from sitegen import pipeline
from sitegen.account import Order, StoppedError
from sitegen.audit.book import ROWS
from sitegen.audit.built import read_site
from sitegen.audit.row import judge
from sitegen.build import Build
from sitegen.cache import Cache
from sitegen.china import CHINA
from sitegen.cli.entry import commands
from sitegen.content.files import read_files
from sitegen.language import same
from sitegen.outcome import State
from sitegen.publish.rollback import releases
from tests.site.small import FILES, SHEET, UNITS, build, files_of, record, unsealed, write

DOMAIN: Final = {
    **FILES,
    "site.yaml": FILES["site.yaml"] + "政府网站: {域名: www.example.gov.cn}\n联系方式: 热线\n",
}
WITHDRAWN: Final = "曾用编号: [old-b]\n撤回: {日期: 2026-11-02, 原因: 数据来源有误}\n"
GOOD: Final = {name: record(name, more=SHEET) for name in ("a", "b", "c")}


def built_at(root: Path, now: datetime | None, **more: bool) -> Build:
    order = Order(now=now, **more)
    return pipeline.build(read_files(root), root / "output", order=order)


def save(root: Path, name: str, text: str) -> None:
    (root / "content" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")


def account(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / ".sitegen" / "report.json").read_bytes())
    return found


def pages(root: Path) -> dict[str, bytes]:
    return unsealed(root / "output")


def test_a_build_has_no_way_to_let_drafts_in() -> None:
    names = {option for one in commands(same).every["build"].params for option in one.opts}

    assert names - {
        "-o",
        "--output",
        "--wait",
        "--keep",
        "--jobs",
        "--root",
        "--lang",
        "--help",
    } == {*("--strict", "--allow-failures", "--allow-removals", "--now", "--today")}


def test_before_its_day_a_record_leaves_the_site_as_it_would_be_without_it(tmp_path: Path) -> None:
    waits = record("b", more=SHEET + "公开时间: 2026-12-01 09:30\n")
    before = datetime(2026, 12, 1, 9, 29, 59, tzinfo=CHINA)
    write(tmp_path / "one", {"a": GOOD["a"], "b": waits}, DOMAIN)
    write(tmp_path / "two", {"a": GOOD["a"]}, DOMAIN)
    built_at(tmp_path / "one", before)
    built_at(tmp_path / "two", before)

    assert files_of(tmp_path / "one" / "output") == files_of(tmp_path / "two" / "output")


def test_from_its_day_on_a_record_is_as_if_it_had_never_waited(tmp_path: Path) -> None:
    now = datetime(2026, 12, 1, 9, 30, tzinfo=CHINA)
    write(tmp_path / "one", {"a": GOOD["a"] + "公开时间: 2026-12-01 09:30\n"}, DOMAIN)
    write(tmp_path / "two", {"a": GOOD["a"]}, DOMAIN)
    built_at(tmp_path / "one", now)
    built_at(tmp_path / "two", now)

    assert files_of(tmp_path / "one" / "output") == files_of(tmp_path / "two" / "output")


def test_what_was_kept_of_an_earlier_build_makes_nothing_early_or_late(tmp_path: Path) -> None:
    write(tmp_path, {"a": GOOD["a"], "b": GOOD["b"] + "公开时间: 2026-12-01\n"}, DOMAIN)
    day = datetime(2026, 12, 1, tzinfo=CHINA)
    for now, public in (
        (day - timedelta(seconds=1), False),
        (day, True),
        (day + timedelta(days=1), True),
        (day - timedelta(days=1), False),
    ):
        with closing(Cache(tmp_path / ".sitegen" / "cache", b"secret")) as cache:
            order = Order(now=now)
            pipeline.build(read_files(tmp_path), tmp_path / "output", cache=cache, order=order)
        assert ("records/b/index.html" in pages(tmp_path)) is public, now


def test_where_no_record_waits_the_time_changes_no_byte(tmp_path: Path) -> None:
    found = []
    for name, now in (("one", None), ("two", datetime(2099, 1, 1, tzinfo=CHINA))):
        built_at(write(tmp_path / name, GOOD, DOMAIN), now)
        found.append((files_of(tmp_path / name / "output"), account(tmp_path / name)))

    assert found[0] == found[1]


def test_a_withdrawn_record_leaves_a_notice_at_all_its_addresses(tmp_path: Path) -> None:
    text = record("b", status="已撤回", more=SHEET + WITHDRAWN).replace("报告b", "机密标题")
    write(tmp_path / "one", {"a": GOOD["a"], "b": text}, DOMAIN)
    write(tmp_path / "two", {"a": GOOD["a"]}, DOMAIN)
    build(tmp_path / "one")
    build(tmp_path / "two")
    one, two = pages(tmp_path / "one"), pages(tmp_path / "two")

    notices = {at: one.pop(f"records/{at}/index.html").decode() for at in ("b", "old-b")}
    assert one == two
    for page in notices.values():
        for wanted in ("报告已撤回：b", "2026-11-02", "数据来源有误", 'content="noindex"', "热线"):
            assert wanted in page
        for hidden in ("机密标题", "水库", "水务局", "2023", "old-b"):
            assert hidden not in page


@pytest.mark.parametrize(
    "after",
    [
        record("b", status="已撤回", more=WITHDRAWN),
        record("b", status="草稿"),
        None,
    ],
)
def test_no_kept_release_holds_a_record_that_is_not_public_any_more(
    tmp_path: Path, after: str | None
) -> None:
    secret = SHEET.replace("座数", "机密指标")
    write(tmp_path, {"a": GOOD["a"], "b": record("b", more=secret)}, DOMAIN)
    build(tmp_path)
    save(tmp_path, "a", GOOD["a"].replace("报告a", "另一个标题"))
    build(tmp_path)
    assert len(releases(tmp_path / "output")) == 2

    path = tmp_path / "content" / "records" / "b.yaml"
    path.write_text(after, encoding="utf-8") if after else path.unlink()
    build(tmp_path)
    (live,) = releases(tmp_path / "output")
    assert live.live
    held = files_of(tmp_path / ".sitegen" / "releases") | files_of(tmp_path / "output")
    assert [name for name, data in held.items() if "机密指标".encode() in data] == []


def test_a_correction_keeps_the_release_before(tmp_path: Path) -> None:
    write(tmp_path, GOOD, DOMAIN)
    build(tmp_path)
    save(tmp_path, "a", GOOD["a"].replace("报告a", "另一个标题"))
    build(tmp_path)
    assert len(releases(tmp_path / "output")) == 2


def test_an_audit_finds_no_fault_in_a_notice(tmp_path: Path) -> None:
    withdrawn = record("b", status="已撤回", more=WITHDRAWN)
    found = []
    for name, records in (("one", {"a": GOOD["a"]}), ("two", {"a": GOOD["a"], "b": withdrawn})):
        build(write(tmp_path / name, records, DOMAIN))
        judged = judge(ROWS, read_site(files_of(tmp_path / name / "output").items()))
        found.append(judged)

    of_settings = {"C02", "C11"}
    spots = {
        one.row.code: [str(spot) for spot in one.verdict.spots if "b/index" in spot.address]
        for one in found[1]
        if one.row.code not in of_settings
    }
    assert [code for code, told in spots.items() if told] == []
    assert [one.verdict.result for one in found[0]] == [one.verdict.result for one in found[1]]


def test_a_notice_without_day_and_reason_says_so(tmp_path: Path) -> None:
    build(write(tmp_path, {"b": record("b", status="已撤回", more="不公开: [曾用编号]\n")}))

    assert pages(tmp_path)["records/b/index.html"].decode().count("未提供") == 2


def test_every_record_ends_in_one_state_and_the_report_names_it(tmp_path: Path) -> None:
    records = {
        "a": GOOD["a"],
        "b": record("b", status="已撤回", more=WITHDRAWN),
        "c": record("c", status="草稿"),
        "d": record("d", more="公开时间: 2099-01-01\n"),
        "e": record("e").replace("标题", "标蹄"),
        "f": "[[[",
        "g": record("g", more="示例: 是\n"),
        "h": record("h", status="审核中"),
    }
    settings = {**FILES, "site.yaml": FILES["site.yaml"] + "示例记录: 否\n"}
    result = build(write(tmp_path, records, settings))
    found = account(tmp_path)

    assert found["counts"] == {"all": 8, "published": 1, "withheld": 5, "held_back": 2, "kept": 0}
    assert found["published"] is True
    rows = {row["path"][16:-5]: row for row in found["records"]}
    assert {name: row["reasons"] for name, row in rows.items()} == {
        "a": [],
        "b": ["withdrawn"],
        "c": ["draft"],
        "d": ["embargoed"],
        "e": ["SHP001", "SHP003"],
        "f": [one.code for one in result.outcomes[5].findings],
        "g": ["sample"],
        "h": ["review"],
    }
    assert {name: row["address"] for name, row in rows.items() if row["address"]} == {
        "a": "records/a/index.html",
        "b": "records/b/index.html",
    }


BROKEN: Final[Mapping[str, str]] = {
    "an unknown name": GOOD["b"].replace("标题", "标蹄"),
    "the number of a person": GOOD["b"] + "落款单位: 张三 身份证号码 110101199003070791\n",
    "no YAML": GOOD["b"] + "[[[\n",
    "an unknown unit": GOOD["b"].replace("填报单位: 甲县水务局", "填报单位: 甲县水务厅"),
    "an unknown scheme": GOOD["b"].replace("mof2020", "nowhere"),
    "nothing": "",
    "no number": GOOD["b"].replace("编号: b\n", ""),
    "the number of another": GOOD["b"].replace("编号: b\n", "编号: c\n"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_public_record_that_broke_stands_as_it_was(tmp_path: Path, text: str) -> None:
    build(write(tmp_path, GOOD))
    before = pages(tmp_path)
    save(tmp_path, "b", text)
    result = build(tmp_path)

    assert pages(tmp_path) == before
    found = account(tmp_path)
    rows = {row["path"][16:-5]: row for row in found["records"]}
    assert rows["b"]["state"] == "held_back"
    assert (rows["b"]["kept"], rows["b"]["note"]) == (True, "待更正")
    assert rows["b"]["address"] == "records/b/index.html"
    assert rows["b"]["reasons"]
    assert result.outcomes[1].instead_of
    again = build(tmp_path)
    assert pages(tmp_path) == before
    assert again.written.changed == 0


def test_a_file_that_cannot_be_read_leaves_its_record_as_it_was(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("links need no rights only here")
    build(write(tmp_path, GOOD))
    before = pages(tmp_path)
    path = tmp_path / "content" / "records" / "b.yaml"
    path.unlink()
    path.symlink_to(tmp_path / "nowhere.yaml")
    build(tmp_path)

    assert pages(tmp_path) == before


def test_a_record_that_is_mended_is_as_it_is_now(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    save(tmp_path, "b", "[[[")
    build(tmp_path)
    save(tmp_path, "b", GOOD["b"].replace("报告b", "新报告"))
    build(tmp_path)

    assert "新报告".encode() in pages(tmp_path)["records/b/index.html"]
    assert account(tmp_path)["counts"]["held_back"] == 0


def test_a_record_that_was_renamed_and_broke_stands_as_it_was(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    before = pages(tmp_path)
    (tmp_path / "content" / "records" / "b.yaml").unlink()
    save(tmp_path, "z", GOOD["b"] + "[[[\n")
    build(tmp_path)

    assert pages(tmp_path) == before


def test_a_copy_that_kept_the_number_harms_the_copy_alone(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    before = pages(tmp_path)
    save(tmp_path, "copy", GOOD["b"].replace("报告b", "抄来的报告"))
    result = build(tmp_path)

    assert pages(tmp_path) == before
    states = {one.path[16:-5]: (one.state, bool(one.instead_of)) for one in result.outcomes}
    assert states["b"] == (State.PUBLISHED, True)
    assert states["copy"] == (State.HELD_BACK, False)
    assert account(tmp_path)["counts"]["held_back"] == 2


HIDDEN: Final[Mapping[str, str]] = {
    "a draft": record("b", status="草稿", more=SHEET),
    "a broken draft": record("b", status="草稿", more="[[[\n"),
    "a misspelt draft": record("b", status="草搞", more=SHEET),
    "withdrawn": record("b", status="已撤回", more=SHEET),
    "withdrawn and broken": record("b", status="已撤回", more="标蹄: 甲\n"),
    "withdrawn without the status": record(
        "b", more=SHEET + "撤回: {日期: 2026-11-02, 原因: 误}\n"
    ),
    "waiting": record("b", more=SHEET + "公开时间: 2099-01-01\n"),
    "waiting and broken": record("b", more="公开时间: 2099-01-01\n[[[\n"),
    "waiting for no day": record("b", more=SHEET + "公开时间: 另行通知\n"),
    "a broken draft in GB18030": "",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_record_that_is_hidden_never_stands_as_it_was(tmp_path: Path, name: str) -> None:
    build(write(tmp_path, GOOD))
    path = tmp_path / "content" / "records" / "b.yaml"
    gb18030 = record("b", status="草稿", more=SHEET).encode("gb18030")
    path.write_bytes(HIDDEN[name].encode() or gb18030)
    build(tmp_path)

    gone = pages(tmp_path)
    assert "records/b/index.json" not in gone
    assert "报告b".encode() not in b"".join(gone.values())
    kept = (tmp_path / ".sitegen" / "good").iterdir()
    assert not any("报告b".encode() in one.read_bytes() for one in kept)
    # What was hidden once does not come back when the file breaks in another way.
    save(tmp_path, "b", "[[[")
    build(tmp_path)
    assert "records/b/index.html" not in pages(tmp_path)


def test_a_record_that_another_file_answers_for_does_not_stand_twice(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    save(tmp_path, "b", "[[[")
    save(tmp_path, "z", GOOD["b"].replace("报告b", "新报告"))
    result = build(tmp_path)

    assert "新报告".encode() in pages(tmp_path)["records/b/index.html"]
    assert [one.state for one in result.outcomes if one.path.endswith("/b.yaml")] == [
        State.HELD_BACK
    ]


def test_what_would_not_be_public_as_it_was_stays_out(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    save(tmp_path, "b", GOOD["b"] + "[[[")
    units = UNITS.replace("甲县水务局", "甲县水利局")
    (tmp_path / "content" / "units.yaml").write_text(units, encoding="utf-8")
    result = build(tmp_path)

    assert {one.state for one in result.outcomes} == {State.HELD_BACK}


def test_a_record_whose_file_is_gone_is_gone(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    (tmp_path / "content" / "records" / "b.yaml").unlink()
    build(tmp_path)

    assert "records/b/index.html" not in pages(tmp_path)


def test_strict_publishes_nothing_if_one_record_is_held_back(tmp_path: Path) -> None:
    build(write(tmp_path, GOOD))
    before = files_of(tmp_path / "output")
    save(tmp_path, "b", "[[[")
    save(tmp_path, "c", GOOD["c"].replace("报告c", "新报告"))
    with pytest.raises(StoppedError) as stopped:
        built_at(tmp_path, None, strict=True)

    assert stopped.value.strict
    assert files_of(tmp_path / "output") == before
    assert account(tmp_path)["published"] is False
    assert len(stopped.value.outcomes) == 3


def many(count: int) -> dict[str, str]:
    return {f"r{number:03}": record(f"r{number:03}") for number in range(count)}


@pytest.mark.parametrize(("total", "broken", "stops"), [(20, 10, False), (20, 11, True)])
def test_very_many_faults_stop_a_publication_unless_they_are_allowed(
    tmp_path: Path, total: int, broken: int, stops: bool
) -> None:
    write(tmp_path, many(total) | {f"r{number:03}": "[[[" for number in range(broken)})
    if stops:
        with pytest.raises(StoppedError, match=str(broken)):
            built_at(tmp_path, None, failures=False)
        assert not (tmp_path / "output").exists()
    assert built_at(tmp_path, None, failures=stops).pages


@pytest.mark.parametrize(
    ("total", "gone", "stops"), [(10, 2, False), (10, 3, True), (80, 4, False)]
)
def test_very_many_pages_that_vanish_stop_a_publication_unless_they_are_allowed(
    tmp_path: Path, total: int, gone: int, stops: bool
) -> None:
    build(write(tmp_path, many(total)))
    before = files_of(tmp_path / "output")
    for number in range(gone):
        (tmp_path / "content" / "records" / f"r{number:03}.yaml").unlink()
    if stops:
        with pytest.raises(StoppedError, match="records/r000/index"):
            built_at(tmp_path, None, removals=False)
        assert files_of(tmp_path / "output") == before
    assert built_at(tmp_path, None, removals=stops).written.removed >= 3 * gone


def test_what_is_withdrawn_does_not_count_as_vanished(tmp_path: Path) -> None:
    build(write(tmp_path, many(10)))
    for number in range(8):
        name = f"r{number:03}"
        save(
            tmp_path,
            name,
            record(name, status="已撤回", more="撤回: {日期: 2026-11-02, 原因: 误}\n"),
        )

    assert built_at(tmp_path, None, removals=False).written.removed
