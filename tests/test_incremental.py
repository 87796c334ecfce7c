"""A build that knows earlier ones gives what a build gives that knows nothing.

Each script edits a site at random, again and again, and builds it after each edit with the same
cache; some builds are killed. `make torture` runs all scripts, otherwise a tenth of them runs.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import jinja2
import pytest

from sitegen import pipeline
from sitegen.cache import Cache
from sitegen.content.files import read_files
from sitegen.search import layers, layout
from sitegen.site.data import holdings
from tests.search.node import answers
from tests.site.small import FILES, SHEET, UNITS, files_of, record, write
from tests.torture.sizes import size

SECRET: Final = b"s" * 32
SCRIPTS: Final = size(30, 300)
_STEPS: Final = 2
_RECORDS: Final = 7
_WORDS: Final = ("水库", "灌渠", "桥梁", "校舍", "医院", "道路")


class Script:
    """A site that is edited at random; the same number gives the same edits."""

    def __init__(self, root: Path, number: int) -> None:
        self.dice = random.Random(number)
        self.root = root
        self.count = 0
        write(root, {})
        for _ in range(_RECORDS):
            self.add()

    def step(self) -> None:
        """Edits the site once."""
        self.dice.choice(
            (
                *(self.edit, self.edit, self.edit, self.add, self.remove, self.rename),
                *(self.unit, self.settings, self.theme, self.scheme, self.status, self.expected),
                *(self.host, self.asset),
            )
        )()

    @property
    def records(self) -> list[Path]:
        return sorted(self.root.glob("content/records/*.yaml"))

    def text(self, identifier: str) -> str:
        dice = self.dice
        named = dice.choice(_WORDS)
        sheet = SHEET.replace("水库", named).replace(
            "全年执行数: 15", f"全年执行数: {dice.randint(0, 20)}"
        )
        more = sheet if dice.random() < 0.7 else ""
        if dice.random() < 0.3:
            more += (
                "更正:\n- {日期: 2024-05-01, 更正内容: 预算, 更正前: 一, 更正后: 二, 依据: 复核}\n"
            )
        if dice.random() < 0.4:
            more += f"正文:\n- 标题: 一、概况\n  内容:\n  - {named}建设{dice.randint(1, 99)}处，按期完成。\n"
        found = record(identifier, more=more)
        return found.replace("年度: 2023", f"年度: {dice.randint(2021, 2024)}").replace(
            "甲县水务局\n", dice.choice(("甲县水务局\n", "甲县教育局\n")), 1
        )

    def add(self) -> None:
        self.count += 1
        path = self.root / f"content/records/r{self.count}.yaml"
        path.write_text(self.text(f"r{self.count}"), encoding="utf-8")

    def edit(self) -> None:
        path = self.dice.choice(self.records)
        path.write_text(self.text(path.stem.partition("-")[0]), encoding="utf-8")

    def remove(self) -> None:
        if len(self.records) > _RECORDS - 2:
            self.dice.choice(self.records).unlink()

    def rename(self) -> None:
        path = self.dice.choice(self.records)
        path.rename(
            path.with_name(f"{path.stem.partition('-')[0]}-{self.dice.randint(1, 99)}.yaml")
        )

    def status(self) -> None:
        path = self.dice.choice(self.records)
        status = self.dice.choice(("草稿", "已撤回", "已发布"))
        path.write_text(record(path.stem.partition("-")[0], status=status), encoding="utf-8")

    def unit(self) -> None:
        name = self.dice.choice(("甲县教育局", "甲县教育和体育局"))
        text = UNITS.replace(
            "- {名称: 甲县教育局, 网址段: jiaoyu",
            f"- {{名称: {name}, 曾用名: [甲县教育局], 网址段: jiaoyu",
        )
        (self.root / "content/units.yaml").write_text(text, encoding="utf-8")

    def settings(self) -> None:
        more = self.dice.choice(("", "联系方式: 0000-0000000\n", '主题选项: {主色: "#1a5276"}\n'))
        (self.root / "site.yaml").write_text(FILES["site.yaml"] + more, encoding="utf-8")

    def theme(self) -> None:
        path = self.root / "overrides/templates/parts/foot.html"
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<footer>{self.dice.randint(1, 99)}</footer>\n", encoding="utf-8")

    def host(self) -> None:
        for name in ("header", "footer"):
            path = self.root / f"overrides/host-{name}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"<div>主站{self.dice.randint(1, 3)}</div>\n", encoding="utf-8")
        hosted = FILES["site.yaml"] + "子路径: /xxgk/pj/\n政府网站:\n  页首页脚: 主站\n"
        (self.root / "site.yaml").write_text(hosted, encoding="utf-8")

    def asset(self) -> None:
        path = self.root / "overrides/assets/style.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"p {{ margin: {self.dice.randint(1, 3)}em }}\n", encoding="utf-8")

    def scheme(self) -> None:
        path = self.root / "schemes/own.yaml"
        path.parent.mkdir(exist_ok=True)
        points = self.dice.choice(("60", "65"))
        own = self.dice.choice(self.records)
        own.write_text(own.read_text(encoding="utf-8").replace("mof2020", "own"), encoding="utf-8")
        path.write_text(
            "代号: own\n名称: 本县自评表\n沿用: mof2020\n等级: [{名称: 优, 下限: 90}, "
            f"{{名称: 良, 下限: {points}}}, {{名称: 差, 下限: 0}}]\n",
            encoding="utf-8",
        )

    def expected(self) -> None:
        year = self.dice.randint(2021, 2024)
        text = f"应公开清单:\n- {{年度: {year}, 单位: 甲县水务局, 项目: 水库}}\n"
        (self.root / "content/expected.yaml").write_text(text, encoding="utf-8")


def build(script: Script) -> dict[str, bytes]:
    """Builds with the cache, into the same folder as before."""
    with closing(Cache(script.root / ".sitegen/cache", SECRET)) as cache:
        pipeline.build(read_files(script.root), script.root / "output", cache=cache)
        assert cache.spoilt == 0
    return files_of(script.root / "output")


def clean(script: Script) -> dict[str, bytes]:
    """Builds without any cache, into a folder of its own."""
    folder = script.root / f"clean{time.monotonic_ns()}"
    pipeline.build(read_files(script.root), folder)
    return files_of(folder)


def killed(script: Script) -> None:
    """Begins a build and kills it somewhere."""
    process = multiprocessing.get_context("fork").Process(target=build, args=(script,))
    process.start()
    time.sleep(script.dice.random() * 0.5)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture
def layered(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes a small site be searched and downloaded as a large one is."""

    def change(most: int) -> None:
        monkeypatch.setattr(layout, "FEW", 3)
        monkeypatch.setattr(holdings, "FEW", 4)
        monkeypatch.setattr(layers, "_MOST", most)

    return change


