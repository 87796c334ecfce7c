"""What is measured of a site: builds of ours and of Hugo in turn, round by round."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.build import Cost, cost, size
from bench.corpus import write_site
from bench.hugo import write_hugo


class Task(StrEnum):
    """A program that is run, on a site in a certain state."""

    COLD = "cold"
    BARE = "cold, without search"
    SAME = "nothing changed"
    ONE = "one record changed"
    MANY = "1 % of the records changed"
    CHECK = "check"
    CHECK_ONE = "check of one file"
    HELP = "help"
    HUGO_COLD = "Hugo cold"
    HUGO_SAME = "Hugo, nothing changed"
    HUGO_ONE = "Hugo, one record changed"
    HUGO_MANY = "Hugo, 1 % of the records changed"
    PAGEFIND = "Pagefind over what Hugo made"


SITEGEN: Final = (sys.executable, "-m", "sitegen")
_CHECKED: Final = (0, 1)
"""Exit codes of a check: there are errors in the content, or none."""

_CHANGED: Final = re.compile(r"年预算的(依据|参考[0-9]*)。")


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs that ours is compared with; what is not there is not run."""

    hugo: Path | None = None
    pagefind: Path | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with the same records as a site of ours and as one of Hugo's."""

    folder: Path
    sizes: Sequence[int]
    programs: Programs

    @property
    def root(self) -> Path:
        return self.folder / "ours"

    @property
    def output(self) -> Path:
        return self.folder / "ours-built"

    @property
    def rival(self) -> Path:
        return self.folder / "hugo"

    @property
    def public(self) -> Path:
        return self.folder / "hugo-built"

    @property
    def names(self) -> list[str]:
        """The names of all records, in order."""
        return sorted(path.stem for path in (self.root / "content" / "records").iterdir())


@contextmanager
def ground(records: int, programs: Programs) -> Iterator[Ground]:
    """Writes a site of some records into a folder that is removed in the end."""
    with TemporaryDirectory(prefix="bench-site-") as name:
        sizes = write_site(Path(name, "ours"), records)
        made = Ground(Path(name), sizes, programs)
        if programs.hugo:
            write_hugo(made.root, made.rival)
        yield made


@dataclass(frozen=True, slots=True)
class Site:
    """What a program made: pages, files, bytes of the files."""

    pages: int
    files: int
    size: int


def site_in(folder: Path) -> Site:
    """Returns what lies in a folder."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return Site(sum(path.suffix == ".html" for path in found), len(found), size(folder))


def round_of(told: Ground, number: int, quick: int = 5) -> Iterator[tuple[Task, Cost]]:
    """Yields what each task costs; those of ours and of Hugo are run in turn.

    What takes less than a second is run ``quick`` times.
    """
    names = told.names
    _forget(told)
    yield Task.BARE, _bare(told)
    yield from _of_hugo(told, Task.HUGO_COLD)
    _forget(told)
    yield Task.COLD, _ours(told)
    if told.programs.pagefind:
        yield Task.PAGEFIND, _pagefind(told)
    yield Task.SAME, _ours(told)
    yield from _of_hugo(told, Task.HUGO_SAME)
    _change(told, names[number % len(names)], number)
    yield Task.ONE, _ours(told)
    yield from _of_hugo(told, Task.HUGO_ONE)
    for name in names[number :: max(1, min(100, len(names)))]:
        _change(told, name, number + 1000)
    yield Task.MANY, _ours(told)
    yield from _of_hugo(told, Task.HUGO_MANY)
    check = (*SITEGEN, "check", "--root", told.root)
    yield Task.CHECK, cost(check, _log(told), _CHECKED)
    one = told.root / "content" / "records" / f"{names[number % len(names)]}.yaml"
    for _ in range(quick):
        yield Task.CHECK_ONE, cost((*check, one), _log(told), _CHECKED)
        yield Task.HELP, cost((*SITEGEN, "--help"), _log(told))


def _forget(told: Ground) -> None:
    """Removes what was built, and all that is kept of earlier builds."""
    for folder in (told.output, told.folder / ".sitegen", told.root / ".sitegen"):
        shutil.rmtree(folder, ignore_errors=True)


def _log(told: Ground) -> Path:
    return told.folder / "log"


def _ours(told: Ground) -> Cost:
    command = (*SITEGEN, "build", "--root", told.root, "--output", told.output)
    return cost(command, _log(told))


def _bare(told: Ground) -> Cost:
    return cost(bare(told.root, told.output), _log(told))


def bare(root: Path, output: Path) -> tuple[str | Path, ...]:
    """Returns the command that builds a site without the index of its search."""
    return (sys.executable, "-m", "bench.bare", root, output)


def _of_hugo(told: Ground, task: Task) -> Iterator[tuple[Task, Cost]]:
    hugo = told.programs.hugo
    if hugo is None:
        return
    if task is Task.HUGO_COLD:
        shutil.rmtree(told.public, ignore_errors=True)
        shutil.rmtree(told.folder / "cache", ignore_errors=True)
    command = (
        *(hugo, "build", "--quiet", "--noBuildLock", "--source", told.rival),
        *("--destination", told.public, "--cacheDir", told.folder / "cache"),
    )
    yield task, cost(command, _log(told))


def _pagefind(told: Ground) -> Cost:
    assert told.programs.pagefind is not None
    folder = told.folder / "pagefind"
    shutil.rmtree(folder, ignore_errors=True)
    command = (told.programs.pagefind, "--site", told.public, "--output-path", folder)
    return cost(command, _log(told))


def _change(told: Ground, name: str, number: int) -> None:
    """Changes what the page of a record says of the use of its results, for both programs."""
    paths = [told.root / "content" / "records" / f"{name}.yaml"]
    if told.programs.hugo:
        paths.append(told.rival / "content" / "records" / f"{name}.md")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        changed, places = _CHANGED.subn(f"年预算的参考{number}。", text)
        if not places:
            raise ValueError(f"{path.name} has nothing that can be changed")
        path.write_text(changed, encoding="utf-8")
