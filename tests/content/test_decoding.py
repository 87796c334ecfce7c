"""Only UTF-8 is read; other encodings are named, and converted where that is certain."""

from __future__ import annotations

from typing import Final

import pytest

from sitegen.content import faults
from sitegen.content.decoding import MAX_BYTES, convert, decode
from sitegen.content.source import Source
from sitegen.finding import FaultCode

TEXT: Final = "编号: shuili-2023-01\r\n名称: 小型水库维修养护\n说明: “甲”，乙。\n"


def told(data: bytes) -> list[tuple[str, int, int]]:
    text, findings = decode(Source("a.yaml", data))
    assert text is None
    return [(each.code, each.location.line, each.location.column) for each in findings]


def test_utf8_is_read_with_plain_ends_of_lines() -> None:
    assert decode(Source("a.yaml", TEXT.encode())) == (TEXT.replace("\r\n", "\n"), ())


def test_a_byte_order_mark_is_left_out() -> None:
    assert decode(Source("a.yaml", "甲".encode("utf-8-sig"))) == ("甲", ())


@pytest.mark.parametrize(
    ("fault", "data"),
    [
        (faults.TOO_LARGE, b"a" * (MAX_BYTES + 1)),
        (faults.GB18030, TEXT.encode("gb18030")),
        (faults.GB18030, TEXT.encode("gbk")),
        (faults.UTF16, TEXT.encode("utf-16")),
        (faults.UTF16, TEXT.encode("utf-16-le")),
        (faults.UTF16, TEXT.encode("utf-16-be")),
        (faults.UNDECODABLE, b"PK\x03\x04\x14\x00\xff"),
        (faults.UNDECODABLE, b"\xd0\xcf\x11\xe0\xa1\xb1"),
    ],
)
def test_what_is_no_utf8_is_named_at_the_beginning(fault: FaultCode, data: bytes) -> None:
    assert told(data) == [(fault.code, 1, 1)]


def test_the_cure_of_a_foreign_encoding_names_the_command_and_the_file() -> None:
    _, (finding,) = decode(Source("content/a.yaml", TEXT.encode("gb18030")))

    assert "sitegen convert content/a.yaml" in str(finding.hint)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_broken_byte_is_named_in_its_place(mark: bytes) -> None:
    data = mark + TEXT.encode().replace("库".encode(), b"\xe5\xba")

    assert told(data) == [(faults.UNDECODABLE.code, 2, 8)]


def test_a_kind_of_invisible_sign_is_reported_once_with_its_number() -> None:
    text, (finding,) = decode(Source("a.yaml", "甲\u200b乙\n\u200b丙".encode()))

    assert text == "甲\ufffd乙\n\ufffd丙"
    assert (finding.code, finding.location.line, finding.location.column) == ("YML005", 1, 2)
    assert "U+200B" in str(finding.message)
    assert "共 2 处" in str(finding.message)


@pytest.mark.parametrize(
    "encoding", ["gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"]
)
def test_a_file_is_converted_with_its_ends_of_lines(encoding: str) -> None:
    assert convert(TEXT.encode(encoding)) == TEXT.encode()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode().replace("库".encode(), b"\xe5\xba"),
        TEXT.encode("gb18030") + b"\xff",
        "café à la crème, naïve, déjà vu".encode("latin-1"),
        b"\xff\xfe\x00",
        b"\xff\x00\xfe\x00",
        bytes(range(256)),
    ],
)
def test_what_is_uncertain_is_not_converted(data: bytes) -> None:
    assert convert(data) is None
