"""LibreOffice as a reader of our tables."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn
from xml.etree import ElementTree

import pytest

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CSV: Final = "CSV:44,34,76,1"
"""Comma, quotation mark, UTF-8, from the first line on: what a user confirms in the dialogue."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as LibreOffice holds it: its formula if it has one, its type, its text."""

    formula: str
    kind: str
    text: str


def unavailable(reason: str) -> NoReturn:
    """Skips the test where a person runs it; fails it where nobody would read of a skip."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def opened(path: Path, folder: Path) -> list[list[Cell]]:
    """Opens a table in LibreOffice, saves it in its own form, and returns the first sheet."""
    program = shutil.which("soffice") or shutil.which("localc")
    if program is None:
        unavailable("no LibreOffice: install libreoffice-calc-nogui")
    options = [f"--infilter={_CSV}"] if path.suffix == ".csv" else []
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *options,
            "--convert-to",
            "fods",
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    tree = ElementTree.parse(folder / f"{path.stem}.fods")
    sheet = next(tree.iter(f"{_TABLE}table"))
    return [
        [_cell(one) for one in row.iter(f"{_TABLE}table-cell")]
        for row in sheet.iter(f"{_TABLE}table-row")
    ]


def _cell(element: ElementTree.Element) -> Cell:
    lines = ["".join(_pieces(line)) for line in element.iter(f"{_TEXT}p")]
    return Cell(
        element.get(f"{_TABLE}formula", ""),
        element.get(f"{_OFFICE}value-type", ""),
        "\n".join(lines),
    )


def _pieces(element: ElementTree.Element) -> list[str]:
    """Returns the text of a paragraph; runs of spaces and tabs stand there as elements."""
    found = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            found.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            found.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            found.append("\n")
        else:
            found += _pieces(child)
        found.append(child.tail or "")
    return found
