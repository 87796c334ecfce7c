"""All that is found of persons in a text."""

from __future__ import annotations

from itertools import islice
from typing import Final

from sitegen.privacy.groups import names_beside_status
from sitegen.privacy.hit import Hit
from sitegen.privacy.numbers import numbers
from sitegen.privacy.papers import landlines, papers
from sitegen.privacy.places import addresses


def hits_in_text(text: str) -> tuple[Hit, ...]:
    """Returns what a text holds of persons, in its order.

    Small groups are a matter of reports, whose rules point them out; a file alone does not
    tell whether a number counts persons.
    """
    found = (hit for search in _SEARCHES for hit in islice(search(text), MOST))
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.kind)))


MOST: Final = 1_000
"""So many hits of a sort are told of one text; where there are more, nobody reads them all."""

_SEARCHES: Final = (numbers, addresses, papers, landlines, names_beside_status)
