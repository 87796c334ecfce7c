"""On the day that a record names, a check tells that what it keeps back is looked at anew."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.command import Ended, Run, ran
from tests.site.small import build, files_of, record, write

BEGIN: Final = "评价方式: 甲\n评价机构: 乙\n"
WITHHELD: Final = f"{BEGIN}不公开: [评价机构]\n不公开复核日期: 2026-06-30  # expect\n"
WITHIN: Final = (
    "项目:\n- {项目名称: 水库, 主管部门: 甲, 实施单位: 乙, 不公开: [实施单位]}\n"
    "不公开复核日期: 2026年6月30日  # expect\n"
)
REDACTED: Final = (
    "review_by: 2026-06-30  # expect\n去标识:\n- {处理内容: 身份证号码, 处理理由: 个人信息}\n"
)
FIRES: Final = {"withheld": WITHHELD, "within": WITHIN, "redacted": REDACTED}
SILENT: Final = {
    "without a day": f"{BEGIN}不公开: [评价机构]\n",
    "nothing kept back": "不公开复核日期: 2026-06-30\n",
    "a later day": f"{BEGIN}不公开: [评价机构]\n不公开复核日期: 2026-07-01\n",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return partial(ran, capsys)


def checked(run: Run, place: Path, more: str, day: str, *words: str) -> Ended:
    root = write(place / "site", {"a": record(more=more)})
    return run("check", "--root", root, "--today", day, *words)


def lines_of(ended: Ended) -> list[int]:
    """Returns the lines at which the note stands."""
    found = re.findall(r"\[REC015\].*\n --> content/records/a\.yaml:(\d+):", ended.out)
    return [int(line) for line in found]


@pytest.mark.parametrize("name", FIRES)
@pytest.mark.parametrize("day", ["2026-06-30", "2026-07-01", "2030-01-01"])
def test_from_that_day_on_the_line_is_named(run: Run, tmp_path: Path, name: str, day: str) -> None:
    ended = checked(run, tmp_path, FIRES[name], day)

    lines = record(more=FIRES[name]).splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# expect")]
    assert lines_of(ended) == marked
    assert len(marked) == 1
    assert ended.code == 0


@pytest.mark.parametrize("name", FIRES)
@pytest.mark.parametrize("day", ["2026-06-29", "2025-12-31"])
def test_before_that_day_nothing_is_said(run: Run, tmp_path: Path, name: str, day: str) -> None:
    assert "REC015" not in checked(run, tmp_path, FIRES[name], day).out


@pytest.mark.parametrize("name", SILENT)
def test_where_there_is_nothing_to_look_at_nothing_is_said(
    run: Run, tmp_path: Path, name: str
) -> None:
    assert "REC015" not in checked(run, tmp_path, SILENT[name], "2026-06-30").out


def test_what_was_found_on_one_day_is_not_remembered_on_another(run: Run, tmp_path: Path) -> None:
    for day, found in (("2026-06-29", 0), ("2026-06-30", 1), ("2026-06-29", 0)):
        assert len(lines_of(checked(run, tmp_path, WITHHELD, day))) == found


def test_it_is_found_in_a_record_that_is_named_as_well(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "site", {"a": record(more=WITHHELD)})
    path = root / "content" / "records" / "a.yaml"
    ended = run("check", path, "--root", root, "--today", "2026-06-30")
    assert ended.out.count("REC015") >= 1


def test_it_is_a_note_that_can_be_chosen(run: Run, tmp_path: Path) -> None:
    note = checked(run, tmp_path, WITHHELD, "2026-06-30", "--fail-on", "note", "--select", "REC015")
    assert note.code == 1
    assert "提示[REC015]" in note.out
    ignored = checked(run, tmp_path, WITHHELD, "2026-06-30", "--ignore", "REC015")
    assert "[REC015]" not in ignored.out


@pytest.mark.parametrize("text", ["2026-06", "明年", "2026-02-30", "长期"])
def test_what_is_no_day_is_told_and_holds_the_record_back(
    run: Run, tmp_path: Path, text: str
) -> None:
    ended = checked(run, tmp_path, f"不公开复核日期: {text}\n", "2026-06-30")
    assert (ended.code, "SHP009" in ended.out) == (1, True)


def test_the_site_is_the_same_with_and_without_it(tmp_path: Path) -> None:
    without = f"{BEGIN}不公开: [评价机构]\n"
    sites = []
    for name, more in (("one", without), ("other", f"{without}不公开复核日期: 2020-01-01\n")):
        root = write(tmp_path / name, {"a": record(more=more)})
        build(root)
        sites.append(files_of(root / "output"))
    assert sites[0] == sites[1]
    # What explains the names of all fields explains this one too, and nothing else tells of it.
    told = [name for name, data in sites[1].items() if "复核日期".encode() in data]
    assert told == ["data/codebook/index.html", "data/record.schema.json"]
    assert not any(b"2020-01-01" in data for data in sites[1].values())
