"""The files that belong to a record: those that are published with it, and the names of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.finding import say
from sitegen.held import Held
from sitegen.record.enclosed import KINDS, ending_of
from sitegen.record.upkeep import Attachment
from sitegen.scoring.dossier import Dossier, Enclosure
from sitegen.site import address, tables
from sitegen.site.data.sizes import size
from sitegen.site.output import fingerprint
from sitegen.site.page import File, Of
from sitegen.site.views.common import CellView, RowView, TableView


def files(dossier: Dossier) -> Iterator[File]:
    """Yields each file that is published with a record; two of the same bytes are one."""
    record = dossier.record
    found = {_address(dossier, one): one for one in dossier.enclosures}
    for place, one in found.items():
        yield File(place, partial(_data, one.data), record.id.location, Of.ENCLOSED)


def _data(held: Held[bytes]) -> bytes:
    return held.value


def _address(dossier: Dossier, one: Enclosure) -> str:
    return address.of_enclosure(dossier.record.id.raw, one.digest, ending_of(one.name))


def files_table(dossier: Dossier) -> TableView | None:
    """Returns the files that a record names, with links to those that are published."""
    record = dossier.record
    if not record.attachments:
        return None
    there = {one.name: one for one in dossier.enclosures}
    rows = [RowView(tuple(_cells(dossier, one, there))) for one in record.attachments]
    labels = (say("文件"), say("格式"), say("大小"), say("校验值（SHA-256 的前半）"))
    head = RowView(tuple(CellView((label,), scope="col") for label in labels))
    note = say("文件照原样公布，没有改动；校验值用来核对下载的文件是否完整。")
    if any(one.file.raw not in there for one in record.attachments):
        note = say(
            "写着“没有随页公布”的，网站上只有名称。其余文件照原样公布，没有改动；校验值用来核对下载的文件是否完整。"
        )
    return TableView("attachments", "reading", say("附件"), (head,), tuple(rows), note)


def _cells(dossier: Dossier, named: Attachment, there: dict[str, Enclosure]) -> Iterator[CellView]:
    name = named.file.raw
    title = named.title.raw.strip() if named.title else ""
    lines = (title, name) if title and title != name else (name,)
    one = there.get(name)
    if one is None:
        yield CellView(lines, scope="row")
        yield tables.words("")
        yield tables.words("")
        yield CellView((say("没有随页公布"),))
        return
    href = address.link(address.of_record(dossier.record.id.raw), _address(dossier, one))
    yield CellView(lines, scope="row", href=href, download=name)
    yield tables.words(KINDS[ending_of(name)])
    yield tables.words(size(one.size))
    yield tables.words(fingerprint(one.digest))
