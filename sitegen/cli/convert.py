"""`convert`: files of other encodings become UTF-8."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options
from sitegen.cli.console import complain
from sitegen.cli.exits import FAILED, FINE
from sitegen.finding import Message, SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    files = options.paths("files", "FILE...", translate("要转换的文件，可以写几个"))
    return options.command(
        "convert",
        run,
        translate,
        summary=translate("把 GB18030 等编码的文件转换成 UTF-8"),
        params=[files],
    )


def run(files: tuple[Path, ...], translate: Translate) -> int:
    """Converts files, keeping each original beside the new one; one that cannot be is told."""
    ended = FINE
    for path in files:
        try:
            click.echo(_converted(path).text(translate))
        except SitegenError as error:
            complain(error, translate)
            ended = FAILED
    return ended


def _converted(path: Path) -> Message:
    """Converts a file and returns what became of it.

    Raises:
        SitegenError: its encoding is not certain, or it cannot be read or written.
    """
    from sitegen.content.decoding import convert
    from sitegen.content.files import read_source, write_converted

    source = read_source(Path.cwd(), path.absolute())
    data = convert(source.data)
    if data is None:
        raise SitegenError(
            say("看不出 {path} 是什么编码，没有转换。", path=path),
            say("用记事本打开它，另存为时把编码选为 UTF-8。"),
        )
    if data == source.data:
        return say("{path} 已经是 UTF-8，没有改动。", path=path)
    kept = write_converted(path, data)
    return say("{path} 已转换成 UTF-8，原文件留在 {kept}。", path=path, kept=kept.name)
