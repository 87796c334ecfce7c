"""A save costs what the saved record costs, and in the end everything is as a build makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sitegen.china import CHINA
from sitegen.finding import Translate
from sitegen.language import same, translator
from sitegen.preview.shown import Shown
from sitegen.preview.studio import Studio
from sitegen.preview.watch import Watch
from sitegen.publish.manifest import read_manifest
from sitegen.site.address import ABOUT
from sitegen.site.output import SEAL, fingerprint
from sitegen.site.theme.compiled import Compiled
from tests.site.small import SHEET, UNITS, build, record, write

# The templates of the theme are the same in all tests, and compiling them takes a second.
COMPILED = Compiled()
PANEL = re.compile(rb'<aside class="sitegen-preview".*?</aside>\n', re.DOTALL)


class Desk:
    """A site, a studio that follows it, and what was examined."""

    def __init__(self, root: Path, translate: Translate = same) -> None:
        self.root = root
        self.watch = Watch(root)
        self.examined = 0
        self.overtaken = False
        self.studio = Studio(root, translate, overtaken=lambda: self.overtaken, done=self._count)

    def _count(self, number: int, total: int) -> None:
        self.examined += 1

    def steps(self) -> list[Shown]:
        return list(self.studio.update(self.watch.look()))

    def save(self, name: str, text: str) -> list[Shown]:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.steps()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    records = {name: record(name, more=SHEET) for name in ("a", "b", "c")}
    return Desk(write(tmp_path, records))


@pytest.fixture
def ready(desk: Desk) -> Desk:
    desk.steps()
    return desk


def page(shown: Shown, address: str = "records/a/index.html") -> str:
    return shown.answer(address).data.decode("utf-8")


def plain(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """Yields what a site shows without what the preview lays over it."""
    for address in shown.planned:
        data = shown.answer(address).data
        if address.endswith(".html"):
            data = PANEL.sub(b"", data)
            data = re.sub(rb'<meta name="robots" content="noindex, nofollow">\n', b"", data)
            data = re.sub(rb"<(?:link|script) [^>]*/__sitegen/[^>]*>(?:</script>)?\n", b"", data)
        yield address, data
    if shown.face is not None:
        yield from shown.face.assets.items()


def test_without_a_mistake_the_preview_shows_what_is_built(desk: Desk, tmp_path: Path) -> None:
    shown = desk.steps()[-1]
    build(tmp_path)
    output = tmp_path / "output"
    # The page for addresses that are not there is shown with links that work anywhere.
    seen = dict(plain(shown))
    made = {address: (output / address).read_bytes() for address in seen}
    # What the fingerprint of the site will be nobody knows before all of it is made.
    proof = fingerprint(read_manifest(output).shown).encode()
    assert proof in made[ABOUT]
    made[ABOUT] = made[ABOUT].replace(proof, SEAL.encode())
    assert [address for address in seen if seen[address] != made[address]] == []


def test_nothing_of_the_preview_is_built(desk: Desk, tmp_path: Path) -> None:
    desk.steps()
    build(tmp_path)
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"__sitegen" in path.read_bytes()] == []
    assert [path for path in files if b"sitegen-preview" in path.read_bytes()] == []


def test_a_save_examines_the_saved_record_alone(ready: Desk) -> None:
    ready.examined = 0
    ready.save("content/records/a.yaml", record("a", more=SHEET).replace("报告a", "报告甲"))
    assert ready.examined == 1


def test_the_saved_page_comes_before_the_lists(ready: Desk) -> None:
    text = record("a", more=SHEET).replace("报告a", "报告甲")
    first, last = ready.save("content/records/a.yaml", text)
    assert "报告甲" in page(first)
    assert first.saved == ("records/a/index.html",)
    assert "报告甲" not in page(first, "all/index.html")
    assert "报告甲" in page(last, "all/index.html")


def test_after_any_saves_all_is_as_if_it_had_been_read_at_once(ready: Desk) -> None:
    ready.save("content/records/a.yaml", record("a", more=SHEET).replace("75%", "70%"))
    ready.save("content/records/d.yaml", record("d", more=SHEET))
    (ready.root / "content/records/b.yaml").unlink()
    ready.steps()
    (ready.root / "content/records/c.yaml").rename(ready.root / "content/records/e.yaml")
    shown = ready.steps()[-1]
    fresh = Desk(ready.root).steps()[-1]
    assert dict(plain(shown)) == dict(plain(fresh))
    assert shown.broken == fresh.broken


def test_a_record_that_breaks_keeps_its_last_good_page(ready: Desk) -> None:
    broken = record("a", more=SHEET).replace("标题:", "标题：")
    shown = ready.save("content/records/a.yaml", broken)[-1]
    text = page(shown)
    assert "<h1 data-search>报告a</h1>" in text
    assert "下面的网页是这份记录上一次写对时的样子。" in text
    assert "文件 content/records/a.yaml 第 3 行第 3 列" in text
    assert '<mark>：<span class="sitegen-caret" aria-hidden="true">^</span></mark>' in text
    assert "报告a" in page(shown, "all/index.html")


def test_the_panel_goes_when_the_record_is_mended(ready: Desk) -> None:
    good = record("a", more=SHEET)
    ready.save("content/records/a.yaml", good.replace("标题:", "标题："))
    shown = ready.save("content/records/a.yaml", good)[-1]
    assert shown.broken == ()
    assert "sitegen-broken" not in page(shown)


def test_a_record_that_was_never_right_is_told_on_every_page(ready: Desk) -> None:
    shown = ready.save("content/records/new.yaml", "编号 new\n")[-1]
    assert "content/records/new.yaml" in page(shown, "index.html")
    assert "content/records/new.yaml" in page(shown)


def test_two_records_of_one_identifier_are_told_and_the_first_stays(ready: Desk) -> None:
    shown = ready.save("content/records/copy.yaml", record("a", more=SHEET))[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    assert {one.file for one in shown.broken} == {
        "content/records/a.yaml",
        "content/records/copy.yaml",
    }


def test_a_record_that_is_renamed_and_broken_in_one_go_keeps_its_page(ready: Desk) -> None:
    (ready.root / "content/records/a.yaml").unlink()
    broken = record("a", more=SHEET).replace("标题:", "标题：")
    shown = ready.save("content/records/renamed.yaml", broken)[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    assert "文件 content/records/renamed.yaml 第 3 行第 3 列" in page(shown)


def test_settings_that_break_leave_the_site_as_it_was(ready: Desk) -> None:
    shown = ready.save("site.yaml", "网站名称 无\n")[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    assert "文件 site.yaml 第 1 行" in page(shown)
    shown = ready.save("site.yaml", "网站名称: 新名\n主办单位: 试验机关\n")[-1]
    assert shown.broken == ()
    assert "新名" in page(shown, "index.html")


def test_records_go_on_being_shown_while_the_settings_are_broken(ready: Desk) -> None:
    ready.save("site.yaml", "网站名称 无\n")
    text = record("a", more=SHEET).replace("报告a", "报告甲")
    shown = ready.save("content/records/a.yaml", text)[-1]
    assert "报告甲" in page(shown)
    assert "文件 site.yaml 第 1 行" in page(shown)


def test_settings_that_are_broken_from_the_start_are_told(tmp_path: Path) -> None:
    desk = Desk(write(tmp_path, {"a": record("a")}))
    (tmp_path / "site.yaml").write_text("网站名称 无\n", encoding="utf-8")
    shown = desk.steps()[-1]
    assert "文件 site.yaml 第 1 行" in page(shown, "index.html")
    shown = desk.save("site.yaml", "网站名称: 好\n主办单位: 试验机关\n")[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)


def test_a_unit_that_is_not_registered_any_more_leaves_its_pages_as_they_were(ready: Desk) -> None:
    shown = ready.save("content/units.yaml", UNITS.replace("甲县水务局", "甲县水利局"))[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    assert "单位登记表里没有“甲县水务局”。" in page(shown)
    assert "下面的网页是这份记录上一次写对时的样子。" in page(shown)
    shown = ready.save("content/units.yaml", UNITS)[-1]
    assert shown.broken == ()
    assert dict(plain(shown)) == dict(plain(Desk(ready.root).steps()[-1]))


def test_lists_tell_that_they_count_what_is_not_public(ready: Desk) -> None:
    shown = ready.save("content/records/d.yaml", record("d", status="草稿", more=SHEET))[-1]
    assert "列表和合计里有 1 份还没有公开的记录" in page(shown, "all/index.html")
    assert "列表和合计里有" not in page(shown, "records/a/index.html")


def test_what_was_saved_while_a_folder_could_not_be_read_is_seen_later(ready: Desk) -> None:
    records = ready.root / "content/records"
    records.rename(ready.root / "content/away")
    shown = ready.steps()[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    (ready.root / "content/away").rename(records)
    shown = ready.save("content/records/a.yaml", record("a", more=SHEET).replace("报告a", "甲"))[-1]
    assert "<h1 data-search>甲</h1>" in page(shown)
    assert shown.broken == ()


def test_a_changed_registry_examines_all_records_again(ready: Desk) -> None:
    ready.examined = 0
    shown = ready.save("content/units.yaml", UNITS.replace("县水务局]", "县水务局, 水务]"))[-1]
    assert ready.examined == 3
    assert shown.broken == ()


def test_a_changed_file_of_a_record_is_looked_at_again(ready: Desk) -> None:
    ready.save("content/records/a.yaml", record("a", more="附件:\n- {文件: a.tsv}\n"))
    shown = ready.save("content/attachments/a/a.tsv", "证号\n53010219850315123X\n")[-1]
    assert [problem.code for problem in shown.broken] == ["PRV021"]
    shown = ready.save("content/attachments/a/a.tsv", "证号\n53****\n")[-1]
    assert shown.broken == ()


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (
            "{% extends 'theme:base.html' %}{% block main %}{{ page.nothing }}{% endblock %}",
            "用了不存在的内容",
        ),
        ("{% if %}", "写错了"),
    ],
)
def test_a_theme_that_breaks_is_not_put_on(ready: Desk, template: str, reason: str) -> None:
    shown = ready.save("overrides/templates/record.html", template)[-1]
    assert "<h1 data-search>报告a</h1>" in page(shown)
    assert reason in page(shown)
    assert "record.html" in page(shown)
    (ready.root / "overrides/templates/record.html").unlink()
    shown = ready.steps()[-1]
    assert shown.broken == ()


def test_a_changed_style_changes_every_page(ready: Desk) -> None:
    before = ready.save("content/records/a.yaml", record("a", more=SHEET + "\n"))[-1]
    digest = before.answer("index.html").digest
    after = ready.save("overrides/assets/style.css", "body { color: red }")[-1]
    assert after.answer("assets/style.css").data == b"body { color: red }"
    assert after.answer("index.html").digest != digest


@pytest.mark.parametrize("status", ["草稿", "审核中"])
def test_what_is_not_public_is_shown_with_a_banner(ready: Desk, status: str) -> None:
    shown = ready.save("content/records/d.yaml", record("d", status=status, more=SHEET))[-1]
    text = page(shown, "records/d/index.html")
    assert f"这份记录的状态是“{status}”，还没有公开" in text
    assert '<meta name="robots" content="noindex, nofollow">' in text


def test_a_withdrawn_record_is_not_shown(ready: Desk) -> None:
    shown = ready.save("content/records/a.yaml", record("a", status="已撤回", more=SHEET))[-1]
    assert not shown.holds("records/a/index.json")
    assert "水库" not in page(shown)


def test_a_record_page_lists_its_findings_with_their_places(ready: Desk) -> None:
    text = record("a", more=SHEET).replace("得分: 45}", "得分: 90}")
    shown = ready.save("content/records/a.yaml", text)[-1]
    found = page(shown)
    assert "这份记录有核验发现" in found
    assert re.search(r'data-copy="content/records/a\.yaml:\d+:\d+"', found)


def test_a_page_whose_record_has_a_new_identifier_leads_there(ready: Desk) -> None:
    shown = ready.save("content/records/a.yaml", record("z", more=SHEET))[-1]
    assert shown.moved["records/a/index.html"] == "records/z/index.html"


def test_lists_are_given_up_for_a_newer_save_but_not_for_ever(ready: Desk) -> None:
    ready.overtaken = True
    years = ("2021", "2022", "2024", "2025")
    counts = [
        len(ready.save("content/records/a.yaml", record("a").replace("2023", year)))
        for year in years
    ]
    assert counts[:3] == [1, 1, 1]
    assert counts[3] >= 2


def test_what_shows_between_records_follows(ready: Desk) -> None:
    copy = record("a", more=SHEET)
    shown = ready.save("content/records/d.yaml", copy.replace("编号: a", "编号: d"))[-1]
    fresh = Desk(ready.root).steps()[-1]
    found = {path: sheet.findings for path, sheet in shown.sheets.items()}
    assert found == {path: sheet.findings for path, sheet in fresh.sheets.items()}


def test_the_panels_speak_english_too(tmp_path: Path) -> None:
    desk = Desk(write(tmp_path, {"a": record("a", more=SHEET)}), translator("en"))
    desk.steps()
    broken = record("a", more=SHEET).replace("标题:", "标题：")
    shown = desk.save("content/records/a.yaml", broken)[-1]
    assert "File content/records/a.yaml, line 3, column 3" in page(shown)
    assert "写错" not in page(shown)


def test_text_of_a_record_does_not_run_in_a_panel(ready: Desk) -> None:
    text = record("a").replace("年度: 2023", "年度: <script>alert(1)</script>")
    shown = ready.save("content/records/a.yaml", text)[-1]
    assert "<script>alert" not in page(shown)
    assert "&lt;script&gt;alert" in page(shown)


def scripts_of(shown: Shown) -> dict[str, bytes]:
    """Returns the files that the page of the search would load for a small site."""
    index = shown.answer("search/index.js")
    assert index.status == 200
    assert shown.searched is not None
    files = {name: one.data for name, one in shown.searched.files().items()}
    for name, data in files.items():
        assert shown.answer(name).data == data
    return files


def test_the_search_finds_what_is_saved_as_a_build_does(ready: Desk) -> None:
    build(ready.root)
    (*_, before) = ready.save("content/records/a.yaml", record("a", more=SHEET))
    built = {
        f"search/{path.relative_to(ready.root / 'output/search').as_posix()}": path.read_bytes()
        for path in (ready.root / "output/search").rglob("*.js")
    }
    assert scripts_of(before) == built
    (*_, after) = ready.save("content/records/a.yaml", record("a").replace("报告a", "另一份"))
    found = scripts_of(after)
    assert found.keys() != built.keys()
    # A page that is open still has the files that it began with.
    assert all(after.answer(name).status == 200 for name in built)
    assert after.answer("search/nothing.js").status == 404


def test_a_record_that_waits_for_its_day_is_shown_with_its_time(desk: Desk) -> None:
    waits = record("later", more="公开时间: 2099-12-01 09:30\n")
    shown = desk.save("content/records/later.yaml", waits)[-1]

    text = page(shown, "records/later/index.html")
    assert "到 2099-12-01 09:30（北京时间）才公开" in text
    assert "有 1 份还没有公开的记录" in page(shown, "index.html")


def test_a_record_that_was_withdrawn_shows_its_notice(ready: Desk) -> None:
    text = record("a", status="已撤回", more="撤回: {日期: 2026-12-01, 原因: 数据有误}\n")
    shown = ready.save("content/records/a.yaml", text)[-1]

    assert "报告已撤回：a" in page(shown)
    assert "数据有误" in page(shown)
    assert 'href="../records/a/index.html"' not in page(shown, "all/index.html")


def test_a_record_whose_day_has_come_is_shown_as_public(tmp_path: Path) -> None:
    write(tmp_path, {"a": record(more="公开时间: 2026-12-01\n")})
    now = datetime(2026, 12, 1, tzinfo=CHINA)
    studio = Studio(tmp_path, same, compiled=COMPILED, now=lambda: now)
    (*_, shown) = studio.update(Watch(tmp_path).look())

    assert "才公开" not in page(shown)
