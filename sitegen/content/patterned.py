"""Words of a fixed pattern: codes, numbers, addresses."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Word, refuse, refuse_blank
from sitegen.content.tree import Scalar
from sitegen.finding import FaultCode, Message
from sitegen.place import Location


class Patterned(Word):
    """A word of a fixed pattern; subclasses give the pattern and say what is wrong with others."""

    __slots__ = ()

    shape: ClassVar[re.Pattern[str]]
    fault: ClassVar[FaultCode] = faults.NUMBER

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        if not cls.shape.fullmatch(scalar.text):
            raise refuse(cls.fault, *cls.refusal(scalar.text))
        return cls(scalar.text, location)

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        """Returns what is wrong with a text that is not of the pattern, and the cure."""
        raise NotImplementedError

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{cls.shape.pattern})$"}
