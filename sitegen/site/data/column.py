"""Tables and columns: one definition for heads of files, schemas, keys and the codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sitegen.content.leaf import Choice, Text
from sitegen.content.shape import Part
from sitegen.content.terms import terms_of
from sitegen.finding import Message, Translate
from sitegen.record.cell import Cell
from sitegen.scoring.dossier import Dossier
from sitegen.site.card import Card
from sitegen.site.codes import CodeCard
from sitegen.values import plain, round_half_up

Value: TypeAlias = str | int | None
"""What a cell of a table holds; numbers with decimals and dates are already written out."""

Row: TypeAlias = tuple[Value, ...]
R = TypeVar("R")

DECIMALS: Final = 6
"""Decimals that a computed number keeps."""


class Kind(StrEnum):
    """What a column holds, by the names of Table Schema."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


class Origin(StrEnum):
    """Whose word a column is: the report's own, or ours."""

    PUBLISHED = "published"
    OURS = "computed"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: ``label`` heads it in CSV and XLSX, ``name`` is its key in JSON.

    ``value`` works a row's cell out. ``unit`` is that of its numbers, such as 元.
    """

    name: str
    label: str
    kind: Kind
    origin: Origin
    doc: str
    doc_en: str
    value: Callable[[R], Value]
    unit: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One public record with all that its rows are made from."""

    dossier: Dossier
    card: Card
    codes: Mapping[str, CodeCard]
    translate: Translate

    def said(self, words: Message | str) -> str:
        """Returns words of ours in the language of the site."""
        return words.text(self.translate) if isinstance(words, Message) else words


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table: what a row of it is, and which rows a record adds to it.

    ``key`` are the columns that tell its rows apart.
    """

    name: str
    label: str
    doc: str
    doc_en: str
    key: tuple[str, ...]
    columns: tuple[Column[R], ...]
    rows: Callable[[Subject], Iterable[R]]

    def rows_of(self, subject: Subject) -> Iterator[Row]:
        """Yields the rows that a record adds."""
        values = [column.value for column in self.columns]
        for row in self.rows(subject):
            yield tuple([value(row) for value in values])

    def objects(self, rows: Iterable[Row]) -> Iterator[dict[str, Value]]:
        """Yields rows under the names of their columns."""
        names = [column.name for column in self.columns]
        for row in rows:
            yield dict(zip(names, row, strict=True))


def printed(
    model: type[Part],
    field: str,
    value: Callable[[R], Text | Cell | Choice | None],
    *,
    name: str = "",
    label: str = "",
) -> Column[R]:
    """Returns a column that shows a field of the record as it was written.

    Its label and what it means are those of the field.
    """
    term = terms_of(model)[field]
    return Column(
        name or field,
        label or term.label,
        Kind.TEXT,
        Origin.PUBLISHED,
        term.doc,
        term.doc_en,
        lambda row: _raw(value(row)),
        example=term.example,
    )


def _raw(value: Text | Cell | Choice | None) -> Value:
    if value is None:
        return None
    return value.label if isinstance(value, Choice) else value.raw


def digits(number: Fraction | None) -> str | None:
    """Returns a number as plain digits without needless zeros, ``None`` for none."""
    if number is None:
        return None
    if number.denominator == 1:
        return str(number.numerator)
    text = plain(round_half_up(number, DECIMALS))
    return text.rstrip("0").rstrip(".")


def day(value: date | None) -> str | None:
    """Returns a day as 2025-03-05."""
    return value.isoformat() if value is not None else None


AnyTable: TypeAlias = Table[Any]
