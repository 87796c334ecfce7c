"""Rules on the outline of evaluation reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sitegen.content.leaf import Word
from sitegen.finding import Citation, Severity, say
from sitegen.pattern import pattern
from sitegen.record.choices import EvaluationKind
from sitegen.record.narrative import Block
from sitegen.rules.base import Case, Fault, Rule, shared


class _Part(NamedTuple):
    """A section of the outline: its title, and the words by which a heading is known."""

    title: str
    words: tuple[str, ...]
    inner: tuple[_Part, ...] = ()


OUTLINE: Final = (
    _Part("基本情况", ("基本情况",)),
    _Part("绩效评价工作开展情况", ("工作开展情况", "评价工作情况", "评价工作")),
    _Part("综合评价情况及评价结论", ("综合评价", "评价结论")),
    _Part(
        "绩效评价指标分析",
        ("指标分析",),
        (
            _Part("项目决策情况", ("决策",)),
            _Part("项目过程情况", ("过程",)),
            _Part("项目产出情况", ("产出",)),
            _Part("项目效益情况", ("效益",)),
        ),
    ),
    _Part("主要经验及做法、存在的问题及原因分析", ("主要经验", "存在的问题", "问题及原因")),
    _Part("有关建议", ("建议",)),
    _Part("其他需要说明的问题", ("其他需要说明", "需要说明的问题")),
)

_ENOUGH: Final = 4
"""Sections of the outline; a text with fewer follows another outline, or none."""


def section_missing(case: Case) -> Iterator[Fault]:
    """报告缺少提纲规定的一段

    为什么重要：提纲规定了评价报告要回答哪些问题，缺一段就有一个问题没有回答。
    例：“四、绩效评价指标分析”写了决策、过程、产出三段，没有效益一段。
    怎么办：补上缺少的一段；确实没有内容的，写明原因。
    """
    sections = _sections(case)
    if not _follows_the_outline(sections):
        return
    for part, section in zip(OUTLINE, sections, strict=True):
        if section is None:
            yield Fault(
                case.record.title.location,
                say("报告里没有“{title}”这一段。", title=part.title),
                say("按提纲补上这一段；确实没有内容的，写明原因。"),
            )
        else:
            yield from _inner(part, section)


@shared
def _sections(case: Case) -> Iterator[Block | None]:
    """Yields the section of the report for each part of the outline, None if it has none."""
    named = _named(case.record.narrative)
    yield from (_match(part, named) for part in OUTLINE)


def _follows_the_outline(sections: Sequence[Block | None]) -> bool:
    """Tells whether a text follows the outline, and not another one or none."""
    return sum(section is not None for section in sections) >= _ENOUGH


def _named(blocks: Iterable[Block]) -> list[tuple[str, Block]]:
    """Returns the sections among some blocks, each with its heading without white space."""
    return [("".join(one.heading.raw.split()), one) for one in blocks if one.heading is not None]


def _inner(part: _Part, section: Block) -> Iterator[Fault]:
    below = _named(section.blocks) if part.inner else []
    if not below:
        return
    assert section.heading is not None
    for inner in part.inner:
        if _match(inner, below) is None:
            yield Fault(
                section.heading.location,
                say(
                    "“{heading}”里没有“{title}”这一段。",
                    heading=section.heading.raw,
                    title=inner.title,
                ),
                say("补上这一段；确实没有内容的，写明原因。"),
            )


def _match(part: _Part, named: Iterable[tuple[str, Block]]) -> Block | None:
    for heading, section in named:
        for word in part.words:
            if word in heading:
                return section
    return None


_NUMBER: Final = pattern(
    r"\s*(?:第(?P<part>[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:部分|章|节|条)"
    r"|(?P<open>[（(])\s*(?P<inside>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*[）)]"
    r"|(?P<before>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*(?:[、)）]|[.．](?![0-9])))"
)
_NUMERALS: Final = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}


class _Numbered(NamedTuple):
    """A heading with its printed number; headings of one style are of one level."""

    heading: Word
    number: int
    bracketed: bool
    arabic: bool


def numbering_broken(case: Case) -> Iterator[Fault]:
    """标题的序号没有接上，或者用了两次

    为什么重要：序号断开，读者会以为缺了一段；序号重复，引用时说不清是哪一段。
    例：“二、”后面是“四、”；两个标题都是“四、”。
    怎么办：核对是不是漏了一段；没有漏的，改正序号。
    """
    yield from _broken(case.record.narrative)


def _broken(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    earlier: list[_Numbered] = []
    for block in blocks:
        if block.heading is None:
            continue
        numbered = _numbered(block.heading)
        if numbered is not None:
            before = _last_of_level(numbered, earlier)
            if before is not None and not _follows(numbered, before, earlier):
                yield _out_of_order(numbered, before)
            earlier.append(numbered)
        yield from _broken(block.blocks)


def _last_of_level(numbered: _Numbered, earlier: list[_Numbered]) -> _Numbered | None:
    """Returns the last heading that is numbered in the same way, with brackets or without."""
    same = (one for one in reversed(earlier) if one.bracketed is numbered.bracketed)
    return next(same, None)


def _follows(numbered: _Numbered, before: _Numbered, earlier: list[_Numbered]) -> bool:
    """Tells whether a number is the next one, or the first below another heading.

    一、 and 1. may be two levels of a text, or one that was numbered in two ways.
    """
    if numbered.number == before.number + 1:
        return True
    if numbered.number == 1 and (earlier[-1] is not before or before.arabic != numbered.arabic):
        return True
    for index in reversed(range(len(earlier))):
        if _style(earlier[index]) == _style(numbered):
            below = earlier[index + 1 :]
            return numbered.number == earlier[index].number + 1 and any(
                one.number == 1 for one in below
            )
    return False


def _style(numbered: _Numbered) -> tuple[bool, bool]:
    return numbered.bracketed, numbered.arabic


def _numbered(heading: Word) -> _Numbered | None:
    found = _NUMBER.match(heading.raw)
    if found is None:
        return None
    printed = found["part"] or found["inside"] or found["before"]
    number = int(printed) if printed.isdecimal() else _value(printed)
    return _Numbered(heading, number, found["open"] is not None, printed.isdecimal())


def _value(numeral: str) -> int:
    """Returns the number that a numeral up to 九十九 stands for."""
    tens, ten, ones = numeral.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def _out_of_order(numbered: _Numbered, before: _Numbered) -> Fault:
    heading, previous = numbered.heading.raw.strip(), before.heading.raw.strip()
    if numbered.number == before.number:
        message = say(
            "“{heading}”和前面的“{previous}”序号相同。", heading=heading, previous=previous
        )
    else:
        message = say(
            "“{heading}”前面是“{previous}”，序号没有接上。", heading=heading, previous=previous
        )
    return Fault(
        numbered.heading.location,
        message,
        say("核对是不是漏了一段；没有漏的，改正序号。"),
        (before.heading.location,),
    )


_EVALUATORS: Final = (
    "第三方",
    "评价机构",
    "委托",
    "受托",
    "评价组",
    "评价小组",
    "评价工作组",
    "评价工作小组",
    "评价团队",
    "工作组",
    "专家组",
    "评审组",
    "事务所",
    "咨询公司",
    "咨询有限公司",
)


def evaluator_missing(case: Case) -> Iterator[Fault]:
    """没有写明由谁评价

    为什么重要：部门评价和财政评价可以委托第三方，写明由谁评价，读者才知道结论出自哪里。
    例：财政评价报告通篇没有提到评价机构、评价组或者受托的第三方。
    怎么办：写明评价机构或评价组；委托第三方的，写明委托方、受托机构和报告文号。
    """
    record = case.record
    if record.kind not in (EvaluationKind.DEPARTMENT, EvaluationKind.FINANCE):
        return
    if record.third_party is not None or record.people:
        return
    if record.evaluator is not None and record.evaluator.raw.strip():
        return
    text = case.fulltext
    if not any(text.text.find(word, 0, text.own) >= 0 for word in _EVALUATORS):
        yield Fault(
            record.title.location,
            say("这是一份{kind}报告，没有写明由谁评价。", kind=record.kind.label),
            say("写明评价机构或评价组；委托第三方的，写明委托方、受托机构和报告文号。"),
        )


def section_empty(case: Case) -> Iterator[Fault]:
    """报告的一段只有标题，没有内容

    为什么重要：提纲规定的每一段都要回答一个问题，只有标题等于没有回答。
    例：“六、有关建议”下面一个字也没有。
    怎么办：补上内容；确实没有的，写“无”或者写明原因。
    """
    if _follows_the_outline(_sections(case)):
        yield from _empty(case.record.narrative)


def _empty(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    for index, block in enumerate(blocks):
        if block.heading is None:
            continue
        if any(_has_content(inner) for inner in block.blocks):
            yield from _empty(block.blocks)
        elif not _goes_on(block.heading, blocks[index + 1 :]):
            yield Fault(
                block.heading.location,
                say("“{heading}”只有标题，没有内容。", heading=block.heading.raw.strip()),
                say("补上内容；确实没有的，写“无”或者写明原因。"),
            )


def _has_content(block: Block) -> bool:
    if block.text is not None:
        return bool(block.text.paragraphs)
    return True


def _goes_on(heading: Word, following: tuple[Block, ...]) -> bool:
    """Tells whether what follows on the same level of the file belongs to a heading."""
    if not following:
        return False
    after = following[0]
    if after.heading is None:
        return _has_content(after)
    own, other = _numbered(heading), _numbered(after.heading)
    return own is not None and other is not None and other.number == 1


_MEASURES: Final = Citation("财预〔2020〕10号")

RULES: Final = (
    Rule("OUT001", Severity.WARNING, section_missing, _MEASURES),
    Rule("OUT002", Severity.WARNING, numbering_broken),
    Rule("OUT003", Severity.NOTE, evaluator_missing, _MEASURES),
    Rule("OUT004", Severity.WARNING, section_empty, _MEASURES),
)
