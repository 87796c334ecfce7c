"""Bytes as signs of UTF-16: every bit in its place, whatever the length."""

from __future__ import annotations

import random

import pytest

from sitegen.search.script import FIRST, as_units


def bits_of(signs: str) -> str:
    return "".join(f"{ord(sign) - FIRST:015b}" for sign in signs)


@pytest.mark.parametrize("length", [*range(48), 1_000, 30_001])
def test_signs_hold_the_bits_of_the_bytes_in_order(length: int) -> None:
    data = random.Random(length).randbytes(length)

    signs = as_units(data).decode("utf-16-le")

    assert len(signs) == -(-8 * length // 15)
    assert all(FIRST <= ord(sign) < FIRST + (1 << 15) for sign in signs)
    expected = "".join(f"{byte:08b}" for byte in data)
    assert bits_of(signs).startswith(expected)
    assert set(bits_of(signs)[len(expected) :]) <= {"0"}
