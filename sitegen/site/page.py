"""What is planned: pages and files, where each will stand, and how it is made."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sitegen.place import Location
from sitegen.site.output import digest_of

_FAST: Final = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered; ``origin`` is the place in the content that asks for it."""

    address: str
    template: str
    view: Callable[[], Any]
    origin: Location


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no page, such as a table or a feed; ``make`` returns its bytes."""

    address: str
    make: Callable[[], bytes]
    origin: Location


@dataclass(frozen=True, slots=True)
class Ready:
    """A page or file that is made already; ``packed`` are its bytes, deflated."""

    address: str
    packed: bytes
    digest: str
    origin: Location
    is_page: bool

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return zlib.decompress(self.packed)


Planned = Page | File | Ready


def shows(one: Planned) -> bool:
    """Tells whether something planned is a page."""
    return one.is_page if isinstance(one, Ready) else isinstance(one, Page)


def ready(one: Page | File, data: bytes) -> Ready:
    """Returns a page or file with the bytes that were made of it."""
    packed = zlib.compress(data, _FAST)
    return Ready(one.address, packed, digest_of(data), one.origin, isinstance(one, Page))
