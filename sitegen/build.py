"""A finished build, and how one that finds everything as it was is told without being made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sitegen.account import Account, account_of, as_json, findings_of
from sitegen.cache import Cache, digest, pack
from sitegen.content.files import SiteFiles
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.outcome import Outcome, State
from sitegen.publish.beside import REPORT, write_beside
from sitegen.publish.good import Stock
from sitegen.publish.writer import Changes, Publication, Written, stands
from sitegen.site.output import Writable
from sitegen.task import Task


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build.

    ``account`` is what became of the records, ``findings`` how many there are in the public
    ones, ``planned`` what is wrong with the plan. ``outcomes`` tell all of each record; a build
    that found everything as it was looked at none.
    """

    account: Account
    findings: int
    planned: tuple[Finding, ...]
    pages: int
    written: Written
    outcomes: tuple[Outcome, ...] = ()


def finished(
    outcomes: tuple[Outcome, ...], planned: tuple[Finding, ...], pages: int, written: Written
) -> Build:
    """Returns a build with what came of its records."""
    count = findings_of(outcomes)
    return Build(account_of(outcomes), count, planned, pages, written, outcomes)


class _Kept(NamedTuple):
    """A build, the SHA-256 of the manifest that it published, and who was public in it."""

    build: Build
    manifest: str
    public: tuple[str, ...]


def key_of(
    mark: bytes, tasks: Iterable[Task], besides: Iterable[Source], worn: Iterable[Writable]
) -> bytes:
    """Returns a digest of all that a build depends on.

    Args:
        mark: a digest of the program, the settings and the theme.
        tasks: what there is to do with each record.
        besides: the files that pages use besides.
        worn: the files of the theme that are published as they are.
    """
    others = [part for one in besides for part in (one.path.encode(), one.data)]
    assets = [part.encode() for one in worn for part in (one.address, one.digest)]
    return digest([mark, digest(others), digest(assets), *(one.read for one in tasks)])


@dataclass(frozen=True, slots=True)
class Repeat:
    """A build by all that it depends on, found again if the same was built before.

    What becomes of a record that is held back depends on how it stood before, so a build that
    held one back is no example for others; nor is one that publishes nothing.
    """

    key: bytes
    files: SiteFiles
    output: Path
    publication: Publication
    cache: Cache

    def found(self) -> Build | None:
        """Returns what the same build came to, if all that it published still stands."""
        if self.publication.dry:
            return None
        kept: _Kept | None = self.cache.recall([self.key]).get(self.key)
        if kept is None or not Stock(self.files.root).has(kept.public):
            return None
        if not stands(kept.manifest, self.output, self.files.root, self.publication):
            return None
        self.cache.spare()
        write_beside(self.files.root, REPORT, as_json(kept.build.account, published=True))
        return kept.build

    def kept(self, build: Build) -> Build:
        """Keeps what this build came to, and returns it."""
        written = build.written
        if written.seals is not None and not build.account.held:
            public = (one for one in build.outcomes if one.state is State.PUBLISHED)
            again = replace(
                written, changed=0, unchanged=written.files, removed=0, changes=Changes()
            )
            kept = _Kept(
                replace(build, written=again, outcomes=()),
                written.seals.manifest,
                tuple(one.id.raw for one in public if one.id),
            )
            self.cache.keep(self.key, pack(kept, whole=True))
        return build
