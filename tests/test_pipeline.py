"""Each record goes its way alone; what is wrong with one never hides the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline
from sitegen.content.files import read_files
from sitegen.finding import ContentError
from sitegen.outcome import State
from tests.site.small import FILES, SHEET, build, built, examine, files_of, record, write

ROOT: Final = Path(__file__).parent.parent

MIXED: Final = {
    "a": record(more=SHEET),
    "b": record("b", status="草稿"),
    "c": record("c").replace("标题", "标蹄"),
    "d": "[[[",
    "e": record("e"),
    "f": "",
    "g": record("g", status="审核中"),
    "h": record("h").replace("水务局", "水务厅"),
}


def test_every_record_has_an_outcome_in_the_order_of_the_files(tmp_path: Path) -> None:
    result = build(write(tmp_path, MIXED))

    assert [(outcome.path[16:-5], outcome.state) for outcome in result.outcomes] == [
        ("a", State.PUBLISHED),
        ("b", State.WITHHELD),
        ("c", State.HELD_BACK),
        ("d", State.HELD_BACK),
        ("e", State.PUBLISHED),
        ("f", State.HELD_BACK),
        ("g", State.WITHHELD),
        ("h", State.HELD_BACK),
    ]


def test_a_site_without_samples_publishes_what_it_would_if_they_were_not_there(
    tmp_path: Path,
) -> None:
    sample, off = "示例: 是\n", {**FILES, "site.yaml": FILES["site.yaml"] + "示例记录: 否\n"}
    records = {"a": record(more=SHEET), "b": record("b", more=sample)}

    result = build(write(tmp_path / "one", records, off))

    assert [one.state for one in result.outcomes] == [State.PUBLISHED, State.WITHHELD]
    real = {"a": records["a"]}
    assert files_of(tmp_path / "one" / "output") == files_of(built(tmp_path / "two", real, off))


def test_samples_are_published_unless_the_site_leaves_them_out(tmp_path: Path) -> None:
    sample = {"b": record("b", more="示例: 是\n")}
    for name, more in (("one", ""), ("two", "示例记录: 是\n")):
        files = {**FILES, "site.yaml": FILES["site.yaml"] + more}
        (outcome,) = build(write(tmp_path / name, sample, files)).outcomes
        assert outcome.state is State.PUBLISHED


def test_a_site_with_samples_still_keeps_back_their_drafts(tmp_path: Path) -> None:
    draft = {"b": record("b", status="草稿", more="示例: 是\n")}

    (outcome,) = build(write(tmp_path, draft)).outcomes

    assert outcome.state is State.WITHHELD


def test_a_bad_record_changes_no_byte_of_the_site(tmp_path: Path) -> None:
    good = {name: MIXED[name] for name in "ae"}

    assert files_of(built(tmp_path / "one", MIXED)) == files_of(built(tmp_path / "two", good))


def test_a_record_held_back_has_a_finding_with_a_place_in_its_file(tmp_path: Path) -> None:
    result = build(write(tmp_path, MIXED))

    for outcome in result.outcomes:
        if outcome.state is State.HELD_BACK:
            assert outcome.findings
            assert {one.location.path for one in outcome.findings} == {outcome.path}


def test_a_record_with_a_fault_of_shape_is_not_told_twice(tmp_path: Path) -> None:
    text = record(more=SHEET.replace("座数", "座数, 得芬: 1")).replace("水务局", "水务厅")

    assert [one.code for one in examine(tmp_path, text).findings] == ["SHP001"]


def test_rules_are_no_reason_to_hold_a_record_back(tmp_path: Path) -> None:
    outcome = examine(tmp_path, record(more=SHEET.replace("得分: 45", "得分: 90")))

    assert "SCR003" in [one.code for one in outcome.findings]
    assert outcome.state is State.PUBLISHED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site.yaml", "网站名称:\n"),
        ("site.yaml", "名称: 甲\n"),
        ("content/units.yaml", "单位: 甲\n"),
        ("content/regions.yaml", "地区:\n- 名称: 甲\n"),
        ("schemes/own.yaml", "代号: own\n名称: 甲\n"),
        ("schemes/own.yaml", "代号: mof2020\n名称: 甲\n不复算的原因: 乙\n"),
        ("site.yaml", "[[[\n"),
    ],
)
def test_what_every_record_needs_stops_the_run_and_names_the_file(
    tmp_path: Path, name: str, text: str
) -> None:
    write(tmp_path, {"a": record()}, {**FILES, name: text})

    with pytest.raises(ContentError) as refused:
        pipeline.prepare(read_files(tmp_path))

    assert {one.location.path for one in refused.value.findings} == {name}


def test_faults_of_settings_and_registries_are_told_together(tmp_path: Path) -> None:
    wrong = {"site.yaml": "甲: 乙\n", "content/units.yaml": "丙: 丁\n"}
    write(tmp_path, {}, {**FILES, **wrong})

    with pytest.raises(ContentError) as refused:
        pipeline.prepare(read_files(tmp_path))

    assert {one.location.path for one in refused.value.findings} == set(wrong)


def test_a_site_without_registries_takes_no_record_but_is_built(tmp_path: Path) -> None:
    write(tmp_path, {"a": record()}, {"site.yaml": "网站名称: 甲\n"})
    result = build(tmp_path)

    assert [outcome.state for outcome in result.outcomes] == [State.HELD_BACK]
    assert (tmp_path / "output" / "index.html").is_file()


def test_the_same_content_makes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    found = []
    for seed, folder in (("0", tmp_path / "one"), ("4711", tmp_path / "an" / "other 文件夹")):
        for name in ("content", "site.yaml"):
            source, target = ROOT / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy(source, target)
        subprocess.run(
            [sys.executable, "-m", "sitegen", "build", "--root", str(folder)],
            check=True,
            capture_output=True,
            cwd=folder,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(ROOT),
                "TZ": f"UTC{seed[0]}",
            },
        )
        found.append(files_of(folder / "output"))

    assert found[0] == found[1]
    assert any(name.startswith("records/") for name in found[0])


def test_no_page_names_the_folder_it_was_built_in(tmp_path: Path) -> None:
    for data in files_of(built(tmp_path, MIXED)).values():
        assert str(tmp_path).encode() not in data


def test_a_check_of_one_file_loads_nothing_of_what_makes_pages(tmp_path: Path) -> None:
    write(tmp_path, {"a": record(more=SHEET)})
    code = (
        "import sys\n"
        "from sitegen.cli import main\n"
        "try:\n"
        "    main(['check', '--root', '.', 'content/records/a.yaml'])\n"
        "finally:\n"
        "    print(*sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    loaded = set(done.stdout.splitlines()[-1].split())

    assert "sitegen.rules.book" in loaded
    assert not loaded & {"jinja2", "markdown_it", "babel", "rich", "sitegen.site.plan"}
    assert not loaded & {"asyncio", "multiprocessing", "numpy"}


def test_the_way_can_be_read_in_one_sitting() -> None:
    source = Path(pipeline.__file__).read_text(encoding="utf-8")
    assert len(source.splitlines()) < 200
