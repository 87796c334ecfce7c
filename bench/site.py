"""Compares our builds with Hugo's: python -m bench.site --records 1000 10000 --hugo PROGRAM."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.build import Cost
from bench.corpus import told, write_site
from bench.results import (
    Result,
    commands_table,
    pairs_table,
    sites_table,
    stages_table,
    targets_table,
)
from bench.rounds import Programs, Task, ground, round_of, site_in
from bench.stages import spent
from bench.tables import placed

DOCS: Final = Path(__file__).parent.parent / "docs" / "performance.md"


def measured(records: int, rounds: int, programs: Programs) -> Iterator[Result]:
    """Yields after each round with a site of this size what all rounds so far cost."""
    with ground(records, programs) as ready:
        costs: dict[Task, list[Cost]] = {}
        for number in range(1, rounds + 1):
            for task, cost in round_of(ready, number):
                costs.setdefault(task, []).append(cost)
                print(
                    f"{records:,} records, round {number}: {task}: wall {cost.wall:.2f} s, "
                    f"CPU {cost.cpu:.2f} s, {cost.memory / 1e6:,.0f} MB",
                    flush=True,
                )
            theirs = site_in(ready.public) if programs.hugo else None
            yield Result(records, told(ready.sizes), costs, site_in(ready.output), theirs)


def profile(records: int) -> Mapping[str, float]:
    """Returns the seconds of the processor that the stages of a build take."""
    with TemporaryDirectory(prefix="bench-stages-") as name:
        write_site(Path(name, "site"), records)
        return spent(Path(name, "site"), Path(name, "built"))


def figures(results: Sequence[Result]) -> str:
    """Returns the text of the figures."""
    parts = [
        f"{os.cpu_count()} processors, shared with other programs; "
        f"`{sys.implementation.name}` {sys.version_info.major}.{sys.version_info.minor}.\n",
        f"### Targets\n\n{targets_table(results)}",
    ]
    for one in results:
        parts.append(f"### {one.records:,} records\n\n{one.told}\n\n{pairs_table(one)}")
        parts += [commands_table(one), sites_table(one)]
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the comparison, prints its tables and writes them into the page on performance."""
    parser = argparse.ArgumentParser(prog="python -m bench.site", description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hugo", type=Path, help="the program hugo")
    parser.add_argument("--pagefind", type=Path, help="the program pagefind_extended")
    parser.add_argument(
        "--no-write", action="store_true", help="leave docs/performance.md as it is"
    )
    options = parser.parse_args(arguments)
    programs = Programs(options.hugo, options.pagefind)
    results: dict[int, Result] = {}
    for records in options.records:
        for result in measured(records, options.rounds, programs):
            results[records] = result
            _tell(figures([*results.values()]), "bench-site", write=not options.no_write)
    first = results[options.records[0]]
    stages = stages_table(profile(first.records), first)
    _tell(stages, "bench-stages", write=not options.no_write)
    return 0


def _tell(text: str, name: str, *, write: bool) -> None:
    print(text, flush=True)
    if write:
        page = placed(DOCS.read_text(encoding="utf-8"), text, name)
        DOCS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
