"""What of persons can be wrong with files, of the site and of those that belong to records."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

IN_FILES: Final = FaultCode(
    "PRV020",
    Severity.ERROR,
    """生成的网页或文件里有个人信息

为什么重要：网页、数据和搜索文件都会公布；核验记录时没有看到的号码，也不能从这里出去。
例：手机号码被拆成两段写在记录的两处，印在网页上又连成了一个号码。
怎么办：在记录里找到这个号码，删去或者遮去中间的数字。""",
)
IN_ATTACHMENT: Final = FaultCode(
    "PRV021",
    Severity.ERROR,
    """附件里有个人信息或者看不见的内容

为什么重要：个人信息常常是随附件公布出去的：名单里的号码，文件属性里的作者，修订和批注，隐藏的行和表，照片的拍摄地点。
例：附件“发放表.xlsx”有一张隐藏的工作表，里面是身份证号码。
怎么办：在 Word、Excel 里用“检查文档”删去属性、批注、修订和隐藏内容，遮去号码，再换上这个文件；确实可以公开的，写一条“公开确认”。""",
)
ATTACHMENT_UNREAD: Final = FaultCode(
    "PRV022",
    Severity.WARNING,
    """附件没有查完，要由人来看

为什么重要：有的附件程序读不了，或者只能看出像是个人信息，不能断定。
例：扫描的 PDF 和照片里的字，旧版的 .doc、.xls。
没有读完的附件不随记录公布，网页上只有它的名称。
怎么办：打开附件看一遍，或者用 sitegen scan 检查；旧版格式另存为 .docx、.xlsx。可以公开的，写一条“公开确认”，文件就随记录公布。""",
)

BLOCKING: Final = (IN_FILES, IN_ATTACHMENT)
POINTING: Final = (ATTACHMENT_UNREAD,)
