"""Who took part, in which role."""

from __future__ import annotations

from sitegen.content.leaf import Flag, Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term


class Person(Part):
    """A person with a role; shown only where ``shown`` says so."""

    name: Word = term("姓名", "姓名", "Name", default=...)
    role: Text | None = term("角色", "在评价中的角色", "Role in the evaluation", example="组长")
    post: Text | None = term("职务", "职务", "Post", example="办公室主任")
    shown: Flag = term(
        "是否公开",
        "是则显示，否则不出现在网站上",
        "Whether the person is shown",
        default=Flag.NO,
    )


class ThirdParty(Part):
    """A body that was entrusted with the evaluation."""

    client: Text | None = term("委托方", "委托方", "Client")
    contractor: Text | None = term("受托机构", "受托机构", "Contractor")
    report_number: Text | None = term("报告文号", "报告文号", "Number of its report")
