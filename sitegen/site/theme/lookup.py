"""Where templates and assets come from: the site's own overrides, the theme, its parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sitegen.content.config import SiteConfig
from sitegen.content.faults_of_settings import NO_SUCH_THEME
from sitegen.content.files import read_source
from sitegen.content.folders import below
from sitegen.content.leaf import Text, Word
from sitegen.content.part import read_part
from sitegen.content.source import Source
from sitegen.finding import ContentError, Finding, Message, say
from sitegen.place import Location
from sitegen.site.output import Output
from sitegen.site.theme.manifest import ThemeFile
from sitegen.site.theme.options import Choices, choose
from sitegen.site.theme.places import OVERRIDES, THEMES, shipped_places

DEFAULT: Final = "default"
_FILE: Final = "theme.yaml"
OPTIONS_CSS: Final = "options.css"
STAMPED: Final = "search/"
"""The folder of the assets that go together, so that a browser must not keep some former ones."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders that are searched in order, each with ``templates`` and ``assets``.

    The first is the site's own ``overrides``, then come the theme, its parent, and so on.
    """

    folders: tuple[Path, ...]
    choices: Choices


def theme_of(config: SiteConfig, root: Path) -> Theme:
    """Returns the theme that the settings of a site name, with its options.

    Raises:
        ContentError: there is no such theme, it is wrong, or an option is.
    """
    name = config.theme or Word(DEFAULT, config.location)
    return find_theme(name, root, config.theme_options)


def find_theme(name: Word, root: Path, chosen: Mapping[str, Text] | None = None) -> Theme:
    """Returns the theme of a name: one beside `site.yaml` wins over a shipped one.

    Raises:
        ContentError: there is no such theme, it is wrong, or an option is.
    """
    lineage: list[tuple[Path, ThemeFile]] = []
    wanted: Word | None = name
    while wanted:
        folder = _folder(wanted, root)
        if any(folder == known for known, _ in lineage):
            raise _unusable(
                wanted.location,
                say("主题“{name}”绕了一圈，又继承自己。", name=wanted),
                say("改正这些主题的 theme.yaml 里的“继承”。"),
            )
        theme = _manifest(folder)
        lineage.append((folder, theme))
        wanted = theme.parent
    options = [option for _, theme in lineage for option in theme.options]
    folders = (root / OVERRIDES, *(folder for folder, _ in lineage))
    return Theme(folders, choose(options, chosen or {}))


def _folder(name: Word, root: Path) -> Path:
    for folder in (root / THEMES / name.raw, *(place / name.raw for place in shipped_places())):
        if (folder / _FILE).is_file() or (folder / "templates").is_dir():
            return folder
    raise _unusable(
        name.location,
        say("没有名为“{name}”的主题。", name=name),
        say("检查 site.yaml 里的“主题”；随软件提供的主题有：{names}。", names="、".join(shipped())),
    )


def shipped() -> tuple[str, ...]:
    """Returns the names of the themes that come with the program, the default one first."""
    found = {path.parent.name for place in shipped_places() for path in place.glob(f"*/{_FILE}")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


def _manifest(folder: Path) -> ThemeFile:
    path = folder / _FILE
    shown = f"themes/{folder.name}/{_FILE}"
    try:
        source = Source(shown, path.read_bytes())
    except OSError as error:
        raise _unusable(
            Location(shown),
            say("主题“{name}”没有 {file}，或者读不了。", name=folder.name, file=_FILE),
            say("在主题的文件夹里放一个 {file}，至少写明“名称”。", file=_FILE),
        ) from error
    findings: list[Finding] = []
    theme = read_part(source, ThemeFile, findings)
    if theme is None or findings:
        raise ContentError(tuple(findings))
    return theme


def _unusable(place: Location, message: Message, hint: Message) -> ContentError:
    return ContentError((NO_SUCH_THEME.at(place, message, hint),))


def theme_files(theme: Theme) -> Mapping[str, Path]:
    """Returns the files of the theme and its parents by name, overrides left aside."""
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders[1:]):
        for kind in ("assets", "templates"):
            for path in below(folder / kind):
                if path.is_file() and not path.name.startswith("."):
                    found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def mark_of(theme: Theme) -> bytes:
    """Returns a digest of all that pages take from a theme: all of it but what lies beside them.

    Of that, what pages name by a stamp counts.

    Raises:
        SitegenError: one of its files cannot be read.
    """
    found = blake2b(repr(theme.choices).encode(), digest_size=20)
    for folder in theme.folders:
        for path in below(folder):
            name = path.relative_to(folder).as_posix()
            is_taken = not name.startswith("assets/") or name.startswith(f"assets/{STAMPED}")
            if path.is_file() and is_taken:
                found.update(name.encode())
                found.update(blake2b(read_source(folder, path).data).digest())
        found.update(b"end of a folder")
    return found.digest()


def assets(theme: Theme) -> Iterator[Output]:
    """Yields the theme's assets; a file of an earlier folder replaces that of a later one.

    Raises:
        SitegenError: one of them cannot be read.
    """
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        base = folder / "assets"
        for path in below(base):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(base).as_posix()] = path
    for name in sorted(found):
        yield Output(f"assets/{name}", read_source(Path(), found[name]).data)
    if theme.choices.colours:
        yield Output(f"assets/{OPTIONS_CSS}", theme.choices.colours.encode())


def stamp(theme: Theme) -> str:
    """Returns a short digest of the assets that go together; any of them changed is another."""
    found = blake2b(digest_size=4)
    for one in assets(theme):
        if one.address.startswith(f"assets/{STAMPED}"):
            found.update(one.address.encode())
            found.update(one.data)
    return found.hexdigest()
