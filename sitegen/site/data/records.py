"""The table of records: one row a record, everything that lists know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, TypeAlias

from sitegen.finding import Severity
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.column import Column, Kind, Origin, Subject, Table, Value, day, digits

_Column: TypeAlias = Column[Subject]


def _rows(subject: Subject) -> Iterable[Subject]:
    yield subject


def _column(
    name: str,
    label: str,
    docs: tuple[str, str],
    value: Callable[[Card], Value],
    kind: Kind = Kind.TEXT,
) -> _Column:
    """Returns a column of what the report itself says."""
    return Column(name, label, kind, Origin.PUBLISHED, *docs, lambda row: value(row.card))


def _ours(
    name: str,
    label: str,
    docs: tuple[str, str],
    value: Callable[[Card], Value],
    kind: Kind = Kind.TEXT,
) -> _Column:
    """Returns a column of what the site works out."""
    return Column(name, label, kind, Origin.OURS, *docs, lambda row: value(row.card))


def _money(name: str, label: str, docs: tuple[str, str], value: Callable[[Card], Value]) -> _Column:
    return Column(
        name, label, Kind.NUMBER, Origin.OURS, *docs, lambda row: value(row.card), unit="元"
    )


def _severe(severity: Severity, card: Card) -> int:
    return sum(one is severity for one in card.severities)


def _as_written(subject: Subject, field: str) -> str:
    """Returns the amounts of the forms as written, each with its form's unit."""
    found = []
    for sheet in subject.dossier.assessment.sheets:
        cell = getattr(sheet.execution, field) if sheet.execution is not None else None
        if cell is not None:
            unit = sheet.sheet.unit.raw if sheet.sheet.unit is not None else ""
            found.append(f"{cell.raw}（{sheet.sheet.name.raw}{'，' if unit else ''}{unit}）")
    return "；".join(found)


_IDENTITY: Final[tuple[_Column, ...]] = (
    _column("id", "编号", ("永久不变的编号", "Permanent identifier"), lambda card: card.id),
    _ours(
        "page",
        "网页",
        ("网页在本站的地址", "Address of the page, from the site's root"),
        lambda card: address.of_record(card.id),
    ),
    _column("title", "标题", ("报告或表的标题", "Title as printed"), lambda card: card.title),
    _ours(
        "example",
        "是否示例",
        ("是则为虚构的示例，不要计入统计", "Whether it is fictional; leave such out of statistics"),
        lambda card: card.example,
        Kind.BOOLEAN,
    ),
    _column(
        "kind",
        "评价类型",
        ("单位自评、部门评价或财政评价", "Who evaluates"),
        lambda card: card.kind.label if card.kind is not None else None,
    ),
    _column(
        "year",
        "年度",
        ("所评价的年度", "Year under evaluation"),
        lambda card: card.year,
        Kind.INTEGER,
    ),
    _column("unit_name", "填报单位", ("报告的单位", "Reporting unit"), lambda card: card.unit_name),
    _ours(
        "unit",
        "单位网址段",
        ("单位在网页地址中的英文", "Segment of the unit's address"),
        lambda card: card.unit,
    ),
    _column("region", "地区", ("所属地区", "Region"), lambda card: card.region or None),
    Column(
        "summary",
        "一句话结论",
        Kind.TEXT,
        Origin.OURS,
        "网页上的一句话结论",
        "The verdict of the page in one sentence",
        lambda row: row.said(row.card.summary),
    ),
)

_SCORES: Final = (
    _ours(
        "schemes",
        "计分方案",
        ("各表的计分方案代号", "Schemes of its forms"),
        lambda card: "、".join(card.schemes) or None,
    ),
    _column(
        "score",
        "公布得分",
        (
            "代表这份报告的得分；“得分印出”为否时由本站把公布的得分相加",
            "The score that stands for the report; our sum of published scores if not printed",
        ),
        lambda card: digits(card.score.points) if card.score else None,
        Kind.NUMBER,
    ),
    _ours(
        "score_printed",
        "得分印出",
        ("报告是否印有这个总分", "Whether the report prints this total"),
        lambda card: card.score.printed if card.score else None,
        Kind.BOOLEAN,
    ),
    _ours(
        "score_sheet",
        "得分所在表",
        ("这个得分出自哪张表", "The form of this score"),
        lambda card: card.score.sheet if card.score else None,
    ),
    _column(
        "grade",
        "公布等级",
        ("报告印出的等级", "Grade as printed"),
        lambda card: (card.score.grade or None) if card.score else None,
    ),
    _ours(
        "derived_grade",
        "推算等级",
        ("按方案由公布得分推算的等级", "Grade that the scheme gives to the published score"),
        lambda card: (card.score.derived_grade or None) if card.score else None,
    ),
    _ours(
        "recomputed_low",
        "复算得分下限",
        ("按方案复算的最低得分", "Lowest total that the scheme admits"),
        lambda card: digits(card.recomputed.span.low) if card.recomputed else None,
        Kind.NUMBER,
    ),
    _ours(
        "recomputed_high",
        "复算得分上限",
        ("按方案复算的最高得分", "Highest total that the scheme admits"),
        lambda card: digits(card.recomputed.span.high) if card.recomputed else None,
        Kind.NUMBER,
    ),
    _ours(
        "recomputed_sheet",
        "复算所用表",
        ("复算的是哪张表", "The form that was recomputed"),
        lambda card: card.recomputed.sheet if card.recomputed else None,
    ),
    _ours(
        "difference",
        "与复算相差",
        (
            "公布得分高出复算区间（正）或低于复算区间（负）多少分；在区间之内为 0",
            "How far the published score lies above (+) or below (-) the interval; 0 within it",
        ),
        lambda card: digits(card.gap),
        Kind.NUMBER,
    ),
)

