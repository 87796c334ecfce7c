"""Where a published site is held against its manifest: a folder here, or an address on the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from sitegen.finding import SitegenError, say
from sitegen.publish import remote
from sitegen.publish.manifest import Manifest
from sitegen.publish.verify import Found, found_at, paths_below
from sitegen.refusal import unread

Spread = Callable[[Callable[[str], Found], Sequence[str]], Iterable[Found]]
"""Works on many addresses side by side, and gives the results in their order."""


class Place(Protocol):
    """A published site, wherever it stands."""

    @property
    def name(self) -> str:
        """The place as its reader named it."""

    @property
    def is_seen_whole(self) -> bool:
        """Whether files that no manifest lists can be seen."""

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; ``None`` if there is none."""

    def paths(self, listed: Manifest) -> Sequence[str]:
        """Returns the addresses at which something may stand."""

    def look(self, paths: Sequence[str], spread: Spread, *, sm3: bool) -> Iterable[Found]:
        """Yields what stands at some addresses."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A site in a folder; a link to the folder was followed once, so that nothing is mixed."""

    folder: Path
    name: str
    is_seen_whole: bool = True

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file.

        Raises:
            SitegenError: it cannot be read.
        """
        try:
            return self.folder.joinpath(path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unread(error, path) from error

    def paths(self, listed: Manifest) -> Sequence[str]:
        """Returns the addresses of everything below the folder, whatever is listed."""
        return paths_below(self.folder)

    def look(self, paths: Sequence[str], spread: Spread, *, sm3: bool) -> Iterable[Found]:
        """Yields what stands at some addresses."""
        return spread(partial(found_at, self.folder, sm3=sm3), paths)


@dataclass(frozen=True, slots=True)
class Address:
    """A site on a web server, which shows only what it is asked for."""

    name: str
    is_seen_whole: bool = False

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file.

        Raises:
            SitegenError: the server does not give it.
        """
        try:
            return remote.fetched(self.name, path)
        except remote.UnreachableError as error:
            if error.status in remote.NOT_THERE:
                return None
            raise SitegenError(
                say(
                    "从 {place} 取不到 {path}：{reason}。",
                    place=self.name,
                    path=path,
                    reason=error.reason,
                ),
                say("检查网址和网络，然后再运行一次。"),
            ) from error

    def paths(self, listed: Manifest) -> Sequence[str]:
        """Returns the addresses that are listed."""
        return [entry.path for entry in listed.entries]

    def look(self, paths: Sequence[str], spread: Spread, *, sm3: bool) -> Iterable[Found]:
        """Yields what the server has at some addresses."""
        return remote.look(self.name, paths, sm3=sm3)


def place_of(text: str) -> Place:
    """Returns the place that a text names: an address on the web, or else a folder.

    Raises:
        SitegenError: there is no such folder.
    """
    if text.startswith(("https://", "http://")):
        return Address(text)
    folder = Path(text)
    if not folder.is_dir():
        raise SitegenError(
            say("没有文件夹 {path}。", path=text),
            say("写生成的网站所在的文件夹，例如 output；网上的网站写以 https:// 开头的网址。"),
        )
    return Folder(folder.resolve(), text)
