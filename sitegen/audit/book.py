"""All rows in the order of the texts that they rest on."""

from __future__ import annotations

from typing import Final

from sitegen.audit import columns, frame, grounds, links, metadata, pages, records, style
from sitegen.audit.row import Level, Row
from sitegen.finding import say

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "A23",
        grounds.EVALUATION,
        Level.SHOULD,
        say("评价结果与同一年度的决算互相链接"),
        None,
        say("决算在主站的别的栏目，程序看不到它的年度。"),
    ),
    *columns.MENDING_ROWS,
    *records.CATALOGUE_ROWS,
    *columns.REQUEST_ROWS,
    *records.MENDED_ROWS,
    *columns.REPORT_ROWS,
    *metadata.ROWS,
    *links.ROWS,
    frame.HEAD_ROW,
    pages.ORDER_ROW,
    frame.FOOT_ROW,
    frame.SAME_ROW,
    pages.LOOKS_ROW,
    *pages.ROWS,
    records.IMPRINT_ROW,
    *records.ROWS,
    links.NOT_FOUND_ROW,
    Row(
        "C22",
        grounds.WEBSITES,
        Level.OPTIONAL,
        say("繁体、多语种；HTTPS、IPv6"),
        None,
        say("由服务器的部署决定，不在网页文件里。"),
    ),
    *columns.PLATFORM_ROWS,
    pages.HOME_ROW,
    columns.DATED_ROW,
    columns.FILLED_ROW,
    Row(
        "D07",
        grounds.CENSUS,
        Level.SHOULD,
        say("没有严重错别字、虚假和有害的内容"),
        None,
        say("要有本单位的词表，并由人读；报告原文照抄，错字也不改。"),
    ),
    pages.NO_TALK_ROW,
    Row(
        "D09",
        grounds.INSPECTION,
        Level.OPTIONAL,
        say("按单项否决、扣分、加分三部分打分"),
        None,
        say("各地的分值不同，扣多少由检查的单位定；本表逐条列出事实。"),
    ),
    links.COUNTED_ROW,
    pages.ACCESS_ROW,
    *style.ROWS,
    pages.SWITCHES_ROW,
    *style.PAPER_ROWS,
    *records.BLOCK_ROWS,
    columns.YEAR_ROWS[0],
    Row(
        "E03",
        grounds.BUDGETS,
        Level.SHOULD,
        say("没有数据的资金来源照样列出，写明没有"),
        None,
        say("网页照记录列出每一行；记录里漏写的行，网页上看不出来。"),
    ),
    columns.YEAR_ROWS[1],
    records.PERSONS_ROW,
)
"""Every row of the requirements that a built site can be held against, and those it cannot."""
