"""`doctor`: whether this machine and this site are ready, and what to do if not."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.finding import SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "doctor",
        run,
        translate,
        summary=translate("检查这台电脑和网站文件夹，哪里不对、怎么办"),
        params=[options.root(translate)],
    )


def run(root: Path | None, translate: Translate) -> int:
    """Tells how everything stands; ends with 1 if anything is in the way."""
    from sitegen.cli.symptoms import Health, symptoms

    bad = doubtful = 0
    for one in symptoms(_folder(root)):
        line = say(
            "{how}  {what}：{message}", how=one.health.label, what=one.name, message=one.message
        )
        click.echo(line.text(translate))
        if one.cure is not None:
            click.echo("    " + translate("怎么办：") + one.cure.text(translate))
        bad += one.health is Health.BAD
        doubtful += one.health is Health.DOUBTFUL
    if bad:
        click.echo(translate("有问题的要先解决。"))
        return CONTENT_HAS_ERRORS
    click.echo(translate("可以使用，有几处请留意。") if doubtful else translate("一切正常。"))
    return FINE


def _folder(root: Path | None) -> Path | None:
    from sitegen.content.files import find_root, site_in

    if root is not None:
        return site_in(root.absolute())
    try:
        return find_root(Path.cwd())
    except SitegenError:
        return None
