"""What a text tells of persons is found, and what only looks like it is let pass."""

from __future__ import annotations

import pytest

from sitegen.privacy.hit import Kind, Level, masked
from sitegen.privacy.text import MOST, hits_in_text

ID = "53010219850315123X"
CARD = "6222021234567890128"


def found(text: str) -> list[tuple[Kind, Level]]:
    return [(hit.kind, hit.level) for hit in hits_in_text(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (f"证号{ID}。", Kind.IDENTITY, ID),
        ("证号 530102-19850315-123x", Kind.IDENTITY, ID),
        ("Tel:13812345678", Kind.MOBILE, "13812345678"),
        ("手机＋86-139 1234 5678", Kind.MOBILE, "13912345678"),
        ("备用+8615112345678", Kind.MOBILE, "15112345678"),
        ("00 86 152 1234 5678", Kind.MOBILE, "15212345678"),
        ("年龄 45 13812345678", Kind.MOBILE, "13812345678"),
        ("1. 13812345678", Kind.MOBILE, "13812345678"),
        ("2023-05-29 13812345678", Kind.MOBILE, "13812345678"),
        ("幺三八1234五六七八", Kind.MOBILE, "13812345678"),
        (f"开户行示例银行，账号：{CARD}", Kind.CARD, CARD),
        ("一卡通6222 0212 3456 7890 128", Kind.CARD, CARD),
        ("家住示例县人民路5号2栋3单元501室。", Kind.ADDRESS, "示例县人民路5号2栋3单元501室"),
        ("护照号码：E12345678", Kind.PASSPORT, "E12345678"),
    ],
)
def test_what_is_certain_is_found_with_its_bare_value(text: str, kind: Kind, value: str) -> None:
    (hit,) = hits_in_text(text)
    assert (hit.kind, hit.level, hit.value) == (kind, Level.CERTAIN, value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"名单：{CARD}", Kind.CARD),
        ("锦绣花园3栋2单元501室", Kind.ADDRESS),
        ("幸福村三组12号", Kind.ADDRESS),
        ("zhang@163.com", Kind.MAIL),
        ("微信号：zhangsan01", Kind.ACCOUNT),
        ("QQ:12345678", Kind.ACCOUNT),
        ("车辆云A12D45", Kind.PLATE),
        ("低保户张三，男，45岁", Kind.STATUS),
    ],
)
def test_what_is_likely_is_pointed_out(text: str, kind: Kind) -> None:
    assert found(text) == [(kind, Level.LIKELY)]


@pytest.mark.parametrize("text", ["电话0871-65158123", "邮箱shuiwu@shili.example"])
def test_what_offices_publish_is_allowed(text: str) -> None:
    assert [level for _, level in found(text)] == [Level.ALLOWED]


@pytest.mark.parametrize(
    "text",
    [
        "13800138000元", "金额：13812345678", "合计 13812345678", "¥13812345678", "13812345678.00",
        "项目编码：13812345678", "13812345678-01", "2.13812345678", "138 1234 5678 9012",
        "113417007117080054/202403-00012", "统一社会信用代码：53010219850315123X",
        "530102198503151230", "51000021R000000019951", "A13812345678", "138****5678",
        "53*************123", "单位账户账号6222021234567890129", f"凭证号{CARD}",
        "办公地址：人民路12号", "政务中心3号楼305室", "幸福村3组2号机井", "家住幸福村",
        "微信公众号：示例发布", "编号E12345678", "低保户12户",
    ],
)  # fmt: skip
def test_what_is_nobodys_is_let_pass(text: str) -> None:
    assert found(text) == []


def test_two_numbers_in_a_line_are_both_found() -> None:
    hits = hits_in_text("138 1234 5678 139 1234 5678，又13712345678 13612345678")
    assert [hit.value[:3] for hit in hits] == ["138", "139", "137", "136"]


def test_every_number_of_a_long_line_is_found() -> None:
    numbers = [f"138{place:08}" for place in range(300)]
    assert [hit.value for hit in hits_in_text(" ".join(numbers))] == numbers


def test_every_number_of_a_long_line_is_found_though_each_is_parted() -> None:
    numbers = [f"139{place:08}" for place in range(300)]
    line = " ".join(f"{one[:3]} {one[3:7]} {one[7:]}" for one in numbers)
    assert [hit.value for hit in hits_in_text(line)] == numbers


def test_of_very_many_hits_the_first_are_told() -> None:
    hits = hits_in_text("\n".join(f"138{place:08}" for place in range(MOST + 5)))
    assert len(hits) == MOST


def test_a_hit_stands_where_its_number_does() -> None:
    (hit,) = hits_in_text("联系人１３８ 1234 5678。")
    assert (hit.start, hit.end) == (3, 16)


def test_no_hit_shows_its_middle() -> None:
    text = f"{ID}；13812345678；卡号{CARD}；家住示例县示例镇幸福村3组12号；护照号E12345678；a1234@qq.com"
    for hit in hits_in_text(text):
        assert "*" in hit.masked
        assert hit.value not in hit.masked


def test_a_short_text_shows_no_more_than_one_sign() -> None:
    assert masked("张三", 2, 2) == "张****"
    assert masked("", 1, 0) == "****"
