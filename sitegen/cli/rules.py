"""`rules`: all codes, one a line."""

from __future__ import annotations

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import Translate


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command("rules", run, translate, summary=translate("列出全部规则"))


def run(translate: Translate) -> int:
    """Lists every code with its severity and title."""
    from sitegen.codes import entries

    for entry in entries().values():
        title = translate(entry.manual).partition("\n")[0]
        click.echo(f"{entry.code}  {translate(entry.severity.label)}  {title}")
    return FINE
