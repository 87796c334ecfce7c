"""The record itself: one published report."""

from __future__ import annotations

from sitegen.content.day import Day
from sitegen.content.leaf import Flag, Identifier, Text, Word, Year
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import DateCell
from sitegen.record.choices import EvaluationKind, Status
from sitegen.record.disclosure import Disclosure
from sitegen.record.instant import Instant
from sitegen.record.narrative import Block
from sitegen.record.people import Person, ThirdParty
from sitegen.record.project import Project
from sitegen.record.prose import Prose
from sitegen.record.sheet import Sheet
from sitegen.record.upkeep import (
    Acknowledgement,
    Attachment,
    Correction,
    Rectification,
    Redaction,
    Review,
    Withdrawal,
)


class Record(Part):
    """One published report: its text as it was, and the data that can be read from it."""

    id: Identifier = term(
        "编号",
        "永久不变的编号，也是网页地址",
        "Permanent identifier, and the page's address",
        example="shuiwu-2023-01",
        default=...,
    )
    status: Status = term(
        "状态",
        "只有“已发布”的记录会出现在网站上",
        "Only published records reach the site",
        default=...,
    )
    publish_at: Instant | None = term(
        "公开时间",
        "到这一天或这一时刻（北京时间）才公开，之前网站上没有它；不写就马上公开",
        "Public from this day or time (China time) on; at once if absent",
        example="2026-12-01 09:00",
    )
    withdrawal: Withdrawal | None = term(
        "撤回",
        "状态是“已撤回”时写：日期和原因会留在原来的网址上，其余一律不公开",
        "Date and reason of a withdrawal, all that stays at the record's address",
    )
    example: Flag = term(
        "示例",
        "是则在网页上标明为虚构的示例",
        "Whether the record is a fictional example",
        default=Flag.NO,
    )
    title: Word = term("标题", "报告或表的标题，照原文", "Title as printed", default=...)
    kind: EvaluationKind | None = term("评价类型", "单位自评、部门评价或财政评价", "Who evaluates")
    year: Year = term("年度", "所评价的年度", "Year under evaluation", example="2023", default=...)
    period: DateCell | None = term(
        "评价时段", "所评价的时段", "Period under evaluation", example="2023年1月-12月"
    )
    unit: Text | None = term(
        "填报单位",
        "报告的单位，须在单位登记表中；不填则用第一个项目的实施单位（须已登记），再没有则用站点默认值",
        "Reporting unit, as in the registry; if absent, the implementing unit of the first project "
        "if that is registered, or else the site's default",
    )
    region: Text | None = term(
        "地区", "所属地区，不填则用单位的地区", "Region; that of the unit if absent"
    )
    method: Text | None = term("评价方式", "评价方式", "Manner of evaluation")
    evaluator: Text | None = term(
        "评价机构", "进行评价的机构或评价组，照原文", "Body that evaluates, as printed"
    )
    third_party: ThirdParty | None = term("第三方", "受托的第三方", "Third party entrusted")
    disclosure: Disclosure | None = term(
        "公开信息", "索引号等公开要素，原文没有的不填", "Identification of the disclosed document"
    )
    projects: tuple[Project, ...] = term("项目", "报告涉及的项目", "Projects covered", default=())
    sheets: tuple[Sheet, ...] = term("表格", "随报告公布的表", "Forms published", default=())
    preamble: Prose | None = term("文首", "标题之前的文字，如“附件2：”", "Text above the title")
    narrative: tuple[Block, ...] = term("正文", "报告全文", "Text of the report", default=())
    signatory: Text | None = term("落款单位", "文末署名的单位", "Unit that signs")
    signed_on: DateCell | None = term(
        "落款日期", "文末的日期", "Date at the end of the text", synonyms=("报告日期",)
    )
    people: tuple[Person, ...] = term(
        "人员", "参与的人员", "People who took part", synonyms=("评价组",), default=()
    )
    result_use: Prose | None = term("结果应用", "评价结果的应用", "Use of the results")
    rectifications: tuple[Rectification, ...] = term(
        "整改", "整改情况", "What was done about recommendations", default=()
    )
    corrections: tuple[Correction, ...] = term("更正", "更正记录", "Corrections", default=())
    attachments: tuple[Attachment, ...] = term("附件", "附件", "Attachments", default=())
    reviews: tuple[Review, ...] = term("审核", "公开前的审核", "Reviews", default=())
    redactions: tuple[Redaction, ...] = term("去标识", "去标识化处理", "Redactions", default=())
    review_by: Day | None = term(
        "不公开复核日期",
        "最迟哪一天复核“不公开”“去标识”的内容；到了这一天，sitegen check 提示；网站上没有这一项",
        "Day by which what is not disclosed is looked at anew; sitegen check tells when it has come",
        example="2026-12-31",
        private=True,
    )
    acknowledgements: tuple[Acknowledgement, ...] = term(
        "公开确认", "对提示内容的确认", "Acknowledgements", default=()
    )
    aliases: tuple[Identifier, ...] = term(
        "曾用编号", "以前用过的编号", "Former identifiers", default=()
    )
    notes: tuple[Text, ...] = term(
        "本站说明",
        "网站编者的说明，不属于报告",
        "Notes of the site, not part of the report",
        default=(),
    )

    def project_name_of(self, sheet: Sheet) -> str:
        """Returns the name of a form's project: the one it gives, or else the first; "" if none."""
        if sheet.project is not None:
            return sheet.project.raw
        return self.projects[0].name.raw if self.projects else ""
