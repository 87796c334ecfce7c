"""Where the releases of a published folder stand: beside it, on the same file system."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sitegen.publish.beside import replace_file
from sitegen.publish.index import Index, load_index
from sitegen.publish.manifest import MANIFEST
from sitegen.site.output import digest_of

STATE: Final = ".sitegen"
LOCK: Final = "lock"
_STAGE: Final = "stage"
_OUTGOING: Final = "outgoing"
_NAME: Final = re.compile(r"[0-9a-f]{16}(?:-[0-9]+)?")
_LENGTH: Final = 16


class Way(StrEnum):
    """How a folder comes to be another release.

    Two folders change places in one step, or a link is turned, or where the system can do
    neither, one is moved away and the other is moved in.
    """

    EXCHANGE = "exchange"
    LINK = "link"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published folder, and the folder that holds its releases and what is noted of them.

    A release is a folder by the first digits of the SHA-256 of its manifest. The one that is
    live stands there only if the published folder is a link.
    """

    live: Path
    state: Path

    @property
    def is_link(self) -> bool:
        return self.live.is_symlink()

    @property
    def stage(self) -> Path:
        """Where the next release is made."""
        return self.state / _STAGE

    @property
    def outgoing(self) -> Path:
        """Where the live release waits while the next one is moved in."""
        return self.state / _OUTGOING

    @property
    def journal(self) -> Path:
        return self.state / "journal.json"

    def index_of(self, name: str) -> Path:
        """Returns the path of the index of a release; what is no digit after a ``-`` is left out."""
        return self.state / f"{name.partition('-')[0]}.json"

    def history(self) -> tuple[str, ...]:
        """Returns the names of the releases that are kept, the one that was live last first."""
        try:
            names = json.loads((self.state / "history.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            names = []
        noted = [one for one in names if isinstance(one, str)] if isinstance(names, list) else []
        standing = set(self._standing())
        found = [name for name in dict.fromkeys(noted) if name in standing]
        return (*found, *sorted(standing - set(found)))

    def save_history(self, names: Sequence[str]) -> None:
        """Notes the order of the releases in one step."""
        partial = self.state / "history.new"
        partial.write_text(json.dumps(list(dict.fromkeys(names))), encoding="ascii")
        os.replace(partial, self.state / "history.json")

    def live_name(self) -> str:
        """Returns the name of the release that a link leads to; "" if it leads elsewhere."""
        if not self.is_link:
            return ""
        target = Path(os.path.normpath(self.live.parent / os.readlink(self.live)))
        return target.name if target.parent == self.state and _NAME.fullmatch(target.name) else ""

    def free_name(self, digest: str) -> str:
        """Returns a name for a release that no other one bears."""
        name, number = digest[:_LENGTH], 1
        while os.path.lexists(self.state / name):
            number += 1
            name = f"{digest[:_LENGTH]}-{number}"
        return name

    def _standing(self) -> list[str]:
        with os.scandir(self.state) as entries:
            return [one.name for one in entries if _NAME.fullmatch(one.name) and one.is_dir()]


def shelf_of(folder: Path) -> Shelf:
    """Returns where the releases of a folder stand, whether or not there are any."""
    live = Path(os.path.abspath(folder))
    return Shelf(live, live.parent / STATE / "releases" / live.name)


def open_shelf(folder: Path) -> Shelf:
    """Returns the releases of a folder; makes room for them where there is none.

    Only their owner may look into them, for a web server may serve the folder that they stand
    in; but the way of a link leads through, to names that nobody can list.
    """
    shelf = shelf_of(folder)
    shelf.state.mkdir(parents=True, exist_ok=True)
    # Servers that look for such a file serve nothing of the folder that it is in.
    replace_file(shelf.state.parents[1] / ".htaccess", b"Require all denied\n")
    shelf.state.chmod(0o711 if shelf.is_link else 0o700)
    return shelf


def digest_in(folder: Path) -> str:
    """Returns the SHA-256 of the manifest in a folder, "" if there is none."""
    try:
        return digest_of((folder / MANIFEST).read_bytes())
    except OSError:
        return ""


def index_for(shelf: Shelf, digest: str) -> Index | None:
    """Returns the index of a release, if it is that of this very manifest."""
    index = load_index(shelf.index_of(digest[:_LENGTH])) if digest else None
    return index if index is not None and index.manifest == digest else None


def clear(folder: Path) -> None:
    """Removes a release that is not live, whole or in part; links in it are not followed."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)
