"""What the text states in figures, as tables: items of the budget, staged goals, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sitegen.finding import say
from sitegen.record.prose import Piece
from sitegen.record.report import Record
from sitegen.record.statements import (
    Account,
    Stage,
    Statement,
    accounts,
    members,
    stages,
    yuan_of,
)
from sitegen.site import words
from sitegen.site.views.common import CellView, RowView, TableView
from sitegen.site.words import Words


def items_table(record: Record) -> TableView | None:
    """Returns the items of the budget with all places that state them side by side."""
    places = [account for account in accounts(record) if account.items]
    if not places:
        return None
    rows = [_row(name, inner, found) for name, inner, found in _aligned(places)]
    rows.append(_sums(places))
    note = say("“各项合计”由本站把上一级各项相加。两处写法不同的一行标“不同”。")
    caption = say("预算明细：报告各处所述")
    return TableView("items", "reading", caption, _head(places), tuple(rows), note)


def _head(places: Sequence[Account]) -> tuple[RowView, ...]:
    top = [CellView((say("项"),), rowspan=2, scope="col")]
    top += [CellView((account.heading,), colspan=3, scope="colgroup") for account in places]
    if len(places) > 1:
        top.append(CellView((say("比较"),), rowspan=2, scope="col"))
    labels = ((say("预算金额"), True), (say("实施金额"), True), (say("原因"), False))
    return RowView(tuple(top)), RowView(
        tuple(
            CellView((label,), scope="col", numeric=numeric)
            for label, numeric in labels * len(places)
        )
    )


def _aligned(
    places: Sequence[Account],
) -> Iterator[tuple[str, bool, list[Statement | None]]]:
    """Yields each item in the order of its first mention, with what each place says of it."""
    said: list[dict[tuple[str, str], Statement]] = [dict(_flat(account)) for account in places]
    order: list[tuple[str, str]] = []
    for found in said:
        order += [key for key in found if key not in order]
    tops = [key for key in order if not key[0]]
    for top in tops:
        for key in [top, *(key for key in order if key[0] == top[1])]:
            yield key[1], bool(key[0]), [found.get(key) for found in said]


def _flat(account: Account) -> Iterator[tuple[tuple[str, str], Statement]]:
    for item in account.items:
        name = _name(item)
        yield ("", name), item
        for part in item.parts:
            yield (name, _name(part)), part


def _name(item: Statement) -> str:
    return "".join(item.name.text.split())


def _row(name: str, inner: bool, found: Sequence[Statement | None]) -> RowView:
    cells = [CellView((name,), scope="row", tone="inner" if inner else "")]
    for statement in found:
        if statement is None:
            cells.append(CellView((say("未提及"),), colspan=3))
            continue
        cells += [
            _amount(statement.planned),
            _amount(statement.executed),
            _text(statement.reason),
        ]
    if len(found) > 1:
        cells.append(_comparison(found))
    return RowView(tuple(cells))


def _amount(piece: Piece | None) -> CellView:
    return CellView((piece.text,) if piece else (), numeric=piece is not None)


def _text(piece: Piece | None) -> CellView:
    return CellView((piece.text,) if piece else ())


def _comparison(found: Sequence[Statement | None]) -> CellView:
    given = [statement for statement in found if statement is not None]
    amounts = {(yuan_of(one.planned), yuan_of(one.executed)) for one in given}
    if len(given) < 2:
        return CellView(("—",))
    differs = len(amounts) > 1
    return CellView((say("不同") if differs else say("一致"),), tone="differs" if differs else "")


def _sums(places: Sequence[Account]) -> RowView:
    cells = [CellView((say("各项合计（本站合计）"),), scope="row")]
    for account in places:
        cells += [_sum(account.planned), _sum(account.executed), CellView(())]
    if len(places) > 1:
        same = len({account.executed for account in places}) == 1
        cells.append(
            CellView((say("一致") if same else say("不同"),), tone="" if same else "differs")
        )
    return RowView(tuple(cells))


def _sum(amount: Fraction | None) -> CellView:
    if amount is None:
        return CellView(("—",), numeric=True)
    return CellView((words.ten_thousands(amount),), numeric=True, tone="computed")


def stages_table(record: Record) -> TableView | None:
    """Returns the staged goals: matter, when it is due, how it went."""
    found = stages(record)
    if not found:
        return None
    labels = (say("事项"), say("期限"), say("完成情况"))
    head = (RowView(tuple(CellView((label,), scope="col") for label in labels)),)
    rows: list[RowView] = []
    for stage in found:
        rows.append(_stage(stage, ""))
        rows += [_stage(part, "inner") for part in stage.parts]
    return TableView("stages", "reading", say("阶段性目标"), head, tuple(rows))


def _stage(stage: Stage, tone: str) -> RowView:
    due = (stage.due.text,) if stage.due else ()
    done: Words = "" if stage.parts else say("未提供")
    if stage.fulfilment:
        done = stage.fulfilment.text
    name = "".join(stage.matter.text.split())
    return RowView(
        (
            CellView((name,), scope="row", tone=tone),
            CellView(due),
            CellView((done,) if done else ()),
        )
    )


def organisation_table(record: Record) -> TableView | None:
    """Returns the persons whom the text names, and those that the record shows."""
    rows = [
        RowView(
            (
                CellView(("".join(member.name.text.split()),), scope="row"),
                CellView(("".join(member.role.text.split()),) if member.role else ()),
                CellView((member.post.text.strip(),) if member.post else ()),
            )
        )
        for member in members(record)
    ]
    rows += [
        RowView(
            (
                CellView((person.name.raw,), scope="row"),
                CellView((person.role.raw,) if person.role else ()),
                CellView((person.post.raw,) if person.post else ()),
            )
        )
        for person in record.people
    ]
    if not rows:
        return None
    labels = (say("姓名"), say("角色"), say("职务"))
    head = (RowView(tuple(CellView((label,), scope="col") for label in labels)),)
    return TableView("organisation", "reading", say("组织和人员"), head, tuple(rows))
