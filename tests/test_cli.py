"""Commands say what they did, end with the code that was promised, and never with a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import pytest

from sitegen.cli import main
from tests.site.small import FILES, SHEET, files_of, record, write

ROOT: Final = Path(__file__).parent.parent
COMMANDS: Final = ("build", "check", "rules", "explain", "schema", "convert")
WRONG: Final = SHEET.replace("得分: 45", "得分: 90")
CHINESE: Final = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command in a folder."""

    def __call__(self, *words: str | Path) -> Ended: ...


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"a": record(more=WRONG), "b": record("b", status="草稿")})


@pytest.fixture
def run(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(site)

    def run(*words: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, printed.out, printed.err)

    return run


def add(site: Path, name: str, text: str) -> None:
    (site / "content" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_build_counts_records_so_that_they_add_up(run: Run, site: Path) -> None:
    add(site, "c", record("c").replace("标题", "标蹄"))
    add(site, "d", "[[[")
    ended = run("build")

    assert ended.code == 0
    found = re.search(
        r"记录 (\d+) 条 = 公布 (\d+) 条 \+ 未公布 (\d+) 条 \+ 有错误未能公布 (\d+) 条", ended.out
    )
    assert found is not None
    assert [int(number) for number in found.groups()] == [4, 1, 1, 2]


def test_a_build_tells_what_keeps_a_record_back_with_its_line(run: Run, site: Path) -> None:
    add(site, "c", record("c").replace("标题", "标蹄"))
    ended = run("build")

    assert "content/records/c.yaml:3:1: SHP001 不认识名称“标蹄”。" in ended.err
    assert "    标蹄: 报告c\n    ^\n" in ended.err
    assert "怎么办：是不是想写“标题”？" in ended.err


def test_a_build_counts_its_files(run: Run) -> None:
    assert re.search(r"网页 \d+ 个；文件 \d+ 个新写，0 个未变，0 个删去。", run("build").out)
    assert re.search(r"文件 0 个新写，\d+ 个未变，0 个删去。", run("build").out)


def test_a_build_goes_where_it_is_told(run: Run, site: Path) -> None:
    ended = run("build", "-o", site.parent / "elsewhere")

    assert ended.code == 0
    assert "index.html" in files_of(site.parent / "elsewhere")
    assert str(site.parent / "elsewhere" / "index.html") in ended.out


def test_a_build_into_the_sources_fails(run: Run, site: Path) -> None:
    before = files_of(site)
    ended = run("build", "-o", site)

    assert (ended.code, ended.out) == (2, "")
    assert "不能把网站写到" in ended.err
    assert files_of(site) == before


def test_check_ends_with_one_if_there_is_an_error(run: Run, site: Path) -> None:
    assert run("check").code == 1

    add(site, "a", record())
    assert run("check").code == 0


def test_check_ends_with_zero_if_there_are_only_warnings(run: Run, site: Path) -> None:
    add(site, "a", record(more=SHEET))
    ended = run("check")

    assert ended.code == 0
    assert "警告 1" in ended.out


def test_check_shows_every_record_and_counts(run: Run, site: Path) -> None:
    add(site, "c", "[[[")
    add(site, "d", record("d").replace("标题", "标蹄"))
    ended = run("check")

    assert ended.code == 1
    for place in ("a.yaml:", "c.yaml:", "d.yaml:3:1: SHP001"):
        assert f"content/records/{place}" in ended.out
    assert re.search(r"共 \d+ 处：错误 \d+，警告 \d+，提示 \d+。\n$", ended.out)


def test_check_of_a_file_leaves_the_others_alone(run: Run, site: Path) -> None:
    add(site, "c", "[[[")
    ended = run("check", "content/records/b.yaml")

    assert (ended.code, ended.out) == (0, "共 0 处：错误 0，警告 0，提示 0。\n")


def test_check_of_a_file_elsewhere_names_it_whole(run: Run, site: Path) -> None:
    path = site.parent / "x.yaml"
    path.write_text(record().replace("标题", "标蹄"), encoding="utf-8")

    assert f"{path}:3:1: SHP001" in run("check", path).out


def test_check_of_one_file_twice_is_one_check(run: Run) -> None:
    ended = run("check", "content/records/b.yaml", "./content/records/../records/b.yaml")

    assert ended.code == 0


@pytest.mark.parametrize("name", ["site.yaml", "content/units.yaml", "content/regions.yaml"])
def test_settings_and_registries_are_not_checked_as_records(run: Run, name: str) -> None:
    assert run("check", name).code == 0


def test_check_of_a_wrong_registry_tells_what_is_wrong_with_it(run: Run, site: Path) -> None:
    (site / "content" / "units.yaml").write_text("单位:\n- 名稱: 甲\n", encoding="utf-8")
    ended = run("check", "content/units.yaml")

    assert ended.code == 2
    assert "content/units.yaml:2:3: SHP001" in ended.out
    assert "    - 名稱: 甲\n" in ended.out


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_every_record_needs_ends_the_run_with_two(run: Run, site: Path, command: str) -> None:
    (site / "site.yaml").write_text("名称: 甲\n", encoding="utf-8")
    ended = run(command)

    assert ended.code == 2
    assert "网站设置、登记表或计分方案里有错误" in ended.err
    assert "site.yaml:1:1: SHP001" in ended.out


KEYS: Final = ["code", "column", "field", "hint", "line", "message", "path", "related", "severity"]


def test_json_is_a_list_of_findings_with_keys_that_stay(run: Run) -> None:
    ended = run("check", "--format", "json")

    data = json.loads(ended.out)
    assert ended.code == 1
    assert data
    assert {tuple(sorted(one)) for one in data} == {tuple(KEYS)}


def test_json_without_findings_is_an_empty_list(run: Run) -> None:
    ended = run("check", "--format", "json", "content/records/b.yaml")

    assert (ended.code, json.loads(ended.out)) == (0, [])


def test_json_is_json_also_if_the_settings_are_wrong(run: Run, site: Path) -> None:
    (site / "site.yaml").write_text("名称: 甲\n", encoding="utf-8")
    ended = run("check", "--format=json")

    assert ended.code == 2
    assert {one["path"] for one in json.loads(ended.out)} == {"site.yaml"}


def test_lines_are_counted_as_editors_do(run: Run, site: Path) -> None:
    path = site / "content" / "records" / "c.yaml"
    text = record("c").replace("标题: 报告c", "标蹄: 甲\x0b\x0c\u2028\x85乙")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    out = run("check", "content/records/c.yaml").out

    assert re.search(r"c\.yaml:3:1: SHP001.*\n    标蹄: 甲.*乙\n    \^", out)
    assert re.search(r"c\.yaml:1:1: SHP003.*\n    编号: c\n    \^", out)


def test_rules_are_listed_with_code_and_title(run: Run) -> None:
    ended = run("rules")

    assert ended.code == 0
    rows = ended.out.splitlines()
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}  (错误|警告|提示)  \S.*", row) for row in rows)
    assert len({row[:6] for row in rows}) == len(rows) > 50


@pytest.mark.parametrize("code", ["SCR001", "scr001", "SHP001"])
def test_a_code_is_explained(run: Run, code: str) -> None:
    ended = run("explain", code)

    assert ended.code == 0
    assert ended.out.startswith(code.upper())
    assert "怎么办" in ended.out


def test_every_code_of_the_list_is_explained(run: Run) -> None:
    for row in run("rules").out.splitlines():
        assert run("explain", row[:6]).out.startswith(row[:6])


def test_an_unknown_code_names_the_nearest(run: Run) -> None:
    ended = run("explain", "SCR01")

    assert ended.code == 2
    assert ended.err == (
        "sitegen: 没有代码为 SCR01 的规则。\n"
        "    怎么办：是不是 SCR001？运行 sitegen rules 列出全部规则。\n"
    )


def test_a_converted_file_is_utf8_and_the_original_stays(run: Run, site: Path) -> None:
    path = site / "content" / "records" / "c.yaml"
    original = record("c").encode("gb18030")
    path.write_bytes(original)
    assert "sitegen convert" in run("check", path).out

    ended = run("convert", "content/records/c.yaml")

    assert ended.code == 0
    assert path.read_text(encoding="utf-8") == record("c")
    assert path.with_name("c.yaml.原编码").read_bytes() == original
    assert run("check", path).code == 0


def test_a_file_in_utf8_is_not_converted(run: Run, site: Path) -> None:
    ended = run("convert", "content/records/a.yaml")

    assert ended.code == 0
    assert "已经是 UTF-8，没有改动" in ended.out
    assert not list(site.rglob("*.原编码"))


def test_what_cannot_be_told_is_not_converted(run: Run, site: Path) -> None:
    (site / "x.yaml").write_bytes(b"\xff\xfe\x00\xd8\x81")
    ended = run("convert", "x.yaml")

    assert ended.code == 2
    assert "看不出" in ended.err
    assert (site / "x.yaml").read_bytes() == b"\xff\xfe\x00\xd8\x81"


def test_outside_of_a_site_it_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        ended = run(command)
        assert ended.code == 2
        assert "都没有找到 site.yaml" in ended.err


def test_a_site_is_found_from_below(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content" / "records")

    assert run("check", "b.yaml").code == 0


def test_a_site_is_taken_from_where_it_is_told(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)

    assert run("check", "--root", "site").code == 1


@pytest.mark.parametrize("name", ["nowhere", "content", "site.yaml"])
def test_a_folder_named_as_a_site_has_to_be_one(run: Run, name: str) -> None:
    ended = run("check", "--root", name)

    assert ended.code == 2
    assert "site.yaml" in ended.err


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("biuld",), "没有命令 biuld。", "是不是想写 build？"),
        (("甲",), "没有命令 甲。", "可用的命令：build、check、rules、explain、schema、convert。"),
        (("build", "--outptu", "x"), "没有选项 --outptu。", "是不是想写 --output？"),
        (("check", "--format", "xml"), "--format 的值不对。", "可选：text、json。"),
        (("--lang", "fr", "rules"), "--lang 的值不对。", "可选：zh、en。"),
        (("schema", "甲"), "WHAT 的值不对。", "可选：record、site、units、regions、scheme。"),
        (("explain",), "缺少 CODE。", "运行 sitegen explain --help 查看用法。"),
        (("convert",), "缺少 FILE。", "运行 sitegen convert --help 查看用法。"),
        (("rules", "甲"), "多写了“甲”。", "运行 sitegen rules --help 查看用法。"),
        (("rules", "甲", "乙"), "多写了“甲 乙”。", "运行 sitegen rules --help 查看用法。"),
        (("build", "-o"), "选项 -o 后面缺少内容。", "运行 sitegen build --help 查看用法。"),
        (("rules", "--lang"), "选项 --lang 后面缺少内容。", "运行 sitegen rules --help 查看用法。"),
        (
            ("rules", "--help=甲"),
            "选项 --help 后面不能带内容。",
            "运行 sitegen rules --help 查看用法。",
        ),
    ],
)
def test_what_cannot_be_understood_is_said_in_chinese(
    run: Run, words: tuple[str, ...], message: str, hint: str
) -> None:
    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"sitegen: {message}\n    怎么办：{hint}\n"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ended = run()

    assert ended.code == 2
    assert "用法：" in ended.out + ended.err
    assert "check" in ended.out + ended.err


