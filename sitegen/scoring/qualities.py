"""Which band a quality falls into, by what the record or the form's own words say."""

from __future__ import annotations

from typing import Final

from sitegen.pattern import pattern
from sitegen.record.choices import Achievement
from sitegen.scoring.interval import Interval
from sitegen.scoring.operators import plain
from sitegen.scoring.scheme import Scheme, number
from sitegen.values import Value

_REACHED: Final = frozenset(
    ("完成", "已完成", "达标", "已达标", "达成", "达成预期指标", "达成年度指标", "全部完成")
)
_PARTLY: Final = pattern(r"^部分(?:完成|达成|实现)")
_MISSED: Final = pattern(r"^未(?:完成|达成|实现|达标)")
_POSITION: Final = {Achievement.FULL: 0, Achievement.PARTIAL: 1, Achievement.MISSED: 2}


def achievement_of(target: Value, actual: Value) -> Achievement | None:
    """Returns how far a quality was reached, or None where its words leave it open."""
    wanted, done = plain(target.raw), plain(actual.raw)
    if wanted == done or done in _REACHED:
        return Achievement.FULL
    if _PARTLY.match(done):
        return Achievement.PARTIAL
    return Achievement.MISSED if _MISSED.match(done) else None


def missed_in_words(actual: Value) -> bool:
    """Tells whether words say that a target was not, or not wholly, reached."""
    done = plain(actual.raw)
    return bool(_PARTLY.match(done) or _MISSED.match(done))


def band_of(achievement: Achievement, scheme: Scheme) -> Interval | None:
    """Returns the band as shares of the weight, or None if the scheme has none for it."""
    position = _POSITION[achievement]
    if len(scheme.bands) <= position:
        return None
    band = scheme.bands[position]
    return Interval(number(band.low), number(band.high))
