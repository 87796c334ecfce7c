"""A release is made beside the live one, shares what is unchanged, and takes its place whole."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.addresses import VanishedError, vanished
from sitegen.publish.shelf import Way
from sitegen.publish.writer import Changes, Publication, Written, write_site
from sitegen.site.output import Writable, digest_of
from tests.publish.test_writer import out
from tests.site.small import files_of

ONE = {"a_html": "甲", "records__b__index_html": "乙"}
TWO = {"a_html": "丙", "records__b__index_html": "乙"}
WAYS = (Way.EXCHANGE, Way.LINK, Way.PAIR)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file whose bytes nobody may ask for."""

    address: str
    digest: str
    size: int

    @property
    def data(self) -> bytes:
        raise AssertionError(f"{self.address} was read")


def publish(place: Path, files: dict[str, str], **options: object) -> Written:
    publication = Publication(**options)  # type: ignore[arg-type]
    return write_site(out(**files), place / "output", place / "site", publication)


def state(place: Path) -> Path:
    return place / ".sitegen" / "releases" / "output"


def kept(place: Path) -> list[Path]:
    return sorted(path for path in state(place).iterdir() if path.is_dir())


@pytest.fixture(params=WAYS)
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder in which ``output`` is switched in each of the ways."""
    if request.param is Way.LINK:
        (tmp_path / "first").mkdir()
        (tmp_path / "output").symlink_to("first")
    return tmp_path


@pytest.fixture
def way(place: Path, request: pytest.FixtureRequest) -> Way | None:
    return Way.PAIR if "pair" in request.node.name else None


def test_a_release_takes_the_place_of_the_one_before(place: Path, way: Way | None) -> None:
    for files in (ONE, TWO, ONE, TWO):
        publish(place, files, way=way)
        found = files_of(place / "output")
        assert found["a.html"].decode() == files["a_html"]
        assert set(found) == {"a.html", "records/b/index.html", "manifest.json"}


def test_a_kept_release_whose_removal_broke_off_leaves_nothing_in_the_site(
    place: Path, way: Way | None
) -> None:
    publish(place, {"old_html": "甲"}, way=way)
    publish(place, ONE, way=way)
    (old,) = (path for path in kept(place) if (path / "old.html").exists())
    (old / "manifest.json").unlink()
    publish(place, TWO, keep=1, way=way)

    assert set(files_of(place / "output")) == {"a.html", "records/b/index.html", "manifest.json"}
    assert not old.exists()


def test_servers_are_told_to_serve_nothing_of_the_kept_releases(
    place: Path, way: Way | None
) -> None:
    told = place / ".sitegen" / ".htaccess"
    for _ in range(2):
        publish(place, ONE, way=way)
        assert told.read_text() == "Require all denied\n"
        told.write_text("")


def test_unchanged_files_keep_their_place_on_the_disk(place: Path, way: Way | None) -> None:
    publish(place, ONE, way=way)
    before = (place / "output" / "records" / "b" / "index.html").stat()
    for files in (TWO, ONE, TWO, ONE):
        publish(place, files, way=way)

    after = (place / "output" / "records" / "b" / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_release_before_stays_as_it_was(place: Path, way: Way | None) -> None:
    publish(place, ONE, way=way)
    before = files_of(place / "output")
    publish(place, TWO, way=way)

    assert before in [files_of(folder) for folder in kept(place)]


def test_so_many_releases_are_kept_as_was_said(place: Path, way: Way | None) -> None:
    live = 0 if not (place / "output").is_symlink() else 1
    for number in range(6):
        publish(place, {"a_html": f"{number}"}, keep=3, way=way)
    assert len(kept(place)) == 2 + live
    indexes = [path for path in state(place).glob("*.json") if len(path.stem) == 16]
    assert len(indexes) == 3

    publish(place, {"a_html": "last"}, keep=1, way=way)
    assert len(kept(place)) == live


def test_foreign_files_go_from_release_to_release_and_are_never_lost(
    place: Path, way: Way | None
) -> None:
    publish(place, ONE, way=way)
    output = place / "output"
    (output / ".gitkeep").touch()
    (output / "notes" / "empty").mkdir(parents=True)
    (output / "notes" / "a.txt").write_text("a")
    (output / "records" / "b" / "draft.txt").write_text("b")
    (output / "link").symlink_to("nowhere")
    for number in range(5):
        publish(place, TWO | {"c_html": f"{number}"}, way=way)

    assert (output / ".gitkeep").is_file()
    assert (output / "notes" / "empty").is_dir()
    assert (output / "notes" / "a.txt").read_text() == "a"
    assert (output / "records" / "b" / "draft.txt").read_text() == "b"
    assert os.readlink(output / "link") == "nowhere"


def test_a_foreign_file_that_was_removed_does_not_come_back(place: Path, way: Way | None) -> None:
    (place / "output").mkdir(exist_ok=True)
    (place / "output" / "notes.txt").write_text("a")
    publish(place, ONE, way=way)
    publish(place, TWO, way=way)
    (place / "output" / "notes.txt").unlink()
    for number in range(4):
        publish(place, {"a_html": f"{number}"}, way=way)
        assert not (place / "output" / "notes.txt").exists()


def test_a_foreign_file_that_came_into_a_kept_release_is_not_lost_with_it(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    (old,) = kept(tmp_path)
    (old / "late.txt").write_text("a")
    for number in range(3):
        publish(tmp_path, {"a_html": f"{number}"})

    assert (tmp_path / "output" / "late.txt").read_text() == "a"


def test_what_is_unchanged_is_not_read(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    same = Unread("records/b/index.html", digest_of("乙".encode()), 3)
    outputs: list[Writable] = [*out(a_html="丙"), same]

    written = write_site(outputs, tmp_path / "output", tmp_path / "site")

    assert written == Written(1, 1, 0)
    assert written.changes == Changes(changed=("a.html",))
    assert (tmp_path / "output" / same.address).read_text(encoding="utf-8") == "乙"


def test_a_build_without_changes_makes_no_release(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    before = (tmp_path / "output").stat().st_ino

    assert publish(tmp_path, ONE) == Written(0, 2, 0)
    assert (tmp_path / "output").stat().st_ino == before
    assert kept(tmp_path) == []


def test_a_file_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    path = tmp_path / "output" / "a.html"
    seen = path.stat()
    path.write_text("错", encoding="utf-8")
    os.utime(path, ns=(seen.st_mtime_ns, seen.st_mtime_ns + 1))

    assert publish(tmp_path, ONE) == Written(1, 1, 0)
    assert path.read_text(encoding="utf-8") == "甲"


def test_a_file_that_does_not_have_its_digest_is_not_published(tmp_path: Path) -> None:
    publish(tmp_path, ONE)

    @dataclass(frozen=True, slots=True)
    class Wrong:
        address: str = "a.html"
        data: bytes = b"wrong"
        digest: str = "0" * 64
        size: int = 5

    with pytest.raises(SitegenError, match="对不上"):
        write_site([Wrong()], tmp_path / "output", tmp_path / "site")

    assert (tmp_path / "output" / "a.html").read_text(encoding="utf-8") == "甲"
    assert not (state(tmp_path) / "stage").exists()


def test_without_its_notes_a_site_is_looked_at_file_by_file(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    before = (tmp_path / "output" / "records" / "b" / "index.html").stat().st_ino
    for path in state(tmp_path).glob("*.json"):
        path.write_text("{}")

    assert publish(tmp_path, TWO) == Written(1, 1, 0)
    assert (tmp_path / "output" / "records" / "b" / "index.html").stat().st_ino == before


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    before = (tmp_path / "output").stat().st_ino
    changes = publish(tmp_path, {"a_html": "丙", "c_html": "丁"}, dry=True).changes

    assert changes == Changes(("c.html",), ("a.html",), ("records/b/index.html",))
    assert (tmp_path / "output").stat().st_ino == before


def test_the_page_of_a_record_does_not_vanish_without_leave(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    with pytest.raises(VanishedError, match=r"records/b/index\.html"):
        publish(tmp_path, {"a_html": "丙"}, allow_removals=False)
    assert (tmp_path / "output" / "a.html").read_text(encoding="utf-8") == "甲"

    assert publish(tmp_path, {"a_html": "丙"}, allow_removals=True).removed == 1


def test_only_pages_of_records_count_as_vanished() -> None:
    before = ["index.html", "records/a/index.html", "records/a/index.json", "records/b/index.html"]

    assert vanished(before, ["records/b/index.html"]) == ("records/a/index.html",)


def test_nobody_else_may_look_into_the_releases_of_a_folder(tmp_path: Path) -> None:
    publish(tmp_path, ONE)

    assert stat.S_IMODE(state(tmp_path).stat().st_mode) == 0o700


def test_the_folder_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output").chmod(0o750)
    publish(tmp_path, ONE)

    assert stat.S_IMODE((tmp_path / "output").stat().st_mode) == 0o750


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    free = os.statvfs(tmp_path)

    room = free.f_bavail * free.f_frsize
    with pytest.raises(SitegenError, match="还差"):
        write_site(
            [Unread("big.bin", digest_of(b"big"), room)], tmp_path / "output", tmp_path / "site"
        )
    assert set(files_of(tmp_path / "output")) == {"a.html", "records/b/index.html", "manifest.json"}


def test_what_lies_behind_a_link_is_not_taken_for_ours(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    (tmp_path / "output" / "records").rename(tmp_path / "elsewhere")
    (tmp_path / "output" / "records").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SitegenError, match="通向别处的链接"):
        publish(tmp_path, TWO)


def test_what_comes_into_a_folder_at_once_after_a_switch_is_not_lost(tmp_path: Path) -> None:
    for number in range(8):
        publish(tmp_path, {"a_html": f"{number}"})
        (tmp_path / "output" / f"{number}.txt").write_text("a")
    publish(tmp_path, {"a_html": "last"})

    assert len(list((tmp_path / "output").glob("*.txt"))) == 8


def test_where_files_cannot_be_shared_they_are_copied(tmp_path: Path) -> None:
    own = tmp_path.stat().st_dev
    others = [
        place
        for place in ("/dev/shm", "/tmp")
        if Path(place).is_dir() and os.stat(place).st_dev != own
    ]
    if not others:
        pytest.skip("there is one file system only")
    with TemporaryDirectory(dir=others[0]) as name:
        publish(Path(name), ONE)
        (Path(name) / "output" / "notes.txt").write_text("a")
        (tmp_path / "output").symlink_to(Path(name) / "output")

        assert publish(tmp_path, TWO) == Written(1, 1, 0)
        found = files_of(tmp_path / "output")
        assert found["records/b/index.html"].decode() == "乙"
        assert found["a.html"].decode() == "丙"
        assert found["notes.txt"] == b"a"
        assert (tmp_path / "output").resolve().is_relative_to(tmp_path)
        assert (Path(name) / "output" / "a.html").read_text(encoding="utf-8") == "甲"
    assert publish(tmp_path, ONE) == Written(1, 1, 0)
