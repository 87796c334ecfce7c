"""What is found of a person: its kind, how sure it is, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sitegen.finding import Message, say


class Level(StrEnum):
    """How sure it is that something is private.

    What is certain may not be published; what is likely is pointed out; what is allowed, such
    as the telephone of an office, is known and never held against anybody.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    ALLOWED = "allowed"


class Kind(StrEnum):
    """What was found of a person, or of how a file came about."""

    IDENTITY = "identity number"
    MOBILE = "mobile number"
    CARD = "bank card"
    ADDRESS = "home address"
    PASSPORT = "passport"
    MAIL = "e-mail"
    ACCOUNT = "account of a chat"
    PLATE = "vehicle plate"
    LANDLINE = "landline"
    STATUS = "name beside a status"
    GROUP = "small group"
    HIDDEN = "hidden content"
    ORIGIN = "origin"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS: Final = {
    Kind.IDENTITY: say("身份证号码"),
    Kind.MOBILE: say("手机号码"),
    Kind.CARD: say("银行卡号"),
    Kind.ADDRESS: say("家庭住址"),
    Kind.PASSPORT: say("护照号码"),
    Kind.MAIL: say("个人邮箱"),
    Kind.ACCOUNT: say("微信号或QQ号"),
    Kind.PLATE: say("车牌号"),
    Kind.LANDLINE: say("座机号码"),
    Kind.STATUS: say("姓名和敏感身份"),
    Kind.GROUP: say("人数很少的特殊群体"),
    Kind.HIDDEN: say("看不见的内容"),
    Kind.ORIGIN: say("作者和来历"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something private in a text.

    ``value`` is the bare number or text, by which the same is known where it is spelled
    differently; ``masked`` may be shown, for its middle is hidden.
    """

    kind: Kind
    level: Level
    start: int
    end: int
    value: str
    masked: str


def masked(text: str, head: int, tail: int, least: int = 4) -> str:
    """Returns a text with its middle hidden; a short one shows less of its ends."""
    if len(text) < head + tail + least:
        head, tail = min(1, len(text) - 1), 0
    return f"{text[:head]}{'*' * max(least, len(text) - head - tail)}{text[len(text) - tail :]}"
