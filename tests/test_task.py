"""A record's task is known by all that is read of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.pipeline import prepare
from sitegen.task import tasks_of
from tests.site.small import FILES, record, write


def test_another_byte_or_path_is_another_task(tmp_path: Path) -> None:
    ground = prepare(read_files(write(tmp_path, {"a": record()}, FILES)))
    one = Source("content/records/a.yaml", "编号: a\n".encode())

    first, *others = tasks_of(
        (one, replace(one, content="编号: b\n".encode()), replace(one, path="b.yaml"), one), ground
    )

    assert first.read not in {task.read for task in others[:2]}
    assert first.read == others[2].read
