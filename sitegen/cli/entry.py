"""From the words of a command to its exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Final

import click

from sitegen.cli.console import complain
from sitegen.cli.exits import FAILED, FINE
from sitegen.cli.options import language
from sitegen.finding import SitegenError, Translate
from sitegen.language import LANGUAGES, translator
from sitegen.refusal import unwritten
from sitegen.usage import Group, usage_fault

_COMMANDS: Final = (
    "init",
    "new",
    "serve",
    "build",
    "diff",
    "releases",
    "rollback",
    "purge",
    "deploy",
    "check",
    "scan",
    "audit",
    "rules",
    "explain",
    "schema",
    "convert",
    "freeze",
    "changes",
    "sign",
    "verify",
    "theme",
    "doctor",
)
"""The commands in the order of the help, each in the module of its name.

Only the one that is run is loaded, since each needs other things.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 fine, 1 content has errors, 2 the run failed, 5 busy."""
    # What a run makes it keeps to its end, and records and pages have no cycles: looking for
    # garbage takes a twelfth of the time of a check and finds nothing.
    gc.disable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal in GBK has no sign for some characters; the rest should still be read.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    translate = translator(_language(words))
    code = _run(words, translate)
    if arguments is None:
        # The end of the program looks for garbage all the same, among all that it holds: a tenth
        # of the time of a check of one record.
        gc.freeze()
    sys.exit(code)


def _language(words: Sequence[str]) -> str:
    """Finds the language before anything is parsed, so that help and faults speak it too."""
    for position, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--lang":
            wanted = value or next(iter(words[position + 1 :]), "")
            return wanted if wanted in LANGUAGES else "zh"
    return "zh"


def _run(words: list[str], translate: Translate) -> int:
    try:
        result = commands(translate).main(words, prog_name="sitegen", standalone_mode=False)
    except click.UsageError as error:
        message, hint = usage_fault(error)
        complain(SitegenError(message, hint), translate)
        return FAILED
    except SitegenError as error:
        complain(error, translate)
        return FAILED
    except click.Abort:
        click.echo(translate("已停止。"), err=True)
        return FAILED
    except OSError as error:
        # What commands read and write they tell of themselves: this is what they show.
        complain(unwritten(error, translate("要显示的内容")), translate)
        _silence()
        return FAILED
    return result if isinstance(result, int) else FINE


def _silence() -> None:
    """Lets what could not be shown go, so that the end of the program does not try again."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def commands(translate: Translate) -> Group:
    """Returns all commands with their help in one language."""
    return Group(
        "sitegen",
        translate=translate,
        params=[language(translate)],
        help=translate("把绩效评价记录校验、计分、核验，并生成信息公开网站。"),
        names=_COMMANDS,
        load=partial(_command, translate),
    )


def _command(translate: Translate, name: str) -> click.Command:
    found: click.Command = import_module(f"sitegen.cli.{name}").command(translate)
    return found
