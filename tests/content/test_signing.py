"""A public key of OpenSSH is read as it is written, and nothing else is taken for one."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.config import SiteConfig
from sitegen.content.signing import PublicKey
from sitegen.content.terms import terms_of
from tests.content.test_config import read

BLOB: Final = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))
KEY: Final = f"ssh-ed25519 {base64.b64encode(BLOB).decode()}"


def coded(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def key_of(text: str) -> PublicKey:
    config, found = read(f"网站名称: 甲\n签名公钥: {text}\n")
    assert found == ()
    assert config is not None
    assert config.signing_key is not None
    return config.signing_key


@pytest.mark.parametrize("comment", ["", " office@example.org", " 某某县财政局 二〇二六年"])
def test_a_key_is_read_with_and_without_a_comment(comment: str) -> None:
    key = key_of(KEY + comment)
    assert (key.kind, key.blob, key.line) == ("ssh-ed25519", BLOB, KEY)


def test_a_key_pasted_as_a_block_is_the_same_key() -> None:
    assert key_of(f"|\n  {KEY}").line == KEY


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here")
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_the_fingerprint_is_the_one_that_openssh_prints(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "site.key"
    words = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "甲 乙", "-f", str(path)]
    subprocess.run(words, check=True)
    public = path.with_suffix(".key.pub")
    told = subprocess.run(["ssh-keygen", "-lf", public], check=True, capture_output=True, text=True)

    assert key_of(public.read_text(encoding="utf-8").strip()).fingerprint == told.stdout.split()[1]


@pytest.mark.parametrize(
    "text",
    [
        "site.key.pub",
        "ssh-ed25519",
        f"ssh-rsa {coded(BLOB)}",
        f"office@example.org {KEY}",
        f"ssh-ed25519 {coded(BLOB)[:-4]}",
        f"ssh-ed25519 {coded(BLOB + b'x')}",
        f"ssh-ed25519 {coded(BLOB)[:20]}*{coded(BLOB)[21:]}",
        f"ssh-ed25519 {coded(BLOB[:15] + bytes(4) + BLOB[19:])}",
        f"ssh-ed25519-cert-v01@openssh.com {coded(BLOB)}",
        f"ssh-dss {coded(BLOB)}",
        f'"{KEY}\\n{KEY}"',
        "ssh-ed25519 甲乙丙丁",
        "ssh-ed25519 " + coded(b"\0\0\0\x0bssh-ed25519"),
        "ssh-ed25519 " + coded(b"\0\0"),
    ],
)
def test_what_is_no_public_key_is_told_with_its_place_and_not_said_again(text: str) -> None:
    _, (found,) = read(f"网站名称: 甲\n签名公钥: {text}\n")

    column = 8 if text.startswith('"') else 7
    assert (found.code, found.location.line, found.location.column) == ("SHP016", 2, column)
    said = f"{found.message}{found.hint}"
    assert ".pub" in str(found.hint)
    assert coded(BLOB)[:12] not in said
    assert "site.key" not in said


def test_an_editor_takes_what_the_program_takes() -> None:
    example = terms_of(SiteConfig)["signing_key"].example
    assert key_of(example).kind == "ssh-ed25519"
    pattern = re.compile(PublicKey.json_schema()["pattern"])
    assert all(pattern.search(text) for text in (example, KEY, f"{KEY} 某某县"))
    assert not pattern.search("site.key.pub")
