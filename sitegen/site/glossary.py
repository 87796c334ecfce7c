"""The words of evaluation and disclosure, in plain Chinese, each with a lasting anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.finding import Message, say


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means; ``id`` is its anchor and never changes."""

    id: str
    word: Message
    text: Message


@dataclass(frozen=True, slots=True)
class Group:
    """Words on one subject."""

    id: str
    title: Message
    terms: tuple[Term, ...]


_EVALUATION: Final = Group(
    "evaluation",
    say("评价"),
    (
        Term(
            "performance-evaluation",
            say("绩效评价"),
            say("事后看一笔财政钱花得值不值：原先答应办的事办了没有，效果怎样，群众满不满意。"),
        ),
        Term(
            "self-evaluation",
            say("单位自评"),
            say("用钱的单位给自己的项目打分，填自评表。"),
        ),
        Term(
            "department-evaluation",
            say("部门评价"),
            say("主管部门评价下属单位的项目，一般写成评价报告，可以委托第三方机构来做。"),
        ),
        Term(
            "finance-evaluation",
            say("财政评价"),
            say("财政部门评价别的部门、单位的项目或政策，一般挑金额大、影响大的来做。"),
        ),
        Term(
            "third-party",
            say("第三方机构"),
            say("受委托做评价的会计师事务所、咨询公司、高校等，不是出钱的一方，也不是用钱的一方。"),
        ),
        Term(
            "department-in-charge",
            say("主管部门"),
            say("管着用钱单位的上级部门，例如水务局管着水库管理所。"),
        ),
        Term(
            "implementing-unit",
            say("实施单位"),
            say("真正花这笔钱、办这件事的单位。"),
        ),
        Term(
            "goal",
            say("绩效目标"),
            say("花钱之前写下的、到年底要达到的结果，例如“改造管网46公里”。"),
        ),
        Term(
            "rectification",
            say("整改"),
            say("评价发现了问题，用钱的单位按建议改正，并写明由谁改、什么时候改好。"),
        ),
        Term(
            "result-use",
            say("结果应用"),
            say("评价的结果用在哪里，例如下一年多安排、少安排或者不再安排预算。"),
        ),
    ),
)
_MONEY: Final = Group(
    "money",
    say("钱"),
    (
        Term(
            "initial-budget",
            say("年初预算数"),
            say("年初批准这个项目一年可以用的钱。"),
        ),
        Term(
            "full-budget",
            say("全年预算数"),
            say("年初预算数加上年中追加、减去年中收回以后，全年一共可以用的钱。"),
        ),
        Term(
            "executed",
            say("全年执行数"),
            say("全年实际花出去的钱。"),
        ),
        Term(
            "funds-received",
            say("实际到位资金"),
            say("真正拨到项目上的钱，可能比预算少。"),
        ),
        Term(
            "execution-rate",
            say("执行率"),
            say(
                "钱花掉了几成。有两种算法，分母不一样：自评表是全年执行数除以全年预算数；"
                "评价报告的评分表是实际支出除以实际到位资金。同一个项目两种算法可以得出不同的数。"
            ),
        ),
        Term(
            "fiscal-appropriation",
            say("财政拨款"),
            say("由财政从预算里拨给单位的钱。"),
        ),
        Term(
            "transfer-payment",
            say("转移支付"),
            say(
                "上级财政拨给下级财政的钱；用在指定事情上的叫专项转移支付，不指定的叫一般性转移支付。"
            ),
        ),
        Term(
            "government-funds",
            say("政府性基金"),
            say(
                "依法向特定对象收来、专门用在特定事情上的钱，单独列预算，例如国有土地使用权出让收入。"
            ),
        ),
        Term(
            "carry-over",
            say("结转结余"),
            say("当年没有花完的钱。事情没有办完、下年接着用的叫结转；事情办完了还剩下的叫结余。"),
        ),
        Term(
            "other-funds",
            say("其他资金"),
            say("财政拨款和结转以外的钱，例如单位自己的收入、社会投入。"),
        ),
        Term(
            "ten-thousand-yuan",
            say("万元"),
            say("一万元人民币。报告里的表多数以万元为单位，少数以元为单位，看数之前先看单位。"),
        ),
    ),
)
_INDICATORS: Final = Group(
    "indicators",
    say("指标"),
    (
        Term(
            "indicator",
            say("绩效指标"),
            say("把目标变成可以核对的一项一项，分三级：一级是大类，二级是小类，三级是具体的事。"),
        ),
        Term(
            "output",
            say("产出指标"),
            say("办成了什么：做了多少、做得好不好、按不按时、花了多少。"),
        ),
        Term(
            "benefit",
            say("效益指标"),
            say("办成以后有什么用：对经济、社会、生态的好处，能不能长久。"),
        ),
        Term(
            "satisfaction",
            say("满意度指标"),
            say("受益的人满不满意，一般用问卷调查得出。"),
        ),
        Term(
            "quantity",
            say("数量指标"),
            say("做了多少，例如多少公里、多少人次。"),
        ),
        Term(
            "quality",
            say("质量指标"),
            say("做得好不好，例如验收合格率。"),
        ),
        Term(
            "timeliness",
            say("时效指标"),
            say("按不按时，例如几月底前完工。"),
        ),
        Term(
            "cost",
            say("成本指标"),
            say("花多少钱办成，一般写成不超过多少；有的方案把它放在产出里，有的单独算一类。"),
        ),
        Term(
            "target",
            say("年度指标值"),
            say("年初定的要达到的数或程度，例如“≥46公里”。"),
        ),
        Term(
            "actual",
            say("实际完成值"),
            say("到年底真正做到的数或程度。"),
        ),
        Term(
            "quantitative",
            say("定量指标"),
            say("能用数说的指标，例如46公里、95%。完成了得满分，没完成的一般按比例得分。"),
        ),
        Term(
            "qualitative",
            say("定性指标"),
            say(
                "用程度说的指标，例如“明显提升”。一般分三档：达成，得分值的80%到100%；"
                "部分达成并有一定效果，60%到80%；没有达成、效果较差，60%以下。"
            ),
        ),
        Term(
            "deviation",
            say("偏差原因"),
            say("没有完成，或者超出目标很多的，为什么；后面还要写怎么改进。"),
        ),
    ),
)
_SCORES: Final = Group(
    "scores",
    say("得分"),
    (
        Term("weight", say("分值"), say("一项指标最多能得几分；全部指标的分值加起来一般是100分。")),
        Term("score", say("得分"), say("一项指标实际得了几分，不能超过它的分值。")),
        Term(
            "scheme",
            say("计分方案"),
            say("规定有哪些类指标、各多少分值、怎样算分的一套规则。各地、各年的方案可以不同。"),
        ),
        Term(
            "recomputation",
            say("复算"),
            say(
                "本站按公开的计分方案，用报告里的指标值和完成值把得分重新算一遍，和公布的得分并列。"
            ),
        ),
        Term(
            "interval",
            say("复算区间"),
            say(
                "方案只规定一档的最低分和最高分、没有规定确切分数的，复算也只给出从最低到最高的一段，不猜一个数。"
            ),
        ),
        Term(
            "grade",
            say("等级"),
            say(
                "按总分分成优、良、中、差。通常90分及以上为优，80分及以上为良，60分及以上为中，60分以下为差。"
            ),
        ),
        Term(
            "finding",
            say("核验发现"),
            say(
                "本站用固定的规则核对报告，列出对不上、说不通的地方。列出来不等于有违规，原因要由发布单位说明。"
            ),
        ),
    ),
)
_DISCLOSURE: Final = Group(
    "disclosure",
    say("公开"),
    (
        Term(
            "active-disclosure",
            say("主动公开"),
            say("不用谁来申请，机关自己把信息公布出来。"),
        ),
        Term(
            "request",
            say("依申请公开"),
            say("没有公布的信息，公众提出申请，机关依法答复给不给。"),
        ),
        Term(
            "index-number",
            say("索引号"),
            say("每一条公开信息的编号，好比图书的书号，用来查找，不会重复。"),
        ),
        Term(
            "document-number",
            say("文号"),
            say(
                "公文的编号，由机关代字、年份和序号组成，例如“财预〔2020〕10号”。不是公文的没有文号。"
            ),
        ),
        Term("written-on", say("成文日期"), say("文件写成、由负责人签发的日期。")),
        Term(
            "formed-on",
            say("生成日期"),
            say("信息形成的日期，目录按它登记；没有另外写明的，一般就是成文日期。"),
        ),
        Term("published-on", say("发布日期"), say("信息在网上公布的日期，可能比成文日期晚。")),
        Term("publisher", say("发布机构"), say("公布这条信息、对它负责的机关或单位。")),
        Term("validity", say("有效性"), say("文件现在还管不管用：有效、失效或者废止。")),
        Term(
            "correction", say("更正"), say("公布以后发现有错，改过来，并写明改了什么、为什么改。")
        ),
    ),
)

GROUPS: Final = (_EVALUATION, _MONEY, _INDICATORS, _SCORES, _DISCLOSURE)
"""All words by subject."""
