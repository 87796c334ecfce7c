"""The pages that explain words, the site, and its order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sitegen import __version__
from sitegen.content.files import read_files
from sitegen.pipeline import build as build_site
from sitegen.site.glossary import GROUPS
from tests.site.small import FILES, SETTINGS, SHEET, built, files_of, record
from tests.site.test_disclosure import COLUMNS, links_to, page, published
from tests.site.visible import elements_of, text_of

ROOT: Final = Path(__file__).parent.parent.parent
TERMS: Final = [term for group in GROUPS for term in group.terms]


def test_the_words_of_evaluation_are_explained_with_anchors_of_their_own(tmp_path: Path) -> None:
    html = page(built(tmp_path, {}), "glossary/index.html")

    ids = [attributes.get("id") for _, attributes in elements_of(html)]
    assert [term.id for term in TERMS if ids.count(term.id) != 1] == []
    assert len(TERMS) >= 30
    assert len({str(term.word) for term in TERMS}) == len(TERMS)
    words = {str(term.word) for term in TERMS}
    assert words >= {
        *("绩效评价", "单位自评", "部门评价", "财政评价", "年初预算数", "全年预算数", "全年执行数"),
        *("执行率", "产出指标", "效益指标", "满意度指标", "偏差原因", "分值", "得分", "复算"),
        *("复算区间", "定性指标", "等级", "索引号", "文号", "成文日期", "生成日期", "转移支付"),
        *("政府性基金", "结转结余"),
    }


def test_both_denominators_of_the_execution_rate_are_told(tmp_path: Path) -> None:
    text = text_of(page(built(tmp_path, {}), "glossary/index.html"))

    assert "全年执行数除以全年预算数" in text
    assert "实际支出除以实际到位资金" in text


def test_the_words_of_a_record_page_lead_to_the_glossary(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record(more=SHEET)})

    assert "../../glossary/index.html#execution-rate" in links_to(
        page(output, "records/a/index.html")
    )


def test_the_page_on_the_site_names_its_owner_its_program_and_its_licence(tmp_path: Path) -> None:
    more = (
        "联系方式: 甲路一号\n关于本站: {办站说明: 为了公开, 使用许可: 注明来源, 无障碍求助: 找甲}\n"
    )
    output = built(tmp_path, {}, {**FILES, "site.yaml": SETTINGS + more})

    text = text_of(page(output, "about/index.html"))
    for said in ("主办单位试验机关", "联系方式甲路一号", f"sitegen{__version__}"):
        assert said in text
    for said in ("办站说明为了公开", "使用许可注明来源", "找甲", "发现错误怎么办"):
        assert said in text


def test_what_the_owner_does_not_say_is_not_invented(tmp_path: Path) -> None:
    output = built(tmp_path, {}, {**FILES, "site.yaml": "网站名称: 甲\n"})

    text = text_of(page(output, "about/index.html"))
    assert "主办单位未提供联系方式未提供" in text
    assert "使用许可主办单位没有写明。" in text
    assert "办站说明" not in text


def test_the_first_page_of_every_column_is_in_the_site_map(tmp_path: Path) -> None:
    build_site(read_files(ROOT), tmp_path)

    columns = [name for name in files_of(tmp_path) if re.fullmatch(r"[a-z]+/index\.html", name)]
    linked = {link.removeprefix("../") for link in links_to(page(tmp_path, "sitemap/index.html"))}
    assert [name for name in columns if name not in {*linked, "sitemap/index.html"}] == []
    assert len(columns) >= 9


def test_the_site_map_names_years_units_and_columns_of_disclosure(tmp_path: Path) -> None:
    files = {**FILES, "site.yaml": SETTINGS + COLUMNS}
    output = built(tmp_path, {"a": published("a", "2024-03-01")}, files)

    linked = {link.removeprefix("../") for link in links_to(page(output, "sitemap/index.html"))}
    assert linked >= {
        *("index.html", "years/2023/index.html", "units/shuiwu/index.html"),
        *("disclosure/guide/index.html", "disclosure/report/2024/index.html"),
        *("glossary/index.html", "about/index.html"),
    }


def test_an_english_site_says_its_columns_in_english(tmp_path: Path) -> None:
    files = {**FILES, "site.yaml": f"{SETTINGS}语言: 英文\n{COLUMNS}"}
    output = built(tmp_path, {"a": published("a", "2024-03-01")}, files)

    home = text_of(page(output, "index.html"))
    assert "Catalogueofdisclosure" in home
    assert "政府信息公开" not in home
    request = text_of(page(output, "disclosure/request/index.html"))
    assert "Bypost甲路一号" in request


def test_the_page_for_addresses_that_do_not_exist_leads_to_the_site_map(tmp_path: Path) -> None:
    output = built(tmp_path, {}, {**FILES, "site.yaml": f"{SETTINGS}子路径: /a/\n"})

    html = page(output, "404.html")
    assert {"/a/sitemap/index.html", "/a/glossary/index.html"} <= set(links_to(html))
