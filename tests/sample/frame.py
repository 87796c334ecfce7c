"""What stands around the forms and the text: titles, dates, elements of disclosure, follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tests.sample.figures import choose
from tests.sample.narrative import remedy, why
from tests.sample.places import UNITS, Unit, department_of
from tests.sample.results import Result
from tests.sample.writing import Row as Line

Record = dict[str, Any]

_REVIEWED: Final = "不涉密，不涉个人隐私，可以公开"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """When a report was written, approved with the final accounts, and disclosed."""

    written: date
    approved: date | None
    published: date


def dates_of(key: str, year: int, *, kind: str, with_accounts: bool) -> Dates:
    """Returns the days of a report on a year."""
    if kind == "单位自评":
        written = _workday(date(year + 1, 2, 21) + _DAY * choose(range(32), key, "written"))
    else:
        written = _workday(date(year + 1, 6, 3) + _DAY * choose(range(110), key, "written"))
    if with_accounts:
        approved = _workday(date(year + 1, 8, 6) + _DAY * choose(range(14), key, "approved"))
        published = _workday(approved + _DAY * choose(range(6, 17), key, "published"))
        return Dates(written, approved, published)
    return Dates(written, None, _workday(written + _DAY * choose(range(6, 20), key, "published")))


def _workday(day: date) -> date:
    return day + _DAY * max(0, 7 - day.weekday()) if day.weekday() > 4 else day


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def heading(name: str, *, report: str) -> str:
    """Returns a title without saying 项目 twice."""
    return f"{name.removesuffix('项目')}项目支出{report}"


def disclosure(unit: Unit, dates: Dates, number: str, words: tuple[str, str]) -> Record:
    """Returns the elements of disclosure; ``words`` are the topic and the keywords."""
    topic, keywords = words
    block: Record = {"索引号": f"{number}（虚构）"}
    block["文号"] = f"{unit.sign}〔{dates.published.year}〕0号（虚构）"
    block["发布机构"] = unit.name
    block["主题分类"] = topic
    block["体裁"] = "报告"
    block["主题词"] = [*keywords.split(", "), "绩效评价"]
    block["成文日期"] = str(dates.written)
    if dates.approved is not None:
        block |= {"生成日期": str(dates.approved), "批复日期": str(dates.approved)}
    block |= {"发布日期": str(dates.published), "有效性": "有效"}
    if choose((True, False, False), unit.name, dates.written, "公开形式"):
        block["公开形式"] = "主动公开"
    return block


def project_of(result: Result) -> Record:
    """Returns the project as a record names it."""
    project = result.project
    attribute, _, kind = project.texts["属性"].partition(" ")
    found: Record = {"项目名称": project.name}
    if project.key != "shuiwu-yinshui":
        found["项目编码"] = f"示例T{project.number:010}"
    found["主管部门"] = department_of(UNITS[project.unit])
    found["实施单位"] = project.unit
    if choose((True, False, False), result.key, "起止时间"):
        found["起止时间"] = f"{result.year}年1月-12月"
    found["项目属性"] = f"{attribute}（{kind}）"
    if choose((True, False), result.key, "依据"):
        found["立项依据"] = project.texts["依据"]
    return found


def reviews(unit: Unit, dates: Dates) -> list[Line]:
    """Returns the review before disclosure."""
    day = dates.written + _DAY * choose((1, 2, 3), unit.name, dates.written)
    line = Line({"审核人": f"{unit.name}办公室", "审核日期": str(day), "审核结论": "可以公开"})
    if choose((True, False, False), unit.name, dates.written, "依据"):
        line |= {"审核结论": _REVIEWED, "审核依据": "政府信息公开条例"}
    return [line]


_USES: Final = {
    "优": "结果作为编制{year}年预算的依据，{name}继续足额安排。",
    "良": "结果已反馈{unit}，{name}的{year}年预算按整改情况安排。",
    "中": "按评价结果核减{name}{year}年预算10%，整改到位前不安排新增内容。",
    "差": "收回{name}结余资金，{year}年预算暂缓安排，由{unit}书面说明原因。",
}


def result_use(result: Result, grade: str) -> str:
    """Returns what follows for the budget; the grade of the first form decides."""
    return _USES[grade].format(
        year=result.year + 2, name=result.project.name, unit=result.project.unit
    )


_STATES: Final = (
    "已完成，{unit}于{year}年{month}月报送整改报告",
    "正在办理，{year}年{month}月底前完成",
    "逾期未完成，已列入{year}年{month}月督办",
)


def rectification(result: Result, dates: Dates) -> list[Line]:
    """Returns what is done about the first thing that was missed."""
    row = result.missed[0]
    year = dates.published.year
    state = choose((0, 0, 1, 2), result.key, "整改")
    month = choose((9, 10, 11), result.key, "整改月")
    due = f"{year}年{12 if state == 1 else month}月"
    unit = result.project.unit
    told = _STATES[state].format(unit=unit, year=year, month=12 if state else month)
    if state == 2:
        told = told.replace("12月督办", "12月督办事项")
    return [
        Line(
            {
                "建议事项": f"解决“{row.name}”未达到目标的问题：{why(row)}",
                "整改措施": remedy(row),
                "责任单位": unit,
                "整改期限": due,
                "整改情况": told,
            }
        )
    ]
