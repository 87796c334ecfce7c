"""What queries and builds amount to, and the table that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import ceil
from typing import Final

from bench.browser import Answer
from bench.build import Cost

_HEAD: Final = (
    "records", "engine", "recall", "precision", "exact sets", "kB per query p50 / p95",
    "first search kB p50 / most", "ms p50 / p95", "build CPU s / wall s", "peak memory MB",
    "disk MB (× text)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One engine on one set of reports: its answers with the truth, its cost, its size."""

    records: int
    engine: str
    truth: Sequence[AbstractSet[str]]
    answers: Sequence[Answer]
    cost: Cost
    disk: int
    text: int


def recall(run: Run) -> float:
    """Returns the mean share of the wanted reports that were found, where any are wanted."""
    pairs = zip(run.truth, run.answers, strict=True)
    shares = [len(wanted & {*got.ids}) / len(wanted) for wanted, got in pairs if wanted]
    return sum(shares) / len(shares)


def precision(run: Run) -> float:
    """Returns the mean share of the found reports that were wanted, where any were found."""
    pairs = zip(run.truth, run.answers, strict=True)
    shares = [len(wanted & {*got.ids}) / len({*got.ids}) for wanted, got in pairs if got.ids]
    return sum(shares) / len(shares)


def exact(run: Run) -> int:
    """Returns how many queries found what was wanted and nothing else."""
    pairs = zip(run.truth, run.answers, strict=True)
    return sum(wanted == {*got.ids} for wanted, got in pairs)


def quantile(values: Sequence[float], share: float) -> float:
    """Returns the least value that a share of all values does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def row(run: Run) -> tuple[str, ...]:
    """Returns the cells of the table for a run."""
    queries = [answer.query / 1000 for answer in run.answers]
    firsts = [(answer.client + answer.query) / 1000 for answer in run.answers]
    times = [answer.ms for answer in run.answers]
    return (
        f"{run.records:,}",
        run.engine,
        _share(recall(run)),
        _share(precision(run)),
        f"{exact(run)} of {len(run.answers)}",
        f"{quantile(queries, 0.5):.0f} / {quantile(queries, 0.95):.0f}",
        f"{quantile(firsts, 0.5):.0f} / {max(firsts):.0f}",
        f"{quantile(times, 0.5):.0f} / {quantile(times, 0.95):.0f}",
        f"{run.cost.cpu:.1f} / {run.cost.wall:.1f}",
        f"{run.cost.memory / 1e6:,.0f}",
        f"{run.disk / 1e6:.1f} ({run.disk / run.text:.2f})",
    )


def _share(value: float) -> str:
    """Returns a share in which only what is whole reads as 1."""
    return "1" if value == 1 else f"{min(value, 0.9999):.4f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Returns rows as a table of Markdown."""
    rule = ("--:", "---", *("--:" for _ in _HEAD[2:]))
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (_HEAD, rule, *rows))
