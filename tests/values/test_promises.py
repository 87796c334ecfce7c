"""What holds for every text whatever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.values import (
    Kind,
    dates,
    measured,
    read_columns,
    read_date,
    read_number,
    read_operator,
    read_score,
    read_value,
    split_code,
    split_name,
)
from tests.effort import effort

SIGNS = (
    "0123456789０５,，..．%％‰≥≤≧=<>±+-－—~～/→"
    "年月日号季度底前至到元万亿次人个天以上内不少于定性是否无一()（）□☑√★*…： \n第初上下半旬完成"
)

any_text = st.text(st.characters(), max_size=60)
form_like = st.text(st.sampled_from(SIGNS), max_size=14)


@settings(max_examples=1500)
@given(st.one_of(any_text, form_like))
def test_no_text_is_ever_lost_or_refused(raw: str) -> None:
    assert [read(raw).raw for read in (read_value, read_score, read_date)] == [raw] * 3
    assert read_columns(raw, raw, raw).raw == raw
    read_number(raw)
    read_operator(raw)
    split_name(raw)
    split_code(raw)


@settings(max_examples=1000)
@given(form_like)
def test_a_value_holds_what_its_kind_calls_for(raw: str) -> None:
    value = read_value(raw)

    numeric = (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.QUANTITY, Kind.MONEY, Kind.RANGE)
    assert (value.number is not None) == (value.kind in numeric)
    assert (value.high is not None) == (value.kind is Kind.RANGE)
    assert (value.absence is not None) == (value.kind in (Kind.EMPTY, Kind.ABSENT))
    assert value.period is None or value.kind is Kind.DATE
    assert value.choice is None or value.kind is Kind.CHOICE
    assert not value.problem or value.kind is Kind.TEXT
    assert value.high is None or value.number is None or value.number <= value.high


@settings(max_examples=1000)
@given(st.text(st.sampled_from("0123456789,.%+-/~=<>()年月日万元次底前以上内"), max_size=12))
def test_full_width_and_half_width_read_alike(raw: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in raw)

    assert replace(read_value(wide), raw=raw) == read_value(raw)


ATTACKS = [
    "1" * 100_000,
    "1," * 50_000,
    "1,111" * 20_000,
    "1." * 50_000,
    " " * 100_000,
    " " * 100_000 + "x",
    "1 " * 50_000,
    "年月" * 50_000,
    "2023年1月-" * 12_500,
    "2023-" * 20_000,
    "(" * 100_000,
    "(**" * 33_000,
    "□√" * 50_000,
    "。" * 100_000,
    "≥" * 100_000,
    "±1%" * 33_000,
    "指标1：" * 25_000,
    "[1" * 50_000,
    "\u0300\u0316" * 50_000,
    "\ufdfa" * 100_000,
    "1" * 100_000 + "%",
    "个人/" * 33_000,
]


@pytest.mark.parametrize("raw", ATTACKS, ids=[repr(raw[:8]) for raw in ATTACKS])
@pytest.mark.parametrize(
    "read",
    [read_value, read_score, read_date, read_number, read_operator, split_name, split_code],
    ids=lambda read: getattr(read, "__name__", ""),
)
def test_a_hostile_cell_of_a_hundred_kilobytes_is_answered_at_once(
    read: Callable[[str], object], raw: str
) -> None:
    assert effort(lambda: read(raw), enough=0.2)[0] < 0.2


@pytest.mark.parametrize("raw", ATTACKS, ids=[repr(raw[:8]) for raw in ATTACKS])
def test_the_grammar_itself_is_linear_without_any_limit(raw: str) -> None:
    text = raw.replace(" ", "")

    def read_all() -> None:
        for read in (measured.read_measured, measured.read_range):
            read(raw, text)
        measured.read_tolerance(raw, text)
        measured.read_rate(raw, text)
        dates.read_dating(text)

    assert effort(read_all, enough=0.2)[0] < 0.2
