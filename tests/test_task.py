"""A record's task tells all that is read of it, and nothing that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.ground import Ground
from sitegen.pipeline import prepare
from sitegen.task import read_of, tasks_of
from tests.site.small import FILES, record, write


def ground_in(root: Path) -> Ground:
    write(root, {"a": record()}, FILES)
    return prepare(read_files(root))


def test_another_byte_or_path_is_another_task(tmp_path: Path) -> None:
    ground = ground_in(tmp_path)
    one = Source("content/records/a.yaml", "编号: a\n".encode())

    first, *others = tasks_of(
        (one, replace(one, content="编号: b\n".encode()), replace(one, path="b.yaml"), one), ground
    )

    assert first.read not in {task.read for task in others[:2]}
    assert first.read == others[2].read


def test_files_count_for_a_record_that_names_some(tmp_path: Path) -> None:
    ground = ground_in(tmp_path)
    with_files, without = (
        Source("content/records/a.yaml", text.encode())
        for text in ("附件: [{文件: 甲.pdf}]\n", "编号: a\n")
    )

    def read(source: Source, files: bytes) -> list[bytes]:
        return list(read_of(source, ground, files))

    assert read(with_files, b"1") != read(with_files, b"2")
    assert read(without, b"1") == read(without, b"2")


def test_only_whether_its_time_has_come_counts_of_the_time(tmp_path: Path) -> None:
    waiting = Source("content/records/a.yaml", "公开时间: 2024-06-01 09:00\n".encode())
    ground = ground_in(tmp_path)

    def read(hour: int, source: Source) -> list[bytes]:
        now = datetime(2024, 6, 1, hour, tzinfo=ZoneInfo("Asia/Shanghai"))
        return list(read_of(source, replace(ground, now=now), b""))

    assert read(7, waiting) == read(8, waiting) != read(10, waiting) == read(11, waiting)
    plain = Source("content/records/a.yaml", "编号: a\n".encode())
    assert read(8, plain) == read(10, plain)
