"""Faults in dates, codes and the elements of disclosure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place
from tests.planted.planters.ground import Planter

_BLOCK: Final = ("公开信息",)
_IN_FORCE: Final = date(2019, 5, 15)
"""The day from which the regulation counts twenty working days."""


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _published(draft: Draft) -> date:
    return date.fromisoformat(draft.disclosure["发布日期"])


def _written(draft: Draft) -> date:
    return date.fromisoformat(draft.disclosure["成文日期"])


def _tells_results(draft: Draft) -> bool:
    return all(form.scheme != "target-only" for form in draft.forms)


def signed_too_early(draft: Draft, dice: Dice) -> Place | None:
    if not _tells_results(draft):
        return None
    draft.closing["落款日期"] = _chinese(date(int(draft.head["年度"]), dice.number(5, 11), 28))
    return ("落款日期",)


def published_before_signed(draft: Draft, dice: Dice) -> Place | None:
    written = _written(draft)
    if written.month == 1:
        return None
    early = written - timedelta(days=9)
    for key in ("成文日期", "生成日期"):
        if key in draft.disclosure:
            draft.disclosure[key] = f"{early - timedelta(days=2)}"
    draft.disclosure.pop("批复日期", None)
    draft.disclosure["发布日期"] = f"{early}"
    # The index number keeps to the year; its month is nobody's business here.
    return (*_BLOCK, "发布日期")


def written_after_publication(draft: Draft, dice: Dice) -> Place | None:
    if "生成日期" not in draft.disclosure:
        return None
    draft.disclosure["成文日期"] = f"{_published(draft) + timedelta(days=dice.number(3, 40))}"
    return (*_BLOCK, "成文日期")


def filled_too_early(draft: Draft, dice: Dice) -> Place | None:
    for number, form in enumerate(draft.forms):
        if "填报日期" in form.head:
            form.head["填报日期"] = f"{draft.head['年度']}年11月{dice.number(1, 28)}日"
            return ("表格", number, "填报日期")
    return None


def period_of_another_year(draft: Draft, dice: Dice) -> Place | None:
    if "评价时段" not in draft.head or draft.body:
        return None
    draft.head["评价时段"] = f"{int(draft.head['年度']) - 1}年1月-12月"
    return ("评价时段",)


def duration_reversed(draft: Draft, dice: Dice) -> Place | None:
    if not draft.projects:
        return None
    year = draft.head["年度"]
    draft.projects[0]["起止时间"] = dice.choice(
        (f"{year}年12月-{year}年1月", "2009年1月-2010年12月")
    )
    return ("项目", 0, "起止时间")


def publisher_left_out(draft: Draft, dice: Dice) -> Place | None:
    draft.disclosure["发布机构"] = dice.choice(("", "无"))
    return (*_BLOCK, "发布机构")


def element_left_out(draft: Draft, dice: Dice) -> Place | None:
    if dice.one_in(3):
        draft.keywords.clear()
    else:
        del draft.disclosure[dice.choice(("主题分类", "有效性"))]
    return _BLOCK


def index_left_out(draft: Draft, dice: Dice) -> Place | None:
    del draft.disclosure["索引号"]
    return _BLOCK


def not_reviewed(draft: Draft, dice: Dice) -> Place | None:
    draft.reviews.clear()
    return ("标题",)


def correction_without_ground(draft: Draft, dice: Dice) -> Place | None:
    if not draft.corrections:
        return None
    if dice.one_in(2):
        draft.corrections[0]["日期"] = f"{_written(draft) - timedelta(days=1)}"
        return ("更正", 0, "日期")
    del draft.corrections[0]["依据"]
    return ("更正", 0, "更正内容")


def attached_twice(draft: Draft, dice: Dice) -> Place | None:
    draft.attachments.append({"文件": "自评表.xlsx", "附件名称": "自评表"})
    draft.attachments.append({"附件名称": "佐证材料", "文件": "自评表.xlsx"})
    return ("附件", 1, "文件")


def attached_page(draft: Draft, dice: Dice) -> Place | None:
    draft.attachments.append({"文件": dice.choice(("公示.html", "流程图.svg", "佐证材料"))})
    return ("附件", 0, "文件")


def nobody_responsible(draft: Draft, dice: Dice) -> Place | None:
    if not draft.rectifications:
        return None
    if dice.one_in(2):
        draft.rectifications[0]["整改期限"] = f"{draft.head['年度']}年6月"
        return ("整改", 0, "整改期限")
    draft.rectifications[0]["责任单位"] = ""
    return ("整改", 0, "建议事项")


def published_late(draft: Draft, dice: Dice) -> Place | None:
    if _written(draft) < _IN_FORCE:
        return None
    draft.disclosure["发布日期"] = f"{_written(draft) + timedelta(days=dice.number(60, 100))}"
    draft.disclosure.pop("批复日期", None)
    draft.corrections.clear()
    return (*_BLOCK, "发布日期")


def published_long_after_approval(draft: Draft, dice: Dice) -> Place | None:
    if "批复日期" not in draft.disclosure:
        return None
    draft.disclosure["批复日期"] = f"{_published(draft) - timedelta(days=dice.number(21, 60))}"
    return (*_BLOCK, "发布日期")


def no_day_to_count_from(draft: Draft, dice: Dice) -> Place | None:
    for key in ("成文日期", "生成日期"):
        draft.disclosure.pop(key, None)
    return _BLOCK


def index_of_no_form(draft: Draft, dice: Dice) -> Place | None:
    head, _, tail = draft.disclosure["索引号"].partition("/")
    year, _, serial = tail.partition("-")
    wrong = (f"{head}/{year[:4]}13-{serial}", f"{head} {serial}", f"{serial}")
    draft.disclosure["索引号"] = dice.choice(wrong)
    return (*_BLOCK, "索引号")


def credit_code_miscopied(draft: Draft, dice: Dice) -> Place | None:
    code, _, tail = draft.disclosure["索引号"].partition("/")
    if len(code) != 18:
        return None
    other = "0" if code[-1] != "0" else "1"
    draft.disclosure["索引号"] = f"{code[:-1]}{other}/{tail}"
    return (*_BLOCK, "索引号")


def organisation_code_miscopied(draft: Draft, dice: Dice) -> Place | None:
    code, _, tail = draft.disclosure["索引号"].partition("/")
    if len(code) != 9:
        return None
    other = "0" if code[-1] != "0" else "1"
    draft.disclosure["索引号"] = f"{code[:-1]}{other}/{tail}"
    return (*_BLOCK, "索引号")


PLANTERS: Final = (
    Planter("DAT001", signed_too_early),
    Planter("DAT002", published_before_signed),
    Planter("DAT003", written_after_publication),
    Planter("DAT004", filled_too_early),
    Planter("DAT005", period_of_another_year),
    Planter("DAT009", duration_reversed),
    Planter("DIS001", publisher_left_out),
    Planter("DIS002", element_left_out),
    Planter("DIS002", index_left_out),
    Planter("DIS003", not_reviewed),
    Planter("DIS004", correction_without_ground),
    Planter("DIS007", attached_twice),
    Planter("DIS010", attached_page),
    Planter("DIS009", nobody_responsible),
    Planter("DDL001", published_late),
    Planter("DDL002", published_long_after_approval),
    Planter("DDL003", no_day_to_count_from),
    Planter("IDN001", index_of_no_form),
    Planter("IDN002", credit_code_miscopied),
    Planter("IDN003", organisation_code_miscopied),
)
