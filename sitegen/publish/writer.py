"""Publishing a site: a whole release is made beside the live one and takes its place in one step."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.addresses import refuse_hostile, refuse_vanished
from sitegen.publish.disk import sync_folder
from sitegen.publish.index import Index, save_index
from sitegen.publish.live import Live, look, refuse_foreign, settled
from sitegen.publish.lock import Lock, locked
from sitegen.publish.manifest import MANIFEST, Seals, manifest_of, read_manifest
from sitegen.publish.release import go_live, kept_names, prune, recover, rescue
from sitegen.publish.shelf import Shelf, Way, clear, digest_in, index_for
from sitegen.publish.space import refuse_full
from sitegen.publish.stage import Plan, base_of, make
from sitegen.publish.survey import times_of
from sitegen.publish.switch import way_of
from sitegen.refusal import unwritten
from sitegen.site.output import Writable, digest_of

KEEP: Final = 3
_SOURCES: Final = ("content", "themes", "overrides", "schemes")


@dataclass(frozen=True, slots=True)
class Publication:
    """How a site is published.

    ``keep`` is how many releases are kept, the live one counted. ``allow_removals`` lets pages
    of records vanish. ``dry`` only tells what would
    change. ``lock`` is the right to publish, if it is held already. ``way`` is how the folder
    is switched; without it, it is found out.
    """

    keep: int = KEEP
    allow_removals: bool = True
    dry: bool = False
    lock: Lock | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The addresses at which a release differs from the one before."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a release has that are new or changed, unchanged, removed; and which.

    ``seals`` are the digests over it; there are none if nothing was to be published.
    """

    changed: int
    unchanged: int
    removed: int
    changes: Changes = field(default=Changes(), compare=False, repr=False)
    seals: Seals | None = field(default=None, compare=False, repr=False)

    @property
    def files(self) -> int:
        """How many files the release has, but for its manifest."""
        return self.changed + self.unchanged


