"""Which reports there are: of each project its own, and beside them evaluations of some."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation of a project and a year by others than its unit.

    ``form`` is 评分表, 两表 for a report with the unit's own form too, 县表 or 无表.
    """

    project: str
    year: int
    form: str
    kind: str
    evaluator: str


_TEAM: Final = "示例县财政局绩效评价组"
_FIRM: Final = "示例会计师事务所"
_OWN: Final = "主管部门评价组"

EVALUATIONS: Final = (
    Evaluation("nongye-gaobiao", 2022, "评分表", "财政评价", _FIRM),
    Evaluation("weijian-gonggong", 2023, "评分表", "财政评价", _FIRM),
    Evaluation("zhujian-laji", 2023, "评分表", "财政评价", _TEAM),
    Evaluation("jiaotong-yanghu", 2024, "评分表", "财政评价", _FIRM),
    Evaluation("shilixiang-chanyelu", 2022, "评分表", "财政评价", _TEAM),
    Evaluation("jiaoyu-yingyang", 2023, "评分表", "部门评价", _OWN),
    Evaluation("zhujian-xiaoqu", 2022, "评分表", "部门评价", _OWN),
    Evaluation("renshe-peixun", 2023, "县表", "部门评价", _OWN),
    Evaluation("minzheng-yanglao", 2023, "县表", "部门评价", _OWN),
    Evaluation("shilizhen-huanjing", 2024, "县表", "财政评价", _TEAM),
    Evaluation("tushuguan-kaifang", 2022, "两表", "部门评价", _OWN),
    Evaluation("canlian-kangfu", 2022, "两表", "部门评价", _OWN),
    Evaluation("huanjing-kongqi", 2023, "无表", "部门评价", _OWN),
    Evaluation("wenlv-yanchu", 2022, "无表", "财政评价", _FIRM),
    Evaluation("yingji-jiuzai", 2023, "无表", "部门评价", _OWN),
)

TARGETS: Final = (
    ("jiaoyu-yingyang", 2024),
    ("jiaotong-gongjiao", 2024),
    ("nongye-yimiao", 2024),
    ("renda-xitong", 2024),
)
"""Projects whose targets were disclosed at the start of a year."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department's whole spending in a year, in 万元."""

    unit: str
    year: int
    basic: Decimal
    project: Decimal


DEPARTMENTS: Final = (
    Department("示例县水务局", 2022, Decimal("812.4"), Decimal("690")),
    Department("示例县水务局", 2023, Decimal("826.5"), Decimal("712")),
    Department("示例县民政局", 2023, Decimal("458.2"), Decimal("560")),
    Department("示例县林业局", 2024, Decimal("694.8"), Decimal("930")),
)
