"""A small site, written by hand, in which every row that a machine checks passes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

NAV: Final = (
    "index.html",
    "disclosure/guide/index.html",
    "disclosure/rules/index.html",
    "disclosure/catalogue/index.html",
    "disclosure/report/index.html",
    "disclosure/request/index.html",
    "corrections/index.html",
    "search/index.html",
)
OUTSIDE: Final = '<a href="https://beian.miit.gov.cn/" rel="noopener noreferrer">京ICP备00000000号（外部链接）</a>'
FOOT: Final = f"""\
<footer>
<p data-item="owner">主办单位：甲县人民政府</p>
<p data-item="contact">联系方式：010-0000000</p>
<p data-item="site-code">网站标识码：0000000000</p>
<p data-item="icp">{OUTSIDE}</p>
<p data-item="police">京公网安备00000000000000号</p>
<p data-item="mark">党政机关网站标识</p>
<p data-item="errors">我为政府网站找错</p>
<p data-item="site-map"><a href="ROOTsitemap/index.html">网站地图</a></p>
</footer>"""
TOOLS: Final = (
    '<div hidden><button data-size="large">大</button><button data-contrast="high">高对比</button>'
    "<button data-print>打印</button></div>"
)
TEXT: Final = "<p>这一页有足够多的文字，说明这个栏目公布什么、由谁负责。</p>"


def page(address: str, title: str, body: str, *, metas: str = "") -> str:
    """Returns a whole page; ROOT in it leads to the root of the site."""
    column = (
        '<meta name="ColumnName" content="栏目"><meta name="ColumnDescription" content="说明">'
        '<meta name="ColumnKeywords" content="甲,乙"><meta name="ColumnType" content="信息公开">'
    )
    nav = "".join(f'<li><a href="ROOT{one}">{one}</a></li>' for one in NAV)
    html = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - 政府信息公开</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="SiteName" content="政府信息公开"><meta name="SiteDomain" content="www.jia.gov.cn">
<meta name="SiteIDCode" content="0000000000">
{"" if address in ("index.html", "404.html") else column}{metas}
<link rel="stylesheet" href="ROOTassets/style.css"></head>
<body><a href="#main">跳到正文</a>
<header><p><a href="ROOTindex.html">政府信息公开</a></p><nav><ul>{nav}</ul></nav></header>
{TOOLS}
<main id="main"><h1>{title}</h1>{body}</main>
{FOOT}</body></html>
"""
    return html.replace("ROOT", "../" * (len(PurePosixPath(address).parts) - 1))


def facts(*pairs: tuple[str, str]) -> str:
    """Returns a list of facts."""
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in pairs) + "</dl>"


