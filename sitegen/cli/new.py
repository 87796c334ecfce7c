"""`new`: a record to be filled in, as YAML or as the official form in a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.cli.writing import write_new
from sitegen.finding import SitegenError, Translate, say

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.pipeline import Ground
    from sitegen.record.registry import Unit
    from sitegen.scaffold.draft import Wanted
    from sitegen.scoring.scheme import Scheme

_SCHEME: Final = "mof2020"


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    return options.command(
        "new",
        run,
        translate,
        summary=translate("新写一条记录：每一项都有说明，照着填"),
        params=[
            click.Argument(["project"], metavar="PROJECT", help=translate("项目的名称")),
            click.Option(
                ["--year"],
                type=click.IntRange(1949, 2099),
                required=True,
                metavar="YYYY",
                help=translate("所评价的年度"),
            ),
            click.Option(
                ["--unit"],
                metavar="UNIT",
                help=translate("填报单位，须在 content/units.yaml 里；不写就用网站设置里的默认值"),
            ),
            click.Option(
                ["--scheme"],
                metavar="ID",
                help=translate("计分方案，默认用网站设置里的，没有就用 mof2020"),
            ),
            click.Option(
                ["--excel"], is_flag=True, help=translate("写成官方表样的 Excel 表，不写 YAML")
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="FILE",
                help=translate("写到哪个文件，默认在 content/records/（Excel 表在 forms/）"),
            ),
            options.root(translate),
        ],
    )


def run(
    *,
    project: str,
    year: int,
    unit: str | None,
    scheme: str | None,
    excel: bool,
    output: Path | None,
    root: Path | None,
    translate: Translate,
) -> int:
    """Writes a draft of a record; one that is there for the same project stays as it is."""
    from sitegen import pipeline
    from sitegen.scaffold.draft import Wanted

    files = files_of(root)
    ground = pipeline.prepare(files)
    found = _unit(unit, ground)
    stem = f"{found.segment.raw}-{year}"
    ending = "xlsx" if excel else "yaml"
    folder = files.root / ("forms" if excel else "content/records")
    there = _there(files, folder, f"{stem}-*.{ending}", project, excel=excel)
    if there is not None and output is None:
        click.echo(say("已经有了，没有改动：{path}", path=there).text(translate))
        return FINE
    chosen = _scheme(scheme, ground)
    wanted = Wanted(_free(files, folder, stem), project, year, found.name.raw, chosen)
    path = output or folder / f"{wanted.id}.{ending}"
    if not write_new(path, _data(wanted, excel=excel)):
        click.echo(say("已经有了，没有改动：{path}", path=path).text(translate))
        return FINE
    click.echo(say("写好了：{path}", path=path).text(translate))
    told = (
        translate("用 Excel 打开，照原表填写。")
        if excel
        else translate("用编辑器打开它，照说明填写；边填边看：sitegen serve --follow")
    )
    click.echo(told)
    return FINE


def _data(wanted: Wanted, *, excel: bool) -> bytes:
    if excel:
        from sitegen.scaffold.form import workbook

        return workbook(wanted)
    from sitegen.scaffold.draft import draft

    return draft(wanted).encode("utf-8")


def _unit(name: str | None, ground: Ground) -> Unit:
    """Returns the unit of a name, or that of the settings.

    Raises:
        SitegenError: there is none.
    """
    defaults = ground.config.defaults
    if name is None and defaults is not None and defaults.unit is not None:
        name = defaults.unit.raw
    if name is None:
        raise SitegenError(
            say("没有说填报单位是哪一个。"),
            say("用 --unit 写明单位全称，例如 --unit 示例县水务局。"),
        )
    found = ground.registry.unit(name)
    if found is None:
        near = ground.registry.nearest_unit(name)
        raise SitegenError(
            say("单位登记表里没有“{name}”。", name=name),
            say("是不是“{near}”？没有登记的，先写进 content/units.yaml。", near=near)
            if near
            else say("先把它写进 content/units.yaml，写明名称和网址段。"),
        )
    return found


def _scheme(name: str | None, ground: Ground) -> Scheme:
    """Returns the scheme of a name, that of the settings, or the usual one.

    Raises:
        SitegenError: there is none of the name.
    """
    defaults = ground.config.defaults
    chosen = name or (defaults.scheme.raw if defaults and defaults.scheme else _SCHEME)
    found = ground.schemes.get(chosen)
    if found is None:
        raise SitegenError(
            say("没有代号为“{name}”的计分方案。", name=chosen),
            say("可用的代号：{all}。", all="、".join(sorted(ground.schemes))),
        )
    return found


def _there(
    files: SiteFiles, folder: Path, pattern: str, project: str, *, excel: bool
) -> Path | None:
    """Returns the file that was written for the same unit, year and project, if there is one."""
    for path in sorted(folder.glob(pattern)):
        if _names(path, project, excel=excel):
            return path
    return None


def _names(path: Path, project: str, *, excel: bool) -> bool:
    if excel:
        from zipfile import BadZipFile, ZipFile

        try:
            with ZipFile(path) as book:
                return project.encode() in book.read("xl/sharedStrings.xml")
        except (OSError, BadZipFile, KeyError):
            return False
    from sitegen.content.files import read_source

    return project.encode() in read_source(path.parent, path).data


def _free(files: SiteFiles, folder: Path, stem: str) -> str:
    """Returns the first identifier of a unit and year that no file bears and no record has."""
    data = [source.data for source in files.records]
    names = {Path(source.path).stem for source in files.records}
    names |= {path.stem for path in folder.glob(f"{stem}-*")}
    for number in range(1, 1000):
        wanted = f"{stem}-{number:02}"
        if wanted not in names and not any(wanted.encode() in one for one in data):
            return wanted
    raise SitegenError(
        say("{stem} 的编号用完了。", stem=stem), say("用 -o 自己写明文件名，并在文件里改编号。")
    )
