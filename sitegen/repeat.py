"""A build that finds everything as the same build left it, told without being made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sitegen.account import ORDINARY, Order, as_json
from sitegen.build import Build
from sitegen.cache import Cache, pack
from sitegen.content.files import SiteFiles
from sitegen.inputs import key_of
from sitegen.outcome import State
from sitegen.publish.beside import REPORT, write_beside
from sitegen.publish.good import Stock
from sitegen.publish.writer import Changes, Publication, stands


def built(
    files: SiteFiles,
    output: Path,
    cache: Cache,
    publication: Publication,
    *,
    done: Callable[[], None] = lambda: None,
    jobs: int = 1,
    order: Order = ORDINARY,
) -> Build:
    """Builds the site, or returns what the same build came to before, if that still stands.

    Raises: as `sitegen.pipeline.build`.
    """
    repeat = _Repeat(key_of(files, order.now), files, output, publication, cache)
    if (found := repeat.found()) is not None:
        return found
    # What examines records and makes pages is loaded only where there is something to do.
    from sitegen.pipeline import build

    return repeat.kept(build(files, output, done, jobs, cache, publication, order=order))


class _Kept(NamedTuple):
    """A build, the SHA-256 of the manifest that it published, and who was public in it."""

    build: Build
    manifest: str
    public: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Repeat:
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
