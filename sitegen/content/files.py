"""The files of a site's content, found and read; what they mean is decided elsewhere."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from sitegen.content.folders import below, is_special, legible
from sitegen.content.overlooked import overlooked
from sitegen.content.source import Source
from sitegen.content.waiting import waiting
from sitegen.finding import SitegenError, say
from sitegen.refusal import reason_of, unwritten

SITE_FILE: Final = "site.yaml"
CHANGES: Final = "changes.jsonl"

_SHIPPED: Final = Path(__file__).parent.parent / "scoring" / "schemes"
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_HIDDEN: Final = (".", "~$")
"""Word processors keep "~$" files beside an open one."""
_FROZEN: Final = re.compile(r"[a-z][a-z0-9-]*\.(?:csv|json)")
SUMS: Final = "SHA256SUMS"
"""The list of the files of a frozen year with their digests, as ``sha256sum`` writes it."""
_SUMS: Final = re.compile(SUMS)


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Everything that a build reads: settings, registries, schemes, records, texts of pages.

    ``overlooked`` are the paths of what is not read although its name looks as if it should be.
    """

    root: Path
    settings: Source
    units: Source | None
    regions: Source | None
    schemes: tuple[Source, ...]
    records: tuple[Source, ...]
    pages: tuple[Source, ...] = ()
    expected: Source | None = None
    snapshots: tuple[Source, ...] = ()
    sums: tuple[Source, ...] = ()
    changes: Source | None = None
    overlooked: tuple[str, ...] = ()

    @property
    def besides(self) -> tuple[Source, ...]:
        """What pages use that no record depends on."""
        single = (one for one in (self.expected, self.changes) if one is not None)
        return (*self.pages, *single, *self.snapshots, *self.sums)

    @property
    def others(self) -> tuple[Source, ...]:
        """All that was read but the records."""
        settings = (one for one in (self.settings, self.units, self.regions) if one is not None)
        return (*settings, *self.schemes, *self.besides)


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


def site_in(folder: Path) -> Path:
    """Returns a folder that was named as that of a site.

    Raises:
        SitegenError: there is no `site.yaml` in it.
    """
    if (folder / SITE_FILE).is_file():
        return folder
    raise SitegenError(
        say("{folder} 里没有 {name}。", folder=folder, name=SITE_FILE),
        say("用 --root 指明 {name} 所在的文件夹。", name=SITE_FILE),
    )


def read_files(root: Path, *, records: bool = True) -> SiteFiles:
    """Reads the content below ``root``, records sorted by path, or all but the ``records``.

    Raises:
        SitegenError: a file or folder cannot be read.
    """
    content = root / "content"
    if not (content / "records").is_dir():
        raise SitegenError(
            say("没有文件夹 {path}，不知道要公布哪些记录。", path=content / "records"),
            say("检查网站文件夹是否完整、网络驱动器是否连着；新的网站先建立这个文件夹。"),
        )
    entries = tuple(below(content / "records", _HIDDEN)) if records else ()
    return SiteFiles(
        root=root,
        settings=_source(root, root / SITE_FILE),
        units=_optional(root, content / "units.yaml"),
        regions=_optional(root, content / "regions.yaml"),
        schemes=tuple(_source(root, path) for path in _yaml_below(root / "schemes")),
        records=tuple(waiting(_record(root, path) for path in entries if _is_yaml(path))),
        pages=tuple(_source(root, path) for path in _texts_below(content / "pages")),
        expected=_optional(root, content / "expected.yaml"),
        snapshots=tuple(_source(root, path) for path in _frozen(content / "snapshots", _FROZEN)),
        sums=tuple(_source(root, path) for path in _frozen(content / "snapshots", _SUMS)),
        changes=_optional(root, content / CHANGES),
        overlooked=tuple(overlooked(root, entries)) if records else (),
    )


