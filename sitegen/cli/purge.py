"""`purge`: what must not be had any more goes from the kept releases as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import options, publishing
from sitegen.cli.exits import FINE
from sitegen.finding import Message, Translate, say
from sitegen.site.address import of_record

if TYPE_CHECKING:
    from sitegen.publish.rollback import Purged


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
        found = purge(lock, addresses)
    for told in _told(found, addresses):
        click.echo(told.text(translate))
    return FINE


def _told(found: Purged, addresses: Sequence[str]) -> Iterator[Message]:
    """Yields what was removed, and what must be done first where something is still public."""
    if found.gone:
        names = "、".join(found.gone)
        yield say("删去了 {count} 个旧版本：{names}", count=len(found.gone), names=names)
    if found.live:
        yield say(
            "现在的网站里还有 {pages}，和它一样的旧版本没有删去。"
            "先撤下或者更正，重新构建，再运行一次。",
            pages="、".join(found.live),
        )
    elif not found.gone:
        yield say(
            "现在的网站和保留的旧版本里都没有 {pages}，没有删去什么；检查编号或者地址有没有写错。",
            pages="、".join(addresses),
        )
