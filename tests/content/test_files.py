"""The files of a site are found and read; what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content.files import (
    find_root,
    read_files,
    read_source,
    shipped_schemes,
    write_converted,
)
from sitegen.finding import SitegenError
from tests.site.small import write


def test_the_nearest_site_upwards_is_found(tmp_path: Path) -> None:
    inner = write(tmp_path, {}) / "content" / "records" / "2023"
    inner.mkdir(parents=True)

    assert find_root(inner) == tmp_path


def test_where_there_is_no_site_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match=r"往上都没有找到 site\.yaml"):
        find_root(tmp_path)


def test_records_are_found_in_folders_of_any_depth_sorted_by_path(tmp_path: Path) -> None:
    write(tmp_path, {"b": "甲", "2023/c": "乙", "a": "丙"})
    (tmp_path / "content" / "records" / "d.yml").write_text("丁", encoding="utf-8")

    found = [source.path for source in read_files(tmp_path).records]
    assert found == [
        f"content/records/{name}" for name in ("2023/c.yaml", "a.yaml", "b.yaml", "d.yml")
    ]


@pytest.mark.parametrize("name", [".a.yaml", "~a.yaml.bak", "a.txt", ".git/a.yaml", "README.md"])
def test_other_files_among_the_records_are_left_alone(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, {}) / "content" / "records" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a", encoding="utf-8")

    assert read_files(tmp_path).records == ()


def test_records_are_left_out_where_nobody_asks_for_them(tmp_path: Path) -> None:
    write(tmp_path, {"a": "甲"})

    assert read_files(tmp_path, records=False).records == ()


def test_an_ending_in_capitals_is_an_ending(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "content" / "records" / "A.YAML").write_text("a", encoding="utf-8")

    assert [source.path for source in read_files(tmp_path).records] == ["content/records/A.YAML"]


def test_registries_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("网站名称: 甲", encoding="utf-8")
    (tmp_path / "content" / "records").mkdir(parents=True)
    files = read_files(tmp_path)

    assert (files.units, files.regions, files.records, files.schemes) == (None, None, (), ())


def test_a_site_without_its_folder_of_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("网站名称: 甲", encoding="utf-8")

    with pytest.raises(SitegenError, match="没有文件夹"):
        read_files(tmp_path)


def test_a_lock_file_of_a_word_processor_is_no_record(tmp_path: Path) -> None:
    write(tmp_path, {"a": "甲"})
    (tmp_path / "content" / "records" / "~$a.yaml").write_bytes(b"\x00")

    assert [source.path for source in read_files(tmp_path).records] == ["content/records/a.yaml"]


def test_a_record_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (write(tmp_path, {}) / "content" / "records" / "a.yaml").mkdir(parents=True)

    (source,) = read_files(tmp_path).records
    assert "a.yaml 是文件夹" in str(source.refused)


def test_a_record_that_is_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, {"b": "甲"}) / "content" / "records" / "a.yaml"
    path.symlink_to(tmp_path / "nowhere")

    refused, good = read_files(tmp_path).records
    assert "没有文件" in str(refused.refused)
    assert good.refused is None


def test_a_registry_that_is_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (write(tmp_path, {}) / "content" / "units.yaml").unlink()
    (tmp_path / "content" / "units.yaml").symlink_to(tmp_path / "nowhere")

    with pytest.raises(SitegenError, match=r"没有文件 .*units\.yaml"):
        read_files(tmp_path)


def test_a_link_to_a_record_is_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("甲", encoding="utf-8")
    records = write(tmp_path / "site", {"b": "乙"}) / "content" / "records"
    (records / "a.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    assert [source.data.decode() for source in read_files(tmp_path / "site").records] == [
        "甲",
        "乙",
    ]


def test_a_file_elsewhere_goes_by_its_whole_path(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("甲", encoding="utf-8")

    assert read_source(tmp_path / "site", path).path == path.as_posix()
    assert read_source(tmp_path, path).path == "a.yaml"


def test_why_a_file_cannot_be_read_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as missing:
        read_source(tmp_path, tmp_path / "a.yaml")
    with pytest.raises(SitegenError) as folder:
        read_source(tmp_path, tmp_path)

    assert str(missing.value) == f"没有文件 {tmp_path / 'a.yaml'}。"
    assert str(folder.value) == f"{tmp_path} 是文件夹，不是文件。"


def test_the_shipped_schemes_are_read_in_order() -> None:
    names = [source.path.rpartition("/")[2] for source in shipped_schemes()]
    assert names == sorted(names)
    assert "mof2020.yaml" in names


def test_a_converted_file_keeps_what_it_was_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    kept = write_converted(path, b"new")

    assert (path.read_bytes(), kept.name, kept.read_bytes()) == (b"new", "a.yaml.原编码", b"old")


def test_what_was_kept_before_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    (tmp_path / "a.yaml.原编码").write_bytes(b"older")

    with pytest.raises(SitegenError, match="已经存在，没有转换"):
        write_converted(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_name_too_long_to_be_kept_beside_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 245}.yaml"
    path.write_bytes(b"old")

    with pytest.raises(SitegenError, match="没有转换"):
        write_converted(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_linked_folder_of_records_is_read(tmp_path: Path) -> None:
    records = write(tmp_path / "site", {"b": "乙"}) / "content" / "records"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("甲", encoding="utf-8")
    (records / "2023").symlink_to(tmp_path / "elsewhere")

    found = [source.path for source in read_files(tmp_path / "site").records]
    assert found == ["content/records/2023/a.yaml", "content/records/b.yaml"]
