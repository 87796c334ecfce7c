"""Which operators a target can mean: the printed one, or those its name leaves possible."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.choices import Direction
from sitegen.record.indicators import Indicator
from sitegen.scoring.quantitative import MissingOperator, Quantitative
from sitegen.values import Kind, Operator, read_operator, read_value

_BY_DIRECTION: Final = {
    Direction.HIGHER: Operator.AT_LEAST,
    Direction.LOWER: Operator.AT_MOST,
    Direction.EQUAL: Operator.EQUAL,
}
_BOUNDS: Final = frozenset(
    (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL, Operator.ABOVE, Operator.BELOW)
)
_LESS: Final = (Operator.AT_MOST,)
_MORE: Final = (Operator.AT_LEAST,)
_LESS_OR_EXACT: Final = (Operator.AT_MOST, Operator.EQUAL)
_ANY: Final = (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL)

_REVERSE: Final = pattern(
    r"投诉|信访|上访|事故|死亡|伤亡|发病|患病|复发|漏损|损耗|损失|能耗|耗电|耗水|排放|污染物|浓度"
    r"|差错|错误|错漏|失误|故障|停机|宕机|逾期|延误|失业|辍学|返贫|违规|违纪|违法|拖欠|欠薪|超标"
    r"|超支|不良|不合格|负债|债务|响应时间|等待时间|办理时限|空置|流失"
)
"""Things of which less is better."""

_COST: Final = pattern(r"成本|费用|造价|单价|经费支出|三公")
_STANDARD: Final = pattern(r"标准|补助|补贴|资助|待遇|工资|控制")
_TURNED: Final = pattern(
    r"下降|降低|减少|压减|压缩|缩短|节约|节省|挽回|避免|处理|处置|办结|办理率|整改|查处|排查|防治|防控"
    r"|治理|达标|合格率|及时率|救治|救助|赔付|赔偿|化解|清理|清偿|清零|修复|报告率|回复|答复|监测|检查"
    r"|检测|控制率|覆盖|完成率|执行率|保障|预案|演练"
)
"""What turns a bad thing into a good one: 投诉办结率, 能耗降低率."""


class Operators(NamedTuple):
    """The operators that a target can mean; ``printed`` tells that the form leaves no choice."""

    possible: tuple[Operator, ...]
    printed: bool


def operators_of(indicator: Indicator, rules: Quantitative, classes: tuple[str, str]) -> Operators:
    """Returns what a numeric target of a row can mean; nothing if the scheme leaves it open.

    Where no operator is printed and the record says nothing of it, the name and the class of
    the indicator decide (our rule): things of which less is better are limits, costs are
    limits or exact, times can be anything, and all else should be reached.
    """
    target = indicator.valid_target
    given = target.value.operator if target is not None else None
    if given is None and indicator.nature is not None:
        given = read_operator(indicator.nature.raw)
    if given not in _BOUNDS and indicator.direction is not None:
        given = _BY_DIRECTION[indicator.direction]
    if given in _BOUNDS:
        assert given is not None
        return Operators((given,), printed=True)
    if rules.operator is MissingOperator.UNKNOWN:
        return Operators((), printed=False)
    if rules.operator is MissingOperator.AT_LEAST:
        return Operators(_MORE, printed=False)
    name = plain(indicator.level3.raw) if indicator.level3 is not None else ""
    if any(word.raw in name for word in rules.reverse_words):
        return Operators(_LESS, printed=False)
    is_rate = _is_rate(target) or _is_rate(indicator.actual) or _is_in_rates(indicator)
    return Operators(_inferred(name, plain("".join(classes)), is_rate), printed=False)


def _is_rate(cell: Cell | None) -> bool:
    return cell is not None and cell.kind in (Kind.PERCENT, Kind.PERMILLE)


def _is_in_rates(indicator: Indicator) -> bool:
    unit = indicator.unit
    return unit is not None and read_value("1" + unit.raw).kind in (Kind.PERCENT, Kind.PERMILLE)


@lru_cache(maxsize=4096)
def _inferred(name: str, classes: str, is_rate: bool) -> tuple[Operator, ...]:
    if _REVERSE.search(name):
        return _ANY if _TURNED.search(name) and not is_rate else _turned(name)
    if is_rate:
        return _MORE
    if "时效" in classes or "时间" in name:
        return _ANY
    if "成本" in classes or _COST.search(name):
        return _ANY if _TURNED.search(name) or _STANDARD.search(name) else _LESS_OR_EXACT
    return _MORE


def _turned(name: str) -> tuple[Operator, ...]:
    return _MORE if _TURNED.search(name) else _LESS


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Returns a text folded to plain signs, without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
