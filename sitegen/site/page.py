"""What is planned: pages and files, where each will stand, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sitegen.place import Location


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
