"""Plants one fault in each of many records, so that every planter has its share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place
from tests.planted.planters.book import PLANTERS
from tests.planted.planters.ground import Planter
from tests.planted.records import records
from tests.planted.writing import Written, write


@dataclass(frozen=True, slots=True)
class Planted:
    """A record with its one fault: the code that must be found, and the line."""

    name: str
    planter: Planter
    schemes: tuple[str, ...]
    written: Written
    line: int


def planted(count: int, seed: int = 1) -> Iterator[Planted]:
    """Yields so many records, each with one fault.

    It is that of the planter that was used least; of several, of one that often found no room.
    """
    used: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for number, draft in enumerate(records(count, seed)):
        dice = Dice(f"{seed}/planted/{number}")
        for planter in sorted(PLANTERS, key=lambda one: (used[one.name], -refused[one.name])):
            found = _with_fault(draft, planter, dice)
            if found is not None:
                used[planter.name] += 1
                yield found
                break
            refused[planter.name] += 1


def every(count: int, seed: int = 1) -> Iterator[Planted]:
    """Yields so many records with the fault of every planter for which there is room."""
    for number, draft in enumerate(records(count, seed)):
        for planter in PLANTERS:
            found = _with_fault(draft, planter, Dice(f"{seed}/{planter.name}/{number}"))
            if found is not None:
                yield found


def _with_fault(draft: Draft, planter: Planter, dice: Dice) -> Planted | None:
    faulty = deepcopy(draft)
    schemes = tuple(form.scheme for form in draft.forms)
    place: Place | None = planter.plant(faulty, dice)
    if place is None:
        return None
    written = write(faulty)
    return Planted(f"{draft.name}.yaml", planter, schemes, written, written.lines[place])
