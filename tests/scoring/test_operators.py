"""Which operators a target can mean that prints none."""

from __future__ import annotations

import pytest

from sitegen.place import Location
from sitegen.scoring.fulfilment import Way, fulfilment
from sitegen.scoring.operators import operators_of
from sitegen.scoring.quantitative import Quantitative
from sitegen.values import Operator
from tests.scoring.build import MOF2020, SCHEMES, named, part

LESS = (Operator.AT_MOST,)
MORE = (Operator.AT_LEAST,)
LESS_OR_EXACT = (Operator.AT_MOST, Operator.EQUAL)
ANY = (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL)


@pytest.mark.parametrize(
    ("name", "target", "classes", "possible"),
    [
        ("维修道路", "12公里", ("产出指标", "数量指标"), MORE),
        ("验收合格率", "100%", ("产出指标", "质量指标"), MORE),
        ("群众投诉次数", "5次", ("效益指标", "社会效益指标"), LESS),
        ("管网漏损率", "12%", ("产出指标", "质量指标"), LESS),
        ("安全生产事故", "0起", ("效益指标", "社会效益指标"), LESS),
        ("投诉办结率", "100%", ("产出指标", "质量指标"), MORE),
        ("事故隐患排查", "30处", ("产出指标", "数量指标"), ANY),
        ("能耗降低率", "5%", ("效益指标", "生态效益指标"), MORE),
        ("系统平均响应时间", "3秒", ("产出指标", "质量指标"), LESS),
        ("项目总成本", "30万元", ("产出指标", "成本指标"), LESS_OR_EXACT),
        ("成本节约率", "5%", ("产出指标", "成本指标"), MORE),
        ("节约成本", "5万元", ("产出指标", "成本指标"), ANY),
        ("补助标准", "1000元/人", ("成本指标", "经济成本指标"), ANY),
        ("工期", "90天", ("产出指标", "时效指标"), ANY),
        ("资金支付及时率", "100%", ("产出指标", "时效指标"), MORE),
    ],
)
def test_name_and_class_leave_some_operators_possible(
    name: str, target: str, classes: tuple[str, str], possible: tuple[Operator, ...]
) -> None:
    assert MOF2020.quantitative is not None
    found = operators_of(named(name, target, ""), MOF2020.quantitative, classes)
    assert (found.possible, found.printed) == (possible, False)


@pytest.mark.parametrize("sign", ["≥", "≤", "=", ">", "<"])
def test_a_printed_operator_is_the_only_one(sign: str) -> None:
    found = operators_of(
        named("群众投诉次数", f"{sign}5次", ""), Quantitative(location=Location("")), ("", "")
    )
    assert (found.possible, found.printed) == ((Operator(sign),), True)


def test_a_scheme_can_name_its_own_reverse_words() -> None:
    row = named("来电等候", "30秒", "60秒")
    assert fulfilment(row, MOF2020).reached is True
    own = SCHEMES["mof2020"].model_copy(
        update={"quantitative": quantitative("反向词: [等候]")},
    )
    assert fulfilment(row, own).reached is False


@pytest.mark.parametrize(
    ("choice", "reached", "operators"),
    [
        ("按名称推断", False, LESS),
        ("越大越好", True, MORE),
        ("不复算", None, ()),
    ],
)
def test_a_scheme_chooses_how_a_missing_operator_is_read(
    choice: str, reached: bool | None, operators: tuple[Operator, ...]
) -> None:
    scheme = MOF2020.model_copy(update={"quantitative": quantitative(f"缺少符号: {choice}")})
    found = fulfilment(named("投诉次数", "5次", "8次"), scheme)
    assert (found.reached, found.operators) == (reached, operators)


def test_an_inferred_operator_is_told() -> None:
    found = fulfilment(named("投诉次数", "5次", "8次"), MOF2020)
    assert found.way is Way.INFERRED
    assert "按名称读作越小越好" in str(found.rule)


def quantitative(text: str) -> Quantitative:
    return part(text, Quantitative)
