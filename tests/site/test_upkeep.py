"""Corrections and measures of all records, in their order, with states that are never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from sitegen.site.card import RectificationCard
from sitegen.site.progress import Progress, is_overdue, progress_of
from tests.site.links import faults_of
from tests.site.small import FILES, SETTINGS, built, files_of, record
from tests.site.test_disclosure import cells_of, page
from tests.site.visible import text_of

CORRECTIONS: Final = "corrections/index.html"
MEASURES: Final = "rectifications/index.html"


def site(root: Path, records: dict[str, str], more: str = "") -> Path:
    return built(root, records, {**FILES, "site.yaml": SETTINGS + more})


def corrections(*days: str) -> str:
    return "更正:\n" + "".join(f"- {{日期: '{day}', 更正内容: 于{day}}}\n" for day in days)


def test_corrections_of_all_records_stand_with_the_newest_first(tmp_path: Path) -> None:
    records = {
        "a": record(more=corrections("2024-01-02", "2025-03-04")),
        "b": record("b", more=corrections("2024年12月", "", "2024-12-30")),
    }
    output = site(tmp_path, records)

    rows = cells_of(page(output, CORRECTIONS))
    assert [row[1] for row in rows] == [
        *("2025-03-04", "2024年12月", "2024-12-30", "2024-01-02", "未提供"),
    ]
    assert "共更正5处，新的在前。" in text_of(page(output, CORRECTIONS))


def test_a_correction_shows_before_after_and_ground_and_leads_to_its_record(
    tmp_path: Path,
) -> None:
    more = "更正:\n- {日期: 2025-01-02, 更正内容: 得分, 更正前: '8', 更正后: '9', 依据: 复核}\n"
    output = site(tmp_path, {"a": record(more=more)})

    html = page(output, CORRECTIONS)
    assert cells_of(html) == [["报告a", "2025-01-02", "得分", "8", "9", "复核"]]
    assert 'href="../records/a/index.html#corrections"' in html
    assert faults_of(output) == []


def test_what_a_correction_does_not_say_reads_so(tmp_path: Path) -> None:
    output = site(tmp_path, {"a": record(more=corrections("2025-01-02"))})

    assert cells_of(page(output, CORRECTIONS))[0][3:] == ["未提供"] * 3


def test_many_corrections_stand_on_several_pages(tmp_path: Path) -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 11)]
    output = site(tmp_path, {"a": record(more=corrections(*days))})

    shown = [
        row[1]
        for address in (CORRECTIONS, "corrections/page-2/index.html")
        for row in cells_of(page(output, address))
    ]
    assert shown == sorted(days, reverse=True)
    assert faults_of(output) == []


def test_without_corrections_the_page_tells_how_to_ask_if_there_is_anybody_to_ask(
    tmp_path: Path,
) -> None:
    nobody = site(tmp_path / "a", {"a": record()})
    contact = site(tmp_path / "b", {"a": record()}, "联系方式: 甲路一号\n")
    channel = site(tmp_path / "c", {}, "联系方式: 甲路一号\n更正渠道: 乙路二号\n")

    assert CORRECTIONS not in files_of(nobody)
    assert "更正记录" not in text_of(page(nobody, "index.html"))
    assert "甲路一号依据：" in text_of(page(contact, CORRECTIONS))
    assert "乙路二号依据：" in text_of(page(channel, CORRECTIONS))
    assert "还没有更正过" in text_of(page(channel, CORRECTIONS))


def measure(state: str, due_on: date | None = None) -> RectificationCard:
    return RectificationCard("建议", "", "", "", due_on, state)


@pytest.mark.parametrize(
    "state",
    [
        *("已完成", "完成", "已办结", "已整改到位。", "已全部落实", "整改完毕", "54户已完成"),
        *("已完成，今后将持续加强管理", "已于2025年6月底前完成", "已将设备安装到位"),
        *("按计划完成", "已完成；需长期管护"),
    ],
)
def test_only_a_measure_said_to_be_finished_counts_as_done(state: str) -> None:
    assert progress_of(measure(state)) is Progress.DONE


@pytest.mark.parametrize(
    "state",
    [
        *("正在施工", "未完成", "尚未完成", "没有完成", "部分完成", "基本完成", "拟于明年完成"),
        *("2025年6月底前完成", "预计年底完成", "将逐步落实到位", "已完成招标，主体工程尚未完成"),
        *("仅完成一半", "推进中", "需在年底完成", "无", "—", "54户已完成，其余没有完成"),
    ],
)
def test_a_measure_that_is_not_surely_finished_is_open(state: str) -> None:
    assert progress_of(measure(state)) is Progress.OPEN


@pytest.mark.parametrize("state", ["", "  "])
def test_a_measure_without_a_word_is_neither_done_nor_open(state: str) -> None:
    assert progress_of(measure(state)) is Progress.UNSAID


@pytest.mark.parametrize(
    ("state", "due", "as_of", "expected"),
    [
        ("正在施工", date(2025, 6, 30), date(2025, 7, 1), True),
        ("", date(2025, 6, 30), date(2025, 7, 1), True),
        ("正在施工", date(2025, 6, 30), date(2025, 6, 30), False),
        ("已完成", date(2025, 6, 30), date(2025, 7, 1), False),
        ("正在施工", None, date(2025, 7, 1), False),
        ("正在施工", date(1990, 1, 1), None, False),
    ],
)
def test_a_measure_is_overdue_by_the_configured_day_alone(
    state: str, due: date | None, as_of: date | None, expected: bool
) -> None:
    assert is_overdue(measure(state, due), as_of) is expected


RECTIFIED: Final = """\
整改:
- {建议事项: 甲, 整改措施: 修, 责任单位: 丙站, 整改期限: 2025年6月, 整改情况: 正在施工}
- {建议事项: 乙, 整改期限: 2024-01-01, 整改情况: 已完成}
- {建议事项: 丁}
"""


def test_measures_are_counted_and_those_overdue_stand_first(tmp_path: Path) -> None:
    records = {
        "a": record(more=f"{RECTIFIED}结果应用: 编预算\n"),
        "b": record("b", more="整改:\n- {建议事项: 戊, 整改情况: 未完成}\n").replace(
            "水务", "教育"
        ),
    }
    output = site(tmp_path, records, "统计截止日期: 2025-07-01\n")

    html = page(output, MEASURES)
    text = text_of(html)
    for said in ("建议事项4项", "已完成1项", "没有完成2项", "没有写情况1项", "超过期限1项"):
        assert said in text
    assert "按2025-07-01判断" in text
    assert "写明结果怎样应用的报告1份" in text
    assert cells_of(html) == [
        ["甲县教育局", "1", "0", "1", "0", "0"],
        ["甲县水务局", "3", "1", "1", "1", "1"],
    ]
    listed = cells_of(html[html.index('id="measures"') :])
    assert listed == [
        ["甲", "报告a", "未提供", "修", "丙站", "2025年6月", "正在施工超过期限"],
        ["戊", "报告b", "未提供", "未提供", "未提供", "未提供", "未完成没有完成"],
        ["丁", "报告a", "未提供", "未提供", "未提供", "未提供", "未提供"],
        ["乙", "报告a", "未提供", "未提供", "未提供", "2024-01-01", "已完成已完成"],
    ]
    assert faults_of(output) == []


def test_without_a_day_to_judge_by_nothing_is_called_overdue(tmp_path: Path) -> None:
    output = site(tmp_path, {"a": record(more=RECTIFIED)})

    text = text_of(page(output, MEASURES))
    assert "不判断是否超过期限" in text
    assert text.count("超过期限") == 1
    assert cells_of(page(output, MEASURES)) == [["甲县水务局", "3", "1", "1", "1"]]


def test_a_site_without_measures_has_no_page_of_them(tmp_path: Path) -> None:
    output = site(tmp_path, {"a": record()})

    assert MEASURES not in files_of(output)
    assert "整改" not in text_of(page(output, "index.html"))
