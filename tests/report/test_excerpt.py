"""A piece of a line is of a known width and safe to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.report.excerpt import excerpt, visible, width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("", 0), ("abc", 3), ("甲", 2), ("，", 2), ("Ａ", 2), ("ｱ", 1), ("　", 2), ("①", 1)),
        *(("“甲”", 4), ("e\u0301", 1), ("𠮷", 2), ("●", 1), ("…", 1)),
    ],
)
def test_a_chinese_character_is_two_columns_wide(text: str, expected: int) -> None:
    assert width(text) == expected


def test_a_line_that_fits_is_shown_whole() -> None:
    piece = excerpt("名称: 甲乙", 5, 10)

    assert (piece.before, piece.mark, piece.after) == ("名称: ", "甲", "乙")


def test_a_line_that_just_does_not_fit_is_cut() -> None:
    assert excerpt("名称: 甲乙丙", 1, 11).text == "名称: 甲…"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (1, ("", "0", "1234567…")),
        (10, ("…5678", "9", "012…")),
        (20, ("…2345678", "9", "")),
        (21, ("…23456789", "", "")),
        (99, ("…23456789", "", "")),
    ],
)
def test_a_long_line_is_cut_around_the_column(column: int, expected: tuple[str, ...]) -> None:
    piece = excerpt("0123456789" * 2, column, 10)

    assert (piece.before, piece.mark, piece.after) == expected


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    piece = excerpt("\x1b[31m甲\u202e乙\ufeff\t丙\x00", 6, 80)

    assert piece.text == "\ufffd[31m甲\ufffd乙\ufffd 丙\ufffd"
    assert piece.mark == "甲"
    assert visible("甲\r\n乙\u3000丙\u2028") == "甲  乙\u3000丙\ufffd"


@given(st.text(), st.integers(1, 200), st.integers(6, 90))
def test_a_piece_fits_and_holds_the_character_at_the_column(
    line: str, column: int, room: int
) -> None:
    piece = excerpt(line, column, room)

    assert width(piece.text) <= room
    assert piece.mark == visible(line)[column - 1 : column]
    assert visible(piece.text) == piece.text
