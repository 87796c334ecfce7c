"""Rules on the elements of disclosure, and on what happens to a record around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Severity, enumerated, say
from sitegen.pattern import pattern
from sitegen.record.cell import DateCell
from sitegen.record.choices import Status
from sitegen.record.disclosure import Disclosure
from sitegen.record.report import Record
from sitegen.record.upkeep import Attachment, Correction, Rectification
from sitegen.rules.base import Case, Fault, Rule, Scope
from sitegen.values import Kind, Period, read_value

_REGULATION: Final = Citation("政府信息公开条例")


def publisher_missing(case: Case) -> Iterator[Fault]:
    """没有写发布机构

    为什么重要：谁制作谁公开；没有发布机构，读者不知道信息由谁负责、有疑问找谁。
    例：公开信息里有索引号和发布日期，没有发布机构。
    怎么办：在“公开信息”里补上发布机构，照原来网页上的写法。
    """
    block = case.record.disclosure
    if block is None or case.record.status is not Status.PUBLISHED or _is_given(block.publisher):
        return
    yield Fault(
        block.at("publisher"),
        say("公开信息里没有发布机构。"),
        say("补上发布机构，照原来网页上的写法。"),
    )


def elements_missing(case: Case) -> Iterator[Fault]:
    """公开信息的要素不全

    为什么重要：有索引号、分类、有效性和主题词，公众才能查到这份信息，知道它是不是还有效。
    例：公开信息里只有名称和发布日期。
    怎么办：照原来网页上的公开信息补齐；原来没有的，不要编。
    """
    record, block = case.record, case.record.disclosure
    if record.status is not Status.PUBLISHED:
        return
    missing = list(_missing(block))
    if missing:
        yield Fault(
            block.location if block is not None else record.title.location,
            say(
                "公开信息里没有{missing}。",
                missing=enumerated(f"“{name}”" for name in missing),
            ),
            say("照原来网页上的公开信息补齐；原来没有的，不要编。"),
        )


def _missing(block: Disclosure | None) -> Iterator[str]:
    """Yields the names of missing elements; dates and a publisher have rules of their own."""
    if block is None or not _is_given(block.index_number):
        yield "索引号"
    if block is None:
        yield "发布机构"
    if block is None or not (_is_given(block.topic) or _is_given(block.group)):
        yield "主题分类"
    if block is None or not _is_given(block.validity):
        yield "有效性"
    if block is None or not any(map(_is_given, block.keywords)):
        yield "主题词"


def _is_given(text: Text | None) -> bool:
    """Tells whether anything but a blank, a dash or 无 is written."""
    return text is not None and read_value(text.raw).kind not in (Kind.EMPTY, Kind.ABSENT)


def not_reviewed(case: Case) -> Iterator[Fault]:
    """没有写公开前的审核

    为什么重要：公开以前要审查是不是涉及国家秘密、商业秘密和个人隐私；没有留下记录，就不知道审过没有。
    例：状态是“已发布”，记录里没有“审核”。
    怎么办：在“审核”里写明审核的日期、结论和依据；审核人不会公开。
    """
    record = case.record
    if record.status is Status.PUBLISHED and not record.reviews:
        yield Fault(
            record.title.location,
            say("公布的内容里没有写公开前的审核。"),
            say("在“审核”里写明审核的日期、结论和依据；审核人不会公开。"),
        )


def correction_incomplete(case: Case) -> Iterator[Fault]:
    """更正写得不全，或者更正的日期早于发布日期

    为什么重要：更正要让读者看得出原来是什么、现在是什么、凭什么改，否则等于悄悄改动。
    例：只写“更正了执行数”，没有写更正前、更正后的数和依据。
    怎么办：补上更正前、更正后和依据；原来没有这一项的，“更正前”写“无”。
    """
    block = case.record.disclosure
    published = _days(block.published_on) if block is not None else None
    for one in case.record.corrections:
        missing = list(_missing_of_correction(one))
        if missing:
            yield Fault(
                one.at("what"),
                say(
                    "更正“{what}”没有写{missing}。",
                    what=one.what.raw,
                    missing=enumerated(f"“{name}”" for name in missing),
                ),
                say("补上；原来没有这一项的，“更正前”写“无”。"),
            )
        made = one.date.period
        if block is not None and made and published and made.end < published.start:
            yield Fault(
                one.date.location,
                say(
                    "更正的日期 {date}，早于发布日期 {published}。",
                    date=one.date.raw,
                    published=block.published_on,
                ),
                say("核对这两个日期；发布以前的改动不用写成更正。"),
                (block.at("published_on"),),
            )


def _missing_of_correction(one: Correction) -> Iterator[str]:
    """Yields what a correction does not say; a blank before or after says that nothing stood."""
    if one.before is None:
        yield "更正前"
    if one.after is None:
        yield "更正后"
    if not _is_given(one.basis):
        yield "依据"


_NO_LONGER: Final = pattern(r"(?<![未没有不])(?:失效|废止|无效)")


def no_longer_valid(case: Case) -> Iterator[Fault]:
    """有效性写失效或废止，没有说明

    为什么重要：读者会问为什么失效、现在以哪一份为准。
    例：有效性“废止”，本站说明是空的。
    怎么办：在“本站说明”里写明失效的原因，以及现在以哪一份为准。
    """
    record = case.record
    validity = record.disclosure.validity if record.disclosure is not None else None
    if record.status is not Status.PUBLISHED or validity is None or record.notes:
        return
    if _NO_LONGER.search(validity.raw):
        yield Fault(
            validity.location,
            say("有效性写“{validity}”，没有说明原因。", validity=validity.raw),
            say("在“本站说明”里写明原因，以及现在以哪一份为准。"),
        )


_EXTENSION: Final = pattern(r"\.[A-Za-z0-9]{1,5}\Z")


def attachment_twice(case: Case) -> Iterator[Fault]:
    """同一个附件列了两次

    为什么重要：列了两次的附件，读者会以为是两份不同的文件；也可能另一份漏了。
    例：两个附件的文件都是“自评表.xlsx”。
    怎么办：删去重复的一条，或者改成另一份文件的名称。
    """
    first: dict[str, Attachment] = {}
    for one in case.record.attachments:
        name = one.file.raw.strip().lower()
        earlier = first.setdefault(name, one)
        if earlier is not one and _EXTENSION.search(name):
            yield Fault(
                one.file.location,
                say("附件“{file}”列了两次。", file=one.file.raw),
                say("删去重复的一条，或者改成另一份文件的名称。"),
                (earlier.file.location,),
            )


def rectification_incomplete(case: Case) -> Iterator[Fault]:
    """整改没有责任单位或期限，或者期限早于报告的日期

    为什么重要：整改要有人负责、有期限，公众才能对照是不是改了；期限早于报告，等于没有期限。
    例：整改“完善验收资料”，没有写责任单位；或者报告 2025年2月20日，整改期限 2024年6月。
    怎么办：补上责任单位和整改期限，核对期限。
    """
    made = _made(case.record)
    for one in case.record.rectifications:
        missing = list(_missing_of_rectification(one))
        if missing:
            yield Fault(
                one.at("recommendation"),
                say(
                    "整改“{what}”没有写{missing}。",
                    what=one.recommendation.raw,
                    missing=enumerated(f"“{name}”" for name in missing),
                ),
                say("补上责任单位和整改期限。"),
            )
        due = _days(one.due)
        if made is not None and one.due is not None and due and due.end < made[1].start:
            yield Fault(
                one.due.location,
                say(
                    "整改期限 {due}，早于报告的日期 {made}。",
                    due=one.due.raw,
                    made=made[0].raw,
                ),
                say("核对整改期限；已经改好的，在“整改情况”里写明。"),
                (made[0].location,),
            )


def _missing_of_rectification(one: Rectification) -> Iterator[str]:
    if not _is_given(one.responsible):
        yield "责任单位"
    if one.due is None or not one.due.given:
        yield "整改期限"


def _made(record: Record) -> tuple[DateCell, Period] | None:
    """Returns the date of the report: of its signing, or else of its writing."""
    block = record.disclosure
    for cell in (record.signed_on, block.written_on if block is not None else None):
        days = _days(cell)
        if cell is not None and days is not None:
            return cell, days
    return None


def _days(cell: DateCell | None) -> Period | None:
    return cell.period if cell is not None else None


RULES: Final = (
    Rule("DIS001", Severity.WARNING, publisher_missing, _REGULATION, Scope.DISCLOSERS),
    Rule("DIS002", Severity.WARNING, elements_missing, _REGULATION, Scope.DISCLOSERS),
    Rule("DIS003", Severity.WARNING, not_reviewed, _REGULATION, Scope.DISCLOSERS),
    Rule("DIS004", Severity.WARNING, correction_incomplete, _REGULATION),
    Rule("DIS006", Severity.NOTE, no_longer_valid),
    Rule("DIS007", Severity.WARNING, attachment_twice),
    Rule("DIS009", Severity.WARNING, rectification_incomplete),
)
