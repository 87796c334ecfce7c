"""Putting a published folder right that differs from its list of files, from what is kept of it.

Bytes are taken from wherever they have the SHA-256 that the list tells, and are put as a new
file: an old one may be shared with kept releases and is never written to. Nothing is lost:
whatever was wrong is moved out of the site, into a folder that a web server does not show.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sitegen.finding import Message, SitegenError, say
from sitegen.publish.addresses import is_safe
from sitegen.publish.aside import aside_of
from sitegen.publish.folder import folder_below
from sitegen.publish.index import Stamp, above, folders_of, load_index, save_index
from sitegen.publish.lock import Lock
from sitegen.publish.manifest import MANIFEST, NOTHING, Entry, Manifest, read_manifest
from sitegen.publish.release import kept_names
from sitegen.publish.shelf import STATE, Shelf, shelf_of
from sitegen.publish.sm3 import sm3_of
from sitegen.publish.verify import Difference, Kind, bytes_at
from sitegen.refusal import reason_of
from sitegen.site.output import digest_of

_DOUBTED: Final[Stamp] = (-1, -1, -1)


@dataclass(frozen=True, slots=True)
class Lost:
    """A file that could not be put right, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of a site: what holds again what it should, and what does not.

    ``aside`` are the addresses at which something was wrong that stands in ``folders`` now.
    """

    restored: tuple[str, ...]
    lost: tuple[Lost, ...]
    aside: tuple[str, ...]
    folders: tuple[Path, ...]


def home_of(folder: Path) -> Path:
    """Returns the published folder that a path names, if releases were made of it.

    Raises:
        SitegenError: none were; whatever stands there is not ours to move.
    """
    for found in (folder, folder.resolve()):
        shelf = shelf_of(found)
        # Whoever only asked about a folder left a lock there as well.
        if shelf.state.is_dir() and (shelf.history() or any(_indexes(shelf))):
            return found
    raise SitegenError(
        say("{folder} 旁边没有保留的版本，不能修复。", folder=folder),
        say(
            "在运行 sitegen build 的电脑上，写当时生成的文件夹；上传到服务器的，重新生成以后再上传。"
        ),
    )


def kept_manifests(shelf: Shelf) -> Iterator[Manifest]:
    """Yields the lists of the kept releases, the one that was live last first."""
    for name in kept_names(shelf):
        yield _manifest_in(shelf.state / name)


def repair(
    lock: Lock, wanted: Manifest, wrong: Sequence[Difference], *, sm3: bool = False
) -> Repair:
    """Puts right what differs, as far as the bytes are kept anywhere.

    What cannot be put right stays as it is and is told. The notes on releases are made to doubt
    it, so that the next build and a rollback read the file.

    Raises:
        SitegenError: the list names what no site has, so somebody changed it.
    """
    _refuse_hostile(wanted)
    needed = _needed(wanted, wrong)
    work = _Work(lock.shelf, wanted, {entry.sha256 for entry in needed}, wrong, sm3=sm3)
    for entry in needed:
        work.restore(entry)
    for one in wrong:
        if one.kind in (Kind.ADDED, Kind.RENAMED):
            work.remove(one.path)
    if any(one.path == MANIFEST for one in wrong):
        work.list_anew()
    _doubt(lock.shelf, {entry.path for entry in needed})
    return Repair(
        tuple(work.restored),
        tuple(work.lost),
        tuple(sorted(work.aside.names)),
        tuple(work.aside.folders),
    )


def _refuse_hostile(wanted: Manifest) -> None:
    """Refuses a list that would lead out of the folder, or over something that is not ours."""
    for entry in wanted.entries:
        if not is_safe(entry.path) or STATE in entry.path.split("/"):
            raise SitegenError(
                say("清单里的“{path}”不能是网页地址。", path=ascii(entry.path)[1:-1]),
                say("这份清单被人改过，不能照它修复；用 --manifest 写明另外保存的清单。"),
            )


def _needed(wanted: Manifest, wrong: Sequence[Difference]) -> tuple[Entry, ...]:
    """Returns the entries of the files that are not at their addresses as they should be."""
    paths = {
        one.former if one.kind is Kind.RENAMED else one.path
        for one in wrong
        if one.kind is not Kind.ADDED
    }
    return tuple(entry for entry in wanted.entries if entry.path in paths)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A kept release, and the SHA-256 of each file that its list names."""

    folder: Path
    digests: Mapping[str, str]


def _kept(shelf: Shelf, wanted: Manifest) -> tuple[_Kept, ...]:
    """Returns the kept releases: that of the very list first, then the one that was live last."""
    found = [(shelf.state / name, _manifest_in(shelf.state / name)) for name in kept_names(shelf)]
    return tuple(
        _Kept(folder, {one.path: one.sha256 for one in listed.entries if is_safe(one.path)})
        for folder, listed in sorted(found, key=lambda one: one[1] != wanted)
    )


def _manifest_in(folder: Path) -> Manifest:
    try:
        return read_manifest(folder)
    except SitegenError:
        return NOTHING


