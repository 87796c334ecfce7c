"""The ways in which content can have the wrong shape, each with its manual."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

_E: Final = Severity.ERROR

UNKNOWN_KEY: Final = FaultCode(
    "SHP001",
    _E,
    """不认识的名称

为什么重要：冒号前面的名称不是这里可以用的名称。写错一个字，后面的内容就不会出现在网页上，所以不放过。
例：`实施単位: 市水务局`（“単”应为“单”）。
怎么办：按提示改成最接近的名称；表里另有的栏目写在“其他列”下面。""",
)
TWICE: Final = FaultCode(
    "SHP002",
    _E,
    """同一项用中英文名称写了两次

为什么重要：中文名称和英文名称是同一项的两种写法，只能写一次，否则不知道以哪个为准。
例：`项目名称: 甲` 之后又写 `name: 乙`。
怎么办：删去其中一行。""",
)
MISSING: Final = FaultCode(
    "SHP003",
    _E,
    """缺少必填的一项

为什么重要：没有这一项就无法生成网页。
例：记录里没有“编号”。
怎么办：补上提示中的那一行。""",
)
STRUCTURE: Final = FaultCode(
    "SHP004",
    _E,
    """结构不对

为什么重要：这里该写一组“名称: 内容”、一列以“- ”开头的条目，或一个单独的内容，实际写成了另一种。
例：`项目: 人大业务经费`（项目是一列条目）。
怎么办：照提示中的样子改写，注意缩进。""",
)
BLANK: Final = FaultCode(
    "SHP005",
    _E,
    """必须有内容的一项是空的

为什么重要：写了名称却没有内容，看不出是漏填还是没有。
例：`编号:`。
怎么办：填上内容，或删掉这一行。""",
)
IDENTIFIER: Final = FaultCode(
    "SHP006",
    _E,
    """编号写法不对

为什么重要：编号会成为网页地址，并且永远不变，所以只用小写英文字母、数字和连字符。
例：`编号: 水务局2023`。
怎么办：改成类似 shuiwu-2023-01 的写法。""",
)
YEAR: Final = FaultCode(
    "SHP007",
    _E,
    """年份写法不对

为什么重要：年份用来归类和排序，必须是四位数字。
例：`年度: 23年`。
怎么办：改成四位数字，例如 2023。""",
)
CHOICE: Final = FaultCode(
    "SHP008",
    _E,
    """不在可选的写法之中

为什么重要：这一项只能从几种写法中选一种。
例：`状态: 公开`。
怎么办：从提示列出的写法中选一种。""",
)
DATE: Final = FaultCode(
    "SHP009",
    _E,
    """日期写法不对

为什么重要：这一项必须是一个真实存在的日期。
例：`发布日期: 2023-02-30`（二月没有三十日）。
怎么办：写成 2023-02-28 或 2023年2月28日。""",
)
MARK: Final = FaultCode(
    "SHP010",
    _E,
    """正文中的标注写错了

为什么重要：正文里用 {名称|文字} 标出金额、事项等，网页上只显示文字，名称供核对使用。名称不认识就无法核对。
例：`{预祘|2万元}`。
怎么办：改成提示中的名称；不需要标注就只留文字。""",
)
ALTERNATIVES: Final = FaultCode(
    "SHP011",
    _E,
    """几种写法只能用一种

为什么重要：正文的一块要么是文字，要么是带标题的一节，要么是一张表的位置。
例：同一块里既写“文字”又写“表”。
怎么办：拆成两块，各写各的。""",
)
ADDRESS: Final = FaultCode(
    "SHP012",
    _E,
    """网址或路径写法不对

为什么重要：路径里有不能用的字符，网站放到服务器上会打不开。
例：`子路径: xxgk pj`（中间有空格）。
怎么办：改成以“/”开头和结尾的路径，例如 /xxgk/pj/。""",
)
MISSING_RULES: Final = FaultCode(
    "SHP013",
    _E,
    """计分方案不完整

为什么重要：方案必须说明定性指标怎样计分，或者说明为什么不能复算，否则网页上的复算没有根据。
例：方案文件里既没有“定性档次”，也没有“不复算的原因”。
怎么办：补上其中一项。""",
)
NUMBER: Final = FaultCode(
    "SHP014",
    _E,
    """标识码或备案号写法不对

为什么重要：网站标识码、备案号印在每一页的页脚，写错了，公众查不到，检查时也算缺失。
例：`网站标识码: BM0100001`（应为 10 位，字母小写）。
怎么办：照证书或备案页面重新抄一遍。""",
)
LENGTH: Final = FaultCode(
    "SHP015",
    _E,
    """一段文字太长

为什么重要：一格里放几十万字，多半是把别的文件整个贴了进来；网页打不开，也没有人能看完。
例：把会议录音的全部文字贴进了“正文”的一段里。
怎么办：检查是不是贴错了；确实要公开的，分成几节，或者作为附件公开。""",
)
PUBLIC_KEY: Final = FaultCode(
    "SHP016",
    _E,
    """签名公钥写得不对

为什么重要：公众用它核对网站是不是主办单位签的；错一个字，真的签名也核对不过。
例：`签名公钥: site.key.pub`（写了文件名，没有写里面的那一行）。
怎么办：打开 ssh-keygen 生成的 .pub 文件，把以 ssh-ed25519 开头的那一行整行抄来。私钥（没有 .pub 的那个文件）绝不能写在这里。""",
)

ALL: Final = (
    UNKNOWN_KEY,
    TWICE,
    MISSING,
    STRUCTURE,
    BLANK,
    IDENTIFIER,
    YEAR,
    CHOICE,
    DATE,
    MARK,
    ALTERNATIVES,
    ADDRESS,
    MISSING_RULES,
    NUMBER,
    LENGTH,
    PUBLIC_KEY,
)
