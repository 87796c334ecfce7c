"""Rules on what the text says in figures: two places, sums, units, products."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Message, Severity, say
from sitegen.record.cell import Cell
from sitegen.record.marks import MarkKind
from sitegen.record.prose import Piece
from sitegen.record.sheet import Sheet
from sitegen.record.statements import Account, Statement, amount_of, yuan_of
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.words import (
    agrees,
    decimals,
    name_of,
    percent,
    same_amount,
    ten_thousands,
)
from sitegen.scoring.assess import money_unit, total_row, yuan
from sitegen.scoring.assessment import SheetAssessment
from sitegen.values import MONEY_UNITS, Kind, round_half_up

_TOO_LARGE: Final = 50
"""An amount so many times the planned one is read as written in the wrong unit."""

_SLIP: Final = 10_000
"""What taking 元 for 万元 multiplies an amount by."""


def execution_differs_between_places(case: Case) -> Iterator[Fault]:
    """两处所述的实施金额合计不同

    为什么重要：一份报告里花了多少钱只能有一个数；前后不同，读者无法知道实际支出。
    例：前面各项实施金额合计 4.55 万元，后面合计 25.13 万元。
    怎么办：核对每一项的实际支出，前后改成一致，或者说明两处计算的范围为什么不同。
    """
    stated = [account for account in case.accounts if account.executed is not None]
    for account in stated[1:]:
        first = stated[0]
        assert account.executed is not None
        assert first.executed is not None
        if _contradicts(first, account):
            yield Fault(
                account.items[0].location,
                say(
                    "“{here}”各项实施金额合计 {a}，“{there}”合计 {b}{sheets}。",
                    here=account.heading,
                    a=ten_thousands(account.executed),
                    there=first.heading,
                    b=ten_thousands(first.executed),
                    sheets=_executed_in_sheets(case),
                ),
                say("核对每一项的实际支出，前后改成一致，或者说明两处计算的范围为什么不同。"),
                (first.items[0].location,),
            )


def _contradicts(first: Account, account: Account) -> bool:
    """Tells whether two places that list the same items come to different sums.

    A place that speaks of some of the items, or of others, contradicts nothing.
    """
    one = {name_of(item.name): item.executed for item in first.items}
    other = {name_of(item.name): item.executed for item in account.items}
    if one.keys() != other.keys() or first.executed == account.executed:
        return False
    pairs = [(one[name], other[name]) for name in one]
    return any(a and b and not same_amount(a.value, b.value) for a, b in pairs)


def _executed_in_sheets(case: Case) -> Message | str:
    """Says what the first form with a funds table gives, to be read beside the text."""
    for sheet in case.assessment.sheets:
        if sheet.execution is not None:
            amount = yuan(sheet.execution.executed, sheet.sheet)
            if amount is not None:
                name = sheet.sheet.name.raw
                return say("，“{sheet}”写 {amount}", sheet=name, amount=ten_thousands(amount))
    return ""


def item_differs_between_places(case: Case) -> Iterator[Fault]:
    """同一项在两处的金额不同

    为什么重要：同一项开支前后写了两个数，至少有一个不对。
    例：前面写“印刷费……实施金额：0万元”，后面写“印刷费……实施金额：15万元”。
    怎么办：核对账目，把两处改成一致。
    """
    seen: dict[tuple[str, str], tuple[Account, Statement]] = {}
    for account in case.accounts:
        for parent, item in _flat(account):
            key = (parent, name_of(item.name))
            if key in seen:
                yield from _compare(*seen[key], account, item)
            else:
                seen[key] = (account, item)


def _flat(account: Account) -> Iterator[tuple[str, Statement]]:
    for item in account.items:
        yield "", item
        for part in item.parts:
            yield name_of(item.name), part


_PLANNED: Final = say("预算金额")
_EXECUTED: Final = say("实施金额")


def _compare(
    before: Account, earlier: Statement, after: Account, later: Statement
) -> Iterator[Fault]:
    pairs = (
        (_PLANNED, earlier.planned, later.planned),
        (_EXECUTED, earlier.executed, later.executed),
    )
    for what, old, new in pairs:
        if old is None or new is None or old.text == new.text:
            continue
        if same_amount(old.value, new.value):
            continue
        yield Fault(
            new.location,
            say(
                "“{name}”的{what}在“{here}”写 {new}，在“{there}”写 {old}。",
                name=name_of(later.name),
                what=what,
                here=after.heading,
                new=new.text,
                there=before.heading,
                old=old.text,
            ),
            say("核对账目，把两处改成一致。"),
            (old.location,),
        )


def wrong_magnitude(case: Case) -> Iterator[Fault]:
    """金额的单位或数量级可能写错

    为什么重要：把“元”写成“万元”，金额就放大了一万倍，读者会以为花了巨款。
    例：预算 2 万元的复印纸，实施金额写成 16834.62 万元；按 16834.62 元算就合理。
    怎么办：核对原始账目，改正金额的单位。
    """
    for account in case.accounts:
        for item in account.items:
            yield from _slipped(item, None)
            for part in item.parts:
                yield from _slipped(part, item)


def _slipped(item: Statement, parent: Statement | None) -> Iterator[Fault]:
    if item.executed is None or item.planned is None or not _is_slip(item):
        return
    spent = yuan_of(item.executed)
    assert spent is not None
    yield Fault(
        item.executed.location,
        say(
            "“{name}”预算 {planned}，实施金额却写 {executed}；"
            "如果单位是“元”，就是 {small}{closes}。",
            name=name_of(item.name),
            planned=item.planned.text,
            executed=item.executed.text,
            small=ten_thousands(spent / _SLIP),
            closes=_closing(item, parent),
        ),
        say("核对原始账目，改正金额的单位。"),
        (item.planned.location,),
    )


def _is_slip(item: Statement) -> bool:
    planned, spent = yuan_of(item.planned), yuan_of(item.executed)
    if not planned or not spent or spent is planned or spent <= planned:
        return False
    if item.executed is None or item.executed.value.unit == "元":
        return False
    return spent > planned * _TOO_LARGE and spent / _SLIP <= planned * 2


def _closing(item: Statement, parent: Statement | None) -> Message | str:
    """Says that the sum closes once the slip is mended, where it does."""
    if parent is None or parent.executed is None:
        return ""
    mended = _mended_sum(parent)
    if mended is None or not agrees(parent.executed.value, mended):
        return ""
    return say(
        "，与其他各项相加是 {sum}，合乎“{name}”写的 {stated}",
        sum=ten_thousands(mended),
        name=name_of(parent.name),
        stated=parent.executed.text,
    )


def _mended_sum(parent: Statement) -> Fraction | None:
    amounts = []
    for part in parent.parts:
        spent = yuan_of(part.executed)
        if spent is None:
            return None
        amounts.append(spent / _SLIP if _is_slip(part) else spent)
    return sum(amounts, Fraction(0)) if amounts else None


def product_is_not_the_amount(case: Case) -> Iterator[Fault]:
    """数量乘以单价不等于写出的金额

    为什么重要：算式就写在旁边，得数对不上，说明数量、单价或金额有一个写错，或者四舍五入没有说明。
    例：“1600元*16台=2.6万元”，实际等于 2.56 万元。
    怎么办：改正写错的一个；如果是四舍五入，请写明“约”。
    """
    for account in case.accounts:
        for _, item in _flat(account):
            product = _product(item)
            planned = yuan_of(item.planned)
            if product is None or planned is None or product == planned:
                continue
            assert item.planned is not None
            assert item.quantity is not None
            assert item.price is not None
            yield Fault(
                item.planned.location,
                say(
                    "“{name}”{price} × {quantity} = {product}，写的是 {planned}。",
                    name=name_of(item.name),
                    price=item.price.text,
                    quantity=item.quantity.text,
                    product=ten_thousands(product),
                    planned=item.planned.text,
                ),
                say("改正数量、单价或金额；如果是四舍五入，请写明“约”。"),
                (item.price.location, item.quantity.location),
            )


def _product(item: Statement) -> Fraction | None:
    price = yuan_of(item.price)
    if price is None or item.quantity is None or item.quantity.value.amount is None:
        return None
    return price * Fraction(item.quantity.value.amount)


def total_is_not_the_sum_of_items(case: Case) -> Iterator[Fault]:
    """写出的合计不等于各项之和

    为什么重要：合计由各项相加而成，对不上说明漏写了一项或写错了数。
    例：政府采购 19.6 万元，其中 2 万元、15 万元和 2 万元，相加是 19 万元。
    怎么办：重新相加，改正合计或写错的一项。
    """
    for account in case.accounts:
        yield from _sums_of(account)
        for item in (one for one in account.items if one.parts):
            planned = amount_of(part.planned for part in item.parts)
            yield from _sum_differs(item.planned, planned, name_of(item.name))
            yield from _sum_differs(item.executed, _mended_sum(item), name_of(item.name))


def _sums_of(account: Account) -> Iterator[Fault]:
    figures = (
        (MarkKind.PLANNED_TOTAL, account.planned),
        (MarkKind.EXECUTED_TOTAL, account.executed),
        (MarkKind.EXECUTION, account.executed),
    )
    for kind, added in figures:
        yield from _sum_differs(account.figure(kind), added, kind.label)


def _sum_differs(stated: Piece | None, added: Fraction | None, name: str) -> Iterator[Fault]:
    if stated is None or added is None or stated.value.yuan is None:
        return
    if yuan_of(stated) != added and not agrees(stated.value, added):
        yield Fault(
            stated.location,
            say(
                "“{name}”写 {stated}，所列各项相加是 {added}。",
                name=name,
                stated=stated.text,
                added=ten_thousands(added),
            ),
            say("重新相加，改正合计或写错的一项。"),
        )


_IN_FORMS: Final = {
    MarkKind.INITIAL_BUDGET: ("initial",),
    MarkKind.BUDGET: ("budget",),
    MarkKind.EXECUTION: ("executed",),
    MarkKind.PLANNED_TOTAL: ("budget", "initial", "planned", "arrived"),
}
"""Figures of the text, and the columns of the funds table that say the same."""


def text_differs_from_form(case: Case) -> Iterator[Fault]:
    """正文里的预算数、执行数或执行率与表中不同

    为什么重要：正文和表说的是同一笔钱，两个数不同，读者不知道该信哪一个。
    例：正文写“全年执行数 89.99 万元”，自评表写 89.974 万元。
    怎么办：核对账目，把正文和表改成一致；正文可以四舍五入，但要与表上的数合得上。
    """
    for account in case.accounts:
        for piece in account.figures:
            columns = _IN_FORMS.get(piece.kind) if piece.kind is not None else None
            if columns is not None and piece.value.yuan is not None:
                yield from _differs_from_forms(case, piece, columns)
            elif piece.kind is MarkKind.EXECUTION_RATE:
                yield from _rate_differs_from_forms(case, piece)


def _differs_from_forms(case: Case, piece: Piece, columns: tuple[str, ...]) -> Iterator[Fault]:
    """Yields a fault if no form, and not all forms together, have the amount of the text."""
    found = [
        (sheet, getattr(row, column), amount)
        for sheet in case.record.sheets
        for row in sheet.funds
        for column in columns
        if (amount := yuan(getattr(row, column), sheet)) is not None
    ]
    stated = yuan_of(piece)
    # Most texts have the very amount of a form, for which nothing need be rounded.
    if any(amount == stated for _, _, amount in found) or any(
        agrees(piece.value, amount) or _is_printed_as(cell, sheet, piece)
        for sheet, cell, amount in found
    ):
        return
    totals = [one for one in found if _is_of_total(one[1], one[0], columns[0])]
    if not totals or agrees(piece.value, sum((one[2] for one in totals), Fraction(0))):
        return
    sheet, cell, amount = totals[0]
    assert piece.kind is not None
    yield Fault(
        piece.location,
        say(
            "正文的{kind}写 {text}，“{sheet}”写 {amount}。",
            kind=piece.kind.label,
            text=piece.text,
            sheet=sheet.name.raw,
            amount=ten_thousands(amount),
        ),
        say("核对账目，把正文和表改成一致。"),
        (cell.location,),
    )


def _is_of_total(cell: Cell, sheet: Sheet, column: str) -> bool:
    """Tells whether a cell stands in a column of the total of its form."""
    total = total_row(sheet)
    return total is not None and getattr(total, column) is cell


def _is_printed_as(cell: Cell, sheet: Sheet, piece: Piece) -> bool:
    """Tells whether a form prints the amount of the text, rounded; whole numbers are exact."""
    stated = yuan_of(piece)
    if stated is None or not cell.number or not decimals(cell.number):
        return False
    unit = MONEY_UNITS.get(cell.value.unit) or money_unit(sheet) or 1
    return round_half_up(stated / Fraction(unit), decimals(cell.number)) == cell.number


def _rate_differs_from_forms(case: Case, piece: Piece) -> Iterator[Fault]:
    value = piece.value
    if value.kind is not Kind.PERCENT or value.number is None or value.operator is not None:
        return
    stated, places = Fraction(value.number), decimals(value.number)
    first: SheetAssessment | None = None
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        printed = [row.rate for row in sheet.sheet.funds if row.rate is not None]
        if any(cell.number is not None and cell.number == value.number for cell in printed):
            return
        if execution is None or execution.rate is None:
            continue
        if abs(execution.rate * 100 - stated) <= Fraction(1, 10**places) / 2:
            return
        first = first or sheet
    if first is None or first.execution is None or first.execution.rate is None:
        return
    yield Fault(
        piece.location,
        say(
            "正文的执行率写 {text}，按“{sheet}”的金额计算是 {rate}。",
            text=piece.text,
            sheet=first.sheet.name.raw,
            rate=percent(first.execution.rate),
        ),
        say("核对账目，把正文和表改成一致。"),
        (first.execution.row.label.location,),
    )


RULES: Final = (
    Rule("STM001", Severity.ERROR, execution_differs_between_places),
    Rule("STM002", Severity.ERROR, item_differs_between_places),
    Rule("STM003", Severity.WARNING, wrong_magnitude),
    Rule("STM004", Severity.WARNING, product_is_not_the_amount),
    Rule("STM005", Severity.ERROR, total_is_not_the_sum_of_items),
    Rule("STM006", Severity.WARNING, text_differs_from_form),
)
