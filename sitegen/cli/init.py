"""`init`: a new site that works as it is."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.cli.writing import write_new
from sitegen.finding import Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    folder = options.folder(translate("新网站的文件夹，没有就新建"))
    return options.command(
        "init",
        run,
        translate,
        summary=translate("建立一个新网站：设置、登记表、示例记录和编辑器设置"),
        params=[folder],
    )


def run(folder: Path, translate: Translate) -> int:
    """Writes what a site lacks to a folder; what is there stays as it is."""
    from sitegen.content.files import SITE_FILE
    from sitegen.scaffold.settings import editor_files, site_files

    # A site that is there has its own records, and gets what editors need and nothing else.
    is_new = not (folder / SITE_FILE).exists()
    files = {**(site_files() if is_new else {}), **editor_files()}
    written = 0
    for name, text in files.items():
        path = folder / name
        if write_new(path, text.encode("utf-8")):
            written += 1
            if path.suffix == ".sh":
                os.chmod(path, 0o755)
        else:
            click.echo(say("已经有了，没有改动：{path}", path=path).text(translate))
    click.echo(say("写了 {count} 个文件：{folder}", count=written, folder=folder).text(translate))
    click.echo(translate("接下来："))
    click.echo(f"    cd {folder}")
    click.echo("    sitegen serve")
    return FINE
