"""`build`: the whole site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import options, publishing
from sitegen.cli.console import processors, progress_bar
from sitegen.cli.delivery import Target, context_of, paint_for, refused
from sitegen.cli.exits import FINE
from sitegen.cli.secret import CACHE, secret
from sitegen.cli.site import files_of
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.outcome import Outcome
    from sitegen.pipeline import Build
    from sitegen.publish.writer import Publication


@dataclass(frozen=True, slots=True)
class Request:
    """What the words of a `build` ask for."""

    output: Path | None
    wait: float
    keep: int
    allow_removals: bool
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
            click.Option(
                ["--allow-removals"],
                is_flag=True,
                help=translate("公开过的报告要消失，也照样公布"),
            ),
            options.jobs(translate),
            options.root(translate),
        ],
    )


def run(translate: Translate, **given: Any) -> int:
    """Builds the site and tells what became of each record and where the site is."""
    from sitegen.publish.writer import Publication

    request = Request(**given)
    folder = publishing.folder_of(request.root, request.output)
    publishing.refuse_sources(folder, request.root)
    with publishing.locked(folder, request.wait, translate) as lock:
        publication = Publication(request.keep, request.allow_removals, lock=lock)
        return _built(request, publication, translate)


def _built(request: Request, publication: Publication, translate: Translate) -> int:
    from sitegen import pipeline
    from sitegen.cache import Cache
    from sitegen.outcome import ContentError

    files = files_of(request.root)
    folder = publishing.folder_of(request.root, request.output)
    jobs = request.jobs or processors()
    with (
        progress_bar(len(files.records), translate("读取记录")) as done,
        closing(Cache(files.root / CACHE, secret())) as cache,
    ):
        try:
            result = pipeline.build(files, folder, done, jobs, cache, publication)
        except ContentError as error:
            return refused(error, files, Target("text", None), translate)
    if cache.spoilt:
        note = say("缓存里有 {count} 项损坏，已经重新生成，不影响结果。", count=cache.spoilt)
        click.echo(note.text(translate), err=True)
    return _told(result, files, folder, translate)


def _told(result: Build, files: SiteFiles, folder: Path, translate: Translate) -> int:
    from sitegen.codes import blocking
    from sitegen.outcome import State
    from sitegen.report.text import paragraphs
    from sitegen.site.address import HOME

    held = [one for one in result.outcomes if one.state is State.HELD_BACK]
    reasons = [*blocking(found for one in held for found in one.findings), *result.planned]
    if reasons:
        context = context_of(files, reasons, translate)
        for paragraph in paragraphs(reasons, context, paint_for(sys.stderr)):
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
    _tell_fingerprint(folder, translate)
    click.echo(say("用浏览器打开：{path}", path=folder / HOME).text(translate))
    return FINE


def _tell_fingerprint(folder: Path, translate: Translate) -> None:
    from sitegen.publish.manifest import read_manifest
    from sitegen.publish.sm3 import IS_FAST
    from sitegen.site.output import fingerprint

    manifest = read_manifest(folder)
    click.echo(
        say(
            "网站指纹：{root}（写在“关于本站”的内容指纹：{shown}）",
            root=fingerprint(manifest.root),
            shown=fingerprint(manifest.shown),
        ).text(translate)
    )
    if not IS_FAST:
        click.echo(
            say(
                "这台电脑的 OpenSSL 不会算 SM3，改由本软件自己算，第一次生成会慢很多；没有改动的文件不再重算。"
            ).text(translate)
        )


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
