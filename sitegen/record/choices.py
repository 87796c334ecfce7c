"""The fixed choices of a record, each with its English value and Chinese label."""

from __future__ import annotations

from sitegen.content.leaf import Choice


class Status(Choice):
    """Where a record stands on its way to the public; only ``PUBLISHED`` is rendered."""

    DRAFT = "draft", "草稿"
    REVIEW = "review", "审核中"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"


class EvaluationKind(Choice):
    """Who evaluates (财预〔2020〕10号)."""

    SELF = "self", "单位自评"
    DEPARTMENT = "department", "部门评价"
    FINANCE = "finance", "财政评价"


class FundKind(Choice):
    """What a row of the funds table adds up or where its money comes from."""

    TOTAL = "total", "总额"
    FISCAL_CURRENT = "fiscal_current", "当年财政拨款"
    PUBLIC_BUDGET = "public_budget", "一般公共预算拨款"
    GOVERNMENT_FUND = "government_fund", "政府性基金"
    SPECIAL_ACCOUNT = "special_account", "财政专户管理资金"
    NON_TAX = "non_tax", "纳入专户非税"
    CARRYOVER = "carryover", "上年结转资金"
    UNIT = "unit", "单位资金"
    OTHER = "other", "其他资金"
    CENTRAL = "central", "中央资金"
    PROVINCE = "province", "省级资金"
    CITY = "city", "市级资金"
    COUNTY = "county", "区县资金"
    BASIC = "basic", "基本支出"
    PROJECT = "project", "项目支出"
    UNKNOWN = "unknown", "未归类"


class Direction(Choice):
    """Which way an indicator is good, where its form prints no operator."""

    HIGHER = "higher", "越大越好"
    LOWER = "lower", "越小越好"
    EQUAL = "equal", "等于"


class Achievement(Choice):
    """How far a qualitative target was reached, as the one who scored it saw it."""

    FULL = "full", "达成"
    PARTIAL = "partial", "部分达成"
    MISSED = "missed", "未达成"


class ScoringMethod(Choice):
    """How an indicator is scored where it is not by its scheme's own way."""

    RATIO = "ratio", "按比例"
    BINARY = "binary", "直接赋分"
    BAND = "band", "评判等级"
    STEP = "step", "分段"
    DEDUCT = "deduct", "扣分"
    MANUAL = "manual", "人工"


class UnitNature(Choice):
    """What a unit is; the duty to disclose under 政府信息公开条例 depends on it."""

    ADMINISTRATIVE = "administrative", "行政机关"
    AUTHORISED = "authorised", "法律法规授权的组织"
    CONGRESS = "congress", "人大机关"
    CONSULTATIVE = "consultative", "政协机关"
    SUPERVISORY = "supervisory", "监察机关"
    COURT = "court", "审判机关"
    PROCURATORATE = "procuratorate", "检察机关"
    PARTY = "party", "党群机关"
    INSTITUTION = "institution", "事业单位"
    OTHER = "other", "其他"
