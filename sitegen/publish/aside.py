"""Where things go that are taken out of a published folder: beside it, and nothing is lost."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.publish.disk import share
from sitegen.publish.folder import folder_below
from sitegen.publish.shelf import STATE

_FOLDER: Final = "set-aside"


@dataclass(slots=True)
class Aside:
    """Where things go that do not belong into the site; a folder is made when it is needed."""

    live: Path
    base: Path
    folders: list[Path] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def move(self, name: str) -> None:
        """Moves whatever stands at an address; a link is moved, and what it leads to stays."""
        above, own = os.path.split(name)
        with folder_below(self.live, above) as folder:
            folder.move(own, self._place(name))
        self.names.add(name)

    def keep(self, name: str) -> None:
        """Keeps what stands at an address, which can be replaced then in one step."""
        place = self._place(name)
        try:
            share(str(self.live / name), str(place))
        except OSError:
            # Some systems give no second name to what one may not read.
            shutil.move(self.live / name, place)
        self.names.add(name)

    def _place(self, name: str) -> Path:
        if not self.folders or not _is_free(self.folders[-1], name):
            self.folders.append(self._made())
        place = self.folders[-1] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _made(self) -> Path:
        # It lies beside the site, and what is in it may be somebody's program.
        self.base.mkdir(parents=True, exist_ok=True)
        self.base.chmod(0o700)
        numbers = [int(one.name) for one in self.base.iterdir() if one.name.isdecimal()]
        made = self.base / str(max(numbers, default=0) + 1)
        made.mkdir()
        return made


def _is_free(folder: Path, name: str) -> bool:
    """Tells whether a name can be had below a folder without leading through a link."""
    place = folder / name
    ways = [one for one in place.parents if one.is_relative_to(folder)]
    return not os.path.lexists(place) and all(
        one.is_dir() and not one.is_symlink() for one in ways if os.path.lexists(one)
    )


def aside_of(live: Path, folder: Path) -> Aside:
    """Returns where things of a site go; ``folder`` is its name, and ``live`` where that leads."""
    return Aside(live, folder.parent / STATE / _FOLDER)
