"""A file of the site, ready to be written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Protocol

from sitegen.held import Held

_SHOWN_DIGITS: Final = 32
_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file and its address, relative to the site's root, with ``/``."""

    address: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return digest_of(self.data)

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.data)

    def stored(self, held: Held[bytes]) -> Stored:
        """Returns the file with its bytes where they are kept."""
        return Stored(self.address, held, self.digest, self.size)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was made before, with the SHA-256 and the number of its bytes."""

    address: str
    held: Held[bytes]
    digest: str
    size: int

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.held.value


class Writable(Protocol):
    """What can be written: its bytes may be unpacked or fetched only when they are asked for.

    Digest and size are known without them where they were kept from an earlier run, so who
    writes asks for the digest first and for the bytes only if no such file is there.
    """

    @property
    def address(self) -> str:
        """The address of the file, relative to the site's root, with ``/``."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""

    @property
    def size(self) -> int:
        """The number of bytes."""


def digest_of(data: bytes) -> str:
    """Returns the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(digest: str) -> str:
    """Returns the first half of a digest in groups that can be read aloud."""
    groups = (digest[at : at + _GROUP] for at in range(0, _SHOWN_DIGITS, _GROUP))
    return " ".join(groups)


SEAL: Final = fingerprint("0" * _SHOWN_DIGITS)
"""Stands on a page for the fingerprint of all other files, which nobody knows before they are made."""
