"""Indicators whose intervals were worked out by hand, in ``cases.psv``."""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from sitegen.scoring.interval import Interval
from tests.scoring.build import sheet

FILE: Final = Path(__file__).with_name("cases.psv")
KNOWN: Final = {"yes": True, "no": False, "?": None}
SIGNS: Final = {ast.Mult: operator.mul, ast.Div: operator.truediv}
COLUMNS: Final = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "年度指标值",
    "度量单位",
    "实际完成值",
    "分值",
)


@dataclass(frozen=True, slots=True)
class Hand:
    """A line of the file: what a form prints, and what was worked out."""

    line: int
    scheme: str
    columns: tuple[str, ...]
    low: str
    high: str
    shown: str
    reached: bool | None

    def __str__(self) -> str:
        return f"line-{self.line}"


def worked_out(text: str) -> Fraction:
    """Returns the value of products and quotients of plain numbers."""

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return Fraction(SIGNS[type(node.op)](value(node.left), value(node.right)))
        return Fraction(ast.get_source_segment(text, node) or "")

    return value(ast.parse(text, mode="eval").body)


def cases() -> list[Hand]:
    found = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            scheme, *columns, low, high, shown, reached = (part.strip() for part in line.split("|"))
            assert len(columns) == len(COLUMNS), line
            known = KNOWN[reached]
            found.append(Hand(number, scheme, tuple(columns), low, high, shown, known))
    return found


def two(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal("0.01"), ROUND_HALF_UP), "f")


def test_at_least_150_indicators_were_computed_by_hand() -> None:
    assert len(cases()) >= 150
    assert len({case.scheme for case in cases()}) >= 12


@pytest.mark.parametrize("case", cases(), ids=str)
def test_what_was_worked_out_is_what_was_written_down(case: Hand) -> None:
    if case.low == "-":
        assert (case.high, case.shown) == ("-", "-")
        return
    ends = dict.fromkeys((two(worked_out(case.low)), two(worked_out(case.high))))
    assert "–".join(ends) == case.shown


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_program_finds_what_was_worked_out_by_hand(case: Hand) -> None:
    given = zip(COLUMNS, case.columns, strict=True)
    row = ", ".join(f"{name}: '{text}'" for name, text in given if text)
    form = f"表格:\n- 表名: 自评表\n  计分方案: {case.scheme}\n  指标:\n  - {{{row}}}\n"
    weight = "权重占比" if case.scheme == "he-weighted" else "分值"

    (found,) = sheet(form.replace("分值:", f"{weight}:")).indicators

    expected = None
    if case.low != "-":
        expected = Interval(worked_out(case.low), worked_out(case.high))
    assert (found.recomputed, found.fulfilment.reached) == (expected, case.reached)
    assert str(found.fulfilment.rule)
