"""What may keep the program from working on a machine, each with what to do."""

from __future__ import annotations

import locale
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sitegen.finding import ContentError, Message, SitegenError, say
from sitegen.refusal import reason_of


class Health(StrEnum):
    """How something stands: fine, worth a look, or in the way."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    BAD = "bad"

    @property
    def label(self) -> Message:
        labels = {Health.FINE: say("正常"), Health.DOUBTFUL: say("注意"), Health.BAD: say("有问题")}
        return labels[self]


@dataclass(frozen=True, slots=True)
class Symptom:
    """How one thing stands, and what to do if it is not fine."""

    health: Health
    name: Message
    message: Message
    cure: Message | None = None


_PYTHON: Final = (3, 11)
_SAMPLE: Final = "绩效评价 ≥ ％ —"
_LITTLE: Final = 200_000_000
_SCARCE: Final = 1_000_000_000
_PORT: Final = 8000
_BORN: Final = 2025
_FONTS: Final = ("noto", "source han", "simsun", "simhei", "fangsong", "kaiti", "msyh", "yahei", "wqy", "pingfang", "stsong", "songti", "heiti", "cjk", "wenquanyi", "droid sans fallback")  # fmt: skip
_FOLDERS_OF_FONTS: Final = (
    "C:/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
)


def symptoms(root: Path | None) -> Iterator[Symptom]:
    """Yields how everything stands; of a site only if there is one."""
    yield _python(sys.version_info[:3])
    yield _screen(sys.stdout.encoding or "ascii")
    yield _names(sys.getfilesystemencoding())
    yield _locale(locale.setlocale(locale.LC_CTYPE))
    yield _clock(datetime.now().year)
    yield _fonts(tuple(_known_fonts()))
    yield _port(_PORT)
    folder = root or Path.cwd()
    yield _room(shutil.disk_usage(folder).free)
    yield _rights(folder)
    if root is None:
        name, message = say("网站"), say("这里没有网站（没有 site.yaml）。")
        cure = say("进入网站的文件夹再运行；还没有网站，用 sitegen init 文件夹 建立。")
        yield Symptom(Health.DOUBTFUL, name, message, cure)
        return
    yield from _settings(root)
    yield _schemas(root)


def _python(version: tuple[int, ...]) -> Symptom:
    text = ".".join(map(str, version))
    if version >= _PYTHON:
        return Symptom(Health.FINE, say("Python"), say("版本 {version}。", version=text))
    return Symptom(
        Health.BAD,
        say("Python"),
        say("版本 {version} 太旧。", version=text),
        say("安装 Python 3.11 或更高版本，再运行 make site。"),
    )


def _screen(encoding: str) -> Symptom:
    name = say("终端的编码")
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Symptom(
            Health.DOUBTFUL,
            name,
            say("{encoding} 显示不全中文和符号。", encoding=encoding),
            say("设置环境变量 PYTHONUTF8=1，Windows 上先运行 chcp 65001。"),
        )
    return Symptom(Health.FINE, name, say("{encoding}，能显示中文。", encoding=encoding))


def _names(encoding: str) -> Symptom:
    name = say("文件名的编码")
    if encoding.lower().replace("-", "") == "utf8":
        return Symptom(Health.FINE, name, say("{encoding}。", encoding=encoding))
    return Symptom(
        Health.BAD,
        name,
        say("{encoding}，中文文件名会出错。", encoding=encoding),
        say("设置环境变量 PYTHONUTF8=1，再运行。"),
    )


def _locale(given: str) -> Symptom:
    name = say("地区设置")
    if given in ("C", "POSIX"):
        return Symptom(
            Health.DOUBTFUL,
            name,
            say("{locale}，有的终端和编辑器会把中文显示成乱码。", locale=given),
            say("设置环境变量 LANG=zh_CN.UTF-8，或 LANG=C.UTF-8。"),
        )
    return Symptom(Health.FINE, name, say("{locale}。", locale=given))


def _clock(year: int) -> Symptom:
    name = say("电脑的日期")
    if year >= _BORN:
        return Symptom(Health.FINE, name, say("{year} 年。", year=year))
    return Symptom(
        Health.BAD,
        name,
        say("{year} 年，不对。", year=year),
        say("把电脑的日期改对，否则豁免是否到期会判断错。"),
    )


def _known_fonts() -> Iterator[str]:
    """Yields names of fonts that have Chinese characters."""
    lister = shutil.which("fc-list")
    if lister is not None:
        listed = subprocess.run(
            [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False
        )
        yield from (line for line in listed.stdout.splitlines() if line)
    for folder in _FOLDERS_OF_FONTS:
        for path in Path(folder).rglob("*.[to]t[fc]"):
            if any(name in path.name.lower() for name in _FONTS):
                yield path.name


def _fonts(found: tuple[str, ...]) -> Symptom:
    name = say("中文字体")
    if found:
        return Symptom(
            Health.FINE, name, say("有 {count} 种，例如 {font}。", count=len(found), font=found[0])
        )
    return Symptom(
        Health.DOUBTFUL,
        name,
        say("没有找到，在这台电脑上打印网页时中文会是空格。"),
        say("安装思源宋体或 Noto CJK，例如 apt-get install fonts-noto-cjk。"),
    )


def _port(number: int) -> Symptom:
    name = say("预览的端口")
    with socket.socket() as line:
        if line.connect_ex(("127.0.0.1", number)) != 0:
            return Symptom(Health.FINE, name, say("{port} 空着。", port=number))
    return Symptom(
        Health.DOUBTFUL,
        name,
        say("{port} 被别的程序占用；sitegen serve 会用下一个。", port=number),
        say("不用管它；要固定的端口，用 --port。"),
    )


def _room(free: int) -> Symptom:
    name, shown = say("磁盘"), say("还有 {count} MB。", count=free // 1_000_000)
    if free >= _SCARCE:
        return Symptom(Health.FINE, name, shown)
    health = Health.BAD if free < _LITTLE else Health.DOUBTFUL
    return Symptom(health, name, shown, say("清理磁盘，至少留出 1 GB。"))


def _rights(folder: Path) -> Symptom:
    name = say("写入权限")
    try:
        for place in (folder, folder / "output"):
            if place.is_dir():
                with TemporaryFile(dir=place):
                    pass
    except OSError as error:
        return Symptom(
            Health.BAD,
            name,
            say(
                "{path} 写不了：{reason}。", path=error.filename or folder, reason=reason_of(error)
            ),
            say("请管理员给这个文件夹加上写入权限，或者把网站放到自己的文件夹里。"),
        )
    return Symptom(Health.FINE, name, say("{path} 可以写。", path=folder))


def _settings(root: Path) -> Iterator[Symptom]:
    from sitegen import pipeline
    from sitegen.content.files import read_files
    from sitegen.site.theme.dress import dress_of

    name = say("网站设置")
    try:
        files = read_files(root)
        dress_of(pipeline.prepare(files).config, root)
    except ContentError as error:
        for finding in error.findings:
            where = say("{place}：{message}", place=finding.location, message=finding.message)
            yield Symptom(Health.BAD, name, where, finding.hint)
    except SitegenError as error:
        yield Symptom(Health.BAD, name, error.message, error.hint)
    else:
        count = len(files.records)
        yield Symptom(Health.FINE, name, say("没有错误，记录 {count} 条。", count=count))


def _schemas(root: Path) -> Symptom:
    from sitegen.scaffold.settings import editor_files

    name = say("编辑器的提示")
    files = {one: text for one, text in editor_files().items() if one.startswith("schemas/")}
    there = [one for one in files if (root / one).is_file()]
    if not there:
        cure = say("运行 sitegen init {root}，写上编辑器设置。", root=root)
        return Symptom(Health.DOUBTFUL, name, say("没有 schemas 文件夹。"), cure)
    old = [one for one in there if _differs(root / one, files[one])]
    if old:
        cure = say("删去它们，再运行 sitegen init {root}。", root=root)
        shown = say("与这个版本的软件不一致：{files}。", files="、".join(old))
        return Symptom(Health.DOUBTFUL, name, shown, cure)
    return Symptom(Health.FINE, name, say("与这个版本的软件一致。"))


def _differs(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode("utf-8")
    except OSError:
        return True
