"""Passports, mailboxes, accounts, plates and telephones in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.pattern import pattern
from sitegen.privacy.hit import Hit, Kind, Level, masked

_PASSPORT: Final = pattern(
    r"护照(?:号码?|证件号码?)?[ \t]{0,2}[：:是为]?[ \t]{0,2}(?P<value>[EGDSPegdsp][A-Za-z]?[0-9]{7,8})(?![0-9A-Za-z])"
)
_MAIL: Final = pattern(r"@(?P<host>[0-9A-Za-z](?:[0-9A-Za-z-]{0,62}\.){1,4}[A-Za-z]{2,12})")
_MAILBOX: Final = pattern(r"[0-9A-Za-z][0-9A-Za-z._+-]{0,63}$")
_FREE: Final = frozenset(
    (
        *("qq.com", "vip.qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com"),
        *("sina.cn", "sohu.com", "139.com", "189.cn", "wo.cn", "aliyun.com", "tom.com", "21cn.com"),
        *("gmail.com", "hotmail.com", "outlook.com", "live.com", "yahoo.com", "icloud.com"),
    )
)
"""Hosts whose mailboxes are those of anybody; an office has one of its own."""

_CHAT: Final = pattern(
    r"(?:微信号?|WeChat|wechat)[ \t]{0,2}[：:][ \t]{0,2}(?P<wechat>[A-Za-z][-_0-9A-Za-z]{5,19})"
    r"|(?<![A-Za-z])(?:QQ|qq)号?码?[ \t]{0,2}[：:][ \t]{0,2}(?P<qq>[1-9][0-9]{4,10})(?![0-9])"
)
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE: Final = pattern(
    rf"[{_PROVINCES}][A-HJ-NP-Z][ ·•]?(?P<rest>[0-9A-HJ-NP-Z]{{5,6}})(?![0-9A-Za-z号])"
)
_LANDLINE: Final = pattern(r"(?<![0-9])0[1-9][0-9]{1,2}[-－— ][1-9][0-9]{6,7}(?![0-9])")


def papers(text: str) -> Iterator[Hit]:
    """Yields passports, mailboxes, accounts of chats, plates and telephones of a text."""
    if "护照" in text:
        for found in _PASSPORT.finditer(text):
            yield _hit(Kind.PASSPORT, Level.CERTAIN, found.span("value"), text)
    if "@" in text:
        yield from _mails(text)
    for found in _CHAT.finditer(text) if ("微信" in text or "QQ" in text or "qq" in text) else ():
        yield _hit(Kind.ACCOUNT, Level.LIKELY, found.span(found.lastgroup or 0), text)
    yield from plates(text)


def _mails(text: str) -> Iterator[Hit]:
    for found in _MAIL.finditer(text):
        box = _MAILBOX.search(text[max(0, found.start() - 64) : found.start()])
        if box is None:
            continue
        own = found["host"].lower() not in _FREE
        span = found.start() - len(box[0]), found.end()
        yield _hit(Kind.MAIL, Level.ALLOWED if own else Level.LIKELY, span, text)


def plates(text: str) -> Iterator[Hit]:
    """Yields the plates of vehicles in a text."""
    for found in _PLATE.finditer(text):
        if sum(sign.isdecimal() for sign in found["rest"]) >= _DIGITS_OF_A_PLATE:
            yield _hit(Kind.PLATE, Level.LIKELY, found.span(), text)


_DIGITS_OF_A_PLATE: Final = 3


def landlines(text: str) -> Iterator[Hit]:
    """Yields telephones with an area code, which offices have; nobody is held to account for them."""
    for found in _LANDLINE.finditer(text):
        yield _hit(Kind.LANDLINE, Level.ALLOWED, found.span(), text)


def _hit(kind: Kind, level: Level, span: tuple[int, int], text: str) -> Hit:
    value = text[slice(*span)]
    tail = len(value) - value.rfind("@") if kind is Kind.MAIL else 2
    return Hit(kind, level, *span, value, masked(value, 2 if kind is not Kind.MAIL else 1, tail))
