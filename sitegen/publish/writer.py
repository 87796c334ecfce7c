"""Writing a site: only what changed, and removing only what a former build wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.site.output import Writable

MANIFEST: Final = "manifest.json"
_SOURCES: Final = ("content", "themes", "overrides", "schemes")


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build left: new or changed, unchanged, removed."""

    changed: int
    unchanged: int
    removed: int


def write_site(outputs: Iterable[Writable], folder: Path, root: Path) -> Written:
    """Makes a folder hold exactly these files and a manifest of them.

    Files that no manifest of ours names are never touched.

    Raises:
        SitegenError: the folder is unsafe to write to, or writing fails.
    """
    _refuse_unsafe(folder, root)
    try:
        return _write(list(outputs), folder)
    except OSError as error:
        raise SitegenError(
            say("写不了 {path}：{reason}。", path=error.filename or folder, reason=error.strerror),
            say("检查磁盘空间和写入权限，然后再运行一次。"),
        ) from error


def _write(outputs: list[Writable], folder: Path) -> Written:
    folder.mkdir(parents=True, exist_ok=True)
    before = _manifest(folder)
    _refuse_foreign(outputs, before, folder)
    _refuse_links(outputs, folder)
    _announce(outputs, before, folder)
    changed = unchanged = 0
    files = {}
    for output in outputs:
        data = output.data
        files[output.address] = _entry(output, data)
        if _replace(folder / output.address, data):
            changed += 1
        else:
            unchanged += 1
    names = {output.address for output in outputs}
    gone = sorted(set(before) - names)
    for name in gone:
        _remove(folder, name)
    _replace(folder / MANIFEST, _as_bytes([files[name] for name in sorted(files)]))
    return Written(changed, unchanged, len(gone))


def _refuse_unsafe(folder: Path, root: Path) -> None:
    target, source = folder.resolve(), root.resolve()
    inside = any(target.is_relative_to(source / name) for name in _SOURCES)
    if source.is_relative_to(target) or inside:
        raise SitegenError(
            say("不能把网站写到 {folder}：那里有网站的源文件。", folder=folder),
            say("用 -o 指明另一个文件夹，例如 output。"),
        )


def _refuse_foreign(outputs: Iterable[Writable], before: Mapping[str, str], folder: Path) -> None:
    for output in outputs:
        if output.address not in before and os.path.lexists(folder / output.address):
            raise SitegenError(
                say("{path} 已经存在，而且不是上一次生成的。", path=folder / output.address),
                say("把它移走，或者用 -o 指明一个空的文件夹。"),
            )


def _refuse_links(outputs: Iterable[Writable], folder: Path) -> None:
    """Refuses to write where a link leads out of the folder."""
    root = folder.resolve()
    for parent in sorted({(folder / output.address).parent for output in outputs}):
        if not parent.resolve().is_relative_to(root):
            raise SitegenError(
                say("{path} 是通向别处的链接，写进去会改动别处的文件。", path=parent),
                say("删去这个链接，或者用 -o 指明一个空的文件夹。"),
            )


def _announce(outputs: Iterable[Writable], before: dict[str, str], folder: Path) -> None:
    """Names new files before they are written, so that a build that breaks off knows its own."""
    new = {output.address for output in outputs} - set(before)
    if new:
        names = before | dict.fromkeys(new, "")
        files = [{"path": name, "sha256": names[name]} for name in sorted(names)]
        _replace(folder / MANIFEST, _as_bytes(files))


def _manifest(folder: Path) -> dict[str, str]:
    """Returns the digests of the files of the former build by address."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        loaded = json.loads(path.read_bytes())
        found = {entry["path"]: entry["sha256"] for entry in loaded["files"]}
        if not all(isinstance(text, str) for pair in found.items() for text in pair):
            raise TypeError("names and digests are texts")
        return found
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SitegenError(
            say("{path} 不是能识别的文件清单。", path=path),
            say("如果这个文件夹里没有别的东西，把它清空再运行；否则用 -o 换一个文件夹。"),
        ) from error


def _entry(output: Writable, data: bytes) -> Mapping[str, object]:
    return {"path": output.address, "size": len(data), "sha256": output.digest}


def _as_bytes(files: Sequence[Mapping[str, object]]) -> bytes:
    text = json.dumps({"files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8")


def _replace(path: Path, data: bytes) -> bool:
    """Writes a file whole or not at all; tells whether it had to."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.sitegen")
    partial.unlink(missing_ok=True)
    partial.write_bytes(data)
    os.replace(partial, path)
    return True


def _remove(folder: Path, name: str) -> None:
    root, parent = folder.resolve(), (folder / name).parent.resolve()
    path = parent / Path(name).name
    if not parent.is_relative_to(root) or not (path.is_symlink() or path.is_file()):
        return
    path.unlink()
    while parent != root and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
