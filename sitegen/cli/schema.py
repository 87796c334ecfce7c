"""`schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from sitegen.content.shape import Part


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    what = click.Argument(
        ["what"],
        type=click.Choice(list(_MODELS)),
        default="record",
        metavar="[WHAT]",
        help=say("哪一种文件的，默认是 record：{names}", names="|".join(_MODELS)).text(translate),
    )
    return options.command(
        "schema",
        run,
        translate,
        summary=translate("输出记录文件的 JSON Schema，供编辑器使用"),
        params=[what],
    )


def run(what: str, translate: Translate) -> int:
    """Prints the schema of a kind of file."""
    from sitegen.record.schema import json_schema

    click.echo(json.dumps(json_schema(_MODELS[what]()), ensure_ascii=False, indent=2))
    return FINE


def _record() -> type[Part]:
    from sitegen.record.report import Record

    return Record


def _site() -> type[Part]:
    from sitegen.content.config import SiteConfig

    return SiteConfig


def _units() -> type[Part]:
    from sitegen.record.registry import UnitFile

    return UnitFile


def _regions() -> type[Part]:
    from sitegen.record.registry import RegionFile

    return RegionFile


def _expected() -> type[Part]:
    from sitegen.record.expected import ExpectedFile

    return ExpectedFile


def _scheme() -> type[Part]:
    from sitegen.scoring.scheme import Scheme

    return Scheme


_MODELS: Final[dict[str, Callable[[], type[Part]]]] = {
    "record": _record,
    "site": _site,
    "units": _units,
    "regions": _regions,
    "expected": _expected,
    "scheme": _scheme,
}
