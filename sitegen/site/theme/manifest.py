"""What a theme says of itself in `theme.yaml`, and the options that it offers to a site."""

from __future__ import annotations

import re
from typing import Final

from sitegen.content.leaf import Choice, Identifier, Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


class OptionKind(Choice):
    """What the value of an option is."""

    COLOUR = "colour", "颜色"
    TEXT = "text", "文字"
    FLAG = "flag", "是否"


class Option(Part):
    """Something about a theme that a site may choose in its `site.yaml`."""

    name: Word = term("名称", "选项的名称", "Name of the option", example="主色", default=...)
    kind: OptionKind = term("类型", "颜色、文字或是否", "What the value is", default=...)
    doc: Text | None = term("说明", "选项管什么", "What the option is about")
    variable: Word | None = term(
        "变量", "颜色选项：样式里的变量名", "CSS variable of a colour", example="--main"
    )
    dark_variable: Word | None = term(
        "深色变量",
        "颜色选项：只在深色显示时用的变量名",
        "CSS variable of a colour that is used on dark screens",
        example="--main",
    )
    default: Text | None = term("默认", "没有选择时的值", "Value where nothing is chosen")


class ThemeFile(Part):
    """The file `theme.yaml` of a theme."""

    name: Identifier = term("名称", "主题的名称，与文件夹同名", "Name of the theme", default=...)
    title: Text | None = term("标题", "给人看的名称", "Title of the theme")
    version: Text | None = term("版本", "主题的版本", "Version of the theme")
    parent: Word | None = term(
        "继承", "没有的文件从哪个主题取", "Theme that lends what this one does not have"
    )
    options: tuple[Option, ...] = term("选项", "网站可以选择的内容", "Options", default=())


def is_colour(text: str) -> bool:
    """Tells whether a text is a colour such as ``#10427f``."""
    return _COLOUR.fullmatch(text) is not None
