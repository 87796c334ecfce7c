"""Puts records together: one of every scheme in turn, each project over three years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.planted.draft import Draft, Form, FormHere, Row
from tests.planted.figures import grade, shown
from tests.planted.forms import form
from tests.planted.frames import frame_of, items_of
from tests.planted.prose import report, short
from tests.planted.sheets import county, evaluation
from tests.planted.story import YEARS, Story, index_number, project, story

NARRATIVE: Final = "narrative"
REPORT: Final = "report"
EVALUATION: Final = "eval-report"
COUNTY: Final = "hb-county"

SHAPES: Final = (
    *("mof2020", "sc-10-90", REPORT, "mof2021", "yn-public14", "poverty", EVALUATION),
    *("cq-coef", "mof2020", "hb-20-80", COUNTY, "he-weighted", "hn-cover", "mof2020"),
    *("nx-4part", REPORT, "dept-overall", "pre2020", "target-only", NARRATIVE, "transfer-region"),
    *("mof2021", EVALUATION, "mof2020", EVALUATION),
)
"""What a record holds, in turn: forms of a scheme, or a report with two of them, or text alone."""

_SPEAKING: Final = ("mof2020", "mof2021", "nx-4part", "poverty")
_FIRST: Final = {"pre2020": (2015, 2016, 2017), "mof2021": (2021, 2022)}
_EXPLAINED: Final = ("sc-10-90", "yn-public14", "poverty", REPORT)


def records(count: int, seed: int = 1) -> Iterator[Draft]:
    """Yields so many clean records."""
    for serial in range(count):
        number, step = divmod(serial, YEARS)
        shape = SHAPES[number % len(SHAPES)]
        years = _FIRST.get(shape, (2020, 2021, 2022))
        one = project(seed, number, years[number // len(SHAPES) % len(years)])
        told = story(
            one, step, serial + 1, may_be_low=shape in _EXPLAINED, may_carry=shape != "pre2020"
        )
        yield record(told, shape)


def record(told: Story, shape: str) -> Draft:
    """Returns the record that tells a story in a shape."""
    draft = _bare(told, shape)
    if shape == REPORT:
        _as_report(draft, told)
    elif shape == NARRATIVE:
        draft.body = report(told, (), *_judged(told))
    elif shape == EVALUATION:
        draft.forms = [evaluation(told, (), None)]
        if told.project.dice("text").one_in(2):
            draft.body = report(told, (), *_result(draft.forms[0]))
            draft.body[2].content.append(FormHere("评分表"))
    elif shape == COUNTY:
        draft.forms = [county(told)]
    else:
        draft.forms = [form(shape, told)]
        if shape in _SPEAKING and told.project.dice("text").one_in(3):
            draft.body = short(told, [draft.forms[0].head["表名"]])
    return draft


def _result(made: Form) -> tuple[str, str]:
    return made.total["得分"], made.tail["等级"]


def _judged(told: Story) -> tuple[str, str]:
    """Returns the total and the grade that a text without forms tells of."""
    total = told.dice("judged").decimal(Decimal(78), Decimal(97), 1)
    return shown(total), grade(total)


def _as_report(draft: Draft, told: Story) -> None:
    own = form("mof2020", told)
    items = items_of(told, frame_of(told, "mof2020"))
    sheet = evaluation(told, items, Decimal(own.total["得分"]))
    own.tail["等级"] = sheet.tail["等级"]
    draft.forms = [own, sheet]
    draft.body = report(told, ("自评表", "评分表"), *_result(sheet))


_TITLES: Final = {
    NARRATIVE: "{}支出绩效评价报告",
    REPORT: "{}支出绩效自评报告",
    EVALUATION: "{}支出绩效评价报告",
    COUNTY: "{}绩效评价评分表",
    "dept-overall": "{}部门整体支出绩效自评表",
    "target-only": "{}绩效目标表",
    "transfer-region": "{}区域绩效自评表",
}


def _bare(told: Story, shape: str) -> Draft:
    """Returns a record without forms and text."""
    body, dice = told.body, told.dice("head")
    name = body.name if shape == "dept-overall" else told.project.name
    title = _TITLES.get(shape, "{}项目支出绩效自评表").format(name)
    head: Row = {
        "编号": f"{body.slug}-{told.year}-{told.serial:05}",
        "状态": "已发布",
        "标题": f"{told.year}年度{title}" if dice.one_in(2) else title,
        "年度": str(told.year),
        "填报单位": body.name,
    }
    kind = _kind(shape, told)
    if kind:
        head |= {"评价类型": kind}
    if kind in ("部门评价", "财政评价"):
        head |= {"评价机构": f"{body.county}财政局评价组"}
    if shape != NARRATIVE and dice.one_in(2):
        head |= {"评价时段": f"{told.year}年1月-12月"}
    signed = told.days.signed
    draft = Draft(
        head=head,
        disclosure=_disclosure(told),
        keywords=["绩效评价", told.project.town],
        projects=[] if shape == "dept-overall" else [_project(told)],
        forms=[],
        closing={
            "落款单位": body.name,
            "落款日期": f"{signed.year}年{signed.month}月{signed.day}日",
            "结果应用": f"作为编制{told.year + 2}年预算的依据。",
        },
    )
    _afterwards(draft, told)
    return draft


def _kind(shape: str, told: Story) -> str:
    if shape in (EVALUATION, COUNTY):
        return told.project.dice("kind").choice(("部门评价", "财政评价"))
    if shape in ("target-only", NARRATIVE):
        return ""
    return "单位自评"


def _project(told: Story) -> Row:
    one, body, dice = told.project, told.body, told.project.dice("row")
    spans = (f"{told.year}年1月-12月", f"{one.first}年1月-{one.first + 2}年12月")
    return {
        "项目名称": one.name,
        "项目编码": one.code,
        "主管部门": dice.choice((body.name, f"314002-{body.name}")),
        "实施单位": body.name,
        "起止时间": dice.choice(spans),
        "项目类别": dice.choice(("部门预算", "市直专项")),
        "项目属性": "持续",
    }


def _disclosure(told: Story) -> Row:
    days, body, dice = told.days, told.body, told.dice("disclosure")
    row: Row = {"索引号": index_number(told)}
    if dice.one_in(2):
        row["文号"] = (
            f"{body.county[:1]}{body.theme.project[:1]}发〔{days.signed.year}〕{told.serial}号"
        )
    row |= {
        "发布机构": body.name,
        "主题分类": "财政、金融、审计 / 财政预算、决算",
        "体裁": "报告",
        "成文日期": f"{days.signed}",
    }
    if dice.one_in(2):
        row["生成日期"] = f"{days.signed}"
    if dice.one_in(3):
        row["批复日期"] = (
            f"{days.filled}" if (days.published - days.filled).days <= 20 else (f"{days.signed}")
        )
    return row | {"发布日期": f"{days.published}", "有效性": "有效", "公开形式": "主动公开"}


def _afterwards(draft: Draft, told: Story) -> None:
    """Adds what a record tells besides its report: review, corrections, what was put right."""
    days, dice = told.days, told.dice("afterwards")
    draft.reviews.append(
        {
            "审核人": f"{told.body.name}办公室",
            "审核日期": f"{days.signed}",
            "审核结论": "不涉及国家秘密、商业秘密和个人隐私，可以公开",
            "审核依据": "政府信息公开条例",
        }
    )
    if dice.one_in(4):
        draft.corrections.append(
            {
                "日期": f"{days.published.replace(day=28)}",
                "更正内容": "项目类别的写法",
                "更正前": "专项",
                "更正后": "部门预算",
                "依据": "复核预算批复后更正，得分不变",
            }
        )
        if days.published.day > 28:
            draft.corrections.clear()
    if dice.one_in(3):
        draft.rectifications.append(
            {
                "建议事项": f"{told.year + 1}年提前启动采购",
                "整改措施": "列入年度采购计划",
                "责任单位": told.body.name,
                "整改期限": f"{told.year + 1}年9月",
                "整改情况": "正在落实",
            }
        )
