"""Rules on what must not be published of persons, and on acknowledgements that it may be.

What is private for certain holds its record back until it is taken out or acknowledged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sitegen.finding import Citation, Message, Severity, say
from sitegen.privacy.groups import Status, names_beside_status, stated_group, statuses
from sitegen.privacy.hit import Hit, Kind, Level
from sitegen.privacy.numbers import numbers
from sitegen.privacy.papers import papers
from sitegen.privacy.places import addresses
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.record.upkeep import Acknowledgement
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.fulltext import FullText
from sitegen.values import Kind as ValueKind

_OF_OTHER_NUMBERS: Final = frozenset(
    (
        *("id", "code", "budget_code", "index_number", "document_number", "registration_number"),
        *("form_number", "public_number", "report_number", "aliases"),
        *("initial", "adjustment", "budget", "arrived", "planned", "executed", "balance"),
    )
)
"""Fields of numbers that are given to documents and projects, and of amounts."""


class _Seen(NamedTuple):
    """A hit in the text of a record, and the digest of the cell or paragraph it stands in."""

    hit: Hit
    digest: str


def digest_of_text(text: str) -> str:
    """Returns the SHA-256 of a cell or paragraph, by which an acknowledgement names it."""
    return hashlib.sha256(text.encode()).hexdigest()


@shared
def _seen(case: Case) -> Iterator[_Seen]:
    """Yields all that stands in a record of persons."""
    text = case.fulltext
    for search in (numbers, addresses, papers, names_beside_status):
        for hit in search(text.text):
            if hit.level is Level.ALLOWED:
                continue
            line = text.text[text.line_start(hit.start) : text.line_end(hit.start)]
            yield _Seen(hit, digest_of_text(line))


def _open(case: Case, kind: Kind, level: Level) -> Iterator[_Seen]:
    """Yields what was seen of a kind, unless the text says or the record states that it may be."""
    found = _seen(case)
    known = effective(case.acknowledged) if found else frozenset()
    for seen in found:
        hit = seen.hit
        wanted = hit.kind is kind and hit.level is level and seen.digest not in known
        if wanted and not _is_code(hit, case.fulltext):
            yield seen


def _is_code(hit: Hit, text: FullText) -> bool:
    return hit.kind in (Kind.MOBILE, Kind.CARD) and text.field(hit.start) in _OF_OTHER_NUMBERS


def effective(stated: Iterable[Acknowledgement]) -> frozenset[str]:
    """Returns the digests of what is acknowledged with all that it takes."""
    return frozenset(_digest(one) for one in stated if not _lacking(one))


def _digest(one: Acknowledgement) -> str:
    return one.sha256.raw.strip().lower() if one.sha256 else ""


def _lacking(one: Acknowledgement) -> list[Message]:
    """Returns what an acknowledgement lacks; the reason is there, or the record is not read."""
    lacking = []
    if one.sha256 is None or not one.sha256.raw.strip():
        lacking.append(say("原文摘要"))
    if one.by is None or not one.by.raw.strip():
        lacking.append(say("确认人"))
    if one.date is None or not one.date.given:
        lacking.append(say("确认日期"))
    return lacking


def cleared(case: Case) -> frozenset[str]:
    """Returns the values that look like a person's and may stand in the files of the record."""
    known = effective(case.acknowledged)
    return frozenset(
        seen.hit.value
        for seen in _seen(case)
        if seen.digest in known or _is_code(seen.hit, case.fulltext)
    )


def entry_for(masked: str, digest: str) -> str:
    """Returns an acknowledgement to be pasted and filled in; blanks in it are refused."""
    return f"- {{所指文字: '{masked}', 原文摘要: {digest}, 理由: , 确认人: , 确认日期: }}"


def _fault(case: Case, seen: _Seen, message: Message, cure: Message) -> Fault:
    hint = say(
        "{cure}确实可以公开的，在“公开确认”下面加一条，填上理由、确认人和确认日期：{entry}。",
        cure=cure,
        entry=entry_for(seen.hit.masked, seen.digest),
    )
    return Fault(case.fulltext.place(seen.hit.start), message, hint)


def mobile_number(case: Case) -> Iterator[Fault]:
    """公布了手机号码

    为什么重要：手机号码是个人信息，公开政府信息时要去标识化处理；公布后会被搜索、转存，收不回来。
    例：“联系人电话 138****5678”没有遮去中间四位就公布了。
    怎么办：删去号码，或者换成办公室的座机号码；确实要保留的，遮去中间四位。可以公开的，写一条“公开确认”。
    """
    for seen in _open(case, Kind.MOBILE, Level.CERTAIN):
        yield _fault(
            case,
            seen,
            say("这里有手机号码 {number}。", number=seen.hit.masked),
            say("删去号码，或者换成办公室的座机号码。"),
        )


