"""`audit`: what a built site lacks of what regulations ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from sitegen.cli import options
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.finding import SitegenError, Translate, say
from sitegen.refusal import unread

_READ: Final = frozenset(
    {".css", ".csv", ".html", ".js", ".json", ".jsonl", ".txt", ".xml", ".yaml", ".yml"}
)


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    form = click.Option(
        ["--format"],
        type=click.Choice(["text", "json"]),
        default="text",
        help=translate("输出的格式：text 给人看，json 给程序用"),
    )
    return options.command(
        "audit",
        run,
        translate,
        summary=translate("对照公开要求逐条检查生成的网站"),
        params=[options.built(translate), form, options.root(translate)],
    )


def run(folder: Path | None, format: str, root: Path | None, translate: Translate) -> int:
    """Shows every requirement with what came of it; ends with 1 if one that must hold does not."""
    from sitegen.audit.book import ROWS
    from sitegen.audit.built import read_site
    from sitegen.audit.row import fails, judge

    found = judge(ROWS, read_site(_files(options.built_in(folder, root))))
    if format == "json":
        from sitegen.audit.data import as_json

        click.echo(as_json(found, translate))
    else:
        from sitegen.audit.text import as_table

        click.echo(as_table(found, translate))
    return CONTENT_HAS_ERRORS if fails(found) else FINE


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yields the files below a folder in order; of pictures and the like, only whether they are empty counts."""
    if not (folder / "index.html").is_file():
        raise SitegenError(
            say("{folder} 里没有生成的网站。", folder=folder),
            say("先运行 sitegen build，或者写明网站生成在哪个文件夹。"),
        )
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                yield name.as_posix(), _bytes(path)
    except OSError as error:
        raise unread(error, folder) from error


def _bytes(path: Path) -> bytes:
    if path.suffix in _READ:
        return path.read_bytes()
    return bytes(min(1, os.stat(path).st_size))
