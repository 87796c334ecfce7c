"""The units that forms measure in, and which of them mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from sitegen.pattern import pattern

MONEY_UNITS: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "元": Decimal(1),
        "千元": Decimal(1_000),
        "万": Decimal(10_000),
        "万元": Decimal(10_000),
        "亿元": Decimal(100_000_000),
    }
)
"""Yuan per unit."""

PERCENT_UNITS: Final = frozenset({"%", "百分比", "%百分比", "百分比%", "个百分点", "百分点"})
PERMILLE_UNITS: Final = frozenset({"‰", "千分比", "‰千分比", "个千分点", "千分点"})

_WORDS: Final = """
    个 名 人 位 户 家 只 头 匹 尾 羽 株 棵 颗 粒 朵 丛 根 枝 支 条 块 片 张 幅 面 页 本 册 卷 部
    篇 份 封 件 套 台 辆 艘 架 列 节 盏 把 箱 盒 包 袋 瓶 桶 罐 捆 盘 组 批 次 回 遍 趟 场 期 轮
    届 例 宗 起 项 则 桩 种 门 课 堂 座 栋 幢 间 所 处 口 眼 孔 道 段 环 樘 顶 床 盆 束 副 双 对
    打 扇 具 枚 款 款次 顿 餐 班 队 连 代 单 卡 票 证 针 剂 剂次 人次 人份 人天 人日 人月 人年
    台套 台次 台班 套次 户次 户数 家次 场次 车次 班次 件次 例次 架次 辆次 批次 频次 项次 份次
    头次 只次 条次 艘次 课次 学时 课时 工时 工日 学分 人数 次数 个数 项目 村 镇 乡 县 区 街道
    社区 村次 标段 期次 频道 栏目 字 万字 站 点 点位 站点 座次 席 秒 分钟 小时 天 日 周 旬 季度
    学期 学年 年 年度 工作日 个月 个工作日 个小时 个季度 个学期 个年度 个自然日 自然日 日历天
    天次 星期 个星期 分 分值 度 倍 成 折 米 公里 千米 里 厘米 毫米 分米 海里 延米 延长米 沿米
    平方米 平方 平米 平方公里 平方千米 平方厘米 立方米 立方 方 公顷 亩 垄 公亩 亩次 克 千克 公斤
    斤 两 担 吨 毫克 微克 升 毫升 公升 加仑 吨公里 车公里 人公里 千瓦 千瓦时 千瓦小时 兆瓦 瓦 伏
    安 千伏安 兆伏安 度电 焦耳 千焦 摄氏度 分贝 吉 兆 字节 比特 像素 芯公里 皮长公里 帧 条数 端口
    终端 用户 账号 节点 用例 接口 样品 样本 样 床位 床日 诊次 学位 工位 车位 机位 铺 摊位 网格
    盏次 林班 小班 标准煤 当量 点次 人头 羊单位 美元 港元 港币 欧元 日元 角 分钱
"""

_LATIN: Final = """
    km Km KM ㎞ m M2 m2 M3 m3 m² m³ ㎡ ㎥ km2 km² ㎢ cm ㎝ mm ㎜ cm2 cm² kg Kg KG ㎏ g mg ㎎ μg t
    ha hm2 hm² L l ml mL ML ㎖ h H min s d KB MB GB TB PB kb Mb Gb Mbps Gbps kbps kW KW kw ㎾ MW
    kWh KWH kwh kV KV kVA KVA kva V A W °C dB db Hz MHz GHz ppm °
"""

_HEADS: Final = "个名位户家所座处条项件次场期辆台套"
_NOUNS: Final = """
    村 行政村 自然村 村庄 村组 村居 社区 乡 镇 乡镇 镇街 街道 县 市 州 区 市县 县区 县市区 园区
    片区 小区 单位 部门 预算单位 企业 公司 机构 学校 中学 小学 高校 幼儿园 医院 卫生院 卫生室 站
    点 站点 监测点 点位 项目 子项目 课题 标段 系统 子系统 平台 模块 数据库 网站 品种 类别 方面
    环节 班 班级 班次 小组 工作组 标准 品牌 案例 活动 专题 栏目 岗位 床位 车位 学位 座位 座 人
    人员 学生 教师 干部 职工 群众 村民 农民 居民 代表 委员 党员 老人 儿童 残疾人 志愿者 专家 医生
    护士 患者 学员 民警 消防员 护林员 员工 家庭 农户 贫困户 低保户 脱贫户 居民户 困难户 月 季度
    小时 工作日 自然日 学期 学年 年度 年 星期 案件 事项 任务 工程 桥梁 道路 车辆 设备 会议 培训
    检查 房间 场馆 公厕 厕所 水库 泵站 灌区 合作社 基地 示范点 示范村 示范区 帮扶对象
