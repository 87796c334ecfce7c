"""What stands in a published folder: which of our files are as they were, and what is foreign."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.publish.index import Index, Stamp, above, folders_of, stamp_of
from sitegen.publish.manifest import OWN

_CHUNK: Final = 1 << 20


def intact(folder: Path, digests: Mapping[str, str], index: Index | None) -> dict[str, Stamp]:
    """Returns the files of ours that hold what they should, with what tells them from others.

    What the index knows is not read; all else is.
    """
    known = index.stamps if index is not None else {}
    root, found = f"{folder}{os.sep}", {}
    for address, digest in digests.items():
        path = root + address
        try:
            seen = os.lstat(path)
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(seen.st_mode):
            stamp = stamp_of(seen)
            if stamp == known.get(address) or _holds(path, digest):
                found[address] = stamp
    return found


def _holds(path: str, digest: str) -> bool:
    """Tells whether a file has a digest; a link in its place is not followed."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _BINARY)
    except OSError:
        return False
    with open(opened, "rb", buffering=0) as stream:
        found = hashlib.sha256()
        while piece := stream.read(_CHUNK):
            found.update(piece)
    return found.hexdigest() == digest


_BINARY: Final = getattr(os, "O_BINARY", 0)


def times_of(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Returns when folders last changed; one that is not there or is a link is left out."""
    root, found = f"{folder}{os.sep}", {}
    for name in names:
        try:
            seen = os.lstat(root + name)
        except (OSError, ValueError):
            continue
        if stat.S_ISDIR(seen.st_mode):
            found[name] = seen.st_mtime_ns
    return found


def foreign(
    folder: Path,
    ours: Collection[str],
    index: Index | None,
    times: Mapping[str, int] | None = None,
) -> set[str]:
    """Returns everything in a folder that no manifest of ours names; folders end with a slash.

    ``ours`` are the addresses that the manifest names. A folder that has not changed since the
    index was written is not looked into; ``times`` tell when they changed, if that is known.
    """
    if index is None:
        return set(_foreign_in(folder, "", Ours(ours, folders_of(ours)), None))
    if times is None:
        times = times_of(folder, index.folders)
    changed = [name for name in times if times[name] != index.folders[name]]
    found = {name for name in index.foreign if above(name) in times}
    if changed:
        found -= {name for name in found if above(name) in set(changed)}
        known = Ours(ours, folders_of(ours))
        for name in changed:
            found.update(_foreign_in(folder, name, known, index.folders))
    return found


@dataclass(frozen=True, slots=True)
class Ours:
    """The addresses that a manifest names, and the folders above them."""

    files: Collection[str]
    folders: Collection[str]


def _foreign_in(
    folder: Path, name: str, ours: Ours, known: Collection[str] | None
) -> Iterator[str]:
    """Yields what is foreign in one folder, and below it; folders that are known are left out."""
    with os.scandir(folder / name if name else folder) as entries:
        seen = sorted(entries, key=lambda one: one.name)
    for one in seen:
        inside = f"{name}/{one.name}" if name else one.name
        if one.is_dir(follow_symlinks=False):
            if inside not in ours.folders:
                yield inside + "/"
            if known is None or inside not in known:
                yield from _foreign_in(folder, inside, ours, None)
        elif inside not in ours.files and inside not in OWN:
            yield inside