class _Work:
    """The site that is put right, and what came of it so far."""

    def __init__(
        self,
        shelf: Shelf,
        wanted: Manifest,
        digests: Collection[str],
        wrong: Sequence[Difference],
        *,
        sm3: bool,
    ) -> None:
        # A link to the site was followed once, so that all goes into the same folder.
        self._live = shelf.live.resolve()
        self._wanted = wanted
        self._folders = folders_of(one.path for one in wanted.entries)
        self._kept = _kept(shelf, wanted)
        self._sm3 = sm3
        self.aside = aside_of(self._live, shelf.live)
        self.restored: list[str] = []
        self.lost: list[Lost] = []
        self._there = _found(self._kept, digests)
        self._here = _strays(self._live, wanted, digests, wrong)

    def restore(self, entry: Entry) -> None:
        """Puts a file at its address, if its bytes are kept anywhere."""
        data = self._bytes_of(entry)
        if data is None:
            self.lost.append(Lost(entry.path, self._why(entry)))
            return
        self._told(entry, data)

    def list_anew(self) -> None:
        """Puts the list itself."""
        data = self._wanted.data
        self._told(Entry(MANIFEST, len(data), digest_of(data), ""), data)

    def remove(self, name: str) -> None:
        """Moves out of the site what no list names, and folders that are empty then."""
        place = self._live / name
        if name in self.aside.names:
            # It was in the way of a file, and what stands there now is right.
            return
        if not os.path.lexists(place) or place.parent.resolve() != place.parent:
            # It went with the folder or the link that it stood in.
            return
        try:
            self.aside.move(name)
        except OSError as error:
            self.lost.append(Lost(name, _said(error)))
        folder = above(name)
        while folder and folder not in self._folders:
            # One that still holds something stays.
            with suppress(OSError):
                os.rmdir(self._live / folder)
            folder = above(folder)

    def _bytes_of(self, entry: Entry) -> bytes | None:
        for path in self._places(entry):
            with suppress(OSError):
                data = bytes_at(str(path))
                if data is not None and self._is(entry, data):
                    return data
        return None

    def _places(self, entry: Entry) -> Iterator[Path]:
        """Yields where the bytes of a file may be, some of which may have moved meanwhile."""
        yield from self._there[entry.sha256]
        # The list of a release may have been changed, and the file not.
        yield from (kept.folder / entry.path for kept in self._kept)
        for name in self._here[entry.sha256]:
            yield from (folder / name for folder in (self._live, *self.aside.folders))

    def _is(self, entry: Entry, data: bytes) -> bool:
        return digest_of(data) == entry.sha256 and (not self._sm3 or sm3_of(data) == entry.sm3)

    def _why(self, entry: Entry) -> Message:
        if any(self._shares(entry)):
            return say("和旧版本共用一个文件，一起被改了，没有另外一份")
        return say("保留的版本里没有这个内容")

    def _shares(self, entry: Entry) -> Iterator[Path]:
        """Yields the kept releases in which it is the very file that stands in the site."""
        for kept in self._kept:
            path = kept.folder / entry.path
            if kept.digests.get(entry.path) == entry.sha256:
                with suppress(OSError):
                    if os.path.samestat(os.lstat(self._live / entry.path), os.lstat(path)):
                        yield kept.folder

    def _told(self, entry: Entry, data: bytes) -> None:
        try:
            self._put(entry, data)
        except OSError as error:
            self.lost.append(Lost(entry.path, _said(error)))
        else:
            self.restored.append(entry.path)

    def _put(self, entry: Entry, data: bytes) -> None:
        """Puts a new file in the place of what stands at an address, and in kept releases as well.

        These are the ones that share the file that was changed.
        """
        self._clear_way(entry.path)
        shares = list(self._shares(entry))
        above_it, own = os.path.split(entry.path)
        with folder_below(self._live, above_it) as folder:
            with folder.new() as new:
                folder.put(new, data, entry.sha256)
                if folder.has(own):
                    self.aside.keep(entry.path)
                folder.replace(new, own)
            folder.sync()
        for kept in shares:
            with folder_below(kept, above_it) as folder:
                with folder.new() as new:
                    folder.share(str(self._live / entry.path), new)
                    folder.replace(new, own)
                folder.sync()

    def _clear_way(self, name: str) -> None:
        """Makes room at an address where a folder stands, or on the way to it what is none."""
        steps = name.split("/")
        for end in range(1, len(steps)):
            folder = "/".join(steps[:end])
            place = self._live / folder
            if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
                self.aside.move(folder)
        place = self._live / name
        if place.is_dir() and not place.is_symlink():
            self.aside.move(name)


def _found(releases: Sequence[_Kept], digests: Collection[str]) -> Mapping[str, Sequence[Path]]:
    """Returns where kept releases have some bytes, by their SHA-256."""
    found: dict[str, list[Path]] = {digest: [] for digest in digests}
    for kept in releases:
        for path, digest in kept.digests.items():
            if digest in found:
                found[digest].append(kept.folder / path)
    return found


def _strays(
    live: Path, wanted: Manifest, digests: Collection[str], wrong: Sequence[Difference]
) -> Mapping[str, Sequence[str]]:
    """Returns where the site itself has some bytes: at other addresses, which may be wrong ones."""
    found: dict[str, list[str]] = {digest: [] for digest in digests}
    for entry in wanted.entries:
        if entry.sha256 in found:
            found[entry.sha256].append(entry.path)
    for one in wrong:
        with suppress(OSError):
            data = bytes_at(str(live / one.path))
            if data is not None and digest_of(data) in found:
                found[digest_of(data)].append(one.path)
    return found


def _said(error: OSError) -> Message:
    return say("系统不让写：{reason}", reason=reason_of(error))


def _indexes(shelf: Shelf) -> Iterator[Path]:
    yield from sorted(shelf.state.glob("????????????????.json"))


def _doubt(shelf: Shelf, names: Collection[str]) -> None:
    """Lets the notes of all releases doubt some files, so that whoever relies on them reads them.

    Who changes a file in place can put its time back, and then it looks as it was.
    """
    for path in _indexes(shelf):
        index = load_index(path)
        known = set(names) & set(index.stamps) if index is not None else set()
        if index is not None and known:
            stamps = {**index.stamps, **dict.fromkeys(known, _DOUBTED)}
            save_index(replace(index, stamps=stamps), path)
