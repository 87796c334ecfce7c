"""`scan`: what any files tell of persons."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from sitegen.cli import options
from sitegen.cli.console import progress_bar
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.finding import Message, SitegenError, Translate, say
from sitegen.refusal import unread

if TYPE_CHECKING:
    from sitegen.privacy.find import Find
    from sitegen.privacy.look import Look

_MOST: Final = 200_000_000
"""A larger file is not read."""

_PATIENCE: Final = 60
_LEFT_OUT: Final = frozenset((".git",))


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    paths = options.paths("paths", "PATH...", translate("要检查的文件或文件夹，可以写几个"))
    form = click.Option(
        ["--format"],
        type=click.Choice(["text", "json"]),
        default="text",
        help=translate("输出的格式：text 给人看，json 给程序用"),
    )
    allowed = click.Option(
        ["--all"],
        is_flag=True,
        help=translate("连可以公布的也列出，例如座机号码和单位邮箱"),
    )
    return options.command(
        "scan",
        run,
        translate,
        summary=translate("检查任何文件里有没有个人信息和看不见的内容"),
        params=[paths, form, allowed],
    )


class _Scanned(NamedTuple):
    """A file and what a look at it found."""

    path: Path
    look: Look


def run(paths: tuple[Path, ...], format: str, all: bool, translate: Translate) -> int:
    """Looks at all files and tells what is in them; ends with 1 if there is anything private."""
    from sitegen.privacy.hit import Level

    files = [path for start in paths for path in _files(start)]
    with progress_bar(len(files), translate("检查文件")) as done:
        scanned = []
        for path in files:
            scanned.append(_Scanned(path, _look(path)))
            done()
    listed = [
        (one.path, find)
        for one in scanned
        for find in one.look.finds
        if all or find.level is not Level.ALLOWED
    ]
    if format == "json":
        click.echo(_as_json(scanned, listed, translate))
    else:
        for line in _as_text(scanned, listed):
            click.echo(line.text(translate))
    counts = any(find.level is not Level.ALLOWED for _, find in listed)
    return CONTENT_HAS_ERRORS if counts else FINE


def _files(start: Path) -> Iterator[Path]:
    """Yields a file, or the files below a folder, in order; links are not followed."""
    if not start.exists():
        raise SitegenError(
            say("没有文件 {path}。", path=start), say("写明要检查的文件或文件夹，检查名称。")
        )
    if not start.is_dir():
        yield start
        return
    for folder, names, files in os.walk(start):
        names[:] = sorted(set(names) - _LEFT_OUT)
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _look(path: Path) -> Look:
    from sitegen.privacy.look import Look, look_at
    from sitegen.privacy.refusal import Why

    try:
        if path.stat().st_size > _MOST:
            return Look((), (("", Why.SIZE),))
        data = path.read_bytes()
    except OSError as error:
        raise unread(error, path) from error
    return look_at(path.name, data, pdf_text=_text_of_pdf(path, data))


def _text_of_pdf(path: Path, data: bytes) -> str | None:
    """Returns the text of a PDF; None if it is none, or no program is there to read it."""
    import shutil
    import subprocess

    from sitegen.privacy.pdf import HEAD

    program = shutil.which("pdftotext") if data.startswith(HEAD) else None
    if program is None:
        return None
    command = [program, "-enc", "UTF-8", os.fspath(path.absolute()), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _as_text(scanned: Sequence[_Scanned], listed: Sequence[tuple[Path, Find]]) -> Iterator[Message]:
    for path, find in listed:
        yield say(
            "{path}：{kind} {shown}",
            path=_place(path, find),
            kind=find.kind.label,
            shown=find.shown,
        )
    unread = [(one.path, part, why) for one in scanned for part, why in one.look.unread]
    for path, part, why in unread:
        where = f"{path} {part}".rstrip()
        yield say("{path}：没有查完，{why}", path=where, why=why.message)
    yield say(
        "检查 {files} 个文件，发现 {n} 处；{unread} 个文件没有查完。图片和扫描件里的字不检查。",
        files=len(scanned),
        n=len(listed),
        unread=len({path for path, _, _ in unread}),
    )


def _place(path: Path, find: Find) -> str:
    line = f":{find.line}" if find.line else ""
    return f"{path}{line} {find.part}".rstrip()


def _as_json(
    scanned: Sequence[_Scanned], listed: Sequence[tuple[Path, Find]], translate: Translate
) -> str:
    found = [_object(path, find, translate) for path, find in listed]
    unread = [
        {"path": str(one.path), "part": part, "reason": why.value}
        for one in scanned
        for part, why in one.look.unread
    ]
    whole = {"files": len(scanned), "found": found, "unread": unread}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _object(path: Path, find: Find, translate: Translate) -> dict[str, Any]:
    shown = find.shown if isinstance(find.shown, str) else find.shown.text(translate)
    return {
        "path": str(path),
        "part": find.part,
        "line": find.line,
        "kind": find.kind.value,
        "level": find.level.value,
        "shown": shown,
    }
