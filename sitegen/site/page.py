"""What is planned: pages and files, where each will stand, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sitegen.held import Held, Here
from sitegen.place import Location
from sitegen.site.output import digest_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered; ``origin`` is the place in the content that asks for it."""

    address: str
    template: str
    view: Callable[[], Any]
    origin: Location


class Of(Enum):
    """What a file is made of.

    Rows of records were looked at for numbers of persons when the records were printed. Files
    joined from others are made anew whenever they are needed, which costs less than to keep them.
    What is enclosed came with a record and was looked through before that was examined.
    """

    ITS_OWN = "its own"
    ROWS = "rows"
    FILES = "files"
    ENCLOSED = "enclosed"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no page, such as a table or a feed; ``make`` returns its bytes."""

    address: str
    make: Callable[[], bytes]
    origin: Location
    of: Of = Of.ITS_OWN


@dataclass(frozen=True, slots=True)
class Ready:
    """A page or file that is made already, with the SHA-256 and the number of its bytes."""

    address: str
    made: Held[bytes]
    digest: str
    size: int
    origin: Location
    is_page: bool

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.made.value


Planned = Page | File | Ready


def shows(one: Planned) -> bool:
    """Tells whether something planned is a page."""
    return one.is_page if isinstance(one, Ready) else isinstance(one, Page)


def ready(one: Page | File, data: bytes) -> Ready:
    """Returns a page or file with the bytes that were made of it."""
    told = digest_of(data), len(data), one.origin
    held = Here(b"" if is_joined(one) else data)
    return Ready(one.address, held, *told, isinstance(one, Page))


def is_joined(one: Planned) -> bool:
    """Tells whether a file is nothing but others, joined."""
    return isinstance(one, File) and one.of is Of.FILES
