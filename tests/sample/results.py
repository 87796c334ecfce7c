"""What became of a project in a year: money, and indicators with what they earn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tests.sample.book import Aim, Project
from tests.sample.figures import choose, parted, places, rounded, text

ONE: Final = Decimal(1)
PARTLY: Final = "部分达成年度指标并具有一定效果"
_PART: Final = Decimal("0.75")
_LATE: Final = Decimal("0.7")
_HALF: Final = Decimal("0.5")
_MORE: Final = tuple(map(Decimal, ("1", "1", "1.01", "1.02", "1.03", "1.05")))
_LESS: Final = tuple(map(Decimal, ("1", "0.99", "0.98", "0.97", "0.95")))
_TOLD: Final = {"数量": 0, "质量": 0, "时效": 0, "经济": 1, "社会": 1, "满意": 2}
"""Which of the reasons of a troubled year is told of which kind of indicator."""
_POINTS: Final = tuple(map(Decimal, ("0", "0.3", "0.8", "1.2", "1.6")))


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in a year; ``share`` is what it earns of its weight."""

    kind: str
    name: str
    operator: str
    target: str
    unit: str
    actual: str
    share: Decimal
    reason: str = ""

    @property
    def target_cell(self) -> str:
        """The target in one cell."""
        return f"{self.operator}{self.target}{self.unit}" if self.counted else self.target

    @property
    def actual_cell(self) -> str:
        """What was done, in one cell."""
        return f"{self.actual}{self.unit}" if self.counted else self.actual

    @property
    def counted(self) -> bool:
        return self.operator in ("≥", "≤", "=")


@dataclass(frozen=True, slots=True)
class Source:
    """A source of money with its amounts in 万元."""

    name: str
    initial: Decimal
    budget: Decimal
    executed: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """A project in a year."""

    project: Project
    year: int
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]

    @property
    def key(self) -> str:
        return f"{self.project.key}-{self.year}"

    @property
    def budget(self) -> Decimal:
        return sum((one.budget for one in self.sources), Decimal(0))

    @property
    def initial(self) -> Decimal:
        return sum((one.initial for one in self.sources), Decimal(0))

    @property
    def executed(self) -> Decimal:
        return sum((one.executed for one in self.sources), Decimal(0))

    @property
    def rate(self) -> Decimal:
        return self.executed / self.budget

    @property
    def delay(self) -> str:
        return self.project.delays.get(self.year, "")

    @property
    def missed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.share < 1)

    def filled(self, template: str, *, done: bool) -> str:
        """Returns a text of the project with the figures of its indicators."""
        cells = [row.actual_cell if done else f"{row.target}{row.unit}" for row in self.rows]
        return template.format(*cells)


def result_of(project: Project, year: int) -> Result:
    """Works out a year of a project."""
    budget = project.budget(year)
    executed = rounded(budget * project.rate(year) / 100)
    initial = budget * choose((ONE, ONE, ONE, Decimal("0.95")), project.key, year, "initial")
    given = project.sources
    if choose((True, False, True), project.key, "sources"):
        # Many forms tell no more than that all is the money of the year.
        given = (("当年财政拨款", Decimal(100)),)
    names = [name for name, _ in given]
    shares = [share for _, share in given]
    columns = (parted(rounded(one), shares) for one in (initial, budget, executed))
    sources = tuple(Source(name, *amounts) for name, *amounts in zip(names, *columns, strict=True))
    return Result(project, year, tuple(_rows(project, year, executed)), sources)


def _rows(project: Project, year: int, executed: Decimal) -> Iterator[Row]:
    trouble = project.troubles.get(year)
    for aim in project.aims:
        if year in aim.misses:
            yield _missed(project, year, aim)
        elif trouble is not None and aim.kind in _TOLD:
            yield _troubled(project, year, aim, trouble.reasons[_TOLD[aim.kind]])
        elif (slight := _slight(project, year, aim)) is not None:
            yield slight
        elif aim.operator == "总":
            budget = text(project.budget(year))
            yield Row(aim.kind, aim.name, "≤", budget, "万元", text(executed), ONE)
        else:
            actual = _reached(project, year, aim)
            yield Row(
                aim.kind, aim.name, aim.operator, _target(project, year, aim), aim.unit, actual, ONE
            )


