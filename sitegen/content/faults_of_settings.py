"""What can be wrong with the settings of `site.yaml`, each with its manual."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

UNKNOWN_RULE: Final = FaultCode(
    "WAV001",
    Severity.ERROR,
    """豁免的规则不存在

为什么重要：代码写错了，这条豁免就不起作用，看的人却以为已经豁免。
例：`规则: SCR03`（应为 SCR003）。
怎么办：改正代码；运行 `sitegen rules` 可以看到全部代码。""",
)
EXPIRED: Final = FaultCode(
    "WAV002",
    Severity.WARNING,
    """豁免已经过期

为什么重要：豁免只到截止日期为止，过了这一天，原来的问题重新列出，计入总数。
例：`截止日期: 2024-12-31`，在 2025 年 1 月核验。
怎么办：问题还在的，先改正；确实要继续豁免的，重新核实后写新的截止日期；不再需要的，删去这一条。""",
)
UNUSED: Final = FaultCode(
    "WAV003",
    Severity.WARNING,
    """豁免没有对上任何问题

为什么重要：问题已经改正，或者记录、位置写错了。留着没用的豁免，以后再出现的问题会被它悄悄盖住。
例：`记录: shuiwu-2023-10`，有问题的是 shuiwu-2023-01。
怎么办：核对“规则”“记录”“位置”；问题已经改正的，删去这一条。""",
)
NOT_WAIVABLE: Final = FaultCode(
    "WAV004",
    Severity.ERROR,
    """这一条不能豁免

为什么重要：文件读不懂、名称写错这类问题会让记录无法公布，只能改正；豁免自身的问题也不能再豁免。
例：`规则: SHP001`。
怎么办：改正内容，删去这一条豁免。""",
)

ALL: Final = (UNKNOWN_RULE, EXPIRED, UNUSED, NOT_WAIVABLE)

GUIDE_INCOMPLETE: Final = FaultCode(
    "SET001",
    Severity.ERROR,
    """公开指南缺少要素

为什么重要：《政府信息公开条例》要求指南写明信息的分类、编排体系、获取方式和工作机构的联系方式；缺一样，公众就找不到信息或者找不到人。
例：写了“办公地址”，没有写“办公时间”。
怎么办：补上提示中的各项；确实没有的（例如传真），写“无”。还不能写全的，先删去整个“公开指南”。""",
)
DOCUMENT_EMPTY: Final = FaultCode(
    "SET002",
    Severity.ERROR,
    """制度文件没有正文，也没有网址

为什么重要：只有名称，公众看不到文件写了什么。
例：`- 名称: 某县政府信息公开制度`。
怎么办：写上“正文”（文字，或者 content/pages/ 下的文件），或者写上原文的“网址”。""",
)
NO_SUCH_TEXT: Final = FaultCode(
    "SET003",
    Severity.ERROR,
    """找不到存放文字的文件

为什么重要：网页上的这一段文字放在另一个文件里，文件没有了，这一段就是空的。
例：`正文: content/pages/zhidu.md`，文件夹里没有 zhidu.md。
怎么办：核对文件名（要写后缀 .md 或 .txt）；或者把文字直接写在这里。""",
)
NO_WAY_TO_ASK: Final = FaultCode(
    "SET004",
    Severity.ERROR,
    """依申请公开没有写怎样提交申请

为什么重要：没有一种提交方式，公众就无法申请。
例：只写了“受理机构”和“咨询电话”。
怎么办：写上“当面提交”“邮寄地址”“电子邮箱”“传真”中的至少一项；还没有准备好的，先删去整个“依申请公开”。""",
)
YEAR_TWICE: Final = FaultCode(
    "SET005",
    Severity.ERROR,
    """同一年的年报写了两次

为什么重要：一年只有一份年报，两份不知道以哪一份为准。
例：“公开年报”里有两条 `年份: 2025`。
怎么办：并成一条。""",
)

NO_SUCH_THEME: Final = FaultCode(
    "SET006",
    Severity.ERROR,
    """主题用不了

为什么重要：主题是全部网页的样子，没有主题就没有网页。
例：`主题: conty`，随软件提供的主题叫 county；两个主题互相“继承”。
怎么办：改正 site.yaml 里的“主题”；自己的主题，放在 site.yaml 旁边的 themes 文件夹里，检查它的 theme.yaml。""",
)
WRONG_OPTION: Final = FaultCode(
    "SET007",
    Severity.ERROR,
    """主题选项写错了

为什么重要：写错的选项不起作用；颜色太浅，文字就看不清。
例：`主题选项: {主颜色: "#0b5d3b"}`，主题的选项叫“主色”；`主色: "#88aaff"`，白底上看不清。
怎么办：照提示改正。主题有哪些选项、现在是什么值，运行 sitegen theme options 查看。""",
)
NOT_IN_THEME: Final = FaultCode(
    "SET008",
    Severity.ERROR,
    """设置里要用的图片或者页首页脚不存在

为什么重要：每一页都要用它；没有它，每一页都缺一块。
例：`标识图片: jiguan.png`，overrides/assets 里没有这个文件；`页首页脚: 主站`，没有 overrides/host-header.html。
怎么办：把文件放进所说的文件夹；或者改正、删去这一项设置。""",
)

OF_COLUMNS: Final = (GUIDE_INCOMPLETE, DOCUMENT_EMPTY, NO_SUCH_TEXT, NO_WAY_TO_ASK, YEAR_TWICE)
"""What keeps a site from being built: its columns are not whole."""

OF_THEME: Final = (NO_SUCH_THEME, WRONG_OPTION, NOT_IN_THEME)
"""What keeps a site from being built: its pages would have no look, or not a whole one."""
