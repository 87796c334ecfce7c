"""One pass over the events of a YAML text: a bounded tree and what was meant differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sitegen.content import faults, refusals, traps
from sitegen.content.invisible import INVISIBLE
from sitegen.content.lines import Diagnosis, Lines
from sitegen.content.syntax import Stop, explain, reserved, several
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

MAX_DEPTH: Final = 40
MAX_NODES: Final = 200_000
_MAX_DIAGNOSES: Final = 100
_STYLES: Final = {
    "": Style.PLAIN,
    "'": Style.SINGLE,
    '"': Style.DOUBLE,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}
# A member of an enumeration takes as long to look up as a key takes to be read.
_PLAIN: Final = Style.PLAIN
_ODD_STARTS: Final = frozenset(("", "<", "\u3000", "\xa0"))
_BEFORE_REMARKS: Final = " \t,#"
_RETURN: Final = pattern("\r")
_suspicious: Final = traps.WIDE_SIGNS.search


class ParserMark(Protocol):
    """A place in the text; everything counts from 0, in characters."""

    line: int
    column: int
    index: int


class ParserEvent(Protocol):
    """An event of the C parser; which attributes it has depends on its class."""

    start_mark: ParserMark
    end_mark: ParserMark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool


class _Refusal(Protocol):
    def __call__(self, lines: Lines, line: int, column: int, most: int) -> Diagnosis: ...


@dataclass(slots=True)
class _Group:
    """A list or a group of names and values that is still being read."""

    line: int
    column: int
    flow: bool
    named: bool
    items: list[Node]
    entries: list[Entry]
    seen: dict[str, Key]
    key: Key | None = None


# What a text over several lines looks like, which the error right behind it tells better.
_OF_SPREAD_TEXT: Final = frozenset(
    fault.code for fault in (faults.FOLDED, faults.MIXED, faults.COLON, faults.SPACE)
)

# Stands for a key that was reported, whose value is read and dropped.
_DROPPED: Final[Key] = Scalar("", 1, 1)


class Reading:
    """One pass over the events of a text."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.diagnoses: list[Diagnosis] = []
        # The added end of line spares every look behind a value the question of the end.
        self._text = lines.text + "\n"
        self._remarked = traps.rows_with_remarks(lines)
        self._odd = self._remarked | traps.rows_with_wide_signs(lines)
        self._root = _Group(0, 0, False, False, [], [], {})
        self._groups = [self._root]
        self._documents = 0
        self._last: ParserEvent | None = None

    def tree(self) -> Node | None:
        """Returns the tree, or None if it cannot be read to its end or has the wrong root."""
        # Its stubs do not tell that the C parser has events.
        parser = cast("Any", yaml.CSafeLoader(self.lines.text))
        try:
            whole = self._take(iter(parser.get_event, None))
        except yaml.MarkedYAMLError as error:
            self._explain(error)
            return None
        finally:
            parser.dispose()
        return self._checked_root() if whole else None

    def _take(self, events: Iterator[ParserEvent]) -> bool:
        """Builds the tree; False if a bound is passed or a second document begins."""
        nodes, group, odd = 0, self._root, self._odd
        for event in events:
            kind: type[object] = event.__class__
            if kind is ScalarEvent:
                start, end, text = event.start_mark, event.end_mark, event.value
                line = start.line
                # Nearly all that is written is plain text on one line of which nothing is odd.
                if (
                    text
                    and not event.style
                    and end.index - start.index == len(text)
                    and end.line == line
                    and line not in odd
                ):
                    self._last = event
                    plain = (text, line + 1, start.column + 1, _PLAIN, True)
                    if not group.named:
                        group.items.append(make_scalar(plain))
                    elif group.key is None:
                        if text in group.seen or text[0] in _ODD_STARTS:
                            group.key = self._odd_name(group, make_scalar(plain))
                        else:
                            group.seen[text] = group.key = plain
                    else:
                        if group.key is not _DROPPED:
                            group.entries.append((group.key, make_scalar(plain)))
                        group.key = None
                else:
                    self._attach(self._scalar(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(self._groups) > MAX_DEPTH:
                    return self._refuse(event, refusals.too_deep, MAX_DEPTH)
                self._open(event, kind is MappingStartEvent)
                group = self._groups[-1]
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
                group = self._groups[-1]
                continue
            elif kind is AliasEvent:
                self._attach(self._alias(event))
            else:
                if kind is DocumentStartEvent:
                    self._documents += 1
                if self._documents > 1:
                    self._extend(several(self.lines, event.start_mark.line + 1))
                    return False
                continue
            nodes += 1
            if nodes > MAX_NODES:
                return self._refuse(event, refusals.too_many, MAX_NODES)
        return True

    def _attach(self, node: Node) -> None:
        group = self._groups[-1]
        key = group.key
        if not group.named:
            group.items.append(node)
        elif key is None:
            group.key = self._name(group, node)
        else:
            if key is not _DROPPED:
                group.entries.append((key, node))
            group.key = None

    def _name(self, group: _Group, node: Node) -> Key:
        """Returns the key, or a stand-in that lets its value be dropped."""
        if (
            isinstance(node, Scalar)
            and node.exact
            and node.text not in group.seen
            and node.text[:1] not in _ODD_STARTS
            and node.style is not Style.LITERAL
        ):
            group.seen[node.text] = node
            return node
        return self._odd_name(group, node)

    def _odd_name(self, group: _Group, node: Node) -> Key:
        if not isinstance(node, Scalar) or not node.text or "\n" in node.text:
            self._extend(refusals.unusable_key(self.lines, node))
            return _DROPPED
        text = node.text
        if node.style is Style.PLAIN:
            if text == "<<":
                self._extend(refusals.merge(self.lines, node.line, node.column))
                return _DROPPED
            if text[0] in "\u3000\xa0" and not group.flow:
                self._extend(traps.wide_margin(self.lines, node.line - 1))
                return _DROPPED
        first = group.seen.setdefault(text, node)
        if first is not node:
            if not self._full():
                self._extend(refusals.duplicate(self.lines, first, node))
            return _DROPPED
        return node

    def _scalar(self, event: ParserEvent) -> Scalar:
        start, end, text = event.start_mark, event.end_mark, event.value
        line, stop = start.line, end.index
        size = stop - start.index
        if size:
            self._last = event
        if not event.style and size == len(text) and line == end.line:
            if not text or _suspicious(text) is not None:
                self._check_plain(event, self._groups[-1])
            if line in self._remarked:
                self._check_remark(event)
            return make_scalar((text, line + 1, start.column + 1, _PLAIN, True))
        return self._other_scalar(event)

    def _other_scalar(self, event: ParserEvent) -> Scalar:
        """Returns a text in quotes, under ``|``, over several lines or with an ``&`` or ``!``."""
        start, end, style = event.start_mark, event.end_mark, event.style
        self._check_properties(event)
        if style == "|" or style == ">":
            return self._block(event)
        group = self._groups[-1]
        one = start.line == end.line
        if not one and group is not self._root:
            self._check_spread(event, group)
        if not style:
            self._check_plain(event, group)
        self._check_remark(event)
        inside = 1 if style else 0
        exact = one and end.index - start.index == len(event.value) + 2 * inside
        column = start.column + 1 + inside
        if style == '"' and not exact:
            self._check_escapes(event, column)
        return Scalar(event.value, start.line + 1, column, _STYLES[style], exact)

    def _check_escapes(self, event: ParserEvent, column: int) -> None:
        """Looks for signs that nobody can see, which are refused wherever they are plain."""
        found = INVISIBLE.search(event.value) or _RETURN.search(event.value)
        if found is not None:
            line = event.start_mark.line + 1
            self._extend(refusals.escaped(self.lines, line, column, ord(found[0])))

    def _check_spread(self, event: ParserEvent, group: _Group) -> None:
        if self._full():
            return
        if event.style:
            margin = -1 if group.flow else group.column - 1
            self._extend(traps.spread_quoted(self.lines, _span(event), margin))
        else:
            self._extend(*traps.spread_plain(self.lines, _span(event)))

    def _check_plain(self, event: ParserEvent, group: _Group) -> None:
        """Looks for full-width signs in the place of brackets, commas and colons."""
        text = event.value
        if self._full():
            return
        if group.flow:
            if traps.WIDE_SIGNS.search(text) and not self._is_prose(event, group):
                self._extend(traps.wide_signs(self.lines, _span(event)))
            elif not text and group.key is not None:
                self._check_separated(group.key, event.end_mark.index)
        elif text and traps.is_bracketed_wide(text):
            self._extend(traps.wide_signs(self.lines, _span(event)))

    def _is_prose(self, event: ParserEvent, group: _Group) -> bool:
        """Tells whether a text is the value of a name, with commas that are its own."""
        whole = not self._text.startswith(":", event.end_mark.index)
        return group.key is not None and whole and traps.is_prose(event.value)

    def _check_separated(self, key: Key, end: int) -> None:
        if key is not _DROPPED and not self._text.startswith(":", end - 1):
            text, line, column, _, _ = key
            self._extend(traps.unseparated_item(self.lines, line - 1, column - 1, text))

    def _check_remark(self, event: ParserEvent) -> None:
        # Behind a name there can be no remark, only blanks and the colon.
        end = event.end_mark
        follows = end.line in self._remarked and self._text[end.index] in _BEFORE_REMARKS
        if follows and not self._full():
            self._extend(traps.cut_by_remark(self.lines, end.index, end.line, end.column))

    def _check_properties(self, event: ParserEvent) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.anchor is not None:
            self._extend(refusals.anchor(self.lines, line, column, event.anchor))
        if event.tag is not None:
            self._extend(refusals.tag(self.lines, line, column))

    def _block(self, event: ParserEvent) -> Scalar:
        """Returns the text under a ``|`` or ``>``, which begins on the line below."""
        start, text, style = event.start_mark, event.value, _STYLES[event.style]
        first = text.lstrip("\n")
        if style is Style.FOLDED:
            fault = traps.folded if first else reserved
            self._extend(fault(self.lines, start.line, start.column))
        if not first:
            return Scalar(text, start.line + 1, start.column + 2, style, False)
        begin = self._text.index("\n", start.index) + 1
        for _ in range(len(text) - len(first)):
            begin = self._text.index("\n", begin) + 1
        # The parser does not tell how far a block is indented, but it cut that much off.
        cut = self._text.index("\n", begin) - begin - len(first.partition("\n")[0])
        exact = style is Style.LITERAL
        return Scalar(text, start.line + 2, cut + 1 if exact else 1, style, exact)

    def _alias(self, event: ParserEvent) -> Scalar:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self._extend(refusals.alias(self.lines, line, column, event.anchor or ""))
        return Scalar(f"*{event.anchor}", line, column)

    def _open(self, event: ParserEvent, named: bool) -> None:
        start = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        self._groups.append(
            _Group(start.line + 1, start.column + 1, event.flow_style, named, [], [], {})
        )

    def _close(self, event: ParserEvent) -> None:
        group = self._groups.pop()
        node: Node
        if group.named:
            node = make_mapping((tuple(group.entries), group.line, group.column))
        else:
            node = Sequence(tuple(group.items), group.line, group.column)
        if group.flow and self._remarked:
            self._check_remark(event)
        self._attach(node)

    def _refuse(self, event: ParserEvent, refusal: _Refusal, most: int) -> bool:
        start = event.start_mark
        self.diagnoses.append(refusal(self.lines, start.line + 1, start.column + 1, most))
        return False

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        """Adds the meaning of a syntax error in place of what its last text looked like."""
        at = cast("ParserMark", error.problem_mark or error.context_mark)
        begin = error.context_mark or at
        here = (at.line, at.column)
        stop = Stop(error.problem or "", error.context or "", here, (begin.line, begin.column))
        if self._last is not None:
            first, column, last, end = _span(self._last)
            stop = replace(
                stop, quote=self._last.style, text_begin=(first, column), text_end=(last, end)
            )
            self.diagnoses = [
                each
                for each in self.diagnoses
                if each.line <= first or each.finding.code not in _OF_SPREAD_TEXT
            ]
        group = self._groups[-1]
        if group.flow:
            stop = replace(stop, bracket=(group.line - 1, group.column - 1))
        found = explain(self.lines, stop)
        known = {each.finding.code for each in self.diagnoses if each.line == found.line}
        if found.finding.code not in known and not (known and found.is_general):
            self.diagnoses.append(found)

    def _checked_root(self) -> Node | None:
        root = self._root.items[0] if self._root.items else None
        if isinstance(root, Mapping):
            return root
        if root is None or (isinstance(root, Scalar) and not root.text):
            self._extend(refusals.empty(self.lines))
            return None
        if isinstance(root, Scalar) and root.style is Style.PLAIN:
            self._extend(*traps.unseparated_names(self.lines, root.line - 1, _MAX_DIAGNOSES))
        if not self.diagnoses:
            self._extend(refusals.wrong_root(self.lines, root))
        return None

    def _full(self) -> bool:
        return len(self.diagnoses) >= _MAX_DIAGNOSES

    def _extend(self, *found: Diagnosis | None) -> None:
        room = _MAX_DIAGNOSES - len(self.diagnoses)
        if room > 0:
            self.diagnoses.extend([each for each in found if each is not None][:room])


def _span(event: ParserEvent) -> traps.Span:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column
