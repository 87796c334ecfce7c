"""The public texts that the rows rest on; an article is named only where it was read."""

from __future__ import annotations

from typing import Final

from sitegen.finding import Citation

WEBSITES: Final = Citation("国办发〔2017〕47号")
PLATFORM: Final = Citation("国办公开办函〔2019〕61号")
DISCLOSURE: Final = Citation("政府信息公开条例")
ARTICLE_24: Final = Citation("政府信息公开条例", "第24条")
ARTICLE_41: Final = Citation("政府信息公开条例", "第41条")
EVALUATION: Final = Citation("财预〔2020〕10号")
BUDGETS: Final = Citation("财预〔2016〕143号")
CENSUS: Final = Citation("全国政府网站普查评分表")
INSPECTION: Final = Citation("政府网站与政务新媒体检查指标")
ACCESS: Final = Citation("GB/T 37668-2019")
AGED: Final = Citation("互联网网站适老化通用设计规范")
PAPER: Final = Citation("GB/T 9704-2012")
CATALOGUING: Final = Citation("GB/T 21063")
PRIVACY: Final = Citation("2018年政务公开工作要点")
USAGE: Final = Citation("政府信息公开网页通例")