@pytest.mark.parametrize("number", range(SCRIPTS))
def test_an_edited_site_has_the_bytes_of_a_clean_build(
    number: int, tmp_path: Path, layered: Callable[[int], None]
) -> None:
    if number % 3 == 1:
        # With one change more than none the index is built anew.
        layered(10**9)
    script = Script(tmp_path, number)
    build(script)
    for _ in range(_STEPS):
        for _ in range(script.dice.randint(1, 3)):
            script.step()
        if number % 3 == 2:
            killed(script)
        found = build(script)
        assert differing(found, clean(script)) == []


@pytest.mark.parametrize("number", range(size(2, 30)))
def test_an_open_index_finds_what_a_new_one_finds(
    number: int, tmp_path: Path, layered: Callable[[int], None]
) -> None:
    layered(1)
    script = Script(tmp_path / "site", number)
    first = build(script)
    for _ in range(2):
        script.edit()
    found, new = build(script), clean(script)

    different = differing(found, new)
    assert [
        name for name in different if not name.startswith(("search/", "manifest", "about/"))
    ] == []
    assert any(name.startswith("search/") and name in first for name in different)
    asked = [{"text": one} for one in (*_WORDS, "建", "报告", "按期完成", "甲县", "2023")]
    one = answers([], script.root / "output", asked)
    two = answers([], next(script.root.glob("clean*")), asked)
    assert [sorted(each["ids"]) for each in one] == [sorted(each["ids"]) for each in two]
    assert [each["facets"] for each in one] == [each["facets"] for each in two]
    assert any(each["ids"] for each in one)


def test_nothing_is_made_again_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitegen.site import render

    script = Script(tmp_path, 0)
    build(script)
    monkeypatch.setattr(render, "_render", None)
    build(script)


def test_another_head_of_the_host_is_on_all_pages(tmp_path: Path) -> None:
    script = Script(tmp_path, 1)
    for _ in range(5):
        script.host()
        assert differing(build(script), clean(script)) == []


def test_templates_are_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(tmp_path, 1)
    path = script.records[0]
    for count in range(4):
        if count == 3:
            monkeypatch.setattr(jinja2.Environment, "_generate", None)
        build(script)
        path.write_text(path.read_text("utf-8").replace("标题: ", "标题: 再"), encoding="utf-8")
