"""The doctor tells how everything stands, and what to do where it is not fine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli import symptoms
from sitegen.cli.symptoms import Health, Symptom
from tests.site.small import record, write

ROOT = Path(__file__).parent.parent


def doctor(folder: Path, **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "doctor", "--root", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **more},
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_sound_site_is_told_to_be_fine(tmp_path: Path) -> None:
    code, out = doctor(write(tmp_path, {"a": record("a")}))
    assert code == 0
    assert "正常  网站设置：没有错误，记录 1 条。" in out
    assert "正常  写入权限：" in out


def test_faulty_settings_are_told_with_place_and_cure(tmp_path: Path) -> None:
    write(tmp_path, {"a": record("a")})
    (tmp_path / "site.yaml").write_text("网站名称：甲\n", encoding="utf-8")
    code, out = doctor(tmp_path)
    assert code == 1
    assert "有问题  网站设置：site.yaml:1:5" in out
    assert "怎么办：" in out


def test_a_locale_without_chinese_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a": record("a")})
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    _, out = doctor(tmp_path, **plain)
    assert "注意  地区设置：C" in out


@pytest.mark.parametrize(
    ("found", "health"),
    [
        (symptoms._python((3, 10, 4)), Health.BAD),
        (symptoms._python((3, 11, 0)), Health.FINE),
        (symptoms._screen("ascii"), Health.DOUBTFUL),
        (symptoms._screen("gb18030"), Health.FINE),
        (symptoms._screen("utf-8"), Health.FINE),
        (symptoms._names("ascii"), Health.BAD),
        (symptoms._names("utf-8"), Health.FINE),
        (symptoms._locale("zh_CN.UTF-8"), Health.FINE),
        (symptoms._clock(1970), Health.BAD),
        (symptoms._clock(2026), Health.FINE),
        (symptoms._fonts(()), Health.DOUBTFUL),
        (symptoms._fonts(("Noto Sans CJK SC",)), Health.FINE),
        (symptoms._room(10_000_000), Health.BAD),
        (symptoms._room(500_000_000), Health.DOUBTFUL),
        (symptoms._room(50_000_000_000), Health.FINE),
    ],
)
def test_each_thing_is_judged_and_has_a_cure(found: Symptom, health: Health) -> None:
    assert found.health is health
    assert (found.cure is None) == (health is Health.FINE)


def test_a_taken_port_is_told() -> None:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        assert symptoms._port(line.getsockname()[1]).health is Health.DOUBTFUL


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert symptoms._rights(tmp_path).health is Health.BAD


def test_old_schemas_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"a": record("a")})
    assert symptoms._schemas(tmp_path).health is Health.DOUBTFUL
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/record.json").write_text("{}", encoding="utf-8")
    found = symptoms._schemas(tmp_path)
    assert found.health is Health.DOUBTFUL
    assert "schemas/record.json" in str(found.message)
