"""The settings of a site are read like any other content."""

from __future__ import annotations

import pytest

from sitegen.content.config import SiteConfig
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.finding import Finding


def read(text: str) -> tuple[SiteConfig | None, tuple[Finding, ...]]:
    tree, _ = read_tree(Source("site.yaml", text.encode()))
    assert tree is not None
    return shape(tree, SiteConfig, "site.yaml")


@pytest.mark.parametrize("path", ["/", "/a/", "/xxgk/pj/", "/~a/b.c/d_e-f/"])
def test_a_sub_path_begins_and_ends_with_a_slash(path: str) -> None:
    config, found = read(f"网站名称: 甲\n子路径: {path}\n")

    assert found == ()
    assert config is not None
    assert str(config.base_path) == path


@pytest.mark.parametrize(
    "path",
    [
        *(
            "xxgk/",
            "/xxgk",
            "xxgk",
            "//",
            "//host/",
            "/a//b/",
            "/公开/",
            "/a b/",
            "/a?b/",
            "/a%20b/",
        ),
        *("/../", "/a/../b/", "/./", "http://a/", '"/a\\"/"', "/a;b/"),
    ],
)
def test_what_is_no_sub_path_is_told(path: str) -> None:
    _, found = read(f"网站名称: 甲\n子路径: {path}\n")

    assert [(one.code, one.location.line) for one in found] == [("SHP012", 2)]


def test_a_sub_path_that_is_left_blank_is_told_as_blank() -> None:
    _, found = read("网站名称: 甲\n子路径:\n")

    assert [one.code for one in found] == ["SHP005"]


def test_a_site_has_a_name() -> None:
    _, found = read("主办单位: 甲\n")

    assert [str(one.message) for one in found] == ["缺少“网站名称”。"]


def test_defaults_are_a_group_of_their_own() -> None:
    config, _ = read("网站名称: 甲\n默认值: {金额单位: 万元, region: 五华区}\n")

    assert config is not None
    assert config.defaults is not None
    assert (str(config.defaults.money_unit), str(config.defaults.region)) == ("万元", "五华区")


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("网站标识码: bm0100001", "SHP014"),
        ("网站标识码: BM01000001", "SHP014"),
        ("网站标识码: bm-1000001", "SHP014"),
        ("ICP备案号: 京ICP证12345678号", "SHP014"),
        ("ICP备案号: ICP备12345678号", "SHP014"),
        ("ICP备案号: 京icp备12345678号", "SHP014"),
        ("公安备案号: 公网安备11010502030143号", "SHP014"),
        ("公安备案号: 京公网安备1101050203014号", "SHP014"),
        ("域名: https://www.a.gov.cn", "SHP012"),
        ("域名: www.a.gov.cn/b", "SHP012"),
        ("域名: WWW.a.gov.cn", "SHP012"),
        ("域名: localhost", "SHP012"),
        ("网站找错: javascript:alert(1)", "SHP012"),
        ("网站找错: //a.gov.cn/", "SHP012"),
        ("网站找错: 'https://a@b.cn/'", "SHP012"),
        ("网站找错: 'https://a.cn/ b'", "SHP012"),
        ("标识图片: ../a.png", "SHP012"),
        ("标识图片: a.js", "SHP012"),
        ("页首页脚: 别站", "SHP008"),
        ("域名:", "SHP005"),
    ],
)
def test_what_an_official_website_cannot_state_is_told_with_its_line(
    setting: str, code: str
) -> None:
    _, found = read(f"网站名称: 甲\n政府网站:\n  {setting}\n")

    assert [(one.code, one.location.line) for one in found] == [(code, 3)]


@pytest.mark.parametrize(
    "setting",
    [
        "网站标识码: bm01000001",
        '网站标识码: "0000000000"',
        "ICP备案号: 京ICP备12345678号",
        "ICP备案号: 蜀ICP备12025919号-1",
        "公安备案号: 川公网安备51140202000001号",
        "公安备案号: 川公网安备 51140202000001号",
        "域名: www.example.gov.cn",
        "网站找错: https://a.gov.cn/b?c=d",
        "标识图片: biao/jiguan.png",
        "页首页脚: 主站",
    ],
)
def test_what_an_official_website_states_is_read(setting: str) -> None:
    assert read(f"网站名称: 甲\n政府网站:\n  {setting}\n")[1] == ()
