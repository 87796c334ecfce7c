"""A record before it is written down: the texts of its cells, in the order of the file.

Nothing here knows what a text means to the program under test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Row: TypeAlias = dict[str, str]
Place: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a text, as 表格, 0, 指标, 3, 得分."""


@dataclass(slots=True)
class FormHere:
    """Where a form stands in the text."""

    name: str


@dataclass(slots=True)
class Section:
    """A headed part of the text: paragraphs, forms and sections below it."""

    heading: str
    content: list[list[str] | FormHere | Section]


@dataclass(slots=True)
class Form:
    """A form with its rows; ``flow`` says that a row is written on one line."""

    head: Row
    flow: bool
    header: Row = field(default_factory=dict)
    funds: list[Row] = field(default_factory=list)
    spending: list[Row] = field(default_factory=list)
    matters: list[Row] = field(default_factory=list)
    goals: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    total: Row = field(default_factory=dict)
    tail: Row = field(default_factory=dict)
    other: Row = field(default_factory=dict)

    @property
    def scheme(self) -> str:
        return self.head["计分方案"]

    def rows(self) -> tuple[tuple[str, list[Row]], ...]:
        """Returns the groups of rows under their names, in the order of the file."""
        return (
            ("资金", self.funds),
            ("支出明细", self.spending),
            ("管理情况", self.matters),
            ("年度目标", self.goals),
            ("指标", self.indicators),
        )


@dataclass(slots=True)
class Draft:
    """A whole record."""

    head: Row
    disclosure: Row
    keywords: list[str]
    projects: list[Row]
    forms: list[Form]
    closing: Row
    body: list[Section] = field(default_factory=list)
    attachments: list[Row] = field(default_factory=list)
    rectifications: list[Row] = field(default_factory=list)
    corrections: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.head["编号"]
