"""`scan` tells what is private in any files, and changes none of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import Ended, ran
from tests.privacy.offices import core, docx, pdf
from tests.site.small import files_of

ID = "53010219850315123X"


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Ended:
    return ran(capsys, "scan", *words)


def test_a_clean_folder_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("电话0871-65158123，13800138000元\n", encoding="utf-8")

    code, out, _ = run(capsys, tmp_path)

    assert code == 0
    assert "检查 1 个文件，发现 0 处" in out


def test_what_is_found_is_told_with_its_place_and_never_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "名单.csv").write_text(f"姓名,证号\n甲,{ID}\n", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(
        docx(parts={"docProps__core": core("<creator>张三丰</creator>")})
    )

    code, out, _ = run(capsys, tmp_path)

    assert code == 1
    assert f"{tmp_path / '名单.csv'}:2：身份证号码 53*************23X" in out
    assert f"{tmp_path / 'a.docx'} docProps/core.xml：作者和来历 作者 张**" in out
    assert ID not in out
    assert "张三丰" not in out


def test_a_program_gets_it_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"{ID}\n", encoding="utf-8")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")

    code, out, _ = run(capsys, tmp_path, "--format", "json", "--lang", "en")

    told = json.loads(out)
    assert code == 1
    assert [(one["kind"], one["level"], one["line"]) for one in told["found"]] == [
        ("identity number", "certain", 1)
    ]
    assert [one["reason"] for one in told["unread"]] == ["old form"]
    assert ID not in out


def test_what_is_allowed_is_listed_when_it_is_asked_for_and_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("电话0871-65158123\n", encoding="utf-8")

    code, out, _ = run(capsys, tmp_path, "--all")

    assert code == 0
    assert "座机号码" in out


def test_names_of_files_are_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / f"{ID}_甲.txt").write_text("甲", encoding="utf-8")
    assert run(capsys, tmp_path)[0] == 1


def test_links_are_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "secret.txt").write_text(ID, encoding="utf-8")
    os.symlink(tmp_path / "secret.txt", tmp_path / "a" / "b.txt")

    code, out, _ = run(capsys, tmp_path / "a")

    assert code == 0
    assert "检查 0 个文件" in out


def test_a_path_that_is_not_there_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, tmp_path / "甲")
    assert code == 2
    assert "没有文件" in err


def test_no_file_is_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(b"/Author (abc)"))
    before = files_of(tmp_path)

    code, out, _ = run(capsys, tmp_path)

    assert code == 1
    assert "a**" in out
    assert files_of(tmp_path) == before
