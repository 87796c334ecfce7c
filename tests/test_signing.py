"""The key by which a site is signed: what the public is shown of it, and what nobody is."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.command import Run, ran
from tests.site.small import FILES, SETTINGS, build, record, write
from tests.site.visible import text_of

pytestmark = pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here"
)
PROVED: Final = "怎样核对没有被改动"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return partial(ran, capsys)


def new_key(folder: Path, name: str = "site.key") -> Path:
    path = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "office", "-f", path], check=True
    )
    return path


def public(key: Path) -> str:
    return key.with_name(f"{key.name}.pub").read_text(encoding="ascii").strip()


def site(folder: Path, more: str) -> Path:
    return write(folder / "site", {"a": record()}, {**FILES, "site.yaml": SETTINGS + more})


def about(root: Path) -> str:
    return (root / "output" / "about" / "index.html").read_text(encoding="utf-8")


def test_the_page_on_the_site_shows_the_key_in_the_section_on_proof(tmp_path: Path) -> None:
    key = new_key(tmp_path)
    root = site(tmp_path, f"签名公钥: {public(key)}\n")
    build(root)
    printed = subprocess.run(
        ["ssh-keygen", "-lf", f"{key}.pub"], check=True, capture_output=True, text=True
    ).stdout.split()[1]

    shown = text_of(about(root)).partition(PROVED)[2].partition("发现错误怎么办")[0]
    assert "".join(public(key).split()[:2]) in shown
    assert printed in shown
    assert "ssh-keygen-Yverify" in shown
    assert "office" not in shown


def test_without_a_key_nothing_is_said_of_one(tmp_path: Path) -> None:
    root = site(tmp_path, "")
    build(root)
    assert "ssh-" not in about(root)


def test_whoever_does_what_the_page_says_finds_the_signature_right(
    run: Run, tmp_path: Path
) -> None:
    key = new_key(tmp_path)
    root = site(tmp_path, f"签名公钥: {public(key)}\n")
    build(root)
    run("sign", "--key", key, "--root", root)
    codes = re.findall(r"<code>(.*?)</code>", about(root))
    command = codes[2].replace("&lt;", "<")
    (root / "output" / "signers").write_text(f"site {codes[0]}\n", encoding="utf-8")

    done = subprocess.run(
        command, shell=True, cwd=root / "output", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Good")
    assert codes[1] in done.stdout

    (root / "output" / "manifest.json").write_bytes(b"{}")
    wrong = subprocess.run(
        command, shell=True, cwd=root / "output", capture_output=True, text=True, check=False
    )
    assert wrong.returncode != 0


def test_signing_with_another_key_than_the_one_shown_is_told(run: Run, tmp_path: Path) -> None:
    key, other = new_key(tmp_path), new_key(tmp_path, "other.key")
    root = site(tmp_path, f"签名公钥: {public(key)}\n")
    build(root)

    ended = run("sign", "--key", other, "--root", root)
    assert ended.code == 0
    assert "不是 site.yaml 里的签名公钥" in ended.err
    assert ended.err.count("SHA256:") == 2

    assert run("sign", "--key", key, "--root", root).err == ""
    assert "不是" in run("sign", root / "output", "--key", other).err


def test_a_site_that_shows_no_key_may_be_signed_with_any(run: Run, tmp_path: Path) -> None:
    root = site(tmp_path, "")
    build(root)
    assert run("sign", "--key", new_key(tmp_path), "--root", root).err == ""


def test_a_site_is_signed_where_its_sources_are_not(run: Run, tmp_path: Path) -> None:
    root = site(tmp_path, "")
    build(root)
    shutil.move(root / "output", tmp_path / "alone")
    assert run("sign", tmp_path / "alone", "--key", new_key(tmp_path)).err == ""


def pasted(text: str) -> list[str]:
    """Returns the ways in which people paste a key."""
    lines = text.strip().splitlines()
    return [
        "签名公钥: |\n" + "".join(f"  {line}\n" for line in lines),
        "签名公钥:\n" + text,
        "签名公钥: " + text,
        f'签名公钥: "{text.strip()}"\n',
        "签名公钥: " + "".join(lines[1:-1]) + "\n",
        "签名公钥: ssh-ed25519 " + "".join(lines[1:-1]) + "\n",
        f"? {lines[1]}\n: 甲\n",
        text,
    ]


@pytest.mark.parametrize("way", range(8))
@pytest.mark.parametrize("form", ["text", "html", "json", "sarif", "github"])
def test_a_private_key_is_refused_and_never_printed(
    run: Run, tmp_path: Path, way: int, form: str
) -> None:
    secret = new_key(tmp_path).read_text(encoding="ascii")
    root = site(tmp_path, pasted(secret)[way])

    ended = run("check", "--root", root, "--format", form)
    assert ended.code != 0
    printed = ended.out + ended.err
    assert "YML033" in printed
    lines = secret.strip().splitlines()
    assert [line for line in lines if line[:16] in printed] == []


@pytest.mark.parametrize("way", range(8))
def test_a_private_key_stops_a_build_and_is_told_with_its_line(
    run: Run, tmp_path: Path, way: int
) -> None:
    secret = new_key(tmp_path).read_text(encoding="ascii")
    root = site(tmp_path, pasted(secret)[way])

    for words in (("build",), ("doctor",), ("sign", "--key", tmp_path / "site.key")):
        ended = run(*words, "--root", root)
        assert ended.code != 0
        assert [line for line in secret.splitlines() if line[:16] in ended.out + ended.err] == []
    assert not (root / "output").exists()
    lines = (root / "site.yaml").read_text(encoding="utf-8").splitlines()
    begun = [n for n, line in enumerate(lines, 1) if "PRIVATE KEY" in line or "b3Blb" in line]
    assert f"site.yaml:{begun[0]}:1" in run("build", "--root", root).out


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_private_key_in_a_file_of_another_encoding_is_not_printed(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    secret = new_key(tmp_path).read_text(encoding="ascii")
    root = site(tmp_path, "")
    (root / "site.yaml").write_bytes(
        ("".join(secret.splitlines()[1:-1]) + "\n" + SETTINGS).encode(encoding)
    )

    ended = run("check", "--root", root)
    assert ended.code != 0
    printed = (ended.out + ended.err).replace("\0", "")
    assert secret.splitlines()[1][:16] not in printed


def test_a_private_key_in_a_record_holds_it_back_and_is_not_printed(
    run: Run, tmp_path: Path
) -> None:
    secret = new_key(tmp_path).read_text(encoding="ascii")
    root = site(tmp_path, "")
    (root / "content" / "records" / "b.yaml").write_text(
        record("b") + "摘要: |\n" + "".join(f"  {line}\n" for line in secret.splitlines()),
        encoding="utf-8",
    )

    ended = run("build", "--root", root, "--allow-failures")
    assert ended.code == 1
    assert "YML033" in ended.out + ended.err
    assert secret.splitlines()[1][:16] not in ended.out + ended.err
    assert not (root / "output" / "records" / "b").exists()
