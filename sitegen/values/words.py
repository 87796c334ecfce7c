"""The words that forms use in place of numbers, and their spellings of operators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sitegen.values.kinds import Operator

_JUDGEMENTS: Final = """
    达成预期指标 达成预期目标 达成预期 达成年度指标 达到预期指标 达到预期目标 达到预期
    达到预期效果 达到目标 达到要求 达到标准 达到设计要求 达成 已达成 全部达成 基本达成 部分达成
    未达成 部分达成预期指标 部分达成预期指标并具有一定效果 部分达成并具有一定效果 未达成预期指标
    未达成预期指标且效果较差 未达成且效果较差 实现预期目标 实现目标 实现预期指标 实现 完成 已完成
    全部完成 全面完成 全部已完成 均已完成 均完成 已全部完成 基本完成 部分完成 未完成 超额完成
    圆满完成 顺利完成 完成目标 完成任务 按时完成 按期完成 如期完成 及时完成 按计划完成 按要求完成
    按进度完成 按时 按期 如期 准时 按时足额 按时发放 及时发放 及时拨付 足额发放 足额 按时足额发放
    及时足额 及时足额发放 显著 效果显著 成效显著 作用显著 显著提升 显著提高 显著改善 显著增强
    显著增加 显著降低 显著减少 较显著 不显著 效果明显 成效明显 明显 较明显 不明显 明显提升
    明显提高 明显改善 明显增强 明显增加 明显好转 明显降低 明显减少 效果良好 效果较好 效果好
    成效良好 效果一般 效果较差 效果不明显 合格 不合格 全部合格 验收合格 质量合格 均合格 检验合格
    达标 已达标 全部达标 均达标 基本达标 未达标 不达标 质量达标 排放达标 通过 已通过 通过验收
    验收通过 未通过 及时 较及时 不及时 有效 较有效 基本有效 无效 有效提升 有效提高 有效改善
    有效保障 有效降低 有效控制 有效增强 有效促进 有效减少 有效缓解 有效解决 有效推动 有效防范
    得到有效保障 得到保障 得到有效改善 得到改善 得到提升 得到提高 有保障 有力保障 充分保障
    基本保障 保障 正常 运行正常 正常运行 正常运转 保障正常运转 运转正常 稳定 运行稳定 保持稳定
    持续稳定 基本稳定 稳定运行 平稳 平稳运行 安全 安全运行 良好 较好 好 很好 非常好 一般 较差 差
    优 良 中 优秀 优良 优等 中等 高 较高 很高 低 较低 中高 好坏 优良中差 优良中低差 高中低 强
    较强 弱 大 较大 小 较小 多 较多 少 较少 快 较快 完善 较完善 基本完善 进一步完善 不断完善
    逐步完善 持续完善 健全 较健全 基本健全 进一步健全 不健全 规范 较规范 进一步规范 基本规范
    不规范 充分 较充分 不充分 合理 较合理 基本合理 不合理 合规 合法合规 科学 科学合理 明确 清晰
    准确 完整 真实 真实完整 符合 符合要求 符合标准 符合规定 符合相关规定 符合国家标准
    符合相关标准 符合行业标准 符合相关要求 符合规范 符合设计要求 基本符合 不符合 按规定执行
    严格执行 执行到位 落实到位 到位 配备到位 管理到位 保障到位 持续改善 持续改进 持续提升
    持续提高 持续增强 持续优化 持续发展 持续向好 持续 持续有效 持续推进 持续影响 持续增长
    持续加强 持续巩固 逐步提高 逐步提升 逐步改善 逐步增强 逐步优化 逐年提高 逐年提升 逐年改善
    逐年增加 逐年减少 逐年降低 逐年下降 不断提高 不断提升 不断改善 不断增强 不断优化 有所提升
    有所提高 有所改善 有所增强 有所增加 有所降低 有所减少 有所下降 有所缓解 有所好转 进一步提升
    进一步提高 进一步改善 进一步增强 进一步加强 进一步优化 进一步巩固 稳步提升 稳步提高 稳步推进
    稳步增长 大幅提升 大幅提高 大幅改善 大幅降低 较大提升 较大改善 全面提升 全面提高 提升 提高
    改善 增强 加强 增加 优化 促进 降低 减少 下降 巩固 推动 较上年提高 较上年提升 较上年增长
    可持续 可持续发展 可持续性强 可持续影响 长期可持续 长期 长期有效 长期稳定 长期坚持 长期影响
    长期运行 影响长远 影响深远 影响较大 影响显著 深远 长远 中长期 有影响 较长 长效 具有可持续性
    应助尽助 应保尽保 应补尽补 应发尽发 应享尽享 应救尽救 应兜尽兜 应纳尽纳 应改尽改 应检尽检
    应付尽付 应收尽收 应报尽报 应采尽采 应免尽免 应种尽种 应养尽养 应治尽治 应修尽修 应帮尽帮
    应扶尽扶 应建尽建 应急尽急 应训尽训 应接尽接 应评尽评 应查尽查 应贷尽贷 应返尽返 应奖尽奖
    全覆盖 全面覆盖 基本覆盖 全部 系统维护完好 维护完好 设备完好 设施完好 完好 基本完好 保存完好
    良好运行 运行良好 运行平稳 状态良好 满意 非常满意 很满意 较满意 比较满意 基本满意 不满意
    群众满意 无投诉 零投诉 无事故 零事故 零发生 不发生 未发生 无重大事故 无安全事故 无违规 无违纪
    无污染 无上访 无增加 不增加 无负面影响 无不良影响 可控 风险可控 控制在预算内 不超预算
    未超预算 预算内 不超标 未超标 节约 较节约
