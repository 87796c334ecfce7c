"""Persons whom a status makes known: few of a kind, or named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.pattern import pattern
from sitegen.privacy.hit import Hit, Kind, Level

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
_WINDOW: Final = 20


@dataclass(frozen=True, slots=True)
class Status:
    """A status that persons have, such as 孤儿, and where it stands in a text."""

    text: str
    start: int
    end: int

    def is_few(self, count: int) -> bool:
        """Tells whether so many of the status can be told apart by their neighbours."""
        most = _FEW_OF_THE_AGED if self.text.startswith("百岁") else _FEW
        return 0 < count < most


def statuses(text: str) -> Iterator[Status]:
    """Yields the statuses that a text names, but for those of whom works for such people."""
    for clue in _CLUE.finditer(text):
        found = _STATUS.match(text, clue.start())
        if found is not None:
            yield Status(found[0], *found.span())


def stated_group(text: str, status: Status) -> Hit | None:
    """Returns a small group that is stated with its number before or behind its status."""
    line = text.rfind("\n", 0, status.start) + 1
    from_here = max(line, status.start - _WINDOW)
    before = _COUNT_BEFORE.search(text[from_here : status.start])
    if before is not None:
        few = status.is_few(int(before["count"]))
        return _group(text, from_here + before.start(), status.end) if few else None
    behind = _COUNT_BEHIND.match(text, status.end)
    if behind is not None and status.is_few(int(behind["count"])):
        return _group(text, status.start, behind.end())
    return None


def _group(text: str, start: int, end: int) -> Hit:
    value = text[start:end]
    return Hit(Kind.GROUP, Level.LIKELY, start, end, value, value)


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


def names_beside_status(text: str) -> Iterator[Hit]:
    """Yields where a text names a person beside a status; the hit shows the status alone."""
    # Behind the name stands the sex or the age, which few texts tell of anybody.
    if any(told in text for told in ("男", "女", "现年", "岁")):
        for match in _MARKED.finditer(text):
            yield _named(match.span(), match["status"])
    if "姓名" not in text and "户主" not in text:
        return
    for match in _LABELLED.finditer(text):
        end = text.find("\n", match.start())
        line = text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]
        status = _SENSITIVE.search(line)
        if status is not None and _OFFICE.search(line) is None:
            yield _named(match.span(), status[0])


def _named(span: tuple[int, int], status: str) -> Hit:
    return Hit(Kind.STATUS, Level.LIKELY, *span, status, status)
