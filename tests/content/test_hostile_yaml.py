"""No input makes the reader fall over, dawdle or keep silent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.content.hostile import attack, read_promises

SEED: Final = Path(__file__).parent / "fixtures" / "mutation_seed.yaml"


def test_the_seed_of_the_attack_is_in_order() -> None:
    assert read_promises(SEED.read_bytes()) == []


def test_hostile_files_end_in_a_tree_or_in_a_coded_finding() -> None:
    failures = attack(read_promises, SEED.read_bytes(), 2_000)

    assert [(failure.reason, failure.data[:200]) for failure in failures] == []
