"""Python and the browser bring texts into one form, that of the cases written by hand."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.normalise import END, normalise, units_of
from tests.search.node import run

UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\n|\\t")


def _read(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        number = found[1] or found[2]
        return chr(int(number, 16)) if number else {"\\n": "\n", "\\t": "\t"}[found[0]]

    return _ESCAPE.sub(sign, text)


def cases() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("normalise.tsv").read_text(encoding="utf-8").split("\n")
    parted = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(_read(written), _read(wanted)) for written, wanted in parted]


# What normalisation is about, and what might trip it up, rather than all of Unicode.
TEXTS: Final = st.text(
    st.one_of(
        st.sampled_from(
            "aZ09 \t\n　〔〕（）[]{}“”‘’'\"—–~～，。：%％ςΣİßⅢ①㎡ＡＢ１２é\u0301\u200b\ufeff"
        ),
        st.characters(codec="utf-8", exclude_categories=("Cn", "Co")),
    ),
    max_size=40,
)


@pytest.mark.parametrize(("written", "wanted"), cases())
def test_a_text_has_the_form_that_was_written_by_hand(written: str, wanted: str) -> None:
    assert normalise(written) == wanted


@pytest.mark.parametrize("wanted", [wanted for _, wanted in cases()])
def test_a_form_is_its_own_form(wanted: str) -> None:
    assert normalise(wanted) == wanted


def test_the_browsers_script_makes_the_same_forms() -> None:
    written = [written for written, _ in cases()]
    assert run("normalise.cjs", written) == [wanted for _, wanted in cases()]


def _is_old(sign: str) -> bool:
    """Tells whether all versions of Unicode that may meet here know a character."""
    return unicodedata.ucd_3_2_0.category(sign) not in ("Cn", "Cs")


def test_the_browsers_script_agrees_on_every_old_character() -> None:
    texts = [
        "".join(
            f"甲{sign}a{sign} " for sign in map(chr, range(first, first + 256)) if _is_old(sign)
        )
        for first in range(0, 0x30000, 256)
    ]
    made = run("normalise.cjs", texts)
    wrong = [
        (text, ours, theirs)
        for text, theirs in zip(texts, made, strict=True)
        if (ours := normalise(text)) != theirs
    ]
    assert wrong == []


def at_once(texts: list[str]) -> list[str]:
    """Returns the forms of many texts that are made at once."""
    units, sizes = units_of(texts)
    ends = np.cumsum(sizes)
    assert ends[-1:].tolist() in ([units.size], [])
    pieces = [units[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    found = [piece.astype("<u2").tobytes().decode("utf-16-le") for piece in pieces]
    assert all(one.endswith(END) for one in found)
    return [one.removesuffix(END) for one in found]


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_have_the_forms_of_each(texts: list[str]) -> None:
    assert at_once(texts) == [normalise(text) for text in texts]


@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "甲{}1", " {} ", "a {} b", "a {}é"])
def test_each_sign_has_the_same_form_alone_and_at_once(around: str) -> None:
    texts = [around.format(chr(code)) for code in (*range(1 << 16), 0x1F600, 0x20000, 0xE0100)]
    assert at_once(texts) == [normalise(text) for text in texts]


def test_what_parts_blocks_parts_no_text() -> None:
    assert at_once([f"甲{END}乙", END, "", "丙"]) == ["甲乙", "", "", "丙"]


def test_a_form_that_was_made_alone_stays_as_it_is_at_once() -> None:
    wanted = [wanted for _, wanted in cases()]
    assert at_once(wanted) == wanted


@given(TEXTS)
def test_a_form_is_that_of_the_composed_text(text: str) -> None:
    seen = UNSEEN.sub("", text)
    assert normalise(text) == normalise(unicodedata.normalize("NFKC", seen))


@given(TEXTS)
def test_no_form_has_a_space_at_an_end_or_what_parts_blocks(text: str) -> None:
    form = normalise(text)
    assert form == form.strip(" ")
    assert "\uffff" not in form
    assert "  " not in form
