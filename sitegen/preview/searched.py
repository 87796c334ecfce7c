"""The search of a site in the preview, made when the page of the search first asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Final

from sitegen.held import Here
from sitegen.scoring.dossier import Dossier
from sitegen.search.document import Filed, filed_of
from sitegen.search.layers import Base, Based
from sitegen.search.layout import FOLDER
from sitegen.search.records import document_of, layered_outputs
from sitegen.site.data.twins import Twins
from sitegen.site.output import Output, Writable
from sitegen.site.pages.record import record_view
from sitegen.site.site import Site

NOTHING: Final[Mapping[str, Writable]] = MappingProxyType({})


def is_of_search(address: str) -> bool:
    """Tells whether a file of the search may stand at an address."""
    return address.startswith(FOLDER) and address.endswith(".js")


class Kept:
    """The segments of all records and what they hold, from one save to the next."""

    def __init__(self) -> None:
        self.read: dict[str, tuple[Dossier, Filed]] = {}
        self._base: Base | None = None

    def standing(self) -> Base | None:
        """Returns the segments, if there are any."""
        return self._base

    def stand(self, files: Iterable[Output], based: Based) -> Base:
        """Keeps segments and returns them."""
        self._base = based(tuple(one.stored(Here(one.data)) for one in files))
        return self._base


class Searched:
    """The files that find the records of a site; a save costs the records that it changed.

    A page that loaded the files of the site before still finds them.
    """

    def __init__(self, site: Site, before: Searched | None = None) -> None:
        self._site = site
        self._lock: Lock = before._lock if before else Lock()
        self._kept: Kept = before._kept if before else Kept()
        self._former: Mapping[str, Writable] = NOTHING
        if before is not None:
            self._former = before._files or before._former
        self._files: Mapping[str, Writable] | None = None

    def file(self, address: str) -> bytes | None:
        """Returns a file of the search, or nothing if there is no such file."""
        if not is_of_search(address):
            return None
        found = self.files().get(address) or self._former.get(address)
        return found.data if found is not None else None

    def files(self) -> Mapping[str, Writable]:
        """Returns all files of the search by their addresses."""
        with self._lock:
            if self._files is None:
                kept = self._kept
                kept.read = {one.record.id.raw: self._filed(one) for one in self._site.dossiers}
                filed = [one for _, one in kept.read.values()]
                made = layered_outputs(filed, self._site, kept, public=False)
                self._files = {one.address: one for one in made}
            return self._files

    def _filed(self, dossier: Dossier) -> tuple[Dossier, Filed]:
        known = self._kept.read.get(dossier.record.id.raw)
        if known is not None and known[0] is dossier:
            return known
        site = self._site
        document = document_of(record_view(dossier, site, Twins(site, dossier)), site)
        return dossier, filed_of(document)
