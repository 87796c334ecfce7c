"""The codebook: what every column of the open data and every field of a record means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from sitegen.content.leaf import Choice, Flag, Identifier, Year
from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import Term, terms_of
from sitegen.finding import Message, enumerated, known, say
from sitegen.record.cell import Cell, DateCell, ScoreCell
from sitegen.record.prose import Prose
from sitegen.record.report import Record
from sitegen.site import address
from sitegen.site.data.column import AnyTable, Column, Kind, Origin
from sitegen.site.data.tables import TABLES
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import CellView, LinkView, RowView, TableView
from sitegen.site.views.data import CodebookView, SectionView
from sitegen.site.words import Words


def pages(site: Site) -> Iterator[Page]:
    """Yields the codebook."""
    view = partial(codebook_view, site)
    yield Page(address.CODEBOOK, "codebook.html", view, site.config.location)


def codebook_view(site: Site) -> CodebookView:
    """Returns what the codebook shows."""
    title = site.say("数据说明")
    trail = (
        LinkView(site.say("数据下载"), address.link(address.CODEBOOK, address.DATA)),
        LinkView(title),
    )
    return CodebookView(
        site=site_view(site, address.CODEBOOK, trail),
        title=title,
        intro=(
            say(
                "CSV 和 Excel 的第一行是栏目名称，JSON 用英文名称。空格子表示没有；数一律不加千分号。"
            ),
            say(
                "来源“公布”是报告自己的话或数，照原文；“本站”是本站算出或整理的，最多 6 位小数。"
                "JSON 里带小数的数写成文字，以免失真。"
            ),
        ),
        columns=tuple(_of_table(table, site) for table in TABLES),
        fields=tuple(_of_part(part, site) for part in parts()),
    )


_KINDS: Final[Mapping[Kind, Message]] = {
    Kind.TEXT: say("文字"),
    Kind.INTEGER: say("整数"),
    Kind.NUMBER: say("数"),
    Kind.DATE: say("日期"),
    Kind.BOOLEAN: say("是否"),
}
_ORIGINS: Final[Mapping[Origin, Message]] = {
    Origin.PUBLISHED: say("公布"),
    Origin.OURS: say("本站"),
}


def _of_table(table: AnyTable, site: Site) -> SectionView:
    key = enumerated(column.label for column in table.columns if column.name in table.key)
    labels = (say("栏目"), say("英文名称"), say("类型"), say("来源"), say("含义"), say("例"))
    return SectionView(
        id=f"table-{table.name}",
        title=say("{label}（{name}.csv）", label=table.label, name=table.name),
        intro=say(
            "{doc}。每行由这些栏目区分：{key}。", doc=_doc(site, table.doc, table.doc_en), key=key
        ),
        table=TableView(
            f"columns-{table.name}",
            "reading",
            "",
            (_head(labels),),
            tuple(_column(column, site) for column in table.columns),
        ),
    )


def _column(column: Column[object], site: Site) -> RowView:
    kind: Words = _KINDS[column.kind]
    if column.unit:
        kind = say("{kind}（{unit}）", kind=kind, unit=known(column.unit))
    return _row(
        (column.label, column.name),
        kind,
        _ORIGINS[column.origin],
        _doc(site, column.doc, column.doc_en),
        column.example,
    )


def _row(names: tuple[str, str], *more: Words) -> RowView:
    label, name = names
    cells = (CellView((text,) if text else ()) for text in (name, *more))
    return RowView((CellView((label,), scope="row"), *cells))


def _head(labels: tuple[Message, ...]) -> RowView:
    return RowView(tuple(CellView((label,), scope="col") for label in labels))


def _doc(site: Site, chinese: str, english: str) -> str:
    return english if site.config.language.value == "en" else chinese


def parts() -> tuple[type[Part], ...]:
    """Returns the record and all groups of fields within it, each once."""
    found: list[type[Part]] = [Record]
    for part in found:
        for slot in slots_of(part).values():
            target = slot.target
            if isinstance(target, type) and issubclass(target, Part) and target not in found:
                found.append(target)
    return tuple(found)


def _of_part(part: type[Part], site: Site) -> SectionView:
    labels = (say("名称"), say("英文名称"), say("类型"), say("公开"), say("含义"), say("例"))
    doc = (part.__doc__ or "").partition("\n")[0]
    names = " › ".join(_labels_of(part)) or part.__name__
    rows = tuple(
        _field(part, term, site)
        for name, term in terms_of(part).items()
        if name != "withheld" or part is Record
    )
    return SectionView(
        id=f"part-{part.__name__.lower()}",
        title=say("{names}（{name}）", names=names, name=part.__name__),
        intro=doc if site.config.language.value == "en" else "",
        table=TableView(f"fields-{part.__name__.lower()}", "reading", "", (_head(labels),), rows),
    )


def _labels_of(part: type[Part]) -> tuple[str, ...]:
    """Returns the labels of the fields that lead to a group: 表格 › 指标."""
    if part is Record:
        return ("记录",)
    for above in parts():
        for name, slot in slots_of(above).items():
            if slot.target is part and above is not part:
                label = terms_of(above)[name].label
                return (label,) if above is Record else (*_labels_of(above), label)
    return ()


_LEAVES: Final[tuple[tuple[type, Message], ...]] = (
    (Flag, say("是或否")),
    (Choice, say("选项")),
    (Prose, say("多段文字")),
    (Identifier, say("编号")),
    (Year, say("年份")),
    (DateCell, say("日期")),
    (ScoreCell, say("分数格")),
    (Cell, say("数值格")),
)


def _field(part: type[Part], term: Term, site: Site) -> RowView:
    shown = say("不公开") if term.private else say("公开")
    return _row(
        (term.label, term.name),
        _type_of(part, term.name),
        shown,
        _doc(site, term.doc, term.doc_en),
        term.example,
    )


def _type_of(part: type[Part], name: str) -> Words:
    slot = slots_of(part)[name]
    if slot.kind == "named":
        return say("任意名称")
    kind: Words
    if issubclass(slot.target, Part):
        kind = "›".join(_labels_of(slot.target)[-1:])
    else:
        kind = next((said for leaf, said in _LEAVES if issubclass(slot.target, leaf)), say("文字"))
    return say("{kind}，可以有多项", kind=kind) if slot.kind == "many" else kind
