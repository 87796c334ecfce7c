"""What is private or withheld reaches no byte of the site and no finding."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build import Build
from sitegen.codes import entries
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.finding import ContentError, Finding
from sitegen.held import Here
from sitegen.outcome import Outcome, State
from sitegen.record.disclose import disclose
from sitegen.record.report import Record
from tests.site.small import FILES, SHEET, build, examine, files_of, record, unsealed, write

SECRET = "机密标记甲乙丙"


def leaks(root: Path, result: Build) -> list[str]:
    """Returns the files and findings that hold the secret."""
    found = [
        name for name, data in files_of(root / "output").items() if SECRET.encode() in whole(data)
    ]
    findings = [*result.planned, *(one for outcome in result.outcomes for one in outcome.findings)]
    found += [one.code for one in findings if SECRET in f"{one.message}{one.hint}"]
    return found + [name for name in files_of(root / "output") if SECRET in name]


def whole(data: bytes) -> bytes:
    """Returns what a file holds; an archive holds its files."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def shown(root: Path, text: str) -> list[str]:
    """Builds a site of one record that must be published; returns what leaks."""
    result = build(write(root, {"a": text}))
    (outcome,) = result.outcomes
    assert [one.code for one in outcome.findings if entries()[one.code].blocks] == []
    assert outcome.state is State.PUBLISHED
    return leaks(root, result)


def test_the_secret_would_be_found_if_it_leaked(tmp_path: Path) -> None:
    assert "records/a/index.html" in shown(tmp_path, record(more=f"落款单位: {SECRET}\n"))


@pytest.mark.parametrize("status", ["草稿", "审核中", "已撤回", "draft", "review", "withdrawn"])
def test_a_record_that_is_not_published_leaves_no_trace(tmp_path: Path, status: str) -> None:
    text = f"编号: secret\n状态: {status}\n标题: {SECRET}\n年度: 1987\n填报单位: 甲县教育局\n"
    result = build(write(tmp_path, {SECRET: text, "a": record()}))

    assert leaks(tmp_path, result) == []
    files = without_notice(tmp_path, "secret")
    everything = b"".join(map(whole, files.values()))
    for trace in ("secret", "1987", "甲县教育局"):
        assert trace.encode() not in everything


def without_notice(root: Path, identifier: str) -> dict[str, bytes]:
    """Returns a site but for the notice of a withdrawal, which only tells of itself."""
    files = unsealed(root / "output")
    notice = files.pop(f"records/{identifier}/index.html", b"").decode()
    assert not any(trace in notice for trace in (SECRET, "1987", "甲县", f"报告{identifier}"))
    return files


@pytest.mark.parametrize(
    "more",
    [
        f"项目:\n- {{项目名称: 水库, 联系人: {SECRET}}}\n",
        f"项目:\n- {{项目名称: 水库, 联系电话: {SECRET}}}\n",
        f"项目:\n- {{项目名称: 水库, address: {SECRET}}}\n",
        f"项目:\n- {{项目名称: 水库, 邮编: {SECRET}}}\n",
        f"人员:\n- {{姓名: {SECRET}, 角色: 组长}}\n",
        f"人员:\n- {{姓名: {SECRET}, 是否公开: 否}}\n- {{姓名: 乙, 是否公开: 是, 职务: 主任}}\n",
        f"审核:\n- {{审核人: {SECRET}, 审核结论: 可以公开}}\n",
        f"公开确认:\n- {{所指文字: {SECRET}, 理由: 已脱敏, 确认人: {SECRET}}}\n",
        f"{SHEET}  支出明细:\n  - {{支出内容: 水泥, 凭证号: {SECRET}}}\n",
        f"{SHEET}  表头: {{联系人: {SECRET}, 联系 电话: {SECRET}}}\n",
        f"{SHEET}  其他项: {{联系人及联系电话: {SECRET}, 电话：: {SECRET}}}\n",
        f"项目:\n- {{项目名称: 水库, 其他项: {{凭证号: {SECRET}}}}}\n",
        f"公开信息: {{其他项: {{邮编: {SECRET}}}}}\n",
    ],
)
def test_what_is_private_is_not_shown(tmp_path: Path, more: str) -> None:
    assert shown(tmp_path, record(more=more)) == []


