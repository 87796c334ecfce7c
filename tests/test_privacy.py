"""What is private or withheld reaches no byte of the site and no finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.outcome import ContentError, State
from sitegen.pipeline import Build
from sitegen.record.disclose import disclose
from sitegen.record.report import Record
from tests.site.small import FILES, SHEET, build, examine, files_of, record, write

SECRET = "机密标记甲乙丙"


def leaks(root: Path, result: Build) -> list[str]:
    """Returns the files and findings that hold the secret."""
    found = [
        name for name, data in files_of(root / "output").items() if SECRET in data.decode("utf-8")
    ]
    findings = [*result.planned, *(one for outcome in result.outcomes for one in outcome.findings)]
    found += [one.code for one in findings if SECRET in f"{one.message}{one.hint}"]
    return found + [name for name in files_of(root / "output") if SECRET in name]


def shown(root: Path, text: str) -> list[str]:
    """Builds a site of one record that must be published; returns what leaks."""
    result = build(write(root, {"a": text}))
    (outcome,) = result.outcomes
    assert [(one.code, str(one.message)) for one in outcome.findings if one.code < "S"] == []
    assert outcome.state is State.PUBLISHED
    return leaks(root, result)


def test_the_secret_would_be_found_if_it_leaked(tmp_path: Path) -> None:
    assert "records/a/index.html" in shown(tmp_path, record(more=f"落款单位: {SECRET}\n"))


@pytest.mark.parametrize("status", ["草稿", "审核中", "已撤回", "draft", "review", "withdrawn"])
def test_a_record_that_is_not_published_leaves_no_trace(tmp_path: Path, status: str) -> None:
    text = f"编号: secret\n状态: {status}\n标题: {SECRET}\n年度: 1987\n填报单位: 甲县教育局\n"
    result = build(write(tmp_path, {SECRET: text, "a": record()}))

    assert leaks(tmp_path, result) == []
    everything = b"".join(files_of(tmp_path / "output").values())
    for trace in ("secret", "1987", "甲县教育局"):
        assert trace.encode() not in everything


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
