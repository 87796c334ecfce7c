"""Rules on what must not be published of persons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from sitegen.finding import Citation, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.fulltext import FullText
from sitegen.values import Kind

_GAP: Final = r"[ \t\u00a0\u2002-\u200d\u3000.．·\-－‐‑–—]?"
_MOBILE: Final = pattern(rf"[1１]{_GAP}[3-9３-９](?:{_GAP}[0-9０-９]){{9}}")
_ELEVEN_DIGITS: Final = pattern(rf"[0-9０-９](?<![0-9０-９]{{2}})(?:{_GAP}[0-9０-９]){{10,}}")
"""A mobile number or a longer one, such as an identity number, with all its digits."""
_NATIONAL: Final = pattern(r"(?:\+|＋|00)[ \t]?86[ \t-]?$|(?<![0-9])86[-－ ]$|^86$")
_BEFORE: Final = pattern(
    r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ_¥￥$][.,．:/\-－–—]?$|[0-9０-９][ \t]$|[¥￥][ \t]*$"
)
_CODE_BEFORE: Final = pattern(
    r"(?:编码|编号|代码|[证单卡账帐序批]号|号码段|凭证|流水|索引号|文号|登记号|学号|工号|金额|合计)"
    r"[^0-9\n]{0,3}$"
)
_BEHIND: Final = pattern(
    r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ_]|[.．,，][0-9０-９]|[ \t\-－–—][0-9０-９]"
    r"|[ \t]*(?:[%％‰亿万千元人名户个次件份米公平亩吨只株字]|美元)"
)
_CODES: Final = frozenset(
    (
        *("id", "code", "budget_code", "index_number", "document_number", "registration_number"),
        *("form_number", "public_number", "report_number", "aliases"),
    )
)
"""Fields of numbers that are given to documents and projects."""
_GROUPINGS: Final = frozenset(
    ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (1,) * 11)
)
"""The ways of grouping the digits of a mobile number; other groups are several numbers."""


def mobile_number(case: Case) -> Iterator[Fault]:
    """公布了手机号码

    为什么重要：手机号码是个人信息，公开政府信息时要去标识化处理；公布后会被搜索、转存，收不回来。
    例：“联系人电话 138****5678”没有遮去中间四位就公布了。
    怎么办：删去号码，或者换成办公室的座机号码；确实要保留的，遮去中间四位。
    """
    text = case.fulltext
    for match in _in_long_numbers(case, _MOBILE):
        if _is_mobile(text, match):
            digits = _digits(match[0])
            yield Fault(
                text.place(match.start()),
                say("这里有手机号码 {number}。", number=f"{digits[:3]}****{digits[-4:]}"),
                say("删去号码，或者换成办公室的座机号码。"),
            )


@shared
def _long_numbers(case: Case) -> Iterator[tuple[int, int]]:
    """Yields where numbers begin and end that can be a telephone number, or a longer one."""
    for found in _ELEVEN_DIGITS.finditer(case.fulltext.text):
        yield found.span()


def _in_long_numbers(case: Case, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yields the matches of a pattern of digits, of which the last may be a letter."""
    for start, end in _long_numbers(case):
        yield from pattern.finditer(case.fulltext.text, start, end + len("-X"))


def _is_mobile(text: FullText, match: re.Match[str]) -> bool:
    if tuple(map(len, re.findall(r"[0-9０-９]+", match[0]))) not in _GROUPINGS:
        return False
    if _BEHIND.match(text.text, match.end()) or text.field(match.start()) in _CODES:
        return False
    before = text.text[max(text.line_start(match.start()), match.start() - 12) : match.start()]
    if _CODE_BEFORE.search(before):
        return False
    return _NATIONAL.search(before) is not None or _BEFORE.search(before) is None


def _digits(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isdecimal())


_IDENTITY: Final = pattern(rf"[1-9１-９](?:{_GAP}[0-9０-９]){{16}}{_GAP}[0-9０-９XxＸｘ]")
_CREDIT_BEFORE: Final = pattern(r"信用代码[^0-9\n]{0,6}$")
_REGIONS: Final = frozenset(
    map(
        str,
        (
            *(*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47)),
            *(*range(50, 55), *range(61, 66), 71, 81, 82, 83),
        ),
    )
)
"""First two digits: the provinces, and since 2018 residents of 台湾、香港、澳门."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def identity_number(case: Case) -> Iterator[Fault]:
    """公布了身份证号码

    为什么重要：身份证号码能直接认出一个人，公布后可能被冒用，收不回来。
    例：补助发放名单里印着完整的身份证号码。
    怎么办：删去号码；确实要保留的，只留前两位和后三位，中间用“*”代替。
    """
    text = case.fulltext
    for match in _in_long_numbers(case, _IDENTITY):
        number = "".join(re.findall("[0-9X]", unicodedata.normalize("NFKC", match[0]).upper()))
        if _is_whole(text.text, match) and is_identity_number(number):
            yield Fault(
                text.place(match.start()),
                say("这里有身份证号码 {number}。", number=f"{number[:2]}{'*' * 13}{number[-3:]}"),
                say("删去号码；确实要保留的，中间的数字用“*”代替。"),
            )


def _is_whole(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    if before[-1:].isascii() and before[-1:].isalnum():
        return False
    behind = text[match.end()]
    if (behind.isascii() and behind.isalnum()) or _CREDIT_BEFORE.search(before):
        return False
    return not (before[-1:].isdecimal() or behind.isdecimal())


def is_identity_number(number: str) -> bool:
    """Tells whether 18 characters are a citizen's number: region, birth date, check digit."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if number[:2] not in _REGIONS or not 1900 <= year < 2100:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1]


