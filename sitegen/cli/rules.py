"""`rules`: all codes, by family."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from sitegen.codes import Entry


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    form = click.Option(
        ["--format"],
        type=click.Choice(["text", "json"]),
        default="text",
        help=translate("输出的格式：text 给人看，json 给程序用"),
    )
    return options.command(
        "rules", run, translate, summary=translate("列出全部规则"), params=[form]
    )


def run(format: str, translate: Translate) -> int:
    """Lists every code with its severity and title."""
    from sitegen.codes import entries

    known = list(entries().values())
    if format == "json":
        data = [_object(entry, translate) for entry in known]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))
        return FINE
    # A family may be found by several modules; it stands where its first code does.
    places = {entry.family: place for place, entry in reversed([*enumerate(known)])}
    known.sort(key=lambda entry: (places[entry.family], entry.code))
    click.echo("\n\n".join(_families(known, translate)))
    return FINE


def _families(known: list[Entry], translate: Translate) -> Iterator[str]:
    from sitegen.codes import FAMILIES

    for family, group in groupby(known, key=lambda entry: entry.family):
        rows = [
            f"{entry.code}  {translate(entry.severity.label)}  "
            + translate(entry.manual).partition("\n")[0]
            for entry in group
        ]
        counted = say(
            "{family} {name}（{n} 个）", family=family, name=FAMILIES[family], n=len(rows)
        )
        yield "\n".join([counted.text(translate), *rows])
    yield say("共 {n} 个代码。", n=len(known)).text(translate)


def _object(entry: Entry, translate: Translate) -> dict[str, Any]:
    title, _, manual = translate(entry.manual).partition("\n")
    return {
        "code": entry.code,
        "family": entry.family,
        "severity": entry.severity.value,
        "title": title,
        "manual": manual.strip(),
        "ground": entry.ground,
        "scope": entry.scope.value,
        "blocks": entry.blocks,
    }
