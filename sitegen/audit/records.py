"""Rows on the pages of records, their data and their catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import CATALOGUE, HOME, MANIFEST, SEARCH, Built
from sitegen.audit.document import CellText, Document
from sitegen.audit.row import Level, Row, Spot, Verdict, judged, not_built
from sitegen.finding import say

_FILES: Final = (
    *(".csv", ".json", ".pdf", ".yaml", ".yml", ".xlsx", ".xls", ".ods", ".doc", ".docx", ".wps"),
    *(".ofd", ".zip", ".txt"),
)
_BLOCK: Final = (
    "索引号",
    "主题分类",
    "发布机构",
    "成文日期",
    "名称",
    "文号",
    "发布日期",
    "有效性",
    "主题词",
)
_ELEMENTS: Final = (
    ("索引", re.compile("索引|index", re.I)),
    ("名称", re.compile("名称|标题|name|title", re.I)),
    ("内容概述", re.compile("概述|摘要|内容|summary|abstract", re.I)),
    ("生成日期", re.compile("日期|时间|date", re.I)),
)
_CORE: Final = (
    ("名称", ("title", "name", "标题", "名称")),
    ("摘要", ("summary", "abstract", "description", "摘要")),
    ("提供方", ("publisher", "unit", "provider", "发布机构", "填报单位")),
    ("发布日期", ("published_on", "datePublished", "发布日期")),
    ("标识符", ("id", "identifier", "index_number", "编号", "索引号")),
    ("分类", ("topic", "subject", "kind", "category", "主题分类", "评价类型")),
    ("格式", ("format", "encodingFormat", "schema", "格式")),
    ("在线地址", ("url", "address", "page", "@id", "网址")),
)
_SHOWN: Final = (
    ("主题分类", ("topic", "subject", "主题分类")),
    ("评价类型", ("kind", "评价类型")),
    ("发布日期", ("published_on", "datePublished", "发布日期")),
)
"""Facts of a record's page that its data hold too, if the source gives them."""


def _files_of(page: Document, site: Built) -> list[str]:
    found = (site.resolve(page.address, link.target) for link in page.links if link.tag == "a")
    return [name for name in found if name and name.endswith(_FILES) and name in site.sizes]


def _catalogue(site: Built) -> Verdict:
    folder = CATALOGUE.removesuffix(HOME)
    pages = [page for name, page in site.pages.items() if name.startswith(folder)]
    if CATALOGUE not in site.pages:
        return judged([Spot(CATALOGUE, say("没有这个网页。"))], 1)
    wrong: list[Spot] = []
    absent: list[Spot] = []
    listed: Counter[str] = Counter()
    for page in pages:
        for row in _rows_of(page):
            targets = [site.resolve(page.address, one) for cell in row for one in cell.targets]
            listed.update({one for one in targets if one and one.startswith("records/")})
        blank, missing = _elements_of(page)
        wrong += blank
        absent += missing
    wrong += [
        Spot(page.address, say("目录里没有这份报告，或者不止一行。"))
        for page in site.records
        if listed[page.address] != 1
    ]
    return judged(wrong, len(site.records), absent)


def _rows_of(page: Document) -> Iterator[tuple[CellText, ...]]:
    for table in page.tables:
        if len(table.heads) >= len(_ELEMENTS):
            yield from table.rows


def _elements_of(page: Document) -> tuple[list[Spot], list[Spot]]:
    wrong, absent = [], []
    for table in (one for one in page.tables if len(one.heads) >= len(_ELEMENTS)):
        for name, spelling in _ELEMENTS:
            places = [at for at, head in enumerate(table.heads) if spelling.search(head)]
            if not places:
                wrong.append(Spot(page.address, say("目录没有“{name}”一栏。", name=name)))
            for row in table.rows:
                cell = row[places[0]] if places and places[0] < len(row) else None
                if cell is not None and not cell.text:
                    wrong.append(Spot(page.address, say("目录里有一格“{name}”是空的。", name=name)))
                elif cell is not None and not cell.given:
                    absent.append(
                        Spot(page.address, say("目录里有一格“{name}”未提供。", name=name))
                    )
    return wrong, absent


def _updated(site: Built) -> Verdict:
    page = site.pages.get(CATALOGUE)
    if page is None:
        return judged([Spot(CATALOGUE, say("没有这个网页。"))], 1)
    dated = re.search(r"更新[^0-9\n]{0,30}\d{4}|updated[^0-9\n]{0,60}\d{4}", page.text, re.I)
    told = [cell for key, cell in page.facts if "更新" in key or "updat" in key.lower()]
    if not dated and told and not any(cell.given for cell in told):
        return judged((), 1, [Spot(CATALOGUE, say("没有一份报告有发布日期，所以没有更新日期。"))])
    shown = dated or any(cell.given for cell in told)
    return judged(() if shown else [Spot(CATALOGUE, say("没有写目录的更新日期。"))], 1)


