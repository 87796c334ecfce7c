"""The pages keep to the standard of HTML: what a browser forgives, others stumble over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.browser.conftest import HERE, unavailable

CHECKER: Final = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES: Final = HERE / "htmlvalidate.json"
SOUND: Final = '<!DOCTYPE html><html lang="zh-CN"><head><title>甲</title></head>{}</html>'


def complaints(folder: Path) -> list[str]:
    """Returns what is wrong with all the pages of a folder, by html-validate."""
    if not CHECKER.is_file():
        unavailable("no html-validate: run “npm ci --prefix tests/browser” first")
    pages = sorted(str(page) for page in folder.rglob("*.html"))
    assert pages != []
    command = ["node", str(CHECKER), "--config", str(RULES), "--formatter", "json", *pages]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    # It says 1 where it found something, and nothing at all where it could not begin.
    assert done.stdout.startswith("["), done.stderr
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{found['line']} {found['ruleId']}"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


def test_every_page_of_the_shipped_site_is_valid(shipped_site: Path) -> None:
    assert complaints(shipped_site) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<body><p id="a">甲</p><p id="a">乙</p></body>', "no-dup-id"),
        ("<body><p><span><div>甲</div></span></p></body>", "element-permitted-content"),
        ("<body><center>甲</center></body>", "deprecated"),
        ('<body><input type="nothing" aria-label="甲"></body>', "attribute-allowed-values"),
        ("<body><img alt='甲'></body>", "element-required-attributes"),
        ('<body><a href="#" aria-describedby="gone">甲</a></body>', "no-missing-references"),
        ('<body><p style="color: red">甲</p></body>', "no-inline-style"),
    ],
)
def test_what_is_not_valid_is_found(tmp_path: Path, body: str, rule: str) -> None:
    page = tmp_path / "甲" / "index.html"
    page.parent.mkdir()
    page.write_text(SOUND.format(body), encoding="utf-8")

    assert f"甲/index.html:1 {rule}" in complaints(tmp_path)
