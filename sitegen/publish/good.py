"""The records as they were when they were last published, kept beside the site, not in it.

A record whose file cannot be shown any more stands as it was; so the bytes of each published
record are kept, one file a record, until it is withdrawn, hidden or gone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.publish.beside import FOLDER, replace_file
from sitegen.refusal import unwritten

_GOOD: Final = "good"


class Good(NamedTuple):
    """A published record: its identifier, the path of its file, and the bytes of it."""

    id: str
    path: str
    data: bytes


class Stock:
    """What is kept of the records that were published, found by identifier or by path."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER / _GOOD

    def of_id(self, identifier: str) -> Good | None:
        """Returns a record by its identifier, if it was kept and is whole."""
        return _read(self._folder / _name(identifier))

    def of_path(self, path: str) -> Good | None:
        """Returns a record by the path of its file, if it was kept and is whole."""
        identifier = self._ids.get(path)
        return self.of_id(identifier) if identifier is not None else None

    def has(self, identifiers: Iterable[str]) -> bool:
        """Tells whether some records are kept, by their identifiers, and no others."""
        try:
            return set(os.listdir(self._folder)) == set(map(_name, identifiers))
        except OSError:
            return False

    @cached_property
    def _ids(self) -> dict[str, str]:
        found = (_head(path) for path in sorted(self._folder.glob("*")))
        return {head[1]: head[0] for head in found if head is not None}

    def keep(self, published: Iterable[Good], standing: Iterable[str]) -> None:
        """Keeps what was published now; forgets all else but the identifiers that still stand.

        Raises:
            SitegenError: the files cannot be written.
        """
        try:
            self._keep(published, standing)
        except OSError as error:
            raise unwritten(error, self._folder) from error

    def _keep(self, published: Iterable[Good], standing: Iterable[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        names = {_name(identifier) for identifier in standing}
        for good in published:
            path = self._folder / _name(good.id)
            names.add(path.name)
            replace_file(path, _packed(good))
        for path in sorted(self._folder.iterdir()):
            if path.name not in names:
                path.unlink(missing_ok=True)


def _name(identifier: str) -> str:
    return hashlib.sha256(identifier.encode("utf-8")).hexdigest()[:40]


def _packed(good: Good) -> bytes:
    digest = hashlib.sha256(good.data).hexdigest()
    head = json.dumps({"id": good.id, "path": good.path, "sha256": digest}, ensure_ascii=False)
    return head.encode("utf-8") + b"\n" + good.data


def _read(path: Path) -> Good | None:
    """Returns what a file keeps; nothing if it is not whole, as after a power cut."""
    try:
        head, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    known = _head_of(head)
    if known is None or known[2] != hashlib.sha256(data).hexdigest():
        return None
    return Good(known[0], known[1], data)


def _head(path: Path) -> tuple[str, str, str] | None:
    try:
        with path.open("rb") as stream:
            return _head_of(stream.readline())
    except OSError:
        return None


def _head_of(line: bytes) -> tuple[str, str, str] | None:
    try:
        told = json.loads(line)
        known = told["id"], told["path"], told["sha256"]
    except (ValueError, KeyError, TypeError):
        return None
    return known if all(isinstance(one, str) for one in known) else None
