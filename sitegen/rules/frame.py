"""Checks of the frame of classes: does an indicator stand where it belongs, is a class missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Message, Severity, enumerated, say
from sitegen.pattern import pattern
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.classes import class_of
from sitegen.rules.judged import prints
from sitegen.rules.rows import name_of, quoted
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.operators import plain
from sitegen.scoring.scheme import Scheme
from sitegen.values import split_name

_DOCUMENT: Final = Citation("财预〔2020〕10号")

_OWN_CLASSES: Final = frozenset(("成本", "产出", "效益", "满意度", "预算执行率"))
"""The level-1 classes of a self-evaluation; 决策 and 过程 belong to other frames."""

_ALWAYS: Final = frozenset(("产出", "效益"))
"""What every form has, whose document leaves the weights to the units."""


def wrong_class(case: Case) -> Iterator[Fault]:
    """指标放错了类

    为什么重要：同一类指标放在一起才能比较；放错了类，这一类的分值和得分就不能说明问题。
    例：“使用对象满意度”放在“社会效益指标”里；“预算执行率”放在“成本指标”里。
    怎么办：满意度放到“满意度指标”；预算执行率在资金部分单独计分，不再作为成本指标。
    """
    for sheet in case.assessment.sheets:
        for row in sheet.indicators:
            wanted = _wanted_class(row)
            if wanted is not None and row.indicator.level3 is not None:
                level3 = row.indicator.level3
                yield Fault(
                    level3.location,
                    say(
                        "“{name}”放在“{given}”里，它属于{wanted}。",
                        name=level3.raw,
                        given=quoted(row.classes[1] or row.classes[0]),
                        wanted=wanted,
                    ),
                    say("把这个指标移到它所属的一类，或者改用能说明这一类的指标。"),
                )


def _wanted_class(row: IndicatorAssessment) -> Message | None:
    name = row.indicator.level3.raw if row.indicator.level3 else ""
    classes = plain("".join(row.classes))
    if "满意" in name and "满意" not in classes and row.classes[0]:
        return say("“满意度指标”")
    if "执行率" in name and "成本" in classes:
        return say("资金管理（预算执行率），不是成本")
    return None


_COSTS_OF_2021: Final = pattern(r"经济成本|社会成本|生态环境成本")
_TIMELY: Final = pattern(
    r"(?:及时率|及时性|及时程度|(?:按时|按期|如期)(?:完成|完工)?率|按[时期]完成|(?:完成|完工|竣工)时[间限])\Z"
)
_GOOD: Final = pattern(r"(?:合格|达标|优良)率\Z")
_NO_COST: Final = pattern(r"传承|弘扬|发展|提升|促进|增强")
_BURDEN: Final = pattern(
    r"成本|费|支出|投入|负面|不良|影响|损失|损害|破坏|污染|排放|投诉|风险|占用|消耗|能耗|事故|负担"
)


_SORTED: Final = pattern(r"数量|时效|社会成本|环境成本")
"""Classes that are so narrow that a name can tell what does not belong there."""


def doubtful_class(case: Case) -> Iterator[Fault]:
    """指标看上去属于另一类

    为什么重要：数量、质量、时效、成本各说明一个方面；放在一起，读者找不到，分值也对不上。
    例：“资金拨付及时率”放在“数量指标”里；“经济成本指标”放在“产出指标”里；“文化传承”放在“社会成本”里。
    怎么办：核对是不是抄录时错了行；下次设指标时放到它所属的一类。
    """
    for sheet in case.assessment.sheets:
        separate = _has_class_of_costs(sheet.scheme)
        for row in sheet.indicators:
            level2 = row.indicator.level2
            if level2 is not None and _is_cost_among_outputs(row, separate=separate):
                yield Fault(
                    level2.location,
                    say(
                        "“{name}”放在“{given}”里，成本指标单独是一类。",
                        name=quoted(level2.raw),
                        given=quoted(row.classes[0]),
                    ),
                    say("把成本指标从产出指标中分出来，列为一级指标。"),
                )
            yield from _misplaced(row)


def _has_class_of_costs(scheme: Scheme) -> bool:
    return any(class_of(name) == "成本" for name in scheme.class_weights)


def _is_cost_among_outputs(row: IndicatorAssessment, *, separate: bool) -> bool:
    level1, level2 = row.classes
    if "成本" not in level2 or class_of(level1) != "产出":
        return False
    return separate or _COSTS_OF_2021.search(plain(level2)) is not None


def _misplaced(row: IndicatorAssessment) -> Iterator[Fault]:
    level3, level2 = row.indicator.level3, row.classes[1]
    if level3 is None or not _SORTED.search(level2):
        return
    wanted = _likely_class(plain(level3.raw), level2)
    if wanted is not None:
        yield Fault(
            level3.location,
            say(
                "“{name}”放在“{given}”里，看上去{wanted}。",
                name=name_of(row),
                given=quoted(level2),
                wanted=wanted,
            ),
            say("核对是不是抄录时错了行；下次设指标时放到它所属的一类。"),
        )


def _likely_class(name: str, level2: str) -> Message | None:
    if "数量" in level2 or "时效" in level2:
        if name.endswith("成本"):
            return say("是“成本指标”")
        if _GOOD.search(name):
            return say("是“质量指标”")
        return say("是“时效指标”") if "数量" in level2 and _TIMELY.search(name) else None
    gains = _NO_COST.search(name) is not None and _BURDEN.search(name) is None
    return say("是效益，不是成本") if gains else None


def class_missing(case: Case) -> Iterator[Fault]:
    """缺少一类一级指标

    为什么重要：只有产出、没有效益或满意度的表，说明不了钱花得值不值。
    例：表上只有“产出指标”，没有“效益指标”。
    怎么办：核对是不是漏抄了；原表就没有的，照原样公开，下次补上这一类指标。
    """
    for sheet in case.assessment.sheets:
        given = [row.indicator.level1.raw for row in sheet.indicators if row.indicator.level1]
        present = {class_of(raw) for raw in given}
        if not present & _OWN_CLASSES or present & {"", "绩效"}:
            continue
        missing = [name for name in _required(sheet.scheme) if name not in present]
        missing = [name for name in missing if not _is_within(name, sheet)]
        if missing and prints(sheet, "level1") and prints(sheet, "target"):
            yield Fault(
                sheet.sheet.name.location,
                say(
                    "“{sheet}”没有{missing}。",
                    sheet=sheet.sheet.name.raw,
                    missing=enumerated(f"“{name}指标”" for name in missing),
                ),
                say("核对是不是漏抄了；原表就没有的，照原样公开，下次补上这一类指标。"),
            )


def _required(scheme: Scheme) -> tuple[str, ...]:
    """Returns the classes that are in all weights that the scheme allows."""
    sets = [
        {class_of(name) for name, points in one.items() if points > 0} for one in scheme.weight_sets
    ]
    wanted = set.intersection(*sets) if sets else _ALWAYS
    return tuple(sorted(wanted - {"", "预算执行率"}))


def _is_within(name: str, sheet: SheetAssessment) -> bool:
    """Tells whether a class stands in the form at another level."""
    core = name.removesuffix("度")
    return any(core in row.classes[1] for row in sheet.indicators)


_NAMES: Final = """
    数量 质量 时效 成本 产出数量 产出质量 产出时效 产出成本 项目产出 产出 经济成本 社会成本 生态环境成本
    生态成本 环境成本 经济效益 社会效益 生态效益 环境效益 生态环境效益 可持续影响 可持续发展 可持续性
    可持续 可持续效益 可持续发展能力 可持续影响效益 项目效益 效益 效果 成效 预算执行率 预算执行
    服务对象 社会公众 受益对象 受益群众
