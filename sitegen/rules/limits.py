"""Checks of the operators of targets: what no rate can exceed, and operators left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.finding import Message, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.rows import (
    actual_of,
    actual_text,
    fulfilment_of,
    listed,
    name_of,
    rows_of,
    target_of,
    target_text,
)
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.fulfilment import NUMERIC
from sitegen.values import Operator, Value

_CAPPED: Final = pattern(
    r"满意|(?:合格|达标|优良|优秀|及格|通过|及时|按时完成|按期完成|如期完成|及时完成|准确|正确|完好|完整|覆盖|知晓|普及|参与|成活"
    r"|保存|兑现|兑付|发放|办结|整改|回复|答复|反馈|处置|处理|公开|规范|合规|出勤|入户|巩固|签约|受理|修复|无害化|开通|接通"
    r"|在线|正常运行|完工|落实)(?:率|比例)"
)
"""Rates of which no more than all is possible."""

_UNCAPPED: Final = pattern(r"增|提高|提升|上升|下降|降低|减少|超|同比|环比|上年|参保|倍")


def beyond_the_whole(case: Case) -> Iterator[Fault]:
    """指标值或完成值超过了 100% 的上限

    为什么重要：合格率、满意度、覆盖率最多是 100%；超过它的目标做不到，超过它的完成值一定有错。
    例：“验收合格率”指标值“>100%”或“≥100%”；“群众满意度”完成值 105%。
    怎么办：核对后改正；目标就是全部的，写“=100%”。
    """
    for _, row in rows_of(case):
        cells = (row.indicator.valid_target, row.indicator.actual)
        if not any(map(_is_all_or_more, cells)) or not _is_capped(row):
            continue
        target, actual = target_of(row.indicator), actual_of(row.indicator)
        message = _impossible_target(row, target) if target is not None else None
        if message is not None:
            yield Fault(
                row.indicator.at("target"), message, say("核对后改正；目标就是全部的，写“=100%”。")
            )
        if actual is not None and _is_beyond(actual, row):
            yield Fault(
                row.indicator.at("actual"),
                say(
                    "“{name}”最多是 100%，完成值写“{actual}”。",
                    name=name_of(row),
                    actual=actual_text(row.indicator),
                ),
                say("核对完成值，以及它是用什么数算出来的。"),
            )


def _is_all_or_more(cell: Cell | None) -> bool:
    return cell is not None and cell.number is not None and cell.number >= 100


def _is_capped(row: IndicatorAssessment) -> bool:
    name = name_of(row)
    capped = _CAPPED.search(name) is not None or "满意" in row.classes[1]
    return capped and _UNCAPPED.search(name) is None


_MISREAD: Final = 2
"""What is beyond twice the whole, where no operator has a column, is taken for ≥ misread as 2."""


def _is_beyond(value: Value, row: IndicatorAssessment) -> bool:
    share = value.share
    return (
        share is not None and share > 1 and (share <= _MISREAD or row.indicator.nature is not None)
    )


def _impossible_target(row: IndicatorAssessment, target: Value) -> Message | None:
    share, operator = target.share, target.operator
    if share is None or operator in (Operator.AT_MOST, Operator.BELOW, Operator.PLUS_MINUS):
        return None
    if _is_beyond(target, row) or (share == 1 and operator is Operator.ABOVE):
        return say(
            "“{name}”最多是 100%，指标值“{target}”做不到。",
            name=name_of(row),
            target=target_text(row.indicator),
        )
    if share == 1 and operator is Operator.AT_LEAST:
        return say(
            "“{name}”最多是 100%，指标值写“{target}”，只能正好是 100%。",
            name=name_of(row),
            target=target_text(row.indicator),
        )
    return None


_MANY: Final = 3
"""Rows of one form that are told one by one."""


def operator_missing(case: Case) -> Iterator[Fault]:
    """指标值没有写≥或≤

    为什么重要：只写“30万元”，看不出是不少于还是不超过，多花了算完成还是没完成就说不清。
    例：“项目总成本”指标值“30万元”，实际 28 万元：读作“≤30万元”是完成，读作“≥30万元”是没有完成。
    怎么办：下次在指标值前面写上“≥”“≤”或“=”。
    """
    for sheet in case.assessment.sheets:
        rows = [row for row in sheet.indicators if _is_doubtful(sheet, row)]
        if len(rows) > _MANY:
            yield Fault(
                rows[0].indicator.at("target"),
                say(
                    "“{sheet}”有 {count} 个指标值没有写≥或≤，只能按名称去读：{names}。",
                    sheet=sheet.sheet.name.raw,
                    count=len(rows),
                    names=listed(rows),
                ),
                say("下次在指标值前面写上“≥”“≤”或“=”。"),
                tuple(row.indicator.at("target") for row in rows[1:]),
            )
            continue
        for row in rows:
            yield Fault(
                row.indicator.at("target"),
                _how_it_was_read(sheet, row),
                say("下次在指标值前面写上“≥”“≤”或“=”。"),
                (row.indicator.at("actual"),),
            )


def _is_doubtful(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    """Tells whether how a target is read decides on whether it was reached."""
    target, actual = row.indicator.valid_target, row.indicator.actual
    if target is None or actual is None or target.kind not in NUMERIC:
        return False
    operators = fulfilment_of(sheet, row).operators
    if not operators or operators == (Operator.AT_LEAST,):
        return False
    return target.value.amount != actual.value.amount


def _how_it_was_read(sheet: SheetAssessment, row: IndicatorAssessment) -> Message:
    name, target = name_of(row), target_text(row.indicator)
    if fulfilment_of(sheet, row).operators == (Operator.AT_MOST,):
        return say(
            "“{name}”的指标值“{target}”没有写≥或≤，按名称读作越小越好。", name=name, target=target
        )
    return say("“{name}”的指标值“{target}”没有写≥或≤，几种读法都算。", name=name, target=target)


RULES: Final[tuple[Rule, ...]] = (
    Rule("TGT006", Severity.WARNING, beyond_the_whole),
    Rule("TGT007", Severity.NOTE, operator_missing),
)
