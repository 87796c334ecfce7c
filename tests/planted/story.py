"""What happened: a project of a body, its money, and what was done of what was aimed at.

A story knows of no form; ``forms`` prints it in the columns of each scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from tests.planted.bodies import Body, bodies
from tests.planted.codes import credit_code, organisation_code
from tests.planted.dice import Dice
from tests.planted.figures import CENT, added, earned, less_is_better, more_is_better
from tests.planted.words import DEDUCTIONS, EXCESSES, SHORTFALLS, TOWNS, VILLAGES, Measure

YEARS: Final = 3
"""Consecutive years in which a project is evaluated."""

PHASES: Final = ("", "二期", "三期", "四期", "五期", "六期")


@dataclass(frozen=True, slots=True)
class Project:
    """A project through its years."""

    number: int
    body: Body
    town: str
    name: str
    code: str
    first: int
    size: int
    indicators: int
    dice_seed: str

    def dice(self, of: object = "") -> Dice:
        return Dice(f"{self.dice_seed}/{of}")


def project(seed: int, number: int, first: int) -> Project:
    """Returns the project of a number; no two of one body have the same name."""
    known = bodies()
    body = known[number % len(known)]
    town = TOWNS[number // len(known) % len(TOWNS)]
    phase = PHASES[number // len(known) // len(TOWNS)]
    dice = Dice(f"{seed}/project/{number}")
    return Project(
        number=number,
        body=body,
        town=town,
        name=f"{town}{body.theme.project}{phase}",
        code=f"{body.region_code}{first % 100:02}T{number:012}",
        first=first,
        size=dice.number(60, 1800),
        indicators=dice.choice((10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 26, 33, 40)),
        dice_seed=dice.seed,
    )


class Kind(Enum):
    """What sort of target an indicator has."""

    MORE = "≥"
    LESS = "≤"
    EXACT = "="
    DATE = "date"
    WORDS = "words"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator: its target, what was done, and the share of its weight that this earns.

    ``target`` and ``actual`` are numbers, or words where the kind is not one of numbers.
    """

    level1: str
    level2: str
    name: str
    kind: Kind
    target: str
    actual: str
    unit: str
    share: Fraction
    weight: Decimal = Decimal(0)
    reason: str = ""

    @property
    def score(self) -> Decimal:
        return earned(self.weight, self.share)

    @property
    def is_full(self) -> bool:
        return self.share == 1

    def weighing(self, weight: Decimal) -> Item:
        return replace(self, weight=weight)


@dataclass(frozen=True, slots=True)
class Source:
    """A source of money, or a part of one (``depth`` 1), in 万元."""

    label: str
    initial: Decimal
    budget: Decimal
    executed: Decimal
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """The money of a year by its sources, and why some of it was not spent."""

    sources: tuple[Source, ...]
    reason: str = ""

    def total(self, column: str) -> Decimal:
        return added(getattr(one, column) for one in self.sources if not one.depth)

    @property
    def initial(self) -> Decimal:
        return self.total("initial")

    @property
    def budget(self) -> Decimal:
        return self.total("budget")

    @property
    def executed(self) -> Decimal:
        return self.total("executed")


@dataclass(frozen=True, slots=True)
class Days:
    """The dates of a report."""

    filled: date
    signed: date
    published: date


@dataclass(frozen=True, slots=True)
class Story:
    """A project in one year."""

    project: Project
    year: int
    serial: int
    money: Money
    days: Days

    @property
    def step(self) -> int:
        return self.year - self.project.first

    @property
    def body(self) -> Body:
        return self.project.body

    def dice(self, of: object = "") -> Dice:
        """Returns dice for what differs from year to year."""
        return self.project.dice(f"{self.year}/{of}")


def story(
    project: Project, step: int, serial: int, *, may_be_low: bool = False, may_carry: bool = True
) -> Story:
    """Returns what happened to a project in one of its years."""
    year = project.first + step
    dice = project.dice(f"{year}/story")
    signed = date(year + 1, 1, 15) + timedelta(days=dice.number(0, 80))
    days = Days(
        filled=signed - timedelta(days=dice.number(0, 6)),
        signed=signed,
        published=signed + timedelta(days=dice.number(2, 18)),
    )
    low = may_be_low and dice.one_in(5)
    return Story(project, year, serial, _money(project, step, low=low, may_carry=may_carry), days)


