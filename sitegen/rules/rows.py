"""Rows of the indicator table, as rules quote them and as the form's columns make them read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Message, enumerated, say
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.record.prose import Prose
from sitegen.rules.base import Case, shared
from sitegen.rules.judged import NO_REASON, prints
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.values import Operator, Value, read_columns, read_operator, split_name

LISTED: Final = 5
"""Names that a finding on many rows spells out."""

_LONGEST: Final = 40
_BOUNDS_OR_EXACT: Final = frozenset(Operator) - {Operator.QUALITATIVE, Operator.PLUS_MINUS}


@shared
def rows_of(case: Case) -> Iterator[tuple[SheetAssessment, IndicatorAssessment]]:
    """Yields the indicators of all forms, each with its form."""
    for sheet in case.assessment.sheets:
        for row in sheet.indicators:
            yield sheet, row


def name_of(row: IndicatorAssessment) -> str:
    """Returns the name of an indicator, or that of its class where it has none."""
    level3 = row.indicator.level3
    own = quoted(split_name(level3.raw).text or level3.raw) if level3 is not None else ""
    return own or quoted(row.classes[1] or row.classes[0])


def listed(rows: Sequence[IndicatorAssessment]) -> str | Message:
    """Returns the names of the first few rows, and a sign that there are more."""
    names = enumerated(name_of(row) for row in rows[:LISTED])
    return say("{names}……", names=names) if len(rows) > LISTED else names


def quoted(text: str) -> str:
    """Returns a text without the white space of its layout, cut where it is long."""
    bare = "".join(text.split())
    return bare[:_LONGEST] + ("……" if bare[_LONGEST:] else "")


def column_of(text: Text | Cell | None) -> str:
    """Returns what stands in an auxiliary column; "" where it is left out."""
    return text.raw if text is not None else ""


def target_of(indicator: Indicator) -> Value | None:
    """Returns the target that holds, with the operator and unit of their own columns."""
    return _whole(indicator, indicator.valid_target, column_of(indicator.nature))


def actual_of(indicator: Indicator) -> Value | None:
    """Returns what was done, with the unit of the unit column."""
    return _whole(indicator, indicator.actual, "")


def _whole(indicator: Indicator, cell: Cell | None, nature: str) -> Value | None:
    if cell is None:
        return None
    if not nature and indicator.unit is None:
        return cell.value
    return read_columns(nature, cell.raw, column_of(indicator.unit))


def target_text(indicator: Indicator) -> str:
    """Returns the target as its columns print it: ≥, 95 and ％ make ≥95％."""
    cell = indicator.valid_target
    if cell is None:
        return ""
    nature = column_of(indicator.nature)
    sign = nature if read_operator(nature) in _BOUNDS_OR_EXACT else ""
    return quoted(("" if cell.value.operator else sign) + _with_unit(indicator, cell))


def actual_text(indicator: Indicator) -> str:
    """Returns what was done as its columns print it."""
    return quoted(_with_unit(indicator, indicator.actual)) if indicator.actual is not None else ""


def _with_unit(indicator: Indicator, cell: Cell) -> str:
    lacks = cell.value.number is not None and not cell.value.unit
    return cell.raw + (column_of(indicator.unit) if lacks else "")


def fulfilment_of(sheet: SheetAssessment, row: IndicatorAssessment) -> Fulfilment:
    """Returns how far a target was reached, also in a form whose scores are not recomputed."""
    if row.indicator.actual is None or sheet.scheme.recomputes:
        return row.fulfilment
    return fulfilment(row.indicator, sheet.scheme, row.classes)


def is_explained(sheet: SheetAssessment, indicator: Indicator) -> bool:
    """Tells whether a row says why; in a form without a column for it, the form may say it."""
    own = (indicator.deviation, indicator.measure, indicator.completion, indicator.note)
    if any(map(_says_something, own)) or any(map(_says_something, indicator.other.values())):
        return True
    if prints(sheet, "deviation"):
        return False
    whole = sheet.sheet
    return any(map(_says_something, (whole.problems, whole.measures, whole.notes)))


def _says_something(text: Text | Prose | None) -> bool:
    return text is not None and text.raw.strip() not in NO_REASON
