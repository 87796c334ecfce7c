"""`new`: a record to be filled in, as YAML or as the official form in a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    from sitegen.content.source import Source
    from sitegen.pipeline import Ground
    from sitegen.record.registry import Unit
    from sitegen.scaffold.draft import Wanted
    from sitegen.scoring.scheme import Scheme

_SCHEME: Final = "mof2020"
_IDEOGRAPH: Final = re.compile("[\u4e00-\u9fff]")
_BREAKS: Final = re.compile("[\t\n\r\ud800-\udfff]")
"""What ends a line or was no text; everything else that nobody sees has its own list."""


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

    project = _named(project)
    files = files_of(root)
    ground = pipeline.prepare(files)
    found = _unit(unit, ground)
    stem = f"{found.segment.raw}-{year}"
    ending = "xlsx" if excel else "yaml"
    folder = files.root / ("forms" if excel else "content/records")
    sought = _Sought(project, year, found, ground, excel)
    there = _there(files, sought, f"{stem}-*.xlsx") if output is None else None
    if there is not None:
        click.echo(say("已经有了，没有改动：{path}", path=there).text(translate))
        return FINE
    chosen = _scheme(scheme, ground)
    wanted = Wanted(_free(files, folder, stem), project, year, found.name.raw, chosen)
    path = output or folder / f"{wanted.id}.{ending}"
    if not write_new(path, _data(wanted, excel=excel)):
        if not sought.is_in(path):
            raise _taken(path, project, year)
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


def _taken(path: Path, project: str, year: int) -> SitegenError:
    """Returns why a draft cannot be written to where something else is."""
    if path.is_dir():
        return SitegenError(
            say("{path} 是文件夹，不是文件。", path=path),
            say("用 -o 写明文件名，或者不写 -o。"),
        )
    return SitegenError(
        say(
            "{path} 已经有了，不是 {year} 年度“{project}”的，没有改动。",
            path=path,
            year=year,
            project=project,
        ),
        say("用 -o 写别的文件名，或者不写 -o。"),
    )


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


def _named(project: str) -> str:
    """Returns the name of a project without blanks around it.

    Raises:
        SitegenError: it is blank, or would not stay on one line or not be seen as it is.
    """
    from sitegen.content.invisible import INVISIBLE

    if not project.strip():
        raise SitegenError(
            say("项目的名称是空的。"),
            say("照原表写项目的全称，例如 sitegen new 人大业务经费 --year 2024。"),
        )
    if _BREAKS.search(project) or INVISIBLE.search(project):
        raise SitegenError(
            say("项目的名称里有换行、制表符或者看不见的字符。"),
            say("把名称写成一行，重新打一遍，不要从别处粘贴。"),
        )
    return project.strip()


def _there(files: SiteFiles, sought: _Sought, forms: str) -> Path | None:
    """Returns the file that was written for the same unit, year and project, if there is one."""
    if sought.excel:
        found = sorted((files.root / "forms").glob(forms))
        return next((path for path in found if sought.is_in(path)), None)
    # Reading takes a while: what lacks the year or an ideograph of the name is left out, unless
    # it writes signs as their numbers.
    signs = [one.encode() for one in (str(sought.year), *_IDEOGRAPH.findall(sought.project))]
    data = ((source, source.data) for source in files.records)
    records = (
        source for source, text in data if b"\\" in text or all(one in text for one in signs)
    )
    return next((files.root / one.path for one in records if sought.is_told_by(one)), None)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A project of a unit and year, of which there may be a record or form already."""

    project: str
    year: int
    unit: Unit
    ground: Ground
    excel: bool

    def is_in(self, path: Path) -> bool:
        """Tells whether a file is about the project; what is no file is not looked into."""
        from sitegen.content.files import read_source
        from sitegen.scaffold.there import in_form
        from sitegen.values.number import closed_up

        if not path.is_file():
            return False
        if self.excel:
            return closed_up(self.project) in in_form(path)
        return self.is_told_by(read_source(path.parent, path))

    def is_told_by(self, source: Source) -> bool:
        """Tells whether a record is about the project."""
        from sitegen.scaffold.there import told
        from sitegen.values.number import closed_up

        found = told(source)
        if found is None or found.year != str(self.year):
            return False
        defaults = self.ground.config.defaults
        usual = defaults.unit.raw if defaults and defaults.unit else ""
        unit = self.ground.registry.unit(found.unit or usual)
        return unit == self.unit and closed_up(self.project) in found.projects


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
