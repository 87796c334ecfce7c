"""P2: no text of a record, a registry or the settings ever runs as code.

Every string that anybody can write bears a text that would run if it were taken for markup: all
fields and free names of records, names of units and regions, settings, file names, the reasons of
withdrawals, and what is asked of the search. All pages and all files that a browser shows are
opened in Chromium; a single call of ``hit``, or a single breach of the content security policy,
fails the test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, expect

from sitegen import pipeline
from sitegen.build import Build
from sitegen.content.files import read_files
from sitegen.content.invisible import INVISIBLE
from sitegen.outcome import State
from tests.browser.conftest import Fault
from tests.browser.server import serve
from tests.conftest import Figure
from tests.hostile.filled import filled
from tests.hostile.payloads import PAYLOADS
from tests.torture.sizes import size

pytestmark = pytest.mark.browser

HIT: Final = """
globalThis.hits = 0;
globalThis.hit = () => { globalThis.hits += 1; };
window.__xss = undefined;
"""
SHOWN: Final = (".html", ".json", ".xml", ".txt", ".atom")
"""Endings of what a browser shows instead of saving it."""

STEP: Final = 27
"""Each site takes every so manyth payload, so that it has some of each kind."""


def settings(text: Callable[[], str]) -> str:
    """Returns settings of which each free text has a payload behind it."""
    found = {
        "网站名称": f"网站{text()}",
        "网站说明": f"说明{text()}",
        "主办单位": f"主办{text()}",
        "联系方式": f"电话{text()}",
        "数据许可": f"许可{text()}",
        "更正渠道": f"来信{text()}",
        "政府网站": {"所属网站": f"县政府{text()}", "主管单位": f"办公室{text()}"},
        "公开指南": {
            name: f"{name}{text()}"
            for name in (
                *("信息分类", "编排体系", "获取方式", "工作机构名称", "办公地址", "办公时间"),
                *("联系电话", "传真", "互联网联系方式"),
            )
        },
        "公开制度": [{"名称": f"办法{text()}", "文号": text(), "正文": f"一、{text()}"}],
        "公开年报": [{"年份": "2024", "总体情况": f"情况{text()}", "其他": text()}],
        "依申请公开": {"受理机构": f"办公室{text()}", "邮寄地址": f"路{text()}"},
        "关于本站": {"办站说明": text(), "使用许可": text(), "无障碍求助": text()},
    }
    return dumped(found)


def dumped(data: object) -> str:
    return yaml.dump(data, allow_unicode=True, default_style="'", sort_keys=False, width=10**6)


def files_of(payloads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields the files of a site of which every record has a payload of its own."""
    # Signs that nobody can see are refused in every file, and settings are needed by all.
    visible = [one for one in payloads if INVISIBLE.search(one) is None]
    turn = 0

    def text() -> str:
        nonlocal turn
        turn += 1
        return visible[turn % len(visible)]

    yield "site.yaml", settings(text)
    units, regions = [], []
    for number, payload in enumerate(payloads):
        plain = payload if payload in visible else ""
        unit, region = f"水务局{number}{plain}", f"县{number}{plain}"
        units.append(
            {"名称": unit, "网址段": f"u{number}", "地区": region, "曾用名": [unit + "旧"]}
        )
        regions.append({"名称": region, "网址段": f"d{number}"})
        given = {
            "编号": f"r{number}",
            "状态": "已发布",
            "示例": "否",
            "年度": str(2020 + number % 3),
            "填报单位": unit,
            "地区": region,
            "曾用编号": [f"old-{number}"],
        }
        name = payload.replace("/", "∕").replace("\0", "")[:40]
        yield (
            f"content/records/{number}{name}.yaml",
            filled(given, partial(str, payload), names=True),
        )
        withdrawn = {"日期": "2026-11-02", "原因": payload}
        more = {
            "编号": f"w{number}",
            "状态": "已撤回",
            "撤回": withdrawn,
            "填报单位": unit,
            "地区": region,
        }
        yield f"content/records/w{number}.yaml", filled(more, lambda: "甲")
    yield "content/units.yaml", dumped({"单位": units})
    yield "content/regions.yaml", dumped({"地区": regions})


