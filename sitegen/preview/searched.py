"""The search of a site in the preview, made when the page of the search first asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from types import MappingProxyType
from typing import Final

from sitegen.scoring.dossier import Dossier
from sitegen.search.document import Document
from sitegen.search.records import document_of, search_outputs
from sitegen.search.script import FOLDER
from sitegen.site.data.twins import Twins
from sitegen.site.pages.record import record_view
from sitegen.site.site import Site

NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})


def is_of_search(address: str) -> bool:
    """Tells whether a file of the search may stand at an address."""
    return address.startswith(FOLDER) and address.endswith(".js")


class Searched:
    """The files that find the records of a site; records that stay are read once.

    A page that loaded the files of the site before still finds them.
    """

    def __init__(self, site: Site, before: Searched | None = None) -> None:
        self._site = site
        self._lock = Lock()
        self._read: dict[str, tuple[Dossier, Document]] = before._read if before else {}
        self._former: Mapping[str, bytes] = NOTHING
        if before is not None:
            self._former = before._files or before._former
        self._files: Mapping[str, bytes] | None = None

    def file(self, address: str) -> bytes | None:
        """Returns a file of the search, or nothing if there is no such file."""
        if not is_of_search(address):
            return None
        with self._lock:
            if self._files is None:
                found = search_outputs(self._documents(), self._site)
                self._files = {one.address: one.data for one in found}
        return self._files.get(address) or self._former.get(address)

    def _documents(self) -> list[Document]:
        return [self._document(dossier) for dossier in self._site.dossiers]

    def _document(self, dossier: Dossier) -> Document:
        path = dossier.record.location.path
        known = self._read.get(path)
        if known is not None and known[0] is dossier:
            return known[1]
        site = self._site
        found = document_of(record_view(dossier, site, Twins(site, dossier)), site)
        self._read[path] = (dossier, found)
        return found
