"""Every spelling of the value grammar, as seen in published forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sitegen.values import Absence, Kind, Operator, Value, read_score, read_value

AT_LEAST = {"operator": Operator.AT_LEAST}
AT_MOST = {"operator": Operator.AT_MOST}


def number(text: str, unit: str = "", **others: Any) -> dict[str, Any]:
    return {"number": Decimal(text), "unit": unit, **others}


def between(low: str, high: str, unit: str = "", **others: Any) -> dict[str, Any]:
    return {"number": Decimal(low), "high": Decimal(high), "unit": unit, **others}


def days(start: str, end: str, **others: Any) -> dict[str, Any]:
    return {"days": (date.fromisoformat(start), date.fromisoformat(end)), **others}


BLANKS = [
    ("", Kind.EMPTY, {"absence": Absence.BLANK}),
    (" ", Kind.EMPTY, {"absence": Absence.BLANK}),
    ("\u3000\n", Kind.EMPTY, {"absence": Absence.BLANK}),
    ("—", Kind.ABSENT, {"absence": Absence.DASH}),
    ("——", Kind.ABSENT, {"absence": Absence.DASH}),
    ("－", Kind.ABSENT, {"absence": Absence.DASH}),
    ("-", Kind.ABSENT, {"absence": Absence.DASH}),
    ("/", Kind.ABSENT, {"absence": Absence.SLASH}),
    ("无", Kind.ABSENT, {"absence": Absence.NONE}),
    ("暂无", Kind.ABSENT, {"absence": Absence.NONE}),
]

NUMBERS = [
    ("215,457.6", Kind.NUMBER, number("215457.6")),
    ("250000.00", Kind.NUMBER, number("250000.00")),
    ("387664.62", Kind.NUMBER, number("387664.62")),
    ("0.00", Kind.NUMBER, number("0.00")),
    ("0", Kind.NUMBER, number("0")),
    ("100", Kind.NUMBER, number("100")),
    ("22.5", Kind.NUMBER, number("22.5")),
    ("12.5", Kind.NUMBER, number("12.5")),
    ("-3.2", Kind.NUMBER, number("-3.2")),
    ("+3.2", Kind.NUMBER, number("3.2")),
    ("１２", Kind.NUMBER, number("12")),
]

OPERATORS = [
    ("≥90%", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    ("≧90%", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    (">=90%", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    ("不少于2次", Kind.QUANTITY, number("2", "次", **AT_LEAST)),
    ("不低于90%", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    ("90%以上", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    ("90%（含）以上", Kind.PERCENT, number("90", "%", **AT_LEAST)),
    ("≤5300", Kind.NUMBER, number("5300", **AT_MOST)),
    ("≦5300", Kind.NUMBER, number("5300", **AT_MOST)),
    ("<=5300", Kind.NUMBER, number("5300", **AT_MOST)),
    ("不超过30万元", Kind.MONEY, number("30", "万元", **AT_MOST)),
    ("30万元以内", Kind.MONEY, number("30", "万元", **AT_MOST)),
    ("控制在30万元以内", Kind.MONEY, number("30", "万元", **AT_MOST)),
    ("5%以下", Kind.PERCENT, number("5", "%", **AT_MOST)),
    ("15个工作日内", Kind.QUANTITY, number("15", "个工作日", **AT_MOST)),
    ("=100%", Kind.PERCENT, number("100", "%", operator=Operator.EQUAL)),
    ("═100%", Kind.PERCENT, number("100", "%", operator=Operator.EQUAL)),
    ("＝100%", Kind.PERCENT, number("100", "%", operator=Operator.EQUAL)),
    (">80", Kind.NUMBER, number("80", operator=Operator.ABOVE)),
    ("<80", Kind.NUMBER, number("80", operator=Operator.BELOW)),
    ("定性", Kind.QUALITATIVE, {"operator": Operator.QUALITATIVE}),
    ("≥266米", Kind.QUANTITY, number("266", "米", **AT_LEAST)),
]

SHARES = [
    ("14%", Kind.PERCENT, number("14", "%")),
    ("95％", Kind.PERCENT, number("95", "%")),
    ("100.00%", Kind.PERCENT, number("100.00", "%")),
    ("0.00%", Kind.PERCENT, number("0.00", "%")),
    ("≥100百分比", Kind.PERCENT, number("100", "%", **AT_LEAST)),
    ("99%(百分比)", Kind.PERCENT, number("99", "%")),
    ("50%(取整)", Kind.PERCENT, number("50", "%", note="取整")),
    ("5.8万/5.8万→100%", Kind.PERCENT, number("100", "%", note="5.8万/5.8万")),
    ("6.5‰", Kind.PERMILLE, number("6.5", "‰")),
    ("2个千分点", Kind.PERMILLE, number("2", "‰")),
]

QUANTITIES = [
    ("300元/人*月", Kind.QUANTITY, number("300", "元/人*月")),
    ("300元/人·月", Kind.QUANTITY, number("300", "元/人·月")),
    ("20元/人、天", Kind.QUANTITY, number("20", "元/人、天")),
    ("500元/户", Kind.QUANTITY, number("500", "元/户")),
    ("1600元/亩", Kind.QUANTITY, number("1600", "元/亩")),
    ("4公里", Kind.QUANTITY, number("4", "公里")),
    ("4km", Kind.QUANTITY, number("4", "km")),
    ("120平方米", Kind.QUANTITY, number("120", "平方米")),
    ("87人次", Kind.QUANTITY, number("87", "人次")),
    ("3份", Kind.QUANTITY, number("3", "份")),
    ("3批次", Kind.QUANTITY, number("3", "批次")),
    ("12例", Kind.QUANTITY, number("12", "例")),
    ("20TB", Kind.QUANTITY, number("20", "TB")),
    ("30天", Kind.QUANTITY, number("30", "天")),
    ("2座", Kind.QUANTITY, number("2", "座")),
    ("500亩", Kind.QUANTITY, number("500", "亩")),
    ("82起", Kind.QUANTITY, number("82", "起")),
    ("2次", Kind.QUANTITY, number("2", "次")),
    ("100箱", Kind.QUANTITY, number("100", "箱")),
]

MONEY = [
    ("200元", Kind.MONEY, number("200", "元")),
    ("16834.62万元", Kind.MONEY, number("16834.62", "万元")),
    ("5.8万", Kind.MONEY, number("5.8", "万")),
    ("854万", Kind.MONEY, number("854", "万")),
    ("1.2亿元", Kind.MONEY, number("1.2", "亿元")),
    ("3千元", Kind.MONEY, number("3", "千元")),
    ("￥500", Kind.MONEY, number("500", "元")),
]

RANGES = [
    ("95-98%", Kind.RANGE, between("95", "98", "%")),
    ("90%-95%", Kind.RANGE, between("90", "95", "%")),
    ("90%～95%", Kind.RANGE, between("90", "95", "%")),
    ("3至5天", Kind.RANGE, between("3", "5", "天")),
    ("±5%", Kind.RANGE, between("-5", "5", "%", operator=Operator.PLUS_MINUS)),
    ("10%±2", Kind.RANGE, between("8", "12", "%", operator=Operator.PLUS_MINUS)),
    ("10±2%", Kind.RANGE, between("8", "12", "%", operator=Operator.PLUS_MINUS)),
]

DATES = [
    ("2023年12月", Kind.DATE, days("2023-12-01", "2023-12-31")),
    ("2021年12月31日", Kind.DATE, days("2021-12-31", "2021-12-31")),
    ("2021年底", Kind.DATE, days("2021-12-01", "2021-12-31")),
    ("2021年12月完成", Kind.DATE, days("2021-12-01", "2021-12-31")),
    ("2023.6.28", Kind.DATE, days("2023-06-28", "2023-06-28")),
    ("2023-06-28", Kind.DATE, days("2023-06-28", "2023-06-28")),
    ("2023/6/28", Kind.DATE, days("2023-06-28", "2023-06-28")),
    ("2023年12月前", Kind.DATE, days("2023-12-01", "2023-12-31", **AT_MOST)),
    ("2023年12月31日前完成", Kind.DATE, days("2023-12-31", "2023-12-31", **AT_MOST)),
    ("2023年1月-12月", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2023年1月-12月;", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2023年1月至12月", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2023年1-12月", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2023年", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2021-2023年", Kind.DATE, days("2021-01-01", "2023-12-31")),
    ("2022年12月至2023年2月", Kind.DATE, days("2022-12-01", "2023-02-28")),
    ("2023-01-01-2023-12-31", Kind.DATE, days("2023-01-01", "2023-12-31")),
    ("2023年6月1日-30日", Kind.DATE, days("2023-06-01", "2023-06-30")),
    ("2023年第二季度", Kind.DATE, days("2023-04-01", "2023-06-30")),
    ("2023年下半年", Kind.DATE, days("2023-07-01", "2023-12-31")),
    ("2024年2月下旬", Kind.DATE, days("2024-02-21", "2024-02-29")),
    ("全年", Kind.DATE, {}),
    ("在项目计划完成时间内完成", Kind.DATE, {}),
    ("12月底前", Kind.DATE, AT_MOST),
]

JUDGEMENTS: list[tuple[str, Kind, dict[str, Any]]] = [
    (word, Kind.QUALITATIVE, {})
    for word in (
        *("达成预期指标", "完成", "已完成", "显著", "显著提升", "效果明显", "合格", "达标", "及时"),
        *("有效", "良好", "高", "好", "持续改善", "逐步提高", "有所提升", "进一步完善", "可持续"),
        *("影响长远", "应助尽助", "好坏", "符合相关规定", "系统维护完好"),
    )
]

CHOICES = [
    ("是", Kind.CHOICE, {"choice": True}),
    ("否", Kind.CHOICE, {"choice": False}),
    ("□是 ☑否", Kind.CHOICE, {"choice": False, "options": (("是", False), ("否", True))}),
    ("是■ 否□", Kind.CHOICE, {"choice": True, "options": (("是", True), ("否", False))}),
    ("√常年 □一次性", Kind.CHOICE, {"options": (("常年", True), ("一次性", False))}),
    ("□是 □否", Kind.CHOICE, {"options": (("是", False), ("否", False))}),
]

TEXTS = [
    ("一", Kind.TEXT, {}),
    ("12:30", Kind.TEXT, {}),
    ("M2", Kind.TEXT, {}),
    ("5G", Kind.TEXT, {}),
    ("3级", Kind.TEXT, {}),
    ("第3批", Kind.TEXT, {}),
    ("无投诉记录", Kind.TEXT, {}),
    ("≥**人", Kind.TEXT, {}),
    ("%、%、%", Kind.TEXT, {}),
    ("202010100.00%10", Kind.TEXT, {}),
    ("0次/0次", Kind.TEXT, {}),
    ("约100人", Kind.TEXT, {}),
    ("10²", Kind.TEXT, {}),
    ("①", Kind.TEXT, {}),
    ("2½", Kind.TEXT, {}),
    ("0731-12345678", Kind.TEXT, {}),
    ("1e5", Kind.TEXT, {}),
    ("1_000", Kind.TEXT, {}),
    (".5", Kind.TEXT, {}),
    ("5.", Kind.TEXT, {}),
    ("1,00", Kind.TEXT, {}),
    ("≥90%以下", Kind.TEXT, {}),
    ("五次", Kind.TEXT, {}),
    ("2023-02-30", Kind.TEXT, {"problem": "impossible-date"}),
    ("2023年13月", Kind.TEXT, {"problem": "impossible-date"}),
    ("2023年2月29日", Kind.TEXT, {"problem": "impossible-date"}),
    ("2023年第5季度", Kind.TEXT, {"problem": "impossible-date"}),
    ("2023年12月-1月", Kind.TEXT, {"problem": "reversed-period"}),
    ("98-95%", Kind.TEXT, {"problem": "reversed-range"}),
    ("95\n98", Kind.TEXT, {"problem": "split-number"}),
    ("1" * 31, Kind.TEXT, {"problem": "long-number"}),
]

GRAMMAR = [
    *BLANKS,
    *NUMBERS,
    *OPERATORS,
    *SHARES,
    *QUANTITIES,
    *MONEY,
    *RANGES,
    *DATES,
    *JUDGEMENTS,
    *CHOICES,
    *TEXTS,
]


@pytest.mark.parametrize(("raw", "kind", "parts"), GRAMMAR, ids=[repr(row[0]) for row in GRAMMAR])
def test_each_spelling_means_what_the_form_means_and_stays_as_written(
    raw: str, kind: Kind, parts: dict[str, Any]
) -> None:
    stretch = parts.get("days")
    others = {name: part for name, part in parts.items() if name != "days"}

    actual = read_value(raw)

    assert replace(actual, period=None) == Value(raw, kind, **others)
    assert (actual.period and (actual.period.start, actual.period.end)) == stretch


@pytest.mark.parametrize("raw", ["一", " 一\n", "一一"])
def test_the_character_one_in_a_score_cell_gives_no_value(raw: str) -> None:
    assert read_score(raw) == Value(raw, Kind.ABSENT, absence=Absence.ONE)


@pytest.mark.parametrize("raw", [row[0] for row in GRAMMAR if row[0] != "一"])
def test_other_score_cells_read_as_any_cell(raw: str) -> None:
    assert read_score(raw) == read_value(raw)


def test_the_five_ways_of_giving_no_value_and_zero_are_six_things() -> None:
    cells = [read_score(raw) for raw in ("", "—", "一", "/", "无", "0")]

    assert len({(cell.kind, cell.absence, cell.number) for cell in cells}) == 6


@pytest.mark.parametrize("raw", ["≥ 90 %", "≥\n90%", "≥90％", " ≥９０% ", "≥\u200b90%"])
def test_white_space_and_width_do_not_change_the_meaning(raw: str) -> None:
    actual = read_value(raw)

    assert (actual.kind, actual.number, actual.operator) == (
        Kind.PERCENT,
        Decimal(90),
        Operator.AT_LEAST,
    )
    assert actual.raw == raw


def test_a_cell_as_long_as_a_paragraph_is_text() -> None:
    raw = "完成2023年全部任务，" * 50

    assert read_value(raw) == Value(raw, Kind.TEXT)


def test_blanks_around_a_short_cell_are_never_too_many() -> None:
    raw = " " * 5000 + "95%" + "\n" * 5000

    assert read_value(raw) == Value(raw, Kind.PERCENT, Decimal(95), unit="%")
