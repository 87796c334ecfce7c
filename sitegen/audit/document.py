"""A built page as the checks see it: tags, links, headings, tables, frame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

RECORDS: Final = "records/"

_RULE: Final = re.compile(r"\b[A-Z]{3}[0-9]{3}\b")
_VOID: Final = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
_LINKS: Final = ("href", "src", "action", "poster", "data", "formaction")
_ZONES: Final = frozenset({"header", "footer", "main", "nav", "head"})
_CLOSED_BY: Final[Mapping[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    "p": frozenset({"p"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
_BLOCKS: Final = frozenset(
    {
        *("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section"),
        *("caption", "summary", "option", "tr"),
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a file that a page asks for; ``zones`` are the landmarks it stands in."""

    tag: str
    target: str
    rel: str
    text: str
    zones: frozenset[str]


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell of a table; ``given`` is false where the page says that there is nothing."""

    text: str
    given: bool
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its rows are kept on pages that are no records, and nowhere else."""

    named: bool
    heads: tuple[str, ...]
    unscoped: int
    rows: tuple[tuple[CellText, ...], ...]
    scrolls: bool
    listing: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What a page says and how it is made.

    ``faults`` are pairs of a short name and what it is about. ``items`` are the texts of the
    elements that name themselves by ``data-item``, ``facts`` the pairs of lists of facts.
    ``rules`` are the codes of the findings that the page shows. ``words`` counts the characters of the main part, headings left aside; ``text`` is all of
    it, kept on pages that are no records.
    """

    address: str
    size: int
    language: str
    title: str
    metas: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    ids: frozenset[str]
    twice: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    items: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, CellText], ...]
    tables: tuple[Table, ...]
    faults: tuple[tuple[str, str], ...]
    controls: frozenset[str]
    words: int
    text: str
    head: str
    foot: str
    frame: tuple[str, ...]
    rules: frozenset[str]

    @property
    def is_record(self) -> bool:
        """Whether the page discloses one record; a notice of one that was withdrawn does not."""
        return self.address.startswith(RECORDS) and not self.is_unlisted

    @property
    def is_unlisted(self) -> bool:
        """Whether the page asks to be left out of searches, as the notice of a withdrawal does."""
        return "noindex" in self.meta("robots")

    def metas_of(self, name: str) -> list[str]:
        """Returns the contents of the tags of a name, however its letters are written."""
        return [content for key, content in self.metas if key.lower() == name.lower()]

    def meta(self, name: str) -> str:
        """Returns the content of the first tag of a name, or ""."""
        return next(iter(self.metas_of(name)), "").strip()

    def item(self, name: str) -> str:
        """Returns the text of what names itself so, or ""."""
        return next((text for key, text in self.items if key == name), "")

    def fact(self, label: str) -> CellText | None:
        """Returns the fact of a label."""
        return next((cell for key, cell in self.facts if key == label), None)

    @property
    def h1(self) -> str:
        """The first heading of the first level."""
        return next((text for level, text in self.headings if level == 1), "")


def read_document(address: str, data: bytes) -> Document:
    """Returns what the checks need of the HTML of a page."""
    reader = _Reader(keeps_rows=not address.startswith(RECORDS))
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    return reader.document(address, len(data))


@dataclass(slots=True)
class _Open:
    """An element that has begun, with what it has from those around it.

    ``text`` gathers what it holds, if its kind has any use for that.
    """

    tag: str
    attributes: Mapping[str, str]
    zones: frozenset[str] = frozenset()
    hidden: bool = False
    heading: bool = False
    gathers: bool = False
    text: list[str] = field(default_factory=list)
    absent: bool = False
    targets: list[str] = field(default_factory=list)


_ROOT: Final = _Open("", {})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GATHERS: Final = _HEADINGS | {"title", "a", "dt", "dd", "td", "th", "caption"}


def _opened(tag: str, given: Mapping[str, str], around: _Open) -> _Open:
    zones = around.zones | {tag} if tag in _ZONES else around.zones
    if "main" in zones:
        zones -= {"header", "footer"}
    return _Open(
        tag,
        given,
        zones,
        around.hidden or "hidden" in given,
        around.heading or tag in _HEADINGS,
        tag in _GATHERS or "data-item" in given,
        absent="absent" in given.get("class", "").split(),
    )


@dataclass(slots=True)
class _OpenTable:
    named: bool
    scrolls: bool
    listing: bool
    heads: list[str] = field(default_factory=list)
    rows: list[list[CellText]] = field(default_factory=list)
    unscoped: int = 0


class _Reader(HTMLParser):
    """Gathers a page in one pass."""

    def __init__(self, *, keeps_rows: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_rows = keeps_rows
        self._open: list[_Open] = []
        self._tables: list[_OpenTable] = []
        self._label = ""
        self._templates = 0
        self.language = ""
        self.title = ""
        self.metas: list[tuple[str, str]] = []
        self.links: list[Link] = []
        self.ids: Counter[str] = Counter()
        self.headings: list[tuple[int, str]] = []
        self.items: list[tuple[str, str]] = []
        self.facts: list[tuple[str, CellText]] = []
        self.tables: list[Table] = []
        self.faults: list[tuple[str, str]] = []
        self.controls: set[str] = set()
        self.labels: set[str] = set()
        self.unlabelled: list[tuple[str, str]] = []
        self.words = 0
        self.text: list[str] = []
        self.head: list[str] = []
        self.foot: list[str] = []
        self.frame: list[str] = []
        self.rules: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if self._templates:
            # What a script copies from is not shown, but it may hold nothing that runs.
            self._templates += tag == "template"
            self._judge_what_runs(tag, given)
            return
        self._templates += tag == "template"
        while self._open and tag in _CLOSED_BY and self._open[-1].tag in _CLOSED_BY[tag]:
            self._close(self._open.pop())
        around = self._open[-1] if self._open else _ROOT
        one = _opened(tag, given, around)
        self._note(tag, given)
        self._judge(tag, given)
        self._judge_what_runs(tag, given)
        self._frame_of(one)
        if tag == "table":
            self._begin_table(given)
        if tag in _VOID:
            self._link(one)
        else:
            self._open.append(one)
        if one.absent:
            for outer in self._open:
                outer.absent = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._templates:
            self._templates -= tag == "template"
            if self._templates:
                return
        if not any(one.tag == tag for one in self._open):
            return
        while self._open:
            one = self._open.pop()
            self._close(one)
            if one.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._templates:
            return
        here = self._open[-1] if self._open else _ROOT
        if here.tag in ("script", "style"):
            # Data about the page is no script, and no policy keeps it from standing there.
            if data.strip() and here.attributes.get("type") != "application/ld+json":
                self.faults.append((f"inline-{here.tag}", data.strip()[:40]))
            return
        if here.hidden:
            return
        for one in self._open:
            if one.gathers:
                one.text.append(data)
        if "main" in here.zones:
            self.text.append(data)
            if here.tag == "p" and "more" in here.attributes.get("class", "").split():
                self.rules.update(_RULE.findall(data))
            if not here.heading:
                self.words += len("".join(data.split()))
        elif here.zones & {"header", "footer"}:
            (self.foot if "footer" in here.zones else self.head).append(" ".join(data.split()))

    def close(self) -> None:
        super().close()
        while self._open:
            self._close(self._open.pop())

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = given.get("lang", "")
        if given.get("id"):
            self.ids[given["id"]] += 1
        if tag == "meta" and given.get("name"):
            self.metas.append((given["name"], given.get("content", "")))
        if tag == "label" and given.get("for"):
            self.labels.add(given["for"])
        for key in ("data-size", "data-contrast", "data-print", "data-copy"):
            if key in given and tag == "button":
                self.controls.add(key)
        if tag in ("form", "textarea", "select", "input", "time"):
            kind = given.get("type", "text") if tag == "input" else given.get("method", "get")
            self.controls.add(f"{tag}:{kind.lower()}" if tag in ("input", "form") else tag)

    def _judge_what_runs(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in ("iframe", "object", "embed", "base", "frame", "marquee"):
            self.faults.append(("element", tag))
        for key in given:
            if key.startswith("on"):
                self.faults.append(("handler", key))
            elif key == "style":
                self.faults.append(("inline-style", given[key][:40]))

    def _judge(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "img" and "alt" not in given:
            self.faults.append(("alt", given.get("src", "")))
        if given.get("tabindex", "").isdigit() and int(given["tabindex"]) > 0:
            self.faults.append(("tabindex", tag))
        named = given.get("aria-label") or given.get("aria-labelledby") or given.get("title")
        hidden = given.get("type") in ("hidden", "submit", "button")
        if tag in ("input", "select", "textarea") and not named and not hidden:
            wrapped = any(one.tag == "label" for one in self._open)
            if not wrapped:
                self.unlabelled.append((given.get("id", ""), tag))

    def _frame_of(self, one: _Open) -> None:
        kind = ".".join((one.tag, *one.attributes.get("class", "").split()))
        if self._open and self._open[-1].tag == "body":
            self.frame.append(kind)
        # The entry of the page itself may be no link, and that alone may differ.
        if one.tag not in ("a", "span") and one.zones & {"header", "footer"}:
            (self.foot if "footer" in one.zones else self.head).append(f"<{kind}>")

    def _begin_table(self, given: Mapping[str, str]) -> None:
        named = bool(given.get("aria-label") or given.get("aria-labelledby"))
        scrolls = any("scroll" in one.attributes.get("class", "").split() for one in self._open)
        listing = "entries" in given.get("class", "").split()
        self._tables.append(_OpenTable(named, scrolls or listing, listing))

    def _link(self, one: _Open) -> None:
        text = " ".join("".join(one.text).split()) or one.attributes.get("alt", "")
        for key in _LINKS:
            target = one.attributes.get(key)
            if target is None or (one.tag == "meta"):
                continue
            rel = one.attributes.get("rel", "")
            self.links.append(Link(one.tag, target.strip(), rel, text, one.zones))
            for outer in self._open:
                outer.targets.append(target)
        for part in one.attributes.get("srcset", "").split(","):
            if part.strip():
                self.links.append(Link(one.tag, part.split()[0], "", "", one.zones))

    def _close(self, one: _Open) -> None:
        text = " ".join("".join(one.text).split())
        if one.tag in _BLOCKS and "main" in one.zones:
            self.text.append("\n")
        if one.tag in _HEADINGS and "main" in one.zones and not one.hidden:
            self.headings.append((int(one.tag[1]), text))
        if one.tag == "title" and not self.title:
            self.title = text
        if "data-item" in one.attributes:
            pictures = "" if text else " ".join(one.targets)
            self.items.append((one.attributes["data-item"], "" if one.absent else text or pictures))
        self._link(one)
        self._close_table(one, text)
        if one.tag == "dt":
            self._label = text
        elif one.tag == "dd" and self._label:
            self.facts.append((self._label, self._cell(one, text)))

    def _cell(self, one: _Open, text: str) -> CellText:
        return CellText(text, bool(text) and not one.absent, tuple(one.targets))

    def _close_table(self, one: _Open, text: str) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if one.tag == "caption":
            table.named = table.named or bool(text)
        elif one.tag == "tr" and self._keeps_rows:
            table.rows.append([])
        elif one.tag in ("td", "th"):
            self._close_cell(table, one, text)
        elif one.tag == "table":
            self._tables.pop()
            rows = [tuple(row) for row in self._rows_of(table)]
            self.tables.append(
                Table(
                    table.named,
                    tuple(table.heads),
                    table.unscoped,
                    tuple(rows),
                    table.scrolls,
                    table.listing,
                )
            )

    def _close_cell(self, table: _OpenTable, one: _Open, text: str) -> None:
        if one.tag == "th" and not one.attributes.get("scope"):
            table.unscoped += 1
        if any(outer.tag == "thead" for outer in self._open):
            table.heads.append(text)
        elif self._keeps_rows:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(self._cell(one, text))

    def _rows_of(self, table: _OpenTable) -> list[list[CellText]]:
        return [row for row in table.rows if row]

    def document(self, address: str, size: int) -> Document:
        missing = [("label", tag) for name, tag in self.unlabelled if name not in self.labels]
        return Document(
            address=address,
            size=size,
            language=self.language,
            title=self.title,
            metas=tuple(self.metas),
            links=tuple(self.links),
            ids=frozenset(self.ids),
            twice=tuple(sorted(name for name, count in self.ids.items() if count > 1)),
            headings=tuple(self.headings),
            items=tuple(self.items),
            facts=tuple(self.facts),
            tables=tuple(self.tables),
            faults=(*self.faults, *missing),
            controls=frozenset(self.controls),
            words=self.words,
            text="".join(self.text) if self._keeps_rows else "",
            head="".join(self.head),
            foot="".join(self.foot),
            frame=tuple(self.frame),
            rules=frozenset(self.rules),
        )
