"""The fictional record that is shipped to show a report without contradictions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sitegen.content.source import Source
from sitegen.pipeline import examine
from sitegen.record.choices import Status
from sitegen.scoring.dossier import Dossier
from tests.rules.ground import ground

RECORD: Final = Path(__file__).parents[2] / "content" / "records" / "shili-shuiwu-2024.yaml"


def dossier() -> Dossier:
    outcome = examine(Source(RECORD.name, RECORD.read_bytes()), ground())
    assert outcome.findings == ()
    assert outcome.dossier is not None
    return outcome.dossier


def test_nothing_is_found_in_the_example() -> None:
    assert dossier().findings == ()


def test_the_example_is_published_and_says_that_it_is_one() -> None:
    record = dossier().record

    assert record.status is Status.PUBLISHED
    assert record.example == "yes"
    assert any("虚构" in note.raw for note in record.notes)


def test_every_indicator_of_the_example_can_be_recomputed() -> None:
    own, _ = dossier().assessment.sheets

    assert own.unknown == 0
    assert len(own.indicators) == 12
    assert [row.difference for row in own.indicators] == [0] * 12


def test_the_totals_of_the_example_agree_and_earn_its_grade() -> None:
    own, other = dossier().assessment.sheets

    assert own.printed_total == own.sum_of_scores == other.printed_total == other.sum_of_scores
    assert own.sum_of_weights == other.sum_of_weights == 100
    assert own.sheet.grade is not None
    assert own.sheet.grade.raw == own.grade == other.grade == "优"


def test_the_indicators_of_the_example_add_up_to_the_weights_of_their_classes() -> None:
    own, other = dossier().assessment.sheets

    assert [one.weights for one in own.classes] == [50, 30, 10]
    assert [one.weights for one in other.classes] == [one.printed_weight for one in other.classes]
