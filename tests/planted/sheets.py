"""Score sheets: points by 决策、过程、产出、效益, and those of a county with a second opinion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tests.planted.draft import Form, Row
from tests.planted.figures import HUNDRED, added, grade, rate_of, rounded, shown
from tests.planted.printing import REASON
from tests.planted.story import Item, Story


@dataclass(frozen=True, slots=True)
class Point:
    """A row of a score sheet; what is lost is not to be had from a figure."""

    level1: str
    level2: str
    name: str
    weight: Decimal
    lost: Decimal = Decimal(0)

    @property
    def score(self) -> Decimal:
        return self.weight - self.lost


_FIXED: Final = (
    ("决策", "项目立项", "立项依据充分性", 5),
    ("决策", "项目立项", "立项程序规范性", 5),
    ("决策", "绩效目标", "绩效目标合理性", 5),
    ("决策", "资金投入", "预算编制科学性", 5),
    ("过程", "资金管理", "资金使用合规性", 5),
    ("过程", "组织实施", "管理制度健全性", 5),
)
_EXECUTION: Final = ("过程", "资金管理", "预算执行率")


def evaluation(story: Story, items: Sequence[Item], total: Decimal | None) -> Form:
    """Returns the score sheet of a report.

    Where a form of the same report comes to a total, what it has lost beyond execution is
    lost here in what is judged without figures.
    """
    made = Form(
        {"表名": "评分表", "计分方案": "eval-report", "表标题": "项目支出绩效评价评分表"},
        flow=not story.project.dice("sheet").one_in(3),
    )
    points = _points(story, items, total)
    made.indicators = _rows(points)
    if story.project.dice("merged").one_in(2):
        _add_class_scores(made.indicators, points)
    score = added(point.score for point in points)
    made.total = {"名目": "总分"}
    if story.dice("sheet").one_in(2):
        made.total |= {"一级分值": "100", "二级分值": "100", "分值": "100"}
    made.total["得分"] = shown(score)
    made.tail["等级"] = grade(score)
    return made


def _points(story: Story, items: Sequence[Item], total: Decimal | None) -> list[Point]:
    rate = min(rate_of(story.money.executed, story.money.budget), rate_of(HUNDRED, HUNDRED))
    execution = Point(*_EXECUTION, Decimal(10), Decimal(10) - rounded(rate * 10))
    dice = story.dice("points")
    if total is None:
        losses = [Decimal(dice.number(0, 3)) / 2 for _ in _FIXED]
    else:
        losses = _spread(HUNDRED - total - execution.lost, len(_FIXED))
    fixed = [
        Point(level1, level2, name, Decimal(weight), lost)
        for (level1, level2, name, weight), lost in zip(_FIXED, losses, strict=True)
    ]
    return [*fixed[:5], execution, fixed[5], *_results(story, items)]


def _spread(lost: Decimal, count: int) -> list[Decimal]:
    """Returns a loss in parts of at most four points, the last rows first."""
    parts = []
    for _ in range(count):
        part = min(lost, Decimal(4))
        parts.append(part)
        lost -= part
    return parts[::-1]


def _results(story: Story, items: Sequence[Item]) -> list[Point]:
    """Returns rows for what was reached in full, which is worth all points in any form."""
    full = [item for item in items if item.is_full and not item.reason]
    theme = story.body.theme
    names = {
        "产出数量": [one.name for one in full if one.level2 == "数量"] or ["年度任务完成情况"],
        "产出质量": [one.name for one in full if one.level2 == "质量"] or ["工程质量达标情况"],
        "产出时效": [one.name for one in full if one.level2 == "时效"] or ["按期完成情况"],
        "社会效益": [theme.reached[0].name],
        "可持续影响": ["长效机制建设"],
        "满意度": [theme.users],
    }
    counts = {
        "产出数量": 14,
        "产出质量": 8,
        "产出时效": 8,
        "社会效益": 16,
        "可持续影响": 6,
        "满意度": 8,
    }
    if not any(one.name == theme.reached[0].name for one in full):
        names["社会效益"] = ["社会效益实现程度"]
    points = []
    for level2, whole in counts.items():
        level1 = "产出" if level2.startswith("产出") else "效益"
        chosen = names[level2][:2]
        each = Decimal(whole) / len(chosen)
        points += [Point(level1, level2, name, each) for name in chosen]
    return points


def _rows(points: Sequence[Point]) -> list[Row]:
    rows = []
    level1 = level2 = ""
    for point in points:
        row: Row = {}
        if point.level1 != level1:
            whole = added(one.weight for one in points if one.level1 == point.level1)
            row |= {"一级指标": point.level1, "一级分值": shown(whole)}
        if point.level2 != level2:
            whole = added(one.weight for one in points if one.level2 == point.level2)
            row |= {"二级指标": point.level2, "二级分值": shown(whole)}
        level1, level2 = point.level1, point.level2
        row |= {"三级指标": point.name, "分值": shown(point.weight), "得分": shown(point.score)}
        rows.append(row)
    return rows


def _add_class_scores(rows: Sequence[Row], points: Sequence[Point]) -> None:
    for row, point in zip(rows, points, strict=True):
        if "二级指标" in row:
            row["二级得分"] = shown(
                added(one.score for one in points if one.level2 == point.level2)
            )


_COUNTY: Final = (
    ("决策", "项目立项", "立项规范性", 1, "资料齐全得1分，缺一项扣0.5分"),
    ("决策", "项目立项", "绩效目标合理性", 1, "目标明确、细化得1分"),
    ("管理", "资金管理", "资金到位率", 4, "到位率×4分"),
    ("管理", "资金管理", "资金使用合规性", 4, "发现一处不合规扣1分"),
    ("管理", "组织实施", "制度执行有效性", 5, "优5分，良4分，中3分，差0分"),
    ("绩效", "产出", "任务完成率", 20, "完成率×20分"),
    ("绩效", "产出", "工程合格率", 15, "95％以上得满分"),
    ("绩效", "产出", "完成及时性", 10, "每迟1个月扣2分"),
    ("绩效", "效益", "社会效益", 15, "显著15分，一般8分"),
    ("绩效", "效益", "可持续影响", 15, "机制健全15分"),
    ("绩效", "满意度", "群众满意度", 10, "90％以上得满分"),
)


def county(story: Story) -> Form:
    """Returns the score sheet of a county, with the unit's points and those of a review."""
    made = Form({"表名": "评分表", "计分方案": "hb-county"}, flow=story.project.number % 2 == 0)
    dice = story.dice("county")
    points, reviews, reasons = [], [], []
    for level1, level2, name, weight, _ in _COUNTY:
        lost = Decimal(dice.number(1, 3)) / 4 if dice.one_in(4) else Decimal(0)
        taken = Decimal("0.25") if dice.one_in(4) else Decimal(0)
        points.append(Point(level1, level2, name, Decimal(weight), lost))
        reviews.append(points[-1].score - taken)
        reasons.append(f"{story.year}年抽查发现{dice.number(2, 9)}处不符" if lost + taken else "无")
    made.indicators = _rows(points)
    for row, review, reason, (*_, standard) in zip(
        made.indicators, reviews, reasons, _COUNTY, strict=True
    ):
        row |= {"评分标准": standard, "复核分": shown(review), REASON: reason}
    score, review = added(point.score for point in points), added(reviews)
    made.total = {"名目": "合计"}
    if dice.one_in(2):
        made.total |= {"一级分值": "100", "二级分值": "100", "分值": "100"}
    made.total |= {"得分": shown(score), "复核分": shown(review)}
    made.tail["等级"] = grade(score)
    made.other["复核等级"] = grade(review)
    return made
