"""A site is built only if there is all that its settings want of its theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.finding import ContentError
from tests.site.small import FILES, SETTINGS, build, record, write

MARK = (
    "政府网站: {党政机关网站标识: 'https://bszs.conac.cn/sitename?method=show&id=1', "
    "标识图片: jiguan.png}\n"
)
HOSTED = "政府网站: {页首页脚: 主站}\n"


def put(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def faults(root: Path, settings: str) -> list[str]:
    """Returns what keeps a site with more settings from being built."""
    write(root, {"a": record()}, {**FILES, "site.yaml": SETTINGS + settings})
    try:
        build(root)
    except ContentError as error:
        return [f"{one.code} {one.message}" for one in error.findings]
    return []


def test_a_picture_that_is_not_there_is_told_before_a_page_shows_a_broken_one(
    tmp_path: Path,
) -> None:
    assert faults(tmp_path, MARK) == ["SET008 没有标识图片“jiguan.png”。"]
    assert not (tmp_path / "output").exists()

    put(tmp_path, {"assets/jiguan.png": "图"})
    assert faults(tmp_path, MARK) == []


def test_each_piece_of_the_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, HOSTED) == [
        "SET008 读不了主站的页首或页脚：overrides/host-header.html。",
        "SET008 读不了主站的页首或页脚：overrides/host-footer.html。",
    ]

    put(tmp_path, {"host-header.html": "<p>首</p>", "host-footer.html": "<p>尾</p>"})
    assert faults(tmp_path, HOSTED) == []


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("主题: nope\n", "SET006"),
        ("主题选项: {主颜色: x}\n", "SET007"),
        (MARK, "SET008"),
        (HOSTED, "SET008"),
    ],
)
@pytest.mark.parametrize("command", ["check", "doctor", "theme options"])
def test_what_would_stop_a_build_is_told_by_other_commands_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, code: str, command: str
) -> None:
    write(tmp_path, {"a": record()}, {**FILES, "site.yaml": SETTINGS + settings})
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--root", str(tmp_path)])
    said = capsys.readouterr().out

    of_theme = code != "SET008" or command != "theme options"
    assert (ended.value.code != 0) == of_theme
    assert ("site.yaml:" in said) == of_theme
    assert (code in said) == (of_theme and command != "doctor")