def _platform(site: Built) -> Verdict:
    wrong = list(_without_files(site))
    if not site.has_search and not wrong:
        return not_built(say("每份报告都可以下载；搜索网页 {address} 还没有做。", address=SEARCH))
    return judged(wrong, len(site.records))


def _without_files(site: Built) -> Iterator[Spot]:
    for page in site.records:
        if not _files_of(page, site):
            yield Spot(page.address, say("没有可以下载的文件。"))


def _redacted(site: Built) -> Verdict:
    marked = [page for page in site.records if "redactions" in page.ids]
    wrong = [
        Spot(page.address, say("隐去了内容，但没有写明已作去标识化处理。"))
        for page in marked
        if not page.item("redacted")
    ]
    return judged(wrong, len(marked))


def _history(site: Built) -> Verdict:
    wrong = []
    for page in site.records:
        shown = any(link.target == "#corrections" for link in page.links)
        if shown and "corrections" not in page.ids:
            wrong.append(Spot(page.address, say("更正记录的链接找不到位置。")))
        if not page.item("contact") and "联系" not in page.foot:
            wrong.append(Spot(page.address, say("没有提出更正要找谁的联系方式。")))
    return judged(wrong, len(site.records))


def _imprint(site: Built) -> Verdict:
    wrong = [spot for page in site.records for spot in _without_imprint(page, site)]
    absent = [
        Spot(page.address, say("发布时间未提供。"))
        for page in site.records
        if any(name == "published" for name, _ in page.items) and not page.item("published")
    ]
    return judged(wrong, len(site.records), absent)


def _without_imprint(page: Document, site: Built) -> Iterator[Spot]:
    names = {name for name, _ in page.items}
    if not page.h1:
        yield Spot(page.address, say("没有标题。"))
    if "published" not in names:
        yield Spot(page.address, say("标题下面没有发布时间。"))
    if not page.item("source"):
        yield Spot(page.address, say("标题下面没有来源。"))
    if "data-size" not in page.controls or "data-print" not in page.controls:
        yield Spot(page.address, say("没有字号或打印的按钮。"))
    if not _files_of(page, site):
        yield Spot(page.address, say("没有可以下载的文件。"))


def _paper(site: Built) -> Verdict:
    wrong = list(_without_files(site))
    if not re.search(r"@media[^{]*\bprint\b", site.style):
        wrong.append(Spot(HOME, say("样式没有打印的一段。")))
    return judged(wrong, len(site.records) + 1)


def _finding(site: Built) -> Verdict:
    page = site.pages.get(SEARCH)
    if page is None:
        return not_built(say("搜索网页 {address} 还没有做。", address=SEARCH))
    wrong = []
    if not page.controls & {"input:search", "input:text"}:
        wrong.append(Spot(SEARCH, say("没有输入框。")))
    if not any(link.tag == "script" and "search" in link.target for link in page.links):
        wrong.append(Spot(SEARCH, say("没有搜索的脚本。")))
    if "select" not in page.controls and "input:checkbox" not in page.controls:
        wrong.append(Spot(SEARCH, say("不能按年度、单位、等级筛选。")))
    return judged(wrong, 3)


def _open_data(site: Built) -> Verdict:
    data = [name for name in site.sizes if name.startswith("data/")]
    wrong = [
        Spot(f"data/*.{kind}", say("没有这样的文件。"))
        for kind in ("json", "csv")
        if not any(name.endswith(f".{kind}") for name in data)
    ]
    wrong += [
        Spot(name, say("文件清单里没有它的校验和。")) for name in data if name not in site.hashed
    ]
    if not site.hashed:
        wrong.append(Spot(MANIFEST, say("没有带校验和的文件清单。")))
    return judged(wrong, len(data))


def _block(site: Built) -> Verdict:
    wrong: list[Spot] = []
    absent: list[Spot] = []
    for page in site.records:
        for label in _BLOCK:
            cell = page.fact(label)
            if cell is None:
                wrong.append(Spot(page.address, say("没有“{name}”一项。", name=label)))
            elif not cell.given:
                absent.append(Spot(page.address, say("“{name}”未提供。", name=label)))
        made, shown = _day(page.fact("成文日期")), _day(page.fact("发布日期"))
        if made and shown and made > shown:
            told = _is_told(page, "DAT003")
            (absent if told else wrong).append(Spot(page.address, say("成文日期晚于发布日期。")))
    return judged(wrong, len(site.records) * len(_BLOCK), absent)


