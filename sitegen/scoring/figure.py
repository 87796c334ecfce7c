"""What a scheme's file has to hold where a score is computed: numbers, and columns that exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from sitegen.content.leaf import Word, refuse
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key, terms_of
from sitegen.content.tree import Scalar
from sitegen.finding import say
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator
from sitegen.scoring.faults import NO_NUMBER, UNKNOWN_COLUMN
from sitegen.values import read_value

_AMOUNTS: Final = (
    "initial",
    "adjustment",
    "budget",
    "arrived",
    "planned",
    "executed",
    "balance",
)
_SCORES: Final = (
    "score",
    "score1",
    "score2",
    "review_score",
    "review_score2",
    "finance_score",
    "converted",
)
_WEIGHTS: Final = ("weight", "weight1", "weight2", "share")


@dataclass(frozen=True, slots=True)
class Figure(Cell):
    """A cell that holds one number."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        value = read_value(scalar.text)
        if not value.has_number:
            raise refuse(
                NO_NUMBER,
                say("“{text}”不是一个数。", text=scalar.text),
                say("写成一个数，例如 90 或 0.8。"),
            )
        return cls(value, location)


@dataclass(frozen=True, slots=True)
class AmountColumn(Word):
    """The name of a column of amounts of the funds table."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(_known(scalar.text, FundsRow, _AMOUNTS), location)


@dataclass(frozen=True, slots=True)
class ScoreColumn(Word):
    """The name of a column of scores of the indicator table."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(_known(scalar.text, Indicator, _SCORES), location)


@dataclass(frozen=True, slots=True)
class WeightColumn(Word):
    """The name of a column of weights of the indicator table."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(_known(scalar.text, Indicator, _WEIGHTS), location)


def _known(text: str, model: type[Part], fields: tuple[str, ...]) -> str:
    if names_by_key(model).get(text) in fields:
        return text
    raise refuse(
        UNKNOWN_COLUMN,
        say("没有名为“{text}”的栏目可用。", text=text),
        say("可用的栏目：{known}。", known="、".join(terms_of(model)[x].label for x in fields)),
    )
