"""The makers of forms by scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tests.planted.apart import chongqing, sichuan, yunnan
from tests.planted.derived import hebei, hubei, ningxia
from tests.planted.draft import Form
from tests.planted.ordinary import mof2020, mof2021, poverty, pre2020
from tests.planted.story import Story
from tests.planted.unscored import cover, overall, targets, transfers


def form(scheme: str, story: Story) -> Form:
    """Returns the form of a scheme that tells a story."""
    return MAKERS[scheme](story)


MAKERS: Final[Mapping[str, Callable[[Story], Form]]] = MappingProxyType(
    {
        "mof2020": mof2020,
        "mof2021": mof2021,
        "pre2020": pre2020,
        "poverty": poverty,
        "sc-10-90": sichuan,
        "yn-public14": yunnan,
        "cq-coef": chongqing,
        "hb-20-80": hubei,
        "he-weighted": hebei,
        "nx-4part": ningxia,
        "transfer-region": transfers,
        "target-only": targets,
        "hn-cover": cover,
        "dept-overall": overall,
    }
)
