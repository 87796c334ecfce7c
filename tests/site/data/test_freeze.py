"""A year that was frozen stays as it was; the others follow their records."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from sitegen.cli import main
from sitegen.finding import ContentError
from tests.site.small import build, files_of, record, write

SECOND: Final = record("b").replace("2023", "2022")


def freeze(root: Path, year: int, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["freeze", str(year), "--root", str(root)])
    said = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.out + said.err


def titles(data: bytes) -> list[str]:
    return [
        row["标题"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    ]


def test_a_frozen_year_is_published_unchanged_after_a_correction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record(), "b": SECOND})
    code, said = freeze(tmp_path, 2023, capsys)
    assert code == 0
    assert "1 份报告已冻结" in said
    before = files_of(tmp_path / "content" / "snapshots" / "2023")

    write(tmp_path, {"a": record().replace("报告a", "更正后"), "b": SECOND.replace("报告b", "新")})
    build(tmp_path)

    found = files_of(tmp_path / "output" / "data")
    del before["SHA256SUMS"]
    assert {name: found[f"2023/{name}"] for name in before} == before
    assert titles(found["2023/records.csv"]) == ["报告a"]
    assert titles(found["2022/records.csv"]) == ["新"]
    assert titles(found["records.csv"]) == ["更正后", "新"]


def test_the_page_tells_frozen_years_from_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record(), "b": SECOND})
    freeze(tmp_path, 2023, capsys)
    build(tmp_path)

    page = (tmp_path / "output" / "data" / "index.html").read_text(encoding="utf-8")
    years = page.partition('id="year-2023"')[2].partition('id="year-2022"')
    assert "已冻结" in years[0]
    assert "随更正更新" in years[2]


def test_what_was_frozen_is_what_would_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(write(tmp_path, {"a": record(), "b": SECOND}))
    plain = files_of(tmp_path / "output")
    freeze(tmp_path, 2023, capsys)
    build(tmp_path)

    frozen = files_of(tmp_path / "output")
    assert {name for name in plain if plain[name] != frozen[name]} == {
        "about/index.html",
        "data/index.html",
        "manifest.json",
    }


def test_a_frozen_year_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record()})
    freeze(tmp_path, 2023, capsys)
    before = files_of(tmp_path / "content" / "snapshots")

    write(tmp_path, {"a": record().replace("报告a", "更正后")})
    code, said = freeze(tmp_path, 2023, capsys)

    assert code == 2
    assert "从不改写" in said
    assert files_of(tmp_path / "content" / "snapshots") == before


def test_a_year_without_public_records_is_not_frozen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record(status="草稿")})
    code, said = freeze(tmp_path, 2023, capsys)

    assert code == 2
    assert "2023 年度没有公开的报告" in said
    assert not (tmp_path / "content" / "snapshots").exists()


def test_a_record_withdrawn_after_freezing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record(), "b": record("b")})
    freeze(tmp_path, 2023, capsys)
    write(tmp_path, {"a": record(), "b": record("b", status="已撤回")})

    (found,) = build(tmp_path).planned
    assert (found.code, found.location.path) == (
        "SIT002",
        "content/snapshots/2023/records.csv",
    )
    assert "：b。" in str(found.message)


def test_other_files_beside_the_snapshots_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, {"a": record()})
    for name in ("2023/notes.txt", "2023/.hidden.csv", "old/records.csv", "2023/A.csv"):
        path = tmp_path / "content" / "snapshots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", encoding="utf-8")
    build(tmp_path)

    found = files_of(tmp_path / "output")
    assert not [name for name in found if "notes" in name or "hidden" in name or "old" in name]
    assert titles(found["data/2023/records.csv"]) == ["报告a"]


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"2023", b"2024"))


def remove(path: Path) -> None:
    path.unlink()


def add(path: Path) -> None:
    path.with_name("more.csv").write_bytes(b"1")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (change, "content/snapshots/2023/records.csv:1:1 这个文件和冻结的时候不一样。"),
        (remove, "content/snapshots/2023/SHA256SUMS:{line}:1 冻结的文件“records.csv”没有了。"),
        (add, "content/snapshots/2023/more.csv:1:1 这个文件不是冻结的时候写的。"),
    ],
)
def test_a_frozen_year_that_is_not_as_it_was_is_not_published(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    told: str,
) -> None:
    write(tmp_path, {"a": record()})
    freeze(tmp_path, 2023, capsys)
    folder = tmp_path / "content" / "snapshots" / "2023"
    names = [line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    spoil(folder / "records.csv")

    with pytest.raises(ContentError) as caught:
        build(tmp_path)
    (found,) = caught.value.findings
    assert found.code == "SIT003"
    line = names.index("records.csv") + 1
    assert f"{found.location} {found.message}" == told.format(line=line)


def test_the_list_of_a_frozen_year_is_that_of_sha256sum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record()})
    freeze(tmp_path, 2023, capsys)
    folder = tmp_path / "content" / "snapshots" / "2023"
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False)
    assert done.returncode == 0


def test_a_year_that_was_frozen_without_a_list_is_published_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record()})
    freeze(tmp_path, 2023, capsys)
    (tmp_path / "content" / "snapshots" / "2023" / "SHA256SUMS").unlink()
    assert build(tmp_path).planned == ()


def test_a_line_of_the_list_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a": record()})
    freeze(tmp_path, 2023, capsys)
    with (tmp_path / "content" / "snapshots" / "2023" / "SHA256SUMS").open("ab") as file:
        file.write(b"what\n")

    with pytest.raises(ContentError) as caught:
        build(tmp_path)
    assert [str(one.message) for one in caught.value.findings] == ["清单的这一行读不懂。"]
