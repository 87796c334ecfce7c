"""What YAML offers and a content file may not use, said to the person who writes."""

from __future__ import annotations

from sitegen.content import faults
from sitegen.content.lines import Diagnosis, Lines, diagnosis, shown
from sitegen.content.tree import Key, Node
from sitegen.finding import say

# Lines and columns of this module count from 1, as those of the tree do.


def too_deep(lines: Lines, line: int, column: int, most: int) -> Diagnosis:
    """Returns the fault of the first group beyond the bound of depth."""
    return diagnosis(
        faults.DEPTH,
        lines.at(line, column),
        say("从这里起超过了 {most} 层。", most=most),
        say("删去多余的括号或“- ”，或者减少缩进。"),
    )


def too_many(lines: Lines, line: int, column: int, most: int) -> Diagnosis:
    """Returns the fault of the first name or value beyond the bound of their number."""
    return diagnosis(
        faults.NODES,
        lines.at(line, column),
        say("从这里起超过了 {most} 个条目。", most=most),
        say("拆成几个文件，或者把明细表作为附件公开。"),
    )


def anchor(lines: Lines, line: int, column: int, name: str) -> Diagnosis:
    """Returns the fault of an ``&name``."""
    return diagnosis(
        faults.ANCHOR,
        lines.at(line, column),
        say("“&{name}”会被当作记号，不算内容：“{row}”。", name=name, row=shown(lines.row(line))),
        say("如果是文字，给整段内容加上引号；否则删掉这个记号。"),
    )


def alias(lines: Lines, line: int, column: int, name: str) -> Diagnosis:
    """Returns the fault of a ``*name``."""
    return diagnosis(
        faults.ALIAS,
        lines.at(line, column),
        say(
            "“*{name}”会被当作对别处内容的引用：“{row}”。",
            name=name,
            row=shown(lines.row(line)),
        ),
        say("如果是文字，给整段内容加上引号；否则把被引用的内容原样再写一遍。"),
    )


def escaped(lines: Lines, line: int, column: int, code: int) -> Diagnosis:
    """Returns the fault of a sign that nobody can see and that was written by its number."""
    return diagnosis(
        faults.CHARACTER,
        lines.at(line, column),
        say("双引号里用“\\”写出了看不见的特殊字符（编号 {code}）。", code=f"U+{code:04X}"),
        say("删去它；“\\”本身是内容的，把双引号改成单引号。"),
    )


def tag(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of a ``!name``."""
    row = lines.row(line)
    return diagnosis(
        faults.TAG,
        lines.at(line, column),
        say(
            "“{name}”会被当作类型记号，不算内容：“{row}”。",
            name=shown(row[column - 1 :].partition(" ")[0]),
            row=shown(row),
        ),
        say("如果是文字，给整段内容加上引号；否则删掉这个记号。"),
    )


def merge(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of a ``<<``."""
    return diagnosis(
        faults.MERGE,
        lines.at(line, column),
        say("用了合并记号“<<”。"),
        say("删掉这一行，把需要的内容直接写出来。"),
    )


def unusable_key(lines: Lines, node: Node) -> Diagnosis:
    """Returns the fault of a key that is empty, a group, a list or several lines of text."""
    return diagnosis(
        faults.KEY,
        lines.at(node.line, node.column),
        say("冒号前面的名称写法不对：“{row}”。", row=shown(lines.row(node.line))),
        say("名称只能是写在一行里的几个字；如果这一行是文字，给整行加上引号。"),
    )


def duplicate(lines: Lines, first: Key, second: Key) -> Diagnosis:
    """Returns the fault of a key that stands twice in one group."""
    name, line, column, _, _ = second
    finding = faults.DUPLICATE.at(
        lines.at(line, column),
        say(
            "“{name}”写了两次：第 {first} 行和第 {second} 行。",
            name=shown(name),
            first=first[1],
            second=line,
        ),
        say("删去其中一行；如果是几个并列的项目，改成以“- ”开头的列表。"),
        (lines.at(first[1], first[2]),),
    )
    return Diagnosis(finding)


def empty(lines: Lines) -> Diagnosis:
    """Returns the fault of a file without content."""
    return diagnosis(
        faults.EMPTY,
        lines.at(1, 1),
        say("这个文件里没有内容。"),
        say("填写内容，或者删掉这个文件。"),
    )


def wrong_root(lines: Lines, root: Node) -> Diagnosis:
    """Returns the fault of a file that is a text or a list as a whole."""
    return diagnosis(
        faults.ROOT,
        lines.at(root.line, root.column),
        say(
            "文件最外一层应该是“名称: 内容”，这里是：“{row}”。",
            row=shown(lines.row(root.line)),
        ),
        say("在每一项前面写上名称、半角冒号和一个空格，例如“编号: shuiwu-2023-01”。"),
    )
