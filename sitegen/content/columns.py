"""The settings of the standing columns: guide, documents, yearly reports, requests, the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Text, Word, Year
from sitegen.content.patterned import Patterned
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.finding import Message, say
from sitegen.pattern import pattern

PAGES: Final = "content/pages/"


@dataclass(frozen=True, slots=True)
class Passage(Text):
    """A text of the site itself: written out, or the path of a file below `content/pages/`."""

    @property
    def file(self) -> str:
        """The path of the file that holds the text; "" if it is written out."""
        path = self.raw.strip()
        return path if path.startswith(PAGES) and "\n" not in path else ""


@dataclass(frozen=True, slots=True)
class WebAddress(Patterned):
    """The address of a page of another site."""

    shape = pattern(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[\x21\x23-\x3b\x3d\x3f-\x7e]*)?")
    fault = faults.ADDRESS

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是网址。", text=text),
            say("写完整的网址，以 https:// 或 http:// 开头，中间没有空格和汉字。"),
        )

    @property
    def host(self) -> str:
        """The name of the host, without a port."""
        return self.raw.partition("://")[2].partition("/")[0].partition(":")[0]


class Guide(Part):
    """The guide to disclosure; none of its elements may be missing."""

    classification: Passage | None = term(
        "信息分类", "公开的信息分哪几类", "Classes of the information disclosed"
    )
    arrangement: Passage | None = term(
        "编排体系", "信息怎样编号和排列", "How the information is numbered and arranged"
    )
    access: Passage | None = term("获取方式", "怎样得到信息", "How the information is had")
    office: Text | None = term("工作机构名称", "政府信息公开工作机构的名称", "Office in charge")
    address: Text | None = term("办公地址", "工作机构的地址", "Address of the office")
    hours: Text | None = term("办公时间", "工作机构的办公时间", "Hours of the office")
    telephone: Text | None = term("联系电话", "工作机构的电话", "Telephone of the office")
    fax: Text | None = term("传真", "工作机构的传真；没有的写“无”", "Fax of the office")
    online: Text | None = term(
        "互联网联系方式", "工作机构的电子邮箱或网址", "E-mail or web address of the office"
    )


class Document(Part):
    """A document on disclosure: its text, or the address where it stands."""

    title: Word = term("名称", "文件的名称", "Title of the document", default=...)
    number: Text | None = term("文号", "文件的文号", "Number of the document")
    date: Text | None = term("日期", "文件发布或成文的日期", "Date of the document")
    address: WebAddress | None = term(
        "网址", "文件原文的网址", "Address of the document", example="https://www.example.gov.cn/"
    )
    text: Passage | None = term(
        "正文",
        "文件的正文，或者 content/pages/ 下存放正文的文件",
        "Text of the document, or the file below content/pages/ that holds it",
        example="content/pages/zhidu.md",
    )


class YearlyReport(Part):
    """What the yearly report on disclosure says beyond the figures of the records."""

    year: Year = term("年份", "报告哪一年的工作", "Year of the report", default=...)
    published_on: Text | None = term("发布日期", "年报发布的日期", "When it was published")
    overview: Passage | None = term("总体情况", "第一部分的文字", "Text of the first part")
    disclosed: Passage | None = term("主动公开", "第二部分的文字", "Text of the second part")
    requests: Passage | None = term(
        "收到和处理申请", "第三部分的文字", "Text of the third part, on requests"
    )
    disputes: Passage | None = term(
        "复议诉讼", "第四部分的文字", "Text of the fourth part, on reviews and lawsuits"
    )
    problems: Passage | None = term(
        "主要问题及改进", "第五部分的文字", "Text of the fifth part, on problems"
    )
    others: Passage | None = term("其他", "第六部分的文字", "Text of the sixth part")


class Requests(Part):
    """How information is asked for; at least one way has to be named."""

    office: Text | None = term("受理机构", "受理申请的机构", "Office that takes requests")
    desk: Text | None = term("当面提交", "当面提交的地点和时间", "Where requests are handed in")
    post: Text | None = term("邮寄地址", "邮寄申请的地址", "Postal address for requests")
    mail: Text | None = term("电子邮箱", "接收申请的邮箱", "E-mail address for requests")
    fax: Text | None = term("传真", "接收申请的传真", "Fax for requests")
    telephone: Text | None = term("咨询电话", "咨询的电话", "Telephone for questions")
    note: Passage | None = term("说明", "其他要说明的", "Whatever else is to be said")

    @property
    def ways(self) -> tuple[Text | None, ...]:
        """The ways by which a request can be handed in."""
        return (self.desk, self.post, self.mail, self.fax)


class About(Part):
    """What the page on the site says in words of the site's owner."""

    purpose: Passage | None = term("办站说明", "谁办的、为什么办", "Who runs the site and why")
    licence: Passage | None = term(
        "使用许可", "公众可以怎样使用网站的内容", "How the contents may be used"
    )
    accessibility: Text | None = term(
        "无障碍求助", "使用有困难时找谁", "Whom to ask for help in using the site"
    )
