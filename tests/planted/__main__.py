"""Prints how many planted faults are found, or writes clean records to try the program on.

python -m tests.planted                               # 200 records, each with a fault
python -m tests.planted --write DIR --count 10000     # then: sitegen check --root DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.planted.examining import examined_alone
from tests.planted.folder import write_site
from tests.planted.planting import every, planted
from tests.planted.tally import tally


def main() -> None:
    """Reads the options and does what they say."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.planted",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--write", type=Path, metavar="DIR", help="write clean records here")
    parser.add_argument("--every", action="store_true", help="plant every fault in every record")
    parser.add_argument("--count", type=int, default=200, help="how many records")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.write is None:
        plant = every if options.every else planted
        print(tally(examined_alone(plant(options.count, options.seed))))
        return
    sizes = sorted(write_site(options.write, options.count, options.seed))
    print(
        f"{len(sizes)} records, {sum(sizes) / 1e6:.1f} MB: mean {sum(sizes) / len(sizes) / 1000:.1f} kB, "
        f"median {sizes[len(sizes) // 2] / 1000:.1f} kB, {sizes[0] / 1000:.1f} to {sizes[-1] / 1000:.1f} kB"
    )


if __name__ == "__main__":
    main()
