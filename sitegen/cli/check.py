"""`check`: what is wrong with the content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sitegen.cli import clock, options
from sitegen.cli.console import processors, progress_bar
from sitegen.cli.delivery import (
    FORMS,
    Target,
    context_of,
    deliver,
    read_text,
    refuse_sources,
    refused,
    write_whole,
)
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.cli.secret import CACHE, secret
from sitegen.cli.selection import listed
from sitegen.cli.site import common_files, files_of
from sitegen.finding import ContentError, Finding, Severity, SitegenError, Translate, say

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source
    from sitegen.outcome import Outcome
    from sitegen.pipeline import Ground
    from sitegen.report.baseline import Old
    from sitegen.report.result import Context, Report
    from sitegen.report.waivers import Checked

_LEVELS: Final = tuple(severity.value for severity in Severity)
_NEVER: Final = "never"


@dataclass(frozen=True, slots=True)
class Request:
    """What the words of a `check` ask for."""

    files: tuple[Path, ...]
    format: str
    output: Path | None
    fail_on: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    write_baseline: bool
    today: datetime | None
    jobs: int | None
    root: Path | None

    @property
    def target(self) -> Target:
        return Target(self.format, self.output)

    @property
    def day(self) -> date:
        """The day on which waivers are judged."""
        return self.now.date()

    @property
    def now(self) -> datetime:
        """The instant for which it is told what is public."""
        return clock.instant(self.today)


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    files = click.Argument(
        ["files"],
        nargs=-1,
        type=click.Path(path_type=Path),
        metavar="[FILE]...",
        help=translate("只核验这些文件，不写就核验全部"),
    )
    return options.command(
        "check",
        run,
        translate,
        summary=translate("核验记录，列出发现的问题"),
        params=[
            files,
            *_options_of_form(translate),
            *_options_of_choice(translate),
            *_options_of_baseline(translate),
            options.jobs(translate),
            options.root(translate),
        ],
    )


def _options_of_form(translate: Translate) -> Iterable[click.Option]:
    yield click.Option(
        ["--format"],
        type=click.Choice(FORMS),
        default="text",
        help=translate(
            "报告的格式：text 在终端看，html 用浏览器看或打印，json、sarif、github 给程序用"
        ),
    )
    yield click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=translate("报告写到哪个文件，不写就显示在终端"),
    )


def _options_of_choice(translate: Translate) -> Iterable[click.Option]:
    yield click.Option(
        ["--select"],
        multiple=True,
        metavar="CODES",
        help=translate("只列出这些代码，例如 SCR,FND001；三个字母代表一类"),
    )
    yield click.Option(
        ["--ignore"],
        multiple=True,
        metavar="CODES",
        help=translate("不列出这些代码；使记录无法公布的错误总是列出"),
    )
    yield click.Option(
        ["--fail-on"],
        type=click.Choice((*_LEVELS, _NEVER)),
        default=Severity.ERROR.value,
        help=translate("有这一级或更重的问题时，退出码是 1；never 表示总是 0"),
    )
    yield click.Option(
        ["--today"],
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help=translate("按哪一天判断豁免是否到期，默认是当天"),
    )


def _options_of_baseline(translate: Translate) -> Iterable[click.Option]:
    yield click.Option(
        ["--baseline"],
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=translate("旧问题清单；清单里的问题只计数，不列出"),
    )
    yield click.Option(
        ["--write-baseline"],
        is_flag=True,
        help=translate("把现有的问题写进 --baseline 指明的清单"),
    )


def run(translate: Translate, **given: Any) -> int:
    """Shows every finding; ends with 1 if one is as grave as was asked for."""
    request = Request(**given)
    _refuse_partial_baseline(request)
    baseline = request.baseline if request.write_baseline else None
    written = tuple(filter(None, (request.output, baseline)))
    # Whoever checks the file that he writes should not wait for all others to be read.
    site = files_of(request.root, records=bool(written) or not request.files)
    for path in written:
        refuse_sources(path, site)
    try:
        report, context = _checked(request, site, translate)
    except ContentError as error:
        return refused(error, site, request.target, translate)
    deliver(report, context, request.target)
    return CONTENT_HAS_ERRORS if _is_failed(report, request.fail_on) else FINE


def _checked(request: Request, site: SiteFiles, translate: Translate) -> tuple[Report, Context]:
    """Examines the records that were asked for and returns what counts of what is found."""
    from sitegen import pipeline
    from sitegen.codes import entries
    from sitegen.record.reassessment import due
    from sitegen.report.sift import Sieve, sift

    chosen = listed(request.select, request.ignore, entries())
    old = _old(request)
    sources = _named(request.files, site) if request.files else site.records
    ground = pipeline.prepare(site, whole=not request.files, now=request.now)
    planned: tuple[Finding, ...] = ()
    with progress_bar(len(sources), translate("核验记录")) as done:
        if request.files:
            outcomes = pipeline.examine_all(sources, ground, done)
        else:
            outcomes, planned = _whole(site, ground, request.jobs or processors(), done)
    findings = [
        *(finding for one in outcomes for finding in one.findings),
        *planned,
        *due((one.reassessment for one in outcomes), request.day),
    ]
    context = context_of(site, findings, translate, sources=sources, today=request.day)
    looked_at = _looked_at(outcomes, request)
    sieve = Sieve(ground.config.waivers, old, chosen, request.day)
    if request.write_baseline and request.baseline:
        all_of_it = sift(findings, looked_at, sieve, context)
        sieve = replace(sieve, baseline=_written(request.baseline, all_of_it, context))
    return sift(findings, looked_at, sieve, context), context


def _whole(
    site: SiteFiles, ground: Ground, jobs: int, done: Callable[[], None]
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Returns what became of all records, and what is wrong between the pages of the site."""
    from sitegen.cache import Cache
    from sitegen.edition import check_all
    from sitegen.pipeline import examine
    from sitegen.site.theme.dress import dress_of
    from sitegen.work import Work

    dress_of(ground.config, site.root)
    with closing(Cache(site.root / CACHE / "check", secret())) as cache:
        return check_all(site.records, ground, examine, Work(jobs, done, cache))


