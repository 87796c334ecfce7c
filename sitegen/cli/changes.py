"""`changes`: what became of records since the last time, added to the public log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import clock, options
from sitegen.cli.delivery import examined
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from sitegen.outcome import Outcome
    from sitegen.record.changes import Change, Current, Withdrawal


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    today = click.Option(
        ["--today"],
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help=translate("登记的日期，默认是当天（北京时间）"),
    )
    return options.command(
        "changes",
        run,
        translate,
        summary=translate("把公布、更正和撤回登记到 content/changes.jsonl，以后随网站公布"),
        params=[today, options.root(translate)],
    )


def run(today: datetime | None, root: Path | None, translate: Translate) -> int:
    """Adds the lines that are due, and tells each."""
    from sitegen.content.files import append_changes
    from sitegen.outcome import State
    from sitegen.record.changes import news

    files = files_of(root)
    now = clock.instant(today)
    ground, outcomes = examined(files, now, translate)
    held = sum(outcome.state is State.HELD_BACK for outcome in outcomes)
    added = news(
        ground.changes, _current(outcomes), _withdrawn(outcomes), now.date(), whole=held == 0
    )
    path = append_changes(files.root, ground.changes.data_of(added)) if added else None
    _tell(added, held, path, translate)
    return FINE


def _current(outcomes: Iterable[Outcome]) -> Iterator[Current]:
    from sitegen.outcomes import published
    from sitegen.record.changes import Current
    from sitegen.site.card import days_of
    from sitegen.site.data.document import version_of

    for dossier in published(outcomes):
        record = dossier.record
        yield Current(record.id.raw, version_of(record), *days_of(record))


def _withdrawn(outcomes: Iterable[Outcome]) -> dict[str, Withdrawal]:
    """Returns the records that were withdrawn, with the day and the reason that they give."""
    from sitegen.record.changes import Withdrawal

    notices = [outcome.notice for outcome in outcomes if outcome.notice is not None]
    return {one.id: Withdrawal(_day(one.date), one.reason) for one in notices}


def _day(text: str) -> date | None:
    from sitegen.values import read_date

    period = read_date(text).period
    return period.end if period is not None else None


def _tell(added: Sequence[Change], held: int, path: Path | None, translate: Translate) -> None:
    for change in added:
        deed = change.deed.label.text(translate)
        click.echo(f"{change.day.isoformat()}  {deed}  {change.record}")
    if path is None:
        click.echo(translate("没有新的变更。"))
    else:
        click.echo(
            say("登记了 {count} 条，写在：{path}", count=len(added), path=path).text(translate)
        )
    if held:
        click.echo(
            say(
                "有 {count} 条记录因错误读不出来，它们的变更没有登记；改好以后再运行一次。",
                count=held,
            ).text(translate)
        )
