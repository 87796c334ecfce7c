"""The page of the open data, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.data import archive
from sitegen.site.data import holdings as names
from sitegen.site.data.holdings import Holdings
from sitegen.site.data.linked import dataset
from sitegen.site.data.sizes import size
from sitegen.site.data.tables import JSON, TABLES, csv_of
from sitegen.site.page import File, Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.data import DataView, DownloadsView, DownloadView
from sitegen.site.words import Words


def pages(site: Site) -> Iterator[Page | File]:
    """Yields the page of the open data and every file that it lists."""
    holdings = Holdings(site)
    at = site.config.location
    yield Page(address.DATA, "data.html", partial(data_view, holdings), at)
    yield from map(holdings.file, holdings.addresses)


def data_view(holdings: Holdings) -> DataView:
    """Returns what the page of the open data shows."""
    site = holdings.site
    title = site.say("数据下载")
    downloads = [
        holdings.download(target, PurePosixPath(target).name) for target in holdings.current
    ]
    view = site_view(
        site,
        address.DATA,
        (LinkView(title),),
        cards=site.cards,
        linked=dataset(holdings.about, downloads, address.DATA, site.web),
    )
    return DataView(
        site=view,
        title=title,
        intro=tuple(_intro(site)),
        groups=(_whole(holdings), _tables(holdings)),
        years=tuple(_years(holdings)),
        frozen=tuple(_about_years(holdings)),
        licence=holdings.about.licence
        or say("本站没有写明许可。引用时请注明来源、编号和下载日期。"),
        codebook=LinkView(
            site.say("数据说明：全部栏目的名称、类型和含义"),
            address.link(address.DATA, address.CODEBOOK),
        ),
    )


def _intro(site: Site) -> Iterator[Words]:
    yield say(
        "全部 {count} 份公开的报告，连同本站的复算和核验发现，都可以下载。"
        "报告公布的数和本站计算的数放在不同的列，公布的内容照原文抄录。",
        count=len(site.cards),
    )
    samples = sum(card.example for card in site.cards)
    if samples:
        yield say(
            "其中 {count} 份是虚构的示例，“是否示例”一列写“是”，统计时请去掉。", count=samples
        )
    if archive.is_packed(len(site.cards)):
        yield say(
            "超过 {most} 份报告的表格压缩成 ZIP 文件，解压后才能打开。"
            "Excel、WPS 的一张工作表最多 1,048,576 行，行数更多的请下载各年度的表格。",
            most=f"{archive.MOST:,}",
        )


def _whole(holdings: Holdings) -> DownloadsView:
    """The files that hold everything, or describe it."""
    said = (
        (names.WORKBOOK, say("全部表格，每张表一个工作表，第一行是栏目名称")),
        (holdings.named(JSON), say("每份报告一个对象，键是英文名称")),
        (holdings.named(names.LINES), say("同上，每行一份报告，适合程序逐行读取")),
        (names.SCHEMA, say("记录的结构；各报告网页旁边的 JSON 里，published 一项符合它")),
        (names.PACKAGE, say("各 CSV 的栏目、类型、主键和校验值，Data Package 格式")),
        (names.CATALOGUE, say("数据目录，DCAT 格式，供数据开放平台收录")),
        (names.CHECKSUMS, say("每个文件的 SHA-256 校验值，用来核对下载是否完整")),
    )
    files = tuple(
        _file(holdings, address.of_data(name), note)
        for name, note in said
        if name != names.WORKBOOK or not holdings.is_large
    )
    return DownloadsView("whole", say("全部数据"), files)


def _tables(holdings: Holdings) -> DownloadsView:
    site = holdings.site
    files = tuple(
        _file(
            holdings,
            address.of_data(holdings.named(csv_of(table))),
            site.say("{label}：{doc}", label=table.label, doc=_doc(site, table.doc, table.doc_en)),
        )
        for table in TABLES
    )
    note = say(
        "CSV 用 UTF-8 编码，可以直接用 Excel、WPS 打开。为防止表格软件把文字当公式执行，"
        "以 = + - @ 等开头的文字前面加了一个半角单引号 '，JSON 里没有加。"
    )
    return DownloadsView("tables", say("分表（CSV）"), files, note)


def _doc(site: Site, chinese: str, english: str) -> str:
    return english if site.config.language.value == "en" else chinese


def _file(holdings: Holdings, target: str, note: Words = "") -> DownloadView:
    name = PurePosixPath(target).name
    found = holdings.download(target, name)
    return DownloadView(
        LinkView(name, address.link(address.DATA, target)),
        f"{found.kind} · ZIP" if found.packing else found.kind,
        size(found.size),
        note,
        say("{count} 行", count=found.rows) if found.rows is not None else "",
    )


def _years(holdings: Holdings) -> Iterator[DownloadsView]:
    """Yields the files of each year; frozen years are told from those that still change."""
    for year in holdings.years:
        frozen = year in holdings.frozen
        yield DownloadsView(
            f"year-{year}",
            say("{year} 年度", year=year),
            tuple(_file(holdings, target) for target in holdings.of_year(year)),
            state=say("已冻结") if frozen else say("随更正更新"),
        )


def _about_years(holdings: Holdings) -> Sequence[Words]:
    return (
        say(
            "“已冻结”的文件存放在网站的内容里，原样公布；以后报告有更正，它也不变，"
            "可以用来核对当时公布的是什么。"
        ),
        say("“随更正更新”的文件每次生成网站时按现有的报告重新整理。"),
    )
