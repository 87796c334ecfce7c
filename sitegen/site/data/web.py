"""Where the site stands on the web, as far as its settings tell."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Final

from sitegen.content.config import SiteConfig
from sitegen.site import address

_ADDRESS: Final = re.compile(r"https?://[^\s，。；、）)]+")

# A name space of our own for identifiers of what has no address yet; it never changes.
_SPACE: Final = uuid.UUID("6d1f8f0e-5a0f-5c1b-9a38-6b0b2f6f7d11")


@dataclass(frozen=True, slots=True)
class Web:
    """The address of the site's root with a slash at its end; "" if it is not known."""

    base: str
    title: str

    def url(self, target: str) -> str:
        """Returns the absolute address of a page or file."""
        return self.base + target

    def from_page(self, origin: str, target: str) -> str:
        """Returns the absolute address of a target, or else the link to it from a page."""
        return self.base + target if self.base else address.link(origin, target)

    def identity(self, target: str) -> str:
        """Returns a permanent name for a page: its address, or else a UUID of its own.

        The UUID depends on the title of the site and the address of the page alone.
        """
        if self.base:
            return self.base + target
        return uuid.uuid5(_SPACE, f"{self.title}\n{target}").urn


def web_of(config: SiteConfig) -> Web:
    """Returns where a site stands by its settings."""
    domain = config.official.domain if config.official is not None else None
    if domain is None:
        return Web("", config.title.raw)
    path = config.base_path.raw if config.base_path is not None else "/"
    return Web(f"https://{domain.raw}{path}", config.title.raw)


def address_in(text: str) -> str:
    """Returns the first address that a text names, or ""."""
    found = _ADDRESS.search(text)
    return found[0] if found else ""
