"""Files that belong to a record are published with it, as they are, once they were looked through."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from pathlib import Path
from typing import Any

import pytest

from sitegen.outcome import State
from tests.site.small import build, record, write

NAME = "分乡镇汇总.csv"
DATA = "乡镇,数量\r\n甲镇,12\r\n".encode()


def named(*names: str, more: str = "") -> str:
    rows = "".join(f"- {{文件: '{name}'}}\n" for name in names)
    return record(more=f"附件:\n{rows}{more}")


def put(root: Path, name: str, data: bytes, identifier: str = "a") -> str:
    """Puts a file where a record's files belong; returns its SHA-256."""
    path = root / "content/attachments" / identifier / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def enclosed(root: Path, identifier: str = "a") -> dict[str, bytes]:
    """Returns what stands beside a record's page, but for what is always there."""
    folder = root / "output/records" / identifier
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if not path.name.startswith("index.")
    }


def page(root: Path) -> str:
    return (root / "output/records/a/index.html").read_text("utf-8")


def test_a_file_is_published_as_it_is_and_saved_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, {"a": named(NAME)})
    digest = put(tmp_path, NAME, DATA)
    build(tmp_path)

    assert enclosed(tmp_path) == {f"{digest[:16]}.csv": DATA}
    (link,) = re.findall(r'<a href="([^"]+)" download="([^"]+)">', page(tmp_path))
    assert link[1] == NAME
    assert (tmp_path / "output/records/a" / link[0]).resolve().read_bytes() == DATA
    assert "没有随页公布" not in page(tmp_path)


def test_another_file_under_the_same_name_has_another_address(tmp_path: Path) -> None:
    write(tmp_path, {"a": named(NAME)})
    put(tmp_path, NAME, DATA)
    build(tmp_path)
    before = set(enclosed(tmp_path))
    put(tmp_path, NAME, DATA + b"\r\n")
    build(tmp_path)

    assert len(enclosed(tmp_path)) == 1
    assert not before & set(enclosed(tmp_path))


def test_two_names_of_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    write(tmp_path, {"a": named("一.txt", "二.txt")})
    put(tmp_path, "一.txt", DATA)
    put(tmp_path, "二.txt", DATA)
    result = build(tmp_path)

    assert result.planned == ()
    assert len(enclosed(tmp_path)) == 1
    assert len(re.findall(" download=", page(tmp_path))) == 2


@pytest.mark.parametrize("name", ["页.html", "图.svg", "程序.js", "程序.exe", "没有后缀"])
def test_what_a_browser_would_run_is_only_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a": named(name)})
    put(tmp_path, name, b"alert(1)")
    build(tmp_path)

    assert enclosed(tmp_path) == {}
    assert name in page(tmp_path)
    assert "没有随页公布" in page(tmp_path)


def test_a_file_that_is_not_there_is_only_named(tmp_path: Path) -> None:
    write(tmp_path, {"a": named(NAME)})
    (outcome,) = build(tmp_path).outcomes

    assert enclosed(tmp_path) == {}
    assert "没有随页公布" in page(tmp_path)
    assert "DIS010" in {one.code for one in outcome.findings}


def test_a_file_under_nearly_the_same_name_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a": named(NAME)})
    put(tmp_path, "分乡镇汇总（终稿）.csv", DATA)
    result = build(tmp_path)

    (told,) = (one for one in result.outcomes[0].findings if one.code == "DIS010")
    assert "“分乡镇汇总（终稿）.csv”" in str(told.hint)


