"""Long lists are parted without loss, and every page of them can be reached."""

from __future__ import annotations

import pytest

from sitegen.site.address import of_part
from sitegen.site.paging import PER_PAGE, ROWS, paging, parts_of


@pytest.mark.parametrize("size", [PER_PAGE, ROWS])
@pytest.mark.parametrize("full", [0, 1, 3])
@pytest.mark.parametrize("more", [-1, 0, 1, 7])
def test_parts_hold_every_item_once_in_order(size: int, full: int, more: int) -> None:
    count = max(0, full * size + more)
    parts = parts_of(range(count), size)

    assert [item for part in parts for item in part] == list(range(count))
    assert all(len(part) <= size for part in parts)
    assert len(parts) == max(1, -(-count // size))


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "a/index.html"), (2, "a/page-2/index.html"), (12, "a/page-12/index.html")],
)
def test_the_pages_of_a_list_have_addresses_of_their_own(number: int, expected: str) -> None:
    assert of_part("a/index.html", number) == expected


def test_a_list_of_one_page_has_no_links_to_pages() -> None:
    assert paging("a/index.html", 1, 1) is None


@pytest.mark.parametrize("count", [2, 5, 9, 200])
def test_a_page_leads_to_neighbours_first_and_last_and_not_to_itself(count: int) -> None:
    for number in range(1, count + 1):
        shown = paging("a/index.html", number, count)
        assert shown is not None
        prefix = "../" if number == 1 else "../../"
        links = {link.href for link in shown.numbers if link.href}
        expected = {1, count, number - 1, number + 1} & set(range(1, count + 1)) - {number}
        assert {prefix + of_part("a/index.html", other) for other in expected} <= links
        assert [link.text for link in shown.numbers if not link.href and link.text != "…"] == [
            str(number)
        ]
        assert len(shown.numbers) <= 9


@pytest.mark.parametrize("number", [1, 2, 3])
def test_previous_and_next_are_the_neighbours(number: int) -> None:
    shown = paging("a/index.html", number, 3)

    assert shown is not None
    hrefs = {link.text: link.href for link in shown.numbers}
    ways = (shown.previous, number - 1), (shown.following, number + 1)
    assert all((way.href if way else None) == hrefs.get(str(other)) for way, other in ways)
