"""A file that cannot be shown hides its record if it says anything of the kind."""

from __future__ import annotations

from datetime import datetime

import pytest

from sitegen.china import CHINA
from sitegen.content.source import Source
from sitegen.record.claims import claims_of

NOW = datetime(2026, 12, 1, tzinfo=CHINA)
BROKEN = "表格: [[[\n"


def hidden(text: str | bytes, now: datetime | None = NOW) -> bool:
    data = text.encode() if isinstance(text, str) else text
    return claims_of(Source("a.yaml", data), now).hidden


@pytest.mark.parametrize(
    "text",
    [
        *("", "[[[", "编号: a\n", "编号: a\n状态: 已发布\n", "status: 'published'  # 网上有\n"),
        *("编号: a\n公开时间: 2026-12-01\n", "{编号: a, 状态: 已发布}\n", "状态：已发布\n"),
        "正文: 目前的状态: 草稿\n",
    ],
)
@pytest.mark.parametrize("more", ["", BROKEN])
def test_a_file_that_says_nothing_of_the_kind_hides_nothing(text: str, more: str) -> None:
    assert not hidden(text + more)


@pytest.mark.parametrize(
    "text",
    [
        *("状态: 草稿\n", "status: draft\n", "状态: 审核中\n", "状态: 已撤回\n", "状态: 已发部\n"),
        *("状态:\n", "{编号: a, 状态: 草稿}\n", "\"状态\": '草稿'\n", "状态：草稿\n"),
        *("状态: 草稿\n状态: 已发布\n", "状态: 已发布\n状态: 草稿\n"),
        *("公开时间: 2026-12-02\n", "公开时间: 改天\n", "publish_at: 2099-01-01\n"),
        *("撤回: {日期: 2026-11-01}\n", "撤回:\n  原因: 有误\n"),
    ],
)
@pytest.mark.parametrize("more", ["", BROKEN, "状态: 已发布\n" + BROKEN])
def test_a_file_that_may_mean_it_hides_its_record(text: str, more: str) -> None:
    assert hidden(text + more)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_draft_in_another_encoding_is_a_draft(encoding: str) -> None:
    text = "编号: a\r\n状态: 草稿\r\n标题: 水务局项目支出绩效评价报告\r\n"
    assert hidden(text.encode(encoding))
    assert not hidden(text.replace("草稿", "已发布").encode(encoding))


def test_without_the_time_whatever_waits_is_hidden() -> None:
    assert hidden("公开时间: 2001-01-01\n", None)


def test_the_identifier_is_read_as_far_as_it_can_be() -> None:
    for text in ("编号: a-1\n" + BROKEN, "id: 'a-1' # 不变\n[[[", "状态: 已发布\n编号: a-1\n"):
        assert claims_of(Source("a.yaml", text.encode()), NOW).id == "a-1"
    assert claims_of(Source("a.yaml", b"[[["), NOW).id == ""
