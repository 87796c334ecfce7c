"""Registries lead every name to one entry, or say where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.finding import ContentError
from tests.site.small import FILES, build, record, write

UNITS = "content/units.yaml"
REGIONS = "content/regions.yaml"


def site(root: Path, units: str = "", regions: str = "") -> Path:
    files = {
        **FILES,
        UNITS: f"{FILES[UNITS]}{units}",
        REGIONS: f"{FILES[REGIONS]}{regions}",
    }
    return write(root, {"a": record()}, files)


def doubts(root: Path) -> list[str]:
    """Returns what is told of a site's registries, and of nothing else."""
    return [f"{one.code} {one.location} {one.message}" for one in build(root).planned]


@pytest.mark.parametrize(
    ("units", "regions", "told"),
    [
        (
            "- {名称: ' 甲县水务局', 网址段: b}\n",
            "",
            f"{UNITS}:4:9 “ 甲县水务局”已经登记在第 2 行。",
        ),
        ("", "- {名称: 甲县, 网址段: b}\n", f"{REGIONS}:3:8 “甲县”已经登记在第 2 行。"),
    ],
)
def test_two_entries_of_one_name_are_refused(
    tmp_path: Path, units: str, regions: str, told: str
) -> None:
    with pytest.raises(ContentError) as caught:
        build(site(tmp_path, units, regions))
    (found,) = caught.value.findings
    assert (found.code, f"{found.location} {found.message}") == ("REC017", told)
    assert [place.line for place in found.related] == [2]


def test_a_former_name_of_two_units_is_told_with_the_one_that_gets_the_records(
    tmp_path: Path,
) -> None:
    root = site(
        tmp_path, "- {名称: 甲县畜牧局, 网址段: b, 地区: 甲县, 曾用名: [县水务局, 县畜牧局]}\n"
    )
    assert doubts(root) == [
        f"REC018 {UNITS}:4:37 “县水务局”也是第 2 行的单位的名称，写它的记录归到“甲县水务局”。"
    ]


def test_a_code_of_two_units_is_told(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        "- {名称: 甲, 网址段: b, 单位编码: '101'}\n- {名称: 乙, 网址段: c, 单位编码: '101'}\n",
    )
    (told,) = doubts(root)
    assert told.startswith(f"REC018 {UNITS}:5:")


def test_the_name_of_a_unit_goes_before_what_another_was_once_called(tmp_path: Path) -> None:
    files = {
        **FILES,
        UNITS: "单位:\n- {名称: 甲县农业局, 网址段: b, 曾用名: [甲县水务局]}\n"
        "- {名称: 甲县水务局, 网址段: shuiwu, 地区: 甲县}\n",
    }
    root = write(tmp_path, {"a": record()}, files)

    assert doubts(root) == [
        f"REC018 {UNITS}:2:29 “甲县水务局”也是第 3 行的单位的名称，写它的记录归到“甲县水务局”。"
    ]
    assert (root / "output/units/shuiwu/index.html").exists()
    assert not (root / "output/units/b").exists()


def test_a_name_that_a_unit_gives_twice_is_no_doubt(tmp_path: Path) -> None:
    assert doubts(site(tmp_path, "- {名称: 甲, 网址段: b, 曾用名: [甲, 乙, 乙]}\n")) == []


@pytest.mark.parametrize(
    ("units", "regions", "told"),
    [
        (
            "- {名称: 丙, 网址段: c, 地区: 甲区}\n",
            "",
            f"REC019 {UNITS}:4:23 地区登记表里没有“甲区”。",
        ),
        (
            "",
            "- {名称: 乙镇, 网址段: b, 上级: 丙}\n",
            f"REC019 {REGIONS}:3:24 地区登记表里没有“丙”。",
        ),
        (
            "",
            "- {名称: 乙, 网址段: b, 上级: 丙}\n- {名称: 丙, 网址段: c, 上级: 乙}\n",
            f"REC019 {REGIONS}:3:23 “乙”的上级绕了一圈，又回到它自己。\n"
            f"REC019 {REGIONS}:4:23 “丙”的上级绕了一圈，又回到它自己。",
        ),
    ],
)
def test_a_region_that_leads_nowhere_is_told(
    tmp_path: Path, units: str, regions: str, told: str
) -> None:
    assert "\n".join(doubts(site(tmp_path, units, regions))) == told


def test_registries_that_lead_everywhere_are_silent(tmp_path: Path) -> None:
    assert doubts(site(tmp_path, regions="- {名称: 乙镇, 网址段: b, 上级: 甲县}\n")) == []