def write_site(
    outputs: Iterable[Writable],
    folder: Path,
    root: Path,
    publication: Publication = Publication(),
) -> Written:
    """Makes a folder hold exactly these files and a manifest of them, all at once.

    Until the new release is whole and on the disk, the folder is as it was. Files that no
    manifest of ours names go from release to release and are never lost.

    Raises:
        BusyError: another run publishes to the folder.
        VanishedError: pages of records would be gone.
        SitegenError: the folder is unsafe to write to, or writing fails.
    """
    refuse_unsafe(folder, root)
    found = tuple(outputs)
    with _told(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held(folder, publication) as lock:
            return _write(found, lock.shelf, publication)


def stands(manifest: str, folder: Path, root: Path, publication: Publication) -> bool:
    """Tells whether a release is live and whole, by the SHA-256 of its manifest.

    Raises:
        BusyError: another run publishes to the folder.
        SitegenError: the folder is unsafe, or it cannot be looked at.
    """
    refuse_unsafe(folder, root)
    if not folder.is_dir():
        return False
    with _told(folder), held(folder, publication) as lock:
        shelf = lock.shelf
        recover(shelf)
        if digest_in(shelf.live) != manifest:
            return False
        live = look(shelf)
        _note(live, shelf)
        return live.whole and live.known


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tells of what the system refuses as users can understand it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            raise SitegenError(
                say("{folder} 是挂载点，不能整个换上去。", folder=folder),
                say("用 -o 写到它里面的一个文件夹，例如 {folder}。", folder=folder / "site"),
            ) from error
        raise unwritten(error, folder) from error


@contextmanager
def held(folder: Path, publication: Publication) -> Iterator[Lock]:
    """Holds the right to publish to a folder: that of the publication, or else one of its own."""
    if publication.lock is not None:
        yield publication.lock
        return
    with locked(folder) as lock:
        yield lock


def _write(outputs: Sequence[Writable], shelf: Shelf, publication: Publication) -> Written:
    recover(shelf)
    live = look(shelf)
    refuse_hostile([one.address for one in outputs], live.seen.digests)
    digests = {one.address: one.digest for one in outputs}
    before, stamps = live.seen.digests, live.seen.stamps
    new = [
        one
        for one in outputs
        if before.get(one.address) != digests[one.address] or one.address not in stamps
    ]
    refuse_foreign({one.address for one in new}, live.seen.foreign, shelf.live)
    changes = _changes(before, digests, [one.address for one in new])
    written = Written(len(new), len(outputs) - len(new), len(changes.removed), changes)
    if publication.dry:
        return written
    _note(live, shelf)
    if not publication.allow_removals:
        refuse_vanished(before, digests)
    if not new and not changes.removed and _is_current(outputs, shelf, live):
        return replace(written, seals=read_manifest(shelf.live).seals)
    fresh = {one.address for one in new}
    kept = {name: stamps[name] for name in digests if name not in fresh}
    # The list asks for the bytes of what is new, so room is looked for before it is made.
    refuse_full(new, len(outputs), 0, shelf.state)
    manifest = manifest_of(outputs, read_manifest(shelf.live))
    plan = Plan(manifest, manifest.data, new, kept, live.seen.foreign)
    _publish(plan, shelf, live, publication)
    return replace(written, seals=manifest.seals)


def _note(live: Live, shelf: Shelf) -> None:
    """Writes down what was seen of a whole release, so that it need not be looked at again."""
    if live.whole and not live.fresh:
        save_index(live.seen, shelf.index_of(live.seen.manifest[:16]))


def _publish(plan: Plan, shelf: Shelf, live: Live, publication: Publication) -> None:
    way = publication.way or way_of(shelf)
    try:
        index = _staged(plan, shelf, live, publication.keep)
        index = replace(index, folders=settled(shelf, index.folders))
        save_index(index, shelf.index_of(index.manifest[:16]))
        new = shelf.stage
        if way is Way.LINK:
            new = shelf.state / shelf.free_name(index.manifest)
            os.rename(shelf.stage, new)
        go_live(shelf, new, way, live.seen, whole=live.whole)
    except BaseException:
        # Once a switch is noted, what is there may be the release before.
        if not shelf.journal.exists():
            clear(shelf.stage)
        raise
    prune(shelf, publication.keep)


def _staged(plan: Plan, shelf: Shelf, live: Live, keep: int) -> Index:
    """Makes the next release; one that nobody needs any more is made into it where there is one."""
    found = _needless(shelf, digest_of(plan.listed), keep)
    if found is None:
        refuse_full(plan.new, len(plan.manifest.entries), len(live.seen.folders), shelf.state)
        shelf.stage.mkdir()
        return make(shelf.stage, shelf.live, plan)
    folder, index = found
    times = times_of(folder, index.folders)
    rescue(folder, shelf.live, index, times)
    refuse_full(plan.new, len(plan.manifest.entries), 0, shelf.state)
    os.rename(folder, shelf.stage)
    # After a power cut a release that is not whole must not stand under its name.
    sync_folder(shelf.state)
    return make(shelf.stage, shelf.live, plan, base_of(shelf.stage, index, times))


def _needless(shelf: Shelf, digest: str, keep: int) -> tuple[Path, Index] | None:
    """Returns a release that may be taken apart: the same as the next one, or else the oldest."""
    names = kept_names(shelf)
    same = [name for name in names if digest_in(shelf.state / name) == digest]
    for name in (*same, *reversed(names[max(0, keep - 2) :])):
        index = index_for(shelf, digest_in(shelf.state / name))
        if index is not None:
            return shelf.state / name, index
    return None


def _changes(before: Collection[str], after: Collection[str], new: Collection[str]) -> Changes:
    return Changes(
        added=tuple(sorted(name for name in new if name not in before)),
        changed=tuple(sorted(name for name in new if name in before)),
        removed=tuple(sorted(name for name in before if name not in after)),
    )


def _is_current(outputs: Sequence[Writable], shelf: Shelf, live: Live) -> bool:
    """Tells whether the manifest of the live release is that of the next one as well.

    The files are the same; the list of them may have been written by an earlier version.
    """
    if live.known:
        return True
    known = read_manifest(shelf.live)
    return manifest_of(outputs, known).data == (shelf.live / MANIFEST).read_bytes()


def refuse_unsafe(folder: Path, root: Path) -> None:
    """Refuses a folder that holds the sources, or lies in them.

    Raises:
        SitegenError: it does.
    """
    target, source = folder.resolve(), root.resolve()
    inside = any(target.is_relative_to(source / name) for name in _SOURCES)
    if source.is_relative_to(target) or inside:
        raise SitegenError(
            say("不能把网站写到 {folder}：那里有网站的源文件。", folder=folder),
            say("用 -o 指明另一个文件夹，例如 output。"),
        )
