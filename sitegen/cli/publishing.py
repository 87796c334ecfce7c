"""What commands share that publish: the folder, the right to publish to it, and how they stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sitegen.cli.console import complain
from sitegen.cli.exits import BUSY
from sitegen.cli.site import root_of
from sitegen.finding import Translate

if TYPE_CHECKING:
    from sitegen.publish.lock import Lock

_PATIENCE: Final = 5.0
_KEEP: Final = 3


def output(translate: Translate) -> click.Option:
    """Returns the option that tells where the site is published."""
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=translate("网站写到哪个文件夹，默认是 output"),
    )


def options(translate: Translate) -> tuple[click.Option, ...]:
    """Returns the options that tell where the site is published, and how long to wait."""
    wait = click.Option(
        ["--wait"],
        type=click.FloatRange(min=0),
        default=_PATIENCE,
        metavar="SECONDS",
        help=translate("另一次运行正在发布同一个文件夹时，最多等多少秒，默认 5"),
    )
    return (output(translate), wait)


def keep(translate: Translate) -> click.Option:
    """Returns the option that tells how many releases are kept."""
    return click.Option(
        ["--keep"],
        type=click.IntRange(min=1),
        default=_KEEP,
        metavar="N",
        help=translate("一共保留几个版本，现在的也算，默认 3"),
    )


def refuse_sources(folder: Path, root: Path | None) -> None:
    """Refuses a folder in which the sources of the site lie, or that lies in them.

    Raises:
        SitegenError: it is one.
    """
    from sitegen.publish.writer import refuse_unsafe

    refuse_unsafe(folder, root_of(root))


@contextmanager
def locked(folder: Path, wait: float, translate: Translate) -> Iterator[Lock]:
    """Holds the right to publish; being told to end, the run cleans up first.

    Raises:
        Exit: another run holds it.
    """
    from sitegen.publish.lock import BusyError
    from sitegen.publish.lock import locked as held

    try:
        with _ended_like_interrupted(), held(folder, wait) as lock:
            yield lock
    except BusyError as error:
        complain(error, translate)
        raise click.exceptions.Exit(BUSY) from error


@contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """Treats the signal to end like Ctrl+C, so that what was begun is cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    own = os.getpid()

    def interrupt(*_: Any) -> None:
        # The processes that help are told by the one that they help.
        if os.getpid() == own:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
