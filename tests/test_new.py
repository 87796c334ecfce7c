"""`init` and `new`: what is there is never written over, and what is made works."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Final

import jsonschema
import pytest
import yaml

from sitegen import pipeline
from sitegen.content.files import read_files
from tests.command import Run, ran

NEW: Final = ("new", "--year", "2024", "--unit", "示例县水务局")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return partial(ran, capsys)


@pytest.fixture
def site(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "网站"
    assert run("init", folder)[0] == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_new_site_can_be_built_as_it_is(site: Path) -> None:
    result = pipeline.build(read_files(site), site / "output")
    assert [one.state.value for one in result.outcomes] == ["published"]
    assert result.planned == ()
    page = (site / "output/records/shili-shuiwu-2024-01/index.html").read_text(encoding="utf-8")
    assert "农村饮水工程维修" in page


def test_the_sample_of_a_new_site_adds_up(site: Path) -> None:
    ground = pipeline.prepare(read_files(site))
    (outcome,) = pipeline.examine_all(read_files(site).records, ground)
    assert {one.code for one in outcome.findings} <= {"DIS002", "DIS003"}


def test_init_a_second_time_changes_nothing(site: Path, run: Run) -> None:
    before = contents(site)
    code, out, _ = run("init", site)
    assert code == 0
    assert contents(site) == before
    assert "已经有了，没有改动" in out


def test_init_leaves_a_site_that_is_there_its_own_content(tmp_path: Path, run: Run) -> None:
    (tmp_path / "site.yaml").write_text("网站名称: 我的\n", encoding="utf-8")
    run("init", tmp_path)
    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == "网站名称: 我的\n"
    assert not (tmp_path / "content").exists()
    assert (tmp_path / ".vscode/settings.json").exists()


def test_editors_are_told_which_schema_belongs_to_which_file(site: Path) -> None:
    settings = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        schema_file = json.loads((site / schema).read_text(encoding="utf-8"))
        for path in site.glob(pattern):
            value = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            jsonschema.validate(value, schema_file)


def test_a_schema_line_leads_to_a_schema(site: Path, run: Run) -> None:
    run("new", "甲", "--year", "2024", "--unit", "示例县水务局", "--root", site)
    for path in (site / "site.yaml", *sorted((site / "content").rglob("*.yaml"))):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_a_new_record_is_a_draft_that_can_be_filled_in(site: Path, run: Run) -> None:
    code, out, _ = run(
        "new", "人大业务经费", "--year", "2024", "--unit", "县水务局", "--root", site
    )
    assert code == 0
    path = site / "content/records/shili-shuiwu-2024-02.yaml"
    assert str(path) in out
    text = path.read_text(encoding="utf-8")
    assert "填报单位: 示例县水务局  #" in text
    assert "状态: 草稿  #" in text
    assert run("check", "--root", site)[0] == 0


def test_new_a_second_time_changes_nothing(site: Path, run: Run) -> None:
    words = ("new", "人大业务经费", "--year", "2024", "--unit", "示例县水务局", "--root", site)
    run(*words)
    path = site / "content/records/shili-shuiwu-2024-02.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 我填的\n", encoding="utf-8")
    before = contents(site)
    code, out, _ = run(*words)
    assert code == 0
    assert "已经有了，没有改动" in out
    assert contents(site) == before


def test_another_project_gets_the_next_number(site: Path, run: Run) -> None:
    for project in ("甲", "乙"):
        run("new", project, "--year", "2024", "--unit", "示例县水务局", "--root", site)
    names = sorted(path.stem for path in (site / "content/records").iterdir())
    assert names == [f"shili-shuiwu-2024-0{number}" for number in (1, 2, 3)]


def test_a_form_is_written_once(site: Path, run: Run) -> None:
    words = ("new", "甲", "--year", "2024", "--unit", "示例县水务局", "--excel", "--root", site)
    run(*words)
    (path,) = (site / "forms").iterdir()
    before = path.read_bytes()
    assert "已经有了" in run(*words)[1]
    assert path.read_bytes() == before
    assert len(list((site / "forms").iterdir())) == 1


def test_a_file_that_is_named_is_not_written_over(site: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_text("我的\n", encoding="utf-8")
    words = ("new", "甲", "--year", "2024", "--unit", "示例县水务局", "--root", site, "-o", path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "已经有了" in err
    assert path.read_text(encoding="utf-8") == "我的\n"


def test_a_file_that_is_named_is_left_alone_the_second_time(
    site: Path, run: Run, tmp_path: Path
) -> None:
    for ending, more in (("yaml", ()), ("xlsx", ("--excel",))):
        path = tmp_path / f"甲.{ending}"
        words = (*NEW, "甲", "--root", site, "-o", path, *more)
        assert "写好了" in run(*words).out
        before = path.read_bytes()
        ended = run(*words)
        assert (ended.code, "已经有了" in ended.out) == (0, True)
        assert path.read_bytes() == before
        assert run(*NEW, "乙", "--root", site, "-o", path, *more).code == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/records", "content/records 是文件夹，不是文件"),
        ("site.yaml", "site.yaml 已经有了，不是 2024 年度“甲”的"),
        ("content/records/shili-shuiwu-2024-01.yaml", "已经有了，不是 2024 年度“甲”的"),
        ("site.yaml/甲.yaml", "路径当中有一段不是文件夹"),
    ],
)
def test_a_draft_is_not_put_where_something_else_is(
    site: Path, run: Run, name: str, said: str
) -> None:
    before = contents(site)
    code, out, err = run(*NEW, "甲", "--root", site, "-o", site / name)
    assert (code, out) == (2, "")
    assert said in err
    assert contents(site) == before


@pytest.mark.parametrize("more", [(), ("--excel",)])
def test_a_name_within_another_is_another_project(
    site: Path, run: Run, more: tuple[str, ...]
) -> None:
    run(*NEW, "农村饮水工程维修", "--root", site, *more)
    for name in ("饮水", "项目", "数量指标"):
        assert "写好了" in run(*NEW, name, "--root", site, *more).out
        assert "已经有了" in run(*NEW, name, "--root", site, *more).out


def test_a_project_is_known_by_what_its_record_says(site: Path, run: Run) -> None:
    words = ("农村饮水工程维修", "--root", site)
    old = site / "content/records/shili-shuiwu-2024-01.yaml"
    assert str(old) in run(*NEW, *words).out
    other = old.with_name("饮水.yaml")
    old.rename(other)
    assert str(other) in run(*NEW, " 农村饮水　工程维修", "--root", site).out
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("农村饮水工程维修", '"农村\\u996e水工程维修"'), encoding="utf-8")
    assert str(other) in run(*NEW, *words).out
    assert "写好了" in run("new", *words, "--year", "2023", "--unit", "示例县水务局").out


def test_a_file_that_cannot_be_read_is_no_record_of_a_project(site: Path, run: Run) -> None:
    text = "[[[\n年度: 2024\n填报单位: 示例县水务局\n项目:\n- 项目名称: 甲乙\n# 甲\n"
    (site / "content/records/坏.yaml").write_text(text, encoding="utf-8")
    (site / "content/records/坏的.yaml").write_bytes(b"\xff\xfe2024\x00")
    assert "写好了" in run(*NEW, "甲", "--root", site).out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "项目的名称是空的"),
        (" 　 ", "项目的名称是空的"),
        ("甲\n乙", "换行、制表符或者看不见的字符"),
        ("甲\t", "换行、制表符或者看不见的字符"),
        ("甲\x07", "换行、制表符或者看不见的字符"),
        ("甲\u2028乙", "换行、制表符或者看不见的字符"),
        ("甲\u200b", "换行、制表符或者看不见的字符"),
        ("甲\udcff", "换行、制表符或者看不见的字符"),
    ],
)
def test_a_name_that_is_none_is_refused(site: Path, run: Run, name: str, said: str) -> None:
    before = contents(site)
    for more in ((), ("--excel",), ("-o", site / "甲.yaml")):
        code, out, err = run(*NEW, name, "--root", site, *more)
        assert (code, out) == (2, "")
        assert said in err
    assert contents(site) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unit", "示例县水务"), "示例县水务局"),
        (("--unit", "某某局"), "先把它写进 content/units.yaml"),
        ((), "用 --unit 写明单位全称"),
        (("--unit", "示例县水务局", "--scheme", "mof2002"), "mof2020"),
    ],
)
def test_what_is_not_known_is_told_with_its_cure(
    site: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    before = contents(site)
    code, _, err = run("new", "甲", "--year", "2024", *words, "--root", site)
    assert code == 2
    assert said in err
    assert contents(site) == before
