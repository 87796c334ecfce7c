"""The log of changes is kept beside the content, published as it is, and shown in plain words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pytest

from sitegen.cli import main
from sitegen.finding import ContentError, SitegenError
from tests.site.links import faults_of
from tests.site.small import build, files_of, record, write
from tests.site.test_disclosure import cells_of, page
from tests.site.visible import text_of

PAGE: Final = "corrections/log/index.html"
FILE: Final = "changes.jsonl"
KEPT: Final = f"content/{FILE}"
MENDED: Final = "更正:\n- {日期: 2026-03-04, 更正内容: 得分写错, 依据: 复核意见}\n"
GROUND: Final = "公开信息: {发布日期: 2026-01-02}\n"


def log(root: Path, day: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["changes", "--root", str(root), "--today", day])
    assert ended.value.code == 0


def built(root: Path) -> dict[str, bytes]:
    build(root)
    return files_of(root / "output")


def add(root: Path, text: str, name: str = "a") -> None:
    root.joinpath("content", "records", f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"a": record(more=GROUND), "b": record("b", status="草稿")})
    log(tmp_path, "2026-02-01")
    return tmp_path


def test_the_site_shows_when_a_record_was_published_and_why_it_was_corrected(root: Path) -> None:
    add(root, record(more=GROUND + MENDED))
    log(root, "2026-03-05")
    files = built(root)

    assert cells_of(page(root / "output", PAGE)) == [
        ["报告a", "2026-03-04", "更正", "得分写错（依据：复核意见）", "2026-03-05"],
        ["报告a", "2026-01-02", "公布", "", "2026-02-01"],
    ]
    assert files[FILE] == root.joinpath(KEPT).read_bytes()
    assert faults_of(root / "output") == []


def test_the_page_names_the_digest_of_the_last_line(root: Path) -> None:
    built(root)
    last = root.joinpath(KEPT).read_bytes().splitlines()[-1]

    assert hashlib.sha256(last).hexdigest() in text_of(page(root / "output", PAGE))


def test_a_draft_is_never_named(root: Path) -> None:
    assert b'"b"' not in root.joinpath(KEPT).read_bytes()


def test_of_a_record_that_is_no_longer_public_the_number_alone_is_left(root: Path) -> None:
    add(root, record(more=GROUND + MENDED))
    log(root, "2026-03-05")
    add(root, record(status="草稿", more=GROUND + MENDED))
    log(root, "2026-04-01")
    files = built(root)

    assert cells_of(page(root / "output", PAGE)) == [
        ["a", "2026-04-01", "移去", "", "2026-04-01"],
        ["a", "2026-03-04", "更正", "", "2026-03-05"],
        ["a", "2026-01-02", "公布", "", "2026-02-01"],
    ]
    assert not any("得分写错".encode() in data for data in files.values())


def test_a_site_without_a_log_has_no_page_of_it(tmp_path: Path) -> None:
    files = built(write(tmp_path, {"a": record()}))
    assert {PAGE, FILE} & set(files) == set()


def test_a_log_that_was_touched_stops_the_build(root: Path) -> None:
    root.joinpath(KEPT).write_bytes(root.joinpath(KEPT).read_bytes().replace(b"2026", b"2025"))
    add(root, record("c"), "c")
    root.joinpath(KEPT).write_bytes(b"x\n" + root.joinpath(KEPT).read_bytes())

    with pytest.raises(ContentError) as caught:
        build(root)
    assert [finding.code for finding in caught.value.findings] == ["LOG001"]


def test_a_log_that_forgets_what_was_published_stops_the_build(root: Path) -> None:
    files = built(root)
    root.joinpath(KEPT).unlink()
    log(root, "2026-09-09")

    with pytest.raises(SitegenError, match="新的登记里没有了"):
        build(root)
    assert files_of(root / "output") == files


def test_a_broken_record_is_not_said_to_be_removed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = root.joinpath(KEPT).read_bytes()
    add(root, "[[[")
    log(root, "2026-03-05")

    assert root.joinpath(KEPT).read_bytes() == before
    assert "有 1 条记录因错误读不出来" in capsys.readouterr().out


def test_the_same_log_gives_the_same_site(root: Path) -> None:
    first = built(root)
    assert built(root) == first


def test_a_withdrawn_record_is_entered_with_its_day_and_its_reason(root: Path) -> None:
    told = "撤回: {日期: 2026-03-04, 原因: 数字有误}\n"
    add(root, record(status="已撤回", more=GROUND + told))
    log(root, "2026-03-05")
    built(root)

    assert cells_of(page(root / "output", PAGE))[0] == [
        *("a", "2026-03-04", "撤回", "数字有误", "2026-03-05"),
    ]


def test_a_record_that_waited_is_entered_once_its_day_has_come(root: Path) -> None:
    before = root.joinpath(KEPT).read_bytes()
    add(root, record("c", more="公开时间: 2026-03-01\n"), "c")
    log(root, "2026-02-28")
    assert root.joinpath(KEPT).read_bytes() == before

    log(root, "2026-03-01")
    (added,) = root.joinpath(KEPT).read_bytes().removeprefix(before).splitlines()
    assert b'"c"' in added
