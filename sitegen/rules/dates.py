"""Rules on dates: they follow one another, and they lie in the years they are said to lie in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Message, Severity, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.cell import Cell, DateCell
from sitegen.record.marks import MarkKind
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.record.statements import stated
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.words import in_words
from sitegen.values import REVERSED_PERIOD, Operator, Period

_MEASURES: Final = Citation("财预〔2020〕10号")


class _Dated(NamedTuple):
    """A date of the record with its name, and the days it can mean."""

    name: Message
    cell: DateCell
    days: Period


_SIGNED: Final = say("落款日期")
_PUBLISHED: Final = say("发布日期")
_FILLED: Final = say("填报日期")


def _dated(name: Message, cell: DateCell | None) -> Iterator[_Dated]:
    if cell is not None and cell.period is not None:
        yield _Dated(name, cell, cell.period)


def _signed(record: Record) -> Iterator[_Dated]:
    yield from _dated(_SIGNED, record.signed_on)


def _published(record: Record) -> Iterator[_Dated]:
    if record.disclosure is not None:
        yield from _dated(_PUBLISHED, record.disclosure.published_on)


def _filled(record: Record) -> Iterator[_Dated]:
    for sheet in record.sheets:
        if _has_results(sheet):
            yield from _dated(_FILLED, sheet.filled_on)


def _has_results(sheet: Sheet) -> bool:
    """Tells whether a form says what was done; a form of targets is written beforehand."""
    return (
        any(_is_given(row.actual) or _is_given(row.score) for row in sheet.indicators)
        or any(_is_given(row.executed) for row in sheet.funds)
        or any(goal.actual is not None for goal in sheet.goals)
    )


def _is_given(cell: Cell | None) -> bool:
    return cell is not None and cell.given


def _sets_targets_only(record: Record) -> bool:
    return bool(record.sheets) and not any(map(_has_results, record.sheets))


def dated_before_the_period_ends(case: Case) -> Iterator[Fault]:
    """报告的日期早于所评价时段的结束

    为什么重要：时段还没有结束就写成的报告，不可能知道全年的执行数和完成情况。
    例：评价 2023年1月-12月，报告落款是 2023年5月29日。
    怎么办：核对落款日期和评价时段；如果只评价了前几个月，请如实写明时段。
    """
    record = case.record
    if record.signed_on is None or record.signed_on.period is None or _sets_targets_only(record):
        return
    end, words, where = _period_end(case)
    signed = record.signed_on.period.end
    if signed < end:
        yield Fault(
            record.signed_on.location,
            say(
                "报告落款 {signed}，评价的时段（{words}）要到 {end} 才结束。",
                signed=record.signed_on.raw,
                words=words,
                end=in_words(end),
            ),
            say("核对落款日期和评价时段；如果只评价了一部分时间，请写明。"),
            (where,),
        )


def _period_end(case: Case) -> tuple[date, str | Message, Location]:
    for period, words, where in _periods(case):
        return period.end, words, where
    year = case.record.year
    return date(year.number, 12, 31), say("{year}年", year=year.number), year.location


def disclosed_too_early(case: Case) -> Iterator[Fault]:
    """发布日期早于时段的结束，或者早于落款、填报的日期

    为什么重要：报告要先写成才能发布，时段要先结束才能评价；次序反了，必有一个日期写错。
    例：落款日期 2019年12月30日，发布日期 2019年11月20日。
    怎么办：核对发布日期、落款日期和填报日期，改正写错的一个。
    """
    record = case.record
    for published in _published(record):
        end, words, where = _period_end(case)
        if published.days.end < end and not _sets_targets_only(record):
            yield Fault(
                published.cell.location,
                say(
                    "发布日期 {published}，评价的时段（{words}）要到 {end} 才结束。",
                    published=published.cell.raw,
                    words=words,
                    end=in_words(end),
                ),
                say("核对发布日期和评价时段；如果只评价了一部分时间，请写明。"),
                (where,),
            )
        for earlier in (*_signed(record), *_filled(record)):
            if earlier.days.start > published.days.end:
                yield _out_of_order(published, earlier)
                break


def _out_of_order(published: _Dated, later: _Dated) -> Fault:
    return Fault(
        published.cell.location,
        say(
            "发布日期 {published}，早于{name} {later}。",
            published=published.cell.raw,
            name=later.name,
            later=later.cell.raw,
        ),
        say("核对这两个日期，改正写错的一个。"),
        (later.cell.location,),
    )


def written_after_disclosure(case: Case) -> Iterator[Fault]:
    """成文日期或生成日期晚于发布日期

    为什么重要：文件不可能在写成之前发布；日期颠倒，就算不出是不是按时公开。
    例：成文日期 2024-04-10，发布日期 2024-03-28。
    怎么办：核对公开信息里的几个日期，改正写错的一个。
    """
    block = case.record.disclosure
    if block is None:
        return
    for published in _published(case.record):
        for made in (
            *_dated(say("成文日期"), block.written_on),
            *_dated(say("生成日期"), block.formed_on),
        ):
            if made.days.start > published.days.end:
                yield Fault(
                    made.cell.location,
                    say(
                        "{name} {made}，晚于发布日期 {published}。",
                        name=made.name,
                        made=made.cell.raw,
                        published=published.cell.raw,
                    ),
                    say("核对这两个日期，改正写错的一个。"),
                    (published.cell.location,),
                )


def filled_in_before_the_period_ends(case: Case) -> Iterator[Fault]:
    """表的填报日期早于所评价时段的结束

    为什么重要：时段还没有结束就填的表，写不出全年的执行数和完成情况。
    例：评价 2024 年全年，自评表的填报日期是 2024年11月15日。
    怎么办：核对填报日期和评价时段；如果只评价了前几个月，请如实写明时段。
    """
    record = case.record
    told = {dated.days for dated in _signed(record)}
    for filled in _filled(record):
        end, words, where = _period_end(case)
        if filled.days.end >= end or filled.days in told:
            continue
        told.add(filled.days)
        yield Fault(
            filled.cell.location,
            say(
                "表的填报日期是 {filled}，评价的时段（{words}）要到 {end} 才结束。",
                filled=filled.cell.raw,
                words=words,
                end=in_words(end),
            ),
            say("核对填报日期和评价时段；如果只评价了一部分时间，请写明。"),
            (where,),
        )


def period_of_another_year(case: Case) -> Iterator[Fault]:
    """评价时段不在所评价的年度

    为什么重要：年度和时段说的应是同一段时间，不同就不知道评价的是哪一年。
    例：年度 2024，评价时段 2023年1月-12月。
    怎么办：核对年度和评价时段，改正写错的一个。
    """
    for period, words, where in _periods(case):
        if not period.start.year <= case.record.year.number <= period.end.year:
            yield Fault(
                where,
                say(
                    "评价时段是 {words}，所评价的年度是 {year}。",
                    words=words,
                    year=case.record.year.raw,
                ),
                say("核对年度和评价时段，改正写错的一个。"),
                (case.record.year.location,),
            )


@shared
def _periods(case: Case) -> Iterator[tuple[Period, str, Location]]:
    """Yields the periods that a record says to be evaluated, with their words."""
    record = case.record
    if record.period is not None and record.period.period is not None:
        yield record.period.period, record.period.raw, record.period.location
    marked = stated(record, MarkKind.PERIOD)
    if marked is not None and marked.value.period is not None:
        yield marked.value.period, marked.text, marked.location


_YEARS_IN_A_TITLE: Final = pattern(
    r"(?<![0-9])(?:(?P<first>20[0-9]{2})年?度?\s*(?:[-—–~～]+|至|到)\s*)?"
    r"(?:(?P<last>20[0-9]{2})\s*年度|[(（]\s*(?P<only>20[0-9]{2})\s*年?度?\s*[)）])"
)
"""2023年度, 2021-2023年度, （2023年）: the years that a report or form is said to be of."""

_FOUR_DIGITS: Final = pattern(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_PROJECT_CODE: Final = pattern(r"[0-9]{6}(?P<year>[0-9]{2})[A-Z][0-9]{12}")
"""The code of the budget system: region, two digits of the year, a letter, a number."""


def year_differs(case: Case) -> Iterator[Fault]:
    """标题、项目年度或项目编码里的年份和年度不同

    为什么重要：年份不一致，读者不知道报告说的是哪一年，也可能是沿用旧表忘了改。
    例：年度 2023，表标题是“2022年度项目支出绩效自评表”。
    怎么办：核对年度；原文就是这样印的，不用改，可以在“本站说明”里写明。
    """
    record = case.record
    for title in (record.title, *(sheet.title for sheet in record.sheets)):
        years = _years_of_title(title.raw, record.projects) if title is not None else []
        if title is not None and years and record.year.number not in years:
            yield _another_year(say("标题"), title, record)
    for project in record.projects:
        if project.year is not None and _is_of_another_year(project.year.raw, record.year.number):
            yield _another_year(say("项目年度"), project.year, record)
        if project.code is not None:
            found = _PROJECT_CODE.match(project.code.raw.strip())
            if found and 2000 + int(found["year"]) > record.year.number:
                yield _code_of_a_later_year(project.code, found["year"], record)


def _years_of_title(title: str, projects: tuple[Project, ...]) -> list[int]:
    """Returns the years that a title names outside the names of the projects."""
    if "20" not in title:
        return []
    for project in projects:
        title = title.replace(project.name.raw, "")
    years: list[int] = []
    for found in _YEARS_IN_A_TITLE.finditer(title):
        last = int(found["last"] or found["only"])
        years += range(int(found["first"] or last), last + 1)
    return years


def _is_of_another_year(text: str, year: int) -> bool:
    years = [int(found) for found in _FOUR_DIGITS.findall(text)]
    return bool(years) and not min(years) <= year <= max(years)


def _another_year(name: Message, text: Text, record: Record) -> Fault:
    return Fault(
        text.location,
        say(
            "{name}“{text}”里的年份，和所评价的年度 {year} 不同。",
            name=name,
            text=text.raw,
            year=record.year.raw,
        ),
        say("核对年度；原文就是这样印的，不用改。"),
        (record.year.location,),
    )


def _code_of_a_later_year(code: Text, digits: str, record: Record) -> Fault:
    return Fault(
        code.location,
        say(
            "项目编码“{code}”里的年份是 20{digits} 年，晚于所评价的年度 {year}。",
            code=code.raw,
            digits=digits,
            year=record.year.raw,
        ),
        say("核对项目编码和年度；原表就是这样印的，不用改。"),
        (record.year.location,),
    )


def target_of_another_year(case: Case) -> Iterator[Fault]:
    """指标的目标日期不在所评价的年度，也不在项目的起止时间以内

    为什么重要：评价的是这一年的事；目标日期是别的年份，可能是沿用旧表忘了改。
    例：年度 2024，“完工时间”的年度指标值写 2022年12月。
    怎么办：核对目标日期；跨年的项目，请在“起止时间”写明。
    """
    record = case.record
    for sheet in record.sheets:
        dated = [row for row in sheet.indicators if _target_days(row.target) is not None]
        span = _span_of(sheet, case) if dated else None
        for row in dated:
            days, target = _target_days(row.target), row.target
            if target is None or days is None or span is None or _meets(target, days, span):
                continue
            if row.adjusted_target is not None and row.adjusted_target.given:
                continue
            yield Fault(
                target.location,
                say(
                    "目标日期“{target}”不在所评价的年度 {year}，也不在项目的起止时间以内。",
                    target=target.raw,
                    year=record.year.raw,
                ),
                say("核对目标日期；跨年的项目，在“起止时间”写明。"),
                (record.year.location,),
            )


def _target_days(cell: Cell | None) -> Period | None:
    return cell.value.period if cell is not None else None


def _meets(cell: Cell, days: Period, span: tuple[date, date]) -> bool:
    """Tells whether a date, with what 前 or 起 leave open, has a day in common with a span."""
    first, last = span
    operator = cell.value.operator
    open_before = operator in (Operator.AT_MOST, Operator.BELOW)
    open_after = operator in (Operator.AT_LEAST, Operator.ABOVE)
    return (days.end >= first or open_after) and (days.start <= last or open_before)


def _span_of(sheet: Sheet, case: Case) -> tuple[date, date] | None:
    """Returns the days that targets of a form may lie in; None if they are not known."""
    first, last = _year_of(case)
    record = case.record
    name = record.project_name_of(sheet)
    for project in record.projects:
        if project.name.raw == name and project.duration is not None and project.duration.given:
            days = project.duration.value.period
            if days is None or project.duration.value.operator is not None:
                return None
            first, last = min(first, days.start), max(last, days.end)
    return first, last


def _year_of(case: Case) -> tuple[date, date]:
    """Returns the days of the evaluated year, and of the period under evaluation beyond it."""
    year = case.record.year.number
    first, last = date(year, 1, 1), date(year, 12, 31)
    for period, _, _ in _periods(case):
        first, last = min(first, period.start), max(last, period.end)
    return first, last


def done_in_the_future(case: Case) -> Iterator[Fault]:
    """完成的日期晚于报告的日期

    为什么重要：报告写成的时候还没有到的日子，不能写成已经完成。
    例：报告落款 2024年2月20日，实际完成值写“2024年5月10日完成”。
    怎么办：核对完成日期和报告的日期；还没有完成的，如实写未完成和计划完成的时间。
    """
    limit = _earliest_sound(case)
    if limit is None:
        return
    for sheet in case.record.sheets:
        for row in sheet.indicators:
            actual = row.actual
            if actual is None or not _is_after(actual, limit.days.end):
                continue
            yield Fault(
                actual.location,
                say(
                    "实际完成值是“{actual}”，{name}是 {date}，那时还没有到完成的日期。",
                    actual=actual.raw,
                    name=limit.name,
                    date=limit.cell.raw,
                ),
                say("核对完成日期；还没有完成的，写明未完成和计划完成的时间。"),
                (limit.cell.location,),
            )


def _earliest_sound(case: Case) -> _Dated | None:
    """Returns the earlier of signing and disclosure, but for a date before the period's end.

    Such a date is a fault of its own, and every date of the year would be later than it.
    """
    dates = (*_signed(case.record), *_published(case.record))
    if not dates:
        return None
    end = _period_end(case)[0]
    return min(
        (dated for dated in dates if dated.days.end >= end),
        key=lambda dated: dated.days.end,
        default=None,
    )


def _is_after(actual: Cell, day: date) -> bool:
    days = actual.value.period
    return (
        days is not None
        and days.start > day
        and actual.value.operator not in (Operator.AT_MOST, Operator.BELOW)
    )


def duration_is_wrong(case: Case) -> Iterator[Fault]:
    """项目的起止时间颠倒，或者不包括所评价的年度

    为什么重要：项目不在那一年实施，就没有那一年的支出可以评价。
    例：年度 2024，起止时间写 2022年1月-2022年12月；或者写 2024年12月-2024年1月。
    怎么办：核对起止时间和年度，改正写错的一个。
    """
    for project in case.record.projects:
        cell = project.duration
        if cell is None or not cell.given:
            continue
        if cell.value.problem == REVERSED_PERIOD:
            yield Fault(
                cell.location,
                say("项目的起止时间“{text}”，结束早于开始。", text=cell.raw),
                say("核对起止时间，改正写错的一个日期。"),
            )
        elif cell.value.period and not _meets(cell, cell.value.period, _year_of(case)):
            yield Fault(
                cell.location,
                say(
                    "项目的起止时间是“{text}”，不包括所评价的年度 {year}。",
                    text=cell.raw,
                    year=case.record.year.raw,
                ),
                say("核对起止时间和年度，改正写错的一个。"),
                (case.record.year.location,),
            )


RULES: Final = (
    Rule("DAT001", Severity.ERROR, dated_before_the_period_ends, _MEASURES),
    Rule("DAT002", Severity.ERROR, disclosed_too_early, _MEASURES),
    Rule("DAT003", Severity.ERROR, written_after_disclosure),
    Rule("DAT004", Severity.WARNING, filled_in_before_the_period_ends, _MEASURES),
    Rule("DAT005", Severity.WARNING, period_of_another_year),
    Rule("DAT006", Severity.NOTE, year_differs),
    Rule("DAT007", Severity.NOTE, target_of_another_year),
    Rule("DAT008", Severity.WARNING, done_in_the_future),
    Rule("DAT009", Severity.WARNING, duration_is_wrong),
)
