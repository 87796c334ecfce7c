"""The results as a table for a terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sitegen.audit.row import Judged, Level, Result, Spot
from sitegen.finding import Message, Translate, say

RESULTS: Final = {
    Result.PASS: say("合格"),
    Result.FAIL: say("不合格"),
    Result.ABSENT: say("来源未提供"),
    Result.NOT_BUILT: say("还没有做"),
    Result.BY_HAND: say("须人工看"),
}
LEVELS: Final = {
    Level.MUST: say("必须"),
    Level.SHOULD: say("应当"),
    Level.OPTIONAL: say("可选"),
}
_SHOWN: Final = 3
_INDENT: Final = "       "


def as_table(found: Sequence[Judged], translate: Translate) -> str:
    """Returns a line a row, below it the first places, and at the end how many of each result."""
    results = [message.text(translate) for message in RESULTS.values()]
    room = max(map(_width, results))
    lines = [line for one in found for line in _lines(one, room, translate)]
    return "\n".join((*lines, "", _summary(found, translate)))


def _lines(one: Judged, room: int, translate: Translate) -> Iterator[str]:
    row, verdict = one.row, one.verdict
    result = _padded(RESULTS[verdict.result].text(translate), room)
    level = LEVELS[row.level].text(translate)
    requirement = row.requirement.text(translate)
    yield f"{row.code}  {result}  {level}  {requirement}  [{row.citation}]"
    if verdict.note is not None:
        yield _INDENT + verdict.note.text(translate)
    elif verdict.result is Result.PASS and not verdict.checked:
        yield _INDENT + translate("网站上没有这一条要看的内容。")
    for spot, count in grouped(verdict.spots)[:_SHOWN]:
        yield _INDENT + _place(spot, count).text(translate)
    rest = len(grouped(verdict.spots)) - _SHOWN
    if rest > 0:
        yield _INDENT + say("另有 {n} 种，用 --format json 看全部。", n=rest).text(translate)


def _place(spot: Spot, count: int) -> Message:
    if count == 1:
        return say("{address}：{message}", address=spot.address, message=spot.message)
    return say(
        "{address} 等 {n} 处：{message}", address=spot.address, n=count, message=spot.message
    )


def grouped(spots: Iterable[Spot]) -> list[tuple[Spot, int]]:
    """Returns the first place of each message, with how many places have it."""
    first: dict[Message, Spot] = {}
    counts: Counter[Message] = Counter()
    for spot in spots:
        first.setdefault(spot.message, spot)
        counts[spot.message] += 1
    return [(spot, counts[message]) for message, spot in first.items()]


def _summary(found: Sequence[Judged], translate: Translate) -> str:
    counts = Counter(one.verdict.result for one in found)
    must = sum(one.row.level is Level.MUST and one.verdict.result is Result.FAIL for one in found)
    return say(
        "共 {all} 条：合格 {passed}，不合格 {failed}（其中必须做到的 {must}），"
        "来源未提供 {absent}，还没有做 {unbuilt}，须人工看 {hand}。",
        all=len(found),
        passed=counts[Result.PASS],
        failed=counts[Result.FAIL],
        must=must,
        absent=counts[Result.ABSENT],
        unbuilt=counts[Result.NOT_BUILT],
        hand=counts[Result.BY_HAND],
    ).text(translate)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - _width(text))
