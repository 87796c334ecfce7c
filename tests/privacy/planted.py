"""Thirty leaks, each planted in a file as people attach it to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.privacy.hit import Kind
from tests.privacy import numbers
from tests.privacy.offices import archive, core, docx, exif, jpeg, pdf, xlsx

IDENTITY: Final = next(numbers.identities(1, seed=1))
MOBILE: Final = next(numbers.mobiles(1, seed=1))
CARD: Final = next(numbers.cards(1, seed=1))
GPS: Final = exif((0x8825, 4, b"\0\0\0\x1a"))


@dataclass(frozen=True, slots=True)
class Leak:
    """A leak and the part of its file that holds it."""

    name: str
    kind: Kind
    part: str
    file: str
    data: Callable[[], bytes]
    pdf_text: str | None = None


def _text(name: str, kind: Kind, part: str, body: str = "", **parts: str | bytes) -> Leak:
    return Leak(name, kind, part, "a.docx", lambda: docx(body or "<w:p/>", parts))


def _book(
    name: str, kind: Kind, part: str, sheet: str = "", book: str = "", **parts: str | bytes
) -> Leak:
    return Leak(name, kind, part, "a.xlsx", lambda: xlsx(sheet, book, parts))


def _run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _of_texts() -> Iterator[Leak]:
    of = "docProps/"
    yield _text("author", Kind.ORIGIN, of, docProps__core=core("<dc:creator>张三</dc:creator>"))
    last = core("<cp:lastModifiedBy>李四</cp:lastModifiedBy>")
    yield _text("last modified by", Kind.ORIGIN, of, docProps__core=last)
    app = "<Properties>{}</Properties>"
    company, manager = (
        app.format("<Company>某公司</Company>"),
        app.format("<Manager>王五</Manager>"),
    )
    yield _text("company", Kind.ORIGIN, of, docProps__app=company)
    yield _text("manager", Kind.ORIGIN, of, docProps__app=manager)
    template = app.format(r"<Template>C:\Users\zhangsan\a.dotx</Template>")
    yield _text("template", Kind.ORIGIN, of, docProps__app=template)
    custom = '<Properties><property name="经办人"><v>赵六</v></property></Properties>'
    yield _text("custom property", Kind.ORIGIN, of, docProps__custom=custom)
    comments = '<w:comments xmlns:w="w"><w:comment w:author="张三"><w:p/></w:comment></w:comments>'
    yield _text("comment", Kind.HIDDEN, "comments", word__comments=comments)
    people = '<w15:people xmlns:w15="p"><w15:person w15:author="张三"/></w15:people>'
    yield _text("commenter", Kind.ORIGIN, "people", word__people=people)
    inserted, deleted = (
        f"<w:p><w:ins>{_run('增')}</w:ins></w:p>",
        "<w:p><w:del><w:r/></w:del></w:p>",
    )
    yield _text("insertion", Kind.HIDDEN, "document", inserted)
    yield _text("deletion", Kind.HIDDEN, "document", deleted)
    vanished = f"<w:p>{_run('看不见', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
    yield _text("hidden text", Kind.HIDDEN, "document", vanished)
    yield _text("custom XML", Kind.HIDDEN, "customXml", customXml__item1="<a><b>数据</b></a>")
    yield _text("embedded file", Kind.HIDDEN, "embeddings", word__embeddings__oleObject1bin=b"\xd0")
    halves = f"<w:p>{_run(IDENTITY[:7])}{_run(IDENTITY[7:])}</w:p>"
    yield _text("number in two runs", Kind.IDENTITY, "document", halves)
    note = f'<w:footnotes xmlns:w="w"><w:p><w:r><w:t>电话{MOBILE}</w:t></w:r></w:p></w:footnotes>'
    yield _text("number in a footnote", Kind.MOBILE, "footnotes", word__footnotes=note)
    drawn = f'<w:p><w:r><wp:docPr xmlns:wp="p" descr="电话{MOBILE}"/></w:r></w:p>'
    yield _text("number in an alternate text", Kind.MOBILE, "document", drawn)


def _of_parts() -> Iterator[Leak]:
    types = "<Types/>"
    thumbnail: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xd9",
    }
    yield Leak("thumbnail", Kind.HIDDEN, "thumbnail", "a.docx", lambda: archive(thumbnail))
    photo: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "word/media/image1.jpeg": jpeg(GPS),
    }
    yield Leak("place of a picture", Kind.HIDDEN, "media", "a.docx", lambda: archive(photo))


def _of_books() -> Iterator[Leak]:
    row = f'<sheetData><row r="1" hidden="1">{_cell("A1", "甲")}</row></sheetData>'
    yield _book("hidden row", Kind.HIDDEN, "sheet1", sheet=row)
    yield _book(
        "hidden column",
        Kind.HIDDEN,
        "sheet1",
        sheet='<cols><col min="2" max="2" hidden="1"/></cols>',
    )
    for state in ("hidden", "veryHidden"):
        book = f'<sheets><sheet name="表" state="{state}"/></sheets>'
        yield _book(f"{state} sheet", Kind.HIDDEN, "workbook", book=book)
    names = '<sheets/><definedNames><definedName name="名单">表!$A$1</definedName></definedNames>'
    yield _book("defined name", Kind.HIDDEN, "workbook", book=names)
    comment = "<comments><authors/><commentList><comment ref='A1'/></commentList></comments>"
    yield _book("comment of a cell", Kind.HIDDEN, "comments", xl__comments1=comment)
    power = f"{MOBILE[0]}.{MOBILE[1:]}E10"
    yield _book(
        "number as a power of ten",
        Kind.MOBILE,
        "sheet1",
        sheet=f'<sheetData><row><c r="A1"><v>{power}</v></c></row></sheetData>',
    )
    rows = f"<row>{_cell('A1', '银行卡号')}</row><row>{_cell('A2', CARD)}</row>"
    yield _book("card below its head", Kind.CARD, "sheet1", sheet=f"<sheetData>{rows}</sheetData>")


def _of_others() -> Iterator[Leak]:
    artist = exif((0x013B, 2, "摄影：张三\0".encode()))
    yield Leak("place", Kind.HIDDEN, "", "a.jpg", lambda: jpeg(GPS))
    yield Leak("photographer", Kind.ORIGIN, "", "a.jpg", lambda: jpeg(artist))
    info = b"/Author <FEFF" + "张三".encode("utf-16-be").hex().encode() + b">"
    yield Leak("author of a PDF", Kind.ORIGIN, "", "a.pdf", lambda: pdf(info))
    xmp = "<dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>".encode()
    yield Leak("creator of a PDF", Kind.ORIGIN, "", "a.pdf", lambda: pdf(packed=xmp))


LEAKS: Final = (*_of_texts(), *_of_parts(), *_of_books(), *_of_others())
