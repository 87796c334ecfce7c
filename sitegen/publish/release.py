"""Releases: one becomes live, some are kept, and what was broken off is brought to an end."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.publish.disk import sync_folders
from sitegen.publish.folder import folder_below
from sitegen.publish.index import Index
from sitegen.publish.journal import (
    Journal,
    end_journal,
    finish_move,
    read_journal,
    sweep,
    write_journal,
)
from sitegen.publish.manifest import read_manifest
from sitegen.publish.shelf import Shelf, Way, clear, digest_in, index_for
from sitegen.publish.survey import foreign
from sitegen.publish.switch import switch


def recover(shelf: Shelf) -> None:
    """Brings a switch that was broken off to its end, and removes what was left unfinished."""
    journal = read_journal(shelf)
    if journal is not None:
        if journal.way is not Way.LINK:
            finish_move(journal, shelf)
        if journal.happened(shelf):
            _settle(journal, shelf, None)
        end_journal(shelf)
    sweep(shelf)


def go_live(shelf: Shelf, new: Path, way: Way, seen: Index, *, whole: bool) -> None:
    """Makes a finished release live, and keeps the one before if that was whole.

    ``seen`` is what was seen in the live release before, its foreign things among it.
    """
    number = new.stat().st_ino
    digest = seen.manifest if whole else ""
    journal = Journal(way, new.name, shelf.live_name(), number, digest)
    write_journal(journal, shelf)
    try:
        switch(shelf, new, way)
    except OSError:
        if not journal.happened(shelf):
            end_journal(shelf)
        raise
    _settle(journal, shelf, seen)
    end_journal(shelf)


def _settle(journal: Journal, shelf: Shelf, seen: Index | None) -> None:
    """Puts what was live among the kept releases; foreign things that came late go with it."""
    names = [name for name in shelf.history() if name != journal.was]
    old = _old(journal, shelf)
    if old is not None:
        rescue(old, shelf.live, seen, known=False)
        if not journal.digest:
            clear(old)
        elif journal.way is Way.LINK:
            names.insert(0, old.name)
        else:
            kept = shelf.free_name(journal.digest)
            os.rename(old, shelf.state / kept)
            names = [kept, *(name for name in names if name != journal.new)]
    live = shelf.live_name()
    shelf.save_history([*([live] if live else []), *(name for name in names if name != live)])


def _old(journal: Journal, shelf: Shelf) -> Path | None:
    """Returns where the release that was live stands now, if there was one."""
    if journal.way is Way.LINK:
        old = shelf.state / journal.was if journal.was else None
        return old if old is not None and old.is_dir() else None
    for folder in (shelf.outgoing, shelf.state / journal.new):
        if folder.is_dir():
            return folder
    return None


def rescue(
    old: Path,
    live: Path,
    seen: Index | None,
    times: Mapping[str, int] | None = None,
    *,
    known: bool = True,
) -> None:
    """Gives the live release the foreign things of another one that came there unnoticed.

    ``seen`` tells which were noticed; of these only what was replaced since is taken, and
    nothing if it is ``known`` to be in the live release or to have been removed from it.
    ``times`` tell when the folders changed, if that has been looked up.
    """
    ours = seen.digests if seen is not None else [one.path for one in read_manifest(old).entries]
    noticed = seen.foreign if seen is not None else frozenset()
    taken = []
    for name in sorted(foreign(old, ours, seen, times)):
        source, target = f"{old}{os.sep}{name}", f"{live}{os.sep}{name}"
        if name in noticed and (known or _is_same(source, target)):
            continue
        taken.append(name)
        _give(source, live, name, instead=name in noticed)
    if taken:
        # The other release may be removed now, and this must not be all that a power cut leaves.
        sync_folders(live, taken)


def _give(source: str, live: Path, name: str, *, instead: bool) -> None:
    """Gives the live release a foreign thing; one of its name that is there stays, or goes for it."""
    folder, _, own = name.rpartition("/")
    with folder_below(live, folder) as place:
        if not own:
            return
        if instead:
            place.remove(own)
        with suppress(FileExistsError):
            place.share(source, own)


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def kept_names(shelf: Shelf) -> tuple[str, ...]:
    """Returns the names of the kept releases but the live one, the one that was live last first."""
    live = shelf.live_name()
    return tuple(name for name in shelf.history() if name != live)


def drop(shelf: Shelf, names: Collection[str]) -> None:
    """Removes kept releases; foreign things that somebody put there go to the live one."""
    for name in sorted(names):
        folder = shelf.state / name
        digest = digest_in(folder)
        # Where the list is gone a removal broke off, and what is left cannot be told from ours.
        if digest:
            rescue(folder, shelf.live, index_for(shelf, digest))
        clear(folder)
    shelf.save_history([name for name in shelf.history() if name not in names])
    _forget(shelf)


def prune(shelf: Shelf, keep: int) -> None:
    """Keeps so many releases, the live one counted."""
    surplus = kept_names(shelf)[max(0, keep - 1) :]
    if surplus:
        drop(shelf, surplus)
    else:
        _forget(shelf)


def _forget(shelf: Shelf) -> None:
    """Removes the indexes of releases that are no more."""
    wanted = {shelf.index_of(name) for name in shelf.history()}
    live = digest_in(shelf.live)
    wanted |= {shelf.index_of(live[:16])} if live else set()
    for path in sorted(shelf.state.glob("????????????????.json")):
        if path not in wanted:
            path.unlink()
