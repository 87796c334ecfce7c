"""The tables are what their Data Package says, by an independent validator."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from tests.site.data.sites import WITH_DOMAIN, many
from tests.site.small import FILES, built, record

EVERYTHING = Path(__file__).parent.parent / "everything.yaml"


def faults(folder: Path) -> list[str]:
    report = validate(str(folder / "datapackage.json"))
    assert report.stats["tasks"] == 8
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_the_package_of_the_shipped_site_is_valid(shipped_site: Path) -> None:
    assert faults(shipped_site / "data") == []


def test_the_package_of_a_record_with_everything_is_valid(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": EVERYTHING.read_text(encoding="utf-8")})

    assert faults(output / "data") == []


def test_the_package_of_a_site_without_records_is_valid(tmp_path: Path) -> None:
    assert faults(built(tmp_path, {}) / "data") == []


def test_a_table_that_was_changed_is_no_longer_valid(tmp_path: Path) -> None:
    folder = built(tmp_path, {"a": record()}) / "data"
    table = folder / "records.csv"
    table.write_bytes(table.read_bytes().replace(b",2023,", b",2o23,"))

    assert faults(folder) != []


def test_a_row_of_a_record_that_is_not_there_is_found(tmp_path: Path) -> None:
    folder = many(tmp_path, 2) / "data"
    package = json.loads((folder / "datapackage.json").read_bytes())
    table = folder / "findings.csv"
    table.write_bytes(table.read_bytes().replace(b"\nr1,", b"\nr9,"))
    for resource in package["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    assert any("foreign key" in fault.lower() for fault in faults(folder))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = WITH_DOMAIN["site.yaml"] + "数据许可: CC-BY-4.0 https://licence.example/by\n"
    folder = many(tmp_path_factory.mktemp("package"), 2, {**FILES, "site.yaml": settings})
    found: dict[str, Any] = json.loads((folder / "data" / "datapackage.json").read_bytes())
    return found


def test_a_field_tells_its_english_name_and_whose_word_it_is(package: dict[str, Any]) -> None:
    (records,) = (one for one in package["resources"] if one["name"] == "records")
    fields = {field["code"]: field for field in records["schema"]["fields"]}

    assert fields["budget_yuan"]["name"] == "全年预算（元）"
    assert (fields["budget_yuan"]["origin"], fields["budget_yuan"]["unit"]) == ("computed", "元")
    assert fields["budget_raw"]["origin"] == "published"
    assert records["schema"]["primaryKey"] == ["编号"]


def test_the_package_names_the_licence_and_the_address_of_the_settings(
    package: dict[str, Any],
) -> None:
    assert package["licenses"][0]["path"] == "https://licence.example/by"
    assert package["homepage"] == "https://www.jia.example/"


def test_a_site_that_names_no_licence_claims_none(tmp_path: Path) -> None:
    folder = built(tmp_path, {}) / "data"

    assert "licenses" not in json.loads((folder / "datapackage.json").read_bytes())
    assert "没有写明许可" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_checksums_are_those_of_the_files(shipped_site: Path) -> None:
    folder = shipped_site / "data"
    listed = {}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest

    there = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    expected = {name for name in there if not name.endswith(".html")} - {"SHA256SUMS"}
    assert set(listed) == expected
    for name, digest in listed.items():
        assert hashlib.sha256(there[name].read_bytes()).hexdigest() == digest
