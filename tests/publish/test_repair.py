"""A site that was defaced is put right from its kept releases, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from sitegen.publish.folder import Folder
from sitegen.publish.index import load_index
from sitegen.publish.manifest import MANIFEST, manifest_of, parsed
from sitegen.publish.writer import write_site
from sitegen.site.output import Output, fingerprint
from tests.command import Ended, Run, ran
from tests.conftest import ROOT
from tests.publish.test_lock import HOLD
from tests.site.small import files_of

NEEDS_LINKS: Final = pytest.mark.skipif(
    os.name == "nt", reason="links ask for a right of their own there"
)
PAGES: Final = {
    "index.html": "首页",
    "a/index.html": "甲",
    "a/b/index.html": "乙",
    "a/表.csv": "年度,金额\r\n",
    "about/index.html": "关于本站",
    "style.css": "body{}",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return partial(ran, capsys)


def publish(place: Path, pages: dict[str, str], output: str = "output") -> Path:
    outputs = [Output(name, text.encode()) for name, text in pages.items()]
    write_site(outputs, place / output, place / "source")
    return place / output


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of which the release before is kept, that differs in one page."""
    publish(tmp_path, PAGES | {"index.html": "旧首页"})
    return publish(tmp_path, PAGES)


def kept(site: Path) -> list[Path]:
    state = site.parent / ".sitegen" / "releases" / site.name
    return sorted(path for path in state.iterdir() if path.is_dir())


def aside(site: Path) -> dict[str, bytes]:
    """Returns what was moved out of the site, by number and former address."""
    folder = site.parent / ".sitegen" / "set-aside"
    return files_of(folder) if folder.is_dir() else {}


def root_of(site: Path) -> str:
    return fingerprint(parsed(site.joinpath(MANIFEST).read_bytes(), "x").root)


def replace(path: Path, data: bytes) -> None:
    """Puts a new file in the place of one, as an upload does; what shared the old one keeps it."""
    new = path.with_name("upload")
    new.write_bytes(data)
    os.replace(new, path)


def lists_anew(site: Path) -> None:
    found = {name: data for name, data in files_of(site).items() if name != MANIFEST}
    replace(site / MANIFEST, manifest_of(Output(*one) for one in found.items()).data)


def repaired(run: Run, site: Path, *words: str | Path) -> Ended:
    return run("verify", site, "--repair", "--jobs", "1", *words)


