"""All files of the open data of a site, each made once."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any, Final

from sitegen.content.config import Language
from sitegen.record.report import Record
from sitegen.record.schema import json_schema
from sitegen.site import address
from sitegen.site.data.column import AnyTable, Row
from sitegen.site.data.dates import last_change
from sitegen.site.data.delimited import as_csv
from sitegen.site.data.package import Catalogue, Download, data_package, dcat
from sitegen.site.data.records import RECORDS
from sitegen.site.data.tables import TABLES
from sitegen.site.data.workbook import as_workbook
from sitegen.site.site import Site

WORKBOOK: Final = "sitegen.xlsx"
JSON: Final = "records.json"
LINES: Final = "records.ndjson"
SCHEMA: Final = "record.schema.json"
PACKAGE: Final = "datapackage.json"
CATALOGUE: Final = "catalog.jsonld"
CHECKSUMS: Final = "SHA256SUMS"

MEDIA: Final[Mapping[str, tuple[str, str]]] = {
    ".csv": ("CSV", "text/csv"),
    ".json": ("JSON", "application/json"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".ndjson": ("NDJSON", "application/x-ndjson"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "": ("TXT", "text/plain"),
}
"""What files are called, and their media types, by the endings of their names."""


@dataclass(frozen=True)
class Holdings:
    """The open data of a site; files are addressed from the site's root."""

    site: Site

    @property
    def current(self) -> tuple[str, ...]:
        """The addresses of the files of all records."""
        names = (WORKBOOK, *_tables_and_json(), LINES, SCHEMA, PACKAGE, CATALOGUE)
        return tuple(map(address.of_data, names))

    @cached_property
    def frozen(self) -> Mapping[int, Mapping[str, bytes]]:
        """The files of the years that were frozen, by name."""
        found: dict[int, dict[str, bytes]] = {}
        for source in self.site.snapshots:
            path = PurePosixPath(source.path)
            found.setdefault(int(path.parent.name), {})[path.name] = source.data
        return found

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the data, the latest first."""
        return tuple(sorted({*(card.year for card in self.site.cards), *self.frozen}, reverse=True))

    def of_year(self, year: int) -> tuple[str, ...]:
        """Returns the addresses of the files of a year: as frozen, or else as they are now."""
        names = tuple(self.frozen[year]) if year in self.frozen else _tables_and_json()
        return tuple(address.of_data(name, year) for name in names)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all files."""
        of_years = (one for year in self.years for one in self.of_year(year))
        return (*self.current, *of_years, address.of_data(CHECKSUMS))

    def data(self, target: str) -> bytes:
        """Returns the bytes of a file."""
        if target not in self._made:
            self._made[target] = self._makers[target]()
        return self._made[target]

    def download(self, target: str, title: str) -> Download:
        """Returns what readers should know of a file."""
        data = self.data(target)
        return Download(
            target,
            title,
            MEDIA[PurePosixPath(target).suffix][1],
            len(data),
            self._count(target),
            hashlib.sha256(data).hexdigest(),
        )

    @cached_property
    def about(self) -> Catalogue:
        """What is told of the open data as a whole."""
        site, config = self.site, self.site.config
        years = tuple(sorted({card.year for card in site.cards}))
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
            years=years,
            updated=last_change(site.cards),
        )

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _makers(self) -> Mapping[str, Callable[[], bytes]]:
        makers = self.makers_of(None)
        makers |= {
            WORKBOOK: self._workbook,
            LINES: self._lines,
            SCHEMA: partial(_as_json, json_schema(Record)),
            PACKAGE: self._package,
            CATALOGUE: self._catalogue,
            CHECKSUMS: self._checksums,
        }
        found = {address.of_data(name): make for name, make in makers.items()}
        for year in self.years:
            of_year = self.makers_of(year)
            if year in self.frozen:
                of_year = {name: partial(bytes, data) for name, data in self.frozen[year].items()}
            found |= {address.of_data(name, year): make for name, make in of_year.items()}
        return found

    def makers_of(self, year: int | None) -> dict[str, Callable[[], bytes]]:
        """Returns what makes the tables of a year, or of all years, and their JSON."""
        makers: dict[str, Callable[[], bytes]] = {
            f"{table.name}.csv": partial(self._table, table, year) for table in TABLES
        }
        makers[JSON] = partial(self._json, year)
        return makers

    def _table(self, table: AnyTable, year: int | None) -> bytes:
        return as_csv(table, self._rows(table, year))

    def _json(self, year: int | None) -> bytes:
        return _as_array(RECORDS, self._rows(RECORDS, year))

    def _rows(self, table: AnyTable, year: int | None) -> list[Row]:
        shares = self.site.shares
        return [row for one in shares if year in (None, one.year) for row in one.rows[table.name]]

    def _count(self, target: str) -> int | None:
        """Returns how many rows a table or list of records has; ``None`` for other files."""
        path = PurePosixPath(target)
        if path.suffix == ".csv":
            lines = self.data(target).decode("utf-8-sig").splitlines(keepends=True)
            return sum(1 for _ in csv.reader(lines)) - 1
        if path.name in (JSON, LINES):
            return (
                self.data(target).count(b'\n{"id":')
                if path.name == JSON
                else (self.data(target).count(b"\n"))
            )
        return None

    def _workbook(self) -> bytes:
        rows = {table.name: self._rows(table, None) for table in TABLES}
        about = self.about
        return as_workbook(TABLES, rows, title=about.title, created=about.updated)

    def _lines(self) -> bytes:
        lines = _json_lines(RECORDS, self._rows(RECORDS, None))
        return "".join(f"{line}\n" for line in lines).encode("utf-8")

    def _package(self) -> bytes:
        names = [f"{table.name}.csv" for table in TABLES]
        files = {name: self.data(address.of_data(name)) for name in names}
        return _as_json(data_package(self.about, TABLES, files, self.site.web))

    def _catalogue(self) -> bytes:
        own = address.of_data(CATALOGUE)
        downloads = [
            self.download(target, PurePosixPath(target).name)
            for target in self.current
            if target != own
        ]
        return _as_json(dcat(self.about, downloads, self.site.web, own))

    def _checksums(self) -> bytes:
        own = address.of_data(CHECKSUMS)
        lines = [
            f"{hashlib.sha256(self.data(target)).hexdigest()}  {target.removeprefix('data/')}\n"
            for target in sorted(self.addresses)
            if target != own
        ]
        return "".join(lines).encode("utf-8")


def files_of_year(site: Site, year: int) -> dict[str, bytes]:
    """Returns the files of a year as they are now, by name, to be frozen."""
    makers = Holdings(site).makers_of(year)
    return {name: make() for name, make in makers.items()}


def _tables_and_json() -> tuple[str, ...]:
    return (*(f"{table.name}.csv" for table in TABLES), JSON)


def _json_lines(table: AnyTable, rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False) for one in table.objects(rows))


def _as_array(table: AnyTable, rows: Iterable[Row]) -> bytes:
    """Returns rows as a JSON array, each on its own line."""
    lines = ",\n".join(_json_lines(table, rows))
    return f"[\n{lines}\n]\n".encode()


def _as_json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
