"""What became of each record, kept with what it was made from, so that a save costs one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sitegen import pipeline
from sitegen.codes import blocking
from sitegen.content.source import Source
from sitegen.finding import Finding, Translate
from sitegen.outcome import Outcome, State
from sitegen.outcomes import compared, one_record_an_identifier
from sitegen.pipeline import Ground
from sitegen.preview.shown import Sheet
from sitegen.record.choices import Status
from sitegen.record.standing import Notice, Standing
from sitegen.scoring.dossier import Dossier

FEW: Final = 20
"""So many saved records are shown before the lists are made; more come with them."""

_UNFINISHED: Final = frozenset({Status.DRAFT, Status.REVIEW})


@dataclass(frozen=True, slots=True)
class _Examined:
    """What became of a record, and from what: its bytes, and what it was examined against."""

    data: bytes
    against: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Compared:
    """A record's outcome alone, what was last found between records, and both together."""

    own: Outcome
    found: tuple[Finding, ...]
    both: Outcome


class Memory:
    """The records of a site as they are, and as they were when they were last right.

    ``pause`` is called between steps and raises if they are not worth finishing, ``done`` for
    each record that was examined.
    """

    def __init__(self, pause: Callable[[], None], done: Callable[[int, int], None]) -> None:
        self._pause = pause
        self._done = done
        self._against = 0
        self._examined: dict[str, _Examined] = {}
        self._own: tuple[Outcome, ...] = ()
        self._compared: dict[str, _Compared] = {}
        self._good: dict[str, Outcome] = {}

    def renew(self) -> None:
        """Has all records examined again, because what they are examined against is new."""
        self._against += 1

    def examine(self, sources: Sequence[Source], ground: Ground) -> tuple[Outcome, ...] | None:
        """Examines what is new; returns what became of it, or nothing if it is much."""
        wanted = [source for source in sources if not self._is_examined(source)]
        for number, source in enumerate(wanted, 1):
            outcome = pipeline.examine(source, ground)
            self._examined[source.path] = _Examined(source.data, self._against, outcome)
            self._done(number, len(wanted))
            if len(wanted) > FEW:
                self._pause()
        paths = [source.path for source in sources]
        for path in self._examined.keys() - set(paths):
            del self._examined[path]
        before = {outcome.path: outcome for outcome in self._own}
        self._own = one_record_an_identifier(self._examined[path].outcome for path in paths)
        fresh = [one for one in self._own if before.get(one.path) is not one]
        # Two records that share an identifier are made anew each time.
        fresh = [one for one in fresh if one != before.get(one.path)]
        return tuple(fresh) if len(fresh) <= FEW else None

    def _is_examined(self, source: Source) -> bool:
        before = self._examined.get(source.path)
        if before is None or before.against != self._against or source.refused is not None:
            return False
        return before.data is source.data or before.data == source.data

    def compare(self) -> bool:
        """Compares the records; tells whether anything else is found than before."""
        after = compared(self._own)
        differs = False
        known: dict[str, _Compared] = {}
        for own, both in zip(self._own, after, strict=True):
            found = both.findings[len(own.findings) :]
            before = self._compared.get(own.path)
            if found != (before.found if before else ()):
                differs = True
            if found:
                same = before is not None and before.own is own and before.found == found
                known[own.path] = before if same and before else _Compared(own, found, both)
        self._compared = known
        return differs

    def held_back(self) -> Iterator[Finding]:
        """Yields what keeps records from being shown as they are."""
        for outcome in self._own:
            if outcome.state is State.HELD_BACK:
                yield from blocking(outcome.findings)

    def in_view(self, translate: Translate) -> Iterator[tuple[Dossier, Sheet]]:
        """Yields the records to be shown: public ones, drafts, and what was right before."""
        self._hand_over()
        taken = set()
        for outcome in self._outcomes():
            if outcome.state is not State.HELD_BACK:
                self._good[outcome.path] = outcome
            good = self._good.get(outcome.path)
            if good is None or good.dossier is None:
                continue
            at = good.dossier.record.location.path
            status = good.dossier.record.status
            waits = good.standing is Standing.EMBARGOED
            wanted = good.state is State.PUBLISHED or waits or status in _UNFINISHED
            if wanted and at not in taken:
                taken.add(at)
                draft = "" if good.state is State.PUBLISHED else translate(status.label)
                day = good.dossier.record.publish_at if waits else None
                until = day.raw if day is not None else ""
                old = good is not outcome
                yield good.dossier, Sheet(good.path, good.findings, draft, old, until)

    def notices(self) -> tuple[Notice, ...]:
        """Returns what stays of records that were withdrawn."""
        return tuple(one.notice for one in self._own if one.notice is not None)

    def _outcomes(self) -> Iterator[Outcome]:
        """Yields what became of each record, with what was last found between records."""
        for outcome in self._own:
            before = self._compared.get(outcome.path)
            if before is None:
                yield outcome
            elif before.own is outcome:
                yield before.both
            else:
                both = outcome.with_findings(before.found)
                self._compared[outcome.path] = _Compared(outcome, before.found, both)
                yield both

    def _hand_over(self) -> None:
        """Keeps the page of a record that was renamed and broken in one go; forgets what is gone."""
        present = {outcome.path: outcome for outcome in self._own}
        gone = {path: good for path, good in self._good.items() if path not in present}
        for path, good in gone.items():
            del self._good[path]
            for outcome in present.values():
                held = outcome.state is State.HELD_BACK and outcome.path not in self._good
                if held and _names(self._examined[outcome.path].data, good):
                    self._good[outcome.path] = replace(good, path=outcome.path)


def _names(data: bytes, good: Outcome) -> bool:
    """Tells whether a file that cannot be read names the identifier of a record."""
    if good.dossier is None:
        return False
    wanted = re.escape(good.dossier.record.id.raw)
    pattern = rf"^\s*(?:编号|id)\s*[:：]\s*['\"]?{wanted}['\"]?\s*(?:#.*)?$"
    return re.search(pattern, data.decode("utf-8", "replace"), re.MULTILINE) is not None
