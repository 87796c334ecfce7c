"""What the rounds of a site amount to: medians, ratios, targets, and the tables that tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.build import Cost
from bench.rounds import Site, Task
from bench.tables import table


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of sites of one size: the costs of each task, round by round."""

    records: int
    corpus: str
    costs: Mapping[Task, Sequence[Cost]]
    ours: Site
    theirs: Site | None = None

    @property
    def told(self) -> str:
        """What was measured, in one sentence."""
        rounds = len(self.costs[Task.COLD])
        return f"{self.corpus}; medians of {rounds} round{'s' * (rounds > 1)}."


@dataclass(frozen=True, slots=True)
class Pair:
    """A task of ours with the tasks of others that come to the same."""

    name: str
    ours: Task
    theirs: tuple[Task, ...]


BARE: Final = Pair("cold, without search / Hugo", Task.BARE, (Task.HUGO_COLD,))
COLD: Final = Pair(
    "cold, with search / Hugo + Pagefind", Task.COLD, (Task.HUGO_COLD, Task.PAGEFIND)
)
SAME: Final = Pair("nothing changed / Hugo", Task.SAME, (Task.HUGO_SAME,))
ONE: Final = Pair("one record changed / Hugo", Task.ONE, (Task.HUGO_ONE,))
MANY: Final = Pair("1 % of the records changed / Hugo", Task.MANY, (Task.HUGO_MANY,))
PAIRS: Final = (BARE, COLD, SAME, ONE, MANY)

_FULL: Final = 10_000
"""Targets in seconds and bytes are for so many records."""
_MET = {True: "met", False: "not met", None: "not measured"}


def together(result: Result, tasks: Sequence[Task]) -> list[Cost]:
    """Returns what tasks one after the other cost, round by round; none if one was not run."""
    rounds = zip(*(result.costs.get(task, ()) for task in tasks), strict=False)
    return [
        Cost(
            sum(one.cpu for one in costs),
            sum(one.wall for one in costs),
            max(one.memory for one in costs),
        )
        for costs in rounds
    ]


def ratio(result: Result, pair: Pair, of: Callable[[Cost], float]) -> float | None:
    """Returns the median of the ratios of all rounds, if both were run."""
    both = zip(result.costs[pair.ours], together(result, pair.theirs), strict=False)
    ratios = [of(ours) / of(theirs) for ours, theirs in both]
    return median(ratios) if ratios else None


def wall(cost: Cost) -> float:
    """Returns the seconds that passed."""
    return cost.wall


def cpu(cost: Cost) -> float:
    """Returns the seconds of the processor."""
    return cost.cpu


def _memory(cost: Cost) -> float:
    return cost.memory / 1e6


def pairs_table(result: Result) -> str:
    """Returns the table of builds beside those of others."""
    head = (
        *("build", "wall s", "theirs", "ratio", "CPU s", "theirs", "ratio"),
        *("peak memory MB", "theirs"),
    )
    return table(head, (_row(result, pair) for pair in PAIRS))


def _row(result: Result, pair: Pair) -> tuple[str, ...]:
    ours, theirs = result.costs[pair.ours], together(result, pair.theirs)
    cells = [pair.name]
    for of in (wall, cpu):
        cells += [_median(ours, of, 1), _median(theirs, of, 1), _plain(ratio(result, pair, of), 2)]
    return (*cells, _median(ours, _memory, 0), _median(theirs, _memory, 0))


def _median(costs: Sequence[Cost], of: Callable[[Cost], float], places: int) -> str:
    return _plain(median(map(of, costs)) if costs else None, places)


def _plain(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:,.{places}f}"


def commands_table(result: Result) -> str:
    """Returns the table of the other commands."""
    names = {
        Task.CHECK: f"`sitegen check`, {result.records:,} records",
        Task.CHECK_ONE: "`sitegen check FILE`",
        Task.HELP: "`sitegen --help`",
    }
    rows = (
        (name, *(_median(result.costs[task], of, 2) for of in (wall, cpu)), _most(result, task))
        for task, name in names.items()
    )
    return table(("command", "wall s", "CPU s", "peak memory MB"), rows)


