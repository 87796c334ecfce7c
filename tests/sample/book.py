"""Reads ``projects.txt``: the projects of the sample, each with its years.

    [key] name | unit | scheme | first-last
    预算 … the budgets of the years, in 万元      执行 … the rates of execution, in per cent
    来源 name share name share …               缓 year why the money was not spent
    困 year factor | reason | reason …         a year in which little was done
    kind | name | operator | targets | unit    an indicator; one target holds for all years
    ! year value | reason。measure             a year in which the indicator above was missed

What else stands before a blank is a text of the project under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("projects.txt")

JOINT: Final = "合订"
"""The scheme of projects that their unit reports together."""


@dataclass(frozen=True, slots=True)
class Miss:
    """What was done in place of a target, and why."""

    value: str
    reason: str


@dataclass(slots=True)
class Aim:
    """An indicator with its targets over the years; ``operator`` 期 is a month, 总 the budget."""

    kind: str
    name: str
    operator: str
    targets: tuple[str, ...]
    unit: str
    misses: dict[int, Miss] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A year in which a project hardly got on."""

    factor: Decimal
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Project:
    """A project over the years."""

    key: str
    name: str
    unit: str
    scheme: str
    years: range
    number: int
    budgets: tuple[Decimal, ...] = ()
    rates: tuple[Decimal, ...] = ()
    sources: tuple[tuple[str, Decimal], ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    items: tuple[tuple[str, Decimal], ...] = ()
    delays: dict[int, str] = field(default_factory=dict)
    troubles: dict[int, Trouble] = field(default_factory=dict)
    aims: list[Aim] = field(default_factory=list)

    def budget(self, year: int) -> Decimal:
        return self.budgets[year - self.years.start]

    def rate(self, year: int) -> Decimal:
        return self.rates[year - self.years.start]


def projects() -> Mapping[str, Project]:
    """Returns the projects by key, in the order of the file."""
    found: dict[str, Project] = {}
    for line in _lines():
        if line.startswith("["):
            project = _project(line, len(found) + 1)
            found[project.key] = project
        else:
            _add(next(reversed(found.values())), line)
    return found


def _lines() -> Iterator[str]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _project(line: str, number: int) -> Project:
    key, _, rest = line.removeprefix("[").partition("] ")
    name, unit, scheme, years = rest.split(" | ")
    first, last = map(int, years.split("-"))
    return Project(key, name, unit, scheme, range(first, last + 1), number)


def _add(project: Project, line: str) -> None:
    name, _, rest = line.partition(" ")
    if name == "预算":
        project.budgets = tuple(map(Decimal, rest.split()))
    elif name == "执行":
        project.rates = tuple(map(Decimal, rest.split()))
    elif name == "来源":
        project.sources = _pairs(rest)
    elif name == "内容":
        project.items = _pairs(rest)
    elif name == "缓":
        year, _, reason = rest.partition(" ")
        project.delays[int(year)] = reason
    elif name == "困":
        head, *reasons = rest.split(" | ")
        year, factor = head.split()
        project.troubles[int(year)] = Trouble(Decimal(factor), tuple(reasons))
    elif name == "!":
        head, reason = rest.split(" | ")
        year, value = head.split()
        project.aims[-1].misses[int(year)] = Miss(value, reason)
    elif rest.startswith("| "):
        project.aims.append(_aim([name, *rest.removeprefix("| ").split(" | ")]))
    else:
        project.texts[name] = rest


def _pairs(text: str) -> tuple[tuple[str, Decimal], ...]:
    words = text.split()
    return tuple(zip(words[::2], map(Decimal, words[1::2]), strict=True))


def _aim(cells: list[str]) -> Aim:
    kind, name, operator, *rest = cells
    targets = rest[0] if rest else ""
    words = (targets,) if operator == "定性" else tuple(targets.split())
    return Aim(kind, name, operator, words, rest[1] if len(rest) > 1 else "")
