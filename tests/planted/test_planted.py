"""Clean records are found clean, and a planted fault is found at its line and nothing else.

The records and their faults come from a generator that shares no line with the rules: it
writes the YAML itself, knows where each text stands, and reckons scores on its own.
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.files import shipped_schemes
from sitegen.finding import Severity
from sitegen.outcome import State
from sitegen.rules.book import RULES
from tests.planted.examining import examined, examined_alone
from tests.planted.folder import write_site
from tests.planted.planters.book import PLANTERS
from tests.planted.planters.series import PLANTERS as BETWEEN
from tests.planted.planters.series import SeriesPlanter
from tests.planted.planting import planted
from tests.planted.records import records
from tests.planted.tally import tally
from tests.planted.writing import write

FOLDER: Final = Path(__file__).parent
KNOWS_THE_PROGRAM: Final = frozenset(("__main__.py", "examining.py", "tally.py", "test_planted.py"))
COUNT: Final = 200
SHIPPED: Final = {Path(source.path).stem for source in shipped_schemes()}


def test_what_plants_shares_nothing_with_what_finds() -> None:
    imports = {
        (path.name, name)
        for path in sorted(FOLDER.rglob("*.py"))
        if path.name not in KNOWS_THE_PROGRAM
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    }

    own = ("tests.planted.examining", "tests.planted.tally")
    assert imports
    assert [one for one in imports if one[1].startswith(("sitegen", *own))] == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_clean_records_of_every_scheme_give_no_finding() -> None:
    drafts = list(records(COUNT, seed=1))

    outcomes = examined(drafts)

    schemes = {form.scheme for draft in drafts for form in draft.forms}
    assert schemes == SHIPPED
    assert any(not draft.forms for draft in drafts)
    assert {outcome.state for outcome in outcomes} == {State.PUBLISHED}
    assert [
        f"{found.location} {found.code} {found.message}"
        for outcome in outcomes
        for found in outcome.findings
    ] == []


def test_every_planted_fault_is_found_at_its_line_and_nothing_else() -> None:
    faulty = list(planted(COUNT, seed=2))

    result = tally(examined_alone(faulty))

    assert len(faulty) == COUNT
    assert result.kinds >= 40
    assert {scheme for one in faulty for scheme in one.schemes} == SHIPPED
    assert set(Counter(one.planter.name for one in faulty)) == {one.name for one in PLANTERS}
    assert result.recall == result.precision == 1, str(result)
    assert result.others == (), str(result)


def test_faults_are_planted_for_errors_and_warnings_alone() -> None:
    notes = {rule.code for rule in RULES if rule.severity is Severity.NOTE}
    assert {one.code for one in PLANTERS} & notes == set()


@pytest.mark.parametrize("planter", BETWEEN, ids=lambda planter: planter.code)
def test_a_fault_between_records_is_found_in_each_of_them(planter: SeriesPlanter) -> None:
    drafts = list(records(75, seed=1))
    places = planter.plant(drafts)

    found = {
        (one.code, one.location.path, one.location.line)
        for outcome in examined(drafts)
        for one in outcome.findings
    }

    assert found == {
        (planter.code, f"{draft.name}.yaml", write(draft).lines[place]) for draft, place in places
    }


def test_the_same_seed_gives_the_same_records() -> None:
    first, again, other = ([write(draft).text for draft in records(20, seed)] for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_a_site_is_written_that_the_program_can_check(tmp_path: Path) -> None:
    sizes = list(write_site(tmp_path, 30, seed=1))

    files = sorted((tmp_path / "content" / "records").iterdir())
    assert sorted(path.stat().st_size for path in files) == sorted(sizes)
    assert 3000 < sum(sizes) / len(sizes) < 9000
    assert max(sizes) > 9000