_AMOUNTS: Final[tuple[_Column, ...]] = (
    _money(
        "budget_yuan",
        "全年预算（元）",
        (
            "各项目资金表总额之和；一个项目有几张表的，取第一张",
            "Sum of the budgets of its projects, each by its first form that has one",
        ),
        lambda card: digits(card.money.budget),
    ),
    _money(
        "spent_yuan",
        "全年执行（元）",
        ("各项目全年执行数之和，取法同上", "Sum of what its projects spent, in the same way"),
        lambda card: digits(card.money.spent),
    ),
    Column(
        "budget_raw",
        "全年预算（照原表）",
        Kind.TEXT,
        Origin.PUBLISHED,
        "各表总额行的预算数，照原表，括号内为表名和金额单位",
        "Budgets as written in each form, with the form and its unit",
        lambda row: _as_written(row, "budget") or None,
    ),
    Column(
        "spent_raw",
        "全年执行（照原表）",
        Kind.TEXT,
        Origin.PUBLISHED,
        "各表总额行的执行数，照原表",
        "Spending as written in each form",
        lambda row: _as_written(row, "executed") or None,
    ),
    _ours(
        "execution_rate",
        "执行率",
        ("全年执行除以全年预算，0.14 即 14%", "Spent divided by budget; 0.14 is 14 %"),
        lambda card: digits(card.money.rate),
        Kind.NUMBER,
    ),
    _ours(
        "projects",
        "项目数",
        ("报告涉及几个项目", "How many projects it covers"),
        lambda card: len(card.projects),
        Kind.INTEGER,
    ),
)

_FOUND: Final = (
    _ours(
        "findings",
        "核验发现数",
        ("本站核验发现几处", "How many findings"),
        lambda card: len(card.codes),
        Kind.INTEGER,
    ),
    *(
        _ours(
            f"{severity.value}s",
            f"其中{severity.label}",
            (
                f"级别为“{severity.label}”的有几处",
                f"How many findings are of level {severity.value}",
            ),
            partial(_severe, severity),
            Kind.INTEGER,
        )
        for severity in Severity
    ),
    _ours(
        "finding_codes",
        "发现的代码",
        ("各处发现的代码，重复的只写一次", "Their codes, each once"),
        lambda card: "、".join(sorted(set(card.codes))) or None,
    ),
)

_IMPRINT: Final = (
    _column(
        "index_number",
        "索引号",
        ("信息的唯一索引", "Index number of the document"),
        lambda card: card.imprint.index_number or None,
    ),
    _column(
        "name", "名称", ("信息名称", "Name of the document"), lambda card: card.imprint.name or None
    ),
    _column(
        "document_number",
        "文号",
        ("发文字号", "Document number"),
        lambda card: card.imprint.document_number or None,
    ),
    _column(
        "publisher",
        "发布机构",
        ("发布信息的机构", "Publishing body"),
        lambda card: card.imprint.publisher or None,
    ),
    _column(
        "topic",
        "主题分类",
        ("按主题的分类", "Topic classification"),
        lambda card: card.imprint.topic or None,
    ),
    _column(
        "genre",
        "体裁",
        ("文件体裁", "Genre of the document"),
        lambda card: card.imprint.genre or None,
    ),
    _column(
        "keywords",
        "主题词",
        ("主题词，用顿号隔开", "Keywords"),
        lambda card: "、".join(card.imprint.keywords) or None,
    ),
    _column(
        "written_on",
        "成文日期",
        ("文件写成的日期，照原文", "Date of writing, as printed"),
        lambda card: card.imprint.written_on or None,
    ),
    _column(
        "formed_on",
        "生成日期",
        ("信息形成的日期，照原文", "Date of creation, as printed"),
        lambda card: card.imprint.formed_on or None,
    ),
    _column(
        "published_on",
        "发布日期",
        ("公布的日期，照原文", "Date of disclosure, as printed"),
        lambda card: card.imprint.published_on or None,
    ),
    _ours(
        "published_day",
        "发布日",
        ("发布日期所指的那一天", "The day that the date of disclosure means"),
        lambda card: day(card.imprint.published),
        Kind.DATE,
    ),
    _column(
        "signed_on",
        "落款日期",
        ("文末的日期，照原文", "Date at the end of the text, as printed"),
        lambda card: card.signed_on or None,
    ),
    _column(
        "validity",
        "有效性",
        ("有效、失效或废止，照原文", "Whether in force, as printed"),
        lambda card: card.imprint.validity or None,
    ),
    _ours(
        "corrections",
        "更正次数",
        ("公布以后更正过几次", "How many corrections"),
        lambda card: len(card.corrections),
        Kind.INTEGER,
    ),
    _ours(
        "rectifications",
        "整改事项数",
        ("列出几项建议和整改", "How many recommendations are followed up"),
        lambda card: len(card.rectifications),
        Kind.INTEGER,
    ),
    _ours(
        "result_use",
        "有结果应用",
        ("报告是否写明结果怎样应用", "Whether it says how the results are used"),
        lambda card: card.result_use,
        Kind.BOOLEAN,
    ),
    _column(
        "aliases",
        "曾用编号",
        ("以前用过的编号，用顿号隔开", "Former identifiers"),
        lambda card: "、".join(card.aliases) or None,
    ),
)

RECORDS: Final = Table(
    "records",
    "报告",
    "每份公开的报告一行",
    "One row for each public report",
    ("id",),
    (*_IDENTITY, *_SCORES, *_AMOUNTS, *_FOUND, *_IMPRINT),
    _rows,
)
