"""`freeze`: the data of a year, kept beside the content as it is now."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import clock, options
from sitegen.cli.delivery import examined
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.finding import SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    year = click.Argument(
        ["year"], type=click.IntRange(1900, 2099), metavar="YEAR", help=translate("要冻结的年度")
    )
    return options.command(
        "freeze",
        run,
        translate,
        summary=translate("把一个年度的数据照现在的样子冻结，以后不随更正改变"),
        params=[year, options.root(translate)],
    )


def run(year: int, root: Path | None, translate: Translate) -> int:
    """Writes the data of a year to ``content/snapshots``; never over one that is there."""
    from sitegen.content.files import write_frozen
    from sitegen.edition import site_of
    from sitegen.site.data.holdings import files_of_year

    files = files_of(root)
    ground, outcomes = examined(files, clock.instant(), translate)
    site = site_of(outcomes, ground)
    count = sum(card.year == year for card in site.cards)
    if not count:
        raise SitegenError(
            say("{year} 年度没有公开的报告，没有可以冻结的数据。", year=year),
            say("检查年度，或者先公布这个年度的报告。"),
        )
    frozen = files_of_year(site, year)
    folder = write_frozen(files.root, year, frozen)
    click.echo(
        say(
            "{year} 年度的 {count} 份报告已冻结，{files} 个文件写到：{folder}",
            year=year,
            count=count,
            files=len(frozen),
            folder=folder,
        ).text(translate)
    )
    return FINE
