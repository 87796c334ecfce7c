"""The scripts of the search page, run by node on values that tests hand over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from sitegen.site.output import Writable

ROOT: Final = Path(__file__).parent.parent.parent
SCRIPTS: Final = ROOT / "themes" / "default" / "assets" / "search"
HERE: Final = Path(__file__).parent


def node() -> str:
    """Returns the path of node; without one the test is skipped, or fails where CI=true."""
    found = shutil.which("node")
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail("no node is installed", pytrace=False)
    pytest.skip("no node is installed")


def run(program: str, value: object, *arguments: str) -> Any:
    """Runs a program of this folder with a value as JSON on its input; returns its answer."""
    done = subprocess.run(
        [node(), HERE / program, SCRIPTS, *arguments],
        input=json.dumps(value),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def write(outputs: Iterable[Writable], folder: Path) -> None:
    """Writes files below a folder."""
    for output in outputs:
        path = folder / output.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)


def answers(
    outputs: Iterable[Writable], folder: Path, asked: Sequence[Mapping[str, Any]], mode: str = ""
) -> list[Any]:
    """Returns what the engine answers to queries, on an index that is written to a folder.

    A query has a ``text``, and may have ``options`` of the engine and a ``count`` of results.
    """
    write(outputs, folder)
    told = run("engine.cjs", list(asked), str(folder), mode)
    return list(told["answers"])
