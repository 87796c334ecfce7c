"""Rules on index numbers and codes: their form and their check digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.content.leaf import Flag, Text
from sitegen.finding import Citation, Severity, enumerated, say
from sitegen.pattern import pattern
from sitegen.record.cell import DateCell
from sitegen.record.disclosure import Disclosure
from sitegen.record.report import Record
from sitegen.rules.base import Case, Fault, Rule
from sitegen.values import Kind, Period, read_value

_CHARACTERS: Final = pattern(r"[0-9A-Za-z]+(?:[-_/.]+[0-9A-Za-z]+)+")
_GROUPS: Final = pattern(r"[-_/.]+")
_DATED: Final = pattern(r"(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?)?")
"""The part of an index number that tells when: 2023, 202403 or 20240315."""

_SERIAL: Final = pattern(r"[0-9]{3,}")
_FICTION: Final = "虚构"


def index_number_malformed(case: Case) -> Iterator[Fault]:
    """索引号的写法不对

    为什么重要：索引号是查找信息的唯一依据，写法不对就查不到，也可能与别的信息相混。
    例：索引号“113417007117080054/202413-00012”，一年没有 13 月。
    怎么办：照原来网页上的索引号写，用半角的字母、数字、“/”和“-”。
    """
    number = _index_number(case.record)
    if number is None or _is_well_formed(number.raw.strip()):
        return
    if case.record.example is Flag.YES and _FICTION in number.raw:
        return
    yield Fault(
        number.location,
        say("索引号“{number}”里看不出机构、年份和流水号三部分。", number=number.raw),
        say("照原来网页上的索引号写，例如 113417007117080054/202403-00012。"),
    )


def _index_number(record: Record) -> Text | None:
    """Returns the index number; None if there is none, or a dash stands for it."""
    number = record.disclosure.index_number if record.disclosure is not None else None
    if number is None or read_value(number.raw).kind in (Kind.EMPTY, Kind.ABSENT):
        return None
    return number


def _is_well_formed(number: str) -> bool:
    """Tells whether a number names a body, then a year, and ends in a serial number."""
    if not _CHARACTERS.fullmatch(number):
        return False
    _, *between, last = _GROUPS.split(number)
    return _SERIAL.fullmatch(last) is not None and any(map(_DATED.fullmatch, between))


_CREDIT_CODE: Final = pattern(
    r"(?<![0-9A-Za-z])(?:[1-9ANY][1-9])(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
    r"[0-9]{4}[0-9A-Z]{10}(?![0-9A-Za-z])"
)
"""The shape of a 统一社会信用代码: department, kind, region, organisation, check digit."""

_UNUSED_LETTERS: Final = frozenset("IOSVZ")
_CREDIT_CODE_NAME: Final = "统一社会信用代码"


def credit_code_wrong(case: Case) -> Iterator[Fault]:
    """统一社会信用代码的校验位不对

    为什么重要：最后一位由前十七位算出，对不上说明有一位写错了，查到的就不是这个单位。
    例：“113417007117080054”抄成“113417007117080045”。
    怎么办：对照单位的证书，改正写错的一位。
    """
    for text in _texts_with_a_credit_code(case.record):
        found = _CREDIT_CODE.match(text.raw.strip())
        if found is None:
            continue
        code = found[0]
        unused = sorted(_UNUSED_LETTERS.intersection(code))
        if unused:
            yield Fault(
                text.location,
                say(
                    "“{code}”里有字母 {letters}，统一社会信用代码不用这些字母。",
                    code=code,
                    letters=enumerated(unused),
                ),
                say("对照单位的证书改正；字母 O 多半是数字 0，字母 I 多半是数字 1。"),
            )
        elif code[-1] != (expected := _check_digit_of_credit_code(code)):
            yield Fault(
                text.location,
                say(
                    "“{code}”按统一社会信用代码计算，最后一位应是 {expected}，不是 {given}。",
                    code=code,
                    expected=expected,
                    given=code[-1],
                ),
                say("对照单位的证书，改正写错的一位。"),
            )


def _texts_with_a_credit_code(record: Record) -> Iterator[Text]:
    """Yields what may begin with a code: the index number, and elements that are named so."""
    number = _index_number(record)
    if number is not None:
        yield number
    if record.disclosure is not None:
        for key, text in record.disclosure.other.items():
            if _CREDIT_CODE_NAME in key:
                yield text


def _check_digit_of_credit_code(code: str) -> str:
    # The library loads much else and few records need it.
    from stdnum.cn import uscc

    return uscc.calc_check_digit(code[:-1])


_ORGANISATION_CODE: Final = pattern(
    r"(?P<body>[0-9]{8}|MA[0-9A-Z]{6})"
    r"(?:(?P<joined>[0-9X])/(?:19|20)[0-9]{2}|-(?P<split>[0-9X])-)"
)
"""An 组织机构代码 at the head of an index number: 000014349/2023-1, 79518791-2-/2023-1."""

_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation_code_wrong(case: Case) -> Iterator[Fault]:
    """索引号开头的组织机构代码校验位不对

    为什么重要：最后一位由前八位算出，对不上说明有一位写错了，索引号就指向了别的单位。
    例：“000014349/2023-00012”抄成“000014348/2023-00012”。
    怎么办：对照单位的代码，改正写错的一位。
    """
    number = _index_number(case.record)
    found = _ORGANISATION_CODE.match(number.raw.strip()) if number is not None else None
    if number is None or found is None:
        return
    body, given = found["body"], found["joined"] or found["split"]
    expected = _check_digit_of_organisation(body)
    if given != expected:
        yield Fault(
            number.location,
            say(
                "索引号开头的“{body}”按组织机构代码计算，校验位应是 {expected}，不是 {given}。",
                body=body,
                expected=expected,
                given=given,
            ),
            say("对照单位的代码，改正写错的一位；开头本来不是组织机构代码的，不用改。"),
        )


def _check_digit_of_organisation(body: str) -> str:
    """Returns the check digit of GB 11714; a letter counts as its place in base 36."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