"""
_LEVEL2: Final = frozenset(_NAMES.split())
"""Names of level-2 classes in official forms, and those that forms are seen to use for them."""

_BETWEEN: Final = pattern(r"[、，,/和与及]|或者?")
_AROUND: Final = pattern(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,2}[).、]{1,2}|\d{1,2}(?=[^\d.]))|类?指标(?=[、，,/和与及或]|$)"
)


def unknown_class(case: Case) -> Iterator[Fault]:
    """一级或二级指标的名称不在通用的名称里

    为什么重要：各单位用同样的名称，同一类指标才能汇总和比较。
    例：二级指标写“政治效益指标”，通用的是经济效益、社会效益、生态效益等。
    怎么办：核对是不是抄录时写错；原表就是这样印的，不用改，下次用通用的名称。
    """
    for sheet in case.assessment.sheets:
        if not prints(sheet, "target") or not _is_self_evaluation(sheet.scheme.class_weights):
            continue
        told: set[str] = set()
        for text, message in _unknown(sheet.indicators):
            if text.raw in told:
                continue
            told.add(text.raw)
            yield Fault(
                text.location,
                message,
                say("核对是不是抄录时写错；原表就是这样印的，不用改，下次用通用的名称。"),
            )


def _is_self_evaluation(weights: Mapping[str, object]) -> bool:
    return all(class_of(name) in _OWN_CLASSES for name in weights)


def _unknown(rows: Iterable[IndicatorAssessment]) -> Iterator[tuple[Text, Message]]:
    """Yields the names of classes that are not among the known ones, and what they are not."""
    for row in rows:
        level1, level2 = row.indicator.level1, row.indicator.level2
        if level1 is not None and not _is_known_level1(level1.raw):
            yield level1, say("“{name}”不是通用的一级指标名称。", name=quoted(level1.raw))
        if level2 is None or "满意" in row.classes[0]:
            continue  # Beneath 满意度 forms name those who were asked, in any words.
        if not _is_known_level2(level2.raw):
            yield level2, say("“{name}”不是通用的二级指标名称。", name=quoted(level2.raw))


def _is_known_level1(raw: str) -> bool:
    return bool(class_of(raw)) or _is_no_name(raw)


@lru_cache(maxsize=1024)
def _is_known_level2(raw: str) -> bool:
    bare = _AROUND.sub("", plain(split_name(raw).text)).removeprefix("项目")
    parts = [part for part in _BETWEEN.split(bare) if part]
    return _is_no_name(raw) or all(part in _LEVEL2 or "满意" in part for part in parts or [bare])


def _is_no_name(raw: str) -> bool:
    """Tells whether a cell is blank, crossed out, or left as the template has it."""
    parts = split_name(raw)
    return parts.template_left or plain(parts.text) in ("", "无", "/", "—", "——", "-", "(不公开)")


RULES: Final[tuple[Rule, ...]] = (
    Rule("IND001", Severity.NOTE, wrong_class, _DOCUMENT),
    Rule("IND004", Severity.NOTE, doubtful_class, _DOCUMENT),
    Rule("IND005", Severity.WARNING, class_missing, _DOCUMENT),
    Rule("IND006", Severity.NOTE, unknown_class, _DOCUMENT),
)
