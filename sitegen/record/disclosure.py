"""The 索引号 block: what a disclosed document says about itself."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.leaf import Text
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import DateCell, MomentCell


class Disclosure(Part):
    """Identification of a disclosed document; what the source does not give is absent."""

    index_number: Text | None = term(
        "索引号",
        "信息的唯一索引",
        "Index number of the document",
        example="113417007117080054/202403-00012",
    )
    name: Text | None = term(
        "名称", "信息名称，不填则用标题", "Name of the document; the title if absent"
    )
    document_number: Text | None = term(
        "文号", "发文字号，常为空", "Document number", synonyms=("发文字号",)
    )
    publisher: Text | None = term(
        "发布机构", "发布信息的机构", "Publishing body", synonyms=("信息来源", "发布单位")
    )
    issuer: Text | None = term("发文机关", "制发文件的机关", "Issuing body")
    topic: Text | None = term("主题分类", "按主题的分类", "Topic classification")
    group: Text | None = term("组配分类", "按组配的分类", "Combined classification")
    genre: Text | None = term("体裁", "文件体裁", "Genre of the document")
    keywords: tuple[Text, ...] = term("主题词", "主题词列表", "Keywords", default=())
    written_on: DateCell | None = term(
        "成文日期", "文件写成的日期", "Date of writing", example="2023-05-29"
    )
    formed_on: DateCell | None = term(
        "生成日期", "信息形成的日期", "Date of creation", synonyms=("形成日期",)
    )
    approved_on: DateCell | None = term(
        "批复日期", "财政部门批复决算的日期", "Date on which the final accounts were approved"
    )
    published_on: MomentCell | None = term(
        "发布日期",
        "在网上公布的日期，知道时间的写上时间",
        "Date of disclosure, with the time if it is known",
        synonyms=("公开日期", "发布时间"),
        example="2024-03-05 09:30",
    )
    validity: Text | None = term(
        "有效性", "有效、失效或废止，照原文写", "Whether in force", synonyms=("时效性",)
    )
    registration_number: Text | None = term("统一登记号", "统一登记号", "Registration number")
    manner: Text | None = term("公开形式", "公开的形式", "Manner of disclosure")
    catalogue: Text | None = term("公开目录", "所属公开目录", "Catalogue entry")
    responsible: Text | None = term("公开责任部门", "负责公开的部门", "Department responsible")
    source: Text | None = term("来源", "转载时的来源", "Source")
    phone: Text | None = term("咨询电话", "供公众咨询的办公电话", "Office telephone for questions")
    other: Mapping[str, Text] = term(
        "其他项",
        "以上没有的项目，按原名照录",
        "Further elements under their own names",
        default={},
    )
