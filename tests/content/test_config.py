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