_SLIGHTS: Final = {
    "可持续": (
        "{year}年抽查有两处执行不到位。{next}年起每季度检查",
        "{year}年部分管护人员年底才到岗。{next}年先定人员再移交",
        "{year}年台账更新不及时。{next}年起按月更新",
        "{year}年制度修订稿未印发。{next}年上半年印发",
    ),
    "满意": (
        "{year}年问卷反映办理进度告知不够。{next}年起短信告知",
        "{year}年下半年服务次数减少。{next}年均衡安排",
        "{year}年部分对象反映公示位置不便查看。{next}年改为入户送达",
        "{year}年回访中提出改进建议11条。{next}年逐条答复",
    ),
}
"""What slightly lowers a score in many a year that is otherwise well done."""


def _slight(project: Project, year: int, aim: Aim) -> Row | None:
    key = (project.key, year, aim.kind)
    if aim.kind not in _SLIGHTS or choose((True, False), *key, "slight"):
        return None
    reason = choose(_SLIGHTS[aim.kind], *key, "why").format(year=year, next=year + 1)
    target = _target(project, year, aim)
    if aim.operator == "定性":
        share = choose(tuple(map(Decimal, ("0.95", "0.9", "0.85"))), *key)
        return Row(aim.kind, aim.name, aim.operator, target, "", target, share, reason)
    if aim.kind == "满意" and choose((True, False), *key, "lower"):
        actual = text(Decimal(target) - choose(tuple(map(Decimal, ("0.7", "1.6", "2.4"))), *key))
        share = Decimal(actual) / Decimal(target)
        return Row(aim.kind, aim.name, "≥", target, aim.unit, actual, share, reason)
    return None


def _target(project: Project, year: int, aim: Aim) -> str:
    given = aim.targets[0 if len(aim.targets) == 1 else year - project.years.start]
    return f"{year}年{given}月底前" if aim.operator == "期" else given


def _reached(project: Project, year: int, aim: Aim) -> str:
    target = _target(project, year, aim)
    key = (project.key, year, aim.name)
    if aim.operator == "期":
        month = target.partition("年")[2].removesuffix("月底前")
        return f"{year}年{month}月{choose(range(6, 28), *key)}日"
    if aim.operator in ("定性", "=") or target == "0":
        return target
    if aim.operator == "≤":
        return text(rounded(Decimal(target) * choose(_LESS, *key), _digits(aim, target)))
    if aim.unit == "%" and Decimal(target) < 30:
        return text(rounded(Decimal(target) * choose(_MORE, *key), 1))
    if aim.unit == "%":
        return text(min(Decimal(100), Decimal(target) + choose(_POINTS, *key)))
    return text(rounded(Decimal(target) * choose(_MORE, *key), places(target)))


def _digits(aim: Aim, target: str) -> int:
    """Returns how many decimals of what stays below a target are printed."""
    if aim.unit in ("起", "件", "个", "元", "元/公里", "元/亩", "元/册"):
        return places(target)
    return max(1, places(target) + (len(target) < 3))


def _missed(project: Project, year: int, aim: Aim) -> Row:
    target, miss = _target(project, year, aim), aim.misses[year]
    if miss.value == "部分":
        return Row(aim.kind, aim.name, aim.operator, target, "", PARTLY, _PART, miss.reason)
    if aim.operator == "期":
        return Row(aim.kind, aim.name, aim.operator, target, "", miss.value, _LATE, miss.reason)
    share = _ratio(aim.operator, Decimal(target), Decimal(miss.value))
    return Row(aim.kind, aim.name, aim.operator, target, aim.unit, miss.value, share, miss.reason)


def _ratio(operator: str, target: Decimal, actual: Decimal) -> Decimal:
    if operator == "≤":
        return target / actual
    return min(target, actual) / max(target, actual)


def _troubled(project: Project, year: int, aim: Aim, reason: str) -> Row:
    target, factor = _target(project, year, aim), project.troubles[year].factor
    if aim.operator == "期":
        actual = f"{year + 1}年2月{choose(range(3, 15), project.key, aim.name)}日"
        return Row(aim.kind, aim.name, aim.operator, target, "", actual, _LATE, reason)
    if aim.operator == "=" and aim.kind == "质量" and factor < _HALF:
        return Row(aim.kind, aim.name, "=", target, aim.unit, "0", Decimal(0), reason)
    if aim.operator == "≥" and (aim.kind != "质量" or factor < _HALF):
        factor = (ONE + factor) / 2 if aim.kind == "满意" else factor
        actual = text(rounded(Decimal(target) * factor, places(target)))
        share = Decimal(actual) / Decimal(target)
        return Row(aim.kind, aim.name, "≥", target, aim.unit, actual, share, reason)
    actual = _reached(project, year, aim)
    unit = "" if aim.operator == "定性" else aim.unit
    return Row(aim.kind, aim.name, aim.operator, target, unit, actual, ONE)
