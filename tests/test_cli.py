"""Commands say what they did, end with the code that was promised, and never with a traceback."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final

import click
import pytest
import yaml

from sitegen.cli.entry import commands
from sitegen.codes import FAMILIES, entries
from sitegen.language import same
from sitegen.rules.base import Scope
from tests.command import Ended, Run, ran
from tests.site.small import FILES, SHEET, files_of, record, write

ROOT: Final = Path(__file__).parent.parent
COMMANDS: Final = tuple(commands(same).every)
WRONG: Final = SHEET.replace("得分: 45", "得分: 90")
LINUX: Final = sys.platform == "linux"
CHINESE: Final = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"a": record(more=WRONG), "b": record("b", status="草稿")})


@pytest.fixture
def run(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(site)

    return partial(ran, capsys)


def add(site: Path, name: str, text: str) -> None:
    (site / "content" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_build_counts_records_so_that_they_add_up(run: Run, site: Path) -> None:
    add(site, "c", record("c").replace("标题", "标蹄"))
    add(site, "d", "[[[")
    ended = run("build")

    assert ended.code == 1
    found = re.search(
        r"记录 (\d+) 条 = 公布 (\d+) 条 \+ 未公布 (\d+) 条 \+ 有错误未能公布 (\d+) 条", ended.out
    )
    assert found is not None
    assert [int(number) for number in found.groups()] == [4, 1, 1, 2]


def test_a_build_counts_the_samples_that_a_site_leaves_out_as_not_published(
    run: Run, site: Path
) -> None:
    add(site, "c", record("c", more="示例: 是\n"))
    assert "公布 2 条 + 未公布 1 条" in run("build").out

    settings = site / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "示例记录: 否\n", encoding="utf-8")

    assert "公布 1 条 + 未公布 2 条" in run("build", "--allow-removals").out


def test_a_build_tells_what_keeps_a_record_back_with_its_line(run: Run, site: Path) -> None:
    add(site, "c", record("c").replace("标题", "标蹄"))
    ended = run("build")

    assert ended.err == (
        "错误[SHP003] 缺少“标题”。\n"
        " --> content/records/c.yaml:1:1\n"
        "  |\n"
        "1 | 编号: c\n"
        "  | ^\n"
        "  = 怎么办：补上一行：“标题: …”。\n"
        "  = 详细说明：sitegen explain SHP003\n\n"
        "错误[SHP001] 不认识名称“标蹄”。\n"
        " --> content/records/c.yaml:3:1\n"
        "  |\n"
        "3 | 标蹄: 报告c\n"
        "  | ^\n"
        "  = 怎么办：是不是想写“标题”？\n"
        "  = 详细说明：sitegen explain SHP001\n\n"
    )


def test_a_build_counts_its_files(run: Run) -> None:
    assert re.search(r"网页 \d+ 个；文件 \d+ 个新写，0 个未变，0 个删去。", run("build").out)
    assert re.search(r"文件 0 个新写，\d+ 个未变，0 个删去。", run("build").out)


def test_a_build_goes_where_it_is_told(run: Run, site: Path) -> None:
    ended = run("build", "-o", site.parent / "elsewhere")

    assert ended.code == 0
    assert "index.html" in files_of(site.parent / "elsewhere")
    assert str(site.parent / "elsewhere" / "index.html") in ended.out


def test_a_build_into_the_sources_fails(run: Run, site: Path) -> None:
    before = files_of(site)
    ended = run("build", "-o", site)

    assert (ended.code, ended.out) == (2, "")
    assert "不能把网站写到" in ended.err
    after = files_of(site)
    assert {name: after[name] for name in after if not name.startswith(".sitegen/")} == before


def test_check_ends_with_one_if_there_is_an_error(run: Run, site: Path) -> None:
    assert run("check").code == 1

    add(site, "a", record())
    assert run("check").code == 0


def test_check_ends_with_zero_if_there_are_only_warnings(run: Run, site: Path) -> None:
    add(site, "a", record(more=SHEET))
    ended = run("check")

    assert ended.code == 0
    assert re.search("错误 0，警告 [1-9]", ended.out)


def test_check_shows_every_record_and_counts(run: Run, site: Path) -> None:
    add(site, "c", "[[[")
    add(site, "d", record("d").replace("标题", "标蹄"))
    ended = run("check")

    assert ended.code == 1
    for place in ("a.yaml:", "c.yaml:", "d.yaml:3:1\n"):
        assert f"--> content/records/{place}" in ended.out
    assert re.search(r"共 \d+ 处：错误 \d+，警告 \d+，提示 \d+。\n$", ended.out)


def test_check_of_a_file_leaves_the_others_alone(run: Run, site: Path) -> None:
    add(site, "c", "[[[")
    ended = run("check", "content/records/b.yaml")

    assert (ended.code, ended.out) == (0, "共 0 处：错误 0，警告 0，提示 0。\n")


def test_check_of_a_file_elsewhere_names_it_whole(run: Run, site: Path) -> None:
    path = site.parent / "x.yaml"
    path.write_text(record().replace("标题", "标蹄"), encoding="utf-8")

    out = run("check", path).out
    assert f"--> {path}:3:1\n" in out
    assert "3 | 标蹄: 报告a\n" in out


def test_check_of_one_file_twice_is_one_check(run: Run) -> None:
    ended = run("check", "content/records/b.yaml", "./content/records/../records/b.yaml")

    assert ended.code == 0


@pytest.mark.parametrize("name", ["site.yaml", "content/units.yaml", "content/regions.yaml"])
def test_settings_and_registries_are_not_checked_as_records(run: Run, name: str) -> None:
    assert run("check", name).code == 0


def test_check_of_a_wrong_registry_tells_what_is_wrong_with_it(run: Run, site: Path) -> None:
    (site / "content" / "units.yaml").write_text("单位:\n- 名稱: 甲\n", encoding="utf-8")
    ended = run("check", "content/units.yaml")

    assert ended.code == 2
    assert "[SHP001]" in ended.out
    assert "--> content/units.yaml:2:3\n" in ended.out
    assert "2 | - 名稱: 甲\n" in ended.out


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_every_record_needs_ends_the_run_with_two(run: Run, site: Path, command: str) -> None:
    (site / "site.yaml").write_text("名称: 甲\n", encoding="utf-8")
    ended = run(command)

    assert ended.code == 2
    assert "网站设置、登记表、计分方案、主题、栏目文字或冻结的数据里有错误" in ended.err
    assert "--> site.yaml:1:1\n" in ended.out


def found(ended: Ended) -> list[tuple[str, int]]:
    """Returns the code and line of each finding of a report in JSON."""
    return [(one["code"], one["line"]) for one in json.loads(ended.out)["findings"]]


def codes(ended: Ended) -> set[str]:
    """Returns the codes of a report in JSON."""
    return {code for code, _ in found(ended)}


def test_json_without_findings_is_an_empty_list(run: Run) -> None:
    ended = run("check", "--format", "json", "content/records/b.yaml")

    assert (ended.code, found(ended)) == (0, [])


@pytest.mark.parametrize("form", ["json", "sarif", "github", "html"])
def test_every_form_is_whole_also_if_the_settings_are_wrong(
    run: Run, site: Path, form: str
) -> None:
    (site / "site.yaml").write_text("名称: 甲\n", encoding="utf-8")
    ended = run("check", f"--format={form}")

    assert ended.code == 2
    assert "SHP001" in ended.out
    assert "site.yaml" in ended.out
    if form in ("json", "sarif"):
        json.loads(ended.out)


def test_each_form_is_the_one_that_was_asked_for(run: Run) -> None:
    signs = {"text": "错误[SCR003]", "github": "::error file=content/records/a.yaml,"}
    for form, sign in {**signs, "html": "<!doctype html>"}.items():
        assert sign in run("check", "--format", form).out
    assert json.loads(run("check", "--format", "sarif").out)["version"] == "2.1.0"
    assert json.loads(run("check", "--format", "json").out)["version"] == 1


def test_a_report_without_findings_is_no_line_at_all_for_github(run: Run) -> None:
    assert run("check", "--format", "github", "content/records/b.yaml").out == ""


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "html"])
def test_a_report_in_a_file_is_that_of_the_terminal(run: Run, site: Path, form: str) -> None:
    shown = run("check", "--format", form)
    ended = run("check", "--format", form, "--output", "report")

    assert ended.code == shown.code == 1
    assert (site / "report").read_text(encoding="utf-8") == shown.out
    assert re.fullmatch(r"共 \d+ 处：.*\n报告写到：report\n", ended.out)
    assert [path.name for path in site.iterdir() if path.name.startswith(".")] == [".sitegen"]


@pytest.mark.parametrize("option", ["--output", "--baseline"])
@pytest.mark.parametrize("name", ["site.yaml", "content/records/a.yaml"])
def test_content_is_never_written_over(run: Run, site: Path, option: str, name: str) -> None:
    before = files_of(site)
    ended = run("check", option, name, *(["--write-baseline"] if option == "--baseline" else []))

    assert ended.code == 2
    assert "是网站的内容，不能写到那里" in ended.err
    assert files_of(site) == before


@pytest.mark.parametrize(
    "name", ["content/records/x.yaml", "content/x.json", "content/neu/x", "schemes/x.yaml"]
)
@pytest.mark.parametrize("option", ["--output", "--baseline"])
def test_nothing_is_written_beside_the_content(
    run: Run, site: Path, option: str, name: str
) -> None:
    before = files_of(site)
    for path in (name, site / "content" / ".." / name):
        more = ["--write-baseline"] if option == "--baseline" else []
        ended = run("check", option, path, "--format", "json", *more)
        assert ended.code == 2
        assert "在网站内容的文件夹里，不能写到那里" in ended.err
    assert files_of(site) == before


def test_nothing_is_written_into_content_that_is_linked(run: Run, site: Path) -> None:
    records, elsewhere = site / "content" / "records", site.parent / "elsewhere"
    records.rename(elsewhere)
    records.symlink_to(elsewhere)
    (site / "link").symlink_to(elsewhere)
    for path in (elsewhere / "x.yaml", Path("link/x.yaml"), Path("content/records/x.yaml")):
        assert run("check", "-o", path).code == 2
    assert not (elsewhere / "x.yaml").exists()


def test_a_report_goes_through_a_pipe_that_stays_one(run: Run, site: Path) -> None:
    pipe = site.parent / "pipe"
    os.mkfifo(pipe)
    (site / "link").symlink_to(pipe)
    for path in (pipe, Path("link")):
        # Somebody who reads is there already, so that nothing waits.
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        ended = run("check", "--format", "json", "-o", path)
        with os.fdopen(reader, "rb") as stream:
            assert json.loads(stream.read())["version"] == 1
        assert ended.code == 1
        assert pipe.is_fifo()
    assert (site / "link").is_symlink()


def test_a_report_to_the_terminal_by_name_has_nothing_else_in_it(site: Path) -> None:
    words = [sys.executable, "-m", "sitegen", "check", "--format", "json", "--root", str(site)]
    ended = subprocess.run(
        [*words, "-o", "/dev/stdout"], capture_output=True, check=False, cwd=ROOT
    )
    assert json.loads(ended.stdout)["version"] == 1
    assert "/dev/stdout" in ended.stderr.decode()


def test_a_report_in_a_linked_file_leaves_the_link(run: Run, site: Path) -> None:
    (site / "report").write_text("old", encoding="utf-8")
    (site / "link").symlink_to("report")
    run("check", "--format", "json", "-o", "link")
    assert (site / "link").is_symlink()
    assert json.loads((site / "report").read_text(encoding="utf-8"))["version"] == 1


def test_a_pipe_that_cannot_be_written_is_told(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = site.parent / "pipe"
    os.mkfifo(pipe)
    opened = Path.open

    def full(path: Path, *words: Any, **more: Any) -> Any:
        if path == pipe:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(path, *words, **more)

    monkeypatch.setattr(Path, "open", full)
    ended = run("check", "-o", pipe)
    assert (ended.code, ended.out) == (2, "")
    assert f"写不了 {pipe}：磁盘满了" in ended.err
    assert pipe.is_fifo()


def test_a_report_that_cannot_be_written_is_told(run: Run) -> None:
    ended = run("check", "--output", "nowhere/report")

    assert (ended.code, ended.out) == (2, "")
    assert "写不了 nowhere/report" in ended.err


def test_paths_for_other_programs_begin_where_the_run_stands(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)

    out = run("check", "--root", "site", "--format", "github").out
    assert {row.split(",")[0].split("=")[1] for row in out.splitlines()} == {
        "site/content/records/a.yaml"
    }


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)]
)
def test_the_level_that_fails_can_be_chosen(run: Run, site: Path, level: str, code: int) -> None:
    add(site, "a", record(more=SHEET))

    assert re.search("错误 0，警告 [1-9]", run("check").out)
    assert run("check", "--fail-on", level).code == code


def test_nothing_fails_where_nothing_should(run: Run) -> None:
    assert run("check", "--fail-on", "never").code == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--select", "SCR"), {"SCR003"}),
        (("--select", "scr003,FND"), {"SCR003"}),
        (("--select", "FND", "--select", "SCR003"), {"SCR003"}),
        (("--select", "FND001"), set()),
        (("--ignore", "SCR"), set()),
        (("--ignore", "FND、SCR003"), set()),
        (("--select", "SCR", "--ignore", "SCR003"), set()),
        (("--ignore", "SCR001"), {"SCR003"}),
    ],
)
def test_codes_are_selected_and_ignored_singly_and_by_family(
    run: Run, words: tuple[str, ...], expected: set[str]
) -> None:
    ended = run("check", "--format", "json", *words)

    assert {code for code in codes(ended) if code.startswith(("SCR", "FND"))} == expected
    assert ended.code == (1 if expected else 0)


def test_what_was_left_out_is_counted(run: Run) -> None:
    everything = re.search(r"共 (\d+) 处", run("check").out)
    assert everything is not None

    assert f"另有 {everything[1]} 处没有按要求列出。" in run("check", "--select", "SIT").out


def test_faults_that_hold_a_record_back_are_listed_whatever_is_asked_for(
    run: Run, site: Path
) -> None:
    add(site, "c", "[[[")
    ended = run("check", "--select", "SCR001", "--ignore", "YML", "--format", "json")

    assert ended.code == 1
    assert {code[:3] for code in codes(ended)} == {"YML"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(("word", "guess"), [("SCR03", "SCR003"), ("SCRR", "SCR")])
def test_a_code_that_is_none_is_told_with_the_nearest(
    run: Run, option: str, word: str, guess: str
) -> None:
    ended = run("check", option, word)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(
        f"sitegen: 没有代码为 {word} 的规则。\n    怎么办：是不是 {guess}？"
    )


def test_old_findings_are_counted_and_new_ones_listed(run: Run, site: Path) -> None:
    written = run("check", "--baseline", "old.jsonl", "--write-baseline")
    assert written.code == 0
    assert re.fullmatch(r"旧问题清单写到 old.jsonl，记下 \d+ 处。\n", written.err)

    path = site / "content" / "records" / "a.yaml"
    path.write_text("# 备注\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    ended = run("check", "--baseline", "old.jsonl")
    assert ended.code == 0
    assert ended.out.startswith("共 0 处：")
    assert re.search(r"另有 \d+ 处在旧问题清单里。\n$", ended.out)

    add(site, "e", record("e", more=WRONG))
    again = run("check", "--baseline", "old.jsonl", "--format", "json")
    assert again.code == 1
    assert {one["path"] for one in json.loads(again.out)["findings"]} == {"content/records/e.yaml"}


def test_old_findings_that_are_gone_are_told_in_a_whole_check_only(run: Run, site: Path) -> None:
    run("check", "--baseline", "old.jsonl", "--write-baseline")
    add(site, "a", record())

    assert "已经没有了" in run("check", "--baseline", "old.jsonl").out
    out = run("check", "--baseline", "old.jsonl", "content/records/b.yaml").out
    assert "已经没有了" not in out
    add(site, "a", "[[[")
    assert "已经没有了" not in run("check", "--baseline", "old.jsonl").out


def test_what_holds_a_record_back_is_never_old(run: Run, site: Path) -> None:
    add(site, "c", "[[[")
    assert run("check", "--baseline", "old.jsonl", "--write-baseline").code == 1
    assert "YML" not in (site / "old.jsonl").read_text(encoding="utf-8")
    assert run("check", "--baseline", "old.jsonl").code == 1


def test_a_baseline_can_be_written_again(run: Run, site: Path) -> None:
    run("check", "--baseline", "old.jsonl", "--write-baseline")
    first = (site / "old.jsonl").read_bytes()
    run("check", "--baseline", "old.jsonl", "--write-baseline")

    assert (site / "old.jsonl").read_bytes() == first
    assert first.count(b"\n") > 1


def test_a_file_that_is_no_baseline_is_neither_read_nor_written_over(run: Run, site: Path) -> None:
    (site / "notes").write_text("甲", encoding="utf-8")
    for more in ((), ("--write-baseline",)):
        ended = run("check", "--baseline", "notes", *more)
        assert ended.code == 2
        assert "notes 不是旧问题清单" in ended.err
    assert (site / "notes").read_text(encoding="utf-8") == "甲"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--baseline", "nowhere"), "读不了 nowhere"),
        (("--write-baseline",), "没有说旧问题清单写到哪个文件"),
        (("--baseline", "x", "--write-baseline", "--select", "SCR"), "不能只写一部分"),
        (("--baseline", "x", "--write-baseline", "--ignore", "SCR"), "不能只写一部分"),
        (("--baseline", "x", "--write-baseline", "content/records/a.yaml"), "不能只写一部分"),
    ],
)
def test_a_baseline_that_cannot_be_right_is_refused(
    run: Run, site: Path, words: tuple[str, ...], message: str
) -> None:
    ended = run("check", *words)

    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert not (site / "x").exists()


def waive(site: Path, row: str) -> None:
    more = "理由: 已核实, 确认人: 张三, 截止日期: 2025-12-31"
    settings = FILES["site.yaml"] + f"豁免:\n- {{{row}, {more}}}\n"
    (site / "site.yaml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize(
    "row", ["规则: SCR003, 记录: a", "规则: SCR003, 记录: content/records/a.yaml, 位置: '得分: 90'"]
)
def test_what_is_waived_is_counted_apart_until_its_day(run: Run, site: Path, row: str) -> None:
    waive(site, row)

    ended = run("check", "--select", "SCR003,WAV", "--today", "2025-12-31")
    assert ended.code == 0
    assert "SCR003" not in ended.out
    assert "另有 1 处已豁免。" in ended.out

    late = run("check", "--select", "SCR003,WAV", "--today", "2026-01-01", "--format", "json")
    assert late.code == 1
    assert codes(late) == {"SCR003", "WAV002"}


def test_a_waived_finding_stands_on_the_pages_all_the_same(run: Run, site: Path) -> None:
    run("build")
    before = files_of(site / "output")
    waive(site, "规则: SCR003")
    run("build")

    assert files_of(site / "output") == before


def test_a_waiver_that_is_wrong_is_a_finding_at_its_line(run: Run, site: Path) -> None:
    waive(site, "规则: SCR03")
    ended = run("check", "--today", "2025-01-01")

    assert ended.code == 1
    assert "错误[WAV001] 没有代码为 SCR03 的规则。\n --> site.yaml:4:8\n" in ended.out
    assert "4 | - {规则: SCR03," in ended.out


def test_a_waiver_lacks_nothing_of_what_it_needs(run: Run, site: Path) -> None:
    text = FILES["site.yaml"] + "豁免:\n- {记录: a, 截止日期: 2025年}\n"
    (site / "site.yaml").write_text(text, encoding="utf-8")
    ended = run("check")

    assert ended.code == 2
    for label in ("规则", "理由", "确认人"):
        assert f"缺少“{label}”。" in ended.out
    assert "“2025年”不是某一天的日期。" in ended.out


def test_without_a_day_waivers_are_judged_today(run: Run, site: Path) -> None:
    waive(site, "规则: SCR003")
    path = site / "site.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2025-", "2099-"), encoding="utf-8")

    assert "另有 1 处已豁免。" in run("check").out


def test_lines_are_counted_as_editors_do(run: Run, site: Path) -> None:
    path = site / "content" / "records" / "c.yaml"
    text = record("c").replace("标题: 报告c", "标蹄: 甲\x0b\x0c\u2028\x85乙")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    out = run("check", "content/records/c.yaml").out

    assert re.search(r"c\.yaml:3:1\n  \|\n3 \| 标蹄: 甲.*乙\n  \| \^", out)
    assert re.search(r"c\.yaml:1:1\n  \|\n1 \| 编号: c\n  \| \^", out)


def rows_of(ended: Ended) -> list[str]:
    """Returns the rows of a list of rules that name a code."""
    return [row for row in ended.out.splitlines() if re.match(r"[A-Z]{3}\d{3}  ", row)]


def test_rules_are_listed_with_code_and_title(run: Run) -> None:
    ended = run("rules")

    assert ended.code == 0
    rows = rows_of(ended)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}  (错误|警告|提示)  \S.*", row) for row in rows)
    assert len({row[:6] for row in rows}) == len(rows) == len(entries())


def test_rules_are_grouped_by_family_and_counted(run: Run) -> None:
    *groups, total = run("rules").out.strip().split("\n\n")

    for group in groups:
        head, *rows = group.split("\n")
        told = re.fullmatch(r"([A-Z]{3}) ?(.*)（(\d+) 个）", head)
        assert told is not None, head
        assert {row[:3] for row in rows} == {told[1]}
        assert len(rows) == int(told[3])
    assert total == f"共 {len(entries())} 个代码。"


def test_every_family_of_codes_has_a_name() -> None:
    assert {entry.family for entry in entries().values()} == set(FAMILIES)


def test_rules_are_data_if_asked_for(run: Run) -> None:
    data = json.loads(run("rules", "--format", "json").out)

    assert {one["code"] for one in data} == set(entries())
    (one,) = (one for one in data if one["code"] == "SCR003")
    assert one["family"] == "SCR"
    assert one["ground"] == "财预〔2020〕10号"
    assert one["manual"].startswith("为什么重要：")
    assert (one["severity"], one["scope"], one["blocks"]) == ("error", "everybody", False)


@pytest.mark.parametrize("code", ["SCR001", "scr001", "SHP001"])
def test_a_code_is_explained(run: Run, code: str) -> None:
    ended = run("explain", code)

    assert ended.code == 0
    assert ended.out.startswith(code.upper())
    assert "怎么办" in ended.out


def test_every_code_of_the_list_is_explained(run: Run) -> None:
    for row in rows_of(run("rules")):
        assert run("explain", row[:6]).out.startswith(row[:6])


def test_several_codes_are_explained_one_after_the_other(run: Run) -> None:
    out = run("explain", "scr003", "SHP001", "SCR003").out

    assert re.findall(r"^[A-Z]{3}\d{3}", out, re.MULTILINE) == ["SCR003", "SHP001"]
    assert "依据：财预〔2020〕10号" in out


def test_it_is_explained_whom_a_rule_binds_and_what_holds_a_record_back(run: Run) -> None:
    bound = next(one.code for one in entries().values() if one.scope is Scope.DISCLOSERS)

    assert "适用：登记为行政机关" in run("explain", bound).out
    assert "适用：" not in run("explain", "SCR003").out
    assert "不会公布" in run("explain", "SHP001").out
    for code in ("WAV001", "SET001", "LOG001", "SIT001"):
        assert "不会公布" not in run("explain", code).out


def test_an_unknown_code_names_the_nearest(run: Run) -> None:
    ended = run("explain", "SCR01")

    assert ended.code == 2
    assert ended.err == (
        "sitegen: 没有代码为 SCR01 的规则。\n"
        "    怎么办：是不是 SCR001？运行 sitegen rules 列出全部规则。\n"
    )


def test_a_converted_file_is_utf8_and_the_original_stays(run: Run, site: Path) -> None:
    path = site / "content" / "records" / "c.yaml"
    original = record("c").encode("gb18030")
    path.write_bytes(original)
    assert "sitegen convert" in run("check", path).out

    ended = run("convert", "content/records/c.yaml")

    assert ended.code == 0
    assert path.read_text(encoding="utf-8") == record("c")
    assert path.with_name("c.yaml.原编码").read_bytes() == original
    assert run("check", path).code == 0


def test_a_file_in_utf8_is_not_converted(run: Run, site: Path) -> None:
    ended = run("convert", "content/records/a.yaml")

    assert ended.code == 0
    assert "已经是 UTF-8，没有改动" in ended.out
    assert not list(site.rglob("*.原编码"))


def test_what_cannot_be_told_is_not_converted(run: Run, site: Path) -> None:
    (site / "x.yaml").write_bytes(b"\xff\xfe\x00\xd8\x81")
    ended = run("convert", "x.yaml")

    assert ended.code == 2
    assert "看不出" in ended.err
    assert (site / "x.yaml").read_bytes() == b"\xff\xfe\x00\xd8\x81"


def test_other_files_are_converted_although_one_cannot_be(run: Run, site: Path) -> None:
    path = site / "content" / "records" / "c.yaml"
    path.write_bytes(record("c").encode("gb18030"))
    ended = run("convert", "none.yaml", "content/records/c.yaml")

    assert ended.code == 2
    assert "none.yaml" in ended.err
    assert path.read_text(encoding="utf-8") == record("c")


def test_outside_of_a_site_it_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        ended = run(command)
        assert ended.code == 2
        assert "都没有找到 site.yaml" in ended.err


def test_a_site_is_found_from_below(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content" / "records")

    assert run("check", "b.yaml").code == 0


def test_a_site_is_taken_from_where_it_is_told(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)

    assert run("check", "--root", "site").code == 1


@pytest.mark.parametrize("name", ["nowhere", "content", "site.yaml"])
def test_a_folder_named_as_a_site_has_to_be_one(run: Run, name: str) -> None:
    ended = run("check", "--root", name)

    assert ended.code == 2
    assert "site.yaml" in ended.err


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("biuld",), "没有命令 biuld。", "是不是想写 build？"),
        (
            ("甲",),
            "没有命令 甲。",
            "可用的命令：init、new、serve、build、diff、releases、rollback、purge、deploy、check、scan、audit、rules、explain、schema、convert、freeze、changes、sign、verify、theme、doctor。",
        ),
        (("build", "--outptu", "x"), "没有选项 --outptu。", "是不是想写 --output？"),
        (
            ("check", "--format", "xml"),
            "--format 的值不对。",
            "可选：text、json、sarif、github、html。",
        ),
        (
            ("check", "--fail-on", "x"),
            "--fail-on 的值不对。",
            "可选：error、warning、note、never。",
        ),
        (("check", "--today", "x"), "--today 的值不对。", "写成 YYYY-MM-DD 这样的日期。"),
        (("build", "--jobs", "0"), "--jobs 的值不对。", "写一个整数，不小于 1。"),
        (("build", "--wait", "久"), "--wait 的值不对。", "写一个数，不小于 0。"),
        (("freeze", "23"), "YEAR 的值不对。", "写一个整数，1900 到 2099。"),
        (("--lang", "fr", "rules"), "--lang 的值不对。", "可选：zh、en。"),
        (
            ("schema", "甲"),
            "WHAT 的值不对。",
            "可选：record、site、units、regions、expected、scheme。",
        ),
        (
            ("explain",),
            "缺少 CODE：规则的代码，例如 SCR001；可以写几个。",
            "写成 sitegen explain CODE... 这样；运行 sitegen explain --help 查看用法。",
        ),
        (
            ("convert",),
            "缺少 FILE：要转换的文件，可以写几个。",
            "写成 sitegen convert FILE... 这样；运行 sitegen convert --help 查看用法。",
        ),
        (
            ("new", "农村公路养护"),
            "缺少 --year：所评价的年度。",
            "写成 sitegen new PROJECT --year YYYY 这样；运行 sitegen new --help 查看用法。",
        ),
        (("rules", "甲"), "多写了“甲”。", "运行 sitegen rules --help 查看用法。"),
        (("rules", "甲", "乙"), "多写了“甲 乙”。", "运行 sitegen rules --help 查看用法。"),
        (("build", "-o"), "选项 -o 后面缺少内容。", "运行 sitegen build --help 查看用法。"),
        (("rules", "--lang"), "选项 --lang 后面缺少内容。", "运行 sitegen rules --help 查看用法。"),
        (
            ("rules", "--help=甲"),
            "选项 --help 后面不能带内容。",
            "运行 sitegen rules --help 查看用法。",
        ),
    ],
)
def test_what_cannot_be_understood_is_said_in_chinese(
    run: Run, words: tuple[str, ...], message: str, hint: str
) -> None:
    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"sitegen: {message}\n    怎么办：{hint}\n"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ended = run()

    assert ended.code == 2
    assert "用法：" in ended.out + ended.err
    assert "check" in ended.out + ended.err


@pytest.mark.parametrize("name", COMMANDS)
def test_what_each_option_and_argument_is_for_is_told(name: str) -> None:
    command = commands(same).every[name]
    every = command.commands.values() if isinstance(command, click.Group) else (command,)

    assert [param.name for one in every for param in one.params if not param.help] == []


@pytest.mark.parametrize("words", [("--help",), *((command, "--help") for command in COMMANDS)])
def test_help_is_in_chinese(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("用法： sitegen")
    assert "显示这份帮助" in ended.out
    for word in ("Usage", "Options", "Show this", "Commands", "rguments", "required", "RANGE"):
        assert word not in ended.out


@pytest.mark.parametrize("words", [("--help",), *((command, "--help") for command in COMMANDS)])
@pytest.mark.parametrize("option", [("--lang", "en"), ("--lang=en",)])
def test_help_is_in_english_if_asked_for(
    run: Run, words: tuple[str, ...], option: tuple[str, ...]
) -> None:
    ended = run(*option, *words)

    assert ended.code == 0
    assert not CHINESE.search(ended.out.replace("zh 中文", ""))


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--select", "SHP"),
        ("build",),
        ("biuld",),
        ("explain", "SCR001"),
        ("check", "nowhere"),
    ],
)
def test_messages_are_in_english_if_asked_for(run: Run, site: Path, words: tuple[str, ...]) -> None:
    # Only what was written in the record itself stays Chinese.
    add(site, "c", record("c").replace("标题", "标蹄"))
    add(site, "a", record())
    ended = run("--lang", "en", *words)
    for text in (ended.out + ended.err).splitlines():
        plain = re.sub(r"“[^”]*”|财预〔2020〕10号", "", text)
        assert not CHINESE.search(plain) or re.match(r" *\d+ \| ", text), text


def test_rules_are_listed_in_english_if_asked_for(run: Run) -> None:
    for row in rows_of(run("--lang", "en", "rules")):
        assert re.fullmatch(r"[A-Z]{3}\d{3}  (error|warning|note)  .*[a-z].*", row), row


def test_the_language_may_stand_behind_the_command(run: Run) -> None:
    assert run("rules", "--lang", "en").out == run("--lang", "en", "rules").out


def process(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.mark.parametrize(
    ("words", "code"), [(("rules",), 0), (("check",), 1), (("biuld",), 2), (("build",), 0)]
)
def test_a_process_ends_with_the_code_that_was_promised(
    site: Path, words: tuple[str, ...], code: int
) -> None:
    ended = process(*words, folder=site)

    assert ended.returncode == code
    assert "Traceback" not in ended.stderr


def test_a_reader_that_stops_reading_gets_no_traceback(site: Path) -> None:
    script = f"{sys.executable} -m sitegen schema | head -c 10"
    ended = subprocess.run(
        ["bash", "-c", script],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_of_another_encoding_gets_no_traceback(site: Path, encoding: str) -> None:
    add(site, "c", record("c").replace("标题", "标𠮷"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    ended = subprocess.run(
        [sys.executable, "-m", "sitegen", "check"],
        cwd=site,
        capture_output=True,
        check=False,
        env=environment,
    )

    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.write_bytes(b"\x00" * 100),
        lambda path: path.write_bytes(b"\xff\xfe\xfd"),
        lambda path: path.write_bytes(b"PK\x03\x04"),
        lambda path: path.write_bytes(b"a: " + b"x" * 3_000_000),
        lambda path: path.write_bytes(b""),
    ],
)
def test_whatever_stands_among_the_records_is_said_without_a_traceback(
    run: Run, site: Path, make: object
) -> None:
    assert callable(make)
    make(site / "content" / "records" / "z.yaml")

    for command in ("check", "build"):
        ended = run(command)
        assert ended.code in (0, 1, 2)
        assert "z.yaml" in ended.out + ended.err


def test_a_site_whose_files_are_all_wrong_is_said(run: Run, site: Path) -> None:
    for name in FILES:
        (site / name).write_bytes(b"\xff")

    ended = run("check")
    assert ended.code == 2
    for name in FILES:
        assert f"--> {name}:1:1\n" in ended.out


def test_check_tells_of_two_pages_at_one_address(run: Run, site: Path) -> None:
    add(site, "a", record())
    add(site, "b", record("b").replace("水务", "教育"))
    units = "单位:\n- {名称: 甲县水务局, 网址段: tong}\n- {名称: 甲县教育局, 网址段: tong}\n"
    (site / "content" / "units.yaml").write_text(units, encoding="utf-8")
    ended = run("check")

    assert ended.code == 1
    assert "SIT001" in ended.out
    built = run("build")
    assert built.code == 1
    assert "SIT001" in built.out + built.err


@pytest.mark.skipif(not LINUX, reason="names are bytes only there")
def test_a_name_that_is_no_utf8_holds_up_no_other_record(run: Run, site: Path) -> None:
    named = os.fsencode(site / "content" / "records") + "/水务.yaml".encode("gbk")
    Path(os.fsdecode(named)).write_text(record("z"), encoding="utf-8")

    for command in ("check", "build"):
        ended = run(command)
        assert ended.code == 1
        assert "YML032" in ended.out + ended.err
        assert r"content/records/ˮ\xce\xf1.yaml 不是 UTF-8" in ended.out + ended.err
    assert (site / "output" / "records" / "a" / "index.html").is_file()


@pytest.mark.skipif(not LINUX, reason="names are bytes only there")
@pytest.mark.parametrize("folder", ["content/pages", "overrides/assets"])
def test_a_name_that_is_no_utf8_is_said_where_files_belong_to_the_site(
    run: Run, site: Path, folder: str
) -> None:
    (site / folder).mkdir(parents=True)
    named = os.fsencode(site / folder) + b"/\xff.md"
    Path(os.fsdecode(named)).write_text("甲", encoding="utf-8")
    ended = run("build")

    assert ended.code == 2
    assert rf"{folder}/\xff.md 不是 UTF-8" in ended.err


@pytest.mark.skipif(not LINUX, reason="names are bytes only there")
def test_an_attachment_that_no_record_can_name_stops_nothing(run: Run, site: Path) -> None:
    folder = site / "content" / "attachments" / "a"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.pdf")).write_bytes(b"%PDF")

    assert run("build").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes there")
def test_a_pipe_among_the_records_is_not_waited_for(run: Run, site: Path) -> None:
    os.mkfifo(site / "content" / "records" / "p.yaml")
    ended = run("check")

    assert ended.code == 1
    assert "p.yaml 不是普通文件" in ended.out


@pytest.mark.skipif(not LINUX, reason="only there is a device that is always full")
@pytest.mark.parametrize("words", [("--help",), ("rules",), ("check",)])
def test_what_cannot_be_shown_is_said(site: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "sitegen", *words],
            cwd=site,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "sitegen: 写不了 要显示的内容：磁盘满了。",
        "    怎么办：检查磁盘空间和写入权限，然后再运行一次。",
    ]


def test_colour_is_for_terminals_only(site: Path) -> None:
    pty = pytest.importorskip("pty", reason="only Unix has terminals of its own making")
    leader, follower = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "sitegen", "check"],
        cwd=site,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    os.close(follower)
    shown = os.read(leader, 4096)
    os.close(leader)

    assert b"\x1b[31m" in shown
    assert "\x1b" not in process("check", folder=site).stdout


def test_the_hook_for_commits_runs_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load(ROOT.joinpath(".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["id"] == "sitegen-check"
    assert hook["entry"] == "sitegen check"
    assert hook["language"] == "python"
    # What is wrong may lie between files, so the whole site is checked at once.
    assert (hook["pass_filenames"], hook["require_serial"]) == (False, True)
    for name in ("content/records/2023/a.yaml", "content/units.yml", "site.yaml", "schemes/a.yaml"):
        assert re.search(hook["files"], name)
        assert re.search(hook["files"], f"site/{name}")
    for name in ("README.md", "content/a.txt", "mysite.yaml", "output/content/a.html"):
        assert not re.search(hook["files"], name)
