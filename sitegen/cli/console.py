"""What is shown on a terminal beside reports: faults and progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

from sitegen.finding import SitegenError, Translate, say

SHOWN: Final = 200
"""So many files are named; of more of them only the number is said."""


def complain(error: SitegenError, translate: Translate) -> None:
    """Says why a run cannot go on, and the cure."""
    click.echo(f"sitegen: {error.message.text(translate)}", err=True)
    click.echo("    " + translate("怎么办：") + error.hint.text(translate), err=True)


def tell_rest(count: int, translate: Translate) -> None:
    """Says of how many files more than are named there is something to be said."""
    if count > SHOWN:
        click.echo(say("……还有 {count} 处。", count=count - SHOWN).text(translate))


def processors() -> int:
    """Returns how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def progress_bar(total: int, label: str) -> Iterator[Callable[[], None]]:
    """Shows a progress bar on a terminal, and nothing elsewhere."""
    quiet = not sys.stderr.isatty() or "NO_COLOR" in os.environ or "CI" in os.environ
    if quiet or total < 20:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)
