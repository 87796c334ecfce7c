"""A rule whose nearest comparison is turned round is noticed by its fixtures."""

from __future__ import annotations

from typing import Final

import pytest

from sitegen.rules.across import RULES_ACROSS
from sitegen.rules.book import RULES
from tests.rules.mutants import checks, is_noticed, main_mutant
from tests.rules.noticing import is_as_expected

CODES: Final = [*(rule.code for rule in RULES), *(rule.code for rule in RULES_ACROSS)]


def test_the_checks_of_all_rules_are_found_in_the_source() -> None:
    assert sorted(CODES) == list(checks())


@pytest.mark.parametrize("code", CODES)
def test_a_rule_with_its_comparison_turned_round_is_noticed(code: str) -> None:
    assert is_as_expected(code)
    mutant = main_mutant(code)
    assert mutant is not None, "a rule without a comparison"
    assert is_noticed(code, mutant), str(mutant)
