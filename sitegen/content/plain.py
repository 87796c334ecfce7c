"""The short way to the tree of a file of which each line is plain, as nearly all files are.

The parser makes an event with two places of every text. Where a line holds no more than a name
and a value, the line alone tells all of that for less than half of the cost. What is written in any
other way, even in one line of a file, is left to the parser: this way never finds a fault, and
its tree is the one to which the parser's events lead.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.content.tree import (
    Entry,
    Key,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Style,
    make_mapping,
    make_scalar,
)
from sitegen.pattern import pattern

_LARGEST: Final = 100_000
"""Characters; less than that passes no bound of the parser."""

_DEEPEST: Final = 20

# Not with a sign that YAML understands, nor with one that is taken for one by those who write.
_BEGIN: Final = r"(?:[^-?:,\[\]{}#&*!|>'\"%@`\s｛｝［］，]|-(?=[0-9]))"
_NAME: Final = rf"(?![<.]){_BEGIN}[^:#]{{0,99}}(?<! )"
_VALUE: Final = rf"{_BEGIN}[^:#]*(?<! )"
_ROW: Final = pattern(rf"( *)(- )?(?:({_NAME}):(?: +(?:({_VALUE}) *|(.+)))?|(.+))")
_BEGINS: Final = pattern(_BEGIN)

# Between brackets and braces, where more signs have a meaning. A wide comma may stand in words.
_INSIDE: Final = r":#?,\[\]{}｛｝［］"
_PART: Final = rf"{_BEGIN}[^{_INSIDE}，]*(?<! )"
_BETWEEN_QUOTES: Final = r"'([^'\"\\#]*)'|\"([^'\"\\#]*)\""
_ITEM: Final = rf"(?:({_PART})|{_BETWEEN_QUOTES}|(\{{[^\[\]{{}}]*\}}))"
_PAIR: Final = (
    rf"((?![<.]){_PART}): +"
    rf"(?:({_BEGIN}[^{_INSIDE}]*(?<! ))|{_BETWEEN_QUOTES}|(\[[^\[\]{{}}]*\]))"
)
_ITEMS: Final = pattern(rf"(?:\A\[|,) *{_ITEM} *")
_PAIRS: Final = pattern(rf"(?:\A\{{|,) *{_PAIR} *")

_PLAIN: Final = Style.PLAIN
_QUOTED: Final = {"'": Style.SINGLE, '"': Style.DOUBLE}
_WRITTEN: Final = (Style.PLAIN, Style.SINGLE, Style.DOUBLE)
"""How what stands between brackets or braces is written, by the group of its pattern."""


class _NotPlainError(Exception):
    """A line is left to the parser."""


def plain_tree(text: str) -> Mapping | None:
    """Returns the tree of a text with LF at the ends of lines; None if the parser has to read it."""
    if len(text) > _LARGEST or not text.endswith("\n") or "\t" in text:
        return None
    try:
        return _Pass(text.split("\n")).tree()
    except _NotPlainError:
        return None


class _Group:
    """A list or a group of names and values that is still being read.

    ``names`` are those that were read; a list has none. ``key`` waits for its value, which
    may stand on the lines below.
    """

    __slots__ = ("entries", "indent", "items", "key", "line", "names")

    def __init__(self, indent: int, line: int, names: set[str] | None) -> None:
        self.indent = indent
        self.line = line
        self.names = names
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.key: Key | None = None

    def settle(self) -> None:
        """Gives a name whose value did not come the empty one, which stands behind the colon."""
        if self.key is not None:
            name, line, column, style, exact = self.key
            blank = make_scalar(("", line, column + len(name) + 1, style, exact))
            self.entries.append((self.key, blank))
            self.key = None

    def node(self) -> Mapping | Sequence:
        """Returns what was read."""
        self.settle()
        if self.names is None:
            return Sequence(tuple(self.items), self.line, self.indent + 1)
        return make_mapping((tuple(self.entries), self.line, self.indent + 1))


class _Pass:
    """One pass over the lines of a text; ``line`` counts from 1 and is that of the last one read."""

    def __init__(self, rows: list[str]) -> None:
        self.rows = rows
        self.line = 0
        # Around everything stands a group that waits for one value: what the file holds.
        file = _Group(-1, 0, set())
        file.key = ("", 0, 0, _PLAIN, True)
        self.groups = [file]

    def tree(self) -> Mapping:
        """Returns the tree.

        Raises:
            _NotPlainError: it has to be read by the parser.
        """
        rows = self.rows
        while self.line < len(rows):
            row = rows[self.line]
            self.line += 1
            if "#" in row:
                row = _without_remark(row)
            if row:
                self._take(row)
        while len(self.groups) > 1:
            self._close()
        for _, root in self.groups[0].entries:
            if isinstance(root, Mapping) and root.column == 1:
                return root
        raise _NotPlainError

    def _take(self, row: str) -> None:
        found = _ROW.fullmatch(row)
        if found is None:
            raise _NotPlainError
        margin, dash, name, value, rest, item = found.groups()
        column, line = len(margin), self.line
        if dash is not None:
            group = self._list_at(column)
            column += 2
            if name is None:
                group.items.append(self._node(item, column))
                return
            group = self._opened(column, set())
        elif name is not None:
            group = self.groups[-1]
            if group.indent != column or group.names is None or group.key is not None:
                group = self._names_at(column)
        elif item.startswith("#"):
            return
        else:
            raise _NotPlainError
        if group.names is None or name in group.names:
            raise _NotPlainError
        group.names.add(name)
        key = (name, line, column + 1, _PLAIN, True)
        if value is not None:
            place = found.start(4) + 1
            group.entries.append((key, make_scalar((value, line, place, _PLAIN, True))))
        elif rest is not None:
            group.entries.append((key, self._node(rest, found.start(5))))
        else:
            group.key = key

    def _names_at(self, column: int) -> _Group:
        """Returns the group that has its names at a column."""
        group = self.groups[-1]
        if group.key is not None:
            if column > group.indent:
                return self._opened(column, set())
            group.settle()
        while group.indent > column or (group.indent == column and group.names is None):
            group = self._close()
        return group if group.indent == column else self._unclear()

    def _list_at(self, column: int) -> _Group:
        """Returns the list that has its dashes at a column, which may be that of its name."""
        group = self.groups[-1]
        if group.key is not None:
            if column >= group.indent:
                return self._opened(column, None)
            group.settle()
        while group.indent > column or (group.indent == column and group.names is not None):
            group = self._close()
        return group if group.indent == column else self._unclear()

    def _opened(self, column: int, names: set[str] | None) -> _Group:
        group = _Group(column, self.line, names)
        self.groups.append(group)
        return group if len(self.groups) <= _DEEPEST else self._unclear()

    def _close(self) -> _Group:
        """Ends the innermost group and returns the one around it."""
        node, around = self.groups.pop().node(), self.groups[-1]
        if around.key is None:
            around.items.append(node)
        else:
            around.entries.append((around.key, node))
            around.key = None
        return around

    def _unclear(self) -> _Group:
        raise _NotPlainError

    def _node(self, text: str, column: int) -> Node:
        """Returns what stands in the rest of a line."""
        if text == "|":
            return self._block(self.groups[-1].indent)
        first, inner = text[0], text[1:-1]
        style = _QUOTED.get(first)
        if style is not None:
            if len(text) < 2 or text[-1] != first or not _SPECIAL.isdisjoint(inner):
                raise _NotPlainError
            return make_scalar((inner, self.line, column + 2, style, True))
        if first == "[":
            return self._bracketed(text, column)
        if first == "{":
            return self._braced(text, column)
        text = text.rstrip(" ")
        if not _BEGINS.match(text) or "#" in text or ": " in text or text.endswith(":"):
            raise _NotPlainError
        return make_scalar((text, self.line, column + 1, _PLAIN, True))

    def _block(self, indent: int) -> Scalar:
        """Returns the lines under a ``|`` that stand deeper than its name or dash."""
        start, rows = self.line, self.rows
        margin = rows[start][: len(rows[start]) - len(rows[start].lstrip(" "))]
        if len(margin) <= indent or margin == rows[start]:
            raise _NotPlainError
        end = start
        while end < len(rows) and (not rows[end] or rows[end].startswith(margin)):
            if rows[end] and not rows[end].strip(" "):
                raise _NotPlainError
            end += 1
        self.line = end
        text = "\n".join(row[len(margin) :] for row in rows[start:end]).rstrip("\n") + "\n"
        return make_scalar((text, start + 1, len(margin) + 1, Style.LITERAL, True))

    def _bracketed(self, text: str, column: int) -> Sequence:
        items: list[Node] = []
        for one in _each(_ITEMS, text, "]"):
            kind = one.lastindex or 0
            value, place = one[kind], column + one.start(kind)
            if kind > len(_WRITTEN):
                items.append(self._braced(value, place))
            else:
                scalar = (value, self.line, place + 1, _WRITTEN[kind - 1], True)
                items.append(make_scalar(scalar))
        return Sequence(tuple(items), self.line, column + 1)

    def _braced(self, text: str, column: int) -> Mapping:
        line, names = self.line, set()
        entries: list[Entry] = []
        for pair in _each(_PAIRS, text, "}"):
            kind = pair.lastindex or 0
            name, value, place = pair[1], pair[kind], column + pair.start(kind)
            if name in names:
                raise _NotPlainError
            names.add(name)
            key = (name, line, column + pair.start(1) + 1, _PLAIN, True)
            if kind - 1 > len(_WRITTEN):
                entries.append((key, self._bracketed(value, place)))
                continue
            written = _WRITTEN[kind - 2]
            # Behind a wide comma that was meant to part two values stands a name with its colon.
            if written is _PLAIN and "，" in value and "：" in value:
                raise _NotPlainError
            entries.append((key, make_scalar((value, line, place + 1, written, True))))
        return make_mapping((tuple(entries), line, column + 1))


def _each(part: re.Pattern[str], text: str, end: str) -> list[re.Match[str]]:
    """Returns what stands between brackets or braces, each with the sign before it.

    Raises:
        _NotPlainError: something else stands there too.
    """
    found = list(part.finditer(text))
    # They are neighbours from the first sign to the last but one if no other is left over.
    size = sum([len(one[0]) for one in found]) or 1
    if text[-1] != end or size != len(text) - 1:
        raise _NotPlainError
    return found


def _without_remark(row: str) -> str:
    """Returns a line without what is plainly a remark at its end; "" if it is nothing else.

    Raises:
        _NotPlainError: it may be text that was meant to be read.
    """
    at = row.find(" #")
    if at < 0:
        return row
    value = row[:at].rstrip(" ")
    if value and (row[at - 1] != " " or row[at + 2 : at + 3] not in ("", " ")):
        raise _NotPlainError
    return value


_SPECIAL: Final = frozenset("'\"\\#")
"""What may end a text between quotes, stand for another sign in it, or look like a remark."""
