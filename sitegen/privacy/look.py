"""Looking for what is private in a file of any kind, its name and what is packed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from sitegen.privacy import pdf
from sitegen.privacy.archive import inflated, members
from sitegen.privacy.find import Find, find_of
from sitegen.privacy.hit import Level
from sitegen.privacy.office import is_office, refuse_dangerous, tables, text_of, traces
from sitegen.privacy.picture import is_picture, traces_of_picture
from sitegen.privacy.reading import decoded, packed_in_script, texts_within, views
from sitegen.privacy.refusal import RefusedError, Why
from sitegen.privacy.text import hits_in_text

_DEPTH: Final = 3
_TEXTS: Final = (
    *(".html", ".htm", ".xhtml", ".xml", ".svg", ".json", ".jsonld", ".jsonl", ".geojson", ".csv"),
    *(".tsv", ".js", ".mjs", ".css", ".txt", ".md", ".yaml", ".yml", ".toml", ".ini", ".log"),
    *(".webmanifest", ".map", ".rss", ".atom", ".conf", ".py", ".po", ".rels", ".eml", ".vcf"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file found, and which parts of it could not be read."""

    finds: tuple[Find, ...]
    unread: tuple[tuple[str, Why], ...] = ()


@dataclass(slots=True)
class _Looking:
    """Gathers what is found; the same value is told once for each part of a file."""

    finds: dict[tuple[str, str, str], Find] = field(default_factory=dict)
    unread: list[tuple[str, Why]] = field(default_factory=list)

    def take(self, found: Iterator[Find]) -> None:
        for find in found:
            key = find.part, find.kind, find.value
            known = self.finds.setdefault(key, find)
            if known.level is not Level.CERTAIN and find.level is Level.CERTAIN:
                # Where it was seen first its line is known; here, what it is.
                self.finds[key] = replace(known, level=find.level)


def look_at(address: str, data: bytes, *, pdf_text: str | None = None) -> Look:
    """Returns all that is private in a file, and in the files that are packed in it.

    ``pdf_text`` is what a program read out of a PDF; without it the text of one is told to be
    unread. What is drawn in pictures is not read.
    """
    looking = _Looking()
    looking.take(_named(address))
    _look(address, data, "", looking, pdf_text=pdf_text)
    finds = sorted(looking.finds.values(), key=lambda one: (one.part, one.line, one.kind))
    return Look(tuple(finds), tuple(looking.unread))


def _named(address: str) -> Iterator[Find]:
    """Yields what the name of a file tells."""
    for hit in hits_in_text(address.replace("_", " ").replace("/", "\n")):
        yield find_of(hit, "", 0)


def _look(
    address: str,
    data: bytes,
    part: str,
    looking: _Looking,
    *,
    depth: int = 0,
    pdf_text: str | None = None,
) -> None:
    try:
        if depth > _DEPTH:
            raise RefusedError(Why.DEPTH)
        if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
            _archive(data, part, looking, depth)
        elif data.startswith(b"\x1f\x8b"):
            inner = address.removesuffix(".gz")
            _look(inner, inflated(data), part, looking, depth=depth + 1)
        elif data.startswith(pdf.HEAD):
            _pdf(data, part, looking, pdf_text)
        elif is_picture(data):
            looking.take(traces_of_picture(data, part))
        else:
            _text(address, data, part, looking, depth)
    except RefusedError as error:
        looking.unread.append((part, error.why))


def _text(address: str, data: bytes, part: str, looking: _Looking, depth: int) -> None:
    if data.startswith(_OLD_OFFICE):
        raise RefusedError(Why.OLD)
    if not address.lower().endswith(_TEXTS) and b"\0" in data[:8_192]:
        raise RefusedError(Why.UNKNOWN)
    if data.startswith(b"\xff\xfe"):
        packed = packed_in_script(decoded(data))
        if packed is not None:
            for text in texts_within(inflated(packed)):
                looking.take(_in_text(text, part, has_lines=False))
            return
    for view in views(address, data):
        looking.take(_in_text(view.text, part, has_lines=view.has_lines))


def _in_text(text: str, part: str, *, has_lines: bool = True) -> Iterator[Find]:
    for hit in hits_in_text(text):
        line = text.count("\n", 0, hit.start) + 1 if has_lines else 0
        yield find_of(hit, part, line)


def _archive(data: bytes, part: str, looking: _Looking, depth: int) -> None:
    found = dict(members(data))
    inside = f"{part}/" if part else ""
    if is_office(found):
        refuse_dangerous(found)
        for find in traces(found):
            looking.take(iter((_within(find, inside),)))
        for name, text in tables(found):
            looking.take(_in_text(text, inside + name, has_lines=False))
    for name, content in found.items():
        looking.take(_within(find, inside + name) for find in _named(name))
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            continue
        if is_office(found) and name.endswith(".xml"):
            looking.take(_in_text(text_of(name, content), inside + name, has_lines=False))
        elif not (is_office(found) and name.endswith((".rels", ".bin"))):
            _look(name, content, inside + name, looking, depth=depth + 1)


def _within(find: Find, part: str) -> Find:
    name = part if not find.part else part + find.part
    return Find(find.kind, find.level, find.shown, find.value, name, find.line)


def _pdf(data: bytes, part: str, looking: _Looking, pdf_text: str | None) -> None:
    blocks = list(pdf.blocks(data))
    looking.take(pdf.traces_of_pdf(blocks, part))
    looking.take(_in_text(pdf.text_of_pdf(blocks), part, has_lines=False))
    if pdf_text is None:
        looking.unread.append((part, Why.PROGRAM))
    else:
        looking.take(_in_text(pdf_text, part, has_lines=False))
