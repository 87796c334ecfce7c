"""A page that is planned: where it will stand, and how what it shows is worked out."""

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
