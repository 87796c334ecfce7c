"""Writes a draft as YAML, line by line, and so knows on which line each text stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.planted.draft import Draft, Form, FormHere, Place, Row, Section

_PLAIN: Final = re.compile(r"[\u4e00-\u9fff0-9A-Za-z≥≤＝（）〔〕“”％．、，。；：·—★/.+%-]+")
_LONGEST: Final = 160
"""Characters of a row that is written on one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file's text, and the line of each text in it."""

    text: str
    lines: Mapping[Place, int]


def write(draft: Draft) -> Written:
    """Returns a draft as a file."""
    pen = _Pen()
    pen.row(draft.head, (), 0)
    pen.block("公开信息", draft.disclosure, 0)
    if draft.keywords:
        pen.line(f"  主题词: [{', '.join(map(quoted, draft.keywords))}]", ("公开信息", "主题词"))
    pen.rows("项目", draft.projects, (), 0)
    if draft.forms:
        pen.line("表格:", ("表格",))
        for number, form in enumerate(draft.forms):
            _form(pen, form, ("表格", number))
    if draft.body:
        pen.line("正文:", ("正文",))
        for number, section in enumerate(draft.body):
            _section(pen, section, ("正文", number), 0)
    pen.row(draft.closing, (), 0)
    for name, rows in (
        ("附件", draft.attachments),
        ("整改", draft.rectifications),
        ("更正", draft.corrections),
        ("审核", draft.reviews),
    ):
        pen.rows(name, rows, (), 0)
    return Written("\n".join(pen.written) + "\n", pen.lines)


def quoted(text: str) -> str:
    """Returns a text as a YAML scalar that reads the same everywhere."""
    if _PLAIN.fullmatch(text) and text[0] not in "-%" and not text.endswith((":", "-")):
        return text
    return "'" + text.replace("'", "''") + "'"


class _Pen:
    """Lines written so far, and where each place went."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.lines: dict[Place, int] = {}

    def line(self, text: str, *places: Place) -> None:
        self.written.append(text)
        for place in places:
            self.lines.setdefault(place, len(self.written))

    def block(self, name: str, row: Row, indent: int) -> None:
        if row:
            self.line(" " * indent + name + ":")
            self.lines[(name,)] = len(self.written) + 1
            self.row(row, (name,), indent + 2)

    def row(self, row: Row, place: Place, indent: int, *, bullet: bool = False) -> None:
        """Writes each cell on a line of its own, a text of several lines below its name."""
        lead = " " * (indent - 2) + "- " if bullet else " " * indent
        for key, text in row.items():
            here = (*place, key)
            if "\n" in text:
                self.line(f"{lead}{key}: |", here, place)
                for number, part in enumerate(text.split("\n")):
                    self.line(" " * (indent + 2) + part, (*here, number))
            else:
                self.line(f"{lead}{key}: {quoted(text)}", here, (*here, 0), place)
            lead = " " * indent

    def flow(self, row: Row, place: Place, indent: int) -> bool:
        """Writes a row on one line, if it is short enough."""
        text = ", ".join(f"{key}: {quoted(cell)}" for key, cell in row.items())
        if "\n" in text or len(text) > _LONGEST:
            return False
        self.line(" " * indent + f"- {{{text}}}", place, *((*place, key) for key in row))
        return True

    def rows(
        self, name: str, rows: Sequence[Row], place: Place, indent: int, *, flow: bool = False
    ) -> None:
        if not rows:
            return
        self.line(" " * indent + name + ":", (*place, name))
        for number, row in enumerate(rows):
            here = (*place, name, number)
            if not (flow and self.flow(row, here, indent)):
                self.row(row, here, indent + 2, bullet=True)


def _form(pen: _Pen, form: Form, place: Place) -> None:
    pen.row(form.head, place, 2, bullet=True)
    _inner(pen, "表头", form.header, place)
    for name, rows in form.rows():
        pen.rows(name, rows, place, 2, flow=form.flow)
    _inner(pen, "合计", form.total, place)
    pen.row(form.tail, place, 2)
    _inner(pen, "其他项", form.other, place)


def _inner(pen: _Pen, name: str, row: Row, place: Place) -> None:
    if row:
        text = ", ".join(f"{key}: {quoted(cell)}" for key, cell in row.items())
        here = (*place, name)
        pen.line(f"  {name}: {{{text}}}", here, *((*here, key) for key in row))


def _section(pen: _Pen, section: Section, place: Place, indent: int) -> None:
    pen.line(" " * indent + f"- 标题: {quoted(section.heading)}", (*place, "标题"), place)
    if not section.content:
        return
    pen.line(" " * indent + "  内容:")
    for number, part in enumerate(section.content):
        here = (*place, "内容", number)
        if isinstance(part, Section):
            _section(pen, part, here, indent + 2)
        elif isinstance(part, FormHere):
            pen.line(" " * indent + f"  - 表: {quoted(part.name)}", here)
        else:
            _paragraphs(pen, part, here, indent + 2)


def _paragraphs(pen: _Pen, paragraphs: Iterable[str], place: Place, indent: int) -> None:
    pen.line(" " * indent + "- |", place)
    for number, paragraph in enumerate(paragraphs):
        pen.line(" " * (indent + 2) + paragraph, (*place, number))
