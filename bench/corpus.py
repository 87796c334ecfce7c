"""Writes sites to time the program on: records of all shapes, 10 to 18 kB each.

python -m bench.corpus DIR --count 1000; the same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.prose import sections
from sitegen.rules.book import RULES
from tests.planted.bodies import SETTINGS, bodies, regions, units
from tests.planted.dice import Dice
from tests.planted.draft import Draft, FormHere, Section
from tests.planted.planters.book import PLANTERS
from tests.planted.records import SHAPES, record
from tests.planted.story import YEARS, Project, project, story
from tests.planted.writing import write

_LEAST, _MOST = 10_500, 17_500
_BYTES: Final = 3
"""Bytes of most characters in UTF-8."""

_NAMED: Final = 6_000
"""So many projects have names of their own; those after them are called another batch."""

_CODES: Final = frozenset(rule.code for rule in RULES if not rule.holds_back)
_FAULTS: Final = tuple(planter for planter in PLANTERS if planter.code in _CODES)
"""Faults that are shown beside a record; others would hold it back."""

_UNITS: Final = 0.15
"""Units for each record at most; a large site has all of them."""


def drafts(count: int, seed: int = 1) -> Iterator[Draft]:
    """Yields records of all shapes; every other one has a fault that a rule finds."""
    for serial in range(count):
        number, step = divmod(serial, YEARS)
        shape = SHAPES[number % len(SHAPES)]
        told = story(_project(number, shape, count, seed), step, serial + 1)
        draft = record(told, shape)
        dice = Dice(f"{seed}/bench/{serial}")
        if serial % 2:
            draft = _with_fault(draft, dice)
        lacking = dice.number(_LEAST, _MOST) - len(write(draft).text.encode())
        if lacking > 0:
            if not draft.body:
                draft.body = [
                    Section("一、自评表", [FormHere(form.head["表名"]) for form in draft.forms])
                ]
            draft.body += sections(told, lacking // _BYTES, len(draft.body))
        yield draft


def _project(number: int, shape: str, count: int, seed: int) -> Project:
    """Returns a project of one of as many units as a site of this size has."""
    known = max(2, min(len(bodies()), int(count * _UNITS)))
    turn, unit = divmod(number, known)
    batch, place = divmod(turn * len(bodies()) + unit, _NAMED)
    first = {"pre2020": 2016, "mof2021": 2021}.get(shape, 2020 + number // len(SHAPES) % YEARS)
    one = project(seed, place, first)
    return replace(
        one,
        number=number,
        name=f"{one.name}（第{batch + 1}批）" if batch else one.name,
        code=f"{one.body.region_code}{first % 100:02}T{number:012}",
        indicators=Dice(f"{seed}/indicators/{number}").number(18, 48),
        dice_seed=f"{seed}/bench/project/{number}",
    )


def _with_fault(draft: Draft, dice: Dice) -> Draft:
    """Returns a record with one fault, if there is room for one of a few that are tried."""
    for _ in range(4):
        faulty = deepcopy(draft)
        if dice.choice(_FAULTS).plant(faulty, dice) is not None:
            return faulty
    return draft


def write_site(folder: Path, count: int, seed: int = 1) -> list[int]:
    """Writes the settings, the registries and the records; returns the sizes of the records."""
    content = folder / "content"
    (content / "records").mkdir(parents=True)
    for path, text in (
        (folder / "site.yaml", SETTINGS),
        (content / "units.yaml", units()),
        (content / "regions.yaml", regions()),
    ):
        path.write_bytes(text.encode())
    return [_written(draft, content / "records") for draft in drafts(count, seed)]


def _written(draft: Draft, folder: Path) -> int:
    data = write(draft).text.encode()
    (folder / f"{draft.name}.yaml").write_bytes(data)
    return len(data)


def told(sizes: Sequence[int]) -> str:
    """Returns what the sizes of records amount to."""
    ordered = sorted(sizes)
    kilo = [size / 1000 for size in (ordered[0], ordered[len(ordered) // 2], ordered[-1])]
    mean = sum(sizes) / len(sizes) / 1000
    return (
        f"{len(sizes):,} records, {sum(sizes) / 1e6:.1f} MB: mean {mean:.1f} kB, "
        f"median {kilo[1]:.1f} kB, {kilo[0]:.1f} to {kilo[2]:.1f} kB"
    )


def main() -> None:
    """Writes a site and tells how large its records are."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(told(write_site(options.folder, options.count, options.seed)))


if __name__ == "__main__":
    main()
