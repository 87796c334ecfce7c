"""The leaves of shaped content: what was written, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sitegen.content import faults_of_shape as faults
from sitegen.content.terms import nearest
from sitegen.content.tree import Scalar
from sitegen.finding import FaultCode, Message, say
from sitegen.pattern import pattern
from sitegen.place import Location


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is refused; ``place`` is given where it is not that of the whole value."""

    fault: FaultCode
    message: Message
    hint: Message
    place: Location | None = None


def refuse(fault: FaultCode, message: Message, hint: Message) -> PydanticCustomError:
    """Returns the exception by which a leaf refuses a value."""
    return refuse_all((Refusal(fault, message, hint),))


def refuse_all(refusals: tuple[Refusal, ...]) -> PydanticCustomError:
    """Returns the exception by which a leaf refuses a value for several reasons."""
    context: dict[str, Any] = {"refusals": refusals}
    return PydanticCustomError("refused", "refused", context)


def refuse_blank(scalar: Scalar) -> None:
    """Refuses a value of which nothing is written."""
    if not scalar.text.strip():
        raise refuse(
            faults.BLANK,
            say("这一项写了名称，但没有填内容。"),
            say("在冒号和空格后面填上内容；如果确实没有，就删掉这一行。"),
        )


class Leaf:
    """A value read from one scalar at a place; subclasses say how in ``read``."""

    __slots__ = ()

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        raise NotImplementedError

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean", "null"]}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return cls.json_schema()


@dataclass(frozen=True, slots=True)
class Text(Leaf):
    """Text as it was written; may be blank."""

    raw: str
    location: Location

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(scalar.text, location)

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True)
class Word(Text):
    """Text that must not be blank."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        return cls(scalar.text, location)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], "minLength": 1}


_IDENTIFIER: Final = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)


@dataclass(frozen=True, slots=True)
class Identifier(Word):
    """A stable name for addresses: lower-case ASCII letters, digits and single hyphens."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        if scalar.text in _DEVICES:
            raise refuse(
                faults.IDENTIFIER,
                say("“{text}”在 Windows 上不能用作文件夹名，所以不能用作编号。", text=scalar.text),
                say("在后面加上别的字，例如 {text}-1。", text=scalar.text),
            )
        if not _IDENTIFIER.fullmatch(scalar.text) or len(scalar.text) > 80:
            raise refuse(
                faults.IDENTIFIER,
                say("“{text}”不能用作编号。", text=scalar.text),
                say("编号只用小写英文字母、数字和连字符“-”，最长 80 个字符，例如 shuiwu-2023-01。"),
            )
        return cls(scalar.text, location)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {
            "type": ["string", "integer"],
            "pattern": f"^(?!(?:{'|'.join(sorted(_DEVICES))})$){_IDENTIFIER.pattern}$",
            "maxLength": 80,
            "minimum": 0,
        }


@dataclass(frozen=True, slots=True)
class Year(Text):
    """A calendar year in four digits."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        if not re.fullmatch(r"(?:19|20)[0-9]{2}", scalar.text):
            raise refuse(
                faults.YEAR,
                say("“{text}”不是年份。", text=scalar.text),
                say("年份写四位数字，例如 2023。"),
            )
        return cls(scalar.text, location)

    @property
    def number(self) -> int:
        return int(self.raw)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": "^(?:19|20)[0-9]{2}$"}


class Choice(StrEnum):
    """One of a few values; the English name and the Chinese label both choose it."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        for member in cls:
            if scalar.text in (member.value, member.label):
                return member
        refuse_blank(scalar)
        labels = [member.label for member in cls]
        guess = nearest(scalar.text, labels)
        raise refuse(
            faults.CHOICE,
            say("“{text}”不在可选的写法之中。", text=scalar.text),
            say("是不是想写“{guess}”？可选：{all}。", guess=guess, all="、".join(labels))
            if guess
            else say("可选：{all}。", all="、".join(labels)),
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        values = [member.value for member in cls]
        return {"type": "string", "enum": values + [member.label for member in cls]}


class Flag(Choice):
    """Yes or no."""

    YES = "yes", "是"
    NO = "no", "否"
