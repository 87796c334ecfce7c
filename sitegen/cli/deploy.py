"""`deploy`: files for the web server that the site is put on."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import clock, options
from sitegen.cli.delivery import examined, write_whole
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.cli.writing import unsaved
from sitegen.finding import SitegenError, Translate, say


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    folder = options.folder(translate("写到哪个文件夹，没有就新建"))
    return options.command(
        "deploy",
        run,
        translate,
        summary=translate("写出网页服务器的设置：安全的响应头、旧编号的跳转、上传的脚本"),
        params=[folder, options.root(translate)],
    )


def run(folder: Path, root: Path | None, translate: Translate) -> int:
    """Writes the files; never over one that somebody else wrote."""
    from sitegen.edition import site_of
    from sitegen.publish.deploy import deploy_files
    from sitegen.site.pages.moved import moved

    files = files_of(root)
    ground, outcomes = examined(files, clock.instant(), translate)
    path = ground.config.base_path
    written = deploy_files(path.raw if path else "/", moved(site_of(outcomes, ground).cards))
    for name in written:
        _refuse_foreign(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unsaved(error, folder) from error
    for name, data in written.items():
        write_whole(folder / name, data.decode())
    told = say("{count} 个文件写到：{folder}", count=len(written), folder=folder)
    click.echo(told.text(translate))
    return FINE


def _refuse_foreign(path: Path) -> None:
    from sitegen.publish.deploy import MARK

    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise SitegenError(
            say("{path} 已经存在，而且不是 sitegen deploy 写的。", path=path),
            say("换一个文件夹，再把需要的内容抄过去。"),
        )
