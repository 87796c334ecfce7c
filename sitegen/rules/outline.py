"""Rules on the outline of evaluation reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.finding import Citation, Severity, say
from sitegen.record.narrative import Block
from sitegen.rules.base import Case, Fault, Rule


@dataclass(frozen=True, slots=True)
class _Part:
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


def section_missing(case: Case) -> Iterator[Fault]:
    """报告缺少提纲规定的一段

    为什么重要：提纲规定了评价报告要回答哪些问题，缺一段就有一个问题没有回答。
    例：“四、绩效评价指标分析”写了决策、过程、产出三段，没有效益一段。
    怎么办：补上缺少的一段；确实没有内容的，写明原因。
    """
    sections = [block for block in case.record.narrative if block.heading is not None]
    found = [part for part in OUTLINE if _match(part, sections) is not None]
    if len(found) < 4:
        return  # the text follows another outline, or none
    for part in OUTLINE:
        section = _match(part, sections)
        if section is None:
            yield Fault(
                case.record.title.location,
                say("报告里没有“{title}”这一段。", title=part.title),
                say("按提纲补上这一段；确实没有内容的，写明原因。"),
            )
        else:
            yield from _inner(part, section)


def _inner(part: _Part, section: Block) -> Iterator[Fault]:
    below = [block for block in section.blocks if block.heading is not None]
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


def _match(part: _Part, sections: Iterable[Block]) -> Block | None:
    for section in sections:
        assert section.heading is not None
        heading = re.sub(r"\s", "", section.heading.raw)
        if any(word in heading for word in part.words):
            return section
    return None


RULES: Final = (Rule("OUT001", Severity.WARNING, section_missing, Citation("财预〔2020〕10号")),)
