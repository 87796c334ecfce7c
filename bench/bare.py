"""Builds a site without the index of its search: python -m bench.bare ROOT FOLDER.

Everything else is done as in a build, the texts for the search included.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from sitegen.cli.console import processors
from sitegen.content.files import read_files
from sitegen.pipeline import build
from sitegen.search import records
from sitegen.search.document import Filed
from sitegen.search.each import Each
from sitegen.search.layers import Shelf
from sitegen.site.output import Output
from sitegen.site.site import Site


def _nothing(filed: Iterable[Filed], site: Site, shelf: Shelf, each: Each) -> tuple[Output, ...]:
    return ()


if __name__ == "__main__":
    vars(records)["layered_outputs"] = _nothing
    build(read_files(Path(sys.argv[1])), Path(sys.argv[2]), jobs=processors())
