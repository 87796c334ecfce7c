"""Whether the rules, as they are loaded now, find in their fixtures what these mark.

Records are read and assessed once; the rules are imported anew at each look.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sitegen.content.attachments import Absent
from sitegen.content.part import read_part
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.pipeline import examine
from sitegen.record.registry import Unit
from sitegen.record.report import Record
from sitegen.record.upkeep import Acknowledgement
from sitegen.rules.attached import attached_to
from sitegen.scoring.assessment import Assessment
from tests.rules.ground import FOLDER, ground
from tests.rules.test_fixtures import code_of, expected_in, placed_in

FIXTURES: Final = FOLDER / "fixtures"
SERIES: Final = FOLDER / "series"


@dataclass(frozen=True)
class Examined:
    """A fixture: its record with the assessment, and the places that a rule has to name.

    ``acknowledged`` is what the record states for the rules alone, ``absent`` what it names and
    cannot be read.
    """

    name: str
    record: Record
    assessment: Assessment
    unit: Unit | None
    acknowledged: tuple[Acknowledgement, ...]
    absent: tuple[Absent, ...]
    lines: frozenset[int]
    places: frozenset[tuple[int, int]]

    def is_matched_by(self, found: Iterable[Finding]) -> bool:
        """Tells whether findings name all marked lines and places, and no other lines."""
        at = {(one.location.line, one.location.column) for one in found}
        return {line for line, _ in at} == self.lines and self.places <= at


@cache
def _examined(path: Path, code: str) -> Examined:
    against = ground()
    outcome = examine(Source(path.name, path.read_bytes()), against)
    assert outcome.dossier is not None
    record = outcome.dossier.record
    unit = against.registry.unit(record.unit.raw) if record.unit else None
    lines = frozenset(line for marked, line in expected_in(path) if marked == code)
    places = frozenset((line, column) for marked, line, column in placed_in(path) if marked == code)
    whole = read_part(Source(path.name, path.read_bytes()), Record, [])
    assert whole is not None
    stated, absent = whole.acknowledgements, attached_to(whole, against.attachments).absent
    known = path.name, record, outcome.dossier.assessment, unit
    return Examined(*known, stated, absent, lines, places)


@cache
def prepared(code: str) -> tuple[tuple[Examined, ...], ...]:
    """Returns the fixtures that tell of a rule: single records, or folders of records."""
    folders = [path for path in sorted(SERIES.iterdir()) if code_of(path) == code]
    if folders:
        return tuple(
            tuple(_examined(path, code) for path in sorted(folder.glob("*.yaml")))
            for folder in folders
        )
    # A family's firing fixtures mark all that the family finds in them.
    paths = [*FIXTURES.glob(f"{code[:3]}*.fires*.yaml"), *FIXTURES.glob(f"{code}.silent*.yaml")]
    return tuple((_examined(path, code),) for path in sorted(paths))


def is_as_expected(code: str) -> bool:
    """Tells whether a rule, imported anew, finds what its fixtures mark and nothing else."""
    single = importlib.import_module("sitegen.rules.book").RULES
    if any(rule.code == code for rule in single):
        return all(_is_found_alone(code, *one) for one in prepared(code))
    return all(_is_found_among(code, some) for some in prepared(code))


def _is_found_alone(code: str, one: Examined) -> bool:
    case = importlib.import_module("sitegen.rules.base").Case
    rules = importlib.import_module("sitegen.rules.book").RULES
    rule = next(rule for rule in rules if rule.code == code)
    known = one.record, one.assessment, one.unit, one.acknowledged
    looked_at = case(*known, absent=one.absent)
    return one.is_matched_by(rule.findings(looked_at))


def _is_found_among(code: str, some: tuple[Examined, ...]) -> bool:
    case = importlib.import_module("sitegen.rules.base").Case
    facts_of = importlib.import_module("sitegen.rules.facts").facts_of
    compare = importlib.import_module("sitegen.rules.across").compare
    facts = [facts_of(case(one.record, one.assessment, one.unit)) for one in some]
    found = compare(facts)
    return all(
        one.is_matched_by(each for each in found.get(one.name, ()) if each.code == code)
        for one in some
    )
