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


def measured(records: int, rounds: int, programs: Programs) -> Result:
    """Returns what some rounds with a site of this size cost."""
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
        ours = site_in(ready.output)
        theirs = site_in(ready.public) if programs.hugo else None
        return Result(records, told(ready.sizes), costs, ours, theirs)


def profile(records: int) -> Mapping[str, float]:
    """Returns the seconds of the processor that the stages of a build take."""
    with TemporaryDirectory(prefix="bench-stages-") as name:
        write_site(Path(name, "site"), records)
        return spent(Path(name, "site"), Path(name, "built"))


def sections(results: Sequence[Result], rounds: int) -> Iterator[str]:
    """Yields the text of the figures."""
    yield f"{os.cpu_count()} processors, shared with other programs; medians of {rounds} rounds.\n"
    yield f"### Targets\n\n{targets_table(results)}"
    for one in results:
        yield f"### {one.records:,} records\n\n{one.corpus}.\n\n{pairs_table(one)}"
        yield commands_table(one)
        yield sites_table(one)


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
    results = [measured(records, options.rounds, programs) for records in options.records]
    figures = "\n".join(sections(results, options.rounds))
    stages = stages_table(profile(results[0].records), results[0])
    print(f"{figures}\n{stages}", flush=True)
    if not options.no_write:
        page = DOCS.read_text(encoding="utf-8")
        page = placed(page, figures, "bench-site")
        DOCS.write_text(placed(page, stages, "bench-stages"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
