"""Kept releases are listed, gone back to if they are whole, and purged."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.lock import locked
from sitegen.publish.rollback import purge, releases, roll_back
from sitegen.publish.shelf import Way
from tests.publish.test_release import ONE, TWO, WAYS, kept, publish
from tests.site.small import files_of


def back(place: Path, name: str = "", way: Way | None = None) -> str:
    with locked(place / "output") as lock:
        return roll_back(lock, name, way)


@pytest.mark.parametrize("way", WAYS)
def test_a_site_goes_back_and_forth(tmp_path: Path, way: Way) -> None:
    if way is Way.LINK:
        (tmp_path / "first").mkdir()
        (tmp_path / "output").symlink_to("first")
    given = None if way is Way.LINK else way
    publish(tmp_path, ONE, way=given)
    one = files_of(tmp_path / "output")
    publish(tmp_path, TWO, way=given)
    two = files_of(tmp_path / "output")

    for expected in (one, two, one):
        name = back(tmp_path, way=given)
        assert files_of(tmp_path / "output") == expected
        assert releases(tmp_path / "output")[0].name == name
    assert len(releases(tmp_path / "output")) == 2


def test_a_release_can_be_named_by_its_first_digits(tmp_path: Path) -> None:
    for number in range(3):
        publish(tmp_path, {"a_html": f"{number}"})
    oldest = releases(tmp_path / "output")[2]

    assert back(tmp_path, oldest.name[:6]) == oldest.name
    assert (tmp_path / "output" / "a.html").read_text() == "0"


def test_the_live_release_stands_first_and_only_once(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    found = releases(tmp_path / "output")

    assert [one.live for one in found] == [True, False]
    assert [one.files for one in found] == [2, 2]
    assert found[0].made >= found[1].made


def test_a_damaged_release_does_not_go_live(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    (old,) = kept(tmp_path)
    (old / "a.html").write_text("damaged")
    before = files_of(tmp_path / "output")

    with pytest.raises(SitegenError, match="已经损坏"):
        back(tmp_path)
    assert files_of(tmp_path / "output") == before


@pytest.mark.parametrize("name", ["", "0000"])
def test_where_there_is_no_such_release_it_is_told(tmp_path: Path, name: str) -> None:
    publish(tmp_path, ONE)
    if name:
        publish(tmp_path, TWO)

    with pytest.raises(SitegenError, match="版本"):
        back(tmp_path, name)


def test_going_back_carries_the_foreign_files_of_now(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "old.txt").write_text("old")
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    (tmp_path / "output" / "old.txt").unlink()
    (tmp_path / "output" / "new").mkdir()
    (tmp_path / "output" / "new" / "a.txt").write_text("new")
    back(tmp_path)

    found = files_of(tmp_path / "output")
    assert found["new/a.txt"] == b"new"
    assert "old.txt" not in found


def test_what_was_taken_down_goes_from_kept_releases_too(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, {"a_html": "甲"})
    publish(tmp_path, {"a_html": "丁"})
    with locked(tmp_path / "output") as lock:
        found = purge(lock, ["records/b/index.html"])

    assert len(found.gone) == 1
    assert found.live == ()
    assert len(releases(tmp_path / "output")) == 2
    assert not [path for path in tmp_path.rglob("*") if path.match("records/b/*")]


def test_releases_that_show_what_is_live_are_not_purged(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    publish(tmp_path, TWO)
    with locked(tmp_path / "output") as lock:
        found = purge(lock, ["records/b/"])

    assert found.gone == ()
    assert found.live == ("records/b/index.html",)

    assert len(releases(tmp_path / "output")) == 2
