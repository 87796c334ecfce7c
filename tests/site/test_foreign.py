"""A site in English has no Chinese words of its own.

The content of the site is spelt in Latin letters, so that what is Chinese on a page is either
content that had to stay or a word of the site. What is Chinese on purpose is named here, with
the reason. Files for download are not looked at: their columns bear both names on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
import yaml

from sitegen import codes
from sitegen.content.files import shipped_schemes
from sitegen.content.terms import terms_of
from sitegen.site.data.tables import TABLES
from sitegen.site.pages.codebook import parts
from tests.site.latin import CHINESE, write_latin
from tests.site.small import build, files_of
from tests.site.visible import squeezed

ROOT: Final = Path(__file__).parents[2]
TEMPLATES: Final = ROOT / "themes" / "default" / "templates"


class _Words(HTMLParser):
    """What a page says, in texts and in attributes; the text of a report is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._within_report = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The frame holds the form as it is printed, with its own heads, to the letter.
        self._within_report |= tag == "article" and ("id", "report") in attrs
        self._take(*(value for _, value in attrs if value))

    def handle_endtag(self, tag: str) -> None:
        self._within_report &= tag != "article"

    def handle_data(self, data: str) -> None:
        self._take(data)

    def _take(self, *texts: str) -> None:
        if not self._within_report:
            self.found += texts


def words_of(html: str) -> list[str]:
    """Returns the texts of a page without white space."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return [squeezed(text) for text in parser.found]


def _labels() -> Iterator[str]:
    for part in parts():
        for found in terms_of(part).values():
            yield found.label


def _documents() -> Iterator[str]:
    yield from (squeezed(entry.ground) for entry in codes.entries().values())
    yield from (entry.document for entry in codes.entries().values())
    for source in shipped_schemes():
        yield squeezed(str(yaml.safe_load(source.data).get("依据", "")))


def _of_codebook() -> Iterator[str]:
    yield from _labels()
    for part in parts():
        yield from (squeezed(found.example) for found in terms_of(part).values())
    yield "记录(Record)"
    for table in TABLES:
        yield table.label
        for column in table.columns:
            yield from (column.label, squeezed(str(column.example)))


LABELS: Final = frozenset(_labels())
ON_PURPOSE: Final[Mapping[str, Sequence[str]]] = {
    # Public documents are cited by the names and numbers under which they are found.
    r"": tuple(_documents()),
    # The page of the rules quotes the word that parts of a sum begin with on forms.
    r"method/": ("“其中”",),
    # Findings quote fields by the names under which they stand in the file that is to be mended,
    # and the brackets that a document number should have; what stands for a withheld value is
    # part of the record as it is published.
    r"records/": (*(f"“{label}”" for label in LABELS), "〔〕", "（）", "（不公开）"),
    # The codebook explains the names that records and downloads use, which are Chinese.
    r"data/codebook/": tuple(_of_codebook()),
    # The tables for download are called as the sheets of the workbook, and a column by its head.
    r"rectifications/": ("“整改情况”",),
    r"data/index": (*(f"{table.label}:" for table in TABLES), "“是否示例”", "“是”"),
}
"""What is Chinese on purpose, by the beginning of the addresses of the pages it stands on."""


def own_words(address: str, html: str, kept: frozenset[str]) -> list[str]:
    """Returns the Chinese words of a page that are neither content nor there on purpose."""
    phrases = [
        phrase
        for start, phrases in ON_PURPOSE.items()
        if address.startswith(start)
        for phrase in phrases
        if phrase
    ]
    purpose = re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))
    return [
        f"{run}: {text}"
        for text in words_of(html)
        for run in CHINESE.findall(purpose.sub("", text))
        if run not in kept
    ]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], frozenset[str]]:
    """The pages of the shipped content in an English site, and the content that stays Chinese."""
    root = tmp_path_factory.mktemp("english")
    kept = write_latin(ROOT, root, {"语言": "英文"})
    build(root)
    pages = {
        name: data.decode("utf-8")
        for name, data in files_of(root / "output").items()
        if name.endswith(".html")
    }
    return pages, kept


def test_a_page_in_english_has_no_chinese_words_of_the_site(
    english: tuple[dict[str, str], frozenset[str]],
) -> None:
    pages, kept = english

    found = {name: own_words(name, html, kept) for name, html in pages.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_pages_of_every_kind_are_looked_at(
    english: tuple[dict[str, str], frozenset[str]],
) -> None:
    pages, _ = english
    folders = {name.partition("/")[0] for name in pages}

    assert folders >= {
        *("index.html", "404.html", "all", "years", "units", "regions", "kinds", "grades"),
        *("sources", "projects", "compare", "statistics", "watch", "coverage", "browse"),
        *("disclosure", "corrections", "rectifications", "about", "glossary", "method", "data"),
        *("sitemap", "records"),
    }


def test_a_chinese_word_of_the_site_is_noticed(
    english: tuple[dict[str, str], frozenset[str]],
) -> None:
    pages, kept = english
    html = pages["index.html"].replace("</main>", '<p title="共三份">、</p></main>')

    assert own_words("index.html", html, kept) == ["共三份: 共三份", "、: 、"]
