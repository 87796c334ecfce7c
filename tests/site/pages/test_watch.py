"""Records to watch are found by thresholds that the page names."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.site.watch import concerns
from tests.site.pages.ground import Told, pages_of, site_of, text_at

FINE = Told(id="z", score="90")


def watched(root: Path, *told: Told) -> dict[str, list[str]]:
    site = site_of(root, *told)
    return {one.key: [case.card.id for case in one.cases] for one in concerns(site)}


@pytest.mark.parametrize(("spent", "expected"), [("11.99", True), ("12", False)])
def test_a_rate_below_sixty_percent_is_low(tmp_path: Path, spent: str, expected: bool) -> None:
    found = watched(tmp_path, Told(id="a", spent=spent, score="90"))

    assert ("low-execution" in found) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told(id="a", score="49.9"), True),
        (Told(id="a", score="50"), True),
        (Told(id="a", score="69.9"), True),
        (Told(id="a", score="70"), False),
        (Told(id="a", score="90", grade="差"), True),
        (Told(id="a", score="69", grade="良"), False),
    ],
)
def test_a_score_is_low_below_sixty_or_by_its_grade(
    tmp_path: Path, told: Told, expected: bool
) -> None:
    assert ("low-score" in watched(tmp_path, told)) is expected


@pytest.mark.parametrize(("score", "expected"), [("84.9", True), ("85", False)])
def test_a_gap_of_more_than_five_points_is_wide(tmp_path: Path, score: str, expected: bool) -> None:
    # The indicator is reached in full, so that the scheme gives its whole weight of 90.
    assert ("gap" in watched(tmp_path, Told(id="a", score=score))) is expected


def test_a_report_that_a_rule_calls_late_is_watched(tmp_path: Path) -> None:
    units = "单位:\n- {名称: 甲县水务局, 网址段: shuiwu, 性质: 行政机关}\n"
    files = {"site.yaml": "网站名称: 甲\n", "content/units.yaml": units}
    site = site_of(
        tmp_path,
        Told(id="a", formed="2024-01-05", published="2024-06-05"),
        Told(id="b", formed="2024-01-05", published="2024-01-08"),
        files=files,
    )
    (late,) = (one for one in concerns(site) if one.key == "late")

    assert [case.card.id for case in late.cases] == ["a"]
    assert late.cases[0].reason == site.codes["DDL001"].title


def test_an_evaluation_without_a_score_is_watched(tmp_path: Path) -> None:
    told = (FINE, Told(id="a", sheet=False, kind="单位自评"), Told(id="b", sheet=False))

    assert watched(tmp_path, *told) == {"no-score": ["a"]}


def test_the_gravest_stands_first_and_samples_last(tmp_path: Path) -> None:
    found = watched(
        tmp_path,
        Told(id="a", spent="9", score="90"),
        Told(id="b", spent="1", score="90", example=True),
        Told(id="c", spent="3", score="90"),
    )

    assert found["low-execution"] == ["c", "a", "b"]


def test_there_is_no_page_without_a_record_to_watch(tmp_path: Path) -> None:
    assert not (pages_of(tmp_path, FINE) / "watch").exists()


def test_the_page_names_numbers_thresholds_and_reasons(tmp_path: Path) -> None:
    output = pages_of(tmp_path, FINE, Told(id="a", spent="3", score="90"))

    text = text_at(output, "watch/index.html")
    assert "2份报告中有1份符合下面至少一项。" in text
    assert "预算执行率低（1份）全年执行数不到全年预算数的60%。" in text
    assert "全年预算20.00万元，全年执行3.00万元，不到60%" in text
    assert 'href="../records/a/index.html"' in (output / "watch/index.html").read_text("utf-8")
    assert "全年预算20.00万元，全年执行3.00万元，不到60%" in text_at(
        output, "watch/low-execution/index.html"
    )
