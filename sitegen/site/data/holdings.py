"""All files of the open data of a site, each made once."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from sitegen.content.config import Language
from sitegen.record.report import Record
from sitegen.record.schema import json_schema
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data import archive
from sitegen.site.data.archive import ENDING, is_packed, name_for
from sitegen.site.data.dates import last_change
from sitegen.site.data.extracts import Extracts
from sitegen.site.data.package import Catalogue, Download, data_package, dcat
from sitegen.site.data.records import RECORDS
from sitegen.site.data.runs import Joined, Run, Runs, archived, runs_of, whole
from sitegen.site.data.tables import JSON, TABLES, csv_of
from sitegen.site.data.workbook import as_workbook
from sitegen.site.page import File, Of
from sitegen.site.site import Site

WORKBOOK: Final = "sitegen.xlsx"
LINES: Final = "records.ndjson"
SCHEMA: Final = "record.schema.json"
PACKAGE: Final = "datapackage.json"
CATALOGUE: Final = "catalog.jsonld"
CHECKSUMS: Final = "SHA256SUMS"

_MEDIA: Final[Mapping[str, tuple[str, str]]] = {
    ".csv": ("CSV", "text/csv"),
    ".json": ("JSON", "application/json"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".ndjson": ("NDJSON", "application/x-ndjson"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "": ("TXT", "text/plain"),
}
"""What files are called, and their media types, by the endings of their names."""

FEW: Final = 2_000
"""Up to so many records stand in one workbook; more of them stand in one for each year."""


class Maker(NamedTuple):
    """What makes a file, and what that is made of."""

    make: Callable[[], bytes]
    of: Of = Of.ITS_OWN


@dataclass(frozen=True)
class Holdings:
    """The open data of a site; files are addressed from the site's root."""

    site: Site

    @property
    def current(self) -> tuple[str, ...]:
        """The addresses of the files of all records."""
        book = () if self.is_large else (WORKBOOK,)
        lists = map(self.named, (*_tables_and_json(), LINES))
        return tuple(map(address.of_data, (*book, *lists, SCHEMA, PACKAGE, CATALOGUE)))

    def named(self, name: str) -> str:
        """Returns the name of a table or list of all records as it can be had here."""
        return name_for(name, len(self.site.cards))

    @property
    def is_large(self) -> bool:
        """Tells whether there are more records than a workbook should hold."""
        return len(self.site.cards) > FEW

    @cached_property
    def frozen(self) -> Mapping[int, Mapping[str, bytes]]:
        """The files of the years that were frozen, by name."""
        found: dict[int, dict[str, bytes]] = {}
        for source in self.site.snapshots:
            path = PurePosixPath(source.path)
            found.setdefault(int(path.parent.name), {})[path.name] = source.data
        return found

    @cached_property
    def _of_years(self) -> Mapping[int, tuple[Card, ...]]:
        found: dict[int, list[Card]] = {}
        for card in self.site.cards:
            found.setdefault(card.year, []).append(card)
        return {year: tuple(cards) for year, cards in found.items()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the data, the latest first."""
        return tuple(sorted({*self._of_years, *self.frozen}, reverse=True))

    def of_year(self, year: int) -> tuple[str, ...]:
        """Returns the addresses of the files of a year: as frozen, or else as they are now."""
        return tuple(address.of_data(name, year) for name in self._made_of_year(year))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all files."""
        of_years = (one for year in self.years for one in self.of_year(year))
        return (*self.current, *of_years, address.of_data(CHECKSUMS))

    def file(self, target: str) -> File:
        """Returns a file by its address."""
        made = self._makers[target]
        return File(target, made.make, self.site.config.location, made.of)

    def download(self, target: str, title: str) -> Download:
        """Returns what readers should know of a file."""
        made = self.site.making.made(self.file(target))
        kind, media = _MEDIA[PurePosixPath(target.removesuffix(ENDING)).suffix]
        packing = archive.MEDIA if archive.is_archive(target) else ""
        return Download(
            target, title, kind, media, made.size, self._count(target), made.digest, packing
        )

    @cached_property
    def about(self) -> Catalogue:
        """What is told of the open data as a whole."""
        site, config = self.site, self.site.config
        return Catalogue(
            title=site.say("{site}：公开数据", site=config.title),
            description=site.say(
                "{site}公布的绩效评价报告，整理成表格：报告、表、指标、资金、项目、核验发现、更正和整改。"
                "报告公布的内容和本站计算的内容分列，公布的内容照原文。共 {count} 份报告。",
                site=config.title,
                count=len(site.cards),
            ),
            publisher=config.owner.raw if config.owner else "",
            contact=config.contact.raw if config.contact else "",
            licence=config.licence.raw if config.licence else "",
            language="zh-CN" if config.language is Language.CHINESE else "en",
            years=tuple(sorted(self._of_years)),
            updated=last_change(site.cards),
        )

    @cached_property
    def _makers(self) -> Mapping[str, Maker]:
        files = self._of_runs(self._runs)
        makers = _made_of({**files.tables, LINES: files.lines}, len(self.site.cards))
        if not self.is_large:
            makers[WORKBOOK] = self._workbook(self.site.cards)
        makers |= {
            SCHEMA: Maker(_schema),
            PACKAGE: Maker(partial(_package, self)),
            CATALOGUE: Maker(partial(_catalogue, self)),
            CHECKSUMS: Maker(partial(_checksums, self)),
        }
        found = {address.of_data(name): make for name, make in makers.items()}
        for year in self.years:
            of_year = self._made_of_year(year)
            found |= {address.of_data(name, year): make for name, make in of_year.items()}
        return found

    def _made_of_year(self, year: int) -> Mapping[str, Maker]:
        if year in self.frozen:
            return {name: Maker(partial(bytes, data)) for name, data in self.frozen[year].items()}
        cards = self._of_years[year]
        book = {WORKBOOK: self._workbook(cards)} if self.is_large else {}
        return book | _made_of(self.tables_of(year), len(cards))

    def _workbook(self, cards: tuple[Card, ...]) -> Maker:
        title, created = (
            self.site.say("{site}：公开数据", site=self.site.config.title),
            last_change(cards),
        )
        return Maker(partial(_book, self.site.extracts, cards, title, created), Of.ROWS)

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        return runs_of(self.site.cards)

    def tables_of(self, year: int) -> Mapping[str, Joined]:
        """Returns the tables of a year as they are now, and their JSON."""
        return self._of_runs(tuple(run for run in self._runs if run.year == year)).tables

    def _of_runs(self, runs: tuple[Run, ...]) -> Runs:
        return Runs(runs, self.site.extracts, self.site.making, self.site.config.location)

    def _count(self, target: str) -> int | None:
        """Returns how many rows a table or list of records has; ``None`` for other files."""
        path = PurePosixPath(target.removesuffix(ENDING))
        year = int(path.parent.name) if path.parent.name.isdigit() else None
        if path.suffix not in (".csv", ".json", ".ndjson") or path.name == SCHEMA:
            return None
        if year is not None and year in self.frozen:
            return _counted(path.name, self.frozen[year][path.name])
        counts = self._counts if year is None else self._counts_of_years[year]
        name = path.stem if path.suffix == ".csv" else RECORDS.name
        return counts[name] if path.name in (*_tables_and_json(), LINES) else None

    @cached_property
    def _counts(self) -> Counter[str]:
        return sum(self._counts_of_years.values(), Counter())

    @cached_property
    def _counts_of_years(self) -> Mapping[int, Counter[str]]:
        found = {}
        for year, cards in self._of_years.items():
            found[year] = Counter[str]()
            for card in cards:
                found[year].update(self.site.extracts.counts[card.path].value)
        return found


def _made_of(files: Mapping[str, Joined], records: int) -> dict[str, Maker]:
    """Returns what makes files of so many records, by the names under which they can be had."""
    if not is_packed(records):
        return {name: Maker(partial(whole, one), Of.FILES) for name, one in files.items()}
    # To join a file anew costs less than to keep it, to pack it again does not.
    makers = {name: Maker(partial(archived, one, name), Of.ROWS) for name, one in files.items()}
    return {name_for(name, records): maker for name, maker in makers.items()}


def _book(extracts: Extracts, cards: tuple[Card, ...], title: str, created: date | None) -> bytes:
    rows = map(extracts.cells_of, cards)
    return as_workbook(TABLES, rows, title=title, created=created)


def _schema() -> bytes:
    return _as_json(json_schema(Record))


def _package(holdings: Holdings) -> bytes:
    targets = [address.of_data(holdings.named(csv_of(table))) for table in TABLES]
    files = {
        table.name: holdings.download(target, PurePosixPath(target).name)
        for table, target in zip(TABLES, targets, strict=True)
    }
    return _as_json(data_package(holdings.about, TABLES, files, holdings.site.web))


def _catalogue(holdings: Holdings) -> bytes:
    own = address.of_data(CATALOGUE)
    downloads = [
        holdings.download(target, PurePosixPath(target).name)
        for target in holdings.current
        if target != own
    ]
    return _as_json(dcat(holdings.about, downloads, holdings.site.web, own))


def _checksums(holdings: Holdings) -> bytes:
    own = address.of_data(CHECKSUMS)
    making = holdings.site.making
    lines = [
        f"{making.made(holdings.file(target)).digest}  {target.removeprefix('data/')}\n"
        for target in sorted(holdings.addresses)
        if target != own
    ]
    return "".join(lines).encode("utf-8")


def _counted(name: str, data: bytes) -> int:
    """Returns how many rows a frozen file has."""
    if name.endswith(".csv"):
        lines = data.decode("utf-8-sig").splitlines(keepends=True)
        return sum(1 for _ in csv.reader(lines)) - 1
    return data.count(b'\n{"id":')


def files_of_year(site: Site, year: int) -> dict[str, bytes]:
    """Returns the tables of a year as they are now, by name, to be frozen."""
    return {name: whole(one) for name, one in Holdings(site).tables_of(year).items()}


def _tables_and_json() -> tuple[str, ...]:
    return (*map(csv_of, TABLES), JSON)


def _as_json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
