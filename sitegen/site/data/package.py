"""The Data Package (version 2) that describes the tables, and the DCAT catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

from sitegen.site.data.column import AnyTable, Column, Kind
from sitegen.site.data.delimited import NO, YES
from sitegen.site.data.web import Web, address_in

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_PARENT: Final = "records"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is told of the open data as a whole; "" where the settings do not tell it."""

    title: str
    description: str
    publisher: str
    contact: str
    licence: str
    language: str
    years: tuple[int, ...]
    updated: date | None


def data_package(
    about: Catalogue, tables: Sequence[AnyTable], files: Mapping[str, Download], web: Web
) -> dict[str, Any]:
    """Returns the description of the CSV tables, each with its Table Schema.

    ``files`` tell of each table by its name.
    """
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "performance-evaluations",
        "title": about.title,
        "description": about.description,
        "resources": [_resource(table, files[table.name]) for table in tables],
    }
    if web.base:
        package["homepage"] = web.base
    if about.publisher:
        package["contributors"] = [{"title": about.publisher, "roles": ["publisher"]}]
    if about.licence:
        package["licenses"] = [_licence(about.licence)]
    return package


def _licence(text: str) -> dict[str, str]:
    link = address_in(text)
    # The standard asks for a name without spaces or a path; other words go to the title.
    known = re.fullmatch(r"[A-Za-z0-9._-]+", text)
    named = {"name": text if known else "other", "title": text}
    return {**named, "path": link} if link else named


def _resource(table: AnyTable, file: Download) -> dict[str, Any]:
    packing = {"compression": "zip"} if file.packing else {}
    return {
        "name": table.name,
        "type": "table",
        "path": PurePosixPath(file.address).name,
        "title": table.label,
        "description": table.doc,
        "scheme": "file",
        "format": "csv",
        **packing,
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": table_schema(table),
    }


def table_schema(table: AnyTable) -> dict[str, Any]:
    """Returns the Table Schema of a table: fields are named as the heads of the CSV are."""
    labels = {column.name: column.label for column in table.columns}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [labels[name] for name in table.key],
    }
    if "record_id" in labels:
        schema["foreignKeys"] = [
            {
                "fields": [labels["record_id"]],
                "reference": {"resource": _PARENT, "fields": ["编号"]},
            }
        ]
    return schema


def _field(column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.label,
        "type": column.kind.value,
        "title": column.label,
        "description": f"{column.doc}\n{column.doc_en}",
        "code": column.name,
        "origin": column.origin.value,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.example:
        field["example"] = column.example
    if column.kind is Kind.BOOLEAN:
        field |= {"trueValues": [YES], "falseValues": [NO]}
    return field


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be taken away; ``rows`` is None where it has none.

    ``kind`` and ``media`` tell what is in it, ``packing`` is the media type of an archive, or "".
    """

    address: str
    title: str
    kind: str
    media: str
    size: int
    rows: int | None
    digest: str
    packing: str = ""


_CONTEXT: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat(about: Catalogue, downloads: Sequence[Download], web: Web, own: str) -> dict[str, Any]:
    """Returns the DCAT catalogue of the downloads; ``own`` is its own address.

    Without a domain its links lead from its own address, as JSON-LD allows.
    """
    dataset: dict[str, Any] = {
        "@id": web.identity("data/index.html"),
        "@type": "dcat:Dataset",
        "dct:title": _words(about.title, about),
        "dct:description": _words(about.description, about),
        "dct:identifier": web.identity("data/index.html"),
        "dct:language": about.language,
        "dcat:distribution": [_distribution(one, about, web, own) for one in downloads],
    }
    if about.years:
        dataset["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(f"{about.years[0]}-01-01", "xsd:date"),
            "dcat:endDate": _typed(f"{about.years[-1]}-12-31", "xsd:date"),
        }
    catalogue: dict[str, Any] = {
        "@context": dict(_CONTEXT),
        "@id": web.identity(own),
        "@type": "dcat:Catalog",
        "dct:title": _words(about.title, about),
        "dct:description": _words(about.description, about),
        "dcat:dataset": [dataset],
    }
    if about.publisher:
        publisher = {"@type": "foaf:Agent", "foaf:name": about.publisher}
        catalogue["dct:publisher"] = dataset["dct:publisher"] = publisher
    if about.contact:
        dataset["dcat:contactPoint"] = {"@type": "vcard:Kind", "vcard:fn": about.contact}
    if about.updated is not None:
        changed = _typed(about.updated.isoformat(), "xsd:date")
        catalogue["dct:modified"] = dataset["dct:modified"] = changed
    return catalogue


def _words(text: str, about: Catalogue) -> dict[str, str]:
    return {"@value": text, "@language": about.language}


def _typed(value: str | int, kind: str) -> dict[str, str | int]:
    return {"@value": value, "@type": kind}


def _distribution(one: Download, about: Catalogue, web: Web, own: str) -> dict[str, Any]:
    link = {"@id": web.from_page(own, one.address)}
    found: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": _words(one.title, about),
        "dcat:accessURL": link,
        "dcat:downloadURL": link,
        "dcat:mediaType": one.media,
        "dcat:byteSize": _typed(one.size, "xsd:nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(one.digest, "xsd:hexBinary"),
        },
    }
    if one.packing:
        found["dcat:compressFormat"] = one.packing
    if about.licence:
        link_of_licence = address_in(about.licence)
        found["dct:license"] = {"@id": link_of_licence} if link_of_licence else about.licence
    return found
