"""Whether a form publishes every score that was given, so that their sum is its total."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.record.cell import ScoreCell
from sitegen.record.indicators import MERGING
from sitegen.record.sheet import Sheet
from sitegen.scoring.assessment import ExecutionAssessment, IndicatorAssessment
from sitegen.scoring.points import points


def scores_are_all_there(
    sheet: Sheet,
    rows: Iterable[IndicatorAssessment],
    execution: ExecutionAssessment | None,
    field: str,
) -> bool:
    """Tells whether no score of a form is missing or cannot be read.

    ``field`` names the column that totals add up.
    """
    unscored = (row for row in rows if row.reported is None)
    if any(_is_unread(getattr(row.indicator, field), field) for row in unscored):
        return False
    if field == "converted":
        return True
    if execution is None:
        return all(points(row.score) is None for row in sheet.funds)
    return execution.weight is None or execution.reported is not None


def _is_unread(cell: ScoreCell | None, field: str) -> bool:
    """Tells whether a score is given that is no number; a blank one that is merged counts too."""
    return cell is not None and (cell.given or field in MERGING)