def test_a_folder_and_a_link_that_are_named_are_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"a": named("材料.zip", NAME)})
    (tmp_path / "content/attachments/a/材料.zip").mkdir(parents=True)
    (tmp_path / "别处.csv").write_bytes(DATA)
    (tmp_path / "content/attachments/a" / NAME).symlink_to(tmp_path / "别处.csv")
    (outcome,) = build(tmp_path).outcomes

    assert outcome.state is State.PUBLISHED
    assert enclosed(tmp_path) == {}
    assert [str(one.message) for one in outcome.findings if one.code == "DIS010"] == [
        "附件“材料.zip”没有随记录公布：有这个名称，但不是普通的文件。",
        f"附件“{NAME}”没有随记录公布：有这个名称，但不是普通的文件。",
    ]


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a": named(NAME)})
    put(tmp_path, NAME, DATA)
    opened = os.open

    def refusing(path: str | Path, *rest: Any, **named: Any) -> int:
        if str(path).endswith(NAME):
            raise PermissionError(errno.EACCES, "refused", path)
        return opened(path, *rest, **named)

    monkeypatch.setattr("sitegen.content.attachments.os.open", refusing)
    (outcome,) = build(tmp_path).outcomes

    (told,) = (one for one in outcome.findings if one.code == "DIS010")
    assert str(told.message) == f"附件“{NAME}”没有随记录公布：读不了这个文件。"


def test_files_that_no_record_names_are_told_but_not_what_programs_leave_there(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"a": named(NAME), "b": record("b")})
    put(tmp_path, NAME, DATA)
    for name in ("多出.pdf", ".DS_Store", "~$多出.docx", "Thumbs.db"):
        put(tmp_path, name, DATA)
    put(tmp_path, "材料.pdf", DATA, "b")
    put(tmp_path, "合同.pdf", DATA, "b/合同")
    put(tmp_path, "材料.pdf", DATA, "c")
    put(tmp_path, "乱放.pdf", DATA, "")
    told = [one for one in build(tmp_path).planned if one.code == "REC016"]

    assert sorted(one.location.path.removeprefix("content/attachments/") for one in told) == [
        "a/多出.pdf",
        "b/合同/合同.pdf",
        "b/材料.pdf",
        "c/材料.pdf",
        "乱放.pdf",
    ]
    assert len({str(one.message) for one in told}) == 5


def test_whose_a_file_is_is_not_guessed_while_a_record_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"a": record(), "b": "编号: b\n填报单位\n"})
    put(tmp_path, NAME, DATA, "b")
    put(tmp_path, NAME, DATA, "a")

    assert [one.location.path for one in build(tmp_path).planned if one.code == "REC016"] == [
        f"content/attachments/a/{NAME}"
    ]


def test_a_file_that_is_put_there_later_is_told_although_no_record_changed(tmp_path: Path) -> None:
    write(tmp_path, {"a": record()})
    assert build(tmp_path).planned == ()
    put(tmp_path, NAME, DATA)

    assert [one.code for one in build(tmp_path).planned] == ["REC016"]


def test_a_file_that_could_not_be_read_waits_until_somebody_has_looked_at_it(
    tmp_path: Path,
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    write(tmp_path, {"a": named("报告.doc")})
    digest = put(tmp_path, "报告.doc", old)
    (outcome,) = build(tmp_path).outcomes

    assert outcome.state is State.PUBLISHED
    assert "PRV022" in {one.code for one in outcome.findings}
    assert enclosed(tmp_path) == {}

    looked = (
        f"公开确认:\n- {{所指文字: '报告.doc', 原文摘要: '{digest}', 理由: 已经逐页看过, "
        "确认人: 办公室, 确认日期: 2024-05-01}\n"
    )
    write(tmp_path, {"a": named("报告.doc", more=looked)})
    (outcome,) = build(tmp_path).outcomes

    assert "PRV022" not in {one.code for one in outcome.findings}
    assert enclosed(tmp_path) == {f"{digest[:16]}.doc": old}


def test_files_of_a_record_that_is_not_public_are_not_published(tmp_path: Path) -> None:
    draft = record("b", status="草稿", more=f"附件:\n- {{文件: {NAME}}}\n")
    write(tmp_path, {"a": record(), "b": draft})
    put(tmp_path, NAME, DATA, "b")
    build(tmp_path)

    assert DATA not in [
        path.read_bytes() for path in tmp_path.rglob("output/**/*") if path.is_file()
    ]


def test_files_that_are_not_disclosed_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, {"a": named(NAME, more="不公开: [附件]\n")})
    put(tmp_path, NAME, DATA)
    build(tmp_path)

    assert enclosed(tmp_path) == {}
    assert NAME not in page(tmp_path)
