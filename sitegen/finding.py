"""What is wrong with content, in words that can be said in two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from sitegen.place import Location

Translate = Callable[[str], str]
"""Turns a Chinese template into the language of the reader."""


class Severity(StrEnum):
    """How grave a finding is; only errors make ``check`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Message:
    """A Chinese sentence with named gaps, and what fills them.

    The template is the key of the translation, so it is written out at the place where
    it is said and never put together from pieces. A gap is filled by text of the content,
    which stays as it is, or by another message.
    """

    template: str
    values: tuple[tuple[str, str | Message], ...] = ()

    def text(self, translate: Translate | None = None) -> str:
        template = translate(self.template) if translate else self.template
        filled = {
            name: value.text(translate) if isinstance(value, Message) else value
            for name, value in self.values
        }
        return template.format_map(filled)

    def __str__(self) -> str:
        return self.text()


def say(template: str, **values: object) -> Message:
    """Returns the message of a Chinese template; a brace that is meant is doubled."""
    filled = (
        (name, value if isinstance(value, Message) else str(value))
        for name, value in values.items()
    )
    return Message(template, tuple(filled))


def known(text: str) -> Message:
    """Returns a text of a scheme, which is translated if it is one of those that are shipped."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


def joined(between: str | Message, parts: Iterable[str | Message]) -> str | Message:
    """Returns some words one after the other with a sign between them; "" if there are none."""
    first, *others = tuple(parts) or ("",)
    return reduce(
        lambda one, other: Message(
            "{one}{between}{other}", (("one", one), ("between", between), ("other", other))
        ),
        others,
        first,
    )


def enumerated(parts: Iterable[str | Message]) -> str | Message:
    """Returns some names as a list within a sentence."""
    return joined(say("、"), parts)


@dataclass(frozen=True, slots=True)
class Citation:
    """The public text that a rule rests on; ``clause`` only where it was read."""

    document: str
    clause: str = ""

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".rstrip()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it stands, and what can be done about it.

    ``related`` names the other places that take part, such as the first of two equal keys.
    """

    code: str
    severity: Severity
    location: Location
    message: Message
    hint: Message
    related: tuple[Location, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        at = self.location
        return (at.path, at.line, at.column, self.code, str(self.message))


@dataclass(frozen=True, slots=True)
class FaultCode:
    """A kind of fault of shape: its code and its manual, of which the first line is the title."""

    code: str
    severity: Severity
    manual: str

    @property
    def title(self) -> str:
        return self.manual.strip().partition("\n")[0]

    def at(
        self,
        location: Location,
        message: Message,
        hint: Message,
        related: tuple[Location, ...] = (),
    ) -> Finding:
        return Finding(self.code, self.severity, location, message, hint, related)


class SitegenError(Exception):
    """The run cannot go on: usage, configuration, theme or file system, not content."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint

    # Pages are made in several processes, and what ends the run there is told here.
    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[object, ...]]:
        return type(self), (self.message, self.hint)


class ContentError(SitegenError):
    """A file that every record depends on cannot be used; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            say("网站设置、登记表、计分方案、主题、栏目文字或冻结的数据里有错误，不能继续。"),
            say("先改正列出的错误。"),
        )
        self.findings = findings

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[object, ...]]:
        return type(self), (self.findings,)
