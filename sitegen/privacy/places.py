"""Where persons live, written down to the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.pattern import pattern
from sitegen.privacy.hit import Hit, Kind, Level

_N: Final = "[0-9０-９一二三四五六七八九十百]"
_LABEL: Final = pattern(
    r"(?:家庭(?:详细)?(?:住址|地址)|现?住址|居住地(?:址)?|户籍(?:所在)?地(?:址)?|现居住?[于在]|家住|住在)"
    r"[ \t]{0,2}[：:是为]?[ \t]{0,2}"
)
_OF_BODIES: Final = pattern(r"(?:单位|公司|企业|法人|机构|办公|注册)[^\n，。；]{0,4}$")
_STEP: Final = "省市区县镇乡村路街巷道里弄园苑城寨屯庄"
_HOUSE: Final = pattern(
    rf"[^\s，。；;、|的]{{0,30}}?[{_STEP}][^\n，。；;|的]{{0,24}}?"
    rf"{_N}{{1,4}}(?:号(?=[\s，。；;、）)|{_N[1:-1]}附]|$)|室|栋|幢|弄|单元|[组社队](?={_N}|[ \t]*(?:[，。；\n]|$)))"
    rf"(?:[ \t]*附?{_N}{{1,4}}(?:号|室|栋|幢|单元|楼|层))*"
)
_NUMBER: Final = pattern(_N)
_FARTHEST: Final = 60
_ROOM: Final = pattern(
    r"(?:小区|花园|苑|公寓|家园|新村|嘉园|华庭)"
    rf"{_N}{{1,3}}(?:栋|幢|号楼|座)(?:{_N}{{1,2}}单元)?{_N}{{3,4}}(?:室|号房?)"
)
_GROUP: Final = pattern(
    rf"[村寨屯庄]第?{_N}{{1,2}}[组社队]{_N}{{1,4}}号"
    r"(?![\u4e00-\u9fff]{0,3}(?:井|桥|塘|坝|变|泵|池|杆|点|渠|路|线|地块|厂|站|机))"
)
_NAME: Final = pattern(r"[\u4e00-\u9fff]{1,10}$")
_COARSE: Final = pattern(r".{2,20}?(?:镇|乡|街道)")


def addresses(text: str) -> Iterator[Hit]:
    """Yields where a text tells in which house a person lives.

    What is named as somebody's home is certain; a flat of a housing estate and a house of a
    group of villagers are likely. Addresses of offices are neither.
    """
    named = []
    if "住" in text or "户籍" in text or "家庭" in text:
        for label in _LABEL.finditer(text):
            # Most words for a home are not followed by a number, which costs little to see.
            if _NUMBER.search(text, label.end(), label.end() + _FARTHEST) is None:
                continue
            before = text[max(0, label.start() - 8) : label.start()]
            house = _HOUSE.match(text, label.end())
            if house is not None and not _OF_BODIES.search(before):
                named.append(_hit(text, house.start(), house.end(), Level.CERTAIN))
    yield from named
    if "室" in text or "号" in text:
        for shape in (_ROOM, _GROUP):
            for found in shape.finditer(text):
                if not any(one.start < found.end() and found.start() < one.end for one in named):
                    name = _NAME.search(text[max(0, found.start() - 10) : found.start()])
                    start = found.start() - len(name[0] if name else "")
                    yield _hit(text, start, found.end(), Level.LIKELY)


def _hit(text: str, start: int, end: int, level: Level) -> Hit:
    value = text[start:end]
    coarse = _COARSE.match(value)
    shown = coarse[0] if coarse else value[:3]
    return Hit(Kind.ADDRESS, level, start, end, value, f"{shown}****")
