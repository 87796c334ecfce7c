"""Servers say the same as the pages, know where pages moved, and get files in the right order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.publish.deploy import HEADERS, MARK, POLICY, deploy_files
from tests.conftest import ROOT

FILES = deploy_files("/xxgk/", {"old": "new"})
CONFIGURATIONS = ("nginx.conf", "Caddyfile", ".htaccess", "_headers")


def text(name: str) -> str:
    return FILES[name].decode()


def test_the_policy_of_the_server_is_that_of_the_pages_and_who_may_frame_them() -> None:
    base = (ROOT / "themes" / "default" / "templates" / "base.html").read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', base)
    assert found is not None
    assert found[1] == POLICY
    assert HEADERS["Content-Security-Policy"] == f"{found[1]}; frame-ancestors 'self'"


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_every_server_sends_every_header(name: str) -> None:
    for header, value in HEADERS.items():
        assert header in text(name)
        assert value in text(name)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", ".htaccess", "_redirects"])
def test_every_server_knows_where_a_page_moved(name: str) -> None:
    line = next(line for line in text(name).splitlines() if "/xxgk/records/old/" in line)
    assert "/xxgk/records/new/" in line
    assert "301" in line or "permanent" in line


@pytest.mark.parametrize("name", ["nginx.conf", ".htaccess"])
def test_what_begins_with_a_dot_is_not_served(name: str) -> None:
    pattern = re.search(r'/\\\.[^ "]*', text(name))
    assert pattern is not None
    hidden = re.compile(pattern[0])
    assert hidden.search("/xxgk/.sitegen/releases/output")
    assert hidden.search("/.git/config")
    assert not hidden.search("/.well-known/security.txt")
    assert not hidden.search("/xxgk/assets/style.css")


@pytest.mark.parametrize("base", ["/", "/xxgk/"])
def test_nginx_hides_what_begins_with_a_dot_before_it_looks_at_kinds_of_files(base: str) -> None:
    # It takes the first pattern that fits in the location of the site, and none outside of it.
    inside = deploy_files(base, {})["nginx.conf"].decode().partition(f"location {base} {{")[2]
    patterns = re.findall(r"location ~ (\S+) ", inside)
    assert patterns[0] == r"/\.(?!well-known/)"
    assert "csv" in patterns[1]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", ".htaccess"])
@pytest.mark.parametrize("kind", ["text/csv", "application/ld+json", "application/x-ndjson"])
def test_every_server_is_told_the_kinds_of_files_that_not_all_know(name: str, kind: str) -> None:
    assert kind in text(name)


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_who_made_it(name: str) -> None:
    assert MARK in "".join(text(name).splitlines(keepends=True)[:3])


def test_a_script_deletes_only_after_everything_was_sent() -> None:
    steps = [line for line in text("rsync.sh").splitlines() if line.startswith("rsync")]
    assert ["--delete" in step for step in steps] == [False, False, True]
    assert "*.html" in steps[0]


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell here")
def test_a_script_sends_nothing_from_a_folder_that_is_no_site(tmp_path: Path) -> None:
    script = tmp_path / "rsync.sh"
    script.write_bytes(FILES["rsync.sh"])
    (tmp_path / "empty").mkdir()
    command = ["sh", str(script), str(tmp_path / "empty"), str(tmp_path / "there")]

    assert subprocess.run(command, check=False).returncode != 0
    assert not (tmp_path / "there").exists()