BLOCK: Final = facts(
    ("索引号", "JIA-2025-1"),
    ("主题分类", "财政"),
    ("发布机构", "甲县财政局"),
    ("成文日期", "2025-02-20"),
    ("名称", "报告甲"),
    ("文号", "甲财〔2025〕1号"),
    ("发布日期", "2025-03-05"),
    ("有效性", "有效"),
    ("主题词", "供水"),
)
RECORD: Final = f"""
<ul><li data-item="published">发布时间：2025-03-05</li><li data-item="source">来源：甲县财政局</li></ul>
<p><a href="index.csv">下载</a> <a href="#corrections">更正记录</a></p>
{BLOCK}
<h2 id="corrections">更正记录</h2>
<p><span data-item="redacted">（已作去标识化处理）</span></p>
<div class="scroll"><table id="redactions"><caption>去标识化处理</caption>
<thead><tr><th scope="col">处理内容</th></tr></thead><tbody><tr><td>电话</td></tr></tbody></table></div>
"""
RECORD_METAS: Final = (
    '<meta name="ArticleTitle" content="报告甲"><meta name="PubDate" content="2025-03-05 00:00">'
    '<meta name="ContentSource" content="甲县财政局"><meta name="Keywords" content="供水,自评">'
)
CATALOGUE: Final = """
<p>目录更新日期：2025-03-05</p>
<table class="entries" aria-label="目录"><thead><tr><th scope="col">索引号</th><th scope="col">名称</th>
<th scope="col">内容概述</th><th scope="col">生成日期</th></tr></thead>
<tbody><tr><td>JIA-2025-1</td><th scope="row"><a href="../../records/jia-2024/index.html">报告甲</a></th>
<td>预算执行 97%。</td><td>2025-02-20</td></tr></tbody></table>
"""
GUIDE: Final = "<p>信息分类、编排体系、获取方式如下，具体内容请看各个栏目。</p>" + facts(
    ("工作机构名称", "甲县办公室"),
    ("办公地址", "甲路一号"),
    ("办公时间", "工作日"),
    ("联系电话", "010-0000000"),
    ("传真", "010-0000001"),
    ("互联网联系方式", "a@jia.gov.cn"),
)
REQUEST: Final = """
<p>写明您的姓名或者单位名称、身份证明、联系方式；信息的名称、文号或者其他特征；要什么形式。</p>
<p>收到申请后 20 个工作日内答复，需要延长的另行告知。</p>
"""
REPORT: Final = facts(("发布日期", "2025-01-20")) + "".join(
    f"<h2>{title}</h2><p>本年没有需要报告的其他情形。</p>"
    for title in (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
)
YEARS: Final = """
<table class="entries" aria-label="2024 年度"><thead><tr><th scope="col">报告</th><th scope="col">日期</th></tr></thead>
<tbody><tr><th scope="row"><a href="../../records/jia-2024/index.html">报告甲</a></th><td>2025-03-05</td></tr></tbody></table>
"""
SEARCH: Final = (
    '<label for="q">查找</label><input id="q" type="search"><label for="y">年度</label><select id="y"></select>'
    f'<script src="ROOTassets/search.js"></script>{TEXT}'
)
STYLE: Final = """
:root { --ink: #1b2330; --soft: #4b5666; --page: #fff; --pane: #f3f6fa; --main: #10427f; --band: #10427f;
  --on-band: #fff; --tint: #e8eff8; --alert: #9a2820; --alert-tint: #fbefed; --own: #6d4c08; --own-tint: #fcf6e8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebf1; --soft: #b4becc; --page: #11161d; --pane: #19212b;
  --main: #9cc3f3; --band: #12325c; --tint: #1b2c42; --alert: #f4aaa2; --alert-tint: #351f1e; --own: #e3c27a; --own-tint: #2b2517; } }
@media (prefers-contrast: more) { :root { --ink: #000; } }
:root[data-contrast="high"] { --ink: #000; }
@media (prefers-color-scheme: dark) { :root[data-contrast="high"] { --ink: #fff; } }
html { font-size: 112.5%; } html[data-size="large"] { font-size: 140%; }
body { line-height: 1.75; color: var(--ink); } p { margin: 0 0 .75em; }
:focus-visible { outline: 3px solid var(--main); }
.tools button { min-height: 2.75rem; } .crumbs a { min-height: 2.75rem; } summary { min-height: 2.75rem; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: counter(page); } }
@media print { nav { display: none; } thead { display: table-header-group; } tr { break-inside: avoid; }
  main { font: 16pt/29pt FangSong, serif; } }
"""
DATA: Final = json.dumps(
    {
        **dict.fromkeys(("id", "title", "summary", "publisher", "published_on", "topic"), "甲"),
        "format": "json",
        "url": "甲",
    }
)
RECORD_PAGE: Final = "records/jia-2024/index.html"


def sound() -> dict[str, str]:
    """Returns the files of the site by address, without the manifest."""
    pages = {
        "index.html": ("首页", TEXT),
        "404.html": ("没有找到", '<p><a href="index.html">首页</a></p>' + TEXT),
        "search/index.html": ("检索", SEARCH),
        "sitemap/index.html": ("网站地图", TEXT),
        "disclosure/index.html": ("政府信息公开", TEXT),
        "disclosure/guide/index.html": ("指南", GUIDE),
        "disclosure/rules/index.html": ("制度", TEXT),
        "disclosure/catalogue/index.html": ("目录", CATALOGUE),
        "disclosure/report/index.html": (
            "年报",
            TEXT + '<p><a href="2024/index.html">2024</a></p>',
        ),
        "disclosure/report/2024/index.html": ("2024 年年报", REPORT),
        "disclosure/request/index.html": ("依申请公开", REQUEST),
        "corrections/index.html": ("更正", TEXT),
        "glossary/index.html": ("名词解释", TEXT),
        "years/index.html": ("年度", TEXT + '<p><a href="2024/index.html">2024</a></p>'),
        "years/2024/index.html": ("2024 年度", YEARS),
    }
    files = {name: page(name, title, body) for name, (title, body) in pages.items()}
    files[RECORD_PAGE] = page(RECORD_PAGE, "报告甲", RECORD, metas=RECORD_METAS)
    files |= {
        "records/jia-2024/index.json": DATA,
        "records/jia-2024/index.csv": "a,b\n",
        "assets/style.css": STYLE,
        "assets/search.js": "",
        "data/records.json": "[]",
        "data/records.csv": "a\n",
    }
    return files


def with_manifest(files: Mapping[str, str]) -> dict[str, bytes]:
    """Returns the bytes of the files with a manifest of their checksums, if there is none."""
    data = {name: text.encode() for name, text in files.items()}
    listed = [
        {"path": name, "sha256": hashlib.sha256(one).hexdigest()} for name, one in data.items()
    ]
    data.setdefault("manifest.json", json.dumps({"files": listed}).encode())
    return data