_YEAR_OF_NUMBER: Final = pattern(r"/(?P<year>(?:19|20)[0-9]{2})(?:0[1-9]|1[0-2])?-")


def index_number_of_another_year(case: Case) -> Iterator[Fault]:
    """索引号里的年份，不在成文和发布的年份之间

    为什么重要：索引号里的年份是信息形成或者公开的年份；对不上，多半是抄了别的信息的索引号。
    例：索引号 113417007117080054/202203-00012，成文日期 2024-03-01。
    怎么办：核对索引号和公开信息里的日期，改正写错的一个。
    """
    block = case.record.disclosure
    number = _index_number(case.record)
    found = _YEAR_OF_NUMBER.search(number.raw) if number is not None else None
    if block is None or number is None or found is None:
        return
    year = int(found["year"])
    for cell, days in _dates_made(block):
        if year < days.start.year:
            yield _of_another_year(number, found["year"], cell)
            return
    published = block.published_on
    if published is not None and published.period and year > published.period.end.year:
        yield _of_another_year(number, found["year"], published)


def _dates_made(block: Disclosure) -> Iterator[tuple[DateCell, Period]]:
    """Yields the earlier one of the dates of creation and of writing."""
    cells = [cell for cell in (block.formed_on, block.written_on) if cell is not None]
    dates = [(cell, cell.period) for cell in cells if cell.period is not None]
    yield from sorted(dates, key=lambda one: one[1].start)[:1]


def _of_another_year(number: Text, year: str, cell: DateCell) -> Fault:
    return Fault(
        number.location,
        say(
            "索引号“{number}”里的年份是 {year}，公开信息里的日期是 {date}。",
            number=number.raw,
            year=year,
            date=cell.raw,
        ),
        say("核对索引号和公开信息里的日期，改正写错的一个。"),
        (cell.location,),
    )


_YEAR_IN_BRACKETS: Final = pattern(
    r"(?P<open>[\[(（【［﹝〔<＜〈《])\s*(?P<year>(?:19|20)[0-9]{2})\s*[\])）】］﹞〕>＞〉》]"
)
_RIGHT: Final = frozenset("〔﹝")


def document_number_malformed(case: Case) -> Iterator[Fault]:
    """文号里年份的括号不对，或者年份晚于发布日期

    为什么重要：文号写法不一，按文号就查不到同一份文件；年份晚于发布日期，必有一个写错。
    例：“财预[2020]10号”应写“财预〔2020〕10号”。
    怎么办：年份用六角括号“〔〕”；原来网页上就是这样印的，不用改。
    """
    block = case.record.disclosure
    number = block.document_number if block is not None else None
    found = _YEAR_IN_BRACKETS.search(number.raw) if number is not None else None
    if block is None or number is None or found is None:
        return
    if found["open"] not in _RIGHT:
        yield Fault(
            number.location,
            say(
                "文号“{number}”的年份写在“{bracket}”里，应当用六角括号“〔〕”。",
                number=number.raw,
                bracket=found[0],
            ),
            say("年份用六角括号，例如“〔2020〕”；原来网页上就是这样印的，不用改。"),
        )
    published = block.published_on
    days = published.period if published is not None else None
    if published is not None and days and int(found["year"]) > days.end.year:
        yield Fault(
            number.location,
            say(
                "文号“{number}”的年份晚于发布日期 {published}。",
                number=number.raw,
                published=published.raw,
            ),
            say("核对文号和发布日期，改正写错的一个。"),
            (published.location,),
        )


RULES: Final = (
    Rule("IDN001", Severity.WARNING, index_number_malformed),
    Rule("IDN002", Severity.WARNING, credit_code_wrong, Citation("GB 32100")),
    Rule("IDN003", Severity.WARNING, organisation_code_wrong, Citation("GB 11714")),
    Rule("IDN004", Severity.NOTE, index_number_of_another_year),
    Rule("IDN005", Severity.NOTE, document_number_malformed),
)
