"""What should be disclosed stands beside what is; what is missing is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content.files import read_files
from sitegen.finding import ContentError
from sitegen.pipeline import prepare
from sitegen.site.coverage import coverage
from tests.site.pages.ground import FILES, Told, pages_of, site_of, text_at
from tests.site.small import write

EXPECTED = """\
应公开清单:
- {单位: 甲县水务局, 年度: 2023, 项目: 水库, 期限: 2024-05-31}
- {单位: 甲县水务局, 年度: 2023, 项目: 堤防}
- {单位: 甲县水务局, 年度: 2023}
- {单位: 甲县民政局, 年度: 2023, 项目: 养老, 评价类型: 部门评价, 期限: 2024-06-30}
"""


def files(expected: str = EXPECTED) -> dict[str, str]:
    return {**FILES, "content/expected.yaml": expected}


def found(root: Path, expected: str, *told: Told) -> list[tuple[str, list[str | None], list[str]]]:
    site = site_of(root, *told, files=files(expected))
    return [
        (
            group.unit.segment.raw,
            [match.card.id if match.card else None for match in group.matches],
            [card.id for card in group.others],
        )
        for group in coverage(site)
    ]


def test_a_record_answers_the_entry_of_its_project_before_one_of_none(tmp_path: Path) -> None:
    assert found(tmp_path, EXPECTED, Told(id="a"), Told(id="b", project="渠")) == [
        ("shuiwu", ["a", None, "b"], []),
        ("minzheng", [None], []),
    ]


def test_no_record_answers_two_entries_without_a_project(tmp_path: Path) -> None:
    twice = "应公开清单:\n" + "- {单位: 甲县水务局, 年度: 2023}\n" * 2

    assert found(tmp_path, twice, Told(id="a")) == [("shuiwu", ["a", None], [])]


def test_a_project_is_found_by_its_code_as_well(tmp_path: Path) -> None:
    entry = "应公开清单:\n- {单位: 甲县水务局, 年度: 2023, 项目: P1}\n"

    assert found(tmp_path, entry, Told(id="a", code="P1"), Told(id="b")) == [
        ("shuiwu", ["a"], ["b"])
    ]


@pytest.mark.parametrize(
    "told",
    [
        Told(id="a", year=2022),
        Told(id="a", unit="东乡政府"),
        Told(id="a", kind="单位自评"),
        Told(id="a", project="渠", kind="财政评价"),
    ],
)
def test_another_year_unit_kind_or_project_is_no_answer(tmp_path: Path, told: Told) -> None:
    entry = "应公开清单:\n- {单位: 甲县水务局, 年度: 2023, 项目: 水库, 评价类型: 财政评价}\n"

    assert found(tmp_path, entry, told)[0][1] == [None]


@pytest.mark.parametrize(
    ("published", "late"), [("2024-05-31", False), ("2024-06-01", True), ("", None)]
)
def test_a_record_is_late_after_its_day(tmp_path: Path, published: str, late: bool | None) -> None:
    site = site_of(tmp_path, Told(id="a", published=published), files=files())

    assert coverage(site)[0].matches[0].late is late


def test_the_page_names_what_is_missing_and_what_is_late(tmp_path: Path) -> None:
    output = pages_of(tmp_path, Told(id="a", published="2024-06-01"), files=files())

    text = text_at(output, "coverage/index.html")
    assert "应公开4份清单上的份数" in text
    assert "已公开1份占应公开的25.00%" in text
    assert "堤防" in text
    assert "养老（部门评价），期限2024-06-30" in text
    assert "报告a：2024-06-01公开，期限2024-05-31" in text


def test_a_unit_that_disclosed_nothing_is_named_without_a_link(tmp_path: Path) -> None:
    output = pages_of(tmp_path, Told(id="a"), files=files())

    page = (output / "coverage/index.html").read_text(encoding="utf-8")
    assert "甲县民政局" in page
    assert "units/minzheng" not in page


def test_without_the_register_there_is_no_page(tmp_path: Path) -> None:
    assert not (pages_of(tmp_path, Told(id="a")) / "coverage").exists()


def test_a_unit_that_is_not_registered_is_told_with_its_place(tmp_path: Path) -> None:
    wrong = "应公开清单:\n- {单位: 甲县水利局, 年度: 2023}\n"
    with pytest.raises(ContentError) as caught:
        prepare(read_files(write(tmp_path, {}, files(wrong))))

    (finding,) = caught.value.findings
    assert (finding.code, str(finding.location)) == ("REC002", "content/expected.yaml:2:8")