WITHHELD = {
    "of the record": f"不公开: [落款单位]\n落款单位: {SECRET}\n",
    "of the record in English": f"withheld: [signatory]\n落款单位: {SECRET}\n",
    "a list of the record": f"不公开: [更正]\n更正:\n- {{日期: 2023, 更正内容: {SECRET}}}\n",
    "the text": f"不公开: [正文]\n正文:\n- 标题: {SECRET}\n  内容: [{SECRET}]\n",
    "the forms": f"不公开: [表格]\n{SHEET}  表标题: {SECRET}\n正文:\n- 表: 自评表\n",
    "the forms by name": (
        f"不公开: [表格]\n{SHEET.replace('自评表', SECRET)}正文:\n- 标题: 一\n  内容:\n  - 表: {SECRET}\n"
    ),
    "of the disclosure": f"公开信息: {{文号: {SECRET}, 不公开: [文号]}}\n",
    "of a project": f"项目:\n- {{项目名称: 水库, 项目负责人: {SECRET}, 不公开: [项目负责人]}}\n",
    "a required field": f"项目:\n- {{项目名称: {SECRET}, 不公开: [项目名称]}}\n",
    "a required date": f"更正:\n- {{日期: 2023-05-29, 更正内容: 甲, 更正前: {SECRET}, 不公开: [日期, 更正前]}}\n",
    "of a sheet": f"{SHEET}  评价结论: {SECRET}\n  不公开: [评价结论]\n",
    "rows of a sheet": f"{SHEET.replace('座数', SECRET)}  不公开: [指标]\n",
    "of an indicator": SHEET.replace("座数,", f"座数, 备注: {SECRET}, 不公开: [备注],"),
    "a score of an indicator": SHEET.replace(
        "座数,", f"座数, 偏差原因分析及改进措施: {SECRET}, 不公开: [得分, 偏差原因分析及改进措施],"
    ),
    "a free column": SHEET.replace("座数,", f"座数, 其他列: {{经办: {SECRET}}}, 不公开: [经办],"),
    "a free head": f"{SHEET}  表头: {{经办人: {SECRET}}}\n  不公开: [经办人]\n",
    "of a funds row": SHEET.replace("得分: 7.5", f"得分: 7.5, 原因: {SECRET}, 不公开: [原因]"),
    "of a goal": SHEET.replace(
        "实际完成情况: 建成一座", f"实际完成情况: {SECRET}, 不公开: [实际完成情况]"
    ),
    "a block": f"正文:\n- {{文字: {SECRET}, 不公开: [文字]}}\n- 其余\n",
}


@pytest.mark.parametrize("more", WITHHELD.values(), ids=WITHHELD)
def test_what_is_withheld_is_not_shown(tmp_path: Path, more: str) -> None:
    assert shown(tmp_path, record(more=more)) == []


@pytest.mark.parametrize("key", ["座数, 不公开: [备柱],", "座数, 不公开: [经办],"])
def test_a_withheld_name_that_no_field_bears_holds_the_record_back(
    tmp_path: Path, key: str
) -> None:
    text = record(more=SHEET.replace("座数,", key))
    outcome = examine(tmp_path, text)

    line = next(n for n, row in enumerate(text.split("\n"), 1) if "不公开" in row)
    assert outcome.state is State.HELD_BACK
    assert [(one.code, one.location.line) for one in outcome.findings] == [("SHP001", line)]


@pytest.mark.parametrize(
    "more",
    [
        *(f"不公开: [{name}]\n" for name in ("编号", "status", "标题", "year", "填报单位", "unit")),
        f"{SHEET}  不公开: [表名]\n",
        f"{SHEET}  不公开: [scheme]\n",
    ],
)
def test_what_a_page_cannot_do_without_cannot_be_withheld(tmp_path: Path, more: str) -> None:
    outcome = examine(tmp_path, record(more=more))

    assert outcome.state is State.HELD_BACK
    assert [one.code for one in outcome.findings] == ["REC006"]


def test_a_withheld_unit_of_a_project_does_not_become_that_of_the_record(tmp_path: Path) -> None:
    text = record(more="项目:\n- {项目名称: 甲, 实施单位: 甲县教育局, 不公开: [实施单位]}\n")
    outcome = examine(tmp_path, text.replace("填报单位: 甲县水务局\n", ""))

    assert [one.code for one in outcome.findings] == ["REC002"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "content/units.yaml",
            "单位:\n- {名称: 甲县水务局, 网址段: a, 单位编码: 1, 不公开: [单位编码]}\n",
        ),
        ("content/regions.yaml", "地区:\n- {名称: 甲县, 网址段: jia, 不公开: [名称]}\n"),
        ("site.yaml", "网站名称: 甲\n联系方式: 乙\n不公开: [联系方式]\n"),
    ],
)
def test_settings_and_registries_withhold_nothing_in_silence(
    tmp_path: Path, name: str, text: str
) -> None:
    write(tmp_path, {"a": record()}, {**FILES, name: text})

    with pytest.raises(ContentError) as refused:
        build(tmp_path)

    assert [(one.code, one.location.path) for one in refused.value.findings] == [("REC006", name)]


