"""Writes the sample into ``content/``: ``python -m tests.sample``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tests.sample.output import write

ROOT: Final = Path(__file__).parents[2]

if __name__ == "__main__":
    sys.stdout.write(f"{write(ROOT / 'content')} files\n")
