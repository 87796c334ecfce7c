"""What should be disclosed beside what is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.record.expected import Expected
from sitegen.record.registry import Unit
from sitegen.site.card import Card, day_of
from sitegen.site.series import name_of
from sitegen.site.site import Site


@dataclass(frozen=True, slots=True)
class Match:
    """An entry of the register and the record that discloses it, or ``None``."""

    expected: Expected
    card: Card | None

    @property
    def late(self) -> bool | None:
        """Whether it was disclosed after its day; ``None`` where that cannot be said."""
        due = day_of(self.expected.due)
        published = self.card.imprint.published if self.card is not None else None
        return published > due if due is not None and published is not None else None


@dataclass(frozen=True, slots=True)
class Covered:
    """The entries of one unit and year, and its records that no entry asks for."""

    unit: Unit
    year: int
    matches: tuple[Match, ...]
    others: tuple[Card, ...]

    @property
    def published(self) -> int:
        return sum(one.card is not None for one in self.matches)


def coverage(site: Site) -> tuple[Covered, ...]:
    """Returns the register by year, the latest first, and unit, with what discloses each entry."""
    groups: dict[tuple[int, str], list[Expected]] = {}
    units: dict[str, Unit] = {}
    for entry in site.expected:
        unit = site.registry.unit(entry.unit.raw)
        if unit is not None:
            units[unit.segment.raw] = unit
            groups.setdefault((entry.year.number, unit.segment.raw), []).append(entry)
    order = {unit.segment.raw: at for at, unit in enumerate(site.registry.units)}
    keys = sorted(groups, key=lambda key: (-key[0], order[key[1]]))
    return tuple(_covered(units[unit], year, groups[year, unit], site) for year, unit in keys)


def _covered(unit: Unit, year: int, entries: Sequence[Expected], site: Site) -> Covered:
    cards = [card for card in site.cards if card.unit == unit.segment.raw and card.year == year]
    found = dict(_named(entries, cards))
    used = {card.id for card in found.values()}
    for at, entry in enumerate(entries):
        if entry.project is None:
            free = (card for card in cards if card.id not in used and _is_of_kind(card, entry))
            card = next(free, None)
            if card is not None:
                found[at] = card
                used.add(card.id)
    matches = tuple(Match(entry, found.get(at)) for at, entry in enumerate(entries))
    return Covered(unit, year, matches, tuple(card for card in cards if card.id not in used))


def _named(entries: Sequence[Expected], cards: Sequence[Card]) -> Iterator[tuple[int, Card]]:
    """Yields the first record of each entry that names a project.

    One record may cover many projects, so it may answer many such entries.
    """
    for at, entry in enumerate(entries):
        if entry.project is not None:
            name = "".join(entry.project.raw.split())
            for card in cards:
                known = {name_of(one) for one in card.projects}
                known |= {"".join(one.name.split()) for one in card.projects}
                known |= {one.code for one in card.projects if one.code}
                if name in known and _is_of_kind(card, entry):
                    yield at, card
                    break


def _is_of_kind(card: Card, entry: Expected) -> bool:
    return entry.kind is None or card.kind is entry.kind