_FEW: Final = 10
_FEW_OF_THE_AGED: Final = 20
"""Persons of a hundred years are so few, and so well known, that 19 can be told apart."""
_CLUE: Final = pattern(
    "百岁|孤儿|事实无人|失独|低保|特困|五保|残疾|重病|重症|大病|患病|患者|精神|艾滋|涉毒|吸毒|戒毒|刑满"
    "|社区矫正|社区戒毒|贫困|困难"
)
_STATUS: Final = pattern(
    r"(?:百岁(?:以上)?老人|孤儿|事实无人抚养儿童|失独(?:家庭|父母|老人)?"
    r"|低保(?:边缘)?(?:户|对象|家庭|人员|老人|儿童|群众|人口)?"
    r"|(?:特困|五保)(?:供养)?(?:人员|户|对象|老人|家庭|群众|儿童)?"
    r"|残疾(?:人|儿童|学生|老人|军人|家庭|户|群众|人员|职工|居民)?"
    r"|(?:重症|重病|大病|患病)(?:患者|人员|儿童|群众|家庭|职工|学生)?|患者"
    r"|精神(?:障碍|病)(?:患者|人员)?|艾滋病?(?:患者|感染者|人员)?"
    r"|(?:涉毒|吸毒|戒毒|刑满释放|刑满|社区矫正|社区戒毒)(?:人员|对象)?"
    r"|(?:贫困|困难)(?:残疾|退役)?(?:户|家庭|人口|学生|党员|群众|职工|人员|人|老人|母亲|儿童|妇女|居民"
    r"|村民|对象|军人|大学生|教师|农民))"
    r"(?![一-龥]{0,6}(?:专干|专委|专职|工作|干部|协理|经办|机构|组织|联络|辅导|护理员|服务|医生|医师|教师|教育"
    r"|志愿|企业|单位|村|评定|鉴定|满意|标准|资金|政策|联合会|运动))"
)
"""A status, unless it belongs to those who work for such people."""
_COUNT: Final = r"(?P<count>[0-9０-９]{1,2})[ \t]*(?P<unit>名|位|户|例|人(?!次))"
_COUNT_BEFORE: Final = pattern(
    rf"(?<![0-9０-９第每少])(?<![0-9][.,]){_COUNT}"
    r"(?:的|农村|城市|城镇|城乡|本地|辖区内?|建档立卡|在册|重度|严重|本[县区市])*$"
)
_COUNT_BEHIND: Final = pattern(
    rf"[ \t]*[（(：:]?(?:一?共|总计|合计|仅|只)?有?[ \t]*{_COUNT}(?!(?:专干|专委|干部|教师|医生))"
)
_PERSONS: Final = frozenset(("名", "位", "户", "例", "人"))
_EXPLAINING: Final = frozenset(("standard", "method", "explanation"))
_WINDOW: Final = 20


def small_group(case: Case) -> Iterator[Fault]:
    """人数很少的特殊群体，可能认出具体的人

    为什么重要：身份敏感的人数很少时，同村同社区的人能对上是谁，等于公布了个人信息。
    例：“9名孤儿”；“19名百岁老人”。不足 10 人（户、例）的提示，百岁老人不足 20 人的提示。
    怎么办：与别的群体合并说，或者只写一个范围。
    """
    text = case.fulltext
    statuses = [_STATUS.match(text.text, clue.start()) for clue in _CLUE.finditer(text.text)]
    if not any(statuses):
        return
    for row in (row for sheet in case.record.sheets for row in sheet.indicators):
        yield from _small_group_of(row)
    for status in statuses:
        stated = _stated_group(text, status) if status is not None else None
        if stated is not None:
            yield Fault(
                text.place(stated[0]),
                say("“{text}”人数很少，可能认出具体的人。", text=text.text[stated[0] : stated[1]]),
                say("与别的群体合并说，或者只写一个范围。"),
            )


def _stated_group(text: FullText, status: re.Match[str]) -> tuple[int, int] | None:
    """Returns where a small group is stated with its number, before or behind its status."""
    if status.start() >= text.own or text.field(status.start()) in _EXPLAINING:
        return None
    from_here = max(text.line_start(status.start()), status.start() - _WINDOW)
    before = _COUNT_BEFORE.search(text.text[from_here : status.start()])
    if before is not None:
        begin = from_here + before.start()
        return (begin, status.end()) if _is_few(int(before["count"]), status) else None
    behind = _COUNT_BEHIND.match(text.text, status.end())
    if behind is not None and _is_few(int(behind["count"]), status):
        return status.start(), behind.end()
    return None