"""

_PLAIN: Final = frozenset((*_WORDS.split(), *_LATIN.split()))
_COUNTED: Final = frozenset(head + noun for head in _HEADS for noun in _NOUNS.split())
_WITHIN: Final = frozenset((*MONEY_UNITS, "月", "人员", "村民", "学生", "教师"))
"""What has a meaning only as part of a compound: 12月 is December, 元/人·月 is a rate."""

_SCALES: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "千万": Decimal(10_000_000),
        "百万": Decimal(1_000_000),
        "十万": Decimal(100_000),
        "亿": Decimal(100_000_000),
        "万": Decimal(10_000),
        "千": Decimal(1_000),
        "百": Decimal(100),
    }
)

_SAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("m2", "M2", "m²", "㎡", "平米", "平方"), "平方米"),
        **dict.fromkeys(("m3", "M3", "m³", "㎥", "立方", "方"), "立方米"),
        **dict.fromkeys(("km", "Km", "KM", "㎞", "千米"), "公里"),
        **dict.fromkeys(("km2", "km²", "㎢", "平方千米"), "平方公里"),
        **dict.fromkeys(("kg", "Kg", "KG", "㎏", "千克"), "公斤"),
        **dict.fromkeys(("ha", "hm2", "hm²"), "公顷"),
        **dict.fromkeys(("kWh", "KWH", "kwh", "千瓦小时", "度电"), "千瓦时"),
        **dict.fromkeys(("L", "l", "公升"), "升"),
        **dict.fromkeys(("ml", "mL", "ML", "㎖"), "毫升"),
        **dict.fromkeys(("日", "d", "自然日", "日历天", "个自然日"), "天"),
        **dict.fromkeys(("h", "H", "个小时"), "小时"),
        "m": "米",
        "t": "吨",
        "个工作日": "工作日",
        "个月": "月",
        "个季度": "季度",
        "个学期": "学期",
    }
)

_TIMES: Final = pattern(r"[*·•・、×.]")


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Tells whether the folded text is a unit that can follow a number.

    Compounds such as 元/人·月 count; the money units and the percent signs do not.
    """
    if text in _PLAIN or text in _COUNTED:
        return True
    if not text or len(text) > 24 or text in MONEY_UNITS:
        return False
    if "/" in text:
        parts = [part for factor in text.split("/") for part in _TIMES.split(factor)]
        return len(parts) <= 5 and all(map(_is_part, parts))
    scale, rest = _scale(text)
    return bool(scale) and (not rest or rest in _PLAIN or rest in _COUNTED)


def _is_part(text: str) -> bool:
    if text in _WITHIN or text in PERCENT_UNITS:
        return True
    return "/" not in text and is_unit(text)


def _scale(text: str) -> tuple[str, str]:
    for word in _SCALES:
        if text.startswith(word):
            return word, text[len(word) :]
    return "", text


@lru_cache(maxsize=1024)
def measure_of(unit: str) -> tuple[Decimal, str]:
    """Returns what one of the unit is in the unit that is compared in: 万人次 is 10000 人次.

    Money comes out in 元, and spellings of one unit come out as one: ㎡ is 平方米.
    """
    first, slash, rest = unit.partition("/")
    factor, name = _measure_of_one(first)
    if not slash:
        return factor, name
    below = (
        "·".join(_SAME.get(part, part) for part in _TIMES.split(part)) for part in rest.split("/")
    )
    return factor, "/".join((name, *below))


def _measure_of_one(unit: str) -> tuple[Decimal, str]:
    if unit in MONEY_UNITS:
        return MONEY_UNITS[unit], "元"
    if unit in _PLAIN or unit in _COUNTED:
        return Decimal(1), _SAME.get(unit, unit)
    scale, rest = _scale(unit)
    if scale:
        return _SCALES[scale], _SAME.get(rest, rest)
    return Decimal(1), unit
