"""Tables of very many records come as archives, and hold what they would hold otherwise."""

from __future__ import annotations

import gc
import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from frictionless import validate

from sitegen.site.data import archive
from sitegen.spool import archive_of
from tests.site.data.sites import WITH_DOMAIN, many

RECORDS = 6
"""At most two of a year."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("plain"), RECORDS, WITH_DOMAIN)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "MOST", 2)
        yield many(tmp_path_factory.mktemp("packed"), RECORDS, WITH_DOMAIN)


def names(output: Path) -> set[str]:
    return {one.relative_to(output).as_posix() for one in output.rglob("*") if one.is_file()}


def only(data: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as found:
        (name,) = found.namelist()
        assert found.testzip() is None
        return name, found.read(name)


def test_an_archive_holds_one_file_and_tells_of_no_day() -> None:
    made = archive_of("a.csv", [b"one", b"two" * 1_000], 3_003)

    assert only(made) == ("a.csv", b"one" + b"two" * 1_000)
    assert made == archive_of("a.csv", [b"onetwo", b"two" * 999], 0)
    assert len(made) < 200


def test_each_archive_holds_the_table_in_whose_place_it_stands(plain: Path, packed: Path) -> None:
    archives = {name for name in names(packed) if name.endswith(".zip")}

    assert {name.removesuffix(".zip") for name in archives} == names(plain) - names(packed)
    assert {
        "data/indicators.csv.zip",
        "data/records.json.zip",
        "data/records.ndjson.zip",
    } < archives
    assert "all/list.csv.zip" in archives
    for name in archives:
        own = name.removesuffix(".zip")
        held = only((packed / name).read_bytes())
        assert held == (Path(own).name, (plain / own).read_bytes())


def test_tables_of_few_records_come_as_they_are(plain: Path, packed: Path) -> None:
    of_years = sorted(name for name in names(plain) if name.startswith("data/20"))

    assert len(of_years) == 4 * 9
    for name in of_years:
        assert (packed / name).read_bytes() == (plain / name).read_bytes()


# The validator leaves archives open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_package_tells_of_archives(packed: Path) -> None:
    folder = packed / "data"
    package = json.loads((folder / "datapackage.json").read_bytes())

    assert {one["compression"] for one in package["resources"]} == {"zip"}
    for one in package["resources"]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (
            len(data),
            f"sha256:{hashlib.sha256(data).hexdigest()}",
        )
    for one in package["resources"]:
        # What is told of the file is compared by the validator with what is in it.
        del one["bytes"], one["hash"]
    (folder / "again.json").write_text(json.dumps(package), encoding="utf-8")
    report = validate(str(folder / "again.json"))
    gc.collect()
    assert report.valid, report.flatten(["message"])
    assert all(
        task.stats["rows"] for task in report.tasks if task.name in ("records", "indicators")
    )


def test_the_catalogue_tells_what_is_packed_and_how(packed: Path) -> None:
    catalogue = json.loads((packed / "data" / "catalog.jsonld").read_bytes())
    found = {
        one["dct:title"]["@value"]: (one["dcat:mediaType"], one.get("dcat:compressFormat"))
        for one in catalogue["dcat:dataset"][0]["dcat:distribution"]
    }

    assert found["funds.csv.zip"] == ("text/csv", "application/zip")
    assert found["records.ndjson.zip"] == ("application/x-ndjson", "application/zip")
    assert found["record.schema.json"] == ("application/json", None)


def test_pages_lead_to_archives_and_say_so(packed: Path) -> None:
    data = (packed / "data" / "index.html").read_text(encoding="utf-8")
    every = (packed / "all" / "index.html").read_text(encoding="utf-8")

    assert '/indicators.csv.zip"' in data
    assert "CSV · ZIP" in data
    assert "超过 2 份报告的表格压缩成 ZIP 文件" in data
    assert "下载表格（CSV，压缩成 ZIP）" in every
    assert 'type="application/zip" href="../all/list.csv.zip"' in every


def test_a_site_of_few_records_says_nothing_of_archives(plain: Path) -> None:
    assert "ZIP" not in (plain / "data" / "index.html").read_text(encoding="utf-8")
    assert "下载表格（CSV）" in (plain / "all" / "index.html").read_text(encoding="utf-8")


def test_checksums_are_those_of_the_archives(packed: Path) -> None:
    lines = (packed / "data" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()

    assert any(line.endswith("  indicators.csv.zip") for line in lines)
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((packed / "data" / name).read_bytes()).hexdigest() == digest