def _record(text: str) -> tuple[Record | None, tuple[Finding, ...]]:
    tree, _ = read_tree(Source("a.yaml", text.encode()))
    assert tree is not None
    return shape(tree, Record, "a.yaml")


def test_nothing_but_what_is_withheld_changes_at_the_gate() -> None:
    value, _ = _record(record(more=SHEET))

    assert value is not None
    assert disclose(value) == value


def test_the_gate_is_passed_twice_like_once() -> None:
    value, _ = _record(record(more=WITHHELD["of an indicator"]))

    assert value is not None
    assert disclose(disclose(value)) == disclose(value)


def of_year(year: int, identifier: str, more: str, *, status: str = "已发布") -> str:
    """Returns a record of a year; all records of it have one index number."""
    sheet = SHEET.replace("项目名称: 水库", "项目名称: 水库维护")
    text = record(identifier, status=status, more=sheet + more).replace("2023", str(year))
    return f"{text}公开信息: {{索引号: 示水-2024-00012}}\n"


COPIED = "  存在问题: " + "村级管护人员到岗较晚，日常养护的记录不够完整和及时，" * 2 + "\n"
OF_SERIES = {"SER001", "SER003", "SER004", "SER005"}


def of_series(result: Build, name: str) -> list[Finding]:
    """Returns what the rules across records found in a record, by the name of its file."""
    (outcome,) = [one for one in result.outcomes if one.path == f"content/records/{name}.yaml"]
    return [one for one in outcome.findings if one.code.startswith("SER")]


def last_year(status: str) -> str:
    """Returns a record that contradicts the one of the year after in every way."""
    text = of_year(2022, "secret-id", COPIED, status=status).replace("20,", "12,")
    return text.replace("实际完成值: 1座", "实际完成值: 4321座").replace("报告secret-id", SECRET)


def test_records_that_are_published_are_compared(tmp_path: Path) -> None:
    records = {"a": of_year(2023, "a", COPIED), "last": last_year("已发布")}
    result = build(write(tmp_path, records))

    assert {one.code for one in of_series(result, "a")} == OF_SERIES
    page = (tmp_path / "output/records/a/index.html").read_text(encoding="utf-8")
    assert SECRET in page
    assert 'href="../../records/secret-id/index.html"' in page


def with_facts(outcome: Outcome) -> Outcome:
    """Returns an outcome with what it tells of its projects at hand."""
    assert outcome.facts is not None
    projects = outcome.facts.projects.value
    assert projects
    return replace(outcome, facts=replace(outcome.facts, projects=Here(projects)))


@pytest.mark.parametrize("status", ["草稿", "审核中", "已撤回"])
def test_a_published_record_is_not_compared_with_one_that_is_not(
    tmp_path: Path, status: str
) -> None:
    alone = build(write(tmp_path / "one", {"a": of_year(2023, "a", COPIED)}))
    beside = build(
        write(tmp_path / "two", {"a": of_year(2023, "a", COPIED), "last": last_year(status)})
    )

    assert of_series(beside, "a") == []
    assert with_facts(beside.outcomes[0]) == with_facts(alone.outcomes[0])
    two = without_notice(tmp_path / "two", "secret-id")
    assert two == without_notice(tmp_path / "one", "secret-id")


def test_a_record_that_is_held_back_is_not_compared_with_a_published_one(tmp_path: Path) -> None:
    unknown = last_year("已发布").replace("mof2020", "nowhere")
    result = build(write(tmp_path, {"a": of_year(2023, "a", COPIED), "last": unknown}))

    assert result.outcomes[1].state is State.HELD_BACK
    assert of_series(result, "a") == []


@pytest.mark.parametrize("status", ["草稿", "审核中", "已发布"])
def test_a_draft_is_compared_with_drafts_and_with_what_is_published(
    tmp_path: Path, status: str
) -> None:
    draft = of_year(2023, "a", COPIED, status="草稿")
    result = build(write(tmp_path, {"a": draft, "last": last_year(status)}))

    assert {one.code for one in of_series(result, "a")} == OF_SERIES


def test_a_record_that_is_withdrawn_is_not_compared(tmp_path: Path) -> None:
    withdrawn = of_year(2023, "a", COPIED, status="已撤回")
    result = build(write(tmp_path, {"a": withdrawn, "last": last_year("已发布")}))

    assert of_series(result, "a") == of_series(result, "last") == []


def test_what_is_withheld_is_not_compared(tmp_path: Path) -> None:
    text = of_year(2023, "a", COPIED).replace("00012}", "00012, 不公开: [索引号]}")
    withheld = text.replace("金额单位: 万元", "金额单位: 万元\n  不公开: [资金, 指标, 存在问题]")
    result = build(write(tmp_path, {"a": withheld, "last": last_year("已发布")}))

    assert of_series(result, "a") == of_series(result, "last") == []
