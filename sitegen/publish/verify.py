"""Finding what differs between a folder and the manifest of the site that was put there."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sitegen.finding import Message, say
from sitegen.publish.manifest import OWN, Entry, Manifest
from sitegen.publish.sm3 import sm3_of
from sitegen.refusal import reason_of, unread

_KEPT_EMPTY: Final = ".gitkeep"


class Kind(StrEnum):
    """What happened to a file since it was published."""

    CHANGED = "changed"
    ADDED = "added"
    MISSING = "missing"
    RENAMED = "renamed"
    UNREAD = "unread"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS: Final[Mapping[Kind, Message]] = {
    Kind.CHANGED: say("改动"),
    Kind.ADDED: say("多出"),
    Kind.MISSING: say("缺少"),
    Kind.RENAMED: say("改名"),
    Kind.UNREAD: say("读不到"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as it was published: its ``former`` name, or why it is unread."""

    path: str
    kind: Kind
    former: str = ""
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address: its digests; "" if it is no file, ``fault`` tells why it is unread."""

    path: str
    sha256: str = ""
    sm3: str = ""
    fault: Message | None = None


def paths_below(folder: Path) -> list[str]:
    """Returns the addresses of everything below a folder; links are never followed.

    Empty folders are nothing, and neither is an empty file that only keeps one in a repository.

    Raises:
        SitegenError: a folder cannot be read.
    """
    try:
        return sorted(_paths(str(folder), ""))
    except OSError as error:
        raise unread(error, folder) from error


def found_at(folder: Path, path: str, *, sm3: bool = False) -> Found:
    """Returns what stands at an address below a folder."""
    try:
        data = bytes_at(f"{folder}{os.sep}{path}")
    except OSError as error:
        return Found(path, fault=reason_of(error))
    return Found(path) if data is None else found_of(path, data, sm3=sm3)


def found_of(path: str, data: bytes, *, sm3: bool) -> Found:
    """Returns what stands at an address, from the bytes that were had from there."""
    return Found(path, hashlib.sha256(data).hexdigest(), sm3_of(data) if sm3 else "")


def differences(
    manifest: Manifest, found: Iterable[Found], *, sm3: bool = False
) -> tuple[Difference, ...]:
    """Returns what differs, by address; a file under another name counts once."""
    listed = {entry.path: entry for entry in manifest.entries}
    there = {one.path: one for one in found if one.path not in OWN}
    gone = [entry for path, entry in listed.items() if path not in there]
    new = [one for path, one in there.items() if path not in listed]
    renamed = _renamed(gone, new)
    moved = set(renamed.values())
    wrong = [
        *(
            _compared(entry, there[path], sm3=sm3)
            for path, entry in listed.items()
            if path in there
        ),
        *(
            Difference(one.path, Kind.RENAMED, renamed[one.path])
            if one.path in renamed
            else Difference(one.path, Kind.ADDED)
            for one in new
        ),
        *(Difference(one.path, Kind.MISSING) for one in gone if one.path not in moved),
    ]
    return tuple(sorted((one for one in wrong if one), key=lambda one: one.path))


def _renamed(gone: Iterable[Entry], new: Iterable[Found]) -> dict[str, str]:
    """Returns the former addresses of files that stand under another now, by that."""
    former: dict[str, list[str]] = {}
    for entry in gone:
        former.setdefault(entry.sha256, []).append(entry.path)
    return {one.path: former[one.sha256].pop() for one in new if former.get(one.sha256)}


def _compared(entry: Entry, found: Found, *, sm3: bool) -> Difference | None:
    if found.fault:
        return Difference(entry.path, Kind.UNREAD, fault=found.fault)
    same = entry.sha256 == found.sha256 and (not sm3 or entry.sm3 == found.sm3)
    return None if same else Difference(entry.path, Kind.CHANGED)


def _paths(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _paths(entry.path, f"{path}/")
            elif entry.name != _KEPT_EMPTY or entry.stat(follow_symlinks=False).st_size:
                yield path


def bytes_at(path: str) -> bytes | None:
    """Returns the bytes of a file; ``None`` if a link, a pipe or the like stands there.

    Raises:
        OSError: it cannot be read.
    """
    if os.path.islink(path):
        return None
    # A pipe that nobody writes to would otherwise be waited for.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read()
    finally:
        os.close(handle)