def _most(result: Result, task: Task) -> str:
    return _median(result.costs[task], _memory, 0)


def sites_table(result: Result) -> str:
    """Returns the table of what was made."""
    made = {"sitegen, with search": result.ours, "Hugo": result.theirs}
    rows = (
        (name, f"{site.pages:,}", f"{site.files:,}", f"{site.size / 1e6:,.0f}")
        for name, site in made.items()
        if site is not None
    )
    return table(("site", "pages", "files", "MB"), rows)


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be reached, and what was measured of it, if it was."""

    name: str
    limit: float
    unit: str
    measured: float | None
    note: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        met = None if self.measured is None else self.measured <= self.limit
        told = "–" if self.measured is None else f"{self.measured:.3g} {self.unit}".strip()
        return (self.name, f"≤ {self.limit:g} {self.unit}".strip(), told, _MET[met], self.note)


def targets(results: Sequence[Result]) -> Iterator[Target]:
    """Yields what is to be reached, as far as it was measured, on the largest site."""
    last = results[-1]
    full = last.records >= _FULL
    at = f"at {last.records:,} records"
    for pair, limit in ((BARE, 0.5), (COLD, 0.4), (ONE, 0.05)):
        yield Target(pair.name, limit, "×", ratio(last, pair, wall), at)
    start = median(map(wall, last.costs[Task.HELP]))
    same = median(map(wall, last.costs[Task.SAME])) - start
    yield Target("nothing changed, without the start", 0.6, "s", same, at)
    check = median(map(wall, last.costs[Task.CHECK])) if full else None
    yield Target("check of 10,000 records", 10, "s", check, _only(full))
    yield Target("check of one file", 0.3, "s", median(map(wall, last.costs[Task.CHECK_ONE])), at)
    memory = max(map(_memory, last.costs[Task.COLD])) / 1000 if full else None
    yield Target("peak memory of all processes, 10,000 records", 1.5, "GB", memory, _only(full))
    yield Target("growth from 1,000 to 10,000 records", 10.5, "×", growth(results), "")
    yield Target("`sitegen --help`", 0.15, "s", start, "")


def _only(full: bool) -> str:
    return "" if full else "asked of 10,000 records only"


def growth(results: Sequence[Result]) -> float | None:
    """Returns how many times longer 10,000 records take than 1,000, if both were built."""
    walls = {one.records: median(map(wall, one.costs[Task.COLD])) for one in results}
    if not {1_000, _FULL} <= set(walls):
        return None
    return walls[_FULL] / walls[1_000]


def targets_table(results: Sequence[Result]) -> str:
    """Returns the table of targets, met or not."""
    head = ("target", "limit", "measured", "", "")
    return table(head, (one.row for one in targets(results)))


def largest(spent: Mapping[str, float]) -> list[str]:
    """Returns the three stages that take most, the largest first."""
    return sorted(spent, key=lambda stage: -spent[stage])[:3]


def stages_table(spent: Mapping[str, float], result: Result) -> str:
    """Returns where the time of a build goes, and names the three largest costs."""
    whole, records = sum(spent.values()), result.records
    rows = [
        (stage, f"{seconds / records * 1000:.2f}", f"{seconds / whole:.0%}")
        for stage, seconds in (*spent.items(), ("all", whole))
    ]
    named = largest(spent)
    share = sum(spent[one] for one in named) / whole
    build = median(map(cpu, result.costs[Task.COLD])) / records * 1000
    return (
        f"{records:,} records.\n\n"
        f"{table(('stage', 'CPU ms a record', 'share'), rows)}\n"
        f"The three largest costs are {'; '.join(named)}: together {share:.0%}. A cold build with "
        f"the search takes {build:.1f} ms a record in all its processes.\n"
    )
