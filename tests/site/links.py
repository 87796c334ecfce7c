"""Checks the links and ids of a built site as a browser without a server would follow them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from tests.site.visible import elements_of

_LINKS: Final = ("href", "src", "action", "srcset", "poster", "data", "cite", "formaction")
_STAMP: Final = re.compile(r"\?[0-9a-f]{8}\Z")
_REFERENCES: Final = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


def faults_of(folder: Path, *, base: str = "") -> list[str]:
    """Returns every broken promise of the pages of a folder.

    Args:
        folder: the output of a build.
        base: the path with which links of the not-found page begin.
    """
    pages = {
        path.relative_to(folder).as_posix(): elements_of(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    ids = {name: _ids(elements) for name, elements in pages.items()}
    found = []
    for name, elements in pages.items():
        start = base if name == "404.html" else ""
        found += [f"{name}: {fault}" for fault in _of_page(name, elements, folder, ids, start)]
    return found


def _ids(elements: list[tuple[str, Mapping[str, str | None]]]) -> Counter[str]:
    return Counter(value for _, attributes in elements if (value := attributes.get("id")))


def _of_page(
    name: str,
    elements: list[tuple[str, Mapping[str, str | None]]],
    folder: Path,
    ids: Mapping[str, Counter[str]],
    base: str,
) -> Iterator[str]:
    yield from (
        f"id {value} stands {count} times" for value, count in ids[name].items() if count > 1
    )
    for tag, attributes in elements:
        yield from _of_element(tag, attributes)
        if _leaves(tag, attributes):
            continue
        for key in _REFERENCES:
            for value in (attributes.get(key) or "").split():
                if value not in ids[name]:
                    yield f"{key} names {value}, which is no id of the page"
        for key in _LINKS:
            link = attributes.get(key)
            if link is not None and not (tag == "link" and link == "data:,"):
                link = link.removeprefix(base) if base else link
                # A script may bear a stamp; from a disk it is read by the same name without it.
                link = _STAMP.sub("", link) if tag == "script" else link
                yield from _of_link(name, link, folder, ids)


def _leaves(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Tells whether an element is a link that openly leaves the site."""
    rel = (attributes.get("rel") or "").split()
    address = attributes.get("href") or ""
    return tag == "a" and {"external", "noopener"} <= {*rel} and address.startswith("http")


def _of_element(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    data = attributes.get("type") == "application/ld+json"
    if tag == "script" and "src" not in attributes and not data:
        yield "a script within the page"
    if tag in ("style", "iframe", "object", "embed", "base"):
        yield f"an element {tag}"
    for key in attributes:
        if key == "style" or key.startswith("on"):
            yield f"an attribute {key}"


def _of_link(name: str, link: str, folder: Path, ids: Mapping[str, Counter[str]]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith("/") or parts.query:
        yield f"{link} is not relative"
        return
    target = _target(name, unquote(parts.path))
    if target is None or not (folder / target).is_file():
        yield f"{link} leads to no file"
    elif parts.fragment and unquote(parts.fragment) not in ids.get(target, ()):
        yield f"{link} leads to no id"


def _target(name: str, path: str) -> str | None:
    """Returns the address that a path leads to from a page; None if it leaves the site."""
    if not path:
        return name
    steps: list[str] = []
    for step in (*PurePosixPath(name).parent.parts, *path.split("/")):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return re.sub(r"/+", "/", "/".join(steps))