def identity_number(case: Case) -> Iterator[Fault]:
    """公布了身份证号码

    为什么重要：身份证号码能直接认出一个人，公布后可能被冒用，收不回来。
    例：补助发放名单里印着完整的身份证号码。
    怎么办：删去号码；确实要保留的，只留前两位和后三位，中间用“*”代替。
    """
    for seen in _open(case, Kind.IDENTITY, Level.CERTAIN):
        yield _fault(
            case,
            seen,
            say("这里有身份证号码 {number}。", number=seen.hit.masked),
            say("删去号码；确实要保留的，中间的数字用“*”代替。"),
        )


def small_group(case: Case) -> Iterator[Fault]:
    """人数很少的特殊群体，可能认出具体的人

    为什么重要：身份敏感的人数很少时，同村同社区的人能对上是谁，等于公布了个人信息。
    例：“9名孤儿”；“19名百岁老人”。不足 10 人（户、例）的提示，百岁老人不足 20 人的提示。
    怎么办：与别的群体合并说，或者只写一个范围。
    """
    text = case.fulltext
    named = tuple(statuses(text.text))
    if not named:
        return
    for row in (row for sheet in case.record.sheets for row in sheet.indicators):
        yield from _small_group_of(row)
    for status in named:
        stated = _stated_group(text, status)
        if stated is not None:
            yield Fault(
                text.place(stated.start),
                say("“{text}”人数很少，可能认出具体的人。", text=stated.value),
                say("与别的群体合并说，或者只写一个范围。"),
            )


_EXPLAINING: Final = frozenset(("standard", "method", "explanation"))


def _stated_group(text: FullText, status: Status) -> Hit | None:
    """Returns a small group that the report states, outside what explains its scores."""
    if status.start >= text.own or text.field(status.start) in _EXPLAINING:
        return None
    return stated_group(text.text, status)


_PERSONS: Final = frozenset(("名", "位", "户", "例", "人"))


def _small_group_of(row: Indicator) -> Iterator[Fault]:
    name = row.level3.raw if row.level3 is not None else ""
    named = next(statuses(name), None)
    if named is None:
        return
    for cell in (row.actual, row.target):
        count = _persons(cell, row) if cell is not None else None
        if cell is not None and count is not None and named.is_few(count):
            yield Fault(
                cell.location,
                say(
                    "“{status}”只有 {count}，可能认出具体的人。",
                    status=named.text,
                    count=cell.raw,
                ),
                say("与别的群体合并说，或者只写一个范围。"),
            )
            return


def _persons(cell: Cell, row: Indicator) -> int | None:
    """Returns how many persons, households or cases a cell counts."""
    number, unit = cell.number, cell.value.unit or (row.unit.raw.strip() if row.unit else "")
    counts = cell.kind in (ValueKind.NUMBER, ValueKind.QUANTITY)
    if number is None or unit not in _PERSONS or not counts:
        return None
    return int(number) if number == int(number) else None


def name_beside_status(case: Case) -> Iterator[Fault]:
    """姓名和敏感身份写在一起

    为什么重要：写明谁是低保户、残疾人或者病人，公布的是敏感个人信息。
    例：“低保户张某某，男，45岁”写出了全名；“户主：李某某，残疾”写出了全名。
    怎么办：删去姓名，或者写成“张某”。
    """
    for seen in _open(case, Kind.STATUS, Level.LIKELY):
        yield _fault(
            case,
            seen,
            say("这里把一个人的姓名和“{status}”写在一起。", status=seen.hit.masked),
            say("删去姓名，或者只写姓，例如“张某”。"),
        )


def bank_card(case: Case) -> Iterator[Fault]:
    """公布了银行卡号

    为什么重要：银行卡号是金融账户信息，和姓名在一起可能被用来行骗。
    例：“收款账号：6222************128”没有遮去中间就公布了。
    怎么办：删去卡号；确实要保留的，只留前四位和后四位，中间用“*”代替。
    """
    for seen in _open(case, Kind.CARD, Level.CERTAIN):
        yield _fault(
            case,
            seen,
            say("这里有银行卡号 {number}。", number=seen.hit.masked),
            say("删去卡号；确实要保留的，中间的数字用“*”代替。"),
        )


def likely_card(case: Case) -> Iterator[Fault]:
    """可能是银行卡号

    为什么重要：这串数字的开头、位数和校验位都与银行卡号相符，只是旁边没有写明是卡号。
    例：补助名单里只印了一串 19 位数字，以 62 开头。
    怎么办：核对是不是银行卡号；是的，删去或者遮去中间；不是的，写明是什么编号。
    """
    for seen in _open(case, Kind.CARD, Level.LIKELY):
        yield _fault(
            case,
            seen,
            say("这里的 {number} 可能是银行卡号。", number=seen.hit.masked),
            say("是银行卡号的，删去或者遮去中间；不是的，写明是什么编号。"),
        )


def home_address(case: Case) -> Iterator[Fault]:
    """公布了家庭住址

    为什么重要：家庭住址能直接找到一个人的家，公开时只能写到乡镇、街道。
    例：“家庭住址：示例县示例镇幸福村3组12号”。
    怎么办：只写到乡镇、街道，例如“示例县示例镇”。
    """
    for seen in _open(case, Kind.ADDRESS, Level.CERTAIN):
        yield _fault(
            case,
            seen,
            say("这里有家庭住址“{address}”。", address=seen.hit.masked),
            say("只写到乡镇、街道。"),
        )


