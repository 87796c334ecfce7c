"""`explain`: the manual of a code."""

from __future__ import annotations

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "explain",
        run,
        translate,
        summary=translate("解释一条规则：为什么、举例、怎么办"),
        params=[click.Argument(["code"], metavar="CODE")],
    )


def run(code: str, translate: Translate) -> int:
    """Shows what a code means, why it matters and what to do.

    Raises:
        SitegenError: there is no such code.
    """
    from sitegen.codes import entries
    from sitegen.content.terms import nearest

    known = entries()
    entry = known.get(code.upper())
    if entry is None:
        guess = nearest(code.upper(), known)
        raise SitegenError(
            say("没有代码为 {code} 的规则。", code=code),
            say("是不是 {guess}？运行 sitegen rules 列出全部规则。", guess=guess)
            if guess
            else say("运行 sitegen rules 列出全部规则。"),
        )
    title, _, rest = translate(entry.manual).partition("\n")
    click.echo(f"{entry.code}（{translate(entry.severity.label)}）{title}")
    click.echo(rest.rstrip())
    if entry.ground:
        click.echo()
        click.echo(translate("依据：") + entry.ground)
    return FINE
