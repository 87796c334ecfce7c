"""What was seen of a release when it was finished, so that it need not be read again.

A file whose size, time and number on the disk are those that were written down is the file
that was written. The list is private: it stands beside the releases, never in the site.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.site.output import digest_of

Stamp = tuple[int, int, int]
"""The size, the time of the last change in nanoseconds and the number of a file on the disk."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files, the folders and the foreign things of one release.

    ``manifest`` is the SHA-256 of the release's manifest; ``folders`` tells when a folder last
    changed, "" being the release itself; ``foreign`` are things that no manifest of ours names.
    """

    manifest: str
    digests: Mapping[str, str]
    stamps: Mapping[str, Stamp]
    folders: Mapping[str, int]
    foreign: frozenset[str]


def stamp_of(found: os.stat_result) -> Stamp:
    """Returns what tells a file from another without reading it."""
    return found.st_size, found.st_mtime_ns, found.st_ino


def save_index(index: Index, path: Path) -> None:
    """Writes an index in one step."""
    names = list(index.stamps)
    body = json.dumps(
        {
            "manifest": index.manifest,
            "names": names,
            "digests": [index.digests[name] for name in names],
            "stamps": [number for name in names for number in index.stamps[name]],
            "folders": dict(index.folders),
            "foreign": sorted(index.foreign),
        }
    ).encode("ascii")
    partial = path.with_suffix(".new")
    partial.write_bytes(digest_of(body).encode("ascii") + b"\n" + body)
    os.replace(partial, path)


def load_index(path: Path) -> Index | None:
    """Returns an index, or ``None`` if there is none or it is not as it was written."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != digest_of(body).encode("ascii"):
            return None
        return _index(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _index(loaded: Any) -> Index:
    names, numbers = loaded["names"], iter(loaded["stamps"])
    stamps = dict(zip(names, zip(numbers, numbers, numbers, strict=True), strict=True))
    digests = dict(zip(names, loaded["digests"], strict=True))
    return Index(
        loaded["manifest"], digests, stamps, loaded["folders"], frozenset(loaded["foreign"])
    )


def above(name: str) -> str:
    """Returns the folder in which a file or folder lies; "" is the root."""
    return name.rstrip("/").rpartition("/")[0]


def folders_of(addresses: Iterable[str]) -> set[str]:
    """Returns all folders above some addresses, without a slash at their ends; "" is the root."""
    found = {""}
    for address in addresses:
        folder = address.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
