"""Reports that nobody wrote: long tails of names and numbers between the phrases of officials.

They are harder to search than real ones: a quarter of each text is words that hardly any other
report has. The same number always gives the same reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import Final

from sitegen.search.document import Block, Document, Facts, Field

PHRASES: Final = (
    "项目资金", "绩效目标", "绩效评价", "预算执行率", "财政资金", "资金使用", "管理制度", "项目实施",
    "根据", "有关规定", "按照", "要求", "进一步提高", "资金到位", "及时拨付", "专款专用", "会计核算",
    "产出指标", "数量指标", "质量指标", "时效指标", "成本指标", "效益指标", "社会效益", "经济效益",
    "生态效益", "可持续影响", "满意度", "服务对象", "群众", "受益", "全县", "乡镇", "街道", "村委会",
    "完成情况", "达到预期", "未达到预期", "主要原因是", "存在的问题", "改进措施", "下一步", "建议",
    "加强", "完善", "规范", "落实", "推进", "保障", "提升", "建设", "维修", "改造", "购置", "补助",
    "培训", "宣传", "监督", "检查", "验收", "招标", "采购", "合同", "支付", "结余", "收回", "调整",
    "年初预算", "全年预算", "全年执行", "实际支出", "其中", "共计", "合计", "约", "不少于", "不超过",
    "已经", "尚未", "基本", "全部", "部分", "本年度", "上年度", "第一季度", "第四季度", "年底前",
    "办公室", "领导小组", "工作方案", "实施细则", "责任单位", "主管部门", "业务科室", "第三方机构",
    "我单位", "本项目", "该项目", "子项目", "由于", "因此", "同时", "并", "和", "与", "及", "的", "等",
)  # fmt: skip
SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
RARE: Final = "𠮷𡈽𪚥𠂤𣏌㐂䶮𬭚𫟦𱁬"
PLACES: Final = "村镇乡河桥路库渠山湾坪寨塘岭坝湖沟店集堡"
UNITS: Final = tuple(
    f"{place}县{office}"
    for place in ("临江", "云山", "清河", "东桥", "南坪", "石门", "青川", "白沙")
    for office in ("教育局", "水务局", "民政局", "农业农村局", "交通运输局", "卫生健康局")
)
TOPICS: Final = (
    "农村公路养护", "高标准农田建设", "义务教育营养改善", "临时救助", "防汛物资储备", "老旧小区改造",
    "公共图书馆开放", "基本公共卫生服务", "职业技能培训", "生活垃圾处理", "饮水安全巩固提升", "公益林管护",
)  # fmt: skip
KINDS: Final = ("单位自评", "部门评价", "财政评价")
GRADES: Final = ("优", "良", "中", "差", "")
CODES: Final = tuple(f"SCR{number:03}" for number in range(1, 25))
_WEIGHTS: Final = tuple(accumulate(1 / (rank + 12) for rank in range(len(PHRASES))))
_WORDS: Final = 60_000
_LENGTH: Final = 7_000


@dataclass(frozen=True, slots=True)
class Source:
    """What reports are put together from."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def source(seed: int = 0) -> Source:
    """Returns words of two to four characters, of which few are frequent and most are rare."""
    random = Random(f"words {seed}")
    signs = random.sample([chr(number) for number in range(0x4E00, 0x9FA5)], 3500)
    frequent = list(accumulate(1 / (rank + 8) for rank in range(len(signs))))
    words = tuple(
        "".join(random.choices(signs, cum_weights=frequent, k=random.choice((2, 2, 2, 3, 4))))
        for _ in range(_WORDS)
    )
    return Source(words, tuple(accumulate(1 / (rank + 20) for rank in range(_WORDS))))


def documents(count: int, first: int = 0, length: int = _LENGTH) -> Iterator[Document]:
    """Yields reports by their numbers."""
    words = source()
    for number in range(first, first + count):
        yield document(number, words, length)


