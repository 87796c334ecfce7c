"""A published site can be held against what was kept of it, and whatever differs is named."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from sitegen.publish.manifest import MANIFEST, SHOWN_ON, SIGNATURE, manifest_of, parsed, sealed
from sitegen.publish.writer import write_site
from sitegen.site.output import SEAL, Output, digest_of, fingerprint
from tests.command import Run, ran

FILES: Final = {
    "index.html": "首页",
    "a/index.html": "甲",
    "a/表.csv": "年度,金额\r\n",
    SHOWN_ON: f"<p>{SEAL}</p>",
}
NEEDS_SSH: Final = pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return partial(ran, capsys)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    outputs = [Output(name, text.encode()) for name, text in FILES.items()]
    write_site(sealed(outputs), tmp_path / "output", tmp_path / "source")
    return tmp_path / "output"


def root_of(site: Path) -> str:
    return fingerprint(parsed(site.joinpath(MANIFEST).read_bytes(), "x").root)


def lists_anew(site: Path) -> None:
    """Writes the manifest that fits the files as they are now, as somebody with access could."""
    names = [one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()]
    outputs = [Output(name, site.joinpath(name).read_bytes()) for name in names if name != MANIFEST]
    site.joinpath(MANIFEST).write_bytes(manifest_of(outputs).data)


def test_a_site_as_it_was_built_is_found_so(run: Run, site: Path) -> None:
    ended = run("verify", site, "--root", root_of(site), "--sm3")

    assert ended.code == 0
    assert "改动 0，多出 0，缺少 0，改名 0，读不到 0" in ended.out
    assert "网站指纹与给出的一致。" in ended.out


def test_each_kind_of_difference_is_named(run: Run, site: Path) -> None:
    site.joinpath("index.html").write_text("首頁", encoding="utf-8")
    site.joinpath("new.html").write_text("新", encoding="utf-8")
    site.joinpath("a", "index.html").rename(site / "a" / "other.html")
    site.joinpath("a", "表.csv").unlink()

    ended = run("verify", site)

    assert ended.code == 1
    assert ended.out.splitlines()[:4] == [
        "改名  a/other.html（a/index.html）",
        "缺少  a/表.csv",
        "改动  index.html",
        "多出  new.html",
    ]
    assert "清单里有文件 4 个；改动 1，多出 1，缺少 1，改名 1，读不到 0。" in ended.out


def test_a_new_time_of_a_file_is_no_change(run: Run, site: Path) -> None:
    os.utime(site / "index.html", (1, 1))
    assert run("verify", site).code == 0


@pytest.mark.skipif(os.name == "nt", reason="links ask for a right of their own there")
def test_a_link_in_the_place_of_a_file_is_a_change(run: Run, site: Path) -> None:
    page = site / "index.html"
    page.rename(site.parent / "kept.html")
    page.symlink_to(site.parent / "kept.html")

    ended = run("verify", site)
    assert (ended.code, ended.out.splitlines()[0]) == (1, "改动  index.html")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes there")
def test_a_pipe_is_not_waited_for(run: Run, site: Path) -> None:
    os.mkfifo(site / "pipe")
    ended = run("verify", site)
    assert (ended.code, ended.out.splitlines()[0]) == (1, "多出  pipe")


def test_an_empty_file_that_keeps_a_folder_in_a_repository_is_nothing(run: Run, site: Path) -> None:
    site.joinpath(".gitkeep").touch()
    assert run("verify", site).code == 0
    site.joinpath(".gitkeep").write_text("x")
    assert run("verify", site).code == 1


def test_who_changes_the_list_as_well_is_found_by_the_fingerprint(run: Run, site: Path) -> None:
    kept = root_of(site)
    site.joinpath("index.html").write_text("别的", encoding="utf-8")
    lists_anew(site)

    assert run("verify", site).code == 0
    ended = run("verify", site, "--root", kept)
    assert ended.code == 1
    assert "网站指纹与给出的不一致。" in ended.err


def test_who_changes_the_list_as_well_is_found_by_a_list_that_was_kept(
    run: Run, site: Path
) -> None:
    kept = site.parent / "kept.json"
    shutil.copy(site / MANIFEST, kept)
    site.joinpath("index.html").write_text("别的", encoding="utf-8")
    lists_anew(site)

    ended = run("verify", site, "--manifest", kept)
    assert ended.code == 1
    assert ended.out.splitlines()[:2] == ["改动  index.html", f"改动  {MANIFEST}"]


@pytest.mark.parametrize("name", ["size", "sm3"])
def test_a_list_that_says_something_else_of_a_file_is_found(
    run: Run, site: Path, name: str
) -> None:
    kept = root_of(site)
    listed = json.loads(site.joinpath(MANIFEST).read_bytes())
    listed["files"][0][name] = 7 if name == "size" else "0" * 64
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in listed["files"]
    )
    text = f'{{"version":1,"files":[\n{lines}\n]}}\n'
    site.joinpath(MANIFEST).write_text(text, encoding="utf-8", newline="\n")

    assert run("verify", site, "--root", kept).code == 1


def test_a_wrong_sm3_in_the_list_is_found_when_asked_for(run: Run, site: Path) -> None:
    manifest = site.joinpath(MANIFEST).read_text(encoding="utf-8")
    at = manifest.index('"sm3":"') + len('"sm3":"')
    other = "0" if manifest[at] != "0" else "1"
    site.joinpath(MANIFEST).write_text(
        manifest[:at] + other + manifest[at + 1 :], encoding="utf-8", newline="\n"
    )
    assert run("verify", site).code == 0
    assert run("verify", site, "--sm3").code == 1


def test_the_fingerprint_on_the_page_proves_all_but_the_page(run: Run, site: Path) -> None:
    shown = site.joinpath(SHOWN_ON).read_text(encoding="utf-8")[3:-4]

    ended = run("verify", site, "--root", shown)
    assert ended.code == 0
    assert "“关于本站”一页不在其内" in ended.out

    site.joinpath("index.html").write_text("别的", encoding="utf-8")
    lists_anew(site)
    assert run("verify", site, "--root", shown).code == 1


def test_a_fingerprint_may_be_written_as_one_likes(run: Run, site: Path) -> None:
    digits = root_of(site).replace(" ", "")
    for text in (digits, digits.upper(), "-".join(root_of(site).split())):
        assert run("verify", site, "--root", text).code == 0


@pytest.mark.parametrize("text", ["", "0123", "0" * 65, "关于"])
def test_a_fingerprint_that_is_too_short_or_none_is_refused(
    run: Run, site: Path, text: str
) -> None:
    ended = run("verify", site, "--root", text)
    assert ended.code == 2
    assert "不是网站指纹" in ended.err


def test_without_anything_kept_elsewhere_it_is_said_what_that_is_worth(
    run: Run, site: Path
) -> None:
    assert "能改文件的人也能改清单" in run("verify", site).out


def test_a_folder_without_a_list_cannot_be_verified(run: Run, tmp_path: Path) -> None:
    ended = run("verify", tmp_path)
    assert ended.code == 2
    assert MANIFEST in ended.err


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert run("verify", tmp_path / "gone").code == 2


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "site.key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True
    )
    return path


@pytest.fixture
def signers(tmp_path: Path, key: Path) -> Path:
    path = tmp_path / "signers"
    public = key.with_suffix(".key.pub").read_text().strip()
    path.write_text(f"office@example.org {public}\n")
    return path


@NEEDS_SSH
def test_a_signed_site_names_its_signer(run: Run, site: Path, key: Path, signers: Path) -> None:
    signed = run("sign", site, "--key", key)
    assert signed.code == 0
    assert root_of(site) in signed.out

    ended = run("verify", site, "--signers", signers)
    assert ended.code == 0
    assert "签名有效，签名人：office@example.org" in ended.out


@NEEDS_SSH
def test_a_list_that_was_not_signed_is_found(
    run: Run, site: Path, key: Path, signers: Path
) -> None:
    run("sign", site, "--key", key)
    signature = site.joinpath(SIGNATURE).read_bytes()
    site.joinpath("index.html").write_text("别的", encoding="utf-8")
    site.joinpath(SIGNATURE).unlink()
    lists_anew(site)
    site.joinpath(SIGNATURE).write_bytes(signature)

    ended = run("verify", site, "--signers", signers)
    assert ended.code == 1
    assert "签名" in ended.err


@NEEDS_SSH
def test_a_signature_by_somebody_else_is_found(
    run: Run, site: Path, key: Path, signers: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    run("sign", site, "--key", other)
    assert run("verify", site, "--signers", signers).code == 1


@NEEDS_SSH
def test_a_signature_that_was_taken_away_is_missed(run: Run, site: Path, signers: Path) -> None:
    ended = run("verify", site, "--signers", signers)
    assert ended.code == 1
    assert SIGNATURE in ended.err


@NEEDS_SSH
def test_a_key_that_does_not_sign_leaves_the_old_signature(
    run: Run, site: Path, key: Path, tmp_path: Path
) -> None:
    run("sign", site, "--key", key)
    before = site.joinpath(SIGNATURE).read_bytes()
    tmp_path.joinpath("none").write_text("no key")

    assert run("sign", site, "--key", tmp_path / "none").code == 2
    assert site.joinpath(SIGNATURE).read_bytes() == before


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_site_on_the_web_is_verified_file_by_file(run: Run, site: Path, address: str) -> None:
    ended = run("verify", address, "--root", root_of(site), "--sm3")
    assert ended.code == 0
    assert "看不到清单以外多出的文件" in ended.out


def test_what_differs_on_the_web_is_named(run: Run, site: Path, address: str) -> None:
    site.joinpath("index.html").write_text("别的", encoding="utf-8")
    site.joinpath("a", "表.csv").unlink()

    ended = run("verify", address)
    assert ended.code == 1
    assert ended.out.splitlines()[:2] == ["缺少  a/表.csv", "改动  index.html"]


def test_a_server_that_does_not_answer_is_told(run: Run) -> None:
    ended = run("verify", "http://127.0.0.1:9/")
    assert ended.code == 2
    assert "取不到 manifest.json：那里没有服务器应答。" in ended.err


def test_why_a_server_gives_nothing_is_told_in_words(run: Run, address: str) -> None:
    secure = run("verify", address.replace("http:", "https:"))
    unknown = run("verify", "https://nowhere.invalid/")

    assert "加密的连接建立不了" in secure.err
    assert "找不到这个网址的服务器" in unknown.err
    for ended in (secure, unknown):
        assert ended.code == 2
        assert "Errno" not in ended.err


def test_the_digest_of_the_list_covers_the_list(site: Path) -> None:
    manifest = parsed(site.joinpath(MANIFEST).read_bytes(), "x")
    lines = [f"{one.sha256}  {one.path}\n" for one in manifest.entries]
    lines.append(f"{digest_of(site.joinpath(MANIFEST).read_bytes())}  {MANIFEST}\n")
    lines.sort(key=lambda line: line.partition("  ")[2].encode())
    assert digest_of("".join(lines).encode()) == manifest.root
