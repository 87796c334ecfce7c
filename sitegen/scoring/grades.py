"""The names of grades: what a form prints, under the name that schemes use."""

from __future__ import annotations

from typing import Final

from sitegen.pattern import pattern
from sitegen.scoring.operators import plain
from sitegen.values import read_value

_SAME: Final = {
    "优秀": "优",
    "良好": "良",
    "中等": "中",
    "一般": "中",
    "合格": "中",
    "较差": "差",
    "不合格": "差",
}
"""Other names of grades, each with the one that schemes use."""

_AROUND: Final = pattern(r"^.{0,4}等级(?:为|是)?:?|[“”\"'「」]|(?<=.)[级等]$")


def canonical(printed: str) -> str:
    """Returns the usual name of a grade; of check boxes, the one that is ticked."""
    ticked = [name for name, on in read_value(printed).options if on]
    name = _AROUND.sub("", plain(ticked[0] if len(ticked) == 1 else printed))
    return _SAME.get(name, name)