def _money(project: Project, step: int, *, low: bool, may_carry: bool) -> Money:
    dice = project.dice(f"money/{step}")
    grown = Decimal(project.size) * (100 + 6 * step) / 100
    sources = list(_fiscal(project, dice, grown.quantize(CENT), low=low))
    if project.number % 3 == 1 and may_carry:
        carried = (grown * dice.number(2, 9) / 100).quantize(CENT)
        sources.append(Source("上年结转资金", Decimal(0), carried, carried))
    if project.number % 4 == 2:
        own = (grown * dice.number(3, 15) / 100).quantize(CENT)
        sources.append(Source("单位资金", own, own, _spent(dice, own)))
    year, days = project.first + step, dice.number(20, 70)
    reason = f"{year}年汛期停工{days}天，部分款项未达到付款条件，已结转至{year + 1}年支付。"
    return Money(tuple(sources), reason if low else "")


def _fiscal(project: Project, dice: Dice, whole: Decimal, *, low: bool) -> Sequence[Source]:
    """Returns the funds of the treasury, of some projects with the levels they come from."""
    name = "当年财政拨款"
    if project.number % 2 == 0 or low:
        spent = (whole * dice.number(50, 66) / 100).quantize(CENT) if low else _spent(dice, whole)
        return [Source(name, whole, whole, spent)]
    central = (whole * dice.number(40, 60) / 100).quantize(CENT)
    province = (whole * dice.number(15, 30) / 100).quantize(CENT)
    parts = [
        Source(label, amount, amount, _spent(dice, amount), 1)
        for label, amount in (
            ("其中：中央资金", central),
            ("省级资金", province),
            ("县级资金", whole - central - province),
        )
    ]
    return [Source(name, whole, whole, added(one.executed for one in parts)), *parts]


def _spent(dice: Dice, budget: Decimal) -> Decimal:
    if dice.one_in(3):
        return budget
    return (budget * dice.number(931, 999) / 1000).quantize(CENT)