def built(root: Path, files: Mapping[str, str]) -> Build:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pipeline.build(read_files(root), root / "output")


def opened(tab: Page, address: str) -> None:
    """Opens an address, opens what is closed on it, and sees whether anything ran."""
    tab.goto(address)
    # A former address leads on to the present one by itself.
    if "/old-" in address:
        tab.wait_for_url(re.compile(r"/records/r\d+/index\.html$"))
        tab.wait_for_load_state()
    if address.endswith((".html", "/")) or ".html?" in address:
        tab.evaluate("for (const one of document.querySelectorAll('details')) { one.open = true; }")
    if "search/index.html" in address:
        expect(tab.locator("#searching")).not_to_have_attribute("aria-busy", "true")
    assert tab.evaluate("globalThis.hits") == 0, address
    assert tab.evaluate("window.__xss === undefined"), address


def asked(payloads: Sequence[str]) -> Iterator[str]:
    """Yields addresses by which payloads are asked of a page."""
    for payload in payloads:
        given = quote(payload, safe="")
        yield f"search/index.html?q={given}&unit={given}&finding={given}&sort={given}#{given}"
    given = quote(payloads[0], safe="")
    for name in ("index.html", "records/r0/index.html", "404.html", "all/index.html"):
        yield f"{name}?q={given}#{given}"


@pytest.mark.parametrize("payload", ["<svg onload=hit()>", "<script>hit()</script>"])
def test_a_payload_that_runs_would_be_seen(payload: str, page: Page) -> None:
    page.add_init_script(HIT)
    page.goto("data:text/html,<p>" + quote(payload))

    assert page.evaluate("globalThis.hits") == 1


def test_no_text_runs_in_any_page_or_file(
    tmp_path: Path,
    page: Page,
    faults: list[Fault],
    figure: Figure,
) -> None:
    page.add_init_script(HIT)
    # Files that are no pages name no icon, so a browser asks for one.
    page.route("**/favicon.ico", lambda asked: asked.fulfill(status=204))
    whole = [PAYLOADS[one::STEP] for one in range(STEP)]
    slices = whole[: size(1, STEP)]
    visited = shown = refused = 0
    for number, payloads in enumerate(slices):
        root = tmp_path / str(number)
        result = built(root, dict(files_of(payloads)))
        published = [one for one in result.outcomes if one.state is State.PUBLISHED]
        held = [one for one in result.outcomes if one.state is State.HELD_BACK]
        # What nobody can see is refused as it is read; all else is published.
        assert all({f.code for f in one.findings} & {"YML005", "YML004"} for one in held), held
        shown, refused = shown + len(published), refused + len(held)
        assert len(published) >= len(payloads) - 3
        output = root / "output"
        names = sorted(
            path.relative_to(output).as_posix()
            for path in output.rglob("*")
            if path.suffix in SHOWN and path.name != "manifest.json"
        )
        with serve(output, "/a/") as address:
            for name in (*names, *asked(payloads)):
                opened(page, f"{address}{name}")
                visited += 1
        assert_json(output)
    assert [str(one) for one in faults] == []
    figure(
        f"P2: {sum(map(len, slices))} payloads in every field of {shown} records ({refused} refused "
        f"as invisible), {visited} pages and files opened in Chromium, 0 executions, 0 CSP reports"
    )


def assert_json(output: Path) -> None:
    """Sees that what machines read out of pages is whole, whatever stands in it."""
    for path in output.rglob("*.html"):
        for piece in path.read_text(encoding="utf-8").split('application/ld+json">')[1:]:
            json.loads(piece.partition("</script>")[0])
