"""Proves each promise in full, one after another: ``python -m tests.torture [P1 P2 …]``.

What was proved is kept in ``.torture/`` with its figures, so a run that was broken off goes on
where it stopped; ``--anew`` begins again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent
KEPT: Final = ROOT / ".torture"
_TESTS: Final = "test_p[0-9]_*.py"


def main(arguments: list[str]) -> int:
    """Runs the tests of the promises that are named, or of all; returns 1 if one failed."""
    wanted = [one.lower() for one in arguments if not one.startswith("-")]
    tests = sorted((*HERE.glob(_TESTS), *HERE.parent.joinpath("browser").glob(_TESTS)))
    chosen = [one for one in tests if not wanted or one.stem.split("_")[1] in wanted]
    KEPT.mkdir(exist_ok=True)
    failed = [one.stem for one in chosen if not _proved(one, anew="--anew" in arguments)]
    for name in failed:
        print(f"FAILED {name}")
    return 1 if failed else 0


def _proved(test: Path, *, anew: bool) -> bool:
    kept = KEPT / f"{test.stem}.txt"
    if kept.exists() and not anew:
        print(kept.read_text(encoding="utf-8"), end="", flush=True)
        return True
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", str(test)]
    print(f"{test.stem} …", flush=True)
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"TORTURE": "full"}, capture_output=True, text=True
    )
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
        return False
    kept.write_text(done.stdout, encoding="utf-8")
    print(done.stdout, end="", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
