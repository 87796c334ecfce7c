"""What lies among the content under a name that is nearly right is told, and other files are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content.files import read_files
from tests.site.small import build, record, write


def put(root: Path, *names: str) -> Path:
    write(root, {"a": record()})
    for name in names:
        path = root / "content" / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(record("b"), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("records/b.yaml.txt", "记录的文件名以 .yaml 结尾"),
        ("records/2023/B.YML.TXT", "记录的文件名以 .yaml 结尾"),
        ("records/b.yalm", "记录的文件名以 .yaml 结尾"),
        ("recrods/b.yaml", "是不是“records”？"),
        ("unit.yaml", "是不是“units.yaml”？"),
        ("regions.yml", "是不是“regions.yaml”？"),
        ("附件/", "content 里读取的是：records、pages"),
    ],
)
def test_a_name_that_is_nearly_right_is_told(tmp_path: Path, name: str, hint: str) -> None:
    (told,) = build(put(tmp_path, name)).planned

    path = "content/" + (name.partition("/")[0] if hint.startswith(("是不", "con")) else name)
    assert (told.code, told.location.path) == ("REC020", path)
    assert str(told.hint).startswith(hint)


def test_documents_of_other_kinds_are_left_in_peace(tmp_path: Path) -> None:
    names = (
        *("README.md", ".DS_Store", "records/原件.docx", "records/a.yaml.bak"),
        *("records/a.yaml.原编码", "records/说明.txt", "records/~$a.yaml.txt", "records/x.xml"),
        *("pages/about.md", "attachments/", "snapshots/"),
    )
    root = put(tmp_path, *names)

    assert read_files(root).overlooked == ()
    assert build(root).planned == ()


def test_no_record_is_looked_for_where_none_is_read(tmp_path: Path) -> None:
    assert read_files(put(tmp_path, "records/b.yaml.txt"), records=False).overlooked == ()
