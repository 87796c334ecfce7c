"""What the shipped report says in figures is read from its text, which stands in the file once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.content.tree import Mapping, Node, Scalar
from sitegen.record.marks import MARK, MarkKind
from sitegen.record.report import Record
from sitegen.record.statements import accounts, members, passages, stages, stated

ROOT: Final = Path(__file__).parent.parent.parent
PATH: Final = "content/records/wuhua-renda-2023.yaml"


@cache
def report() -> Record:
    tree, faulty = read_tree(Source(PATH, (ROOT / PATH).read_bytes()))
    assert faulty == ()
    assert tree is not None
    record, found = shape(tree, Record, PATH)
    assert found == ()
    assert record is not None
    return record


def lines_of(node: Node) -> Iterator[str]:
    """Yields the lines of all texts below a node."""
    if isinstance(node, Scalar):
        yield from node.text.split("\n")
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from lines_of(value)
    else:
        for item in node.items:
            yield from lines_of(item)


def read(narrative: str) -> Record:
    text = f"编号: a\n状态: 草稿\n标题: 甲\n年度: 2023\n正文:\n{narrative}"
    tree, _ = read_tree(Source("a.yaml", text.encode()))
    assert tree is not None
    record, found = shape(tree, Record, "a.yaml")
    assert found == ()
    assert record is not None
    return record


def test_the_report_states_its_budget_in_two_sections() -> None:
    assert [account.heading for account in accounts(report())] == [
        "（一）项目概况。",
        "（3） 项目产出情况分析。",
    ]


@pytest.mark.parametrize(
    ("position", "planned", "executed"), [(0, 325_000, 45_500), (1, 325_000, 251_300)]
)
def test_the_items_of_a_section_are_added_up_in_yuan(
    position: int, planned: int, executed: int
) -> None:
    account = accounts(report())[position]
    assert account.planned == planned
    assert account.executed == executed


def test_a_section_has_six_items_of_which_the_first_has_three_parts() -> None:
    for account in accounts(report()):
        assert [len(item.parts) for item in account.items] == [3, 0, 0, 0, 0, 0]


def test_a_part_states_quantity_price_and_reason() -> None:
    paper, _, microphone = accounts(report())[1].items[0].parts

    assert (paper.quantity and paper.quantity.text, paper.price and paper.price.text) == (
        "100箱",
        "200元",
    )
    assert microphone.reason is not None
    assert microphone.reason.text == "财政资金紧张"


def test_a_section_states_figures_of_its_own() -> None:
    account = accounts(report())[0]
    kinds = (MarkKind.PLANNED_TOTAL, MarkKind.INITIAL_BUDGET, MarkKind.EXECUTION)

    found = [account.figure(kind) for kind in (*kinds, MarkKind.EXECUTION_RATE)]
    assert [piece.text if piece else "" for piece in found] == ["32.5万元"] * 2 + [
        "4.55万元",
        "14%",
    ]


def test_there_are_six_staged_goals_and_three_matters_below_the_fifth() -> None:
    found = stages(report())

    assert [len(stage.parts) for stage in found] == [0, 0, 0, 0, 3, 0]
    assert [part.matter.text for part in found[4].parts] == [
        "复印纸",
        "印刷费",
        "讯飞智能全向麦克风M2",
    ]
    assert [part.due.text if part.due else "" for part in found[4].parts] == [
        "2023年6月",
        "2023年1月-12月",
        "2023年4月",
    ]


def test_the_report_names_three_members_with_role_and_post() -> None:
    found = members(report())

    assert [(one.name.text, one.post.text if one.post else "") for one in found] == [
        ("杨丽卉", "办公室主任"),
        ("李昌东", "办公室副主任"),
        ("钟丽", "办公室出纳"),
    ]
    roles = ["".join(one.role.text.split()) if one.role else "" for one in found]
    assert roles == ["组长", "副组长", "成员"]


def test_the_report_labels_five_passages_and_recalls_each_of_them() -> None:
    goal = report().sheets[0].goals[0].expected
    assert goal is not None
    recalled = [piece.text for piece in goal.pieces() if piece.kind is MarkKind.RECALL]

    known = passages(report())
    assert list(known) == recalled == ["目标1", "目标2", "目标3", "目标4", "目标5"]
    assert goal.text(known).split("\n")[4] == f"5.{known['目标5']}"


def test_the_report_states_the_period() -> None:
    piece = stated(report(), MarkKind.PERIOD)
    assert piece is not None
    assert piece.text == "2023年1月-12月"


def test_no_text_of_the_report_stands_in_the_file_twice() -> None:
    tree, _ = read_tree(Source(PATH, (ROOT / PATH).read_bytes()))
    assert tree is not None
    written = [MARK.sub(lambda mark: mark[2], line) for line in lines_of(tree)]
    runs = Counter(line[at : at + 60] for line in written for at in range(len(line) - 59))

    assert runs.total() > 1_000
    assert [run for run, count in runs.items() if count > 1] == []


def test_a_section_without_amounts_is_no_account() -> None:
    assert accounts(read("- 标题: 一\n  内容: ['{事项|甲}']\n")) == ()


def test_marks_before_the_first_heading_belong_to_the_title() -> None:
    (account,) = accounts(read("- '{项|甲}{预算金额|1元}'\n- 标题: 一\n  内容: [乙]\n"))
    assert account.heading == "甲"


def test_a_sum_with_a_gap_is_not_told() -> None:
    (account,) = accounts(read("- '{项|甲}{预算金额|1元}{项|乙}'\n"))
    assert (account.planned, account.executed) == (None, None)


def test_an_amount_without_a_unit_of_money_is_not_added_up() -> None:
    (account,) = accounts(read("- '{项|甲}{预算金额|1}{实施金额|2万元}'\n"))
    assert (account.planned, account.executed) == (None, Fraction(20_000))


def test_of_two_amounts_of_one_kind_the_first_counts() -> None:
    (account,) = accounts(read("- '{项|甲}{预算金额|1元}{预算金额|2元}'\n"))
    assert account.planned == 1


def test_a_part_without_an_item_before_it_is_an_item() -> None:
    (account,) = accounts(read("- '{子项|甲}{预算金额|1元}{子项|乙}{预算金额|2元}'\n"))
    assert [item.name.text for item in account.items] == ["甲"]
    assert [part.name.text for part in account.items[0].parts] == ["乙"]
