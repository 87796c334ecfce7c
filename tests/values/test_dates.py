"""Dates as forms write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.values import Kind, Operator, Precision, read_date, read_value

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(
    days, st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}", "{0}/{1}/{2}"])
)
def test_a_day_reads_the_same_in_each_spelling(day: date, spelling: str) -> None:
    period = read_value(spelling.format(day.year, day.month, day.day)).period

    assert period is not None
    assert (period.start, period.end, period.precision) == (day, day, Precision.DAY)
    assert period.is_day


@given(days, days)
def test_a_span_reads_from_its_first_to_its_last_day(one: date, other: date) -> None:
    start, end = sorted((one, other))

    period = read_value(f"{start:%Y-%m-%d}至{end:%Y-%m-%d}").period

    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        ("2023年", Precision.YEAR),
        ("2023年上半年", Precision.HALF),
        ("2023年3季度", Precision.QUARTER),
        ("2023年6月", Precision.MONTH),
        ("2023年1月-12月", Precision.MONTH),
        ("2021年底", Precision.MONTH),
        ("2023年6月底", Precision.TEN_DAYS),
        ("2023年6月28日", Precision.DAY),
    ],
)
def test_a_date_knows_how_finely_it_is_written(raw: str, precision: Precision) -> None:
    period = read_value(raw).period

    assert period is not None
    assert period.precision is precision


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023.6", "2023-06-01", "2023-06-30"),
        ("202306", "2023-06-01", "2023-06-30"),
        ("20230628", "2023-06-28", "2023-06-28"),
        ("2021-2023", "2021-01-01", "2023-12-31"),
        ("2023年12月", "2023-12-01", "2023-12-31"),
    ],
)
def test_a_cell_of_dates_may_leave_the_words_out(raw: str, start: str, end: str) -> None:
    value = read_date(raw)

    assert value.period is not None
    assert (value.raw, value.kind) == (raw, Kind.DATE)
    assert (value.period.start.isoformat(), value.period.end.isoformat()) == (start, end)


@pytest.mark.parametrize("raw", ["2023", "2023.6", "20230628"])
def test_outside_a_cell_of_dates_bare_digits_are_a_number(raw: str) -> None:
    assert read_value(raw).kind is Kind.NUMBER


@pytest.mark.parametrize("raw", ["2023.13", "20230230", "202313", "2023-00-10"])
def test_a_date_that_no_calendar_has_is_text_that_says_so(raw: str) -> None:
    value = read_date(raw)

    assert (value.kind, value.problem) == (Kind.TEXT, "impossible-date")


@pytest.mark.parametrize("raw", ["", "—", "95%", "尽快", "2次"])
def test_what_is_no_date_reads_in_a_cell_of_dates_as_elsewhere(raw: str) -> None:
    assert read_date(raw) == read_value(raw)


@pytest.mark.parametrize(
    ("raw", "operator"),
    [
        ("2023年12月前", Operator.AT_MOST),
        ("2023年12月底前完成", Operator.AT_MOST),
        ("截至2023年12月31日", Operator.AT_MOST),
        ("≤2023年12月", Operator.AT_MOST),
        ("2023年1月起", Operator.AT_LEAST),
        ("2023年12月", None),
        ("2023年12月完成", None),
    ],
)
def test_a_date_keeps_the_bound_it_sets(raw: str, operator: Operator | None) -> None:
    value = read_value(raw)

    assert (value.kind, value.operator) == (Kind.DATE, operator)


@pytest.mark.parametrize("raw", ["3年", "5年以上", "12个月", "30日", "7日内"])
def test_a_length_of_time_is_a_quantity(raw: str) -> None:
    assert read_value(raw).kind is Kind.QUANTITY


@pytest.mark.parametrize("raw", ["12月", "6月30日前", "1-12月", "第三季度", "全年", "年底前完成"])
def test_a_time_without_a_year_is_a_date_without_days(raw: str) -> None:
    value = read_value(raw)

    assert (value.kind, value.period) == (Kind.DATE, None)
