"""A theme lends its files and options to its children, and says what is wrong with it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final

import pytest

from sitegen.content.leaf import Word
from sitegen.finding import ContentError, Finding, SitegenError
from sitegen.place import Location
from sitegen.site.theme.lookup import (
    DEFAULT,
    Theme,
    assets,
    find_theme,
    mark_of,
    shipped,
    theme_files,
)
from sitegen.site.theme.places import mark_of_all
from tests.site.small import FILES, SETTINGS, built, files_of, record, write

PARENT: Final = (
    "名称: parent\n选项:\n- {名称: 口号, 类型: 文字, 默认: 父}\n- {名称: 双栏, 类型: 是否}\n"
)
CHILD: Final = "名称: child\n继承: parent\n选项:\n- {名称: 口号, 类型: 文字, 默认: 子}\n"


def themes(root: Path, manifests: Mapping[str, str]) -> Path:
    """Writes themes that consist of their manifest alone."""
    for name, text in manifests.items():
        folder = root / "themes" / name
        folder.mkdir(parents=True)
        folder.joinpath("theme.yaml").write_text(text, encoding="utf-8")
    return root


def named(name: str) -> Word:
    """Returns the name of a theme as settings give it."""
    return Word(name, Location("site.yaml"))


def told(found: Finding) -> str:
    return f"{found.code} {found.location} {found.message}"


def site(root: Path, settings: str) -> dict[str, bytes]:
    """Returns the files of a small site with more settings."""
    files = {**FILES, "site.yaml": SETTINGS + settings}
    return files_of(built(root, {"a": record()}, files))


def test_a_child_is_searched_before_its_parent_and_overrides_before_both(tmp_path: Path) -> None:
    theme = find_theme(named("child"), themes(tmp_path, {"parent": PARENT, "child": CHILD}))

    names = [folder.relative_to(tmp_path).as_posix() for folder in theme.folders]
    assert names == ["overrides", "themes/child", "themes/parent"]


def test_an_option_of_a_child_stands_before_that_of_its_parent(tmp_path: Path) -> None:
    theme = find_theme(named("child"), themes(tmp_path, {"parent": PARENT, "child": CHILD}))

    assert dict(theme.choices.values) == {"口号": "子", "双栏": ""}


@pytest.mark.parametrize(
    ("manifests", "message"),
    [
        (
            {"child": "名称: child\n继承: child\n"},
            "SET006 themes/child/theme.yaml:2:5 主题“child”绕了一圈，又继承自己。",
        ),
        (
            {"child": "名称: child\n继承: nope\n"},
            "SET006 themes/child/theme.yaml:2:5 没有名为“nope”的主题。",
        ),
        (
            {"child": "名称: child\n继成: nope\n"},
            "SHP001 themes/child/theme.yaml:2:1 不认识名称“继成”。",
        ),
        ({"child": "[[["}, "YML029 themes/child/theme.yaml:1:3 "),
        ({}, "SET006 site.yaml:1:1 没有名为“child”的主题。"),
    ],
)
def test_a_wrong_theme_is_told_with_its_code_and_place(
    tmp_path: Path, manifests: Mapping[str, str], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        find_theme(named("child"), themes(tmp_path, manifests))
    assert told(caught.value.findings[0]).startswith(message)


def test_the_shipped_themes_are_known_by_name() -> None:
    assert shipped() == (DEFAULT, "county")


def test_the_county_theme_replaces_three_files_and_takes_the_others_from_the_default_one(
    tmp_path: Path,
) -> None:
    own = _own_files(find_theme(named("county"), tmp_path), 1)

    assert own == [
        "assets/colours.css",
        "templates/home.html",
        "templates/parts/footer.html",
    ]
    assert set(own) < set(_own_files(find_theme(named(DEFAULT), tmp_path), 1))


def _own_files(theme: Theme, position: int) -> list[str]:
    folder = theme.folders[position]
    return sorted(
        path.relative_to(folder).as_posix()
        for kind in ("assets", "templates")
        for path in (folder / kind).rglob("*")
        if path.is_file()
    )


def test_a_site_in_the_county_theme_shows_its_own_home_and_foot_and_the_same_records(
    tmp_path: Path,
) -> None:
    usual = site(tmp_path / "a", "")
    county = site(tmp_path / "b", "主题: county\n主题选项: {首页引言: 花钱必问效}\n")

    assert "花钱必问效" in county["index.html"].decode()
    assert county["index.html"] != usual["index.html"]
    assert county["assets/colours.css"] != usual["assets/colours.css"]
    assert county["assets/style.css"] == usual["assets/style.css"]
    assert county.keys() == usual.keys()


def test_a_chosen_colour_is_used_on_every_page(tmp_path: Path) -> None:
    found = site(tmp_path, '主题选项: {主色: "#0b5d3b", 深色主色: "#8fd6b0"}\n')

    assert found["assets/options.css"].decode() == (
        "@media (prefers-color-scheme: light) and (prefers-contrast: no-preference) {\n"
        "  :root { --main: #0b5d3b; }\n}\n"
        "@media (prefers-color-scheme: dark) and (prefers-contrast: no-preference) {\n"
        "  :root { --main: #8fd6b0; }\n}\n"
    )
    pages = [data.decode() for name, data in found.items() if name.endswith(".html")]
    assert all("assets/options.css" in page for page in pages)


def test_a_site_that_chooses_nothing_has_no_file_of_choices(tmp_path: Path) -> None:
    assert "assets/options.css" not in site(tmp_path, "")


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ("主题选项: {主颜色: x}", "主题没有选项“主颜色”。", "是不是想写“主色”？"),
        ("主题选项: {主色: red}", "不能是“red”。", "写成 # 加六位十六进制数，例如 #10427f。"),
        ('主题选项: {主色: "#88aaff"}', "不能是“#88aaff”。", "换一个更深的颜色。"),
        ('主题选项: {深色主色: "#102040"}', "不能是“#102040”。", "换一个更浅的颜色。"),
        ("主题: county\n主题选项: {首页显示合计: 对}", "不能是“对”。", "写“是”或者“否”。"),
    ],
)
def test_a_wrong_choice_is_told_with_its_place_and_a_cure(
    tmp_path: Path, settings: str, message: str, hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        site(tmp_path, f"{settings}\n")
    (found,) = caught.value.findings
    assert told(found).startswith("SET007 site.yaml:")
    assert str(found.message).endswith(message)
    assert str(found.hint).endswith(hint)


def test_all_wrong_choices_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        site(tmp_path, "主题选项: {主颜色: x, 主色: red}\n")
    assert [one.code for one in caught.value.findings] == ["SET007", "SET007"]


def test_the_files_of_a_theme_are_those_that_its_pages_are_made_of(tmp_path: Path) -> None:
    write(tmp_path, {})
    files = theme_files(find_theme(named("county"), tmp_path))

    assert files["templates/home.html"].parts[-3] == "county"
    assert files["templates/record.html"].parts[-3] == "default"
    assert list(files) == sorted(files)


def test_scripts_that_go_together_are_called_otherwise_when_one_of_them_changes(
    tmp_path: Path,
) -> None:
    def scripts(root: Path) -> set[str]:
        page = site(root, "")["search/index.html"].decode("utf-8")
        return set(re.findall(r'src="[^"?]*assets/search/[a-z]+[.]js[?]([0-9a-f]{8})"', page))

    own = tmp_path / "own"
    own.joinpath("overrides/assets/search").mkdir(parents=True)
    own.joinpath("overrides/assets/search/page.js").write_text("// 甲", encoding="utf-8")

    (before,), (after,) = scripts(tmp_path / "plain"), scripts(own)
    assert before != after
    own.joinpath("overrides/assets/style.css").write_text("p { color: red }", encoding="utf-8")
    assert scripts(own) == {after}


def test_another_script_of_the_search_makes_pages_other_ones(tmp_path: Path) -> None:
    theme = find_theme(named("child"), themes(tmp_path, {"parent": PARENT, "child": CHILD}))
    marks = []
    for name in ("style.css", "search/page.js"):
        marks.append(mark_of(theme))
        path = theme.folders[1] / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", encoding="utf-8")
    assert marks[0] == marks[1] != mark_of(theme)


def test_a_file_that_cannot_be_read_is_told_for_a_theme_in_use_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = find_theme(named("child"), themes(tmp_path, {"parent": PARENT, "child": CHILD}))
    locked = theme.folders[1] / "assets/search/page.js"
    locked.parent.mkdir(parents=True)
    locked.write_text("甲", encoding="utf-8")

    def refusing(path: Path, mode: str) -> IO[bytes]:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return path.open("rb")

    monkeypatch.setattr("sitegen.content.files.open", refusing, raising=False)
    for read in (mark_of, lambda used: list(assets(used))):
        with pytest.raises(SitegenError, match=r"没有权限读取文件 .*page\.js"):
            read(theme)
    assert mark_of_all(tmp_path)