def document(number: int, words: Source, length: int = _LENGTH) -> Document:
    """Returns the report of a number."""
    random = Random(f"report {number}")
    unit, topic, year = random.choice(UNITS), random.choice(TOPICS), random.randint(2015, 2024)
    title = f"{year}年度{unit[:3]}{random.choice(words.words)}{topic}项目绩效自评报告（{number}）"
    blocks = [
        Block(title, Field.TITLE, "标题"),
        Block(f"{year} 年度 · {unit}", Field.UNIT, "标题"),
        Block("文号", Field.BODY, "公开信息", "facts"),
        Block(_number_of_paper(random), Field.BODY, "公开信息", "facts"),
        Block(f"{topic}项目", Field.NAME, "项目", "project-1"),
        *_body(random, words, length),
    ]
    facts = Facts(
        year=year,
        unit=unit,
        region=unit[:3],
        kind=random.choice(KINDS),
        grade=random.choice(GRADES),
        findings=tuple(sorted(random.sample(CODES, random.choice((0, 0, 1, 2, 3))))),
        day=random.choice((None, date(year + 1, 1, 1) + timedelta(random.randrange(300)))),
        score=random.choice((None, Fraction(random.randrange(5000, 10001), 100))),
        amount=random.choice((None, Fraction(random.randrange(-500, 900_000_000), 100))),
    )
    identifier = f"report-{number:06}"
    return Document(identifier, f"records/{identifier}/index.html", title, facts, tuple(blocks))


def _body(random: Random, words: Source, length: int) -> Iterator[Block]:
    written, section = 0, 0
    while written < length:
        section += 1
        heading = f"{_numeral(section)}、{random.choice(PHRASES)}{random.choice(words.words)}情况"
        anchor = f"section-{section}"
        for text in (heading, *_paragraphs(random, words)):
            yield Block(text, Field.BODY, heading, anchor)
            written += len(text)
        for _ in range(random.choice((0, 8, 16))):
            text = _cell(random, words)
            field = random.choices((Field.BODY, Field.NAME), (9, 1))[0]
            yield Block(text, field, heading, anchor)
            written += len(text)


def _paragraphs(random: Random, words: Source) -> Iterator[str]:
    for _ in range(random.randint(2, 5)):
        parts = []
        for _ in range(random.randint(8, 40)):
            parts += random.choices(PHRASES, cum_weights=_WEIGHTS, k=random.randint(1, 3))
            kind = random.random()
            if kind < 0.55:
                parts += random.choices(words.words, cum_weights=words.weights)
            elif kind < 0.75:
                parts.append(_figure(random))
            elif kind < 0.78:
                parts.append(_name(random))
            elif kind < 0.79:
                parts.append(_number_of_paper(random))
            parts.append(random.choices(("，", "", "、", "；", "。", " "), (5, 5, 1, 1, 2, 1))[0])
        yield "".join(parts) + "。"


def _cell(random: Random, words: Source) -> str:
    kind = random.random()
    if kind < 0.5:
        return _figure(random)
    return random.choice(words.words) + random.choice(PHRASES)


def _figure(random: Random) -> str:
    value = random.choice((random.randint(1, 99), random.randint(100, 99999)))
    kind = random.randrange(6)
    if kind == 0:
        return f"{value}.{random.randint(0, 99):02}万元"
    if kind == 1:
        return f"{random.randint(0, 100)}.{random.randint(0, 9)}%"
    if kind == 2:
        return f"{value:,}元"
    if kind == 3:
        return f"{random.randint(2015, 2024)}年{random.randint(1, 12)}月"
    if kind == 4:
        return f"≥{value}{random.choice('人个座亩台')}"
    return f"{random.choice('ABGLMXz')}{random.randint(1, 999)}-{random.choice('abLED')}{value}"


def _name(random: Random) -> str:
    given = "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(random.randint(1, 2)))
    if random.random() < 0.2:
        given += random.choice(RARE)
    if random.random() < 0.5:
        return given + random.choice(PLACES)
    return random.choice(SURNAMES) + given


def _number_of_paper(random: Random) -> str:
    office = random.choice(("财预", "财绩", "国办发", "县政发", "水函", "教财"))
    left, right = random.choice(("〔〕", "〔〕", "[]", "［］", "（）"))
    return f"{office}{left}{random.randint(2012, 2024)}{right}{random.randint(1, 400)}号"


def _numeral(number: int) -> str:
    signs = "零一二三四五六七八九"
    return "".join(signs[int(digit)] for digit in str(number))
