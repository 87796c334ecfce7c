"""Builds all records of the sample, before anything is changed on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from tests.sample import narrative
from tests.sample.book import JOINT, Project, projects
from tests.sample.evaluations import county_sheet, score_sheet
from tests.sample.figures import choose
from tests.sample.forms import own_form
from tests.sample.frame import (
    Dates,
    Record,
    chinese,
    dates_of,
    disclosure,
    heading,
    project_of,
    rectification,
    result_use,
    reviews,
)
from tests.sample.places import UNITS, department_of
from tests.sample.plan import DEPARTMENTS, EVALUATIONS, TARGETS, Department, Evaluation
from tests.sample.results import Result, result_of
from tests.sample.totals import close, grade_of, total_of
from tests.sample.unscored import cover_form, department_form, region_form, target_form

_WITH_ACCOUNTS: Final = ("yn-public14", "sc-10-90", "cq-coef")
"""Schemes whose forms are disclosed with the final accounts."""

_JOINT_TOPIC: Final = ("综合政务 / 其他", "乡镇项目, 绩效自评")


def records() -> Iterator[Record]:
    """Yields the records, each with an index number of its own."""
    book = projects()
    for number, record in enumerate(_all(book), 1):
        block = record["公开信息"]
        year = block["发布日期"][:4]
        block["索引号"] = f"SL-{number % 19 + 1:04}-{year}-{number:04}（虚构）"
        yield record


def _all(book: Mapping[str, Project]) -> Iterator[Record]:
    for project in book.values():
        for year in project.years:
            if project.scheme != JOINT:
                yield _own(result_of(project, year))
    yield from _joint(book)
    for plan in EVALUATIONS:
        yield _evaluated(plan, result_of(book[plan.project], plan.year))
    for key, year in TARGETS:
        yield _targets(result_of(book[key], year))
    yield from map(_department, DEPARTMENTS)


def _head(identifier: str, year: int, title: str, kind: str) -> Record:
    record: Record = {"编号": f"shili-{identifier}", "状态": "已发布", "示例": "是", "标题": title}
    if kind:
        record["评价类型"] = kind
    record["年度"] = str(year)
    return record | ({"评价时段": f"{year}年1月-12月"} if kind != "单位自评" else {})


_BUILDERS: Final[Mapping[str, Callable[[Result], dict[str, Any]]]] = {
    "transfer-region": region_form,
    "hn-cover": cover_form,
}


def _own(result: Result) -> Record:
    project, year, unit = result.project, result.year, UNITS[result.project.unit]
    sheet = _BUILDERS.get(project.scheme, own_form)(result)
    told = project.scheme == "hn-cover" or choose((True, *[False] * 5), result.key, "text")
    told = told or bool(result.delay)
    report = "绩效自评报告" if told else "绩效自评表"
    title = f"{year}年度{heading(project.name, report=report)}"
    if project.scheme == "transfer-region":
        title = f"{year}年{project.name}区域绩效自评表"
    record = _head(f"{project.key}-{year}", year, title, "单位自评")
    record["填报单位"] = unit.name
    accounts = project.scheme in _WITH_ACCOUNTS
    dates = dates_of(result.key, year, kind="单位自评", with_accounts=accounts)
    words = (project.texts["主题"], project.texts["词"])
    record["公开信息"] = disclosure(unit, dates, "", words)
    record["项目"] = [project_of(result)]
    record["表格"] = [sheet]
    if told:
        record["正文"] = _text_of(result, sheet["表名"])
        record |= {"落款单位": unit.name, "落款日期": chinese(dates.written)}
    else:
        sheet["填报日期"] = chinese(dates.written)
    _tell(sheet, result)
    close(sheet)
    if "合计" in sheet:
        _follow(record, result, dates)
    record["审核"] = reviews(unit, dates)
    return record


def _follow(record: Record, result: Result, dates: Dates) -> None:
    """Writes what follows from a score; that of a good one is not always told."""
    grade = grade_of(total_of(record["表格"][0]))
    if grade != "优" or choose((True, False, False, False, False), result.key, "结果应用"):
        record["结果应用"] = result_use(result, grade)
    told = grade != "优" or choose((True, False, False, False), result.key, "整改")
    if result.missed and told:
        record["整改"] = rectification(result, dates)


def _text_of(result: Result, sheet: str) -> list[Any]:
    if sheet == "资金表":
        return [
            narrative.section("一、项目概况", narrative.background(result)),
            narrative.section("二、资金使用情况", narrative.place(sheet)),
            narrative.section(
                "三、绩效情况", result.filled(result.project.texts["完成"], done=True)
            ),
        ]
    if sheet == "区域自评表":
        return [
            narrative.section("一、基本情况", narrative.background(result)),
            narrative.section("二、自评表", narrative.place(sheet)),
        ]
    if result.delay and not choose((True, False), result.key, "long"):
        return narrative.reason_report(result)
    text = narrative.own_report(result)
    if result.delay:
        text[0]["内容"].append(f"未执行的原因：{result.delay}")
    return text


def _tell(sheet: dict[str, Any], result: Result) -> None:
    """Fills in the texts that the form of a scheme has places for."""
    scheme = sheet["计分方案"]
    if scheme in ("sc-10-90", "he-weighted"):
        sheet["评价结论"] = "自评总分⟦总分⟧分，等级为“⟦等级⟧”。"
    if scheme in ("sc-10-90", "hb-20-80") and result.missed:
        sheet["存在问题"] = f"{'；'.join(dict.fromkeys(map(narrative.why, result.missed)))}。"
        remedies = dict.fromkeys(map(narrative.remedy, result.missed))
        sheet["改进措施"] = f"{'；'.join(remedies)}。"
    if sheet["计分方案"] not in ("sc-10-90", "hb-20-80") and any(
        row.share < Decimal("0.6") for row in result.rows
    ):
        sheet["存在问题"] = f"{narrative.why(result.missed[0])}，多数指标未完成。"
        sheet["改进措施"] = f"{narrative.remedy(result.missed[0])}。"


def _joint(book: Mapping[str, Project]) -> Iterator[Record]:
    together = [project for project in book.values() if project.scheme == JOINT]
    for unit in dict.fromkeys(project.unit for project in together):
        own = [project for project in together if project.unit == unit]
        for year in own[0].years:
            yield _several([result_of(project, year) for project in own])


def _several(results: list[Result]) -> Record:
    first = results[0]
    year, unit = first.year, UNITS[first.project.unit]
    segment = unit.segment.removeprefix("shili-")
    title = f"{unit.name}{year}年度项目支出绩效自评报告"
    record = _head(f"{segment}-xiangmu-{year}", year, title, "单位自评")
    record["填报单位"] = unit.name
    dates = dates_of(f"{segment}-{year}", year, kind="单位自评", with_accounts=False)
    record["公开信息"] = disclosure(unit, dates, "", _JOINT_TOPIC)
    record["项目"] = [project_of(result) for result in results]
    record["表格"] = []
    record["正文"] = []
    for result, number in zip(results, "一二三", strict=False):
        sheet = own_form(replace(result, project=replace(result.project, scheme="mof2020")))
        sheet["表名"] = f"{result.project.name}自评表"
        sheet["所属项目"] = result.project.name
        close(sheet)
        record["表格"].append(sheet)
        told = f"{result.project.texts['背景']}自评{total_of(sheet)}分。"
        place = narrative.place(sheet["表名"])
        record["正文"].append(narrative.section(f"{number}、{result.project.name}", told, place))
    record |= {"落款单位": unit.name, "落款日期": chinese(dates.written)}
    record["审核"] = reviews(unit, dates)
    return record


def _evaluated(plan: Evaluation, result: Result) -> Record:
    project, year = result.project, result.year
    own = UNITS[project.unit]
    unit = UNITS["示例县财政局"] if plan.kind == "财政评价" else UNITS[department_of(own)]
    title = f"{year}年度{heading(project.name, report='绩效评价报告')}"
    record = _head(f"{project.key}-pingjia-{year}", year, title, plan.kind)
    record["填报单位"] = unit.name
    record |= {"评价方式": "书面评审和现场核查", "评价机构": plan.evaluator}
    if plan.evaluator.endswith("事务所"):
        report = f"示会绩字〔{year + 1}〕0号（虚构）"
        record["第三方"] = {"委托方": unit.name, "受托机构": plan.evaluator, "报告文号": report}
    dates = dates_of(f"{result.key}-pingjia", year, kind=plan.kind, with_accounts=False)
    words = (project.texts["主题"], project.texts["词"])
    record["公开信息"] = disclosure(unit, dates, "", words)
    record["项目"] = [project_of(result)]
    record["表格"] = list(_sheets(plan, result))
    names = [sheet["表名"] for sheet in record["表格"]]
    record["正文"] = narrative.evaluation_report(result, plan.evaluator, names)
    record |= {"落款单位": unit.name, "落款日期": chinese(dates.written)}
    grade = grade_of(total_of(record["表格"][-1])) if names else narrative.GRADE
    if not names:
        del record["表格"]
    record["结果应用"] = result_use(result, grade)
    if result.missed:
        record["整改"] = rectification(result, dates)
    record["审核"] = reviews(unit, dates)
    return record


def _sheets(plan: Evaluation, result: Result) -> Iterator[dict[str, Any]]:
    if plan.form == "两表":
        own = own_form(result)
        close(own)
        scores = score_sheet(result, total_of(own))
        close(scores)
        yield from (own, scores)
    elif plan.form == "评分表":
        sheet = score_sheet(result)
        close(sheet)
        yield sheet
    elif plan.form == "县表":
        sheet = county_sheet(result)
        close(sheet)
        yield sheet


def _targets(result: Result) -> Record:
    project, year, unit = result.project, result.year, UNITS[result.project.unit]
    title = f"{year}年度{heading(project.name, report='绩效目标表')}"
    record = _head(f"{project.key}-mubiao-{year}", year, title, "")
    del record["评价时段"]
    record["填报单位"] = unit.name
    dates = dates_of(f"{result.key}-mubiao", year - 1, kind="单位自评", with_accounts=False)
    words = (project.texts["主题"], project.texts["词"].replace("绩效评价", "绩效目标"))
    record["公开信息"] = disclosure(unit, dates, "", words)
    record["项目"] = [project_of(result)]
    record["表格"] = [target_form(result)]
    record["审核"] = reviews(unit, dates)
    return record


def _department(plan: Department) -> Record:
    unit, year = UNITS[plan.unit], plan.year
    title = f"{unit.name}{year}年度部门整体支出绩效自评表"
    segment = unit.segment.removeprefix("shili-")
    record = _head(f"{segment}-zhengti-{year}", year, title, "单位自评")
    record["填报单位"] = unit.name
    dates = dates_of(f"{segment}-{year}-zhengti", year, kind="单位自评", with_accounts=True)
    topic = ("财政、金融、审计 / 财政预算、决算", "部门整体支出, 绩效自评")
    record["公开信息"] = disclosure(unit, dates, "", topic)
    sheet = department_form(unit.name, year, plan.basic, plan.project)
    close(sheet)
    record["表格"] = [sheet]
    record["审核"] = reviews(unit, dates)
    return record
