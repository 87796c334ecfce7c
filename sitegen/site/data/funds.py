"""The table of funds: every row of the forms' funds tables, as written and in yuan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from sitegen.content.terms import terms_of
from sitegen.record.cell import Cell
from sitegen.record.funds import FundsRow
from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import ExecutionAssessment
from sitegen.site import address
from sitegen.site.data.column import (
    Column,
    Kind,
    Origin,
    Subject,
    Table,
    Value,
    digits,
    printed,
)
from sitegen.site.data.forms import Form, anchor, forms, of_form, ours, points

_AMOUNTS: Final = ("initial", "adjustment", "budget", "arrived", "planned", "executed", "balance")


@dataclass(frozen=True, slots=True)
class _Line:
    form: Form
    number: int
    row: FundsRow
    group: str

    @property
    def execution(self) -> ExecutionAssessment | None:
        """The assessment of the rate of execution, on the row that it is taken from."""
        assessed = self.form.assessed
        found = assessed.execution if assessed is not None else None
        return found if found is not None and found.row is self.row else None


def _lines(subject: Subject) -> Iterator[_Line]:
    for form in forms(subject):
        group = ""
        for number, row in enumerate(form.sheet.funds, 1):
            group = row.group.raw if row.group is not None else group
            yield _Line(form, number, row, group)


def _amount(field: str) -> Iterator[Column[_Line]]:
    """Yields the column of an amount as written, and the one in yuan."""

    def cell(line: _Line) -> Cell | None:
        found: Cell | None = getattr(line.row, field)
        return found

    def in_yuan(line: _Line) -> Value:
        return digits(yuan(cell(line), line.form.sheet))

    term = terms_of(FundsRow)[field]
    yield printed(FundsRow, field, cell, name=f"{field}_raw")
    yield Column(
        f"{field}_yuan",
        f"{term.label}（元）",
        Kind.NUMBER,
        Origin.OURS,
        f"{term.doc}，换算成元；看不出单位的为空",
        f"{term.doc_en}, in yuan; blank where nothing tells the unit",
        in_yuan,
        unit="元",
    )


def _of_execution(
    value: Callable[[ExecutionAssessment], Fraction | None],
) -> Callable[[_Line], Any]:
    return lambda line: value(line.execution) if line.execution is not None else None


FUNDS: Final = Table(
    "funds",
    "资金",
    "资金表的每一行一行",
    "One row for each row of the funds tables",
    ("record_id", "sheet_number", "number"),
    (
        *of_form(lambda line: line.form),
        ours(
            "project",
            "所属项目",
            ("这张表说的是哪个项目", "The project that the form speaks of"),
            lambda line: line.form.subject.dossier.record.project_name_of(line.form.sheet) or None,
        ),
        ours(
            "number",
            "第几行",
            ("资金表里的第几行，从 1 数起", "Number of the row within its table, from 1"),
            lambda line: line.number,
            Kind.INTEGER,
        ),
        ours(
            "group",
            "资金分组",
            ("左侧合并格里的文字，已经补到每一行", "Merged cell on the left, filled into each row"),
            lambda line: line.group or None,
        ),
        printed(FundsRow, "label", lambda line: line.row.label),
        ours(
            "source",
            "资金类别",
            ("写明的类别，或者由行名看出的类别", "Kind as given, or as the row's name tells"),
            lambda line: line.row.source.label,
        ),
        ours(
            "counts",
            "计入合计",
            (
                "这张表的总额行；报告的全年预算、全年执行取自这样的行",
                "Whether it is the row of the total, from which the report's totals are taken",
            ),
            lambda line: line.execution is not None,
            Kind.BOOLEAN,
        ),
        ours(
            "money_unit",
            "金额单位",
            ("这张表的金额单位", "Unit of the amounts of the form"),
            lambda line: line.form.sheet.unit.raw if line.form.sheet.unit is not None else None,
        ),
        *(column for field in _AMOUNTS for column in _amount(field)),
        printed(FundsRow, "rate", lambda line: line.row.rate, name="rate_raw"),
        points(
            "execution_rate",
            "执行率（复算）",
            ("按方案的分子、分母重新计算，0.14 即 14%", "Recomputed by the scheme; 0.14 is 14 %"),
            _of_execution(lambda found: found.rate),
        ),
        printed(FundsRow, "weight", lambda line: line.row.weight, name="weight_raw"),
        printed(FundsRow, "score", lambda line: line.row.score, name="score_raw"),
        points(
            "score",
            "公布得分（数）",
            ("公布的执行率得分读成的数", "The published score of execution as a number"),
            _of_execution(lambda found: found.reported),
        ),
        points(
            "recomputed_low",
            "复算得分下限",
            ("按方案复算的最低得分", "Lowest score that the scheme admits"),
            _of_execution(lambda found: found.recomputed.low if found.recomputed else None),
        ),
        points(
            "recomputed_high",
            "复算得分上限",
            ("按方案复算的最高得分", "Highest score that the scheme admits"),
            _of_execution(lambda found: found.recomputed.high if found.recomputed else None),
        ),
        printed(FundsRow, "reason", lambda line: line.row.reason),
        printed(FundsRow, "note", lambda line: line.row.note),
        anchor(lambda line: address.anchor(line.row.location.loc)),
    ),
    _lines,
)