def _day(cell: CellText | None) -> tuple[int, ...]:
    numbers = re.findall(r"\d+", cell.text) if cell is not None and cell.given else []
    return tuple(int(number) for number in numbers[:3]) if len(numbers) >= 3 else ()


def _indexes(site: Built) -> Verdict:
    numbers: dict[str, list[str]] = {}
    absent = []
    for page in site.records:
        cell = page.fact("索引号")
        if cell is None or not cell.given:
            absent.append(Spot(page.address, say("“{name}”未提供。", name="索引号")))
        else:
            numbers.setdefault("".join(cell.text.split()), []).append(page.address)
    wrong = [
        Spot(address, say("索引号 {number} 不止一份报告用。", number=number))
        for number, places in numbers.items()
        if len(places) > 1
        for address in places
    ]
    known = [one for one in wrong if _is_told(site.pages[one.address], "SER001")]
    return judged([one for one in wrong if one not in known], len(site.records), (*absent, *known))


def _is_told(page: Document, rule: str) -> bool:
    """Tells whether a page itself names a fault of its source, which it may not mend."""
    return rule in page.rules


def _core(site: Built) -> Verdict:
    wrong: list[Spot] = []
    absent: list[Spot] = []
    for page in site.records:
        name = page.address.removesuffix(".html") + ".json"
        found = site.keys.get(name)
        if found is None:
            wrong.append(Spot(page.address, say("没有数据文件 {name}。", name=name)))
            continue
        for label, keys in _CORE:
            values = [found[key] for key in keys if key in found]
            if not values:
                wrong.append(Spot(name, say("数据里没有“{what}”。", what=label)))
            elif not any(values):
                absent.append(Spot(name, say("“{name}”未提供。", name=label)))
        wrong += _told_once(page, name, found)
    return judged(wrong, len(site.records), absent)


def _told_once(page: Document, name: str, found: Mapping[str, bool]) -> Iterator[Spot]:
    """Yields what only one of a record's page and its data gives, so that the other hides it."""
    for label, keys in _SHOWN:
        cell = page.fact(label)
        given = any(found.get(key) for key in keys)
        if cell is not None and cell.given and not given:
            yield Spot(name, say("网页写了“{what}”，数据里没有。", what=label))
        elif cell is not None and given and not cell.given:
            yield Spot(page.address, say("数据里有“{what}”，网页写未提供。", what=label))


def _persons(site: Built) -> Verdict:
    wrong = [
        Spot(address, say("这里有身份证号码 {number}。", number=number))
        for address, number in site.leaks
    ]
    return judged(wrong, len(site.sizes))


PERSONS_ROW: Final = Row(
    "F01",
    grounds.PRIVACY,
    Level.MUST,
    say("生成的文件里没有身份证号码（别的个人信息由核验规则看）"),
    _persons,
)
CATALOGUE_ROWS: Final = (
    Row(
        "B04",
        grounds.DISCLOSURE,
        Level.MUST,
        say("公开目录每行有索引、名称、内容概述、生成日期，每份报告一行"),
        _catalogue,
    ),
    Row("B05", grounds.DISCLOSURE, Level.SHOULD, say("目录写明更新日期"), _updated),
    Row("B13", grounds.ARTICLE_24, Level.MUST, say("能检索、查阅、下载"), _platform),
)
MENDED_ROWS: Final = (
    Row(
        "B17",
        grounds.DISCLOSURE,
        Level.SHOULD,
        say("隐去了内容的报告写明已作去标识化处理"),
        _redacted,
    ),
    Row(
        "B18",
        grounds.ARTICLE_41,
        Level.SHOULD,
        say("更正在报告页看得到，写明向谁提出更正"),
        _history,
    ),
)
IMPRINT_ROW: Final = Row(
    "C17",
    grounds.WEBSITES,
    Level.MUST,
    say("内容页看得到标题、时间、来源，能换字号、打印、下载"),
    _imprint,
)
ROWS: Final = (
    Row("C18", grounds.WEBSITES, Level.SHOULD, say("全文检索，可以筛选"), _finding),
    Row("C19", grounds.WEBSITES, Level.SHOULD, say("全部数据可以机器读取，有校验和"), _open_data),
    Row("C20", grounds.WEBSITES, Level.MUST, say("公开的文件可以打印、下载"), _paper),
)
BLOCK_ROWS: Final = (
    Row(
        "D17",
        grounds.USAGE,
        Level.MUST,
        say("报告页有索引号等公开要素；成文不晚于发布"),
        _block,
    ),
    Row("D18", grounds.USAGE, Level.MUST, say("索引号在全站不重复（格式由核验规则看）"), _indexes),
    Row("D19", grounds.CATALOGUING, Level.SHOULD, say("数据文件有元数据的核心要素"), _core),
)
