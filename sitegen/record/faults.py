"""What can be wrong between records and registries."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

TWO_RECORDS: Final = FaultCode(
    "REC001",
    Severity.ERROR,
    """两条记录用了同一个编号

为什么重要：编号就是网页地址，两条记录不能用同一个地址，否则一条会把另一条盖掉。
例：两个文件都写 `编号: shuiwu-2023-01`。
怎么办：给其中一条换一个编号；已经公布过的那条不要改。""",
)
UNKNOWN_UNIT: Final = FaultCode(
    "REC002",
    Severity.ERROR,
    """单位不在登记表中

为什么重要：记录按单位归类，单位登记表里没有的单位没有网页可放。
例：`填报单位: 示例县水务厅`，登记表里是“示例县水务局”。
怎么办：改正单位名称，或者在 content/units.yaml 里登记这个单位。""",
)
UNKNOWN_REGION: Final = FaultCode(
    "REC003",
    Severity.ERROR,
    """地区不在登记表中

为什么重要：记录按地区归类，地区登记表里没有的地区无处可归。
例：`地区: 五华县`，登记表里是“五华区”。
怎么办：改正地区名称，或者在 content/regions.yaml 里登记这个地区。""",
)
UNKNOWN_PASSAGE: Final = FaultCode(
    "REC004",
    Severity.ERROR,
    """要引用的文字不存在

