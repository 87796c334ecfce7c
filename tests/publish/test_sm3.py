"""SM3 is worked out as the standard says, with and without the help of the system."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.publish.sm3 import IS_FAST, own_sm3, sm3_of


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        (b"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
    ],
)
def test_the_examples_of_the_standard_come_out(data: bytes, digest: str) -> None:
    assert own_sm3(data) == digest
    assert sm3_of(data) == digest


@pytest.mark.skipif(not IS_FAST, reason="the OpenSSL of this machine cannot work out SM3")
@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_the_own_way_gives_what_the_system_gives(data: bytes) -> None:
    assert own_sm3(data) == hashlib.new("sm3", data).hexdigest()


@pytest.mark.parametrize("length", [55, 56, 63, 64, 65, 119, 120, 128, 5000])
def test_the_own_way_holds_around_the_ends_of_blocks(length: int) -> None:
    assert own_sm3(bytes(length)) == sm3_of(bytes(length))
