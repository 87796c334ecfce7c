"""The shipped content without Chinese: what is Chinese on its pages is the site's own word.

Free text is spelt in Latin letters, Han by Han, so that equal texts stay equal; days are
written in digits and money in 元. What the program knows by its words stays Chinese: fixed
choices, and the fields named here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from sitegen.content.leaf import Choice

CHINESE: Final = re.compile("[\u3400-\u9fff、。，；：（）〔〕]+")
"""Han, and the signs that stand between them."""

_KNOWN: Final = frozenset(
    {
        *("一级指标", "二级指标", "资金来源", "支出内容", "等级", "复核等级"),
        *("ICP备案号", "公安备案号", "评价时段", "不公开"),
    }
)
"""Fields whose words the program knows: classes, sources, grades, numbers, periods, names."""
_MARK_OR_CHINESE: Final = re.compile(r"\{\w+\||" + CHINESE.pattern)
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_SIGNS: Final = dict(zip("、。，；：（）〔〕", ",.,;:()[]", strict=True))
_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")


def write_latin(source: Path, target: Path, settings: Mapping[str, str]) -> frozenset[str]:
    """Writes a site folder without Chinese text, and returns the words that stayed Chinese.

    Args:
        source: the folder of a site.
        target: the folder to be made.
        settings: what is added to the settings.
    """
    kept: set[str] = set()
    choices = frozenset(_choices())
    paths = sorted(path for path in (source / "content").rglob("*") if path.is_file())
    for path in (source / "site.yaml", *paths):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".yaml":
            value = _spelt(yaml.load(text, yaml.BaseLoader), choices, kept)
            value |= settings if path.name == "site.yaml" else {}
            text = json.dumps(value, ensure_ascii=False, indent=1)
        else:
            text = _latin(text)
        copy = target / _latin(path.relative_to(source).as_posix())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    return frozenset(kept)


def _choices() -> Iterator[str]:
    for kind in Choice.__subclasses__():
        yield from (member.label for member in kind)


def _spelt(value: Any, choices: frozenset[str], kept: set[str], key: str = "") -> Any:
    """Returns a value of the content without Chinese; ``kept`` gathers what stays."""
    if isinstance(value, dict):
        return {name: _spelt(inner, choices, kept, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_spelt(inner, choices, kept, key) for inner in value]
    if key == "金额单位":
        return "元"
    if key in _KNOWN or value in choices:
        kept.update(CHINESE.findall(value), _HAN.findall(value))
        return value
    return _latin(_DAY.sub(_in_digits, value))


def _in_digits(day: re.Match[str]) -> str:
    month = f"{day[1]}-{int(day[2]):02}"
    return f"{month}-{int(day[3]):02}" if day[3] else month


def _latin(text: str) -> str:
    """Returns a text in Latin letters; the names of marks in prose stay as they are."""
    return _MARK_OR_CHINESE.sub(
        lambda found: found[0] if found[0][0] == "{" else "".join(map(_letters, found[0])), text
    )


def _letters(sign: str) -> str:
    """Returns what stands for a sign: three letters for a Han, different ones for all that a content may hold."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    high, low = divmod(ord(sign) - 0x3400, 26)
    return chr(ord("A") + high // 26 % 26) + chr(ord("a") + high % 26) + chr(ord("a") + low)
