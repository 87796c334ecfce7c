"""A command run as on a terminal, within the test's own process."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from sitegen.cli import main


class Ended(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command."""

    def __call__(self, *words: str | Path) -> Ended: ...


def ran(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Ended:
    """Runs a command and returns what it left."""
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return Ended(ended.value.code, printed.out, printed.err)
