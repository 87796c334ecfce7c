"""A record takes over what the site knows, and every name in it leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import pipeline
from sitegen.codes import entries
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.outcome import Outcome
from tests.site.small import FILES, SETTINGS, SHEET, examine, record, write

WITHOUT_UNIT = record().replace("填报单位: 甲县水务局\n", "")


def told(outcome: Outcome) -> list[tuple[str, int, str]]:
    """Returns what keeps a record from being complete; what rules find in it is another matter."""
    return [
        (one.code, one.location.line, str(one.message))
        for one in outcome.findings
        if entries()[one.code].blocks
    ]


def with_settings(root: Path, text: str, settings: str) -> Outcome:
    return with_file(root, text, "site.yaml", settings)


def with_file(root: Path, text: str, name: str, given: str) -> Outcome:
    write(root, {}, {**FILES, name: given})
    ground = pipeline.prepare(read_files(root))
    return pipeline.examine(Source("content/records/a.yaml", text.encode()), ground)


@pytest.mark.parametrize("unit", ["填报单位:", "填报单位: '  '", ""])
def test_a_blank_unit_is_that_of_the_project(tmp_path: Path, unit: str) -> None:
    outcome = examine(
        tmp_path, f"{WITHOUT_UNIT}{unit}\n项目:\n- {{项目名称: 甲, 实施单位: 甲县教育局}}\n"
    )

    assert told(outcome) == []
    assert outcome.dossier is not None
    assert str(outcome.dossier.record.unit) == "甲县教育局"


def test_without_any_unit_that_of_the_site_is_taken(tmp_path: Path) -> None:
    outcome = with_settings(
        tmp_path, WITHOUT_UNIT, f"{SETTINGS}默认值: {{填报单位: 甲县教育局, 地区: 甲县}}\n"
    )

    assert outcome.dossier is not None
    found = outcome.dossier.record
    assert (str(found.unit), str(found.region)) == ("甲县教育局", "甲县")


PROJECT = "项目:\n- {{项目名称: 甲, 实施单位: {unit}}}\n"
DEFAULT = f"{SETTINGS}默认值: {{填报单位: 甲县水务局}}\n"


@pytest.mark.parametrize(
    ("unit", "taken"), [("甲县教育局", "甲县教育局"), ("甲县教育局办公室", "甲县水务局")]
)
def test_the_unit_of_a_project_goes_before_the_default_if_it_is_registered(
    tmp_path: Path, unit: str, taken: str
) -> None:
    outcome = with_settings(tmp_path, WITHOUT_UNIT + PROJECT.format(unit=unit), DEFAULT)

    assert told(outcome) == []
    assert outcome.dossier is not None
    assert str(outcome.dossier.record.unit) == taken


def test_the_unit_of_a_project_that_is_not_registered_is_named_where_there_is_no_default(
    tmp_path: Path,
) -> None:
    outcome = examine(tmp_path, WITHOUT_UNIT + PROJECT.format(unit="甲县教育局办公室"))

    assert [message for _, _, message in told(outcome)] == ["单位登记表里没有“甲县教育局办公室”。"]


def test_a_record_without_a_unit_is_told(tmp_path: Path) -> None:
    assert told(examine(tmp_path, WITHOUT_UNIT)) == [
        ("REC002", 1, "记录没有写填报单位，也没有项目的实施单位可用。")
    ]


def test_a_unit_goes_by_its_former_names(tmp_path: Path) -> None:
    assert told(examine(tmp_path, record().replace("甲县水务局", "县水务局"))) == []


@pytest.mark.parametrize("spaced", ["'甲县水务局 '", "' 甲县水务局'", "'甲县水务局　'"])
def test_spaces_around_a_name_tell_no_units_apart(tmp_path: Path, spaced: str) -> None:
    registry = FILES["content/units.yaml"].replace("甲县水务局", spaced)

    assert told(with_file(tmp_path, record(), "content/units.yaml", registry)) == []
    assert told(examine(tmp_path, record().replace("甲县水务局", spaced))) == []


def test_spaces_around_a_name_tell_no_regions_apart(tmp_path: Path) -> None:
    registry = FILES["content/regions.yaml"].replace("甲县", "' 甲县 '")

    assert told(with_file(tmp_path, record(), "content/regions.yaml", registry)) == []


def test_an_unknown_unit_names_the_nearest(tmp_path: Path) -> None:
    (found,) = examine(tmp_path, record().replace("甲县水务局", "甲县水务厅")).findings

    assert (found.code, str(found.location)) == ("REC002", "content/records/a.yaml:5:7")
    assert "甲县水务局" in str(found.hint)


def test_an_unknown_region_is_told_where_it_stands(tmp_path: Path) -> None:
    assert told(examine(tmp_path, record(more="地区: 乙县\n"))) == [
        ("REC003", 6, "地区登记表里没有“乙县”。")
    ]


def test_a_blank_region_is_none(tmp_path: Path) -> None:
    assert told(examine(tmp_path, record(more="地区:\n"))) == []


@pytest.mark.parametrize(
    "more",
    [
        "正文:\n- '{见|目标6}'\n",
        "正文:\n- 标题: 一\n  内容: ['{见|目标6}']\n",
        "文首: '{见|目标6}'\n",
        "结果应用: '{见|目标6}'\n",
        SHEET.replace("建成一座,", "'{见|目标6}',"),
    ],
)
def test_a_recall_of_what_is_not_there_is_told(tmp_path: Path, more: str) -> None:
    found = examine(tmp_path, record(more=more)).findings

    assert [(one.code, str(one.message)) for one in found] == [
        ("REC004", "没有标出名为“目标6”的文字。")
    ]


def test_one_label_on_two_passages_names_both_lines(tmp_path: Path) -> None:
    (found,) = examine(tmp_path, record(more="正文:\n- '{#甲|一}'\n- '{#甲|二}'\n")).findings

    assert (found.code, found.location.line) == ("REC007", 8)
    assert str(found.message) == "名称“#甲”已经用在第 7 行。"
    assert [place.line for place in found.related] == [7]


def test_two_forms_of_one_name_are_told(tmp_path: Path) -> None:
    forms = "表格:\n- {表名: 甲, 计分方案: mof2020}\n- {表名: 甲, 计分方案: mof2020}\n"
    assert told(examine(tmp_path, record(more=forms))) == [
        ("REC008", 8, "表名“甲”已经用在第 7 行。")
    ]


def test_a_place_of_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = examine(tmp_path, record(more=f"{SHEET}正文:\n- 表: 自评价表\n")).findings

    assert (found.code, str(found.message)) == ("REC005", "记录里没有名为“自评价表”的表。")
    assert "自评表" in str(found.hint)


def test_a_form_placed_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    text = record(more=f"{SHEET}正文:\n- 表: 自评表\n- 表: 自评表\n")
    found = [one for one in examine(tmp_path, text).findings if one.code == "REC010"]

    assert len(found) == 1
    assert found[0].location.line == found[0].related[0].line + 1


def test_an_unknown_scheme_holds_the_record_back(tmp_path: Path) -> None:
    outcome = examine(tmp_path, record(more=SHEET.replace("mof2020", "mof2002")))

    assert [one.code for one in outcome.findings if one.code.startswith("SCH")] == ["SCH001"]
    assert outcome.state == "held back"


def test_a_form_of_an_unknown_project_names_the_nearest(tmp_path: Path) -> None:
    more = """\
项目:
- 项目名称: 乙项目
表格:
- {表名: 甲, 计分方案: mof2020, 所属项目: 乙项目（二期）}
"""
    (found,) = examine(tmp_path, record(more=more)).findings

    assert (found.code, str(found.message)) == ("REC011", "记录里没有名为“乙项目（二期）”的项目。")
    assert "乙项目" in str(found.hint)


def test_the_region_is_that_of_the_unit_before_that_of_the_site(tmp_path: Path) -> None:
    outcome = with_settings(tmp_path, record(), SETTINGS + "默认值:\n  地区: 乙县\n")

    assert outcome.dossier is not None
    assert str(outcome.dossier.record.region) == "甲县"
