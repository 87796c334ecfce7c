"""What a reader of HTML sees: text without tags, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.others: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def _parsed(html: str) -> _Text:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser


def text_of(html: str) -> str:
    """Returns the text of some HTML without any white space."""
    return squeezed("".join(_parsed(html).text))


def elements_of(html: str) -> list[tuple[str, Mapping[str, str | None]]]:
    """Returns the start tags of some HTML with their attributes."""
    return _parsed(html).elements


def others_of(html: str) -> list[str]:
    """Returns comments, declarations and processing instructions."""
    return _parsed(html).others


def squeezed(text: str) -> str:
    """Returns a text without white space."""
    return "".join(text.split())


def lines_of(html: str) -> list[str]:
    """Returns the text of each element in the order of the page, white space put in order."""
    parser = _parsed(html)
    return [line for text in parser.text if (line := " ".join(text.split()))]
