"""A file of the site, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file and its address, relative to the site's root, with ``/``."""

    address: str
    data: bytes
