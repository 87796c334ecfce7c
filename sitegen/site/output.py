"""A file of the site, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file and its address, relative to the site's root, with ``/``."""

    address: str
    data: bytes


class Writable(Protocol):
    """What can be written: the bytes of a file, which may be unpacked only then."""

    @property
    def address(self) -> str:
        """The address of the file, relative to the site's root, with ``/``."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
