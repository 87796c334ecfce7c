"""Builds our index of reports that were kept in a file: python -m bench.index FILE FOLDER."""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sitegen.search.document import Document
from sitegen.search.index import outputs_of


def build(documents: Sequence[Document], folder: Path) -> tuple[float, float]:
    """Writes an index below a folder.

    Returns the seconds of the processor that it took, and those that went into writing the files.
    """
    started, writing = time.process_time(), 0.0
    made: set[Path] = set()
    for output in outputs_of(documents, {}):
        path = folder / output.address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        before = time.process_time()
        path.write_bytes(output.data)
        writing += time.process_time() - before
    return time.process_time() - started, writing


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as kept:
        held = pickle.load(kept)
    print(*build(held, Path(sys.argv[2])))