def _named(files: tuple[Path, ...], site: SiteFiles) -> tuple[Source, ...]:
    """Returns the records among the named files; what they depend on is checked anyhow."""
    from sitegen.content.files import read_source

    paths = dict.fromkeys(Path(os.path.normpath(path.absolute())) for path in files)
    sources = [read_source(site.root, path) for path in paths]
    common = {source.path for source in common_files(site)}
    return tuple(source for source in sources if source.path not in common)


def _looked_at(outcomes: Iterable[Outcome], request: Request) -> Checked:
    from sitegen.outcome import State
    from sitegen.report.waivers import Checked

    outcomes = tuple(outcomes)
    return Checked(
        identifiers={
            outcome.path: outcome.id.raw for outcome in outcomes if outcome.id is not None
        },
        held_back=frozenset(
            outcome.path for outcome in outcomes if outcome.state is State.HELD_BACK
        ),
        whole=not request.files,
    )


def _refuse_partial_baseline(request: Request) -> None:
    """Refuses to write a baseline that would lose what is not looked at now.

    Raises:
        SitegenError: no file is named for it, or not everything is looked at.
    """
    if not request.write_baseline:
        return
    if request.baseline is None:
        raise SitegenError(
            say("没有说旧问题清单写到哪个文件。"),
            say("同时用 --baseline 指明文件，例如 --baseline 旧问题.jsonl。"),
        )
    if request.files or request.select or request.ignore:
        raise SitegenError(
            say("旧问题清单要从全部记录、全部规则写出，不能只写一部分。"),
            say("用 --write-baseline 时，不要指明文件，也不要用 --select、--ignore。"),
        )


def _old(request: Request) -> tuple[Old, ...]:
    """Returns what the baseline names; nothing if it is about to be written."""
    from sitegen.report.baseline import read_baseline

    if request.baseline is None:
        return ()
    if request.write_baseline and not request.baseline.exists():
        return ()
    text = read_text(request.baseline)
    # A file that is no baseline is not written over either.
    found = read_baseline(text, str(request.baseline))
    return () if request.write_baseline else found


def _written(path: Path, report: Report, context: Context) -> tuple[Old, ...]:
    """Writes what counts now to a baseline and returns it."""
    from sitegen.report.baseline import as_baseline, baseline_of

    found = [one for one in report.findings if context.codes[one.code].waivable]
    baseline = baseline_of(found, context.lines)
    write_whole(path, as_baseline(baseline))
    told = say("旧问题清单写到 {path}，记下 {n} 处。", path=path, n=len(found))
    click.echo(told.text(context.translate), err=True)
    return baseline


def _is_failed(report: Report, fail_on: str) -> bool:
    failing = _LEVELS[: _LEVELS.index(fail_on) + 1] if fail_on != _NEVER else ()
    return any(finding.severity.value in failing for finding in report.findings)
