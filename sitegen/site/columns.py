"""The columns of the site: which one a page stands in, told by its address."""

from __future__ import annotations

from typing import Final

from sitegen.finding import say
from sitegen.site.views.meta import ColumnView

_DUTY: Final = say("法定主动公开内容")
_FRAME: Final = say("政府信息公开")
_DATA: Final = say("数据开放")
_SERVICE: Final = say("网站服务")

COLUMNS: Final = (
    (
        "records/",
        ColumnView(
            say("绩效评价报告"),
            say("项目支出绩效评价报告和绩效自评表的全文、公开信息和核验发现"),
            say("绩效评价,绩效自评,财政支出"),
            _DUTY,
        ),
    ),
    (
        "all/",
        ColumnView(say("全部报告"), say("全部公开的绩效评价报告"), say("绩效评价,报告"), _DUTY),
    ),
    (
        "years/",
        ColumnView(say("按年度公开"), say("按年度列出的绩效评价报告"), say("绩效评价,年度"), _DUTY),
    ),
    (
        "units/",
        ColumnView(say("按单位公开"), say("按单位列出的绩效评价报告"), say("绩效评价,单位"), _DUTY),
    ),
    (
        "regions/",
        ColumnView(say("按地区公开"), say("按地区列出的绩效评价报告"), say("绩效评价,地区"), _DUTY),
    ),
    (
        "kinds/",
        ColumnView(
            say("按评价类型公开"), say("按评价类型列出的报告"), say("绩效评价,评价类型"), _DUTY
        ),
    ),
    (
        "grades/",
        ColumnView(say("按等级公开"), say("按评价等级列出的报告"), say("绩效评价,等级"), _DUTY),
    ),
    (
        "sources/",
        ColumnView(
            say("按资金来源公开"), say("按资金来源列出的报告"), say("绩效评价,资金来源"), _DUTY
        ),
    ),
    (
        "projects/",
        ColumnView(
            say("按项目公开"), say("同一项目历年的绩效评价报告"), say("绩效评价,项目"), _DUTY
        ),
    ),
    (
        "browse/",
        ColumnView(say("报告浏览"), say("绩效评价报告的各种列表"), say("绩效评价,列表"), _DUTY),
    ),
    (
        "compare/",
        ColumnView(say("报告比较"), say("绩效评价报告的并列比较"), say("绩效评价,比较"), _DUTY),
    ),
    (
        "statistics/",
        ColumnView(
            say("公开统计"), say("绩效评价的得分、等级和执行率统计"), say("绩效评价,统计"), _DUTY
        ),
    ),
    (
        "watch/",
        ColumnView(say("关注提示"), say("值得关注的报告和原因"), say("绩效评价,核验发现"), _DUTY),
    ),
    (
        "coverage/",
        ColumnView(
            say("公开覆盖"), say("应当公开和已经公开的报告"), say("绩效评价,公开覆盖"), _DUTY
        ),
    ),
    (
        "rectifications/",
        ColumnView(say("整改与应用"), say("整改情况和评价结果的应用"), say("绩效评价,整改"), _DUTY),
    ),
    (
        "corrections/",
        ColumnView(say("更正与变更"), say("公开以后的更正和变更"), say("绩效评价,更正"), _DUTY),
    ),
    (
        "disclosure/guide/",
        ColumnView(
            say("信息公开指南"),
            say("政府信息的分类、编排体系、获取方式和工作机构"),
            say("政府信息公开,指南"),
            _FRAME,
        ),
    ),
    (
        "disclosure/rules/",
        ColumnView(
            say("信息公开制度"),
            say("政府信息公开的法律法规和制度"),
            say("政府信息公开,制度"),
            _FRAME,
        ),
    ),
    (
        "disclosure/catalogue/",
        ColumnView(
            say("法定主动公开目录"),
            say("已公开信息的索引、名称、内容概述和生成日期"),
            say("政府信息公开,目录"),
            _FRAME,
        ),
    ),
    (
        "disclosure/report/",
        ColumnView(
            say("信息公开年报"), say("政府信息公开工作年度报告"), say("政府信息公开,年报"), _FRAME
        ),
    ),
    (
        "disclosure/request/",
        ColumnView(
            say("信息依申请公开"),
            say("怎样申请获取政府信息"),
            say("政府信息公开,依申请公开"),
            _FRAME,
        ),
    ),
    (
        "disclosure/",
        ColumnView(_FRAME, say("政府信息公开的指南、制度、目录和年报"), say("信息公开"), _FRAME),
    ),
    (
        "method/",
        ColumnView(
            say("复算方法"), say("得分怎样复算、报告怎样核验"), say("绩效评价,计分,核验"), _SERVICE
        ),
    ),
    (
        "glossary/",
        ColumnView(say("名词解释表"), say("网页上用到的词的意思"), say("绩效评价,名词"), _SERVICE),
    ),
    (
        "about/",
        ColumnView(
            say("关于本专栏"), say("这个专栏公布什么、由谁负责"), say("绩效评价,说明"), _SERVICE
        ),
    ),
    (
        "sitemap/",
        ColumnView(say("网站地图"), say("全部栏目和入口"), say("网站地图,栏目"), _SERVICE),
    ),
    (
        "search/",
        ColumnView(say("报告检索"), say("在全部报告里查找文字"), say("绩效评价,检索"), _SERVICE),
    ),
    (
        "data/",
        ColumnView(
            say("开放数据集"), say("全部记录的机器可读数据"), say("绩效评价,开放数据"), _DATA
        ),
    ),
    (
        "index.html",
        ColumnView(_FRAME, say("绩效评价信息公开专栏"), say("绩效评价,信息公开"), _FRAME),
    ),
)
"""All columns by the beginning of their addresses; of two that fit an address the first counts."""


def column_of(address: str) -> ColumnView | None:
    """Returns the column of an address, or ``None`` for one that stands in none."""
    return next((column for prefix, column in COLUMNS if address.startswith(prefix)), None)
