"""Why a file cannot be looked into."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sitegen.finding import Message, say


class Why(StrEnum):
    """The reasons for which a file is not read."""

    BROKEN = "broken"
    ENTRIES = "too many entries"
    SIZE = "too large"
    RATIO = "packed too tightly"
    NAME = "name leads elsewhere"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    EXTERNAL = "refers to other files"
    DOCTYPE = "declares a document type"
    DEPTH = "nested too deeply"
    OLD = "old form"
    UNKNOWN = "unknown form"
    PROGRAM = "no program to read it"

    @property
    def message(self) -> Message:
        return _MESSAGES[self]


_MESSAGES: Final = {
    Why.BROKEN: say("文件已损坏，读不了"),
    Why.ENTRIES: say("里面的文件太多"),
    Why.SIZE: say("内容太大"),
    Why.RATIO: say("压缩得不正常，像是恶意文件"),
    Why.NAME: say("里面的文件名指向别处"),
    Why.ENCRYPTED: say("加了密码"),
    Why.MACROS: say("带有宏"),
    Why.EXTERNAL: say("引用了外部文件"),
    Why.DOCTYPE: say("带有文档类型声明，可能是恶意文件"),
    Why.DEPTH: say("一层套一层，太深"),
    Why.OLD: say("是旧版 Office 格式，请另存为 .docx 或 .xlsx"),
    Why.UNKNOWN: say("这种文件读不了"),
    Why.PROGRAM: say("没有安装 pdftotext，PDF 的正文没有检查"),
}


class RefusedError(Exception):
    """A file, or a member of it, is not read."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
