"""However a narrative is written, it becomes a page in time that grows as its length does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sitegen.outcome import State
from sitegen.record.prose import LONGEST
from sitegen.site.prose import plain_html
from tests.effort import effort
from tests.site.small import examine, record

LONG: Final = LONGEST
PIECES: Final = (
    *("![", "[", "[a](b)", "](", "**a", "*", "** ", "_a", "`", "<", "<a ", "&#x0;", "\\", "|", ">"),
    *(
        "#",
        "~",
        "!",
        "http://a",
        "- a\n",
        "|a|b|\n|-|-|\n",
        "|-",
        "甲",
        "{项|",
        "{",
        "<!--",
        "1. a\n",
    ),
    *("[a]: b\n", "    a\n", "a  \n", "\t", "&amp;", "![a](b)", "[[a](b)](", "<http://a>", "$$"),
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_narrative_of_one_piece_many_times_is_a_page_at_once(piece: str) -> None:
    text = piece * (LONG // len(piece))

    took, html = effort(lambda: plain_html(text), enough=4)

    assert "<script" not in html
    assert took < 4


def test_a_longer_narrative_is_a_finding_and_never_cut(tmp_path: Path) -> None:
    for more, codes in ((0, []), (1, ["SHP015"])):
        outcome = examine(tmp_path, record(more=f"正文:\n- {'甲' * (LONGEST + more)}\n"))
        blocking = [one.code for one in outcome.findings if one.code.startswith("SHP")]
        assert blocking == codes
        assert outcome.state is (State.HELD_BACK if codes else State.PUBLISHED)