def _frozen(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    """Yields the files of such a name of the years that were frozen."""
    for path in sorted(folder.glob("*/*")):
        if _YEAR.fullmatch(path.parent.name) and name.fullmatch(path.name):
            yield path


def write_frozen(root: Path, year: int, files: Mapping[str, bytes]) -> Path:
    """Writes the files of a year beside the content, once and for all; returns their folder.

    A list of their digests is written last, by which it is known that none was changed.

    Raises:
        SitegenError: the year was frozen before, or writing fails.
    """
    folder = root / "content" / "snapshots" / str(year)
    try:
        # The folder is made by one of several runs only, so that none writes over another.
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
        for name, data in files.items():
            folder.joinpath(name).write_bytes(data)
        folder.joinpath(SUMS).write_bytes(sums_of(files))
    except FileExistsError as error:
        raise SitegenError(
            say("{year} 年度的快照已经有了：{folder}。", year=year, folder=folder),
            say("冻结的快照从不改写。确实要重做，请先把这个文件夹移走并写明理由。"),
        ) from error
    except OSError as error:
        raise SitegenError(
            say(
                "写不了 {path}：{reason}。", path=error.filename or folder, reason=reason_of(error)
            ),
            say("检查磁盘空间和写入权限，删去没有写完的文件夹，然后再运行一次。"),
        ) from error
    return folder


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Returns the list of files with their SHA-256, in the order of their names."""
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def append_changes(root: Path, data: bytes) -> Path:
    """Puts lines behind those of the log of changes, whole or not at all; returns its path.

    Raises:
        SitegenError: writing fails.
    """
    path = root / "content" / CHANGES
    partial = path.with_name(f".{CHANGES}.sitegen")
    try:
        before = path.read_bytes() if path.exists() else b""
        partial.write_bytes(before + data)
        os.replace(partial, path)
    except OSError as error:
        raise unwritten(error, path) from error
    return path


def shipped_schemes() -> tuple[Source, ...]:
    """Returns the scheme files of the package, sorted by name."""
    return tuple(
        Source(f"sitegen/scoring/schemes/{path.name}", path.read_bytes())
        for path in sorted(_SHIPPED.glob("*.yaml"))
    )


def read_source(root: Path, path: Path) -> Source:
    """Reads one file under the name that findings give it."""
    return _source(root, path)


def write_converted(path: Path, data: bytes) -> Path:
    """Replaces a file, keeping what stood there beside it, and returns where that is kept.

    Raises:
        SitegenError: something is kept there already, or writing fails.
    """
    kept = path.with_name(path.name + ".原编码")
    try:
        if kept.exists():
            raise SitegenError(
                say("{path} 已经存在，没有转换。", path=kept.name),
                say("确认后删去它，再转换一次。"),
            )
        path.rename(kept)
        path.write_bytes(data)
    except OSError as error:
        raise SitegenError(
            say("写不了 {path}，没有转换：{reason}。", path=path, reason=reason_of(error)),
            say("检查文件名是否太长、磁盘空间和写入权限，然后再转换一次。"),
        ) from error
    return kept


def _source(root: Path, path: Path) -> Source:
    name = os.fspath(path).removeprefix(os.path.join(root, "")).replace(os.sep, "/")
    if not name.isascii() and legible(name) != name:
        raise SitegenError(
            say("文件名 {path} 不是 UTF-8 编码，多半是解压时没有认出中文。", path=legible(name)),
            say("给文件（或者它所在的文件夹）重新起名，或者换一个能认出中文的程序重新解压。"),
        )
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise _unreadable(path, error) from error
    return Source(name, data)


def _record(root: Path, path: Path) -> Source:
    """Reads a record; one that cannot be read is told later, beside the others."""
    try:
        _expect_file(path)
        return _source(root, path)
    except SitegenError as error:
        return Source(legible(path.relative_to(root).as_posix()), b"", error)


def _expect_file(path: Path) -> None:
    """Refuses a pipe or a device, whose reading might never end."""
    if is_special(path):
        raise SitegenError(
            say("{path} 不是普通文件，是管道或者设备。", path=path),
            say("把它从记录的文件夹里移走。"),
        )


def _unreadable(path: Path, error: OSError) -> SitegenError:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        return SitegenError(
            say("没有文件 {path}。", path=path),
            say("检查文件名；如果它是快捷方式（链接），检查它指向的文件是否还在。"),
        )
    if error.errno == errno.EISDIR:
        return SitegenError(
            say("{path} 是文件夹，不是文件。", path=path),
            say("给文件夹换一个不带 .yaml 的名称，或者指明文件夹里的文件。"),
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return SitegenError(
            say("没有权限读取文件 {path}。", path=path),
            say("请管理员给这个文件加上读取权限。"),
        )
    return SitegenError(
        say("读不了文件 {path}：{reason}。", path=path, reason=reason_of(error)),
        say("检查磁盘和网络驱动器，然后再运行一次。"),
    )


def _optional(root: Path, path: Path) -> Source | None:
    return _source(root, path) if os.path.lexists(path) else None


def _yaml_below(folder: Path) -> Iterator[Path]:
    return filter(_is_yaml, below(folder, _HIDDEN))


def _is_yaml(path: Path) -> bool:
    # What bears the name of a record but is none is read all the same, and then told.
    return path.name.lower().endswith((".yaml", ".yml"))


def _texts_below(folder: Path) -> Iterator[Path]:
    found = below(folder, _HIDDEN)
    return (path for path in found if path.name.lower().endswith((".md", ".txt")))
