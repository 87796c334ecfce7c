"""What a scheme makes of a record: reported and recomputed, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sitegen.finding import Message
from sitegen.record.cell import Cell
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator
from sitegen.record.sheet import Sheet
from sitegen.scoring.fulfilment import Fulfilment
from sitegen.scoring.interval import Interval
from sitegen.scoring.scheme import Scheme


@dataclass(frozen=True, slots=True)
class ExecutionAssessment:
    """The rate of budget execution: as spent, as printed, and its score.

    ``rate`` is a share (0.14 for 14 %) of unrounded amounts; None where it cannot be had.
    """

    row: FundsRow
    budget: Cell | None
    executed: Cell | None
    rate: Fraction | None
    weight: Fraction | None
    reported: Fraction | None
    recomputed: Interval | None
    rule: Message


@dataclass(frozen=True, slots=True)
class IndicatorAssessment:
    """One indicator: its reported score beside the admissible interval, in points.

    ``review`` and ``finance`` are the scores that others gave it.
    """

    indicator: Indicator
    classes: tuple[str, str]
    weight: Fraction | None
    reported: Fraction | None
    recomputed: Interval | None
    fulfilment: Fulfilment
    review: Fraction | None = None
    finance: Fraction | None = None

    @property
    def weighs(self) -> bool:
        """Whether the indicator has a weight above zero."""
        # The sign of a fraction is that of its numerator, which is compared at less cost.
        return self.weight is not None and self.weight.numerator > 0

    @property
    def difference(self) -> Fraction | None:
        """How far the reported score lies outside the interval; 0 within it."""
        if self.reported is None or self.recomputed is None:
            return None
        return self.recomputed.distance(self.reported)


@dataclass(frozen=True, slots=True)
class ClassAssessment:
    """A class, or several under one merged weight: what is printed, and sums of its rows.

    ``first`` is the row in which the class begins, ``rows`` are all of its rows.
    ``weight`` is the printed weight, or the one in the name of the class.
    ``column_weight`` and ``column_score`` add up what the columns of the class print beside
    its rows, for a form can repeat a merged cell; None if nothing or no number is printed.
    ``weighed`` tells that every row has a weight and none is negative, ``whole`` that every
    row has a score, so that their sum is that of the class.
    """

    names: tuple[str, ...]
    first: Indicator
    rows: tuple[IndicatorAssessment, ...]
    printed_weight: Fraction | None
    weight: Fraction | None
    printed_score: Fraction | None
    column_weight: Fraction | None
    column_score: Fraction | None
    weights: Fraction | None
    scores: Fraction | None
    recomputed: Interval | None
    weighed: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class ScorerTotal:
    """The total of one who scored a form besides the unit: as printed, and the sum of scores.

    ``field`` names the column: review_score or finance_score.
    ``whole`` tells that every weighted row has a score of this scorer.
    """

    label: str
    field: str
    printed: Fraction | None
    scores: Fraction | None
    whole: bool


@dataclass(frozen=True, slots=True)
class SheetAssessment:
    """A form: its printed total, the sum of its published scores, and what the scheme gives.

    ``without_score`` counts indicators with a weight and no published score, for which
    the sum of the published scores is not the whole.
    ``recomputed`` counts an indicator of which nothing can be said from 0 to its weight;
    ``unknown`` tells how many there are. It is None where ``why_unknown`` tells the reason.
    ``whole`` tells that the sum of the published scores is that of all that were given.
    ``score_field`` and ``weight_field`` name the columns that totals add up.
    """

    sheet: Sheet
    scheme: Scheme
    execution: ExecutionAssessment | None
    indicators: tuple[IndicatorAssessment, ...]
    classes: tuple[ClassAssessment, ...]
    printed_total: Fraction | None
    sum_of_scores: Fraction | None
    sum_of_weights: Fraction | None
    recomputed: Interval | None
    unknown: int
    without_score: int
    whole: bool
    score_field: str
    weight_field: str
    subclasses: tuple[ClassAssessment, ...]
    other_scorers: tuple[ScorerTotal, ...]
    why_unknown: Message | None

    @property
    def total(self) -> Fraction | None:
        """The printed total, or, where none is printed, the sum of the published scores."""
        return self.sum_of_scores if self.printed_total is None else self.printed_total

    @property
    def grade(self) -> str:
        """The grade that the scheme gives to the published total; "" if it cannot be said."""
        return "" if self.total is None else self.scheme.grade(self.total)

    @property
    def recomputed_grades(self) -> tuple[str, str] | None:
        """The grades of the lowest and the highest admissible total."""
        if self.recomputed is None:
            return None
        return self.scheme.grade(self.recomputed.low), self.scheme.grade(self.recomputed.high)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The forms of a record, each under its scheme; forms without a known scheme are left out."""

    sheets: tuple[SheetAssessment, ...]

    def of(self, sheet: Sheet) -> SheetAssessment | None:
        return next((found for found in self.sheets if found.sheet is sheet), None)


def printed_grade(sheet: SheetAssessment) -> str:
    """Returns the grade that a form prints, or "" if it prints none."""
    if sheet.sheet.grade is not None:
        return sheet.sheet.grade.raw
    total = sheet.sheet.total
    return total.grade.raw if total is not None and total.grade is not None else ""
