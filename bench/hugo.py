"""Writes a site's records as a site for Hugo: the same tables of each record, the same lists.

Hugo is given all that the records come to, already validated, scored, checked and put into
tables, as front matter in JSON; it renders the text, the pages, and the lists.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

from sitegen.content.files import read_files
from sitegen.edition import site_of
from sitegen.finding import Message, Translate
from sitegen.outcome import State
from sitegen.pipeline import Ground, examine, prepare
from sitegen.record.narrative import Block
from sitegen.record.statements import passages
from sitegen.scoring.dossier import Dossier
from sitegen.site.card import Card
from sitegen.site.data.twins import Twins
from sitegen.site.entries import entry
from sitegen.site.pages.record import record_view
from sitegen.site.site import Site
from sitegen.site.views.common import CellView, RowView
from sitegen.site.views.record import RecordView

LAYOUTS: Final = Path(__file__).parent / "layouts"
ASSETS: Final = Path(__file__).parent.parent / "themes" / "default" / "assets"
SETTINGS: Final = {
    "baseURL": "https://www.example/",
    "title": "生成的记录",
    "locale": "zh-CN",
    "hasCJKLanguage": True,
    "taxonomies": {"year": "years", "unit": "units"},
    "disableKinds": ["rss", "sitemap", "robotstxt"],
    "pagination": {"pagerSize": 20, "disableAliases": True},
    "markup": {"goldmark": {"parser": {"autoHeadingID": False}}},
}
_SHOWN: Final = (
    *("subtitle", "facts", "verdict", "findings", "finding_count", "projects", "sheets", "items"),
    *("stages", "organisation", "more", "signature", "notes", "corrections", "cite"),
)
"""Parts of the page of a record; its chart, its metadata and its data files are left out."""

_LEFT_OUT: Final = frozenset({"chart", "site"})


def write_hugo(root: Path, folder: Path) -> None:
    """Writes a site for Hugo from the records below ``root``."""
    ground = prepare(read_files(root))
    content = folder / "content" / "records"
    content.mkdir(parents=True)
    names: dict[str, str] = {}
    for source in read_files(root).records:
        outcome = examine(source, ground)
        if outcome.dossier is not None and outcome.state is State.PUBLISHED:
            site = site_of([outcome], ground)
            card = site.cards[0]
            names[card.unit] = card.unit_name
            text = page(outcome.dossier, ground)
            (content / f"{source.path.rpartition('/')[2].removesuffix('.yaml')}.md").write_text(
                text, encoding="utf-8"
            )
    for unit, name in names.items():
        _write(folder / "content" / "units" / unit / "_index.md", {"title": name})
    for section, title in (("units", "按单位"), ("years", "按年度"), ("records", "全部报告")):
        _write(folder / "content" / section / "_index.md", {"title": title})
    _write(folder / "hugo.json", SETTINGS)
    shutil.copytree(LAYOUTS, folder / "layouts")
    for sheet in ("style.css", "colours.css"):
        (folder / "static" / "assets").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ASSETS / sheet, folder / "static" / "assets" / sheet)


def _write(path: Path, told: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def page(dossier: Dossier, ground: Ground) -> str:
    """Returns a record as a page for Hugo: front matter, and its text in Markdown."""
    site = _alone(dossier, ground)
    view = record_view(dossier, site, Twins(site, dossier))
    card, record = site.cards[0], dossier.record
    tables = [block.table for block in (*view.blocks, *view.unplaced) if block.table is not None]
    told = {
        "title": record.title.raw,
        "date": f"{card.imprint.published or f'{card.year}-12-31'}",
        "years": [f"{card.year}"],
        "units": [card.unit],
        "params": {
            **{name: getattr(view, name) for name in _SHOWN},
            "forms": tables,
            "entry": entry(card, site, "index.html"),
            "sums": _sums(card),
        },
    }
    links = (at for group in view.findings for one in group.findings for at in one.places)
    front = _Front(site.translate, frozenset(at.href.removeprefix("#") for at in links))
    data = json.dumps(front.plain(told), ensure_ascii=False, separators=(",", ":"))
    return f"{data}\n\n{_text(dossier, view)}"


def _alone(dossier: Dossier, ground: Ground) -> Site:
    site = site_of([], ground)
    return Site(site.config, site.registry, site.codes, (dossier,), site.schemes, site.translate)


def _sums(card: Card) -> dict[str, float]:
    """Returns the amounts that lists add up."""
    budget, spent = (float(one or 0) for one in (card.money.budget, card.money.spent))
    return {"budget": budget, "spent": spent, "found": min(1, len(card.codes))}


def _text(dossier: Dossier, view: RecordView) -> str:
    """Returns the text of a report in Markdown, with its forms where they stand."""
    record, number = dossier.record, count()
    lines = [*view.preamble, *_blocks(record.narrative, passages(record), number, 3)]
    lines += [_form(number) for _ in view.unplaced]
    return "\n\n".join(lines) + "\n"


def _blocks(
    blocks: Iterable[Block], texts: Mapping[str, str], number: Iterator[int], level: int
) -> Iterator[str]:
    for block in blocks:
        if block.text is not None:
            yield from block.text.text(texts).split("\n")
        elif block.sheet is not None:
            yield _form(number)
        elif block.heading is not None:
            yield f"{'#' * min(6, level)} {block.heading.raw}"
            yield from _blocks(block.blocks, texts, number, level + 1)


def _form(number: Iterator[int]) -> str:
    return f"{{{{< form {next(number)} >}}}}"


@dataclass(frozen=True, slots=True)
class _Front:
    """Turns what templates see into values of JSON, as short as they can be for Hugo.

    What is empty or usual is left out, and so are anchors but those that a finding leads to.
    """

    translate: Translate
    anchors: frozenset[str]

    def plain(self, value: Any) -> Any:
        if isinstance(value, Message):
            return value.text(self.translate)
        if isinstance(value, RowView):
            return [self._cell(cell) for cell in value.cells]
        if is_dataclass(value):
            return self.plain(_unusual(value))
        if isinstance(value, Mapping):
            return {key: self.plain(one) for key, one in value.items() if one not in ("", None, ())}
        if isinstance(value, (list, tuple)):
            return [self.plain(one) for one in value]
        return value

    def _cell(self, cell: CellView) -> dict[str, Any]:
        told = _unusual(cell)
        lines = told.pop("lines")
        if told.get("id") not in self.anchors:
            told.pop("id", None)
        text = {"t": lines[0]} if len(lines) == 1 else {"p": lines} if lines else {}
        found: dict[str, Any] = self.plain({**text, **told})
        return found


def _unusual(value: Any) -> dict[str, Any]:
    return {
        one.name: getattr(value, one.name)
        for one in fields(value)
        if one.name not in _LEFT_OUT and getattr(value, one.name) != one.default
    }
