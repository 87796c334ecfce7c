"""Walks through a case that several rules share."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.rules.base import Case, shared
from sitegen.scoring.assessment import Assessment
from tests.scoring.build import HEAD, record

TAKEN: list[str] = []


@shared
def walk(case: Case) -> Iterator[str]:
    TAKEN.append(case.record.id.raw)
    yield case.record.title.raw


def test_a_shared_walk_is_taken_once_for_a_case() -> None:
    TAKEN.clear()
    case = Case(record(HEAD), Assessment(()))

    assert walk(case) == ("报告",)
    assert walk(case) == ("报告",)

    assert TAKEN == ["a"]


def test_a_shared_walk_is_taken_anew_for_an_equal_case() -> None:
    TAKEN.clear()
    one = record(HEAD)

    assert walk(Case(one, Assessment(()))) == walk(Case(one, Assessment(())))

    assert TAKEN == ["a", "a"]
