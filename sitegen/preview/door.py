"""Who may ask the preview: the browser of this user, for a page of the preview itself."""

from __future__ import annotations

import hmac
import string
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from tornado.httputil import HTTPHeaders

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE: Final = "sitegen-preview"

_OF_HOSTS: Final = frozenset(string.ascii_letters + string.digits + "-.:[]")


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in: hosts by name, and with ``token`` only who knows it.

    Where other machines may come in, they ask for this one by a number; a name could be one
    that a hostile website has turned into this machine's number.
    """

    hosts: frozenset[str] = LOCAL
    token: str = ""

    def knows_host(self, header: str) -> bool:
        """Tells whether a request was meant for this server, by its ``Host``."""
        host = _host_of(header)
        return host in self.hosts or (bool(self.token) and _is_number(host))

    def knows_origin(self, origin: str, host: str) -> bool:
        """Tells whether a page of this server asks, by its ``Origin``."""
        found = urlsplit(origin)
        return found.scheme == "http" and found.netloc.lower() == host.lower()

    def knows_token(self, given: str | None) -> bool:
        """Tells whether a token is the right one; without one everybody knows it."""
        return not self.token or hmac.compare_digest((given or "").encode(), self.token.encode())


def _host_of(header: str) -> str:
    if not set(header) <= _OF_HOSTS:
        return ""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def refusal(headers: HTTPHeaders, door: Door) -> str:
    """Returns why a request is not answered, or "" if it is."""
    hosts = headers.get_list("Host")
    if len(hosts) != 1 or not door.knows_host(hosts[0]):
        return "Host not allowed"
    origins = headers.get_list("Origin")
    if any(not door.knows_origin(origin, hosts[0]) for origin in origins):
        return "Origin not allowed"
    strange = headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    if strange and headers.get("Sec-Fetch-Mode") != "navigate":
        return "Origin not allowed"
    return ""
