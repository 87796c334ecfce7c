"""Options that commands share, and how a command is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from sitegen.finding import Translate
from sitegen.language import LANGUAGES
from sitegen.usage import Command


def command(
    name: str,
    run: Callable[..., int],
    translate: Translate,
    *,
    summary: str,
    params: Iterable[click.Parameter] = (),
) -> click.Command:
    """Returns a command that runs with its parameters and the reader's language."""
    return Command(
        name,
        translate=translate,
        help=summary,
        params=[*params, language(translate)],
        callback=lambda **given: run(translate=translate, **given),
    )


def language(translate: Translate) -> click.Option:
    """Returns the option that chooses the language, which is read before all others."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        default="zh",
        expose_value=False,
        help=translate("消息的语言：zh 中文，en 英文"),
    )


def jobs(translate: Translate) -> click.Option:
    """Returns the option that tells how many processes work side by side."""
    return click.Option(
        ["--jobs"],
        type=click.IntRange(min=1),
        metavar="N",
        help=translate("同时用几个进程，默认和处理器一样多；结果都一样"),
    )


def root(translate: Translate) -> click.Option:
    """Returns the option that tells where the site is."""
    return click.Option(
        ["--root"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=translate("网站所在的文件夹，默认从当前文件夹往上找 site.yaml"),
    )


def paths(name: str, metavar: str, help: str) -> click.Argument:
    """Returns the argument that names one or several files or folders."""
    return click.Argument(
        [name],
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
        metavar=metavar,
        help=help,
    )


def folder(help: str) -> click.Argument:
    """Returns the argument that tells which folder is written to."""
    return click.Argument(["folder"], type=click.Path(path_type=Path), metavar="DIR", help=help)


def built(translate: Translate) -> click.Argument:
    """Returns the argument that tells where the built site is."""
    return click.Argument(
        ["folder"],
        required=False,
        type=click.Path(path_type=Path),
        metavar="[DIR]",
        help=translate("生成的网站的文件夹，默认是 output"),
    )


def built_in(folder: Path | None, root: Path | None) -> Path:
    """Returns the folder of the built site: the one that is named, or that of the site at a root."""
    from sitegen.cli.site import root_of

    return folder or root_of(root) / "output"
