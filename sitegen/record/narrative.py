"""The report's own text: sections in their own order, and where each form stood."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import model_validator

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Text, Word, refuse
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.finding import say
from sitegen.record.prose import Prose


class Block(Part):
    """A run of paragraphs, a section with a heading, or the place of a form.

    A bare text is a run of paragraphs; the level of a section is its depth.
    """

    shorthand: ClassVar[str] = "text"

    text: Prose | None = term("文字", "一段或多段文字，每行一段", "Paragraphs, one a line")
    heading: Word | None = term("标题", "一节的标题，照原文连同序号", "Heading with its number")
    blocks: tuple[Block, ...] = term("内容", "一节的内容", "Contents of the section", default=())
    sheet: Text | None = term("表", "此处印有的表的表名", "Name of the form printed here")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Any:
        given = [self.text is not None, self.heading is not None, self.sheet is not None]
        if sum(given) != 1 or (self.blocks and self.heading is None):
            raise refuse(
                faults.ALTERNATIVES,
                say("正文的这一块应当只写“文字”、“标题”（连同“内容”）、“表”三者之一。"),
                say("把它拆成几块，每块以“- ”开头。"),
            )
        return self
