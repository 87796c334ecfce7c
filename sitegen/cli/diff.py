"""`diff`: what a build would change of what is live, before it does."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import clock, options, publishing
from sitegen.cli.console import processors, progress_bar
from sitegen.cli.delivery import Target, refused
from sitegen.cli.exits import FINE
from sitegen.cli.secret import CACHE, secret
from sitegen.cli.site import files_of
from sitegen.finding import ContentError, Message, Translate, say

if TYPE_CHECKING:
    from sitegen.build import Build
    from sitegen.outcome import Outcome

_SIGNS: Final = {"added": "+", "changed": "~", "removed": "-"}


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "diff",
        run,
        translate,
        summary=translate("发布以前，列出会新增、改变和删去哪些网页；什么也不写"),
        params=[
            *publishing.options(translate),
            click.Option(
                ["--format", "form"],
                type=click.Choice(("text", "json")),
                default="text",
                help=translate("输出的格式"),
            ),
            options.jobs(translate),
            options.root(translate),
        ],
    )


def run(
    *,
    output: Path | None,
    wait: float,
    form: str,
    jobs: int | None,
    root: Path | None,
    translate: Translate,
) -> int:
    """Tells how the site would differ from what is live, record by record with the reason."""
    from sitegen import pipeline
    from sitegen.account import Order
    from sitegen.cache import Cache
    from sitegen.publish.writer import Publication

    folder = options.built_in(output, root)
    publishing.refuse_sources(folder, root)
    with publishing.locked(folder, wait, translate) as lock:
        files = files_of(root)
        publication = Publication(dry=True, lock=lock)
        with (
            progress_bar(len(files.records), translate("读取记录")) as done,
            closing(Cache(files.root / CACHE, secret())) as cache,
        ):
            try:
                processes = jobs or processors()
                result = pipeline.build(
                    files, folder, done, processes, cache, publication, order=Order(clock.instant())
                )
            except ContentError as error:
                return refused(error, files, Target(form, None), translate)
    rows = _rows(result, translate)
    click.echo(_as_json(rows) if form == "json" else _as_text(rows, translate))
    return FINE


def _rows(result: Build, translate: Translate) -> list[dict[str, str]]:
    """Returns one row for each address that differs, in the order of addresses."""
    by_id = {one.id.raw: one for one in result.outcomes if one.id is not None}
    changes = result.written.changes
    kinds = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    rows = []
    for kind, addresses in kinds.items():
        for address in addresses:
            reason = _reason(kind, address, by_id)
            rows.append(
                {
                    "address": address,
                    "change": kind,
                    "reason": reason.text(translate) if reason is not None else "",
                }
            )
    return sorted(rows, key=lambda row: row["address"])


def _reason(kind: str, address: str, outcomes: dict[str, Outcome]) -> Message | None:
    """Returns why the page of a record is another one; nothing for what is no such page."""
    from sitegen.outcome import State
    from sitegen.publish.addresses import RECORD

    if not RECORD.fullmatch(address):
        return None
    outcome = outcomes.get(address.split("/")[1])
    if kind == "added":
        return say("新公布") if outcome is not None else say("旧编号的指路页")
    if kind == "changed" and outcome is not None and outcome.notice is not None:
        return say("已撤回，换成撤回的说明")
    if kind == "changed":
        return say("内容或者列出的核验发现有改变")
    if outcome is None:
        return say("没有这个编号的记录了")
    if outcome.state is State.HELD_BACK:
        return say("记录有错误，不能公布")
    return say("记录现在的状态不公布，例如草稿、审核中或者已撤回")


def _as_json(rows: list[dict[str, str]]) -> str:
    counts = {kind: sum(row["change"] == kind for row in rows) for kind in _SIGNS}
    return json.dumps(
        {"version": 1, "counts": counts, "changes": rows}, ensure_ascii=False, indent=1
    )


def _as_text(rows: list[dict[str, str]], translate: Translate) -> str:
    if not rows:
        return translate("和现在的网站完全一样。")
    pages = [row for row in rows if row["reason"]]
    lines = [f"{_SIGNS[row['change']]} {row['address']}  {row['reason']}" for row in pages]
    others = [row for row in rows if not row["reason"]]
    lines += [
        say(
            "报告的网页：新增 {added} 个，改变 {changed} 个，删去 {removed} 个。",
            **_counts(pages),
        ).text(translate),
        say(
            "列表、数据等其他文件：新增 {added} 个，改变 {changed} 个，删去 {removed} 个；全部列出用 --format json。",
            **_counts(others),
        ).text(translate),
    ]
    if any(row["change"] == "removed" for row in pages):
        lines.append(
            translate("有公开过的网页会消失，build 会停下；确实要去掉的，用 --allow-removals。")
        )
    return "\n".join(lines)


def _counts(rows: list[dict[str, str]]) -> dict[str, int]:
    return {kind: sum(row["change"] == kind for row in rows) for kind in _SIGNS}
