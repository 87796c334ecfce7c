"""The site's own settings, `site.yaml`, read like any other content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.content import faults_of_shape as faults
from sitegen.content.columns import About, Document, Guide, Passage, Requests, YearlyReport
from sitegen.content.day import Day
from sitegen.content.leaf import Choice, Flag, Text, Word
from sitegen.content.official import Official
from sitegen.content.patterned import Patterned
from sitegen.content.shape import Part
from sitegen.content.signing import PublicKey
from sitegen.content.terms import term
from sitegen.finding import Message, say
from sitegen.pattern import pattern


@dataclass(frozen=True, slots=True)
class SubPath(Patterned):
    """The path under which the site stands on its host, with a slash at both ends."""

    shape = pattern(r"/(?:(?!\.{1,2}/)[A-Za-z0-9._~-]+/)*")
    fault = faults.ADDRESS

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不能用作子路径。", text=text),
            say("以“/”开头和结尾，中间用英文字母、数字和连字符，例如 /xxgk/pj/。"),
        )


class Language(Choice):
    """The language of the site's own words."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "英文"


class Defaults(Part):
    """What records need not repeat."""

    unit: Text | None = term("填报单位", "记录没有写时的填报单位", "Reporting unit of records")
    region: Text | None = term("地区", "记录没有写时的地区", "Region of records")
    scheme: Word | None = term("计分方案", "表没有写时的计分方案", "Scheme of forms")
    money_unit: Text | None = term("金额单位", "表没有写时的金额单位", "Unit of amounts of forms")
    publisher: Text | None = term(
        "发布机构", "记录没有写时的发布机构", "Publishing body of records"
    )


class Waiver(Part):
    """A finding that somebody has looked at and answers for, until a day."""

    rule: Word = term(
        "规则", "豁免哪一条规则，写代码", "Code of the rule", example="SCR003", default=...
    )
    record: Word | None = term(
        "记录",
        "哪一条记录，写编号或文件路径；不写就是全部记录",
        "Identifier or path of the record; all records if absent",
        example="shuiwu-2023-01",
    )
    place: Word | None = term(
        "位置", "那一行里的一段文字；不写就是整条记录", "A text that stands in the line"
    )
    reason: Word = term("理由", "为什么可以豁免", "Why it is waived", default=...)
    by: Word = term("确认人", "谁核实、谁负责", "Who answers for it", default=...)
    until: Day = term(
        "截止日期",
        "到哪一天为止，含当天",
        "The last day on which it holds",
        example="2025-12-31",
        default=...,
    )


class SiteConfig(Part):
    """The settings of a site."""

    title: Word = term("网站名称", "显示在每页页首的名称", "Name of the site", default=...)
    description: Text | None = term("网站说明", "一句话说明", "One sentence on the site")
    owner: Text | None = term("主办单位", "主办单位名称", "Body responsible for the site")
    contact: Text | None = term(
        "联系方式", "公众联系用的电话或地址", "How the public reaches the site's owner"
    )
    language: Language = term(
        "语言",
        "网页上本站自己的话用哪种语言；记录的原文始终是中文",
        "Language of the site's own words; records stay as they are",
        default=Language.CHINESE,
    )
    theme: Word | None = term("主题", "网页样式的名称，默认 default", "Theme; default if absent")
    theme_options: Mapping[str, Text] = term(
        "主题选项",
        "主题允许选择的内容，如主色；有哪些选项见主题的 theme.yaml",
        "What the theme lets a site choose, such as its main colour",
        default={},
    )
    base_path: SubPath | None = term(
        "子路径",
        "网站在服务器上的路径，只有“找不到页面”一页用到",
        "Path of the site on its host, used by the not-found page alone",
        example="/xxgk/pj/",
    )
    official: Official | None = term(
        "政府网站",
        "网页标签和页脚要写明的内容：域名、标识码、备案号等",
        "What page metadata and footers state: domain, code, registrations",
    )
    samples: Flag = term(
        "示例记录",
        "否则标明“示例”的记录都不公布，默认是",
        "Whether records marked as fictional examples are published",
        default=Flag.YES,
    )
    reviewed: Flag = term(
        "须审核",
        "是则没有通过审核的记录都不公布，默认否",
        "Whether records without a review that was passed are held back",
        default=Flag.NO,
    )
    licence: Text | None = term(
        "数据许可",
        "公众可以怎样使用下载的数据；可以带网址",
        "How the public may use the data; may name an address",
        example="可以自由使用，请注明来源",
    )
    signing_key: PublicKey | None = term(
        "签名公钥",
        "给文件清单签名的公钥，就是 .pub 文件里的那一行；显示在“关于本站”",
        "Public key of the signature of the list of files: the line in the .pub file",
        example="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
    )
    defaults: Defaults | None = term("默认值", "各记录共用的内容", "Values shared by records")
    waivers: tuple[Waiver, ...] = term(
        "豁免",
        "核实过、暂不处理的核验发现；只影响 sitegen check，网站照样列出",
        "Findings that are waived in `sitegen check`; the website shows them all the same",
        default=(),
    )
    guide: Guide | None = term(
        "公开指南",
        "政府信息公开指南；写了就要写全，不写就没有这个栏目",
        "Guide to disclosure; complete if there is one",
    )
    documents: tuple[Document, ...] = term(
        "公开制度",
        "政府信息公开制度的文件，每份写正文或者网址",
        "Documents on disclosure, each with its text or address",
        default=(),
    )
    yearly_reports: tuple[YearlyReport, ...] = term(
        "公开年报",
        "政府信息公开年报的文字；数字由记录统计",
        "Texts of the yearly reports on disclosure; the figures come from the records",
        default=(),
    )
    requests: Requests | None = term(
        "依申请公开",
        "申请公开的渠道；不写就没有这个栏目",
        "How information is asked for; without it there is no such page",
    )
    mending: Passage | None = term(
        "更正渠道", "发现错误向谁提出", "Whom to tell of an error", example="来信寄某某办公室"
    )
    about: About | None = term("关于本站", "“关于本站”一页的文字", "Texts of the page on the site")
    as_of: Day | None = term(
        "统计截止日期",
        "整改是否超过期限，按这一天判断；不写就不判断",
        "The day by which measures are judged to be overdue; without it none is",
        example="2025-06-30",
    )
