"""Values that are not what was meant, of which nothing can be concluded."""

from __future__ import annotations

from sitegen.rules.miscopied import is_miscopied
from sitegen.rules.percents import is_share_for_percent
from sitegen.scoring.assessment import IndicatorAssessment


def is_misread(row: IndicatorAssessment) -> bool:
    """Tells whether a rule of its own says that a value of a row is written wrongly.

    A score is not blamed for the value beside it: ≥90% that was copied as 290%, or 0.95.
    """
    return is_share_for_percent(row.indicator) is not None or is_miscopied(row.indicator)
