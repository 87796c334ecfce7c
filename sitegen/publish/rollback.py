"""Going back to a kept release, telling which there are, and taking something out of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.finding import SitegenError, say
from sitegen.publish.disk import share, sync_folders
from sitegen.publish.index import Index, folders_of, save_index
from sitegen.publish.live import Live, look, refuse_foreign, settled
from sitegen.publish.lock import Lock
from sitegen.publish.manifest import read_manifest
from sitegen.publish.release import drop, go_live, kept_names, recover, rescue
from sitegen.publish.shelf import Shelf, Way, digest_in, index_for, shelf_of
from sitegen.publish.survey import foreign, intact, times_of
from sitegen.publish.switch import way_of
from sitegen.refusal import unwritten


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is kept; ``made`` is when it was made, in seconds since 1970."""

    name: str
    files: int
    made: float
    live: bool


def releases(folder: Path) -> tuple[Release, ...]:
    """Returns the releases of a folder: the live one, then the one that was live last, and so on."""
    shelf = shelf_of(folder)
    digest = digest_in(shelf.live)
    if not digest:
        return ()
    live = _told(shelf, shelf.live, digest[:16], live=True)
    if not shelf.state.is_dir():
        return (live,)
    kept = (_told(shelf, shelf.state / name, name, live=False) for name in kept_names(shelf))
    return (live, *kept)


def _told(shelf: Shelf, folder: Path, name: str, *, live: bool) -> Release:
    index = index_for(shelf, digest_in(folder))
    files = len(index.digests if index is not None else read_manifest(folder).entries)
    return Release(name, files, (folder / "manifest.json").stat().st_mtime, live)


def roll_back(lock: Lock, name: str = "", way: Way | None = None) -> str:
    """Makes a kept release live again, if it is whole; returns its name.

    Without a name it is the one that was live before. What is live now is kept in its place.

    Raises:
        SitegenError: there is no such release, or it is damaged.
    """
    shelf = lock.shelf
    try:
        recover(shelf)
        target = _named(shelf, name)
        folder = shelf.state / target
        index = index_for(shelf, digest_in(folder))
        digests = _whole(folder, target, index)
        rescue(folder, shelf.live, index)
        live = look(shelf)
        refuse_foreign(digests, live.seen.foreign, shelf.live)
        _prepare(folder, digests, index, shelf, wanted=live.seen.foreign)
        save_index(_seen(folder, digests, index, shelf, live), shelf.index_of(target))
        go_live(shelf, folder, way or way_of(shelf), live.seen, whole=live.whole)
    except OSError as error:
        raise unwritten(error, "") from error
    return target


def _named(shelf: Shelf, name: str) -> str:
    names = kept_names(shelf)
    found = [one for one in names if one.startswith(name)]
    if not names:
        raise SitegenError(
            say("没有可以退回的旧版本。"),
            say("发布过两次以上，才有旧版本；sitegen releases 列出有哪些。"),
        )
    if not found or (name and len(found) > 1):
        raise SitegenError(
            say("没有名为“{name}”的版本，或者不止一个。", name=name),
            say("有这些版本：{names}。", names="、".join(names)),
        )
    return found[0]


def _whole(folder: Path, name: str, index: Index | None) -> Mapping[str, str]:
    """Returns the digests of a release of which every file holds what it should."""
    digests = (
        index.digests
        if index is not None
        else {one.path: one.sha256 for one in read_manifest(folder).entries}
    )
    missing = set(digests) - set(intact(folder, digests, index))
    if missing or not digest_in(folder).startswith(name.partition("-")[0]):
        raise SitegenError(
            say(
                "版本 {name} 已经损坏，有 {count} 个文件和清单对不上。",
                name=name,
                count=len(missing),
            ),
            say("现在的网站没有动过。换一个版本，或者重新生成网站。"),
        )
    return digests


def _prepare(
    folder: Path,
    digests: Collection[str],
    index: Index | None,
    shelf: Shelf,
    *,
    wanted: Collection[str],
) -> None:
    """Gives a kept release exactly the foreign things that the live one has."""
    there = foreign(folder, digests, index)
    above = folders_of(wanted)
    for name in sorted(there, reverse=True):
        if not name.endswith("/"):
            (folder / name).unlink()
        elif name not in wanted and name.rstrip("/") not in above:
            (folder / name).rmdir()
    for name in sorted(wanted):
        target = folder / name
        if name.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            share(f"{shelf.live}{os.sep}{name}", str(target))
    sync_folders(folder, {*there, *wanted})


def _seen(
    folder: Path, digests: Mapping[str, str], index: Index | None, shelf: Shelf, live: Live
) -> Index:
    wanted = live.seen.foreign
    folders = folders_of(digests) | folders_of(wanted)
    stamps = intact(folder, digests, index)
    return Index(
        digest_in(folder), digests, stamps, settled(shelf, times_of(folder, folders)), wanted
    )


@dataclass(frozen=True, slots=True)
class Purged:
    """Which releases were removed, and what at the addresses is still live.

    Kept releases may hold what is still live, too.
    """

    gone: tuple[str, ...]
    live: tuple[str, ...]


def purge(lock: Lock, addresses: Collection[str]) -> Purged:
    """Removes every kept release that holds something else at an address than what is live.

    Lists, search and data of such a release hold words of the page as well, so it goes as a
    whole. An address that ends with a slash stands for all below it.
    """
    shelf = lock.shelf
    recover(shelf)
    live = _below(shelf.live, addresses)
    gone = [
        name
        for name in kept_names(shelf)
        if not _below(shelf.state / name, addresses).items() <= live.items()
    ]
    drop(shelf, gone)
    return Purged(tuple(gone), tuple(sorted(live)))


def _below(folder: Path, addresses: Collection[str]) -> dict[str, str]:
    return {
        one.path: one.sha256
        for one in read_manifest(folder).entries
        if any(
            one.path == address or (address.endswith("/") and one.path.startswith(address))
            for address in addresses
        )
    }
