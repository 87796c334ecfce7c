"""The commands that publish say what they did, wait for each other, and end as was promised."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish.test_lock import holder
from tests.site.small import files_of, record, write


def run(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", *words, "--root", str(site)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = write(tmp_path / "site", {"a": record("a"), "b": record("b")})
    assert run(root, "build").returncode == 0
    return root


def test_a_difference_is_told_record_by_record_with_its_reason(site: Path) -> None:
    before = files_of(site / "output")
    records = {"a": record("a").replace("报告a", "改了"), "c": record("c")}
    write(site, records)
    (site / "content" / "records" / "b.yaml").unlink()
    ended = run(site, "diff")

    assert ended.returncode == 0
    for line in (
        "~ records/a/index.html  内容或者列出的核验发现有改变",
        "- records/b/index.html  没有这个编号的记录了",
        "+ records/c/index.html  新公布",
        "报告的网页：新增 1 个，改变 1 个，删去 1 个。",
    ):
        assert line in ended.stdout
    assert files_of(site / "output") == before

    rows = json.loads(run(site, "diff", "--format", "json").stdout)
    changes = {row["address"]: row["change"] for row in rows["changes"]}
    assert changes["records/b/index.html"] == "removed"
    assert rows["counts"]["added"] == sum(one == "added" for one in changes.values())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (record("b", status="草稿"), "记录现在的状态不公布"),
        (record("c"), "没有这个编号的记录了"),
    ],
)
def test_a_page_that_would_vanish_stops_a_build_and_has_its_reason(
    site: Path, text: str, reason: str
) -> None:
    before = files_of(site / "output")
    write(site, {"b": text})
    assert reason in run(site, "diff").stdout

    ended = run(site, "build")
    assert ended.returncode == 2
    assert "records/b/index.html" in ended.stderr
    assert files_of(site / "output") == before

    assert run(site, "build", "--allow-removals").returncode == 0
    assert not (site / "output" / "records" / "b" / "index.html").exists()


def test_a_new_identifier_needs_no_leave_if_the_former_one_leads_on(site: Path) -> None:
    (site / "content" / "records" / "b.yaml").unlink()
    write(site, {"c": record("c", more="曾用编号: [b]\n")})

    assert run(site, "build").returncode == 0
    assert "records/c/index.html" in (site / "output" / "records/b/index.html").read_text("utf-8")


def test_a_site_goes_back_and_its_releases_are_listed(site: Path) -> None:
    before = files_of(site / "output")
    write(site, {"a": record("a").replace("报告a", "改了")})
    run(site, "build")
    listed = json.loads(run(site, "releases", "--format", "json").stdout)["releases"]
    assert [one["live"] for one in listed] == [True, False]

    ended = run(site, "rollback")
    assert ended.returncode == 0
    assert listed[1]["release"] in ended.stdout
    assert files_of(site / "output") == before
    assert "（现在的版本）" in run(site, "releases").stdout.splitlines()[0]

    told = run(site, "purge", "a").stdout
    assert "删去了 1 个旧版本" in told
    assert "现在的网站里还有 records/a/index.html，" in told
    assert len(run(site, "releases").stdout.splitlines()) == 1


def test_who_purges_too_early_or_mistypes_is_told(site: Path) -> None:
    assert "现在的网站里还有 records/a/index.html，" in run(site, "purge", "a").stdout
    assert "都没有 records/aa/index.html，" in run(site, "purge", "aa").stdout


def test_a_run_that_finds_another_one_ends_with_five(site: Path) -> None:
    child = holder(site / "output", 60)
    try:
        for words in (("build", "--wait", "0"), ("rollback", "--wait", "0")):
            ended = run(site, *words)
            assert ended.returncode == 5
            assert f"进程 {child.pid}" in ended.stderr
            assert "Traceback" not in ended.stderr
    finally:
        child.kill()
        child.communicate()
    assert run(site, "build", "--wait", "0").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_build_that_is_told_to_end_cleans_up(site: Path) -> None:
    before = files_of(site / "output")
    write(site, {f"r{number}": record(f"r{number}") for number in range(300)})
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(site), "--jobs", "1"]
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    lock = site / ".sitegen" / "releases" / "output" / "lock"
    for _ in range(600):
        if lock.read_text():
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGTERM)
    _, told = child.communicate(timeout=60)

    # Python ends by the signal of Ctrl+C if that came while a module was being loaded.
    assert child.returncode in (2, -signal.SIGINT)
    assert "已停止" in told
    assert "Traceback" not in told
    assert lock.read_text() == ""
    assert not (lock.parent / "stage").exists()
    assert files_of(site / "output") == before


def test_settings_for_servers_are_written_and_nothing_of_others(site: Path) -> None:
    (site / "content" / "records" / "b.yaml").unlink()
    write(site, {"c": record("c", more="曾用编号: [b]\n")})
    folder = site / "deploy"
    for _ in range(2):
        assert run(site, "deploy", str(folder)).returncode == 0
    assert "/records/b/* /records/c/:splat 301" in (folder / "_redirects").read_text("utf-8")

    (folder / "nginx.conf").write_text("mine")
    assert run(site, "deploy", str(folder)).returncode == 2
    assert (folder / "nginx.conf").read_text() == "mine"
