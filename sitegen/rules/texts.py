"""Rules on the wording: what a template or a copying left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sitegen.content.leaf import Text
from sitegen.finding import Severity, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.goals import Goal
from sitegen.record.indicators import Indicator
from sitegen.record.marks import MarkKind
from sitegen.record.narrative import Block
from sitegen.record.prose import Paragraph, Prose
from sitegen.record.statements import passages
from sitegen.rules import miscopied
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.fulltext import FullText
from sitegen.scoring.fulfilment import NUMERIC
from sitegen.values import Kind, Value
from sitegen.values.number import fold

_SHOWN: Final = 30

# A run is looked at from its beginning alone; from each of its signs takes its length squared.
_MASK: Final = r"(?:(?<![*＊])[*＊]{2,}|(?<![×✕])[×✕]{2,}|(?<![XxＸ])[XxＸ]{2,})"
_MASK_SIGNS: Final = ("**", "＊＊", "××", "✕✕", "XX", "xx", "ＸＸ")
_ORDINAL: Final = "[0-9０-９一二三四五六七八九十]{1,2}"
_COUNTED: Final = (
    r"(?:[%％‰]|亿元|万元|元|万|人次|人|名|户|次|个|家|件|份|批|期|场|项|公里|米|亩|吨|台|套|分|天)"
)
_DOTS: Final = r"(?:…+|⋯+|[.．]{3,})"

_ROWS: Final = frozenset(
    (
        *("level1", "level2", "level3", "target", "adjusted_target", "actual", "completion"),
        *("expected", "adjusted", "label", "initial", "budget", "executed", "deviation"),
    )
)
"""Columns of forms that are filled in row by row."""

_NAMES: Final = frozenset(("level2", "level3"))
_GOALS: Final = frozenset(("expected", "adjusted", "actual"))
_VALUES: Final = frozenset(("target", "adjusted_target", "actual", "completion"))
_EXPLAINING: Final = frozenset(("standard", "method", "explanation"))
"""Columns that tell how to score: there a gap stands for any number, and rules are printed."""


class _Trace(NamedTuple):
    """What a template leaves behind, in some fields or in any; ``clues`` tell where to look."""

    pattern: re.Pattern[str]
    clues: tuple[str, ...]
    fields: frozenset[str] = frozenset()


def _trace(expression: str, *clues: str, fields: frozenset[str] = frozenset()) -> _Trace:
    return _Trace(pattern(expression, re.MULTILINE), clues, fields)


def _opening(word: str) -> tuple[str, ...]:
    """Returns the clues to a word with which a line begins, white space apart."""
    return "\n" + word, " " + word, "\t" + word


_TRACES: Final = (
    # （100字以内） behind an instruction, or as all that is written.
    _trace(
        r"^(?:[^\n]*?(?:说明|填写|简述|简要|概述|描述|阐述|概括|总结|对照)[^\n]*?)?"
        r"(?P<hit>[（(](?:字数)?(?:限|约|不超过|控制在)?\s*[0-9０-９]{2,4}\s*字(?:以内|之内|内|左右)?[）)])"
        r"(?=[ \t。；;]*$)",
        *("字以内", "字之内", "字内", "字左右", "字）", "字)"),
    ),
    _trace(
        r"(?:^|[（(【\[〔<＜])[ \t]*(?P<hit>(?:请|此处|在此)[^\n（）()【】。]{0,12}填写)", "填写"
    ),
    _trace(
        r"(?P<hit>[点单]击(?:或点击)?(?:此处|这里)[^\n]{0,4}(?:输入|键入|填写))", "点击", "单击"
    ),
    _trace(r"^[ \t]*(?P<hit>待(?:补充|填写|填报|填))[ \t]*$", "待补充", "待填"),
    _trace(r"(?P<hit>[（(【\[]待(?:补充|填写|填报|填)[）)】\]])", "待补充", "待填"),
    _trace(rf"^[ \t]*(?P<hit>{_DOTS})[ \t]*$", "…", "⋯", "..", "．．"),
    _trace(
        rf"(?P<hit>(?:[≥≧≤≦＝=＞>＜<][ \t]*{_MASK}|[≥≧≤≦][*＊]))",
        *_MASK_SIGNS,
        "≥*",
        "≧*",
        "≤*",
        "≦*",
        "≥＊",
        "≤＊",
    ),
    _trace(
        r"(?P<hit>(?<![0-9])20(?:[XxＸ×*＊]{2}|[0-9][XxＸ×*＊])年)",
        "X年",
        "x年",
        "Ｘ年",
        "×年",
        "*年",
        "＊年",
    ),
    _trace(rf"(?P<hit>{_MASK}(?:项目(?:支出)?绩效|(?:单位|部门)(?:整体)?支出绩效))", *_MASK_SIGNS),
    _trace(rf"^[ \t]*(?P<hit>{_MASK}[ \t]*{_COUNTED}?)[ \t]*$", *_MASK_SIGNS, fields=_ROWS),
    _trace(rf"(?P<hit>[（(][ \t]*{_MASK}[ \t]*{_COUNTED}[）)])", *_MASK_SIGNS, fields=_ROWS),
    _trace(
        rf"^[ \t]*(?P<hit>指标[ \t]*(?:{_ORDINAL}|[nN])[ \t]*[：:]?[ \t]*{_DOTS}?)[ \t]*$",
        *_opening("指标"),
        fields=_NAMES,
    ),
    _trace(
        rf"^[ \t]*(?P<hit>目标[ \t]*{_ORDINAL}[ \t]*[：:])[ \t]*$"
        rf"(?=\n[ \t]*(?:目标[ \t]*{_ORDINAL}[ \t]*[：:]|{_DOTS})[ \t]*$)",
        *_opening("目标"),
        fields=_GOALS,
    ),
    _trace(r"^[ \t]*(?P<hit>好[、/／]?坏)[ \t]*$", "坏", fields=_VALUES),
    _trace(
        r"^[ \t]*(?P<hit>(?:填写|填报)?[示样]例[：:]|[（(【\[][示样]例[）)】\]])",
        *("例：", "例:", "例）", "例)", "例】", "例]"),
        fields=_ROWS,
    ),
)


def template_left(case: Case) -> Iterator[Fault]:
    """模板里的文字没有换成实际内容

    为什么重要：模板里的提示和空位留在公布的表里，读者看不到这一项到底写了什么。
    例：“对照年度目标，说明完成情况（100字以内）”；指标名称写“……”；指标值写“≥**人”。
    怎么办：换成实际内容；用不到的行，删去。
    """
    text = case.fulltext
    lines: dict[str, tuple[int, ...]] = {}
    found: dict[int, re.Match[str]] = {}
    for trace in _TRACES:
        for clue in trace.clues:
            if clue not in lines:
                # One character is looked for thirty times as fast as a word.
                likely = clue[0] in text.text and clue[-1] in text.text
                lines[clue] = tuple(_lines_with(clue, text)) if likely else ()
            if lines[clue]:
                for match in _left_by(trace, lines[clue], text):
                    line = text.line_start(match.start("hit"))
                    found[line] = min(found.get(line, match), match, key=_beginning_of)
    for match in found.values():
        yield Fault(
            text.place(match.start("hit")),
            say("“{text}”是模板里的文字，没有换成实际内容。", text=match["hit"]),
            say("换成实际内容；用不到的行，删去。"),
        )


def _beginning_of(match: re.Match[str]) -> int:
    return match.start("hit")


def _left_by(trace: _Trace, lines: Iterable[int], text: FullText) -> Iterator[re.Match[str]]:
    """Yields the matches of a trace that begin in one of the lines; it may look at the next."""
    for line in lines:
        field = text.field(line)
        if field in trace.fields if trace.fields else field not in _EXPLAINING:
            end = text.line_end(line)
            match = trace.pattern.search(text.text, line, text.line_end(end + 1))
            if match is not None and match.start("hit") < end:
                yield match


def _lines_with(clue: str, text: FullText) -> Iterator[int]:
    """Yields where the lines of the report begin in which a clue stands."""
    at = text.text.find(clue, 0, text.own)
    while at >= 0:
        # A clue that begins with a line feed tells of the line behind it.
        last = at + len(clue) - 1
        yield text.line_start(last)
        at = text.text.find(clue, text.line_end(last), text.own)


_WORDING: Final = pattern(
    r"[\s，。；：、！？,;:!?（）()“”‘’\"'《》【】…·]+|(?<![0-9])\.|\.(?![0-9])"
)
_SHORTEST_GOAL: Final = 12
"""Characters; shorter texts, such as 完成全年任务, are alike by chance."""


def goal_repeated(case: Case) -> Iterator[Fault]:
    """实际完成情况和预期目标一字不差

    为什么重要：完成情况要写做了什么、做到多少；和目标写得一样，读者看不出实际结果。
    例：预期目标写“改造管网46公里，受益人口8600人”，实际完成情况一字不差。
    怎么办：写出实际完成的数量和结果。
    """
    recalled: Mapping[str, str] | None = None
    for goal in (goal for sheet in case.record.sheets for goal in sheet.goals):
        expected = _promised(goal)
        if expected is None or goal.actual is None or _begin_differently(expected, goal.actual):
            continue
        if recalled is None and (_recalls(expected) or _recalls(goal.actual)):
            recalled = passages(case.record)
        if _is_same_wording(expected, goal.actual, recalled or {}):
            yield Fault(
                goal.actual.location,
                say("实际完成情况和预期目标一字不差。"),
                say("写出实际完成的数量和结果。"),
                (expected.location,),
            )


def _promised(goal: Goal) -> Prose | None:
    """Returns the goal that counts: the adjusted one, where it was adjusted."""
    if goal.adjusted is not None and goal.adjusted.paragraphs:
        return goal.adjusted
    return goal.expected


_BEGINNING: Final = pattern(r"[\w{]")


def _begin_differently(one: Prose, other: Prose) -> bool:
    """Tells without looking up what is recalled that two texts are not the same."""
    first, second = _BEGINNING.search(one.raw), _BEGINNING.search(other.raw)
    if first is None or second is None:
        return True
    return "{" not in (first[0], second[0]) and first[0] != second[0]


def _recalls(prose: Prose) -> bool:
    return any(piece.kind is MarkKind.RECALL for piece in prose.pieces())


def _is_same_wording(one: Prose, other: Prose, recalled: Mapping[str, str]) -> bool:
    first, second = one.text(recalled), other.text(recalled)
    if min(len(first), len(second)) < _SHORTEST_GOAL:
        return False
    plain = _WORDING.sub("", fold(first))
    return len(plain) >= _SHORTEST_GOAL and plain == _WORDING.sub("", fold(second))


_COMPARED: Final = r"(?:[较比与](?:上年|去年|往年|上一年|前一年|以往|以前|同期|上期)(?:度|同期)?(?:相比)?|同比|环比)"
_CHANGED: Final = r"(?:增|减|提|降|升|改善|好转|缩短|多|少|高|低|好|快|优)"
_VAGUE: Final = pattern(rf"{_COMPARED}[^0-9，。；]{{0,8}}{_CHANGED}")
_RELATIVE: Final = pattern(
    r"(?:低于|少于|高于|多于|超过|超出|超|优于)"
    r"(?:年初|年度|预期|预定|计划|控制|设定|规定|目标|考核)*(?:指标|目标|任务|计划|标准|上限|数|值)"
    r"[0-9]+(?:\.[0-9]+)?(?P<unit>[^0-9，。；,;]{0,4})$"
)


def vague_result(case: Case) -> Iterator[Fault]:
    """只写了比较，没有写实际完成了多少

    为什么重要：指标值是一个数，完成值也要是一个数，读者才能核对有没有完成。
    例：“低于控制指标82起”没有写实际发生多少起；“较上年有所提高”没有写提高到多少。
    怎么办：写出实际的数，例如“318起，低于控制指标82起”。
    """
    for row in (row for sheet in case.record.sheets for row in sheet.indicators):
        stated = _stated(row)
        if stated is None or not _is_mere_comparison(fold(stated.raw).strip("。 "), row.target):
            continue
        yield Fault(
            stated.location,
            say("“{text}”只写了比较，没有写实际是多少。", text=stated.raw[:_SHOWN]),
            say("写出实际的数，再写比较。"),
        )


def _stated(row: Indicator) -> Cell | Text | None:
    """Returns what a row says in words of its result, where no figure says it."""
    if row.actual is not None and row.actual.given:
        return row.actual if row.actual.kind in (Kind.TEXT, Kind.QUALITATIVE) else None
    return row.completion


def _is_mere_comparison(text: str, target: Cell | None) -> bool:
    if not any(sign in text for sign in "较比与超于"):
        return False
    relative = _RELATIVE.search(text)
    if relative is not None:
        return not any(sign.isdigit() for sign in text[: relative.start()])
    if target is None or not _is_figure(target.value) or any(sign.isdigit() for sign in text):
        return False
    return _VAGUE.search(text) is not None


def _is_figure(value: Value) -> bool:
    return value.kind in NUMERIC or value.kind is Kind.RANGE


_SHORTEST_PARAGRAPH: Final = 40
"""Characters; shorter sentences may be said twice."""


def paragraph_repeated(case: Case) -> Iterator[Fault]:
    """正文里同一段话写了两遍

    为什么重要：整段重复多半是粘贴时留下的，该写的另一段可能因此缺了。
    例：“过程情况”和“产出情况”下面是同一段话。
    怎么办：删去重复的一段，或者换成这里应写的内容。
    """
    first: dict[str, Location] = {}
    for paragraph in _paragraphs(case.record.narrative):
        key = _own_words(paragraph)
        if len(key) < _SHORTEST_PARAGRAPH:
            continue
        here = _beginning(paragraph)
        earlier = first.setdefault(key, here)
        if earlier is not here:
            yield Fault(
                here,
                say("这一段和第 {line} 行的一段完全相同。", line=earlier.line),
                say("删去重复的一段，或者换成这里应写的内容。"),
                (earlier,),
            )


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if block.text is not None:
            yield from block.text.paragraphs
        yield from _paragraphs(block.blocks)


def _own_words(paragraph: Paragraph) -> str:
    """Returns the text without white space, or "" if it is an item of an account or a list.

    What is paid for and when it is due may be listed in several sections.
    """
    plain = [piece.text for piece in paragraph.pieces if piece.kind is None]
    if len(plain) < len(paragraph.pieces):
        return ""
    text = "".join(plain)
    return "" if len(text) < _SHORTEST_PARAGRAPH else "".join(text.split())


def _beginning(paragraph: Paragraph) -> Location:
    """Returns the place of the first character that is no white space."""
    at, text = paragraph.location, paragraph.pieces[0].text
    return Location(at.path, at.line, at.column + len(text) - len(text.lstrip()), at.loc)


RULES: Final[tuple[Rule, ...]] = (
    Rule("TXT001", Severity.ERROR, template_left),
    Rule("TXT002", Severity.NOTE, goal_repeated),
    Rule("TXT003", Severity.NOTE, vague_result),
    *miscopied.RULES,
    Rule("TXT006", Severity.NOTE, paragraph_repeated),
)
