"""A record is public by its status, its day and its review, and by nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sitegen import pipeline
from sitegen.china import CHINA
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.outcome import Outcome, State
from sitegen.record.standing import Standing
from tests.site.small import FILES, record, write

DAY = datetime(2026, 12, 1, 9, 30, tzinfo=CHINA)
REVIEWED = {**FILES, "site.yaml": FILES["site.yaml"] + "须审核: 是\n"}


def examined(root: Path, text: str, now: datetime | None, files: dict[str, str]) -> Outcome:
    ground = pipeline.prepare(read_files(write(root, {}, files)), now=now)
    return pipeline.examine(Source("content/records/a.yaml", text.encode()), ground)


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (None, Standing.EMBARGOED),
        (DAY - timedelta(microseconds=1), Standing.EMBARGOED),
        (DAY, Standing.PUBLIC),
        (DAY + timedelta(days=999), Standing.PUBLIC),
    ],
)
def test_a_record_is_public_from_its_instant_on(
    tmp_path: Path, now: datetime | None, standing: Standing
) -> None:
    text = record(more="公开时间: 2026-12-01 09:30\n")
    outcome = examined(tmp_path, text, now, dict(FILES))

    assert outcome.standing is standing
    assert outcome.state is (State.PUBLISHED if standing is Standing.PUBLIC else State.WITHHELD)


def test_a_day_that_cannot_be_read_holds_the_record_back(tmp_path: Path) -> None:
    outcome = examined(tmp_path, record(more="公开时间: 2026年底\n"), DAY, dict(FILES))

    assert outcome.state is State.HELD_BACK
    assert [one.code for one in outcome.findings] == ["SHP009"]


@pytest.mark.parametrize("status", ["草稿", "审核中", "已撤回"])
def test_the_day_makes_nothing_public_that_has_another_status(tmp_path: Path, status: str) -> None:
    text = record(status=status, more="公开时间: 2001-01-01\n")

    assert examined(tmp_path, text, DAY, dict(FILES)).state is State.WITHHELD


@pytest.mark.parametrize(
    "conclusion", ["可以公开", "不涉密，同意公开", "审查通过", "经审查，予以公布"]
)
def test_a_record_that_passed_its_review_is_public(tmp_path: Path, conclusion: str) -> None:
    more = f"审核:\n- {{审核人: 甲, 审核结论: 暂缓公开}}\n- {{审核人: 甲, 审核日期: 2026-11-20, 审核结论: '{conclusion}'}}\n"

    assert examined(tmp_path, record(more=more), DAY, REVIEWED).state is State.PUBLISHED


@pytest.mark.parametrize(
    "more",
    [
        "",
        "审核:\n- {审核人: 甲, 审核结论: 可以公开}\n",
        "审核:\n- {审核人: 甲, 审核日期: 2026-11-20}\n",
        "审核:\n- {审核人: 甲, 审核日期: '', 审核结论: 可以公开}\n",
        *(
            f"审核:\n- {{审核人: 甲, 审核日期: 2026-11-20, 审核结论: {conclusion}}}\n"
            for conclusion in (
                "不予公开",
                "不同意公开",
                "暂缓公开",
                "未通过",
                "尚未通过审查",
                "已阅",
            )
        ),
    ],
)
def test_a_site_may_hold_back_what_passed_no_review(tmp_path: Path, more: str) -> None:
    outcome = examined(tmp_path, record(more=more), DAY, REVIEWED)

    assert outcome.state is State.HELD_BACK
    assert [one.code for one in outcome.findings] == ["REC012"]
    assert examined(tmp_path, record(more=more), DAY, dict(FILES)).state is State.PUBLISHED
    draft = record(status="草稿", more=more)
    assert examined(tmp_path, draft, DAY, REVIEWED).state is State.WITHHELD


@pytest.mark.parametrize(
    "more",
    ["", "撤回: {日期: 2026-12-01}\n", "撤回: {原因: 有误}\n", "撤回: {日期: '', 原因: ' '}\n"],
)
def test_a_withdrawal_that_says_not_when_and_why_is_told(tmp_path: Path, more: str) -> None:
    outcome = examined(tmp_path, record(status="已撤回", more=more), DAY, dict(FILES))

    assert "REC013" in [one.code for one in outcome.findings]
    assert outcome.state is State.WITHHELD
    assert outcome.notice is not None


def test_a_withdrawal_that_is_told_is_in_order(tmp_path: Path) -> None:
    text = record(status="已撤回", more="撤回: {日期: 2026-12-01, 原因: 有误}\n")
    outcome = examined(tmp_path, text, DAY, dict(FILES))

    assert "REC013" not in [one.code for one in outcome.findings]


def test_a_withdrawal_without_the_status_holds_the_record_back(tmp_path: Path) -> None:
    text = record(more="撤回: {日期: 2026-12-01, 原因: 有误}\n")
    outcome = examined(tmp_path, text, DAY, dict(FILES))

    assert outcome.state is State.HELD_BACK
    assert [one.code for one in outcome.findings] == ["REC014"]
