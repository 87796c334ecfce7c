"""`serve`: the site on this machine, anew after each save."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import clock, options
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say

if TYPE_CHECKING:
    from sitegen.preview.run import Told
    from sitegen.preview.shown import Shown

_PORT: Final = 8000
_HERE: Final = "127.0.0.1"
_MANY: Final = 100
_STEP: Final = 20
_LOCAL: Final = frozenset({_HERE, "localhost", "::1"})


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "serve",
        run,
        translate,
        summary=translate("在这台电脑上预览网站，保存一次就更新一次"),
        params=[
            click.Option(
                ["--port"],
                type=click.IntRange(1, 65_535),
                default=_PORT,
                metavar="PORT",
                help=translate("端口，默认 8000；被占用就用下一个"),
            ),
            click.Option(
                ["--host"],
                default=_HERE,
                metavar="ADDRESS",
                help=translate("在哪个地址上开，默认 127.0.0.1，只有这台电脑能看"),
            ),
            click.Option(["--no-open"], is_flag=True, help=translate("不自动打开浏览器")),
            click.Option(
                ["--follow"], is_flag=True, help=translate("浏览器跟着打开刚保存的那份记录")
            ),
            options.root(translate),
        ],
    )


def run(
    *, port: int, host: str, no_open: bool, follow: bool, root: Path | None, translate: Translate
) -> int:
    """Serves the preview until it is stopped by Ctrl+C."""
    # All commands are loaded by each; only this one should wait for what a server needs.
    import asyncio
    import logging
    import secrets
    import webbrowser

    from sitegen.preview.door import LOCAL, Door
    from sitegen.preview.run import open_socket, serve, stage_of

    folder = _folder(root)
    # A preview lives long, and its connections have cycles.
    gc.enable()
    # What a browser asks for in vain is the browser's business, not the reader's.
    logging.getLogger("tornado.general").setLevel(logging.CRITICAL)
    line, number = open_socket(host, port)
    stage = stage_of(translate, follow=follow, now=clock.instant)
    address = f"http://{f'[{host}]' if ':' in host else host}:{number}/"
    if host not in _LOCAL:
        token = secrets.token_urlsafe(18)
        stage.door = Door(LOCAL | {host.lower()}, token)
        address += f"?token={token}"
        warning = translate(
            "注意：同一网络里知道这个地址的人都能看到草稿。不需要别人看时，不要写 --host。"
        )
        click.secho(warning, fg="red", bold=True, err=True)
    if number != port:
        told = say("端口 {port} 被占用，改用 {number}。", port=port, number=number)
        click.echo(told.text(translate))
    click.echo(say("预览：{address}", address=address).text(translate))
    click.echo(translate("保存记录，网页就会更新。按 Ctrl+C 结束。"))
    if not no_open and _has_screen():
        webbrowser.open(address)
    try:
        asyncio.run(serve(folder, stage, line, _told(translate)))
    except KeyboardInterrupt:
        click.echo(translate("预览已结束。"))
    return FINE


def _folder(root: Path | None) -> Path:
    from sitegen.content.files import find_root, site_in

    return find_root(Path.cwd()) if root is None else site_in(root.absolute())


def _has_screen() -> bool:
    """Tells whether a browser would open in a window and not in this terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(translate: Translate) -> Told:
    """Returns what is said on the terminal while the preview runs."""
    from sitegen.preview.run import Told

    last = ""

    def shown(now: Shown) -> None:
        nonlocal last
        files = len({one.file for one in now.broken})
        text = (
            say(
                "有 {count} 处写错了，在 {files} 个文件里；浏览器里写着怎么改。",
                count=len(now.broken),
                files=files,
            )
            if now.broken
            else say("已更新，没有写错的地方。")
        ).text(translate)
        if text != last:
            click.echo(text)
            last = text

    def crashed(trace: str) -> None:
        click.echo(translate("程序出错了，下面的内容请发给维护人员："), err=True)
        click.echo(trace, err=True)

    def done(number: int, total: int) -> None:
        if total >= _MANY and sys.stderr.isatty() and number % _STEP == 0:
            text = say("读取记录：{number} / {total}", number=number, total=total)
            click.echo("\r" + text.text(translate), nl=number + _STEP > total, err=True)

    return Told(shown=shown, done=done, crashed=crashed)
