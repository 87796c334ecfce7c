"""No address leads out of the folder, whatever it is made of."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.addresses import is_safe, refuse_hostile
from sitegen.publish.writer import write_site
from sitegen.site.output import Output
from tests.torture.sizes import size

PIECES = (
    *("..", ".", "/", "\\", "a", "b.html", "%2e%2e", "%2f", "..%2f", "..\\", "\0", "\n", "\u202e"),
    *("\U0001f4a9", "图", "／", "．．", "con", "NUL.txt", " ", "~", "C:", "\ud800", "é", "e\u0301"),
    *("\u200b", "*", "?", "x" * 300, ".git", "manifest.json", "MANIFEST.json", "-", "_", ""),
)


@pytest.mark.parametrize(
    "address",
    ["index.html", "records/a-1/index.html", "assets/图表.png", "data/2023/a.csv", "a b.css"],
)
def test_ordinary_addresses_are_safe(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "./a", "a\\b", "C:/a", "a\0b"),
        *("con", "a/NUL.html", "a.", "a ", ".git/config", "manifest.json", "Manifest.JSON"),
        *("manifest.json.sig", "a\u202eb", "a／b", "e\u0301", "\ud800", "x" * 201, "图" * 70),
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize("pair", [("a", "a"), ("a.html", "A.html"), ("a", "a/b"), ("a/b", "A")])
def test_two_addresses_that_are_one_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(SitegenError, match="不能同时存在"):
        refuse_hostile(pair)


def test_names_put_together_at_random_never_leave_the_folder(tmp_path: Path) -> None:
    dice = random.Random(1)
    (tmp_path / "place").mkdir()
    published = 0
    for _ in range(size(300, 5000)):
        address = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 5)))
        output = tmp_path / "place" / "output"
        try:
            write_site([Output(address, b"x")], output, tmp_path / "site")
        except SitegenError:
            continue
        published += 1
        found = {
            path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()
        }
        assert found == {address, "manifest.json"}
    assert published
    assert sorted(path.name for path in tmp_path.iterdir()) == ["place"]
    assert sorted(path.name for path in (tmp_path / "place").iterdir()) == [".sitegen", "output"]
