"""`audit` shows every row, ends with the code that was promised, and says what it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.audit.book import ROWS
from tests.audit.sound import RECORD_PAGE, sound, with_manifest
from tests.command import Ended, ran
from tests.site.small import built, record


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, data in with_manifest(files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Ended:
    return ran(capsys, "audit", *words)


def test_a_sound_site_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, written(tmp_path, sound()))

    assert code == 0
    assert "不合格 0（其中必须做到的 0）" in out
    assert all(f"\n{row.code}  " in f"\n{out}" for row in ROWS)


def test_a_row_that_must_hold_and_does_not_ends_with_1_and_names_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sound()
    files[RECORD_PAGE] = files[RECORD_PAGE].replace("网站标识码：0000000000", "")
    code, out, _ = run(capsys, written(tmp_path, files))

    assert code == 1
    assert f"{RECORD_PAGE}：页脚没有“网站标识码”。" in out


def test_the_data_has_every_row_and_every_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        name: text.replace("www.jia.gov.cn", "www.jia.example") for name, text in sound().items()
    }
    _, out, _ = run(capsys, written(tmp_path, files), "--format", "json")
    data = json.loads(out)

    rows = {row["code"]: row for row in data["rows"]}
    assert list(rows) == [row.code for row in ROWS]
    assert rows["C01"]["result"] == "fail"
    assert len(rows["C01"]["places"]) == rows["C01"]["checked"] == 16
    assert sum(data["counts"].values()) == len(ROWS)


def test_it_speaks_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, written(tmp_path, sound()), "--lang", "en")

    assert "0 fail (0 of them must hold)" in out
    assert "cannot be checked by machine" in out


def test_a_folder_without_a_site_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, tmp_path)

    assert code == 2
    assert "里没有生成的网站" in err


def test_the_output_of_the_site_at_hand_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, {"a": record()})
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(capsys)

    assert code == 1
    assert "records/a/index.html：来源没有给出发布日期。" in out
