"""Personal data hold a record back until they are gone or acknowledged with all that it takes."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from pathlib import Path

import pytest

from sitegen import pipeline
from sitegen.cache import Cache
from sitegen.cli import main
from sitegen.content.attachments import Attachments, Unread
from sitegen.content.files import read_files
from sitegen.finding import Finding, SitegenError
from sitegen.outcome import Outcome, State
from sitegen.privacy.hit import Kind
from sitegen.privacy.look import look_at
from tests.privacy.offices import core, docx, pdf
from tests.privacy.planted import LEAKS
from tests.site.small import FILES, SETTINGS, build, examine, files_of, record, write

ROOT = Path(__file__).parent.parent
MOBILE = "13812345678"
ID = "53010219850315123X"
TEXT = f"正文:\n- 联系人{MOBILE}。\n"


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.findings if one.code.startswith("PRV")]


def entry_in(finding: Finding) -> str:
    """Returns the acknowledgement that a finding prints, filled in."""
    found = re.search(r"- \{.*\}", str(finding.hint))
    assert found is not None
    filled = found[0].replace("理由: ", "理由: 值班电话").replace("确认人: ", "确认人: 办公室")
    return "公开确认:\n" + filled.replace("确认日期: ", "确认日期: 2026-01-05") + "\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"联系人{MOBILE}。", "PRV001"),
        (f"证号{ID}。", "PRV003"),
        ("卡号6222021234567890128。", "PRV005"),
        ("家庭住址：示例县示例镇幸福村3组12号。", "PRV007"),
        ("护照号E12345678。", "PRV009"),
    ],
)
def test_what_is_certain_holds_its_record_back_and_leaves_no_trace(
    tmp_path: Path, text: str, code: str
) -> None:
    result = build(write(tmp_path, {"a": record(more=f"正文:\n- {text}\n"), "b": record("b")}))

    held, shown = result.outcomes
    assert (held.state, codes(held)) == (State.HELD_BACK, [code])
    assert shown.state is State.PUBLISHED
    assert not any(name.startswith("records/a/") for name in files_of(tmp_path / "output"))


@pytest.mark.parametrize(
    "text", ["名单6222021234567890128。", "幸福村三组12号。", "邮箱a1@qq.com。"]
)
def test_what_is_only_likely_holds_nothing_back(tmp_path: Path, text: str) -> None:
    outcome = examine(tmp_path, record(more=f"正文:\n- {text}\n"))
    assert (outcome.state, len(codes(outcome))) == (State.PUBLISHED, 1)


def test_a_draft_stays_a_draft_and_is_told(tmp_path: Path) -> None:
    outcome = examine(tmp_path, record(status="草稿", more=TEXT))
    assert (outcome.state, codes(outcome)) == (State.WITHHELD, ["PRV001"])


def test_no_message_holds_what_is_private(tmp_path: Path) -> None:
    text = f"联系人{MOBILE}，证号{ID}，家庭住址：示例县示例镇幸福村3组12号"
    for finding in examine(tmp_path, record(more=f"正文:\n- {text}\n")).findings:
        said = f"{finding.message}{finding.hint}"
        assert MOBILE not in said
        assert ID not in said
        assert "幸福村" not in said


def test_the_entry_of_the_message_is_accepted_once_it_is_filled_in(tmp_path: Path) -> None:
    (finding,) = [
        one for one in examine(tmp_path, record(more=TEXT)).findings if one.code == "PRV001"
    ]

    outcome = examine(tmp_path, record(more=TEXT + entry_in(finding)))

    assert (outcome.state, codes(outcome)) == (State.PUBLISHED, [])


def test_the_entry_of_the_message_is_refused_as_it_stands(tmp_path: Path) -> None:
    (finding,) = [
        one for one in examine(tmp_path, record(more=TEXT)).findings if one.code == "PRV001"
    ]
    found = re.search(r"- \{.*\}", str(finding.hint))
    assert found is not None

    outcome = examine(tmp_path, record(more=f"{TEXT}公开确认:\n{found[0]}\n"))

    assert outcome.state is State.HELD_BACK


@pytest.mark.parametrize(
    "lost", ["确认人: 办公室, ", ", 确认日期: 2026-01-05", "原文摘要: {digest}, "]
)
def test_an_acknowledgement_that_lacks_anything_has_no_effect(tmp_path: Path, lost: str) -> None:
    digest = hashlib.sha256(f"联系人{MOBILE}。".encode()).hexdigest()
    whole = f"公开确认:\n- {{所指文字: 甲, 原文摘要: {digest}, 理由: 值班, 确认人: 办公室, 确认日期: 2026-01-05}}\n"
    stated = whole.replace(lost.format(digest=digest), "")
    assert stated != whole

    outcome = examine(tmp_path, record(more=TEXT + stated))

    assert outcome.state is State.HELD_BACK
    assert sorted(codes(outcome)) == ["PRV001", "PRV012"]


def test_a_changed_text_needs_a_new_acknowledgement(tmp_path: Path) -> None:
    (finding,) = [
        one for one in examine(tmp_path, record(more=TEXT)).findings if one.code == "PRV001"
    ]
    changed = TEXT.replace("联系人", "低保户的电话")

    outcome = examine(tmp_path, record(more=changed + entry_in(finding)))

    assert outcome.state is State.HELD_BACK
    assert sorted(codes(outcome)) == ["PRV001", "PRV011"]


def test_what_is_acknowledged_is_published_and_the_acknowledgement_is_not(tmp_path: Path) -> None:
    (finding,) = [
        one for one in examine(tmp_path, record(more=TEXT)).findings if one.code == "PRV001"
    ]
    digest = hashlib.sha256(f"联系人{MOBILE}。".encode()).hexdigest()

    build(write(tmp_path, {"a": record(more=TEXT + entry_in(finding))}))

    output = files_of(tmp_path / "output")
    assert MOBILE.encode() in output["records/a/index.html"]
    assert {"records", "search"} == {
        name.partition("/")[0]
        for name, data in output.items()
        if any(find.value == MOBILE for find in look_at(name, data).finds)
    }
    assert not any(
        digest.encode() in data or "值班电话".encode() in data for data in output.values()
    )


def test_a_number_that_only_a_page_puts_together_holds_its_record_back(tmp_path: Path) -> None:
    template = ROOT.joinpath("themes/default/templates/record.html").read_text(encoding="utf-8")
    whole = "<h1 data-search>{{ page.title }}</h1>"
    assert whole in template
    overridden = {
        **FILES,
        "overrides/templates/record.html": template.replace(
            whole, f"{whole}<p>138{{{{ page.title }}}}</p>"
        ),
    }
    records = {"a": record().replace("报告a", "12345678"), "b": record("b")}

    first, second = build(write(tmp_path, records, overridden)).outcomes

    assert (first.state, codes(first)) == (State.HELD_BACK, ["PRV020"])
    assert "138****5678" in str(first.findings[0].message)
    assert second.state is State.PUBLISHED
    assert not any(name.startswith("records/a/") for name in files_of(tmp_path / "output"))


def test_a_code_that_looks_like_a_telephone_is_published_where_codes_stand(tmp_path: Path) -> None:
    project = f"项目:\n- {{项目名称: 水库, 项目编码: {MOBILE}, 主管部门: 甲县水务局}}\n"
    (outcome,) = build(write(tmp_path, {"a": record(more=project)})).outcomes
    assert outcome.state is State.PUBLISHED
    assert MOBILE.encode() in files_of(tmp_path / "output")["records/a/index.json"]


def test_a_number_in_the_settings_ends_the_build_and_names_the_page(tmp_path: Path) -> None:
    settings = {**FILES, "site.yaml": f"{SETTINGS}联系方式: '电话 138-1234-9999'\n"}

    with pytest.raises(SitegenError) as refused:
        build(write(tmp_path, {"a": record()}, settings))

    assert "138****9999" in str(refused.value.message)
    assert "index.html" in str(refused.value.message)
    assert not (tmp_path / "output").exists()


def attached(root: Path, data: bytes, more: str = "", name: str = "a.docx") -> Outcome:
    """Returns what becomes of a record with an attachment."""
    folder = root / "content" / "attachments" / "a"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return examine(root, record(more=f"附件:\n- {{文件: {name}}}\n{more}"))


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_leak_in_an_attachment_holds_the_record_back(tmp_path: Path, leak: object) -> None:
    assert isinstance(leak, type(LEAKS[0]))
    outcome = attached(tmp_path, leak.data(), name=leak.file)
    assert outcome.state is State.HELD_BACK
    assert "PRV021" in codes(outcome)


def test_a_clean_attachment_holds_nothing_back(tmp_path: Path) -> None:
    outcome = attached(tmp_path, docx())
    assert (outcome.state, codes(outcome)) == (State.PUBLISHED, [])


def test_an_attachment_that_was_not_read_is_pointed_out(tmp_path: Path) -> None:
    outcome = attached(tmp_path, pdf(), name="a.pdf")
    assert (outcome.state, codes(outcome)) == (State.PUBLISHED, ["PRV022"])


def test_an_attachment_is_acknowledged_by_its_own_digest(tmp_path: Path) -> None:
    data = docx(parts={"docProps__core": core("<creator>县水务局</creator>")})
    finding = next(one for one in attached(tmp_path, data).findings if one.code == "PRV021")

    outcome = attached(tmp_path, data, entry_in(finding))
    changed = attached(tmp_path, data + b"\0", entry_in(finding))

    assert (outcome.state, codes(outcome)) == (State.PUBLISHED, [])
    assert changed.state is State.HELD_BACK
    assert "PRV011" in codes(changed)


def test_a_file_that_was_changed_is_looked_at_anew_though_its_record_was_not(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, {"a": record(more="附件:\n- {文件: a.docx}\n")})
    path = root / "content" / "attachments" / "a" / "a.docx"
    path.parent.mkdir(parents=True)
    states = []
    for data in (docx(), docx(parts={"docProps__core": core("<creator>张三</creator>")}), docx()):
        path.write_bytes(data)
        with closing(Cache(root / ".cache", b"secret")) as cache:
            (outcome,) = pipeline.build(read_files(root), root / "output", cache=cache).outcomes
        states.append(outcome.state)
    assert states == [State.PUBLISHED, State.HELD_BACK, State.PUBLISHED]


@pytest.mark.parametrize("name", ["../b", "a/../../b", "..", "/etc/passwd", "甲", ""])
def test_nothing_but_a_file_of_the_record_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "content" / "attachments" / "a"
    folder.mkdir(parents=True)
    (folder.parent / "b").write_bytes(b"secret")
    assert isinstance(Attachments(tmp_path).read("a", name), Unread)


def test_a_link_among_attachments_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "attachments" / "a"
    folder.mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "b").symlink_to(tmp_path / "secret")
    assert Attachments(tmp_path).read("a", "b") is Unread.NO_FILE


def test_every_kind_has_a_name_for_people() -> None:
    assert len({str(kind.label) for kind in Kind}) == len(Kind)


def test_a_check_looks_anew_at_a_file_that_was_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"a": record(more="附件:\n- {文件: a.txt}\n")})
    path = root / "content" / "attachments" / "a" / "a.txt"
    path.parent.mkdir(parents=True)
    told = []
    for text in ("甲", f"证号{ID}", "乙"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit):
            main(["check", "--root", str(root)])
        told.append("PRV021" in capsys.readouterr().out)
    assert told == [False, True, False]
