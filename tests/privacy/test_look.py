"""A file of any kind is read as readers and programs read it, or it is said why not."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile

import pytest

from sitegen.privacy.hit import Kind, Level
from sitegen.privacy.look import look_at
from sitegen.privacy.refusal import Why
from sitegen.search.script import script
from tests.privacy.offices import archive, core, docx, exif, jpeg, pdf, png, xlsx

ID = "53010219850315123X"


def values(name: str, data: bytes) -> set[str]:
    return {find.value for find in look_at(name, data).finds}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>53010<b>21985</b>0315<i class='x'>123X</i></p>"),
        ("a.html", "<p>" + "".join(f"&#{ord(sign)};" for sign in ID) + "</p>"),
        ("a.html", f"<a title='证号{ID}'>甲</a>"),
        ("a.html", f"<!-- {ID} -->"),
        ("a.html", "<p>530102\u200b19850315\u200b123X</p>"),
        ("a.json", json.dumps({"a": ID.translate({ord("5"): "５"})})),
        ("a.js", "x='" + "".join(f"\\x{ord(sign):02x}" for sign in ID) + "'"),
        ("a.xml", f"<a><b>{ID}</b></a>"),
        ("a.txt", "a%3D%35%33%30%31%30%32%31%39%38%35%30%33%31%35%31%32%33%58"),
        ("a.txt", base64.b64encode(f"证号{ID}".encode()).decode()),
        ("a.yaml", f"标题: 甲  # {ID}\n"),
        ("a.csv", f"姓名,证号\n甲,{ID}\n"),
        (f"{ID}.txt", "甲"),
        (f"名单_{ID}_甲.txt", "甲"),
    ],
)
def test_a_number_is_found_in_whatever_form_a_file_has_it(name: str, text: str) -> None:
    assert values(name, text.encode()) == {ID}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_number_is_found_in_other_encodings(encoding: str) -> None:
    assert values("a.txt", f"姓名和证号：{ID}".encode(encoding)) == {ID}


def test_cells_beside_each_other_are_no_number() -> None:
    assert values("a.html", b"<tr><td>138</td><td>1234</td><td>5678</td></tr>") == set()


def test_the_head_of_a_column_tells_what_its_numbers_are() -> None:
    assert values("a.csv", "银行卡号,数\n6222021234567890128,1\n".encode()) == {
        "6222021234567890128"
    }
    (find,) = look_at("a.csv", "银行卡号\n6222021234567890128\n".encode()).finds[-1:]
    assert find.level is Level.CERTAIN


def test_a_find_names_its_line() -> None:
    (find,) = look_at("a.html", f"<p>\n甲\n</p>\n<p>{ID}</p>".encode()).finds
    assert find.line == 4


def test_members_of_archives_are_looked_at_and_named() -> None:
    inner = archive({"b/c.txt": f"证号{ID}"})
    (find,) = look_at("a.zip", archive({"a.zip": inner})).finds
    assert (find.value, find.part) == (ID, "a.zip/b/c.txt")


def test_what_is_packed_by_gzip_and_in_scripts_of_the_search_is_looked_at() -> None:
    assert values("a.txt.gz", gzip.compress(ID.encode())) == {ID}
    assert values("a.js", script("a", f'["证号{ID}"]'.encode()).data) == {ID}


def test_what_another_program_read_of_a_pdf_is_looked_at() -> None:
    look = look_at("a.pdf", pdf(), pdf_text=f"证号 {ID}")
    assert [find.value for find in look.finds] == [ID]
    assert look.unread == ()


def test_a_pdf_that_no_program_read_is_told() -> None:
    assert look_at("a.pdf", pdf()).unread == (("", Why.PROGRAM),)


def test_simple_strings_of_a_pdf_are_read_without_a_program() -> None:
    data = pdf(packed=b"BT [(138)-20(1234)] TJ ET BT (13912345678) Tj ET")
    assert values("a.pdf", data) == {"13912345678"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(parts={"docProps__core": core("<dc:creator></dc:creator>")})),
        ("a.docx", docx("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr></w:r></w:p>")),
        ("a.docx", docx(parts={"docProps__core": core("<dc:creator>python-docx</dc:creator>")})),
        ("a.xlsx", xlsx("<sheetData><row hidden='0'><c r='A1'><v>12.5</v></c></row></sheetData>")),
        (
            "a.xlsx",
            xlsx(
                book="<definedNames><definedName name='_xlnm.Print_Area'>A1</definedName></definedNames>"
            ),
        ),
        ("a.jpg", jpeg(exif((0x0110, 2, b"Camera\0")))),
        ("a.png", png(b"tEXt", b"Software\0abc")),
        ("a.pdf", pdf(b"/Title (\xfe\xff\x00a)")),
    ],
)
def test_nothing_is_found_in_a_clean_file(name: str, data: bytes) -> None:
    assert look_at(name, data, pdf_text="").finds == ()


def test_the_note_of_a_picture_in_any_form_names_its_author() -> None:
    for data in (
        png(b"tEXt", "Author\0张三".encode()),
        png(b"iTXt", "XML:com.adobe.xmp\0\0\0\0\0<dc:creator>张三</dc:creator>".encode()),
        b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", 46) + exif((0x013B, 2, b"Zhang San\0")),
    ):
        assert [find.kind for find in look_at("a", data).finds] == [Kind.ORIGIN]


def _with_size(data: bytes, size: int) -> bytes:
    at = data.index(b"PK\1\2")
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive({"../a": b"a"}), Why.NAME),
        (archive({"/a": b"a"}), Why.NAME),
        (archive({"C:/a": b"a"}), Why.NAME),
        (archive({f"{place}": b"" for place in range(2_001)}), Why.ENTRIES),
        (archive({"a": b"\0" * 20_000_000}), Why.RATIO),
        (_with_size(archive({"a": b"abc"}), 100_000_001), Why.SIZE),
        (_with_size(archive({"a": b"abc"}), 2), Why.SIZE),
        (archive({"a": b"abc"})[:-30], Why.BROKEN),
        (archive({"[Content_Types].xml": b"<a/>", "word/vbaProject.bin": b"a"}), Why.MACROS),
        (archive({"[Content_Types].xml": b"<a/>", "a.xml": b"<a>"}), Why.BROKEN),
        (docx(parts={"word__a": "<!DOCTYPE a><a/>"}), Why.DOCTYPE),
        (docx("<w:p>" * 600 + "</w:p>" * 600), Why.DEPTH),
        (
            archive(
                {"a.zip": archive({"a.zip": archive({"a.zip": archive({"a.zip": archive({})})})})}
            ),
            Why.DEPTH,
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Why.OLD),
        (b"abc\0def", Why.UNKNOWN),
        (b"%PDF-1.7 /Encrypt 1 0 R", Why.ENCRYPTED),
    ],
)
def test_what_is_not_read_says_why(data: bytes, why: Why) -> None:
    assert [one for _, one in look_at("a", data).unread] == [why]


def test_a_relation_that_leads_out_is_refused_unless_it_is_a_link() -> None:
    row = '<a><Relationship Type="t/{}" TargetMode="External" Target="http://a.example"/></a>'
    for kind, unread in (("hyperlink", 0), ("attachedTemplate", 1)):
        data = archive({"[Content_Types].xml": "<a/>", "word/_rels/a.rels": row.format(kind)})
        assert len(look_at("a.docx", data).unread) == unread


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(archive({"a": b"abc"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert [why for _, why in look_at("a.zip", bytes(data)).unread] == [Why.ENCRYPTED]


def test_a_member_that_is_a_link_is_refused() -> None:
    info = zipfile.ZipInfo("a")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(info, "/etc/passwd")
    assert [why for _, why in look_at("a.zip", out.getvalue()).unread] == [Why.NAME]
