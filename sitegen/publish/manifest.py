"""The list of all files of a site with their digests, and the digests over the list itself.

Both are defined so that ``sha256sum`` alone can work them out again; see ``docs/proof.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from sitegen.finding import SitegenError, say
from sitegen.publish.sm3 import sm3_of
from sitegen.refusal import unread
from sitegen.site.output import SEAL, Output, Writable, digest_of, fingerprint

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.sig"
OWN: Final = frozenset((MANIFEST, SIGNATURE))
"""Files of ours that stand beside those of a site, and that its manifest cannot list."""
SHOWN_ON: Final = "about/index.html"
"""The page that bears the fingerprint of all files but itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the site; a digest is "" where a build broke off before it was known."""

    path: str
    size: int
    sha256: str
    sm3: str


@dataclass(frozen=True, slots=True)
class Seals:
    """Digests over a site: of its list of files alone, of everything, and of all that can show it."""

    manifest: str
    root: str
    shown: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site in the order of their addresses."""

    entries: tuple[Entry, ...]

    @property
    def root(self) -> str:
        """The digest of the whole site, this list included."""
        return self._root(digest_of(self.data))

    @property
    def seals(self) -> Seals:
        """All digests over the site."""
        listed = digest_of(self.data)
        return Seals(listed, self._root(listed), self.shown)

    def _root(self, listed: str) -> str:
        return root_of((*self.entries, Entry(MANIFEST, 0, listed, "")))

    @property
    def shown(self) -> str:
        """The digest of all files but this list and the page that bears the fingerprint."""
        return root_of(one for one in self.entries if one.path != SHOWN_ON)

    @property
    def data(self) -> bytes:
        """The bytes of the file; the same site gives the same."""
        # As the standard library would write it, which takes ten times as long.
        lines = ",\n".join(
            f'{{"path":{_quoted(one.path)},"size":{one.size},'
            f'"sha256":{_quoted(one.sha256)},"sm3":{_quoted(one.sm3)}}}'
            for one in self.entries
        )
        return f'{{"version":1,"files":[\n{lines}\n]}}\n'.encode()


NOTHING: Final = Manifest(())

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode
# The order of texts is that of their code points, and so of their bytes in UTF-8.
_place: Final = attrgetter("path")


def root_of(entries: Iterable[Entry]) -> str:
    """Returns the SHA-256 of what ``sha256sum`` prints of the files in the order of their bytes."""
    lines = [f"{one.sha256}  {one.path}\n" for one in sorted(entries, key=_place)]
    return digest_of("".join(lines).encode())


def manifest_of(outputs: Iterable[Writable], before: Manifest = NOTHING) -> Manifest:
    """Returns the manifest of some files.

    What the manifest of an earlier build knows of the same bytes is taken from there, so that
    neither are they fetched nor is their SM3 worked out again.
    """
    known = {one.sha256: one for one in before.entries if one.sha256}
    return Manifest(tuple(sorted((entry_of(one, known) for one in outputs), key=_place)))


def entry_of(output: Writable, known: Mapping[str, Entry]) -> Entry:
    """Returns the entry of a file; ``known`` are entries by the SHA-256 of their bytes."""
    digest = output.digest
    same = known.get(digest)
    if same is not None:
        return replace(same, path=output.address)
    return Entry(output.address, output.size, digest, sm3_of(output.data))


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
        raise unread(error, path) from error


def parsed(data: bytes, path: str) -> Manifest:
    """Returns the manifest that some bytes hold; ``path`` is where they come from.

    Raises:
        SitegenError: they hold none.
    """
    try:
        loaded = json.loads(data)
        entries = tuple(sorted(map(_entry, loaded["files"]), key=_place))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _foreign(path) from error
    if len({one.path for one in entries}) != len(entries):
        raise _foreign(path)
    return Manifest(entries)


def sealed(outputs: Iterable[Writable]) -> tuple[Writable, ...]:
    """Returns the files, with the fingerprint of all others on the page that shows it."""
    found = tuple(outputs)
    others = (Entry(one.address, 0, one.digest, "") for one in found if one.address != SHOWN_ON)
    seal = fingerprint(root_of(others)).encode("ascii")
    return tuple(
        Output(one.address, one.data.replace(SEAL.encode("ascii"), seal))
        if one.address == SHOWN_ON
        else one
        for one in found
    )


def _entry(loaded: Any) -> Entry:
    path, sha256 = loaded["path"], loaded["sha256"]
    size, sm3 = loaded.get("size", 0), loaded.get("sm3", "")
    if not (isinstance(size, int) and all(isinstance(one, str) for one in (path, sha256, sm3))):
        raise TypeError("a size is a number, and all else a text")
    # Half of a character is no text; whoever works with it later would fall over it.
    f"{path}{sha256}{sm3}".encode()
    return Entry(path, size, sha256, sm3)


def _foreign(path: str) -> SitegenError:
    return SitegenError(
        say("{path} 不是能识别的文件清单。", path=path),
        say(
            "核对网站时：清单损坏了或者被改动过，用另存的清单核对（verify --manifest FILE）。"
            "生成网站时：文件夹里没有别的东西就把它清空，否则用 -o 换一个文件夹。"
        ),
    )
