"""`build`: the whole site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import options
from sitegen.cli.console import processors, progress_bar
from sitegen.cli.delivery import Target, context_of, paint_for, refused
from sitegen.cli.exits import FINE
from sitegen.cli.secret import CACHE, secret
from sitegen.cli.site import files_of
from sitegen.finding import Severity, Translate, say

if TYPE_CHECKING:
    from sitegen.outcome import Outcome


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    output = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=translate("网站写到哪个文件夹，默认是 output"),
    )
    return options.command(
        "build",
        run,
        translate,
        summary=translate("生成网站"),
        params=[output, options.jobs(translate), options.root(translate)],
    )


def run(root: Path | None, output: Path | None, jobs: int | None, translate: Translate) -> int:
    """Builds the site and tells what became of each record and where the site is."""
    from sitegen import pipeline
    from sitegen.cache import Cache
    from sitegen.outcome import ContentError, State
    from sitegen.report.text import paragraphs
    from sitegen.site.address import HOME

    files = files_of(root)
    folder = output or files.root / "output"
    with (
        progress_bar(len(files.records), translate("读取记录")) as done,
        closing(Cache(files.root / CACHE, secret())) as cache,
    ):
        try:
            result = pipeline.build(files, folder, done, jobs or processors(), cache)
        except ContentError as error:
            return refused(error, files, Target("text", None), translate)
    if cache.spoilt:
        note = say("缓存里有 {count} 项损坏，已经重新生成，不影响结果。", count=cache.spoilt)
        click.echo(note.text(translate), err=True)
    blocking = [
        finding
        for outcome in result.outcomes
        if outcome.state is State.HELD_BACK
        for finding in outcome.findings
        if finding.severity is Severity.ERROR
    ]
    blocking += result.planned
    if blocking:
        context = context_of(files, blocking, translate)
        for paragraph in paragraphs(blocking, context, paint_for(sys.stderr)):
            click.echo(paragraph + "\n", err=True)
    click.echo(_summary(result.outcomes, translate))
    click.echo(
        say(
            "网页 {pages} 个；文件 {changed} 个新写，{unchanged} 个未变，{removed} 个删去。",
            pages=result.pages,
            changed=result.written.changed,
            unchanged=result.written.unchanged,
            removed=result.written.removed,
        ).text(translate)
    )
    click.echo(say("用浏览器打开：{path}", path=folder / HOME).text(translate))
    return FINE


def _summary(outcomes: Sequence[Outcome], translate: Translate) -> str:
    from sitegen.outcome import State

    states = [outcome.state for outcome in outcomes]
    findings = sum(
        len(outcome.findings) for outcome in outcomes if outcome.state is State.PUBLISHED
    )
    return say(
        "记录 {all} 条 = 公布 {shown} 条 + 未公布 {kept} 条 + 有错误未能公布 {held} 条；"
        "公布的记录里核验发现 {findings} 处。",
        all=len(states),
        shown=states.count(State.PUBLISHED),
        kept=states.count(State.WITHHELD),
        held=states.count(State.HELD_BACK),
        findings=findings,
    ).text(translate)
