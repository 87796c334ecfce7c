"""Tables of Markdown, and their places in the pages of the manual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Returns rows as a table; its first columns are words, the others are numbers."""
    rule = ("---",) * words + ("--:",) * (len(head) - words)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


def placed(page: str, text: str, name: str) -> str:
    """Returns a page with a text in place of what stood between the marks of a name.

    Raises:
        ValueError: the page lacks the marks.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the page lacks {begin} … {end}")
    return f"{before}{begin}\n{text}{end}{after}"
