"""`theme`: what a theme lets a site choose, and taking its files out to change them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from sitegen.cli import options
from sitegen.cli.delivery import Target, refused
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.finding import ContentError, SitegenError, Translate, say
from sitegen.usage import Group

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.site.theme.lookup import Theme


def command(translate: Translate) -> click.Command:
    """Returns the group of commands."""
    group = Group(
        "theme", translate=translate, help=translate("查看主题的选项，或者取出一个模板来改")
    )
    root = options.root(translate)
    name = click.Argument(
        ["name"], metavar="NAME", help=translate("主题里文件的名字，用 sitegen theme files 列出")
    )
    group.add_command(
        options.command(
            "options",
            show_options,
            translate,
            summary=translate("列出主题的选项和现在的值"),
            params=[root],
        )
    )
    group.add_command(
        options.command(
            "files",
            show_files,
            translate,
            summary=translate("列出主题里可以取出的文件"),
            params=[root],
        )
    )
    group.add_command(
        options.command(
            "eject",
            eject,
            translate,
            summary=translate("把主题里的一个文件复制到 overrides 文件夹，供改动"),
            params=[name, root],
        )
    )
    return group


def show_options(root: Path | None, translate: Translate) -> int:
    """Prints each option of the theme with its value."""
    files = files_of(root)
    theme, chosen = _theme_of(files, translate)
    for name, value in theme.choices.values.items():
        shown = value or say("不设")
        if name in chosen:
            click.echo(say("{name} = {value}", name=name, value=shown).text(translate))
        else:
            click.echo(say("{name} = {value}（默认）", name=name, value=shown).text(translate))
    if not theme.choices.values:
        click.echo(translate("这个主题没有可以选择的内容。"))
    return FINE


def show_files(root: Path | None, translate: Translate) -> int:
    """Prints the files of the theme and its parents, as `eject` takes them."""
    from sitegen.site.theme.lookup import theme_files

    theme, _ = _theme_of(files_of(root), translate)
    for name in theme_files(theme):
        click.echo(name)
    return FINE


def eject(name: str, root: Path | None, translate: Translate) -> int:
    """Copies a file of the theme into the overrides of the site; never overwrites one.

    Raises:
        SitegenError: there is no such file, or it was taken out before.
    """
    from sitegen.content.terms import nearest
    from sitegen.site.theme.lookup import theme_files

    files = files_of(root)
    theme, _ = _theme_of(files, translate)
    known = theme_files(theme)
    wanted = name if name in known else f"templates/{name}"
    if wanted not in known:
        near = nearest(wanted, known)
        hint = say("用 sitegen theme files 看有哪些文件。")
        raise SitegenError(
            say("主题里没有文件 {name}。", name=name),
            say("是不是想要 {near}？", near=near) if near else hint,
        )
    target = files.root / "overrides" / wanted
    if target.exists():
        raise SitegenError(
            say("{path} 已经有了，没有覆盖。", path=target),
            say("直接改它；要重新取出，先把它改名或删去。"),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(known[wanted].read_bytes())
    told = say(
        "已复制到 {path}。改动它，网站就用它代替主题里的文件；删去它，就恢复主题原来的样子。",
        path=target,
    )
    click.echo(told.text(translate))
    return FINE


def _theme_of(files: SiteFiles, translate: Translate) -> tuple[Theme, frozenset[str]]:
    """Returns the theme of a site, and the names of the options that it has chosen.

    Raises:
        Exit: settings or the theme are wrong, which has been told.
    """
    from sitegen.pipeline import prepare
    from sitegen.site.theme.lookup import theme_of

    try:
        config = prepare(files).config
        return theme_of(config, files.root), frozenset(config.theme_options)
    except ContentError as error:
        raise Exit(refused(error, files, Target("text", None), translate)) from error
