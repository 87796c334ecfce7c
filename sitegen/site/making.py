"""The making of files that others tell of: each is made once in a run, or known from before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from sitegen.site.output import Output, Writable
from sitegen.site.page import File


class Making(Protocol):
    """Makes files."""

    def made(self, file: File) -> Writable:
        """Returns a file as it is written; it may have been made before."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Makes each file when it is first asked for."""

    _made: dict[str, Output] = field(default_factory=dict)

    def made(self, file: File) -> Output:
        """Returns a file as it is written."""
        if file.address not in self._made:
            self._made[file.address] = Output(file.address, file.make())
        return self._made[file.address]
