"""What the pages of the open data show."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import LinkView, SiteView, TableView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to take away: its link, its format, its rows if it has any, its size."""

    link: LinkView
    form: str
    size: str
    note: Words
    rows: Words = ""


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Files under a heading; ``state`` tells whether they will change, "" if that is plain."""

    id: str
    title: Words
    files: tuple[DownloadView, ...]
    note: Words = ""
    state: Words = ""


@dataclass(frozen=True, slots=True)
class DataView:
    """The page of the open data: what there is to take away, as a whole and by year."""

    site: SiteView
    title: Words
    intro: tuple[Words, ...]
    groups: tuple[DownloadsView, ...]
    years: tuple[DownloadsView, ...]
    frozen: tuple[Words, ...]
    licence: Words
    codebook: LinkView


@dataclass(frozen=True, slots=True)
class SectionView:
    """A table or a part of the record, with all its columns."""

    id: str
    title: Words
    intro: Words
    table: TableView


@dataclass(frozen=True, slots=True)
class CodebookView:
    """The codebook: the columns of all tables, then the fields of the record."""

    site: SiteView
    title: Words
    intro: tuple[Words, ...]
    columns: tuple[SectionView, ...]
    fields: tuple[SectionView, ...]
