"""CSV that spreadsheets read and none executes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.site.data.column import AnyTable, Column, Kind, Origin, Row, Table, Value
from sitegen.site.data.delimited import guarded, joined_csv, lines_of
from tests.site.data.payloads import PAYLOADS

SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def table(*kinds: Kind) -> AnyTable:
    """Returns a table with a column of each kind."""
    columns: list[Column[Value]] = [
        Column(kind.value, f"栏 {number}", kind, Origin.OURS, "", "", lambda row: row)
        for number, kind in enumerate(kinds)
    ]
    return Table("t", "表", "", "", ("a",), tuple(columns), lambda subject: ())


def as_csv(table: AnyTable, rows: Sequence[Row]) -> bytes:
    return joined_csv(table, [lines_of(table, rows)])


def stripped(text: str) -> str:
    """Takes one ' off a text that has a sign of formulas behind its leading ones."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n\0＝＋－＠]", text) else text


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_there_are_two_hundred_payloads() -> None:
    assert len(PAYLOADS) == 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_begins_like_a_formula_and_each_comes_back(payload: str) -> None:
    ((found,),) = read(as_csv(table(Kind.TEXT), [(payload,)]))[1:]

    assert not found.startswith(SIGNS)
    assert stripped(found) == payload


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    ((found,),) = read(as_csv(table(Kind.TEXT), [(text + "。",)]))[1:]

    assert stripped(found) == text + "。"


@given(st.text(st.sampled_from("甲a1 =+-@'\",;\t\r\n\0＝")))
def test_a_text_stands_in_quotes_wherever_a_spreadsheet_would_split_or_trim_it(text: str) -> None:
    data = as_csv(table(Kind.TEXT), [(text,)])
    cell = data.decode("utf-8-sig").split("\r\n", 1)[1].removesuffix("\r\n")
    shown = guarded(text)

    assert read(data)[1:] == [[shown] if shown else []]
    assert cell.startswith('"') == (
        set(shown) & set("\",;\t\r\n'") != set() or shown != shown.strip()
    )


@pytest.mark.parametrize("number", ["-3.5", "+4", "0", "-0.10", "123456789012345678.5"])
def test_a_plain_number_stays_a_number(number: str) -> None:
    assert guarded(number) == number


@pytest.mark.parametrize("text", ["-", "－5", "-1-1", "+86 10", "-1e5", "=1"])
def test_what_only_looks_like_a_number_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_the_file_begins_with_a_mark_and_its_lines_end_as_the_standard_says() -> None:
    data = as_csv(table(Kind.TEXT, Kind.NUMBER), [("甲\n乙", "-1.5"), ('"丙"', None)])

    assert data == (b"\xef\xbb\xbf" + '栏 0,栏 1\r\n"甲\n乙",-1.5\r\n"""丙""",\r\n'.encode())


def test_yes_and_no_are_told_from_nothing() -> None:
    rows: list[tuple[Value, ...]] = [(True,), (False,), (None,)]

    assert read(as_csv(table(Kind.BOOLEAN), rows))[1:] == [["是"], ["否"], []]


@pytest.mark.parametrize("payload", ["甲;=1+1", "甲\t=1+1", "甲,=1+1"])
def test_a_sign_at_which_some_spreadsheets_split_stands_within_quotes(payload: str) -> None:
    data = as_csv(table(Kind.TEXT), [(payload,)])

    assert f'"{payload}"'.encode() in data
