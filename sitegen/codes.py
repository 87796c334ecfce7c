"""Every code that a finding can bear, with its manual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.content import faults as of_reading
from sitegen.content import faults_of_shape as of_shape
from sitegen.finding import FaultCode, Severity
from sitegen.record import faults as of_records
from sitegen.rules.book import RULES
from sitegen.scoring import faults as of_schemes
from sitegen.site import faults as of_pages


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with its severity, its manual, and the text it rests on.

    ``blocks`` tells that a record with such a finding cannot be shown.
    """

    code: str
    severity: Severity
    title: str
    manual: str
    ground: str
    blocks: bool


_FAULTS: Final[tuple[FaultCode, ...]] = (
    *of_reading.ALL,
    *of_shape.ALL,
    *of_records.ALL,
    *of_schemes.ALL,
    *of_pages.ALL,
)


def entries() -> Mapping[str, Entry]:
    """Returns all codes: faults of shape first, then the rules, each in its own order."""
    found = [
        Entry(one.code, one.severity, one.title, one.manual, "", blocks=True) for one in _FAULTS
    ]
    found += [
        Entry(
            rule.code, rule.severity, rule.title, rule.manual, str(rule.ground or ""), blocks=False
        )
        for rule in RULES
    ]
    return MappingProxyType({entry.code: entry for entry in found})