def likely_address(case: Case) -> Iterator[Fault]:
    """可能是家庭住址

    为什么重要：写到了小区的房间或者村民小组的门牌，多半是一户人家。
    例：“锦绣花园3栋2单元501室”；“幸福村三组12号”。
    怎么办：是人家的，只写到乡镇、街道；是办公或者工程地点的，写明是什么地方。
    """
    for seen in _open(case, Kind.ADDRESS, Level.LIKELY):
        yield _fault(
            case,
            seen,
            say("这里的“{address}”可能是家庭住址。", address=seen.hit.masked),
            say("是人家的，只写到乡镇、街道；是办公或者工程地点的，写明是什么地方。"),
        )


def passport(case: Case) -> Iterator[Fault]:
    """公布了护照号码

    为什么重要：护照号码能直接认出一个人，公布后可能被冒用。
    例：“护照号码：E1*****78”没有遮去中间就公布了。
    怎么办：删去号码。
    """
    for seen in _open(case, Kind.PASSPORT, Level.CERTAIN):
        yield _fault(
            case,
            seen,
            say("这里有护照号码 {number}。", number=seen.hit.masked),
            say("删去号码。"),
        )


def other_contact(case: Case) -> Iterator[Fault]:
    """个人邮箱、微信号、QQ号或者车牌号

    为什么重要：这些多半是个人的，公布后能找到人；单位的邮箱、公务车的车牌可以公布。
    例：“联系邮箱：z****@qq.com”用了个人邮箱。
    怎么办：换成单位的邮箱和座机号码；确实是单位的，写一条“公开确认”。
    """
    for kind in (Kind.MAIL, Kind.ACCOUNT, Kind.PLATE):
        for seen in _open(case, kind, Level.LIKELY):
            yield _fault(
                case,
                seen,
                say("这里有{kind} {text}。", kind=kind.label, text=seen.hit.masked),
                say("是个人的，删去或者换成单位的。"),
            )


def acknowledged_nothing(case: Case) -> Iterator[Fault]:
    """公开确认没有对应的文字

    为什么重要：确认只对当时的原文有效；原文改动以后要重新确认，没有对应文字的确认会让人误以为查过了。
    例：确认以后又在同一段里加了一个电话，“原文摘要”就对不上了。
    怎么办：重新运行 sitegen check，照提示写新的一条，删去这一条。
    """
    known = {seen.digest for seen in _seen(case)} | case.attached
    for one in case.acknowledged:
        if one.sha256 is not None and _digest(one) and _digest(one) not in known:
            yield Fault(
                one.sha256.location,
                say("这一条公开确认没有对应的文字。"),
                say("原文改过的，照新的提示再写一条；删去这一条。"),
            )


def acknowledged_in_part(case: Case) -> Iterator[Fault]:
    """公开确认没有填完

    为什么重要：确认要写明所指的原文、理由、谁在哪天确认的，缺一项就不起作用。
    例：只写了理由，没有写“原文摘要”、“确认人”和“确认日期”。
    怎么办：照 sitegen check 的提示补上缺少的项目。
    """
    for one in case.acknowledged:
        lacking = _lacking(one)
        if len(lacking) > 0:
            yield Fault(
                one.reason.location,
                say("这一条公开确认缺少“{name}”，不起作用。", name=lacking[0]),
                say("补上缺少的项目；“原文摘要”照 sitegen check 提示的写。"),
            )


_DISCLOSURE_OF_2018: Final = Citation("2018年政务公开工作要点")

RULES: Final[tuple[Rule, ...]] = (
    Rule("PRV001", Severity.ERROR, mobile_number, _DISCLOSURE_OF_2018, holds_back=True),
    Rule("PRV002", Severity.WARNING, small_group, _DISCLOSURE_OF_2018),
    Rule("PRV003", Severity.ERROR, identity_number, _DISCLOSURE_OF_2018, holds_back=True),
    Rule("PRV004", Severity.WARNING, name_beside_status, _DISCLOSURE_OF_2018),
    Rule("PRV005", Severity.ERROR, bank_card, _DISCLOSURE_OF_2018, holds_back=True),
    Rule("PRV006", Severity.WARNING, likely_card, _DISCLOSURE_OF_2018),
    Rule("PRV007", Severity.ERROR, home_address, _DISCLOSURE_OF_2018, holds_back=True),
    Rule("PRV008", Severity.WARNING, likely_address, _DISCLOSURE_OF_2018),
    Rule("PRV009", Severity.ERROR, passport, _DISCLOSURE_OF_2018, holds_back=True),
    Rule("PRV010", Severity.WARNING, other_contact, _DISCLOSURE_OF_2018),
    Rule("PRV011", Severity.WARNING, acknowledged_nothing),
    Rule("PRV012", Severity.WARNING, acknowledged_in_part),
)
