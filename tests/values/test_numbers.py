"""Numbers, money and shares are exact."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.values import MONEY_UNITS, plain, read_number, read_value, round_half_up

decimals = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-12.50", "-12.50"),
        ("1,234,567.8", "1234567.8"),
        ("１２", "12"),
        ("１，２３４．５", "1234.5"),
        ("−5", "-5"),
        (" 7 ", "7"),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_number_of_our_grammar_is_read(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1_000", "1e400", "1E5", "nan", "Infinity", ".5", "5.", "1,00", "1234,567", ",123"),
        *("1,234,56", "+", "-", "--1", "1 000", "0x10", "٣", "²", "5²", "①", "½", "一", "5%"),
        "9" * 31,
    ],
)
def test_what_only_python_takes_for_a_number_is_refused(text: str) -> None:
    assert read_number(text) is None


@given(decimals)
def test_a_number_written_plainly_reads_back_as_itself(value: Decimal) -> None:
    assert read_number(plain(value)) == value


@given(decimals)
def test_plain_digits_have_no_exponent_and_no_separators(value: Decimal) -> None:
    assert set(plain(value.normalize())) <= set("-0123456789.")


def test_nothing_is_negative_zero() -> None:
    assert plain(Decimal("-0.00")) == "0.00"
    assert plain(round_half_up(Decimal("-0.001"), 2)) == "0.00"
    assert plain(round_half_up(Fraction(-1, 1000), 2)) == "0.00"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("70.6", 2, "70.60"),
        ("0.1249999", 2, "0.12"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert plain(round_half_up(Decimal(value), places)) == rounded
    assert plain(round_half_up(Fraction(value), places)) == rounded


@given(decimals, st.integers(0, 6))
def test_a_decimal_and_the_same_fraction_round_alike(value: Decimal, places: int) -> None:
    rounded = round_half_up(value, places)

    assert rounded == round_half_up(Fraction(value), places)
    assert abs(Fraction(rounded) - Fraction(value)) * 2 * 10**places <= 1
    assert rounded.as_tuple().exponent == -places


def test_a_recurring_fraction_is_rounded_once() -> None:
    assert round_half_up(Fraction(455, 3250) * 100, 2) == Decimal("14.00")
    assert round_half_up(Fraction(2, 3), 30) == Decimal("0." + "6" * 29 + "7")


@given(decimals, st.sampled_from(sorted(MONEY_UNITS)))
def test_money_in_yuan_is_exact(value: Decimal, unit: str) -> None:
    yuan = read_value(plain(value) + unit).yuan

    assert yuan is not None
    assert Fraction(yuan) == Fraction(value) * Fraction(MONEY_UNITS[unit])


def test_money_of_thirty_digits_loses_none_in_a_narrow_context() -> None:
    with localcontext(prec=5):
        yuan = read_value("1" * 30 + "亿元").yuan

    assert yuan == Decimal("1" * 30 + "0" * 8)


@pytest.mark.parametrize(("raw", "yuan"), [("32.5万元", 325_000), ("5.8万", 58_000), ("2元", 2)])
def test_a_unit_in_the_cell_wins_over_that_of_the_table(raw: str, yuan: int) -> None:
    assert read_value(raw).yuan_in("亿元") == yuan


def test_a_bare_number_takes_the_unit_of_the_table() -> None:
    assert read_value("4.55").yuan is None
    assert read_value("4.55").yuan_in("万元") == 45_500


@pytest.mark.parametrize("raw", ["", "—", "无", "14%", "2次", "300元/人·月", "见附件"])
def test_what_is_no_amount_of_money_has_no_yuan(raw: str) -> None:
    assert read_value(raw).yuan_in("万元") is None


@pytest.mark.parametrize(
    ("raw", "share"), [("14%", Fraction(7, 50)), ("6‰", Fraction(3, 500)), ("14", None)]
)
def test_the_share_of_a_percentage_is_a_fraction(raw: str, share: Fraction | None) -> None:
    assert read_value(raw).share == share


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.2万人次", "12000人次"),
        ("120㎡", "120平方米"),
        ("4km", "4公里"),
        ("300元/人*月", "300元/人·月"),
        ("1.5万元/公里", "15000元/km"),
        ("854万", "8540000元"),
        ("15日", "15天"),
        ("1.2亿", "120000000"),
    ],
)
def test_cells_of_one_measure_compare_whatever_their_spelling(left: str, right: str) -> None:
    first, second = read_value(left), read_value(right)

    assert (first.measure, first.amount) == (second.measure, second.amount)


@pytest.mark.parametrize(("left", "right"), [("87人", "87人次"), ("95", "95%"), ("5天", "5年")])
def test_cells_of_different_measures_do_not_compare(left: str, right: str) -> None:
    assert read_value(left).measure != read_value(right).measure


def test_both_ends_of_a_range_compare() -> None:
    value = read_value("1-2万元")

    ends = (Decimal(10_000), Decimal(20_000))
    assert (value.amount, value.high_amount) == ends
    assert value.measure == "元"
    assert not value.has_number
