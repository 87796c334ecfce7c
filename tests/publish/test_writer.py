"""A folder comes to hold exactly the site, and nothing else in it or beside it is touched."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.sm3 import sm3_of
from sitegen.publish.writer import Written, write_site
from sitegen.site.output import Output
from tests.site.small import files_of


def out(**files: str) -> list[Output]:
    """Returns outputs; ``__`` stands for a slash and ``_`` for the dot of the ending."""
    return [
        Output(name.replace("__", "/").replace("_", "."), text.encode())
        for name, text in files.items()
    ]


def write(folder: Path, **files: str) -> Written:
    return write_site(out(**files), folder / "output", folder / "site")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "output").mkdir()
    return tmp_path


def refused(place: Path, **files: str) -> SitegenError:
    with pytest.raises(SitegenError) as caught:
        write(place, **files)
    return caught.value


def test_a_folder_holds_the_files_and_a_manifest_of_them(place: Path) -> None:
    assert write(place, b__c_html="乙", a_html="甲") == Written(2, 0, 0)

    found = files_of(place / "output")
    assert set(found) == {"a.html", "b/c.html", "manifest.json"}
    assert json.loads(found["manifest.json"])["files"] == [
        {
            "path": name,
            "size": 3,
            "sha256": hashlib.sha256(found[name]).hexdigest(),
            "sm3": sm3_of(found[name]),
        }
        for name in ("a.html", "b/c.html")
    ]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_site(out(a_html="甲"), tmp_path / "x" / "y", tmp_path / "site")

    assert (tmp_path / "x" / "y" / "a.html").read_text(encoding="utf-8") == "甲"


def test_only_what_changed_is_written(place: Path) -> None:
    write(place, a_html="甲", b_html="乙")
    output = place / "output"
    for path in output.iterdir():
        os.utime(path, (1, 1))

    assert write(place, a_html="甲", b_html="丙") == Written(1, 1, 0)
    assert (output / "a.html").stat().st_mtime == 1
    assert (output / "b.html").stat().st_mtime != 1


def test_a_build_without_changes_leaves_all_files_alone(place: Path) -> None:
    write(place, a_html="甲")
    for path in (place / "output").iterdir():
        os.utime(path, (1, 1))

    assert write(place, a_html="甲") == Written(0, 1, 0)
    assert {path.stat().st_mtime for path in (place / "output").iterdir()} == {1}


def test_what_is_no_more_goes_with_its_empty_folders(place: Path) -> None:
    write(place, a_html="甲", records__b__index_html="乙")

    assert write(place, a_html="甲") == Written(0, 1, 1)
    assert sorted(path.name for path in (place / "output").iterdir()) == ["a.html", "manifest.json"]


def test_foreign_files_survive(place: Path) -> None:
    output = place / "output"
    (output / ".gitkeep").touch()
    (output / "records").mkdir()
    (output / "records" / "notes.txt").write_text("a")
    write(place, records__b__index_html="乙")
    write(place, a_html="甲")

    assert set(files_of(output)) == {".gitkeep", "records/notes.txt", "a.html", "manifest.json"}


@pytest.mark.parametrize("name", ["a.html", "records/b.html"])
def test_a_foreign_file_at_an_address_of_ours_is_refused(place: Path, name: str) -> None:
    path = place / "output" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("foreign")

    error = refused(place, a_html="甲", records__b_html="乙")

    assert str(error) == f"{path} 已经存在，而且不是上一次生成的。"
    assert files_of(place / "output") == {name: b"foreign"}


def test_a_foreign_file_where_a_folder_should_be_is_refused(place: Path) -> None:
    (place / "output" / "records").write_text("foreign")

    assert "records" in str(refused(place, records__b_html="乙"))
    assert (place / "output" / "records").read_text() == "foreign"


def test_a_foreign_folder_where_a_file_should_be_is_refused(place: Path) -> None:
    (place / "output" / "a.html").mkdir()

    assert "a.html" in str(refused(place, a_html="甲"))


def test_a_build_that_broke_off_does_not_stand_in_its_own_way(place: Path) -> None:
    write(place, z_html="甲")
    (place / "output" / "records").write_text("foreign")
    refused(place, a_html="甲", records__b_html="乙")
    (place / "output" / "records").unlink()

    assert write(place, a_html="丙", records__b_html="乙").removed == 1
    assert set(files_of(place / "output")) == {"a.html", "records/b.html", "manifest.json"}


@pytest.mark.parametrize("name", ["site", "", "site/content", "site/content/x", "site/themes"])
def test_the_folder_of_the_sources_is_refused(place: Path, name: str) -> None:
    with pytest.raises(SitegenError, match="那里有网站的源文件"):
        write_site(out(a_html="甲"), place / name, place / "site")

    assert not (place / name / "a.html").exists()


@pytest.mark.parametrize("name", ["overrides", "schemes", "themes/own"])
def test_a_folder_that_is_read_for_the_site_is_refused(place: Path, name: str) -> None:
    with pytest.raises(SitegenError, match="那里有网站的源文件"):
        write_site(out(a_html="甲"), place / "site" / name, place / "site")


def test_a_link_to_the_sources_is_refused(place: Path) -> None:
    (place / "link").symlink_to(place / "site")

    with pytest.raises(SitegenError, match="那里有网站的源文件"):
        write_site(out(a_html="甲"), place / "link" / "content", place / "site")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "{",
            "[]",
            "{}",
            '{"files": 1}',
            '{"files": [1]}',
            '{"files": [{"path": "a"}]}',
            "\xff",
        ),
        *('{"files": [{"path": 1, "sha256": []}]}', "[" * 100_000),
    ],
)
def test_a_broken_manifest_is_refused(place: Path, text: str) -> None:
    (place / "output" / "manifest.json").write_bytes(text.encode("latin-1"))

    assert "不是能识别的文件清单" in str(refused(place, a_html="甲"))
    assert not (place / "output" / "a.html").exists()


def _name_in_manifest(place: Path, *names: str) -> None:
    files = [{"path": name, "sha256": "0"} for name in names]
    text = json.dumps({"files": files})
    (place / "output" / "manifest.json").write_text(text)


@pytest.mark.parametrize(
    "name", ["../outside.txt", "records/../../outside.txt", "{place}/outside.txt"]
)
def test_a_manifest_that_names_files_elsewhere_removes_none(place: Path, name: str) -> None:
    outside = place / "outside.txt"
    outside.write_text("a")
    _name_in_manifest(place, name.format(place=place))

    write(place, a_html="甲")

    assert outside.read_text() == "a"


def test_a_link_is_removed_and_what_it_leads_to_stays(place: Path) -> None:
    (place / "output" / "foreign.txt").write_text("a")
    (place / "output" / "old.html").symlink_to("foreign.txt")
    _name_in_manifest(place, "old.html")

    write(place, a_html="甲")

    assert set(files_of(place / "output")) == {"foreign.txt", "a.html", "manifest.json"}


def test_nothing_is_removed_behind_a_link_out_of_the_folder(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / "a.html").write_text("a")
    (place / "output" / "records").symlink_to(place / "elsewhere")
    _name_in_manifest(place, "records/a.html")

    write(place, b_html="乙")

    assert (place / "elsewhere" / "a.html").read_text() == "a"


@pytest.mark.parametrize("known", [True, False])
def test_nothing_is_written_behind_a_link_out_of_the_folder(place: Path, known: bool) -> None:
    (place / "elsewhere").mkdir()
    (place / "output" / "records").symlink_to(place / "elsewhere")
    if known:
        _name_in_manifest(place, "records/a.html")

    assert "records" in str(refused(place, records__a_html="甲"))
    assert list((place / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["a.html", "manifest.json", "a.html.partial"])
def test_a_link_at_an_address_of_ours_is_not_followed(place: Path, name: str) -> None:
    outside = place / "outside.txt"
    outside.write_text('{"files": [{"path": "a.html", "sha256": "0"}]}')
    (place / "output" / name).symlink_to(outside)

    # A link at a page's own address is refused, others are replaced by files.
    with suppress(SitegenError):
        write(place, a_html="甲")

    assert outside.read_text() == '{"files": [{"path": "a.html", "sha256": "0"}]}'


def test_a_dangling_link_at_an_address_of_ours_is_refused(place: Path) -> None:
    (place / "output" / "a.html").symlink_to(place / "nowhere")

    assert "a.html" in str(refused(place, a_html="甲"))
    assert not (place / "nowhere").exists()


def test_a_foreign_file_beside_ours_is_not_overwritten_in_passing(place: Path) -> None:
    (place / "output" / "a.html.partial").write_text("foreign")

    write(place, a_html="甲")

    assert (place / "output" / "a.html.partial").read_text() == "foreign"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a")

    with pytest.raises(SitegenError):
        write_site(out(a_html="甲"), tmp_path / "file", tmp_path / "site")