为什么重要：{见|名称} 把前面用 {#名称|文字} 标出的文字在另一处再印一次；没有标出就没有文字可印。
例：写了 `{见|目标6}`，正文里没有 `{#目标6|…}`。
怎么办：改正名称，或者在正文里标出这段文字。""",
)
UNKNOWN_SHEET: Final = FaultCode(
    "REC005",
    Severity.ERROR,
    """正文里写的表不存在

为什么重要：正文用表名标出每张表的位置；没有这张表就无法把它印在那里。
例：正文写 `表: 自评价表`，记录里的表叫“自评表”。
怎么办：改成“表格”里写的表名。""",
)
NEVER_WITHHELD: Final = FaultCode(
    "REC006",
    Severity.ERROR,
    """这一项不能隐去

为什么重要：编号、状态、标题、年度、填报单位是网页本身要用的，表名和计分方案是排表要用的，
隐去就没有网页了；网站设置和登记表里的内容都是公开的。
例：`不公开: [标题]`。
怎么办：从“不公开”里删去这一项；整份不公开的记录，把状态改成“草稿”。""",
)
TWO_LABELS: Final = FaultCode(
    "REC007",
    Severity.ERROR,
    """同一个名称标出了两段文字

为什么重要：{#名称|文字} 的名称在一份记录里只能用一次，否则不知道引用哪一段。
例：正文里有两处 `{#目标1|…}`。
怎么办：给其中一处换一个名称。""",
)
TWO_SHEETS: Final = FaultCode(
    "REC008",
    Severity.ERROR,
    """两张表用了同一个表名

为什么重要：正文按表名标出表的位置，表名相同就分不清是哪一张。
例：两张表都写 `表名: 自评表`。
怎么办：给其中一张换一个表名。""",
)
NO_SCHEME: Final = FaultCode(
    "REC009",
    Severity.ERROR,
    """表没有写计分方案

为什么重要：计分方案决定表的排版和复算的方法，不写就不知道怎样印这张表。
例：表里没有“计分方案”，site.yaml 的“默认值”里也没有。
怎么办：补上一行“计分方案: mof2020”，或者在 site.yaml 的“默认值”里写一次。""",
)
PLACED_TWICE: Final = FaultCode(
    "REC010",
    Severity.ERROR,
    """正文里把同一张表放了两处

为什么重要：表里每一格在网页上只有一个位置，放两处就不知道指的是哪一处。
例：正文里两处都写 `表: 自评表`。
怎么办：删去一处；报告里真的印了两次的，在“表格”里写成两张表，各有表名。""",
)
UNKNOWN_PROJECT: Final = FaultCode(
    "REC011",
    Severity.ERROR,
    """表所属的项目不存在

为什么重要：表头印的项目名称、主管部门和实施单位都来自所属项目，写错了就会印成别的项目。
例：`所属项目: 乙项目（二期）`，记录里的项目叫“乙项目”。
怎么办：照“项目”里的项目名称写，一字不差。""",
)
NOT_REVIEWED: Final = FaultCode(
    "REC012",
    Severity.ERROR,
    """没有通过公开前的审核

为什么重要：site.yaml 写了 `须审核: 是`，每份报告都要先审查能不能公开，审查没有通过的不能上网。
例：状态是“已发布”，却没有“审核”，或者最后一次审核的结论是“暂缓公开”。
怎么办：审查以后在“审核”的最后一项写明审核人、审核日期和结论，如“可以公开”；没有审查完的，状态写“审核中”。""",
)
WITHDRAWN_UNTOLD: Final = FaultCode(
    "REC013",
    Severity.WARNING,
    """撤回的记录没有写明日期和原因

为什么重要：撤回以后，原来的网址上只留一页说明；不写日期和原因，公众不知道报告为什么没有了。
例：`状态: 已撤回`，没有“撤回”。
怎么办：补上一行“撤回: {日期: 2026-12-01, 原因: …}”。原因会印在网页上，不要重复被撤回的内容。""",
)
WITHDRAWN_IN_PUBLIC: Final = FaultCode(
    "REC014",
    Severity.ERROR,
    """写了撤回，状态却还是已发布

为什么重要：只写“撤回”、忘了改状态，要撤下的报告就会留在网上，所以先不公开。
例：`状态: 已发布`，又写了 `撤回: {日期: 2026-12-01, 原因: …}`。
怎么办：要撤回的，把状态改成“已撤回”；没有撤回的，删去“撤回”。""",
)
REASSESSMENT_DUE: Final = FaultCode(
    "REC015",
    Severity.NOTE,
    """不公开的内容到了复核的日期

为什么重要：不予公开的信息要定期评估；情况变了、可以公开的，应当公开。没有人记着，就一直不公开下去。
例：`不公开复核日期: 2026-06-30`，在 2026 年 7 月核验。
怎么办：复核；可以公开的，从“不公开”“去标识”里去掉；仍然不能公开的，把日期改成下一次的。只在 `sitegen check` 里提示，网站不变。""",
)
UNCLAIMED_FILE: Final = FaultCode(
    "REC016",
    Severity.WARNING,
    """附件文件夹里有记录没有写的文件

为什么重要：附件要在记录里写出文件名才会公布；放进了文件夹却没有写，读者看不到。
例：content/attachments/shuiwu-2023-01/ 里有“自评表.xlsx”，这条记录的“附件”没有写它。
怎么办：要公布的，在记录的“附件”里写上文件名；文件夹的名称要与记录的编号相同。不要公布的，从文件夹里移走。""",
)
REGISTERED_TWICE: Final = FaultCode(
    "REC017",
    Severity.ERROR,
    """登记表里有两条同名

为什么重要：记录按名称归到单位和地区；两条同名，记录归到哪一条、用哪个网址，谁也说不准。
例：单位登记表里有两条 `名称: 示例县水务局`，网址段不同。
怎么办：把两条并成一条；确实是两个的，给它们不同的名称。""",
)
NAME_OF_TWO: Final = FaultCode(
    "REC018",
    Severity.WARNING,
    """一个曾用名或者编码登记在两个单位下面

为什么重要：记录写这个名称，只能归到其中一个单位，另一个单位的网页上就没有这份报告。
例：“县农牧局”分成两个局，两个局的“曾用名”都写了它。
怎么办：只留在一个单位下面；这些年度的记录，填报单位写全称。""",
)
NO_SUCH_REGION: Final = FaultCode(
    "REC019",
    Severity.WARNING,
    """登记表里写的地区找不到

为什么重要：单位归到地区、乡镇归到县，都靠这个名称；写错了，按地区查看就少了它。
例：`上级: 五华县`，登记表里是“五华区”；两个地区互为上级。
怎么办：改正名称，或者在 content/regions.yaml 里登记这个地区。""",
)
OVERLOOKED: Final = FaultCode(
    "REC020",
    Severity.WARNING,
    """有的文件没有读取

为什么重要：名称差一点，文件就不会读，记录没有公布，也没有别的提示。
例：content/records/shuiwu.yaml.txt（记事本加的后缀），文件夹 content/recrods，文件 content/unit.yaml。
怎么办：改成正确的名称；不要用的，从 content 里移走。""",
)

ALL: Final = (
    TWO_RECORDS,
    UNKNOWN_UNIT,
    UNKNOWN_REGION,
    UNKNOWN_PASSAGE,
    UNKNOWN_SHEET,
    NEVER_WITHHELD,
    TWO_LABELS,
    TWO_SHEETS,
    NO_SCHEME,
    PLACED_TWICE,
    UNKNOWN_PROJECT,
    NOT_REVIEWED,
    WITHDRAWN_UNTOLD,
    WITHDRAWN_IN_PUBLIC,
    REASSESSMENT_DUE,
    UNCLAIMED_FILE,
    REGISTERED_TWICE,
    NAME_OF_TWO,
    NO_SUCH_REGION,
    OVERLOOKED,
)
