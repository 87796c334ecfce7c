"""`build`: the whole site."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import clock, options, publishing
from sitegen.cli.console import complain, processors, progress_bar
from sitegen.cli.delivery import Target, context_of, paint_for, refused
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FAILED, FINE
from sitegen.cli.secret import CACHE, secret
from sitegen.cli.site import files_of
from sitegen.finding import ContentError, Finding, Severity, Translate, say

if TYPE_CHECKING:
    from sitegen.account import Account, StoppedError
    from sitegen.build import Build
    from sitegen.content.files import SiteFiles
    from sitegen.outcome import Outcome
    from sitegen.publish.writer import Publication, Written


@dataclass(frozen=True, slots=True)
class Request:
    """What the words of a `build` ask for."""

    output: Path | None
    wait: float
    keep: int
    strict: bool
    allow_failures: bool
    allow_removals: bool
    now: datetime | None
    jobs: int | None
    root: Path | None


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "build",
        run,
        translate,
        summary=translate("生成网站"),
        params=[
            *publishing.options(translate),
            publishing.keep(translate),
            *_options_of_failure(translate),
            clock.option(translate),
            options.jobs(translate),
            options.root(translate),
        ],
    )


def _options_of_failure(translate: Translate) -> Iterable[click.Option]:
    yield click.Option(
        ["--strict"], is_flag=True, help=translate("有一条记录因错误未能公布，就什么也不公布")
    )
    yield click.Option(
        ["--allow-failures"],
        is_flag=True,
        help=translate("有错误的记录超过百分之一，也公布其余的"),
    )
    yield click.Option(
        ["--allow-removals"],
        is_flag=True,
        help=translate("公开过的报告要消失，也照样公布"),
    )


def run(translate: Translate, **given: Any) -> int:
    """Builds the site; ends with 1 if a record was held back, 2 if nothing was published."""
    from sitegen.publish.writer import Publication

    request = Request(**given)
    folder = options.built_in(request.output, request.root)
    publishing.refuse_sources(folder, request.root)
    with publishing.locked(folder, request.wait, translate) as lock:
        publication = Publication(request.keep, request.allow_removals, lock=lock)
        return _built(request, publication, translate)


def _built(request: Request, publication: Publication, translate: Translate) -> int:
    from sitegen.account import Order, StoppedError
    from sitegen.cache import Cache
    from sitegen.repeat import built

    files = files_of(request.root)
    folder = options.built_in(request.output, request.root)
    order = Order(
        now=clock.instant(request.now),
        strict=request.strict,
        failures=request.allow_failures,
        removals=request.allow_removals,
    )
    jobs = request.jobs or processors()
    with (
        progress_bar(len(files.records), translate("读取记录")) as done,
        closing(Cache(files.root / CACHE, secret())) as cache,
    ):
        try:
            result = built(files, folder, cache, publication, done=done, jobs=jobs, order=order)
        except ContentError as error:
            return refused(error, files, Target("text", None), translate)
        except StoppedError as error:
            return _stopped(error, files, translate)
    if cache.spoilt:
        note = say("缓存里有 {count} 项损坏，已经重新生成，不影响结果。", count=cache.spoilt)
        click.echo(note.text(translate), err=True)
    return _told(result, files, folder, translate)


def _stopped(error: StoppedError, files: SiteFiles, translate: Translate) -> int:
    from sitegen.account import account_of, findings_of

    _list_faults(error.outcomes, (), files, translate)
    outcomes = error.outcomes
    summary = _summary(account_of(outcomes), findings_of(outcomes), translate)
    click.echo(summary, err=True)
    complain(error, translate)
    return CONTENT_HAS_ERRORS if error.strict else FAILED


def _told(result: Build, files: SiteFiles, folder: Path, translate: Translate) -> int:
    """Tells what became of each record and where the site is."""
    from sitegen.site.address import HOME

    account = result.account
    _list_faults(result.outcomes, result.planned, files, translate)
    _list_kept(account, translate)
    click.echo(_summary(account, result.findings, translate))
    click.echo(
        say(
            "网页 {pages} 个；文件 {changed} 个新写，{unchanged} 个未变，{removed} 个删去。",
            pages=result.pages,
            changed=result.written.changed,
            unchanged=result.written.unchanged,
            removed=result.written.removed,
        ).text(translate)
    )
    _tell_fingerprint(result.written, translate)
    click.echo(say("用浏览器打开：{path}", path=folder / HOME).text(translate))
    missing = any(one.severity is Severity.ERROR for one in result.planned)
    return CONTENT_HAS_ERRORS if account.held or missing else FINE


def _tell_fingerprint(written: Written, translate: Translate) -> None:
    from sitegen.publish.sm3 import IS_FAST
    from sitegen.site.output import fingerprint

    assert written.seals is not None
    click.echo(
        say(
            "网站指纹：{root}（写在“关于本站”的内容指纹：{shown}）",
            root=fingerprint(written.seals.root),
            shown=fingerprint(written.seals.shown),
        ).text(translate)
    )
    if not IS_FAST:
        click.echo(
            say(
                "这台电脑的 OpenSSL 不会算 SM3，改由本软件自己算，第一次生成会慢很多；没有改动的文件不再重算。"
            ).text(translate)
        )


def _list_faults(
    outcomes: Collection[Outcome],
    planned: Sequence[Finding],
    files: SiteFiles,
    translate: Translate,
) -> None:
    """Lists what holds records back, and what is wrong between pages."""
    # A build that finds everything as it was looks at no record, and need not load what tells of them.
    if not outcomes and not planned:
        return
    from sitegen.account import faults_of
    from sitegen.codes import entries
    from sitegen.report.text import paragraphs

    known = entries()
    found = [one for outcome in outcomes for one in faults_of(outcome) if known[one.code].blocks]
    found += planned
    if not found:
        return
    context = context_of(files, found, translate)
    for paragraph in paragraphs(found, context, paint_for(sys.stderr)):
        click.echo(paragraph + "\n", err=True)


def _list_kept(account: Account, translate: Translate) -> None:
    for item in account.items:
        if item.kept:
            told = say("待更正：{path} 有错误，网站上仍是它上一次写对时的样子。", path=item.path)
            click.echo(told.text(translate), err=True)


def _summary(account: Account, findings: int, translate: Translate) -> str:
    from sitegen.outcome import State

    return say(
        "记录 {all} 条 = 公布 {shown} 条 + 未公布 {kept} 条 + 有错误未能公布 {held} 条；"
        "公布的记录里核验发现 {findings} 处。",
        all=len(account.items),
        shown=account.counts[State.PUBLISHED],
        kept=account.counts[State.WITHHELD],
        held=account.held,
        findings=findings,
    ).text(translate)
