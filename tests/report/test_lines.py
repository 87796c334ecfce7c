"""Lines are those that editors show, and only of the files that are asked for."""

from __future__ import annotations

import pytest

from sitegen.place import Location
from sitegen.report.lines import Lines


def test_lines_are_counted_as_editors_do() -> None:
    data = {"a": b"\xef\xbb\xbf" + "一\r\n二\x0b\x85\u2028二\r三\n\n五".encode(), "b": b"x"}
    lines = Lines.of(data, {"a"})

    shown = [lines.at(Location("a", number)) for number in range(1, 6)]
    assert shown == ["一", "二\x0b\x85\u2028二", "三", "", "五"]


@pytest.mark.parametrize("place", [Location("a", 3), Location("b", 1), Location("c", 1)])
def test_where_there_is_no_line_nothing_is_shown(place: Location) -> None:
    assert Lines.of({"a": b"1\n2", "b": b"x"}, {"a"}).at(place) == ""


def test_what_is_no_text_is_shown_as_far_as_it_can_be() -> None:
    assert Lines.of({"a": b"1\xff2"}, {"a"}).at(Location("a", 1)) == "1\ufffd2"
