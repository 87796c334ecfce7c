"""The list of all files of a site with their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sitegen.finding import SitegenError, say
from sitegen.site.output import Writable

MANIFEST: Final = "manifest.json"
_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode
SIGNATURE: Final = "manifest.json.sig"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the site; a digest is "" where a build broke off before it was known."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site in the order of their addresses."""

    entries: tuple[Entry, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the file; the same site gives the same."""
        # As the standard library would write it, which takes ten times as long.
        files = ",\n".join(
            f'  {{\n   "path": {_quoted(one.path)},\n   "sha256": "{one.sha256}",\n'
            f'   "size": {one.size}\n  }}'
            for one in self.entries
        )
        between = f"[\n{files}\n ]" if files else "[]"
        return f'{{\n "files": {between}\n}}\n'.encode()


NOTHING: Final = Manifest(())


def manifest_of(outputs: Iterable[Writable], before: Manifest = NOTHING) -> Manifest:
    """Returns the manifest of some files.

    What the manifest of an earlier build knows of the same bytes is taken from there, so that
    they are not fetched.
    """
    known = {one.sha256: one for one in before.entries if one.sha256}
    found = (entry_of(one, known) for one in outputs)
    return Manifest(tuple(sorted(found, key=lambda one: one.path)))


def entry_of(output: Writable, known: Mapping[str, Entry]) -> Entry:
    """Returns the entry of a file; ``known`` are entries by the SHA-256 of their bytes."""
    digest = output.digest
    same = known.get(digest)
    if same is not None:
        return same if same.path == output.address else replace(same, path=output.address)
    return Entry(output.address, output.size, digest)


def read_manifest(folder: Path) -> Manifest:
    """Returns the manifest in a folder; that of a folder without one is empty.

    Raises:
        SitegenError: it is no manifest, or it cannot be read.
    """
    path = folder / MANIFEST
    try:
        return parsed(path.read_bytes(), str(path))
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        raise SitegenError(
            say("读不了 {path}：{reason}。", path=path, reason=error.strerror),
            say("检查文件名和读取权限，然后再运行一次。"),
        ) from error


def parsed(data: bytes, path: str) -> Manifest:
    """Returns the manifest that some bytes hold; ``path`` is where they come from.

    Raises:
        SitegenError: they hold none.
    """
    try:
        return Manifest(tuple(map(_entry, json.loads(data)["files"])))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SitegenError(
            say("{path} 不是能识别的文件清单。", path=path),
            say("如果这个文件夹里没有别的东西，把它清空再运行；否则用 -o 换一个文件夹。"),
        ) from error


def _entry(loaded: Any) -> Entry:
    path, sha256, size = loaded["path"], loaded["sha256"], loaded.get("size", 0)
    if not (isinstance(size, int) and isinstance(path, str) and isinstance(sha256, str)):
        raise TypeError("a size is a number, and all else a text")
    return Entry(path, size, sha256)


def digest_of_list(data: bytes) -> str:
    """Returns the SHA-256 of the bytes of a manifest, by which a whole release is known."""
    return hashlib.sha256(data).hexdigest()
