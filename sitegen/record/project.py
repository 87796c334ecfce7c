"""The project that was paid for, with the codes and people that the forms name."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.leaf import Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import Cell


class Project(Part):
    """A project as forms and reports describe it."""

    name: Word = term(
        "项目名称",
        "项目的全称，照原表",
        "Full name of the project",
        synonyms=("名称",),
        example="人大业务经费",
        default=...,
    )
    code: Text | None = term(
        "项目编码",
        "财政系统中的项目编码",
        "Project code",
        synonyms=("项目代码",),
        example="51092324T000010263357",
    )
    budget_code: Text | None = term("预算编码", "预算编码", "Budget code", example="906017")
    department: Text | None = term(
        "主管部门",
        "主管部门，照原表，可带编码",
        "Responsible department",
        synonyms=("主管部门及代码",),
    )
    unit: Text | None = term(
        "实施单位",
        "实施单位，照原表，可有多个",
        "Implementing unit",
        synonyms=("项目单位", "预算单位"),
    )
    finance_office: Text | None = term("财政处室", "财政主管处室", "Finance office in charge")
    leader: Text | None = term("项目负责人", "项目负责人", "Person in charge", synonyms=("负责人",))
    finance_leader: Text | None = term("财务负责人", "财务负责人", "Person in charge of accounts")
    contact: Text | None = term("联系人", "联系人，不公开", "Contact, not disclosed", private=True)
    phone: Text | None = term(
        "联系电话",
        "联系人电话，不公开",
        "Telephone of the contact, not disclosed",
        synonyms=("电话",),
        private=True,
    )
    address: Text | None = term(
        "项目地址", "通信地址，不公开", "Postal address, not disclosed", private=True
    )
    postcode: Text | None = term(
        "邮编", "邮政编码，不公开", "Post code, not disclosed", private=True
    )
    duration: Cell | None = term(
        "起止时间", "项目起止时间", "Start and end", synonyms=("项目期限", "实施期限")
    )
    year: Text | None = term(
        "项目年度", "项目年度，照原表", "Year of the project", synonyms=("年度",)
    )
    special_fund: Text | None = term("是否专项资金", "是或否，照原表", "Whether a special fund")
    category: Text | None = term(
        "项目类别",
        "如部门预算、市直专项",
        "Category, such as departmental budget",
        synonyms=("类别",),
    )
    attribute: Text | None = term(
        "项目属性", "持续或新增等", "Continued or new", synonyms=("属性",)
    )
    type: Text | None = term(
        "项目类型", "常年、延续或一次性等", "Permanent, continued or single", synonyms=("类型",)
    )
    basis: Text | None = term("立项依据", "立项依据", "Ground on which the project was set up")
    other: Mapping[str, Text] = term(
        "其他项",
        "以上没有的项目，按原名照录",
        "Further elements under their own names",
        default={},
    )
