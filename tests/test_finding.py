"""Words are put together so that every part of them can be said in another language."""

from __future__ import annotations

import pickle

import pytest

from sitegen.finding import ContentError, FaultCode, Severity, SitegenError, enumerated, known, say
from sitegen.place import Location

ENGLISH = {"、": ", ", "共 {count} 份": "{count} in all", "优": "Excellent"}


def english(text: str) -> str:
    return ENGLISH.get(text, text)


@pytest.mark.parametrize(
    ("parts", "chinese", "translated"),
    [
        ((), "", ""),
        (("甲",), "甲", "甲"),
        (("甲", "乙", "丙"), "甲、乙、丙", "甲, 乙, 丙"),
        ((say("共 {count} 份", count=2), "乙"), "共 2 份、乙", "2 in all, 乙"),
    ],
)
def test_names_are_listed_in_the_language_of_the_reader(
    parts: tuple[str, ...], chinese: str, translated: str
) -> None:
    said = say("{names}", names=enumerated(parts))

    assert (str(said), said.text(english)) == (chinese, translated)


@pytest.mark.parametrize(
    ("text", "translated"), [("优", "Excellent"), ("本地{甲}", "本地{甲}"), ("}{", "}{")]
)
def test_a_text_of_a_scheme_is_translated_if_it_is_known(text: str, translated: str) -> None:
    assert (str(known(text)), known(text).text(english)) == (text, translated)


def test_what_ends_a_run_is_told_the_same_when_it_happened_in_another_process() -> None:
    error = SitegenError(say("没有 {name}。", name="甲"), say("找一找。"))
    told = pickle.loads(pickle.dumps(error))
    assert (told.message, told.hint, str(told)) == (error.message, error.hint, str(error))

    found = FaultCode("REC001", Severity.ERROR, "一").at(Location("a", 1, 1), say("二"), say("三"))
    assert pickle.loads(pickle.dumps(ContentError((found,)))).findings == (found,)
