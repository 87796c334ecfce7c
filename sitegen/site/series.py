"""Projects over the years: which records tell of the same project."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.pattern import pattern
from sitegen.record.registry import Registry
from sitegen.site.card import Card, ProjectCard

_YEAR: Final = pattern(r"^20\d\d年?度?")
_SEGMENT: Final = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Turn:
    """A project in one record, and the segment of the unit that carries it out."""

    card: Card
    project: ProjectCard
    unit: str


@dataclass(frozen=True, slots=True)
class Series:
    """A project of a unit in at least two years, the earliest turn first.

    ``unit`` is the segment of the unit that carries it out, whoever evaluates it. ``name`` is the latest, without a year before it. ``code`` is its code, or "" where its turns were brought together by their name.
    """

    key: str
    unit: str
    name: str
    code: str
    turns: tuple[Turn, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(turn.card for turn in self.turns)


def series_of(cards: Iterable[Card], registry: Registry) -> tuple[Series, ...]:
    """Returns the projects of at least two years, by unit and name.

    A project is known by the unit that carries it out and its code, or else by that unit and
    its name without the year before it. A name without a code goes with the only code of
    that name. Where the unit is not registered, the one that reports stands for it.
    """
    turns = [
        Turn(card, project, _unit_of(card, project, registry))
        for card in cards
        for project in card.projects
    ]
    codes = _codes_by_name(turns)
    groups: dict[tuple[str, str, str], dict[str, Turn]] = {}
    for turn in turns:
        name = name_of(turn.project)
        code = turn.project.code or codes.get((turn.unit, name), "")
        groups.setdefault((turn.unit, code, "" if code else name), {}).setdefault(
            turn.card.id, turn
        )
    found = [_series(key, tuple(group.values())) for key, group in groups.items()]
    lasting = [one for one in found if len({card.year for card in one.cards}) > 1]
    return tuple(sorted(lasting, key=lambda one: (one.unit, one.name, one.key)))


def _unit_of(card: Card, project: ProjectCard, registry: Registry) -> str:
    unit = registry.unit(project.unit) if project.unit else None
    return unit.segment.raw if unit is not None else card.unit


def name_of(project: ProjectCard) -> str:
    """Returns the name by which a project is known again in another year."""
    name = "".join(project.name.split())
    return _YEAR.sub("", name) or name


def _codes_by_name(turns: Iterable[Turn]) -> Mapping[tuple[str, str], str]:
    """Returns the code of each unit's project names that bear exactly one."""
    found: dict[tuple[str, str], set[str]] = {}
    for turn in turns:
        if turn.project.code:
            name = (turn.unit, name_of(turn.project))
            found.setdefault(name, set()).add(turn.project.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _series(known_by: tuple[str, str, str], turns: tuple[Turn, ...]) -> Series:
    unit, code, name = known_by
    ordered = tuple(sorted(turns, key=lambda turn: (turn.card.year, turn.card.id)))
    segment = code.lower()
    if not _SEGMENT.fullmatch(segment):
        segment = hashlib.sha256((code or name).encode()).hexdigest()[:8]
    return Series(f"{unit}-{segment}", unit, name_of(ordered[-1].project), code, ordered)
