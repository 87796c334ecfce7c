"""A column of the settings is whole or the site is refused, with what is missing named."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline
from sitegen.cli import main
from sitegen.content.columns import Guide
from sitegen.content.files import read_files
from sitegen.content.terms import terms_of
from sitegen.finding import ContentError
from tests.site.small import FILES, SETTINGS, record, write

ELEMENTS: Final = tuple(
    found.label for name, found in terms_of(Guide).items() if name != "withheld"
)
GUIDE: Final = {label: f"{label}的内容" for label in ELEMENTS}


def guide(elements: dict[str, str]) -> str:
    return "公开指南:\n" + "".join(f"  {label}: {text}\n" for label, text in elements.items())


def faults(root: Path, more: str, files: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Returns the codes and messages for which the settings are refused."""
    write(root, {}, {**FILES, "site.yaml": SETTINGS + more, **(files or {})})
    try:
        pipeline.prepare(read_files(root))
    except ContentError as refused:
        return [(one.code, str(one.message)) for one in refused.findings]
    return []


def test_the_guide_has_the_nine_elements_of_the_regulation() -> None:
    expected = (
        "信息分类 编排体系 获取方式 工作机构名称 办公地址 办公时间 联系电话 传真 互联网联系方式"
    )
    assert list(ELEMENTS) == expected.split()


def test_a_text_of_a_page_with_a_private_key_is_refused_and_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    body = "MC4CAQAwBQYDK2VwBCIEIIhR6RHmu5UNpv8xA3W9"
    files = {"content/pages/about.md": f"# 关于\n\n{body}\n"}

    found = faults(tmp_path, guide(GUIDE), files)

    assert [code for code, _ in found] == ["YML033"]
    with pytest.raises(SystemExit) as ended:
        main(["check", "--root", str(tmp_path)])
    told = capfd.readouterr()
    assert ended.value.code == 2
    assert "about.md:3" in told.out
    assert body[:12] not in told.out + told.err


def test_a_public_key_is_no_private_one(tmp_path: Path) -> None:
    files = {"content/pages/about.md": "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC\n"}

    assert faults(tmp_path, guide(GUIDE), files) == []


def test_a_whole_guide_is_accepted(tmp_path: Path) -> None:
    assert faults(tmp_path, guide(GUIDE)) == []


@pytest.mark.parametrize("label", ELEMENTS)
@pytest.mark.parametrize("blank", [False, True], ids=["absent", "blank"])
def test_a_guide_that_lacks_an_element_is_refused_and_names_it(
    tmp_path: Path, label: str, blank: bool
) -> None:
    elements = {name: text for name, text in GUIDE.items() if name != label}
    if blank:
        elements[label] = "''"

    assert faults(tmp_path, guide(elements)) == [("SET001", f"公开指南缺少：{label}。")]


def test_all_missing_elements_are_named_at_once(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, guide({"传真": "无"}))

    missing = "、".join(label for label in ELEMENTS if label != "传真")
    assert found == ("SET001", f"公开指南缺少：{missing}。")


def test_an_incomplete_guide_ends_the_run_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record()}, {**FILES, "site.yaml": SETTINGS + guide({"办公地址": "甲路"})})

    with pytest.raises(SystemExit) as ended:
        main(["build", "--root", str(tmp_path)])

    assert ended.value.code == 2
    assert "SET001" in capsys.readouterr().out
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("公开制度:\n- 名称: 甲\n", "SET002"),
        ("公开制度:\n- {名称: 甲, 正文: ''}\n", "SET002"),
        ("公开制度:\n- {名称: 甲, 正文: content/pages/b.md}\n", "SET003"),
        ("关于本站: {使用许可: content/pages/b.md}\n", "SET003"),
        ("公开年报:\n- {年份: 2024, 其他: content/pages/b.md}\n", "SET003"),
        ("更正渠道: content/pages/b.md\n", "SET003"),
        ("依申请公开: {受理机构: 甲, 咨询电话: 乙}\n", "SET004"),
        ("公开年报:\n- 年份: 2024\n- 年份: 2024\n", "SET005"),
        ("公开制度:\n- {名称: 甲, 网址: www.example.org}\n", "SHP012"),
        ("公开制度:\n- {名称: 甲, 网址: 'javascript:alert(1)'}\n", "SHP012"),
        ("公开制度:\n- {名称: 甲, 网址: 'https://a.example/\"x'}\n", "SHP012"),
    ],
)
def test_a_column_that_is_not_whole_is_refused(tmp_path: Path, more: str, code: str) -> None:
    found = faults(tmp_path, more, {"content/pages/a.md": "甲"})

    assert [one for one, _ in found] == [code]


@pytest.mark.parametrize(
    "more",
    [
        "公开制度:\n- {名称: 甲, 正文: 乙}\n",
        "公开制度:\n- {名称: 甲, 网址: 'https://www.example.org/a?b=1#c'}\n",
        "公开制度:\n- {名称: 甲, 正文: content/pages/a.md}\n",
        "公开制度:\n- {名称: 甲, 正文: content/pages/deep/b.txt}\n",
        "依申请公开: {邮寄地址: 甲}\n",
        "依申请公开: {当面提交: 甲}\n",
        "公开年报:\n- 年份: 2024\n- 年份: 2023\n",
    ],
)
def test_a_column_that_is_whole_is_accepted(tmp_path: Path, more: str) -> None:
    files = {"content/pages/a.md": "甲", "content/pages/deep/b.txt": "乙"}

    assert faults(tmp_path, more, files) == []


def test_the_nearest_file_is_offered_for_one_that_is_not_there(tmp_path: Path) -> None:
    write(
        tmp_path,
        {},
        {
            **FILES,
            "site.yaml": f"{SETTINGS}更正渠道: content/pages/gengzeng.md\n",
            "content/pages/gengzheng.md": "甲",
        },
    )

    with pytest.raises(ContentError) as refused:
        pipeline.prepare(read_files(tmp_path))

    (found,) = refused.value.findings
    assert str(found.hint) == "是不是 content/pages/gengzheng.md？"
    assert (found.location.path, found.location.line) == ("site.yaml", 3)


def test_a_text_in_another_encoding_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, {}, {**FILES, "site.yaml": f"{SETTINGS}更正渠道: content/pages/a.md\n"})
    path = tmp_path / "content" / "pages" / "a.md"
    path.parent.mkdir()
    path.write_bytes("来信寄甲路一号".encode("gb18030"))

    with pytest.raises(ContentError) as refused:
        pipeline.prepare(read_files(tmp_path))

    assert [(one.code, one.location.path) for one in refused.value.findings] == [
        ("YML002", "content/pages/a.md")
    ]
