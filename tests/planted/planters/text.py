"""Faults in the text of a report: its outline, its figures, and what must not be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.planted.codes import citizen_number
from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place, Section
from tests.planted.figures import shown
from tests.planted.planters.ground import Planter

_WHOLE: Final = 7
"""Sections of the outline."""


def _all(draft: Draft) -> list[tuple[list[str], int, Place]]:
    """Returns every paragraph of the text, with its place."""
    return [
        found
        for number, section in enumerate(draft.body)
        for found in _paragraphs(section, ("正文", number))
    ]


def _paragraphs(section: Section, place: Place) -> Iterator[tuple[list[str], int, Place]]:
    for at, part in enumerate(section.content):
        here = (*place, "内容", at)
        if isinstance(part, Section):
            yield from _paragraphs(part, here)
        elif isinstance(part, list):
            yield from ((part, line, (*here, line)) for line in range(len(part)))


def _replaced(draft: Draft, pattern: str, text: str) -> Place | None:
    """Replaces what a pattern finds in the first paragraph that has it."""
    for part, line, place in _all(draft):
        if re.search(pattern, part[line]):
            part[line] = re.sub(pattern, text, part[line], count=1)
            return place
    return None


def _is_report(draft: Draft) -> bool:
    return len(draft.body) == _WHOLE


def section_left_out(draft: Draft, dice: Dice) -> Place | None:
    if not _is_report(draft):
        return None
    del draft.body[-1]
    return ("标题",)


def analysis_left_out(draft: Draft, dice: Dice) -> Place | None:
    if not _is_report(draft):
        return None
    del draft.body[3].content[-1]
    return ("正文", 3, "标题")


def number_used_twice(draft: Draft, dice: Dice) -> Place | None:
    if not draft.body:
        return None
    last = draft.body[-1]
    before = draft.body[-2].heading[0]
    last.heading = before + last.heading[1:]
    return ("正文", len(draft.body) - 1, "标题")


def section_without_text(draft: Draft, dice: Dice) -> Place | None:
    if not _is_report(draft):
        return None
    draft.body[5].content.clear()
    return ("正文", 5, "标题")


def item_differs(draft: Draft, dice: Dice) -> Place | None:
    """Plans more for an item in the second place that tells of it."""
    return _multiplied(draft, r"^（.*\{预算金额\|([0-9.]+)万元", Decimal("1.2"), last=True)


def _multiplied(draft: Draft, pattern: str, factor: Decimal, *, last: bool = False) -> Place | None:
    """Multiplies the number that a pattern finds in the first paragraph that has it."""
    paragraphs = _all(draft)
    for part, line, place in reversed(paragraphs) if last else paragraphs:
        found = re.search(pattern, part[line])
        if found is not None:
            start, end = found.span(1)
            number = shown(Decimal(found[1]) * factor)
            part[line] = part[line][:start] + number + part[line][end:]
            return place
    return None


def unit_slipped(draft: Draft, dice: Dice) -> Place | None:
    """Prints what a part cost in 元, and leaves 万元 behind it."""
    return _multiplied(draft, r"施工\}.*\{实施金额\|([0-9.]+)万元", Decimal(10000))


def product_wrong(draft: Draft, dice: Dice) -> Place | None:
    for part, line, place in _all(draft):
        found = re.search(r"\{数量\|([0-9]+)批", part[line])
        if found is not None:
            start, end = found.span(1)
            part[line] = f"{part[line][:start]}{int(found[1]) + 3}{part[line][end:]}"
            return place
    return None


def parts_do_not_add_up(draft: Draft, dice: Dice) -> Place | None:
    """Raises a part of an item, so that the item above it is not the sum of its parts."""
    item: Place | None = None
    for part, line, place in _all(draft):
        item = place if "{项|" in part[line] else item
        found = re.search(r"施工\}预算金额：\{预算金额\|([0-9.]+)万元", part[line])
        if found is not None:
            start, end = found.span(1)
            raised = shown(Decimal(found[1]) + Decimal("3.6"))
            part[line] = part[line][:start] + raised + part[line][end:]
            return item
    return None


def figure_of_another_form(draft: Draft, dice: Dice) -> Place | None:
    if not draft.forms or not any(
        "年初预算数" in form.funds[0] for form in draft.forms if form.funds
    ):
        return None
    return _replaced(draft, r"\{年初预算数\|[0-9.]+万元\}", "{年初预算数|12345.6万元}")


def sum_wrong(draft: Draft, dice: Dice) -> Place | None:
    return _replaced(draft, r"人=[0-9]+人。", "人=31人。")


def mobile_published(draft: Draft, dice: Dice) -> Place | None:
    number = f"138{dice.number(10000000, 99999999)}"
    return _appended(draft, f"项目联系人可拨打{number}。")


def identity_published(draft: Draft, dice: Dice) -> Place | None:
    number = citizen_number("360102", f"19{dice.number(60, 99)}0312", f"{dice.number(100, 999)}")
    return _appended(draft, f"领取人证件号码{number}。")


def few_of_a_group(draft: Draft, dice: Dice) -> Place | None:
    return _appended(draft, f"另走访{dice.number(2, 9)}名孤儿。")


def name_beside_status(draft: Draft, dice: Dice) -> Place | None:
    return _appended(draft, f"低保户{dice.choice(('张建国', '李春梅'))}，男，45岁，房屋已修缮。")


def _appended(draft: Draft, sentence: str) -> Place | None:
    """Writes a sentence at the end of a paragraph, or of a goal where there is no text."""
    if draft.body:
        part, line, place = _all(draft)[-2]
        part[line] += sentence
        return place
    key = "实际完成情况"
    for number, form in enumerate(draft.forms):
        if form.goals and form.goals[0].get(key):
            form.goals[0][key] += sentence
            return ("表格", number, "年度目标", 0, key)
    return None


PLANTERS: Final = (
    Planter("OUT001", section_left_out),
    Planter("OUT001", analysis_left_out),
    Planter("OUT002", number_used_twice),
    Planter("OUT004", section_without_text),
    Planter("STM002", item_differs),
    Planter("STM003", unit_slipped),
    Planter("STM004", product_wrong),
    Planter("STM005", parts_do_not_add_up),
    Planter("STM006", figure_of_another_form),
    Planter("STM007", sum_wrong),
    Planter("PRV001", mobile_published),
    Planter("PRV002", few_of_a_group),
    Planter("PRV003", identity_published),
    Planter("PRV004", name_beside_status),
)
