"""What stands in the published folder now."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.addresses import is_safe
from sitegen.publish.index import Index, above, folders_of
from sitegen.publish.manifest import read_manifest
from sitegen.publish.shelf import LOCK, Shelf, digest_in, index_for
from sitegen.publish.survey import foreign, intact, times_of

UNSURE: Final = -1
"""The time of a folder that has to be looked into."""

_TICK: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Live:
    """What stands in the published folder.

    ``seen`` are the files that the manifest names, the folders and what is foreign; its stamps
    are those of the files that hold what they should. ``known`` tells that there was an index,
    ``fresh`` that it knew all of it.
    """

    seen: Index
    fresh: bool
    known: bool

    @property
    def whole(self) -> bool:
        """Whether there is a release, and every file of it is as it was published."""
        return bool(self.seen.manifest) and len(self.seen.stamps) == len(self.seen.digests)


def look(shelf: Shelf) -> Live:
    """Looks at what is live; what the index knows is not read."""
    if not shelf.live.is_dir():
        if os.path.lexists(shelf.live) and not shelf.is_link:
            raise SitegenError(
                say("{path} 是一个文件，不是文件夹。", path=shelf.live),
                say("把它移走，或者用 -o 指明另一个文件夹。"),
            )
        return Live(Index("", {}, {}, {}, frozenset()), fresh=False, known=False)
    manifest = digest_in(shelf.live)
    index = index_for(shelf, manifest)
    if index is not None:
        digests = index.digests
    else:
        entries = read_manifest(shelf.live).entries
        # Somebody else may have written it; what would lead out of the folder is not ours.
        digests = {one.path: one.sha256 for one in entries if is_safe(one.path)}
    names = index.folders if index is not None else folders_of(digests)
    times = _real(names, times_of(shelf.live, names))
    found = foreign(shelf.live, digests, index, times)
    times |= times_of(shelf.live, folders_of(found) - set(names))
    sure = digests
    if not set(names) <= set(times):
        sure = {one: digest for one, digest in digests.items() if above(one) in times}
    stamps = intact(shelf.live, sure, index)
    seen = Index(manifest, digests, stamps, settled(shelf, times), frozenset(found))
    return Live(seen, fresh=seen == index, known=index is not None)


def _real(names: Collection[str], times: Mapping[str, int]) -> dict[str, int]:
    """Returns the times of folders but those that lie behind a link, where nothing is ours."""
    lost = set(names) - set(times)
    if not lost:
        return dict(times)
    return {
        name: time
        for name, time in times.items()
        if not any(name.startswith(f"{folder}/") for folder in lost)
    }


def settled(shelf: Shelf, times: Mapping[str, int]) -> dict[str, int]:
    """Returns when folders last changed, and ``UNSURE`` for those that changed just now.

    Clocks of file systems tick slowly: what comes into a folder within the same tick does not
    show in its time.
    """
    now = (shelf.state / LOCK).stat().st_mtime_ns
    return {name: time if time < now - _TICK else UNSURE for name, time in times.items()}


def refuse_foreign(outputs: Collection[str], found: Collection[str], folder: Path) -> None:
    """Refuses to write where something stands that is not ours, or a link leads elsewhere."""
    above = folders_of(outputs)
    for name in sorted(found):
        place = name.rstrip("/")
        if place in outputs or (place in above and not name.endswith("/")):
            if (folder / place).is_dir() and not name.endswith("/"):
                raise SitegenError(
                    say("{path} 是通向别处的链接，写进去会改动别处的文件。", path=folder / place),
                    say("删去这个链接，或者用 -o 指明一个空的文件夹。"),
                )
            raise SitegenError(
                say("{path} 已经存在，而且不是上一次生成的。", path=folder / place),
                say("把它移走，或者用 -o 指明一个空的文件夹。"),
            )
