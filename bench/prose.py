"""More text for a record: what was done where, month by month, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Section
from tests.planted.prose import DIGITS
from tests.planted.story import Story
from tests.planted.words import VILLAGES

_WAYS: Final = (
    "由项目组会同村委会现场核对后签字确认", "施工单位按合同约定进场，监理全程旁站", "资料按月归档，台账与现场一致",
    "群众代表参加了验收，意见当场记录", "前期因用地手续等待，手续办结后恢复", "所需材料由中标单位供应，到货后抽样送检",
    "完成后移交管护人员，并张贴管护公示牌", "与同期其他工程错开了工期，没有影响通行", "发现的问题列出清单，逐条销号",
    "经费按进度申请，财政部门审核后直接支付", "培训采用集中讲解和现场操作两种方式", "汛期暂停露天作业，室内工作照常进行",
    "第三方机构抽取样本复核，结论为合格", "对偏远农户采取上门服务，避免遗漏", "实施前后的照片一并存档备查",
    "变更事项经主管部门书面同意后实施", "质保金按合同留存，到期无质量问题再支付", "信息在公示栏和网站同步公布，接受监督",
)  # fmt: skip
_PARTS: Final = ("组织实施情况", "现场工作情况", "日常管理情况", "跟踪检查情况", "后续管护情况")


def sections(story: Story, length: int, above: int) -> list[Section]:
    """Returns sections of about so many characters in all, numbered after those above them."""
    dice = story.dice("more text")
    count = max(1, min(len(DIGITS) - above, length // 900))
    return [
        Section(
            f"{DIGITS[above + at]}、{_PARTS[at % len(_PARTS)]}",
            [list(_paragraphs(story, dice, length // count))],
        )
        for at in range(count)
    ]


def _paragraphs(story: Story, dice: Dice, length: int) -> Iterator[str]:
    written = 0
    while written < length:
        text = "".join(_sentence(story, dice) for _ in range(dice.number(3, 7)))
        written += len(text)
        yield text


def _sentence(story: Story, dice: Dice) -> str:
    """Returns what was done of one measure in one village."""
    measure = dice.choice(story.body.theme.done)
    place = f"{story.project.town}{dice.choice(VILLAGES)}"
    day = f"{story.year}年{dice.number(1, 12)}月{dice.choice(('上旬', '中旬', '下旬'))}"
    return f"{day}在{place}开展{measure.name}，{dice.choice(_WAYS)}。"
