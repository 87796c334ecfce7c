"""`convert`: files of other encodings become UTF-8."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import SitegenError, Translate, say


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
    """Converts files, keeping each original beside the new one.

    Raises:
        SitegenError: the encoding of a file is not certain, or it cannot be written.
    """
    from sitegen.content.decoding import convert
    from sitegen.content.files import read_source, write_converted

    for path in files:
        source = read_source(Path.cwd(), path.absolute())
        data = convert(source.data)
        if data is None:
            raise SitegenError(
                say("看不出 {path} 是什么编码，没有转换。", path=path),
                say("用记事本打开它，另存为时把编码选为 UTF-8。"),
            )
        if data == source.data:
            click.echo(say("{path} 已经是 UTF-8，没有改动。", path=path).text(translate))
            continue
        kept = write_converted(path, data)
        click.echo(
            say("{path} 已转换成 UTF-8，原文件留在 {kept}。", path=path, kept=kept.name).text(
                translate
            )
        )
    return FINE