def test_a_site_as_it_was_built_is_left_as_it_is(run: Run, site: Path) -> None:
    before = site.joinpath("a", "index.html").stat()

    assert repaired(run, site, "--root", root_of(site)).code == 0
    after = site.joinpath("a", "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert aside(site) == {}


def test_each_kind_of_difference_is_put_right(run: Run, site: Path) -> None:
    before, root = files_of(site), root_of(site)
    replace(site / "style.css", b"body{display:none}")
    site.joinpath("a", "b", "index.html").unlink()
    site.joinpath("about", "index.html").rename(site / "about" / "old.html")
    site.joinpath("x").mkdir()
    site.joinpath("x", "shell.php").write_bytes(b"<?php")

    ended = repaired(run, site, "--root", root, "--sm3")

    assert ended.code == 0
    assert files_of(site) == before
    assert not site.joinpath("x").exists()
    assert "恢复 3 个文件，移出 3 个，没能恢复 0 个。" in ended.out
    assert "恢复  a/b/index.html" in ended.out
    assert ended.out.count("改动 0，多出 0，缺少 0，改名 0，读不到 0") == 1
    assert aside(site) == {
        "1/about/old.html": "关于本站".encode(),
        "1/style.css": b"body{display:none}",
        "1/x/shell.php": b"<?php",
    }
    assert str(site.parent / ".sitegen" / "set-aside" / "1") in ended.out


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_what_is_moved_out_is_for_its_owner_alone(run: Run, site: Path) -> None:
    site.joinpath("shell.php").write_bytes(b"<?php")
    repaired(run, site)
    assert (site.parent / ".sitegen" / "set-aside").stat().st_mode & 0o777 == 0o700


def test_what_was_moved_out_before_is_never_written_over(run: Run, site: Path) -> None:
    for text in (b"one", b"two"):
        site.joinpath("shell.php").write_bytes(text)
        assert repaired(run, site).code == 0
    assert aside(site) == {"1/shell.php": b"one", "2/shell.php": b"two"}


@NEEDS_LINKS
def test_a_link_in_the_place_of_a_folder_is_moved_and_not_followed(
    run: Run, site: Path, tmp_path: Path
) -> None:
    before, elsewhere = files_of(site), tmp_path / "elsewhere"
    shutil.move(site / "a", elsewhere)
    site.joinpath("a").symlink_to(elsewhere)
    replace(elsewhere / "index.html", b"theirs")
    others = files_of(elsewhere)

    assert repaired(run, site).code == 0
    assert files_of(site) == before
    assert not site.joinpath("a").is_symlink()
    assert files_of(elsewhere) == others


@NEEDS_LINKS
def test_a_link_in_the_place_of_a_page_is_moved_and_not_followed(
    run: Run, site: Path, tmp_path: Path
) -> None:
    before, secret = files_of(site), tmp_path / "secret"
    secret.write_bytes(b"secret")
    site.joinpath("style.css").unlink()
    site.joinpath("style.css").symlink_to(secret)

    assert repaired(run, site).code == 0
    assert files_of(site) == before
    assert secret.read_bytes() == b"secret"


@NEEDS_LINKS
def test_a_folder_that_becomes_a_link_during_a_repair_leads_nobody_out(
    run: Run, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, put = tmp_path / "elsewhere", Folder.put
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(b"not ours")
    replace(site / "a" / "index.html", b"theirs")

    def put_late(folder: Folder, name: str, data: bytes, digest: str) -> None:
        (site / "a").rename(site / "moved")
        (site / "a").symlink_to(elsewhere)
        put(folder, name, data, digest)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", put_late)
        repaired(run, site)
    assert files_of(elsewhere) == {"index.html": b"not ours"}

    assert repaired(run, site).code == 0
    assert not site.joinpath("a").is_symlink()
    assert files_of(elsewhere) == {"index.html": b"not ours"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes there")
def test_a_pipe_in_the_place_of_a_page_is_not_waited_for(run: Run, site: Path) -> None:
    before = files_of(site)
    site.joinpath("style.css").unlink()
    os.mkfifo(site / "style.css")
    os.mkfifo(site / "pipe")

    assert repaired(run, site).code == 0
    assert files_of(site) == before


@pytest.mark.parametrize("full", [False, True])
def test_a_folder_in_the_place_of_a_page_makes_room(run: Run, site: Path, full: bool) -> None:
    before = files_of(site)
    site.joinpath("style.css").unlink()
    site.joinpath("style.css").mkdir()
    if full:
        site.joinpath("a", "index.html").rename(site / "style.css" / "x")

    assert repaired(run, site).code == 0
    assert files_of(site) == before


def test_a_file_in_the_place_of_a_folder_makes_room(run: Run, site: Path) -> None:
    before = files_of(site)
    shutil.rmtree(site / "a")
    site.joinpath("a").write_bytes(b"no folder")

    assert repaired(run, site).code == 0
    assert files_of(site) == before
    assert aside(site) == {"1/a": b"no folder"}


def test_pages_that_changed_places_are_put_back(run: Run, site: Path) -> None:
    before = files_of(site)
    # This page is in no kept release, so its bytes are in the site alone.
    one, other = site / "index.html", site / "style.css"
    first, second = one.read_bytes(), other.read_bytes()
    replace(one, second)
    replace(other, first)

    assert repaired(run, site).code == 0
    assert files_of(site) == before


def test_what_a_kept_release_has_elsewhere_is_taken_from_there(run: Run, tmp_path: Path) -> None:
    publish(tmp_path, {"old.html": "甲", "index.html": "旧"})
    site = publish(tmp_path, {"new.html": "甲", "index.html": "新"})
    replace(site / "new.html", b"theirs")

    assert repaired(run, site).code == 0
    assert site.joinpath("new.html").read_text(encoding="utf-8") == "甲"


def test_a_page_that_is_kept_nowhere_is_named_and_left_as_it_is(run: Run, site: Path) -> None:
    replace(site / "index.html", b"theirs")
    replace(site / "style.css", b"theirs")

    ended = repaired(run, site)

    assert ended.code == 1
    assert "没能恢复  index.html（保留的版本里没有这个内容）" in ended.err
    assert "sitegen build" in ended.err
    assert site.joinpath("index.html").read_bytes() == b"theirs"
    assert site.joinpath("style.css").read_text() == "body{}"


def test_a_page_that_was_changed_in_place_is_changed_in_all_releases_and_told(
    run: Run, site: Path
) -> None:
    (old,) = kept(site)
    page = site / "style.css"
    seen = page.stat()
    with page.open("r+b") as stream:
        stream.write(b"BODY")
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert os.path.samefile(page, old / "style.css")

    ended = repaired(run, site)

    assert ended.code == 1
    assert "没能恢复  style.css（和旧版本共用一个文件" in ended.err
    assert page.read_bytes() == (old / "style.css").read_bytes() == b"BODY{}"


def test_the_next_build_cures_what_a_repair_could_not(run: Run, site: Path) -> None:
    before, page = files_of(site), site / "style.css"
    seen = page.stat()
    with page.open("r+b") as stream:
        stream.write(b"BODY")
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    repaired(run, site)
    publish(site.parent, PAGES)

    assert files_of(site) == before


def test_a_rollback_refuses_a_release_that_shares_what_was_changed(run: Run, site: Path) -> None:
    page = site / "style.css"
    seen = page.stat()
    with page.open("r+b") as stream:
        stream.write(b"BODY")
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    repaired(run, site)
    (site.parent / "site.yaml").write_text("网站名称: 甲\n", encoding="utf-8")

    ended = run("rollback", "-o", site, "--root", site.parent)
    assert ended.code == 2
    assert "已经损坏" in ended.err


def test_a_repair_writes_no_file_that_kept_releases_share(run: Run, site: Path) -> None:
    publish(site.parent, PAGES | {"index.html": "新首页"})
    one, other = kept(site)
    assert os.path.samefile(site / "style.css", one / "style.css")
    # A copy elsewhere has the bytes; what is shared was changed in place.
    (other / "style.css").unlink()
    (other / "style.css").write_bytes(b"body{}")
    with (site / "style.css").open("r+b") as stream:
        stream.write(b"BODY")

    assert repaired(run, site).code == 0
    assert aside(site) == {"1/style.css": b"BODY{}"}
    for folder in (site, one, other):
        assert (folder / "style.css").read_bytes() == b"body{}"
    assert os.path.samefile(site / "style.css", one / "style.css")


def test_a_damaged_copy_is_not_put(run: Run, site: Path) -> None:
    (old,) = kept(site)
    replace(site / "style.css", b"theirs")
    replace(old / "style.css", b"theirs too")

    ended = repaired(run, site)
    assert ended.code == 1
    assert site.joinpath("style.css").read_bytes() == b"theirs"


def test_the_list_of_a_kept_release_need_not_be_right(run: Run, site: Path) -> None:
    before, (old,) = files_of(site), kept(site)
    replace(old / MANIFEST, b"{}")
    replace(site / "style.css", b"theirs")

    assert repaired(run, site).code == 0
    assert files_of(site) == before


@NEEDS_LINKS
def test_a_release_behind_a_link_is_put_right_from_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "output").symlink_to("first")
    publish(tmp_path, PAGES | {"index.html": "旧首页"})
    site = publish(tmp_path, PAGES)
    before = files_of(site.resolve())
    replace(site / "style.css", b"theirs")
    site.joinpath("shell.php").write_bytes(b"<?php")

    assert repaired(run, site).code == 0
    assert site.is_symlink()
    assert files_of(site.resolve()) == before
    assert aside(site) == {"1/style.css": b"theirs", "1/shell.php": b"<?php"}


def test_a_list_that_was_changed_as_well_is_put_right_by_the_one_that_was_kept(
    run: Run, site: Path, tmp_path: Path
) -> None:
    before = files_of(site)
    shutil.copy(site / MANIFEST, tmp_path / "kept.json")
    replace(site / "style.css", b"theirs")
    lists_anew(site)

    ended = repaired(run, site, "--manifest", tmp_path / "kept.json")
    assert ended.code == 0
    assert files_of(site) == before


def test_a_list_that_is_gone_is_had_by_its_fingerprint_from_a_kept_release(
    run: Run, site: Path
) -> None:
    (old,) = kept(site)
    before, root = files_of(old), root_of(old)
    # The site was overwritten with the release before, and its list was spoilt.
    for name, data in before.items():
        replace(site / name, data)
    replace(site / MANIFEST, b"{}")

    assert repaired(run, site, "--root", root).code == 0
    assert files_of(site) == before


def test_without_a_list_of_that_fingerprint_nothing_is_touched(run: Run, site: Path) -> None:
    root = root_of(site)
    replace(site / "style.css", b"theirs")
    lists_anew(site)
    before = files_of(site)

    ended = repaired(run, site, "--root", root)
    assert ended.code == 1
    assert "--manifest" in ended.err
    assert files_of(site) == before
    assert aside(site) == {}


def test_a_list_and_a_fingerprint_that_differ_are_refused(
    run: Run, site: Path, tmp_path: Path
) -> None:
    (old,) = kept(site)
    replace(site / "style.css", b"theirs")
    ended = repaired(run, site, "--manifest", site / MANIFEST, "--root", root_of(old))

    assert ended.code == 1
    assert site.joinpath("style.css").read_bytes() == b"theirs"


def test_without_anything_kept_elsewhere_it_is_said_who_is_believed(run: Run, site: Path) -> None:
    replace(site / "style.css", b"theirs")
    ended = repaired(run, site)
    assert ended.code == 0
    assert "攻击的人可能连清单也改了" in ended.out


@pytest.mark.parametrize("path", ["../stolen", ".sitegen/x", "/etc/stolen", "a/../../stolen"])
def test_a_list_that_leads_out_of_the_site_is_not_followed(run: Run, site: Path, path: str) -> None:
    site.joinpath("theirs").write_bytes(b"theirs")
    entries = manifest_of([Output(path, b"theirs")]).data
    replace(site / MANIFEST, entries)

    ended = repaired(run, site)
    assert ended.code == 2
    assert "这份清单被人改过" in ended.err
    assert not (site.parent / "stolen").exists()
    assert site.joinpath("theirs").exists()


def test_a_folder_of_which_no_release_is_kept_is_not_touched(
    run: Run, site: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.joinpath("letter.txt").write_bytes(b"mine")

    ended = repaired(run, home, "--manifest", site / MANIFEST)
    assert ended.code == 2
    assert files_of(home) == {"letter.txt": b"mine"}
    assert not (home.parent / ".sitegen" / "releases" / "home").exists()


def test_a_site_on_the_web_is_not_repaired_and_it_is_said_why(run: Run) -> None:
    ended = run("verify", "https://www.example.org/", "--repair")
    assert ended.code == 2
    assert "网上的网站不能用 --repair 修复" in ended.err


def test_while_somebody_publishes_nothing_is_repaired(run: Run, site: Path) -> None:
    replace(site / "style.css", b"theirs")
    command = [sys.executable, "-c", HOLD, str(site), "60"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        ended = repaired(run, site)
    finally:
        child.kill()
        child.communicate()
    assert ended.code == 5
    assert site.joinpath("style.css").read_bytes() == b"theirs"


def test_where_the_system_refuses_it_is_told_and_the_rest_is_put_right(
    run: Run, site: Path
) -> None:
    site.joinpath("a", "b", "index.html").unlink()
    site.joinpath("a", "b").chmod(0o500)
    if os.access(site / "a" / "b", os.W_OK):
        pytest.skip("here one may write anywhere")
    replace(site / "style.css", b"theirs")
    try:
        ended = repaired(run, site)
    finally:
        site.joinpath("a", "b").chmod(0o700)

    assert ended.code == 1
    assert "没能恢复  a/b/index.html（系统不让写" in ended.err
    assert site.joinpath("style.css").read_text() == "body{}"


def test_notes_of_all_releases_doubt_what_could_not_be_put_right(run: Run, site: Path) -> None:
    replace(site / "index.html", b"theirs")
    repaired(run, site)
    notes = [load_index(path) for path in kept(site)[0].parent.glob("????????????????.json")]

    doubted = [one.stamps["index.html"] for one in notes if one is not None]
    assert doubted == [(-1, -1, -1)] * 2


Tamper = Callable[[Path, random.Random], None]


def some_file(site: Path, dice: random.Random) -> Path:
    return dice.choice(sorted(one for one in site.rglob("*") if one.is_file()))


def change(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    replace(path, bytes(data))


def add(site: Path, dice: random.Random) -> None:
    folder = some_file(site, dice).parent / dice.choice([".", "new", "x/y"])
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath(dice.choice(["shell.php", ".user.ini", "新.html"])).write_bytes(b"added")


def remove(site: Path, dice: random.Random) -> None:
    some_file(site, dice).unlink()


def rename(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    path.rename(path.with_name(dice.choice([f"{path.name}.bak", "改名.html"])))


def swap(site: Path, dice: random.Random) -> None:
    one, other = some_file(site, dice), some_file(site, dice)
    data = one.read_bytes()
    replace(one, other.read_bytes())
    replace(other, data)


def remove_folder(site: Path, dice: random.Random) -> None:
    shutil.rmtree(dice.choice(sorted(one for one in site.iterdir() if one.is_dir())))


def rename_folder(site: Path, dice: random.Random) -> None:
    folder = dice.choice(sorted(one for one in site.iterdir() if one.is_dir()))
    if not (site / "moved").exists():
        folder.rename(site / "moved")


def link(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    path.rename(site.parent / "linked")
    path.symlink_to(site.parent / "linked")


WAYS: Final[tuple[Tamper, ...]] = (
    change, add, remove, rename, swap, remove_folder, rename_folder,
    *(() if os.name == "nt" else (link,)),
)  # fmt: skip


def test_a_hundred_tampers_by_chance_are_put_right(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(2026)
    pages = PAGES | {f"{one}/{two}/index.html": f"{one}{two}" for one in "bcd" for two in "efg"}
    tampers: Counter[str] = Counter()
    for number in range(100):
        place = tmp_path / str(number)
        publish(place, {**pages, "feed.xml": "旧"})
        site = publish(place, pages | {"feed.xml": "新"})
        # All that is live is in a kept release too: a copy, as the bytes must come from somewhere.
        shutil.copytree(site, kept(site)[0].with_name("0" * 16))
        before, root = files_of(site), root_of(site)
        for way in dice.choices(WAYS, k=dice.randint(1, 4)):
            way(site, dice)
            tampers[way.__name__] += 1
        there = {data for name, data in files_of(site).items() if before.get(name) != data}

        ended = repaired(run, site, "--root", root)

        assert ended.code == 0, f"{number}: {ended.out}{ended.err}"
        assert files_of(site) == before, number
        assert there <= set(before.values()) | set(aside(site).values()), number
        shutil.rmtree(place)
    assert set(tampers) == {way.__name__ for way in WAYS}
