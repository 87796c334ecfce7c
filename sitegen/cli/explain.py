"""`explain`: the manual of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.cli.selection import unknown_code
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.codes import Entry

_OF_THE_SITE: Final = ("SET", "LOG", "SIT")
"""Families whose errors lie in no record; their manuals tell what comes of them."""


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "explain",
        run,
        translate,
        summary=translate("解释一条规则：为什么、举例、怎么办"),
        params=[
            click.Argument(
                ["codes"],
                nargs=-1,
                required=True,
                metavar="CODE...",
                help=translate("规则的代码，例如 SCR001；可以写几个"),
            )
        ],
    )


def run(codes: tuple[str, ...], translate: Translate) -> int:
    """Shows what codes mean, why they matter and what to do.

    Raises:
        SitegenError: there is no such code.
    """
    from sitegen.codes import entries

    known = entries()
    names = dict.fromkeys(code.upper() for code in codes)
    for name in names:
        if name not in known:
            raise unknown_code(name, known)
    explained = ("\n".join(_explained(known[name], translate)) for name in names)
    click.echo("\n\n".join(explained))
    return FINE


def _explained(entry: Entry, translate: Translate) -> Iterator[str]:
    from sitegen.rules.base import Scope

    title, _, rest = translate(entry.manual).partition("\n")
    severity = translate(entry.severity.label)
    yield say("{code}（{severity}）{title}", code=entry.code, severity=severity, title=title).text(
        translate
    )
    yield rest.rstrip()
    if entry.ground:
        yield ""
        yield translate("依据：") + entry.ground
    if entry.scope is Scope.DISCLOSERS:
        yield translate(
            "适用：登记为行政机关或法律法规授权的组织的单位；对其他单位，级别只是“提示”。"
        )
    if entry.blocks and entry.family not in _OF_THE_SITE:
        yield ""
        yield translate("有这种错误的记录不会公布，改正以后才会公布。")