def index_number(story: Story) -> str:
    """Returns the 索引号 of a record in one of the usual forms."""
    body, published = f"{10000000 + story.project.number % 56 * 137:08}", story.days.published
    if story.project.number % 4 == 0:
        return f"{organisation_code(body)}/{published:%Y}-{story.serial:05}"
    return f"{credit_code(story.body.region_code, body)}/{published:%Y%m}-{story.serial:05}"


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the indicators of a story one by one, so that no name comes twice in a class."""

    story: Story

    def done(self, at: int) -> Item:
        """Returns a number of things done."""
        measures = self.story.body.theme.done
        measure = measures[at % len(measures)]
        return self._counted(measure, _spread(measure.name, at // len(measures)), at)

    def reached(self, at: int) -> Item:
        """Returns a number of those who have good of it."""
        measures = self.story.body.theme.reached
        measure = measures[at % len(measures)]
        return self._counted(measure, _spread(measure.name, at // len(measures)), at)

    def _counted(self, measure: Measure, name: str, at: int) -> Item:
        base = self.story.project.dice(name).decimal(
            Decimal(measure.least), Decimal(measure.most), measure.places
        )
        step = Decimal(1).scaleb(-measure.places)
        target = (base * (100 + 4 * self.story.step) / 100).quantize(step)
        dice = self.story.dice(f"{name}/{at}")
        fate = dice.number(1, 20)
        if fate <= 3 and target >= 10 * step:
            actual = (target * dice.number(86, 97) / 100).quantize(step)
            share = more_is_better(target, actual)
            reason = "" if share == 1 else self._because(dice, SHORTFALLS)
        elif fate == 4 and target >= 10 * step:
            actual = (target * dice.number(133, 140) / 100).quantize(step)
            share, reason = Fraction(1), self._because(dice, EXCESSES)
        else:
            more = dice.number(100, 110) if fate > 12 else 100
            actual, share, reason = (target * more / 100).quantize(step), Fraction(1), ""
        unit = measure.unit
        return Item("", "", name, Kind.MORE, str(target), str(actual), unit, share, reason=reason)

    def rate(self, at: int) -> Item:
        """Returns a rate of quality."""
        names = self.story.body.theme.rates
        name = _spread(names[at % len(names)], at // len(names))
        if self.story.project.dice(name).one_in(2):
            return Item("", "", name, Kind.EXACT, "100", "100", "%", Fraction(1))
        target = Decimal(self.story.project.dice(name).number(90, 96))
        dice = self.story.dice(f"{name}/{at}")
        if dice.one_in(8):
            actual = target - dice.decimal(Decimal(1), Decimal(5), 1)
            share, reason = more_is_better(target, actual), self._because(dice, SHORTFALLS)
        else:
            actual, share, reason = (
                target + dice.decimal(Decimal(0), Decimal(3), 1),
                Fraction(1),
                "",
            )
        return Item("", "", name, Kind.MORE, str(target), f"{actual:f}", "%", share, reason=reason)

    def dated(self, at: int) -> Item:
        """Returns a day by which something was finished."""
        names, year = self.story.body.theme.dated, self.story.year
        name = _spread(names[at % len(names)], at // len(names))
        dice = self.story.dice(f"{name}/{at}")
        month = dice.number(6, 11)
        target = dice.choice((f"{year}年{month}月底前", f"{year}年{month}月"))
        actual = dice.choice((f"{year}年{month}月{dice.number(3, 27)}日", f"{year}年{month - 1}月"))
        return Item("", "", name, Kind.DATE, target, actual, "", Fraction(1))

    def cost(self) -> Item:
        """Returns what all of it cost, beside its budget."""
        budget, spent = self.story.money.budget, self.story.money.executed
        share = less_is_better(budget, spent)
        return Item("", "", "项目总成本", Kind.LESS, str(budget), str(spent), "万元", share)

    def price(self) -> Item:
        """Returns what one thing cost; now and then more than it should."""
        measure = self.story.body.theme.price
        target = Decimal(self.story.project.dice("price").number(measure.least, measure.most))
        dice = self.story.dice("price")
        if dice.one_in(3):
            actual = (target * dice.number(104, 115) / 100).quantize(Decimal(1))
            reason = self._because(dice, SHORTFALLS)
        else:
            actual, reason = (target * dice.number(92, 100) / 100).quantize(Decimal(1)), ""
        share = less_is_better(target, actual)
        return Item(
            "",
            "",
            measure.name,
            Kind.LESS,
            str(target),
            str(actual),
            measure.unit,
            share,
            reason=reason,
        )

    def safety(self) -> Item:
        """Returns the accidents, of which there were none."""
        return Item("", "", "安全生产事故", Kind.EXACT, "0", "0", "起", Fraction(1))

    def worded(self, at: int, known: Sequence[tuple[str, str]], partial: str) -> Item:
        """Returns something judged in words; ``partial`` is what half a success is called."""
        name, target = known[at % len(known)]
        name = _spread(name, at // len(known))
        dice = self.story.dice(f"{name}/{at}")
        fate = dice.number(1, 10)
        actual, share, reason = target, Fraction(1), ""
        if fate == 1 and partial:
            actual, share = partial, Fraction(dice.number(60, 79), 100)
            reason = self._because(dice, SHORTFALLS)
        elif fate == 2:
            share, reason = Fraction(dice.number(80, 97), 100), self._because(dice, DEDUCTIONS)
        return Item("", "", name, Kind.WORDS, target, actual, "", share, reason=reason)

    def users(self, at: int = 0) -> Item:
        """Returns how content the users are."""
        name = _spread(self.story.body.theme.users, at)
        dice = self.story.dice(f"{name}/{at}")
        actual = dice.decimal(Decimal(90), Decimal(98), 1)
        return Item("", "", name, Kind.MORE, "90", f"{actual:f}", "%", Fraction(1))

    def asked(self) -> Item:
        """Returns a question that is answered by yes."""
        return Item("", "", "是否建立项目档案", Kind.CHOICE, "是", "是", "", Fraction(1))

    def _because(self, dice: Dice, reasons: Sequence[str]) -> str:
        return dice.choice(reasons).format(
            year=self.story.year,
            next=self.story.year + 1,
            days=dice.number(11, 58),
            month=dice.number(3, 9),
        )


def _spread(name: str, round_: int) -> str:
    """Returns a name, from the second time on with the village that it is of."""
    return name if round_ == 0 else f"{name}（{VILLAGES[(round_ - 1) % len(VILLAGES)]}）"
