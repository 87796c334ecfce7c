"""What the preview lays over a page: what is wrong, what is not public yet, and its own script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import jinja2

from sitegen.finding import Translate
from sitegen.preview.problem import Problem
from sitegen.site.output import Output
from sitegen.site.theme.strict import strict

OWN: Final = "__sitegen/"
"""Below this address stands what belongs to the preview; no page of a site begins with ``_``."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)

_SHOWN: Final = 20
"""So many problems are listed; the others are counted."""

_HEAD_END: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY: Final = re.compile(rb"<body(?:\s[^>]*)?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Panel:
    """What is laid over one page.

    ``broken`` is what keeps files from being shown as they are now; ``findings`` is what the
    rules found in the record of the page. ``old`` tells that the page shows a record as it was
    when it was last right, ``draft`` that it is not public, by the name of its status, ``until``
    the time for which it waits, and ``hidden`` how many such records a page that speaks of all of them counts in.
    """

    broken: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    file: str = ""
    draft: str = ""
    until: str = ""
    hidden: int = 0
    old: bool = False
    missing: bool = False


def dressed(page: bytes, panel: bytes, head: bytes) -> bytes:
    """Returns a page with a panel at the beginning of its body and lines at the end of its head.

    A page of an unusual theme that has neither gets both at its beginning.
    """
    body = _BODY.search(page)
    end = _HEAD_END.search(page)
    if body is None or end is None or end.start() > body.start():
        return head + panel + page
    return b"".join(
        (page[: end.start()], head, page[end.start() : body.end()], panel, page[body.end() :])
    )


def panel_of(panel: Panel, translate: Translate) -> bytes:
    """Returns the HTML of a panel."""
    return _rendered("panel.html", translate, _listed(panel))


def head_of(address: str, digest: str, turn: int) -> bytes:
    """Returns the lines of a head that call the preview's own style and script.

    They name the page that is shown, the digest of what it holds, by which the script
    asks whether it is still the last, and the number of the batch of saves that it shows.
    """
    values = {"address": address, "digest": digest, "turn": turn, "own": OWN}
    return _environment().get_template("head.html").render(**values).encode("utf-8")


def alone(
    panel: Panel, translate: Translate, *, waiting: bool = False, read: tuple[int, int] = (0, 0)
) -> bytes:
    """Returns a page of the preview's own, for when the site has none to show.

    While it is waited for the records, ``read`` tells how many have been read, and of how many.
    """
    more = {"waiting": waiting, "policy": POLICY, "number": read[0], "total": read[1]}
    return _rendered("alone.html", translate, _listed(panel) | more)


def _listed(panel: Panel) -> dict[str, object]:
    return {
        "panel": panel,
        "broken": panel.broken[:_SHOWN],
        "more_broken": max(0, len(panel.broken) - _SHOWN),
        "findings": panel.findings[:_SHOWN],
        "more_findings": max(0, len(panel.findings) - _SHOWN),
    }


def _rendered(name: str, translate: Translate, values: dict[str, object]) -> bytes:
    def say(template: str, **gaps: object) -> str:
        return translate(template).format_map(gaps)

    return _environment().get_template(name).render(say=say, **values).encode("utf-8")


@cache
def _environment() -> jinja2.Environment:
    return strict(jinja2.PackageLoader("sitegen.preview"))


@cache
def own_files() -> dict[str, Output]:
    """Returns the script and the style of the preview by their addresses."""
    from importlib.resources import files

    folder = files("sitegen.preview") / "assets"
    found = sorted(folder.iterdir(), key=lambda path: path.name)
    outputs = (Output(OWN + path.name, path.read_bytes()) for path in found)
    return {output.address: output for output in outputs}
