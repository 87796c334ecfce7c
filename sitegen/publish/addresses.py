"""Which addresses a site may have, and which of its pages are gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.index import folders_of
from sitegen.publish.manifest import OWN

RECORD: Final = re.compile(r"records/[^/]+/index\.html")
"""The pages that people cite; they must not vanish without a word."""

_STEP: Final = r"[A-Za-z0-9_-](?:[A-Za-z0-9_.-]{0,198}[A-Za-z0-9_-])?"
_PLAIN: Final = re.compile(rf"{_STEP}(?:/{_STEP})*")
_RESERVED: Final = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)", re.IGNORECASE
)
_FORBIDDEN: Final = frozenset('\\:*?"<>|／．＼')
_LONGEST: Final = 200
_WHOLE: Final = 800
_SHOWN: Final = 10


class VanishedError(SitegenError):
    """Pages that people may have cited would be gone."""


def refuse_hostile(addresses: Sequence[str], known: Collection[str] = ()) -> None:
    """Refuses addresses that would leave the folder, or that not every system can hold.

    ``known`` are those of the live release, which were looked at when they were new.

    Raises:
        SitegenError: one of them would, or two of them are one.
    """
    seen: dict[str, str] = {}
    if len(set(addresses)) == len(addresses) and all(one in known for one in addresses):
        return
    for address in addresses:
        if not is_safe(address):
            raise SitegenError(
                say("网页地址“{address}”不能用作文件名。", address=ascii(address)[1:-1]),
                say("检查主题的 assets 文件夹里的文件名，只用字母、数字、汉字和连字符。"),
            )
        folded = address.casefold()
        if folded in seen:
            raise _same(address, seen[folded])
        seen[folded] = address
    for folder in folders_of(seen) & set(seen):
        raise _same(seen[folder], f"{seen[folder]}/")


def _same(address: str, other: str) -> SitegenError:
    return SitegenError(
        say("网页地址 {address} 和 {other} 不能同时存在。", address=address, other=other),
        say("给其中一个换一个名称。"),
    )


def is_safe(address: str) -> bool:
    """Tells whether an address is a relative way down, made of names that every system can hold."""
    if address.casefold() in OWN or len(address) > _WHOLE or _RESERVED.search(address):
        return False
    return bool(_PLAIN.fullmatch(address)) or all(map(_is_name, address.split("/")))


def _is_name(step: str) -> bool:
    """Tells whether a name of other letters than the usual ones can be a file's."""
    try:
        size = len(step.encode("utf-8"))
    except UnicodeEncodeError:
        return False
    return (
        0 < size <= _LONGEST
        and step == unicodedata.normalize("NFC", step)
        and step[0] not in ". "
        and step[-1] not in ". "
        and not any(map(_is_odd, step))
    )


def _is_odd(sign: str) -> bool:
    return sign in _FORBIDDEN or (sign != " " and unicodedata.category(sign)[0] in "CZ")


def records_in(addresses: Iterable[str]) -> frozenset[str]:
    """Returns the addresses that are pages of records."""
    return frozenset(one for one in addresses if RECORD.fullmatch(one))


def vanished(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """Returns the pages of records that were there before and are not after.

    ``before`` are the addresses of what is live, ``after`` those of what is to be.
    """
    return tuple(sorted(records_in(before) - records_in(after)))


def refuse_vanished(before: Iterable[str], after: Iterable[str]) -> None:
    """Refuses to let pages of records vanish.

    Raises:
        VanishedError: some would.
    """
    gone = vanished(before, after)
    if gone:
        more = len(gone) - _SHOWN
        names = "、".join(gone[:_SHOWN]) + ("……" if more > 0 else "")
        raise VanishedError(
            say("有 {count} 个公开过的网页会消失：{names}", count=len(gone), names=names),
            say(
                "编号改了的，在记录里用“曾用编号”写明旧编号；确实要去掉的，用 --allow-removals。"
                "现在的网站没有动过。"
            ),
        )
