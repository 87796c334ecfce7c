"""What is noted before a switch, so that one that was broken off is brought to an end."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from sitegen.publish.disk import sync_folder
from sitegen.publish.shelf import Shelf, Way, clear


@dataclass(frozen=True, slots=True)
class Journal:
    """A switch that was begun.

    ``new`` is the name of the folder that is moved in, ``number`` that of its place on the
    disk, by which it is known wherever it stands. ``was`` is the name of the live release
    before where it is a link that is turned. ``digest`` is that of its manifest, "" if there
    was none or it was not whole, so that it is not kept.
    """

    way: Way
    new: str
    was: str
    number: int
    digest: str

    def happened(self, shelf: Shelf) -> bool:
        """Tells whether the release that was to be live is live."""
        try:
            return shelf.live.stat().st_ino == self.number
        except OSError:
            return False


def write_journal(journal: Journal, shelf: Shelf) -> None:
    """Notes a switch before it is done."""
    partial = shelf.journal.with_suffix(".new")
    with partial.open("wb") as stream:
        stream.write(json.dumps(asdict(journal)).encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(partial, shelf.journal)
    sync_folder(shelf.state)


def read_journal(shelf: Shelf) -> Journal | None:
    """Returns the switch that was begun and not ended, if there is one."""
    try:
        loaded = json.loads(shelf.journal.read_bytes())
        return Journal(
            Way(loaded["way"]),
            str(loaded["new"]),
            str(loaded["was"]),
            int(loaded["number"]),
            str(loaded["digest"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def end_journal(shelf: Shelf) -> None:
    """Notes that the switch is done with, before another release is begun in the same place."""
    shelf.journal.unlink(missing_ok=True)
    sync_folder(shelf.state)


def finish_move(journal: Journal, shelf: Shelf) -> None:
    """Moves in what was to be live where a run broke off between the two moves."""
    if os.path.lexists(shelf.live) or not shelf.outgoing.is_dir():
        return
    new = shelf.state / journal.new
    # What was moved away comes back if what was to replace it is gone.
    os.rename(new if new.is_dir() else shelf.outgoing, shelf.live)


def sweep(shelf: Shelf) -> None:
    """Removes what a run that broke off left unfinished."""
    clear(shelf.stage)
    for path in sorted(shelf.state.glob("*.new")):
        clear(Path(path))
