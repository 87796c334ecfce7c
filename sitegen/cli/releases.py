"""`releases`: which releases of the site are kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.china import CHINA
from sitegen.cli import options, publishing
from sitegen.cli.exits import FINE
from sitegen.finding import SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "releases",
        run,
        translate,
        summary=translate("列出现在的版本和保留的旧版本"),
        params=[
            publishing.output(translate),
            options.root(translate),
            click.Option(
                ["--format", "form"],
                type=click.Choice(("text", "json")),
                default="text",
                help=translate("输出的格式"),
            ),
        ],
    )


def run(output: Path | None, root: Path | None, form: str, translate: Translate) -> int:
    """Lists the live release, then the others, the one that was live last first."""
    from sitegen.publish.rollback import releases

    folder = options.built_in(output, root)
    found = releases(folder)
    if not found:
        raise SitegenError(
            say("{folder} 里没有生成的网站。", folder=folder),
            say("先运行 sitegen build，或者用 -o 指明网站的文件夹。"),
        )
    if form == "json":
        rows = [
            {
                "release": one.name,
                "live": one.live,
                "files": one.files,
                "made": datetime.fromtimestamp(one.made, UTC).isoformat(timespec="seconds"),
            }
            for one in found
        ]
        click.echo(json.dumps({"releases": rows}, ensure_ascii=False, indent=1))
        return FINE
    for one in found:
        made = datetime.fromtimestamp(one.made, CHINA)
        line = (
            say(
                "{name}  {made} 生成，{files} 个文件（现在的版本）",
                name=one.name,
                made=f"{made:%Y-%m-%d %H:%M}",
                files=one.files,
            )
            if one.live
            else say(
                "{name}  {made} 生成，{files} 个文件",
                name=one.name,
                made=f"{made:%Y-%m-%d %H:%M}",
                files=one.files,
            )
        )
        click.echo(line.text(translate))
    return FINE
