"""Compares our search with Pagefind: python -m bench.search --records 1000 10000."""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.browser import OURS, OURS_SCRIPT, THEIRS, THEIRS_SCRIPT, Answer, answers, chromium
from bench.build import Cost, cost, size
from bench.figures import Run, row, table
from bench.pages import blocks, page
from bench.tables import placed
from sitegen.search.document import Document
from sitegen.search.normalise import END, normalise
from tests.browser.server import serve
from tests.search.corpus import documents
from tests.search.queries import Query, queries, truth

ROOT: Final = Path(__file__).parent.parent
ENGINE: Final = ROOT / "themes" / "default" / "assets" / "search"
DOCS: Final = ROOT / "docs" / "search.md"
PAGEFIND: Final = "pagefind"


@dataclass(frozen=True, slots=True)
class Ground:
    """A site of built pages, what is asked of it, and which pages each question should find."""

    folder: Path
    documents: Sequence[Document]
    queries: Sequence[Query]
    truth: Sequence[frozenset[str]]
    text: int

    @property
    def site(self) -> Path:
        return self.folder / "site"


@contextmanager
def ground(records: int) -> Iterator[Ground]:
    """Writes the pages of some reports into a folder that is removed in the end."""
    with TemporaryDirectory(prefix="bench-search-") as name:
        found = list(documents(records))
        forms: list[list[str]] = []
        text = 0
        for document in found:
            path = Path(name, "site", document.href)
            path.parent.mkdir(parents=True)
            path.write_text(page(document), encoding="utf-8")
            seen = blocks(path.read_text(encoding="utf-8"))
            text += sum(len(block.encode()) for block in seen)
            # No form holds the sign between them, so that none is found across two of them.
            forms.append([END.join(map(normalise, seen))])
        # Pagefind has no way to leave out what has a text.
        asked = [query for query in queries(found) if not query.without]
        wanted = [frozenset(map(str, truth(forms, query))) for query in asked]
        yield Ground(Path(name), found, asked, wanted, text)


def ours(told: Ground) -> tuple[Cost, int]:
    """Builds our index; returns its cost and its size."""
    kept, log = told.folder / "documents", told.folder / "ours.log"
    kept.write_bytes(pickle.dumps(list(told.documents)))
    spent = cost([sys.executable, "-m", "bench.index", kept, told.site], log)
    whole, writing = map(float, log.read_text(encoding="utf-8").split())
    each = 1000 / len(told.documents)
    print(
        f"ours: {whole * each:.2f} ms CPU a record without reading the records, "
        f"of which {writing * each:.2f} ms to write the files",
        flush=True,
    )
    shutil.copytree(ENGINE, told.site / "assets" / "search")
    (told.site / "ours.html").write_text(OURS, encoding="utf-8")
    (told.site / "ours.js").write_text(OURS_SCRIPT, encoding="utf-8")
    return spent, size(told.site / "search")


def theirs(told: Ground, program: Path) -> tuple[Cost, int]:
    """Builds the index of Pagefind; returns its cost and its size."""
    command = (program, "--site", told.site, "--glob", "records/**/*.html")
    spent = cost(command, told.folder / "theirs.log")
    (told.site / "theirs.html").write_text(THEIRS, encoding="utf-8")
    (told.site / "theirs.js").write_text(THEIRS_SCRIPT, encoding="utf-8")
    return spent, size(told.site / PAGEFIND)


def places(told: Ground) -> Mapping[str, str]:
    """Returns the places of the reports by the names that Pagefind gives to their pages."""
    by_address = {f"/{one.href}": str(place) for place, one in enumerate(told.documents)}
    out = {}
    for path in (told.site / PAGEFIND / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        url = json.loads(data[data.index(b"{") :])["url"]
        out[path.stem] = by_address[url if url.endswith(".html") else f"{url}index.html"]
    return out


def asked(told: Ground, page_name: str) -> list[Answer]:
    """Returns what a page of the site answers to all queries."""
    with serve(told.site) as address, chromium() as opened:
        texts = [query.text for query in told.queries]
        return list(answers(opened, f"{address}{page_name}", texts))


def runs(records: int, pagefind: Path | None) -> Iterator[Run]:
    """Yields what came of our search, and of Pagefind if its program is named."""
    with ground(records) as told:

        def run(engine: str, built: tuple[Cost, int], found: list[Answer]) -> Run:
            spent, disk = built
            return Run(records, engine, told.truth, found, spent, disk, told.text)

        yield run("sitegen", ours(told), asked(told, "ours.html"))
        if pagefind:
            built = theirs(told, pagefind)
            by_name = places(told)
            found = [
                replace(one, ids=tuple(by_name[id] for id in one.ids))
                for one in asked(told, "theirs.html")
            ]
            yield run("Pagefind", built, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the comparison, prints its table and writes it into the page on the search."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--pagefind", type=Path, help="the program pagefind_extended")
    parser.add_argument("--no-write", action="store_true", help="leave docs/search.md as it is")
    options = parser.parse_args(arguments)
    rows = []
    for records in options.records:
        for run in runs(records, options.pagefind):
            rows.append(row(run))
            print(table(rows), flush=True)
            if not options.no_write:
                told = placed(DOCS.read_text(encoding="utf-8"), table(rows), "bench-search")
                DOCS.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
