"""`init` and `new`: what is there is never written over, and what is made works."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import jsonschema
import pytest
import yaml

from sitegen import pipeline
from sitegen.content.files import read_files
from tests.command import Run, ran


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
    assert "已经有了" in run(*words)[1]
    assert path.read_text(encoding="utf-8") == "我的\n"


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
