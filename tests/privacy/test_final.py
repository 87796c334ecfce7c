"""The quick look at the bytes of a site finds numbers, and reads only where there may be one."""

from __future__ import annotations

import pytest

from sitegen.privacy.final import hits_in
from sitegen.privacy.hit import Kind
from tests.privacy.offices import archive

MOBILE = "13812345678"


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{MOBILE}</p>",
        "<p>138<b>1234</b>5678</p>",
        '<p>138<span class="mark">1234</span>5678</p>',
        "<p>138<a href='x'>1234</a>5678</p>",
        "<p>１３８ １２３４ ５６７８</p>",
        "<p>一三八一二三四五六七八</p>",
        "<p>" + "\u200b".join(MOBILE) + "</p>",
        f"<a href='tel:{MOBILE}'>电话</a>",
        f"😀<p>{MOBILE}</p>😀",
        f"<p>{'甲' * 5_000}</p><p>{MOBILE}</p><p>{'乙' * 5_000}</p>",
    ],
)
def test_a_number_is_found_in_a_page(page: str) -> None:
    assert [(hit.kind, hit.value) for hit in hits_in("a.html", page.encode())] == [
        (Kind.MOBILE, MOBILE)
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<td>138</td><td>1234</td><td>5678</td>",
        "<p>138\n1234\n5678</p>",
        "<p>1234567890</p>",
        f"<th>项目编码</th><td>{MOBILE}</td>",
        f"<td>{MOBILE}元</td>",
        "",
    ],
)
def test_other_digits_are_let_pass(page: str) -> None:
    assert hits_in("a.html", page.encode()) == ()


def test_what_is_only_likely_does_not_count() -> None:
    assert hits_in("a.html", "<p>名单6222021234567890128</p>".encode()) == ()
    assert len(hits_in("a.html", "<p>卡号6222021234567890128</p>".encode())) == 1


def test_a_workbook_is_unpacked_and_a_picture_is_not_read() -> None:
    assert len(hits_in("a.xlsx", archive({"xl/a.xml": f"<t>{MOBILE}</t>"}))) == 1
    assert hits_in("a.png", MOBILE.encode()) == ()


def test_a_find_names_its_line() -> None:
    (hit,) = hits_in("a.csv", f"甲\n乙\n{MOBILE}\n".encode())
    assert hit.line == 3
