"""Long lists are parted without loss, and every part can be reached."""

from __future__ import annotations

import pytest

from sitegen.site.paging import PART, pager, parts_of


@pytest.mark.parametrize("count", [0, 1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 7])
def test_parts_hold_every_item_once_in_order(count: int) -> None:
    parts = parts_of(range(count))

    assert [item for part in parts for item in part] == list(range(count))
    assert all(len(part) <= PART for part in parts)
    assert len(parts) == max(1, -(-count // PART))


def test_a_list_of_one_part_has_no_pager() -> None:
    assert pager("a/index.html", 1, 1) is None


@pytest.mark.parametrize("count", [2, 5, 9, 200])
def test_the_pager_leads_to_neighbours_first_and_last_and_not_to_itself(count: int) -> None:
    for number in range(1, count + 1):
        shown = pager("a/index.html", number, count)
        assert shown is not None
        prefix = "../" if number == 1 else "../../"
        links = {link.href for link in shown.links if link.href}
        expected = {1, count, number - 1, number + 1} & set(range(1, count + 1)) - {number}
        for other in expected:
            address = "a/index.html" if other == 1 else f"a/{other}/index.html"
            assert prefix + address in links
        assert [link.text for link in shown.links if not link.href and link.text != "…"] == [
            str(number)
        ]
        assert len(shown.links) <= 11
