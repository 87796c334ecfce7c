"""Facts of many records, grouped, and what a rule across records is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sitegen.finding import Citation, Finding, Severity
from sitegen.rules.base import Fault, Scope
from sitegen.rules.facts import Facts, IndexNumber, ProjectFacts

Key: TypeAlias = tuple[object, ...]


class Member(NamedTuple):
    """A project as one record tells of it, with the record."""

    record: Facts
    project: ProjectFacts


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record with its index number."""

    record: Facts
    index: IndexNumber


@dataclass(frozen=True)
class Series:
    """Facts of many records; groups stand for comparing each with every other.

    A fictional example is laid beside examples only.
    """

    facts: tuple[Facts, ...]

    @cached_property
    def same_index(self) -> tuple[tuple[Numbered, ...], ...]:
        """The records that share an index number."""
        groups: dict[Key, list[Numbered]] = {}
        for record in self.facts:
            index = record.index
            if index is not None:
                key = record.example, index.key
                groups.setdefault(key, []).append(Numbered(record, index))
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    @cached_property
    def same_year(self) -> tuple[tuple[Member, ...], ...]:
        """The records of one unit that evaluate one project of one year in one way."""
        return tuple(
            tuple(group)
            for group in self._of_kind.values()
            if len(group) > 1 and _is_one_project(group)
        )

    @cached_property
    def consecutive(self) -> tuple[tuple[Member, Member], ...]:
        """Each project that was evaluated in the year before as well, with that evaluation."""
        pairs = ((member, self._year_before(member)) for member in self._members)
        return tuple((member, before) for member, before in pairs if before is not None)

    @cached_property
    def _members(self) -> tuple[Member, ...]:
        return tuple(Member(one, project) for one in self.facts for project in one.projects.value)

    def _year_before(self, member: Member) -> Member | None:
        year = member.record.year - 1
        for key in _keys(member, year):
            groups = self._of_any_kind.get(key, ()), self._of_kind.get((*key, member.record.kind))
            for group in groups:
                if group is not None and len(group) == 1:
                    return group[0]
        return None

    @cached_property
    def _of_any_kind(self) -> Mapping[Key, list[Member]]:
        groups: dict[Key, list[Member]] = {}
        for member in self._members:
            for key in _keys(member, member.record.year):
                groups.setdefault(key, []).append(member)
        return groups

    @cached_property
    def _of_kind(self) -> Mapping[Key, list[Member]]:
        groups: dict[Key, list[Member]] = {}
        for key, members in self._of_any_kind.items():
            for member in members:
                groups.setdefault((*key, member.record.kind), []).append(member)
        return groups


def _keys(member: Member, year: int) -> Iterator[Key]:
    """Yields what a project is known by in a year: its code first, which outlives its name."""
    record, project = member.record, member.project
    for field, text in (("code", project.code), ("name", project.name_key)):
        if text:
            yield (record.example, record.unit, year, record.span, field, text)


def _is_one_project(group: list[Member]) -> bool:
    """Tells whether no record tells of two such projects, and no two codes stand for them."""
    codes = {member.project.code for member in group} - {""}
    return len({member.record.path for member in group}) == len(group) and len(codes) < 2


class SeriesRule(NamedTuple):
    """A rule across records; its faults name places in whatever record they are found in.

    The docstring of the check is its manual, of which the first line is the title. A rule that
    is not ``of_units`` lays records of several units beside each other; it knows no projects.
    """

    code: str
    severity: Severity
    check: Callable[[Series], Iterator[Fault]]
    ground: Citation | None = None
    scope: Scope = Scope.EVERYBODY
    of_units: bool = True

    @property
    def manual(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        return self.manual.partition("\n")[0]

    def findings(self, series: Series) -> Iterator[Finding]:
        """Yields what the rule finds among records."""
        for fault in self.check(series):
            yield Finding(
                self.code, self.severity, fault.location, fault.message, fault.hint, fault.related
            )
