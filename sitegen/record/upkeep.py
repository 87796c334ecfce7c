"""What happens to a record after and around its publication."""

from __future__ import annotations

from sitegen.content.leaf import Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import DateCell


class Correction(Part):
    """A correction of what was published, with its ground."""

    date: DateCell = term("日期", "更正的日期", "Date of the correction", default=...)
    what: Word = term("更正内容", "更正了什么", "What was corrected", default=...)
    before: Text | None = term("更正前", "原来的内容", "What stood before")
    after: Text | None = term("更正后", "现在的内容", "What stands now")
    basis: Text | None = term("依据", "更正的依据", "Ground of the correction")


class Attachment(Part):
    """A file published with the record."""

    file: Word = term("文件", "附件的文件名", "File name", default=...)
    title: Text | None = term("附件名称", "附件的名称", "Title of the attachment")


class Review(Part):
    """A review before publication, such as the secrecy review."""

    by: Word = term("审核人", "审核的单位或岗位", "Who reviewed", default=..., private=True)
    date: DateCell | None = term("审核日期", "审核的日期", "When")
    conclusion: Text | None = term("审核结论", "审核的结论", "Conclusion")
    basis: Text | None = term("审核依据", "审核的依据", "Ground")


class Redaction(Part):
    """A passage that was made unrecognisable before publication."""

    what: Word = term("处理内容", "处理了什么", "What was redacted", default=...)
    reason: Text | None = term("处理理由", "为什么处理", "Why")


class Acknowledgement(Part):
    """A statement that a flagged passage may be published.

    It has effect with a reason, a person, a date, and the SHA-256 of the very cell, paragraph
    or file that it means, so that a changed one needs a new statement.
    """

    text: Word = term("所指文字", "所指的原文", "The passage meant", default=..., private=True)
    sha256: Text | None = term(
        "原文摘要", "所指原文的 SHA-256", "SHA-256 of the passage", private=True
    )
    reason: Word = term("理由", "为什么可以公开", "Why it may be published", default=...)
    by: Text | None = term("确认人", "确认的单位或岗位", "Who acknowledges", private=True)
    date: DateCell | None = term("确认日期", "确认的日期", "When")


class Rectification(Part):
    """What follows from the evaluation: a recommendation and what is done about it."""

    recommendation: Word = term("建议事项", "评价提出的建议", "Recommendation", default=...)
    measure: Text | None = term("整改措施", "采取的措施", "Measure taken")
    responsible: Text | None = term("责任单位", "负责的单位", "Unit responsible")
    due: DateCell | None = term("整改期限", "完成的期限", "Due date")
    state: Text | None = term("整改情况", "目前的情况", "State of the matter")


class Withdrawal(Part):
    """Why a record that was public is no longer; with the day, all that is still said of it."""

    date: DateCell | None = term("日期", "撤回的日期", "Date of the withdrawal")
    reason: Text | None = term(
        "原因", "为什么撤回；会印在网页上，不要重复被撤回的内容", "Why; it is printed on the notice"
    )