def _is_few(count: int, status: re.Match[str]) -> bool:
    return 0 < count < (_FEW_OF_THE_AGED if status[0].startswith("百岁") else _FEW)


def _small_group_of(row: Indicator) -> Iterator[Fault]:
    name = row.level3.raw if row.level3 is not None else ""
    clue = _CLUE.search(name)
    named = _STATUS.match(name, clue.start()) if clue is not None else None
    if named is None:
        return
    for cell in (row.actual, row.target):
        count = _persons(cell, row) if cell is not None else None
        if cell is not None and count is not None and _is_few(count, named):
            yield Fault(
                cell.location,
                say(
                    "“{status}”只有 {count}，可能认出具体的人。",
                    status=named[0],
                    count=cell.raw,
                ),
                say("与别的群体合并说，或者只写一个范围。"),
            )
            return


def _persons(cell: Cell, row: Indicator) -> int | None:
    """Returns how many persons, households or cases a cell counts."""
    number, unit = cell.number, cell.value.unit or (row.unit.raw.strip() if row.unit else "")
    if number is None or unit not in _PERSONS or cell.kind not in (Kind.NUMBER, Kind.QUANTITY):
        return None
    return int(number) if number == int(number) else None


_SURNAMES: Final = (
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍唐薛雷贺"
    "倪汤滕罗毕郝邬常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋茅庞熊纪舒屈项祝董梁杜阮席贾江郭梅林刁钟徐邱"
    "骆高夏蔡田樊胡凌霍万柯管卢莫房缪丁邓洪包左石崔吉龚程邢裴陆荣翁段侯全班秋仲宁仇甘厉武符刘景龙叶黎白蒲卓"
    "乔闻党翟谭申冉桑桂牛燕尚温庄柴瞿阎慕连习艾向古易廖耿欧利蔺岳聂曾冷简饶关游欧阳牟]"
)
_NAME: Final = rf"{_SURNAMES}[\u4e00-\u9fff]{{1,2}}"
_MARKED: Final = pattern(
    rf"(?P<status>低保户|低保对象|贫困户|特困户|特困人员|五保户|困难户|困难群众|困难职工|困难学生|困难党员|孤儿|残疾人"
    rf"|患者|受助人|受益人|受助学生|救助对象|帮扶对象|慰问对象)(?:姓名)?[：: ]?{_NAME}"
    r"[，,（(、 ](?:[男女](?=[，,。；;）)])|现年|[0-9]{1,3}岁)"
)
_LABELLED: Final = pattern(rf"(?:姓名|户主)[：:][ \t]*{_NAME}(?=[\s，,、；;。（(]|$)", re.MULTILINE)
_SENSITIVE: Final = pattern(
    r"低保|特困|五保|孤儿|残疾(?!人联合会)|贫困户|困难户|患病|重病|大病|精神障碍|精神病|艾滋|吸毒|戒毒|刑满|矫正"
)
_OFFICE: Final = pattern(r"职务|职称|主任|局长|科长|股长|书记|主席|理事长|经理|校长|院长|专干|干部")


def name_beside_status(case: Case) -> Iterator[Fault]:
    """姓名和敏感身份写在一起

    为什么重要：写明谁是低保户、残疾人或者病人，公布的是敏感个人信息。
    例：“低保户张某某，男，45岁”写出了全名；“户主：李某某，残疾”写出了全名。
    怎么办：删去姓名，或者写成“张某”。
    """
    text = case.fulltext
    for match in _MARKED.finditer(text.text):
        yield _named(text, match, match["status"])
    if "姓名" not in text.text and "户主" not in text.text:
        return
    for match in _LABELLED.finditer(text.text):
        line = text.text[text.line_start(match.start()) : text.line_end(match.start())]
        status = _SENSITIVE.search(line)
        if status is not None and _OFFICE.search(line) is None:
            yield _named(text, match, status[0])


def _named(text: FullText, match: re.Match[str], status: str) -> Fault:
    return Fault(
        text.place(match.start()),
        say("这里把一个人的姓名和“{status}”写在一起。", status=status),
        say("删去姓名，或者只写姓，例如“张某”。"),
    )


_DISCLOSURE_OF_2018: Final = Citation("2018年政务公开工作要点")

RULES: Final[tuple[Rule, ...]] = (
    Rule("PRV001", Severity.ERROR, mobile_number, _DISCLOSURE_OF_2018),
    Rule("PRV002", Severity.WARNING, small_group, _DISCLOSURE_OF_2018),
    Rule("PRV003", Severity.ERROR, identity_number, _DISCLOSURE_OF_2018),
    Rule("PRV004", Severity.WARNING, name_beside_status, _DISCLOSURE_OF_2018),
)