"""

QUALITATIVE_WORDS: Final[tuple[str, ...]] = tuple(_JUDGEMENTS.split())
"""Judgements that stand for a value; compared as whole cells, without white space."""

ABSENT_WORDS: Final[tuple[str, ...]] = ("无", "暂无")

_TIMES: Final = """
    全年 全年度 全年完成 全年内 全年内完成 年内 年内完成 年度内 年度内完成 当年 当年内 当年完成
    当年内完成 当年度 当年度内 本年 本年内 本年度 本年度内 本年度内完成 年底 年底前 年底前完成
    年底完成 年末 年末前 在项目计划完成时间内完成 项目计划完成时间内 项目计划完成时间内完成
    在项目计划时间内完成 计划时间内 计划时间内完成 在计划时间内完成 规定时间内 规定时间内完成
    在规定时间内完成 规定时限内 规定时限内完成 项目实施期内 项目期内 项目周期内 上半年 下半年
    上半年完成 下半年完成
"""

UNDATED_TIMES: Final[tuple[str, ...]] = tuple(_TIMES.split())
"""Times that name no day of the calendar."""

_PREFIXES: Final = (
    (
        Operator.AT_LEAST,
        ("≥", ">=", "不少于", "不低于", "不小于", "不得少于", "不得低于", "至少", "最少"),
    ),
    (Operator.AT_LEAST, ("大于等于", "大于或等于")),
    (Operator.AT_MOST, ("≤", "<=", "=<", "不超过", "不高于", "不大于", "不多于", "不超")),
    (Operator.AT_MOST, ("不得超过", "不得高于", "不得多于", "至多", "最多", "控制在")),
    (Operator.AT_MOST, ("小于等于", "小于或等于")),
    (Operator.EQUAL, ("=", "==", "等于")),
    (Operator.ABOVE, (">", "大于", "超过", "多于", "高于")),
    (Operator.BELOW, ("<", "小于", "少于", "低于")),
    (Operator.PLUS_MINUS, ("±", "+/-", "+-", "正负")),
)

OPERATOR_SPELLINGS: Final[Mapping[str, Operator]] = MappingProxyType(
    {word: operator for operator, words in _PREFIXES for word in words}
)
"""Operators in front of a number, in folded text."""

_POSTFIXES: Final = (
    (Operator.AT_LEAST, ("以上", "及以上", "或以上")),
    (Operator.AT_MOST, ("以内", "之内", "内", "以下", "及以下", "或以下")),
)

POSTFIX_SPELLINGS: Final[Mapping[str, Operator]] = MappingProxyType(
    {word: operator for operator, words in _POSTFIXES for word in words}
)
"""Operators behind a number; 以上 and 以下 include the number itself, as in statutes."""


def any_of(words: Mapping[str, Operator]) -> str:
    """Returns a pattern of any of the words, the longest that fits first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
