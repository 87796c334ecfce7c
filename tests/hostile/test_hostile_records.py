"""No record file makes the program fall over, dawdle or keep silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from tests.content.hostile import attack
from tests.effort import effort
from tests.hostile.promises import SEED, record_promises

_ONE: Final = '*-.=a1 甲（，、%元[]|<>"#:年月日0_/+~x'
_TWO: Final = (
    *(
        "1.",
        "a ",
        "甲，",
        "1-",
        "(1",
        "2023年",
        "[a](",
        "![",
        "**a",
        " 1",
        "1 ",
        "—一",
        "第1",
        "1,",
    ),
    *("12:", "a@", "..a", "万元", "1万", "1%", "路1号", "{项|", "（甲", "1+", "1*2=", "a1", "1月"),
    *("共1", ":1", "](", "|-", "\\", "`", "&#", "http://a", "<a "),
)
HEAD: Final = "编号: a\n状态: 已发布\n标题: 甲\n年度: 2023\n"
LONG: Final = 40_000


def test_the_shipped_record_keeps_the_promises() -> None:
    assert record_promises(SEED.read_bytes()) == []


def test_hostile_records_end_in_an_outcome_with_coded_findings() -> None:
    failures = attack(record_promises, SEED.read_bytes(), 2_000)

    assert [(failure.reason, failure.data[:200]) for failure in failures] == []


def _many() -> Iterator[tuple[str, str]]:
    """Yields files that are in order as YAML and hard on what comes after it."""
    yield "unknown names", "".join(f"名称{number}: 甲\n" for number in range(LONG))
    yield "one long unknown name", f"{'名' * LONG}: 甲\n"
    yield "long unknown names", "".join(f"{'名' * 500}{number}: 甲\n" for number in range(500))
    yield "unknown marks", "正文:\n- '" + "{甲|乙}" * LONG + "'\n"
    yield "marks", "正文:\n- '" + "{项|乙}{预算金额|1元}" * 10_000 + "'\n"
    yield "accounts", "正文:\n" + "- {标题: 甲, 内容: ['{项|乙}{实施金额|1元}']}\n" * 3_000
    yield "recalls", "正文:\n- '" + "{见|乙}" * 10_000 + "'\n"
    yield "labels", "正文:\n- '" + "{#乙|丙}" * 10_000 + "'\n"
    yield "open braces", "正文:\n- '" + "{" * LONG + "'\n"
    yield "withheld names", "不公开: [" + ", ".join(f"甲{n}" for n in range(10_000)) + "]\n"
    yield "projects", "项目:\n" + "- {项目名称: 甲}\n" * 10_000
    yield "broken projects", "项目:\n" + "- [甲]\n" * 10_000
    yield "empty projects", "项目:\n" + "- {}\n" * 10_000
    yield "forms", "表格:\n" + "- {表名: 甲, 计分方案: mof2020}\n" * 5_000
    yield (
        "indicators",
        "表格:\n- 表名: 甲\n  计分方案: mof2020\n  指标:\n"
        + "  - {三级指标: 甲, 年度指标值: 2次, 实际完成值: 1次, 分值: 1, 得分: 1}\n" * 10_000,
    )
    yield "free names", "公开信息:\n  其他项:\n" + "".join(f"    甲{n}: 乙\n" for n in range(LONG))
    for number in ("9" * LONG, "1." + "9" * LONG, "1e999999999", "99999999999999999999999999亿元"):
        yield (
            "numbers",
            "表格:\n- 表名: 甲\n  计分方案: mof2020\n  金额单位: 亿元\n  资金:\n"
            f"  - {{资金来源: 总额, 全年预算数: '{number}', 全年执行数: '{number}', 分值: '{number}', "
            f"得分: '{number}', 执行率: '{number}%'}}\n  指标:\n"
            f"  - {{三级指标: 甲, 年度指标值: '{number}', 实际完成值: '-{number}', 分值: '{number}', 得分: '-1'}}\n",
        )
    for text in ("至" * LONG, "2023年" * 10_000, "1-" * LONG, "-" * LONG, "约" * LONG, " " * LONG):
        yield "dates", f"落款日期: '{text}'\n"
        yield (
            "cells",
            f"表格:\n- 表名: 甲\n  计分方案: mof2020\n  指标:\n  - {{年度指标值: '{text}', 实际完成值: '{text}'}}\n",
        )


def _repeated() -> Iterator[tuple[str, str]]:
    """Yields one sign or a few, very many times, wherever a text is read by patterns."""
    for sign in (*_ONE, *_TWO):
        text = "'" + (sign * (LONG // len(sign))).replace("'", "''") + "'"
        yield (
            f"repeated {sign}",
            f"正文:\n- 标题: 一\n  内容: [{text}]\n落款单位: {text}\n"
            f"公开信息: {{索引号: {text}, 文号: {text}, 其他项: {{甲: {text}}}}}\n"
            f"更正:\n- {{日期: 2024-01-01, 更正内容: {text}}}\n表格:\n- 表名: 甲\n  计分方案: mof2020\n"
            f"  年度目标:\n  - {{预期目标: {text}, 实际完成情况: {text}}}\n  指标:\n"
            f"  - {{三级指标: {text}, 年度指标值: {text}, 实际完成值: {text}, 分值: 1, 得分: 1}}\n",
        )
    for name in ("公开信息: {发布日期", "公开时间", "落款日期"):
        end = "}" if "{" in name else ""
        yield f"blanks in {name}", f"{name}: '2023-01-01{' ' * LONG}x'{end}\n"


CASES: Final = [*_many(), *_repeated()]


@pytest.mark.parametrize("text", [text for _, text in CASES], ids=[name for name, _ in CASES])
def test_what_is_hard_on_later_stages_takes_no_long_time(text: str) -> None:
    data = f"{HEAD}填报单位: 示例县水务局\n{text}".encode()

    took, broken = effort(lambda: record_promises(data), enough=6)

    assert broken == []
    assert took < 6
