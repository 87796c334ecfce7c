"""`rollback`: a kept release is live again."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options, publishing
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "rollback",
        run,
        translate,
        summary=translate("退回到保留的旧版本，不重新生成"),
        params=[
            click.Argument(
                ["name"],
                metavar="[RELEASE]",
                default="",
                help=translate("退回到哪个版本，用 sitegen releases 列出；默认是现在的前一个"),
            ),
            *publishing.options(translate),
            options.root(translate),
        ],
    )


def run(
    name: str, output: Path | None, wait: float, root: Path | None, translate: Translate
) -> int:
    """Makes a kept release live again, the one before the live one if none is named."""
    from sitegen.publish.rollback import roll_back

    folder = options.built_in(output, root)
    with publishing.locked(folder, wait, translate) as lock:
        found = roll_back(lock, name)
    click.echo(say("已退回到版本 {name}：{folder}", name=found, folder=folder).text(translate))
    click.echo(
        translate(
            "再运行一次 sitegen rollback 就换回来；下一次 sitegen build 会照现在的内容重新发布。"
        )
    )
    return FINE
