"""`purge`: what must not be had any more goes from the kept releases as well."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options, publishing
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say
from sitegen.site.address import of_record


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "purge",
        run,
        translate,
        summary=translate("删去保留的旧版本中，还有已撤下的网页的那些"),
        params=[
            click.Argument(
                ["pages"],
                metavar="PAGE...",
                nargs=-1,
                required=True,
                help=translate("已撤下的记录的编号，或者网页在网站里的地址；可以写几个"),
            ),
            *publishing.options(translate),
            options.root(translate),
        ],
    )


def run(
    pages: tuple[str, ...],
    output: Path | None,
    wait: float,
    root: Path | None,
    translate: Translate,
) -> int:
    """Removes kept releases that hold something else at these addresses than what is live."""
    from sitegen.publish.rollback import purge

    folder = options.built_in(output, root)
    addresses = [page if "/" in page or "." in page else of_record(page) for page in pages]
    with publishing.locked(folder, wait, translate) as lock:
        gone = purge(lock, addresses)
    if gone:
        told = say("删去了 {count} 个旧版本：{names}", count=len(gone), names="、".join(gone))
    else:
        told = say("保留的旧版本里都没有，没有删去什么。")
    click.echo(told.text(translate))
    return FINE
