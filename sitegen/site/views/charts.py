"""What charts show: labels and values as text, and lengths as plain numbers for SVG."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import TableView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar from 0 to 100 with its label before and its value behind it.

    ``track`` is the length of the frame within which the bar is filled; ``tone`` is a class.
    """

    label: Words
    value: Words
    width: str
    track: str = "100"
    tone: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A piece of a stacked bar: where it starts, how long it is, and what it says."""

    text: str
    start: str
    width: str
    tone: str


@dataclass(frozen=True, slots=True)
class StackView:
    """A stacked bar; ``text`` says all of its pieces."""

    label: Words
    value: Words
    text: Words
    segments: tuple[SegmentView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a panel: its height from 0 to 100 and where it begins from the top."""

    label: Words
    value: Words
    start: str
    height: str


@dataclass(frozen=True, slots=True)
class PanelView:
    """One measure over the years; panels of a chart stand side by side."""

    title: Words
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class KeyView:
    """What a tone of a stacked bar stands for."""

    text: Words
    tone: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart of bars, stacked bars or panels, with the table of the same numbers.

    ``table`` is ``None`` only where that table stands beside the chart on the page.
    """

    id: str
    title: Words
    note: Words
    table: TableView | None
    bars: tuple[BarView, ...] = ()
    stacks: tuple[StackView, ...] = ()
    key: tuple[KeyView, ...] = ()
    panels: tuple[PanelView, ...] = ()
