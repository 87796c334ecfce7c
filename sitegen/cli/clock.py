"""The instant of a run: as it was told, or else now. The clock is read here and nowhere else."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import click

from sitegen.china import CHINA
from sitegen.finding import Translate

_FORMS: Final = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S")


def option(translate: Translate) -> click.Option:
    """Returns the option that tells for which instant a site is built."""
    return click.Option(
        ["--now", "--today", "now"],
        type=click.DateTime(_FORMS),
        metavar="YYYY-MM-DD[THH:MM]",
        help=translate("按这一刻（北京时间）判断写了“公开时间”的记录是否公开，默认是现在"),
    )


def instant(given: datetime | None = None) -> datetime:
    """Returns the instant that was given, in Chinese time; now, if none was."""
    return given.replace(tzinfo=CHINA) if given is not None else datetime.now(CHINA)
