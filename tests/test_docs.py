"""The manual says what is true: commands, options, codes, marks, and examples that work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sitegen.cli.entry import commands
from sitegen.codes import entries
from sitegen.content.config import SiteConfig
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.content.terms import terms_of
from sitegen.language import same
from sitegen.outcome import State
from sitegen.pipeline import examine
from sitegen.record.choices import Status
from sitegen.record.marks import MarkKind
from sitegen.record.report import Record
from tests.rules.ground import ground

ROOT: Final = Path(__file__).parent.parent
COMMANDS: Final = commands(same).every


def page(name: str) -> str:
    return ROOT.joinpath(name).read_text(encoding="utf-8")


def examples(name: str) -> list[str]:
    """Returns the YAML examples of a page of the manual."""
    return re.findall(r"```yaml\n(.*?)```", page(name), re.DOTALL)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_in_the_manual_and_in_both_readmes(name: str) -> None:
    for document in ("docs/commands.md", "README.md", "README.zh-CN.md"):
        assert f"sitegen {name}" in page(document), document


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            option
            for command in COMMANDS.values()
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("-")
        }
    ),
)
def test_an_option_stands_in_the_manual(option: str) -> None:
    assert f"`{option}" in page("docs/commands.md") or f" {option} " in page("docs/commands.md")


@pytest.mark.parametrize("option", ["--root DIR", "--jobs N", "--wait SECONDS"])
def test_the_manual_names_just_the_commands_that_have_an_option(option: str) -> None:
    rows = re.findall(rf"^\| `{option}`.*$", page("docs/commands.md"), re.MULTILINE)
    (last,) = (cells[2] for cells in (row.split(" | ") for row in rows) if len(cells) == 3)
    having = {
        name
        for name, command in COMMANDS.items()
        if any(option == f"{one.opts[0]} {one.metavar}" for one in command.params)
    }

    assert set(re.findall(r"`([a-z]+)`", last)) == having


def test_every_family_of_codes_stands_in_the_manual() -> None:
    families = {code.rstrip("0123456789") for code in entries()}
    missing = [family for family in families if f"`{family}`" not in page("docs/commands.md")]
    assert missing == []


@pytest.mark.parametrize("kind", [kind for kind in MarkKind if kind is not MarkKind.RECALL])
def test_a_mark_stands_in_the_manual(kind: MarkKind) -> None:
    assert kind.label in page("docs/record.md")


@pytest.mark.parametrize("status", list(Status))
def test_a_status_stands_in_the_manual(status: Status) -> None:
    assert status.label in page("docs/record.md")


@pytest.mark.parametrize("name", terms_of(SiteConfig))
def test_a_setting_stands_in_the_manual(name: str) -> None:
    if name != "withheld":
        assert terms_of(SiteConfig)[name].label in page("docs/site.md")


def test_the_shortest_record_of_the_manual_works() -> None:
    outcome = examine(Source("example.yaml", examples("docs/record.md")[0].encode()), ground())
    assert [str(finding.message) for finding in outcome.findings] == []
    assert outcome.state is State.WITHHELD  # it is a draft


def test_the_narrative_of_the_manual_has_the_right_shape() -> None:
    text = examples("docs/record.md")[2]
    tree, faulty = read_tree(Source("example.yaml", text.encode()))
    assert faulty == ()
    assert tree is not None
    _, wrong = shape(tree, Record, "example.yaml")
    # A piece of a record lacks what every record has to say, and nothing else is wrong with it.
    assert {finding.code for finding in wrong} == {"SHP003"}


def test_the_states_of_the_manual_are_read() -> None:
    text = "编号: a\n标题: 一\n年度: 2023\n" + examples("docs/record.md")[1]
    tree, faulty = read_tree(Source("example.yaml", text.encode()))
    assert faulty == ()
    assert tree is not None
    assert shape(tree, Record, "example.yaml")[1] == ()


def test_the_marks_of_the_manual_are_known() -> None:
    text = "编号: a\n状态: 草稿\n标题: 一\n年度: 2023\n正文:\n" + examples("docs/record.md")[3]
    tree, faulty = read_tree(Source("example.yaml", text.encode()))
    assert faulty == ()
    assert tree is not None
    assert shape(tree, Record, "example.yaml")[1] == ()
