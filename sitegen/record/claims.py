"""What a file that cannot be shown still says of itself: its number, and whether it is public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sitegen.content.decoding import convert
from sitegen.content.reader import read_tree
from sitegen.content.source import Source
from sitegen.content.terms import names_by_key
from sitegen.content.tree import Mapping as Group
from sitegen.content.tree import Scalar, make_scalar
from sitegen.pattern import pattern
from sitegen.record.choices import Status
from sitegen.record.instant import instant_of
from sitegen.record.report import Record

_ASKED: Final = ("id", "status", "publish_at", "withdrawal")
_LINE: Final = pattern(
    r"(?m)(?:^|[{,])[ \t]*[\"']?(?P<key>编号|id|状态|status|公开时间|publish_at|撤回|withdrawal)[\"']?"
    r"[ \t]*[:：][ \t]*(?P<value>[^\n,}]*)"
)
_REST: Final = pattern(r"(?:^|\s)#.*")
_PUBLIC: Final = frozenset((Status.PUBLISHED.value, Status.PUBLISHED.label))


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says of itself: its identifier or "", and whether it says that it is not public."""

    id: str
    hidden: bool


def claims_of(source: Source, now: datetime | None) -> Claims:
    """Returns what a file says of itself as far as it can be made out.

    Whatever may mean that the record is not to be seen counts: another status, a withdrawal,
    a day to come. A file that says nothing of the kind, such as an empty one, hides nothing.
    """
    said = list(_said(source))
    identifiers = [value for name, value in said if name == "id"]
    hidden = any(_hides(name, value, now) for name, value in said)
    return Claims(identifiers[0] if identifiers else "", hidden)


def _hides(name: str, value: str, now: datetime | None) -> bool:
    if name == "status":
        return value not in _PUBLIC
    if name == "publish_at":
        at = instant_of(value)
        return at is None or now is None or now < at
    return name == "withdrawal"


def _said(source: Source) -> Iterator[tuple[str, str]]:
    """Yields the fields that are asked for with their values.

    They are those of the tree; where the writing itself is faulty, those of all lines as well.
    """
    names = names_by_key(Record)
    tree, faulty = read_tree(source)
    if isinstance(tree, Group):
        for key, node in tree.entries:
            name = names.get(make_scalar(key).text, "")
            if name in _ASKED:
                yield name, node.text.strip() if isinstance(node, Scalar) else ""
        if not faulty:
            return
    yield from _said_in(_text(source.data), names)


def _said_in(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for found in _LINE.finditer(text):
        value = _REST.sub("", found["value"]).strip().strip("\"'").strip()
        yield names[found["key"]], value


def _text(data: bytes) -> str:
    return (convert(data) or data).decode("utf-8", "replace").replace("\r", "\n")
