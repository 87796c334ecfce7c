"""Pages bear the tags and the foot of an official website, and invent nothing for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sitegen.finding import ContentError
from sitegen.language import same
from sitegen.site.columns import column_of
from sitegen.site.outside import note_of, with_notes
from sitegen.site.words import day
from tests.site.links import faults_of
from tests.site.small import FILES, SETTINGS, built, files_of, record
from tests.site.visible import elements_of, text_of

OFFICIAL: Final = """\
联系方式: 010-0000000
政府网站:
  所属网站: 甲县人民政府
  域名: www.jia.example
  网站标识码: "0000000000"
  主管单位: 甲县人民政府办公室
  ICP备案号: 京ICP备00000000号-1
  公安备案号: 京公网安备00000000000000号
  党政机关网站标识: https://biaoshi.example/
  网站找错: https://zhaocuo.gov.cn/
"""
OFFICIAL_FILES: Final = {**FILES, "site.yaml": SETTINGS + OFFICIAL}
DISCLOSED: Final = "公开信息: {发布日期: %s, 发布机构: 甲县财政局, 主题词: [供水, 自评]}\n"


def tags_of(html: str) -> dict[str, str]:
    """Returns the content of each named tag of a page; a name that stands twice is a fault."""
    named = [found for tag, found in elements_of(html) if tag == "meta" and found.get("name")]
    tags = {str(found["name"]): str(found["content"]) for found in named}
    assert len(tags) == len(named)
    return tags


def page_of(output: Path, name: str = "records/a/index.html") -> str:
    return (output / name).read_text(encoding="utf-8")


def test_every_page_names_the_website_its_domain_and_its_code(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record()}, OFFICIAL_FILES)

    for name, data in files_of(output).items():
        if name.endswith(".html"):
            tags = tags_of(data.decode("utf-8"))
            assert tags["SiteName"] == "甲县人民政府"
            assert tags["SiteDomain"] == "www.jia.example"
            assert tags["SiteIDCode"] == "0000000000"


def test_what_the_settings_do_not_give_is_no_tag_and_no_line_of_the_foot(tmp_path: Path) -> None:
    html = page_of(built(tmp_path, {"a": record()}))

    assert tags_of(html)["SiteName"] == "试验网站"
    assert {"SiteDomain", "SiteIDCode"} & tags_of(html).keys() == set()
    assert "备" not in text_of(html).rpartition("主办单位")[2]


def test_every_page_but_the_not_found_page_stands_in_a_column(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record()}, OFFICIAL_FILES)

    for name, data in files_of(output).items():
        if name.endswith(".html"):
            tags = tags_of(data.decode("utf-8"))
            columns = [
                tags.get(f"Column{part}") for part in ("Name", "Description", "Keywords", "Type")
            ]
            assert all(columns) is (name != "404.html")


def test_an_address_stands_in_the_nearest_column() -> None:
    guide = column_of("disclosure/guide/index.html")
    above = column_of("disclosure/index.html")

    assert guide is not None
    assert above is not None
    assert (str(guide.name), str(above.name)) == ("信息公开指南", "政府信息公开")


def test_the_page_of_a_record_names_title_time_and_source(tmp_path: Path) -> None:
    more = DISCLOSED % "2024-03-05 09:30"
    html = page_of(built(tmp_path, {"a": record(more=more)}, OFFICIAL_FILES))
    tags = tags_of(html)

    assert tags["ArticleTitle"] == "报告a"
    assert tags["PubDate"] == "2024-03-05 09:30"
    assert tags["ContentSource"] == "甲县财政局"
    assert tags["Keywords"] == "供水,自评"
    assert tags["Url"] == "https://www.jia.example/records/a/index.html"
    assert "发布时间：2024-03-0509:30" in text_of(html)


@pytest.mark.parametrize("written", ["2024-03-05", "2024年3月5日"])
def test_of_a_day_the_tag_names_the_beginning_and_the_page_the_day_as_given(
    tmp_path: Path, written: str
) -> None:
    html = page_of(built(tmp_path, {"a": record(more=DISCLOSED % written)}))

    assert tags_of(html)["PubDate"] == "2024-03-05 00:00"
    assert f"发布时间：{written}" in text_of(html)
    assert "00:00" not in text_of(html)


@pytest.mark.parametrize("more", ["", DISCLOSED % "2024年3月"])
def test_without_a_day_there_is_no_tag(tmp_path: Path, more: str) -> None:
    html = page_of(built(tmp_path, {"a": record(more=more)}))

    assert "PubDate" not in tags_of(html)
    assert ("发布时间：未提供" in text_of(html)) is (not more)


def test_without_a_publisher_the_reporting_unit_is_the_source(tmp_path: Path) -> None:
    assert tags_of(page_of(built(tmp_path, {"a": record()})))["ContentSource"] == "甲县水务局"


def test_the_foot_of_every_page_has_all_that_an_official_website_states(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record()}, OFFICIAL_FILES)

    for name, data in files_of(output).items():
        if name.endswith(".html"):
            foot = text_of(data.decode("utf-8").partition("<footer")[2])
            for words in (
                "主管单位：甲县人民政府办公室",
                "主办单位：试验机关",
                "联系方式：010-0000000",
                "网站标识码：0000000000",
                "京ICP备00000000号-1",
                "京公网安备00000000000000号",
                "党政机关网站标识",
                "我为政府网站找错",
                "网站地图",
            ):
                assert words in foot, name


def test_head_and_foot_are_the_same_on_all_pages(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record(), "b": record("b")}, OFFICIAL_FILES)
    frames = set()
    for name, data in files_of(output).items():
        if name.endswith(".html"):
            html = re.sub(r'(href|action)="(?:\.\./)+', r'\1="', data.decode("utf-8"))
            frames.add(
                (
                    html.partition("<header")[2].partition("</header>")[0],
                    html.partition("<footer")[2],
                )
            )

    assert len(frames) == 1


def test_a_link_elsewhere_says_so_and_gives_nothing_away(tmp_path: Path) -> None:
    html = page_of(built(tmp_path, {"a": record()}, OFFICIAL_FILES))
    outside = [
        found for tag, found in elements_of(html) if tag == "a" and "://" in str(found.get("href"))
    ]

    assert len(outside) == 4
    assert {found["rel"] for found in outside} == {"external noopener noreferrer"}
    assert "我为政府网站找错（外部链接）" in text_of(html)
    assert "党政机关网站标识（外部链接，不是政府网站" in text_of(html)


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("https://www.gov.cn/a", "（外部链接）"),
        ("https://gov.cn/", "（外部链接）"),
        ("https://www.JIA.gov.cn/", "（外部链接）"),
        ("https://fakegov.cn/", "（外部链接，不是政府网站，本站不对其内容负责）"),
        ("https://www.gov.cn.example/", "（外部链接，不是政府网站，本站不对其内容负责）"),
        ("../index.html", ""),
    ],
)
def test_readers_are_told_whether_a_link_leads_to_a_government_website(
    href: str, told: str
) -> None:
    assert str(note_of(href)) == told


def test_links_in_our_own_texts_get_their_notes() -> None:
    from markupsafe import Markup

    html = Markup(
        '<p><a href="https://a.example/?x=1&amp;y=2"><b>甲</b></a> <a href="b.html">乙</a></p>'
    )

    assert with_notes(html, same) == (
        '<p><a class="outside" href="https://a.example/?x=1&amp;y=2" rel="external noopener noreferrer"><b>甲</b>'
        '<span class="outside-note">（外部链接，不是政府网站，本站不对其内容负责）</span></a> '
        '<a href="b.html">乙</a></p>'
    )


HOSTED: Final = {
    **FILES,
    "site.yaml": f"{SETTINGS}子路径: /xxgk/pj/\n政府网站:\n  页首页脚: 主站\n",
    "overrides/host-header.html": '<header class="zhu"><a href="/">主站页首 {{ x }}</a></header>',
    "overrides/host-footer.html": "<footer>主站页脚</footer>",
    "overrides/host-head.html": '<link rel="stylesheet" href="/zhu.css">',
}


def test_within_a_host_pages_have_its_head_and_foot_as_they_stand(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record()}, HOSTED)

    for name, data in files_of(output).items():
        if name.endswith(".html"):
            html = data.decode("utf-8")
            assert html.count("<header") == html.count("<footer") == 1
            assert '<header class="zhu"><a href="/">主站页首 {{ x }}</a></header>' in html
            assert "<footer>主站页脚</footer>" in html
            assert '<link rel="stylesheet" href="/zhu.css">' in html.partition("<body")[0]
            assert "按分类查看" in text_of(html)


def test_within_a_host_all_links_of_the_column_are_relative(tmp_path: Path) -> None:
    plain = {name: text for name, text in HOSTED.items() if "overrides" not in name}
    plain |= {"overrides/host-header.html": "<p>甲</p>", "overrides/host-footer.html": "<p>乙</p>"}

    assert faults_of(built(tmp_path, {"a": record()}, plain), base="/xxgk/pj/") == []


def test_a_head_of_the_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    files = {name: text for name, text in HOSTED.items() if name != "overrides/host-footer.html"}

    with pytest.raises(ContentError) as caught:
        built(tmp_path, {"a": record()}, files)
    (found,) = caught.value.findings
    assert "overrides/host-footer.html" in str(found.message)


def test_days_are_written_without_zeros_before() -> None:
    from datetime import date

    assert day(date(2024, 1, 5)) == "2024年1月5日"