@pytest.mark.parametrize("words", [("--help",), *((command, "--help") for command in COMMANDS)])
def test_help_is_in_chinese(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("用法： sitegen")
    assert "显示这份帮助" in ended.out
    for word in ("Usage", "Options", "Show this", "Commands"):
        assert word not in ended.out


@pytest.mark.parametrize("words", [("--help",), *((command, "--help") for command in COMMANDS)])
@pytest.mark.parametrize("option", [("--lang", "en"), ("--lang=en",)])
def test_help_is_in_english_if_asked_for(
    run: Run, words: tuple[str, ...], option: tuple[str, ...]
) -> None:
    ended = run(*option, *words)

    assert ended.code == 0
    assert not CHINESE.search(ended.out.replace("zh 中文", ""))


@pytest.mark.parametrize(
    "words",
    [("check",), ("build",), ("biuld",), ("explain", "SCR001"), ("check", "nowhere")],
)
def test_messages_are_in_english_if_asked_for(run: Run, site: Path, words: tuple[str, ...]) -> None:
    # Only what was written in the record itself stays Chinese.
    wrong = record("c").replace("标题", "标蹄")
    add(site, "c", wrong)
    add(site, "a", record())
    ended = run("--lang", "en", *words)
    for text in (ended.out + ended.err).splitlines():
        plain = re.sub(r"“[^”]*”|财预〔2020〕10号", "", text)
        assert not CHINESE.search(plain) or text.strip() in wrong.splitlines(), text


def test_rules_are_listed_in_english_if_asked_for(run: Run) -> None:
    for row in run("--lang", "en", "rules").out.splitlines():
        assert re.fullmatch(r"[A-Z]{3}\d{3}  (error|warning|note)  .*[a-z].*", row), row


def test_the_language_may_stand_behind_the_command(run: Run) -> None:
    assert run("rules", "--lang", "en").out == run("--lang", "en", "rules").out


def process(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.mark.parametrize(
    ("words", "code"), [(("rules",), 0), (("check",), 1), (("biuld",), 2), (("build",), 0)]
)
def test_a_process_ends_with_the_code_that_was_promised(
    site: Path, words: tuple[str, ...], code: int
) -> None:
    ended = process(*words, folder=site)

    assert ended.returncode == code
    assert "Traceback" not in ended.stderr


def test_a_reader_that_stops_reading_gets_no_traceback(site: Path) -> None:
    script = f"{sys.executable} -m sitegen schema | head -c 10"
    ended = subprocess.run(
        ["bash", "-c", script],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_of_another_encoding_gets_no_traceback(site: Path, encoding: str) -> None:
    add(site, "c", record("c").replace("标题", "标𠮷"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    ended = subprocess.run(
        [sys.executable, "-m", "sitegen", "check"],
        cwd=site,
        capture_output=True,
        check=False,
        env=environment,
    )

    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.write_bytes(b"\x00" * 100),
        lambda path: path.write_bytes(b"\xff\xfe\xfd"),
        lambda path: path.write_bytes(b"PK\x03\x04"),
        lambda path: path.write_bytes(b"a: " + b"x" * 3_000_000),
        lambda path: path.write_bytes(b""),
    ],
)
def test_whatever_stands_among_the_records_is_said_without_a_traceback(
    run: Run, site: Path, make: object
) -> None:
    assert callable(make)
    make(site / "content" / "records" / "z.yaml")

    for command in ("check", "build"):
        ended = run(command)
        assert ended.code in (0, 1, 2)
        assert "z.yaml" in ended.out + ended.err


def test_a_site_whose_files_are_all_wrong_is_said(run: Run, site: Path) -> None:
    for name in FILES:
        (site / name).write_bytes(b"\xff")

    ended = run("check")
    assert ended.code == 2
    for name in FILES:
        assert f"{name}:1:1" in ended.out


def test_check_tells_of_two_pages_at_one_address(run: Run, site: Path) -> None:
    add(site, "a", record())
    add(site, "b", record("b").replace("水务", "教育"))
    units = "单位:\n- {名称: 甲县水务局, 网址段: tong}\n- {名称: 甲县教育局, 网址段: tong}\n"
    (site / "content" / "units.yaml").write_text(units, encoding="utf-8")
    ended = run("check")

    assert ended.code == 1
    assert "SIT001" in ended.out
