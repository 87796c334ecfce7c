"""The short way to a tree is the parser's way, or it is not taken."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.events import Reading
from sitegen.content.lines import Lines
from sitegen.content.plain import plain_tree
from sitegen.content.tree import Mapping, Node, Scalar, Sequence

ROOT: Final = Path(__file__).parents[2]
FILES: Final = tuple(
    sorted([*(ROOT / "content").rglob("*.yaml"), *(ROOT / "tests/rules/fixtures").glob("*.yaml")])
)
SEEDS: Final = range(8)
TRIED: Final = 150

SIGNS: Final = (
    *(":", ": ", "#", " #", '"', "'", "{", "}", "[", "]", ",", ", ", "|", "-", "- ", "---", "..."),
    *("&a", "*a", "!x", "%", ">", "<", "?", "? ", "=", "~", "@", "`", "\\", ".", "-5", "null"),
    *("，", "：", "｛", "｝", "［", "］", "，x：", "\u3000", "\xa0", "\ufffd", "𠀀"),
    *(" ", "  ", "\t", "\n", "\n\n", "\n  ", "\n- ", "\n---\n", "：\n", "|\n", ">\n"),
    *("a: b", "- a", "{a: b}", "[a, b]", "''", '""', "'x'", '"y"', "{}", "[]", "{a: '，x：'}"),
)
"""What makes a line one that the parser understands in its own way."""


def spelled(node: Node) -> object:
    """Returns all that a tree holds, with the kind of each node."""
    if isinstance(node, Mapping):
        entries = [(tuple(key), spelled(value)) for key, value in node.entries]
        return "group", entries, node.line, node.column
    if isinstance(node, Sequence):
        return "list", [spelled(item) for item in node.items], node.line, node.column
    return "text", tuple(node)


def parsed(text: str) -> object:
    """Returns the parser's tree, or what is wrong with the text."""
    reading = Reading(Lines("a.yaml", text))
    tree = reading.tree()
    return spelled(tree) if tree is not None and not reading.diagnoses else reading.diagnoses


def agrees(text: str) -> bool | None:
    """Tells whether both ways lead to one tree; None if the short one is not taken."""
    tree = plain_tree(text)
    return None if tree is None else spelled(tree) == parsed(text)


def spoilt(dice: random.Random) -> str:
    """Returns some lines of a file, with signs put in where nobody expects them."""
    rows = text_of(dice.choice(FILES)).split("\n")
    start = dice.randrange(len(rows))
    rows = rows[start : start + dice.randrange(1, 25)]
    margin = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    rows = [row[margin:] for row in rows]
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        place = dice.randrange(len(rows))
        row = rows[place]
        at = dice.randrange(len(row) + 1)
        kind = dice.random()
        if kind < 0.6:
            rows[place] = row[:at] + dice.choice(SIGNS) + row[at:]
        elif kind < 0.8:
            rows[place] = " " * dice.randrange(5) + row.lstrip(" ")
        else:
            rows.insert(place, dice.choice(rows))
    return "\n".join(rows) + "\n"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r", "")


def test_files_that_are_read_the_short_way_are_read_as_the_parser_reads_them() -> None:
    assert [path.name for path in FILES if agrees(text_of(path)) is False] == []


def test_nearly_all_records_are_read_the_short_way() -> None:
    found = [plain_tree(text_of(path)) for path in (ROOT / "content/records").rglob("*.yaml")]

    assert found.count(None) < len(found) / 10


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_with_signs_in_odd_places_are_read_as_the_parser_reads_them(seed: int) -> None:
    dice = random.Random(seed)

    found = {text: agrees(text) for text in (spoilt(dice) for _ in range(TRIED))}

    assert [text for text, same in found.items() if same is False] == []
    assert True in found.values()


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  c\n",
        "a: b # c\n",
        "a: &x b\n",
        "a: >\n  b\n",
        "a: |-\n  b\n",
        "a: |\n  b\n    \n  c\n",
        "a: |\n\n  b\n",
        "a: 'it''s'\n",
        'a: "\\u0041"\n',
        "a: {b: {c: d}}\n",
        "a: {b: c，d：e}\n",
        "a: [b， c]\n",
        "a: ｛b｝\n",
        "a: 1\na: 2\n",
        "a：b\n",
        "a:b\n",
        " a: b\n",
        "- a\n",
        "a: b\n---\nc: d\n",
        "... : a\n",
        "a:\tb\n",
        "a: b",
        "",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert plain_tree(text) is None


def test_a_value_that_is_not_written_stands_behind_its_colon() -> None:
    tree = plain_tree("a:\nb: c\n")

    assert isinstance(tree, Mapping)
    assert tree.entries[0][1] == Scalar("", 1, 3)
