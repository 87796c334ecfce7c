"""The files of a site's content, found and read; what they mean is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from sitegen.content.source import Source
from sitegen.finding import SitegenError, say

SITE_FILE: Final = "site.yaml"


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Everything that a build reads: settings, registries, a site's own schemes, records."""

    root: Path
    settings: Source
    units: Source | None
    regions: Source | None
    schemes: tuple[Source, ...]
    records: tuple[Source, ...]


def find_root(start: Path) -> Path:
    """Returns the folder of the nearest `site.yaml`, looking upwards.

    Raises:
        SitegenError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / SITE_FILE).is_file():
            return folder
    raise SitegenError(
        say("从 {start} 往上都没有找到 {name}。", start=start, name=SITE_FILE),
        say("进入网站所在的文件夹再运行，或者用 --root 指明它。"),
    )


def read_files(root: Path) -> SiteFiles:
    """Reads the content below ``root``, records sorted by path.

    Raises:
        SitegenError: a file or folder cannot be read.
    """
    content = root / "content"
    return SiteFiles(
        root=root,
        settings=_source(root, root / SITE_FILE),
        units=_optional(root, content / "units.yaml"),
        regions=_optional(root, content / "regions.yaml"),
        schemes=tuple(_source(root, path) for path in _yaml_below(root / "schemes")),
        records=tuple(_source(root, path) for path in _yaml_below(content / "records")),
    )


def shipped_schemes() -> tuple[Source, ...]:
    """Returns the scheme files of the package, sorted by name."""
    folder = files("sitegen") / "scoring" / "schemes"
    found = sorted((entry.name, entry) for entry in folder.iterdir())
    return tuple(
        Source(f"sitegen/scoring/schemes/{name}", entry.read_bytes())
        for name, entry in found
        if name.endswith(".yaml")
    )


def read_source(root: Path, path: Path) -> Source:
    """Reads one file under the name that findings give it."""
    return _source(root, path)


def write_converted(path: Path, data: bytes) -> Path:
    """Replaces a file, keeping what stood there beside it, and returns where that is kept."""
    kept = path.with_name(path.name + ".原编码")
    if kept.exists():
        raise SitegenError(
            say("{path} 已经存在，没有转换。", path=kept.name),
            say("确认后删去它，再转换一次。"),
        )
    path.rename(kept)
    path.write_bytes(data)
    return kept


def _source(root: Path, path: Path) -> Source:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SitegenError(
            say("读不了文件 {path}：{reason}。", path=path, reason=error.strerror),
            say("检查文件是否存在、是否有读取权限。"),
        ) from error
    try:
        name = path.relative_to(root).as_posix()
    except ValueError:
        name = path.as_posix()
    return Source(name, data)


def _optional(root: Path, path: Path) -> Source | None:
    return _source(root, path) if path.exists() else None


def _yaml_below(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in (".yaml", ".yml") and not hidden and path.is_file():
            yield path
