"""The comparison of builds writes the sites that it says, runs what it says, and counts right."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bench.build import Cost, cost
from bench.corpus import drafts, told, write_site
from bench.hugo import write_hugo
from bench.results import (
    BARE,
    COLD,
    Result,
    growth,
    largest,
    pairs_table,
    ratio,
    stages_table,
    targets,
    wall,
)
from bench.rounds import Ground, Programs, Site, Task, bare, ground, round_of, site_in
from bench.stages import STAGES, spent
from sitegen.content.files import read_files
from sitegen.outcome import State
from sitegen.pipeline import build, examine_all, prepare

RECORDS = 30
FEW = 9
OTHERS = (Task.HUGO_COLD, Task.HUGO_SAME, Task.HUGO_ONE, Task.HUGO_MANY)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "site"
    write_site(folder, RECORDS)
    return folder


@pytest.fixture(scope="module")
def built(site: Path) -> Path:
    folder = site.parent / "built"
    build(read_files(site), folder)
    return folder


@pytest.fixture(scope="module")
def run() -> Iterator[tuple[Ground, dict[Task, Cost]]]:
    idle = shutil.which("true")
    assert idle is not None
    with ground(FEW, Programs(hugo=Path(idle))) as ready:
        yield ready, dict(round_of(ready, 1, quick=1))


def result(records: int, **seconds: list[float]) -> Result:
    costs = {task: [Cost(1, 1, 10**9)] for task in Task}
    costs |= {Task[name]: [Cost(2 * one, one, 10**9) for one in seconds[name]] for name in seconds}
    return Result(records, "", costs, Site(1, 1, 1))


def test_records_have_the_size_of_real_ones_and_are_all_public(site: Path) -> None:
    sizes = [path.stat().st_size for path in (site / "content" / "records").iterdir()]
    assert len(sizes) == RECORDS
    assert min(sizes) > 10_000
    assert max(sizes) < 20_000
    files = read_files(site)
    outcomes = examine_all(files.records, prepare(files))
    assert {one.state for one in outcomes} == {State.PUBLISHED}
    assert RECORDS / 6 < sum(len(one.findings) for one in outcomes) < 2 * RECORDS


def test_the_same_number_gives_the_same_records(site: Path, tmp_path: Path) -> None:
    write_site(tmp_path / "again", RECORDS)
    for path in (site / "content" / "records").iterdir():
        again = tmp_path / "again" / "content" / "records" / path.name
        assert again.read_bytes() == path.read_bytes()


def test_units_and_projects_are_fewer_than_records() -> None:
    made = list(drafts(180))
    assert len({draft.head["填报单位"] for draft in made}) <= 27
    names = {draft.projects[0]["项目名称"] for draft in made if draft.projects}
    assert len(names) <= 60
    assert len({form.scheme for draft in made for form in draft.forms}) > 12


def test_what_records_amount_to_is_told_in_one_line() -> None:
    assert told([10_000, 12_000, 17_000]) == (
        "3 records, 0.0 MB: mean 13.0 kB, median 12.0 kB, 10.0 to 17.0 kB"
    )


def test_hugo_gets_all_cells_that_the_page_of_a_record_shows(
    site: Path, built: Path, tmp_path: Path
) -> None:
    write_hugo(site, tmp_path / "hugo")
    pages = sorted((tmp_path / "hugo" / "content" / "records").glob("[!_]*.md"))
    assert len(pages) == RECORDS
    for path in pages:
        front, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        told = json.loads(front)["params"]
        html = (built / "records" / path.stem / "index.html").read_text(encoding="utf-8")
        cells = {plain(cell) for cell in re.findall(r"<t[dh][ >].*?</t[dh]>", html, re.DOTALL)}
        assert len(cells) > 20
        assert cells - {"", *map(plain, texts(told))} == set()
        assert text.count("{{< form ") == len(told["forms"])
        prose = re.findall(r"<p>([^<]+)</p>", html.partition('id="report"')[2])
        written = set(map(plain, text.split("\n")))
        cells |= set(map(plain, texts(told)))
        assert {line for line in map(plain, prose) if len(line) > 80} <= written | cells


def plain(html: str) -> str:
    return re.sub(r"\s|<[^>]*>", "", unescape(re.sub("<[^>]*>", "", html)))


def texts(value: Any) -> Iterator[str]:
    """Yields all texts in values of JSON; the paragraphs of a cell are one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield "".join(value.get("p", ()))
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_the_profiled_stages_make_the_site_that_a_build_makes(
    site: Path, built: Path, tmp_path: Path
) -> None:
    found = spent(site, tmp_path / "stages")
    assert tuple(found) == STAGES
    assert min(found.values()) > 0
    made = {path.relative_to(built): path for path in files(built)}
    told = {path.relative_to(tmp_path / "stages"): path for path in files(tmp_path / "stages")}
    assert {path.parts[0] for path in set(made) - set(told)} == {"assets"}
    differing = [name for name in told if told[name].read_bytes() != made[name].read_bytes()]
    # The stages make no assets, so the fingerprint of all files is another one as well.
    assert [name.as_posix() for name in differing] == ["about/index.html", "manifest.json"]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_round_runs_everything_but_what_is_not_there(
    run: tuple[Ground, dict[Task, Cost]],
) -> None:
    _, costs = run
    assert set(costs) == set(Task) - {Task.PAGEFIND}
    ours = [cost for task, cost in costs.items() if task not in OTHERS]
    assert min(cost.cpu for cost in ours) > 0
    assert costs[Task.COLD].memory > costs[Task.HELP].memory


def test_the_changes_of_a_round_reach_both_sites(run: tuple[Ground, dict[Task, Cost]]) -> None:
    ready, _ = run
    for path in (
        ready.output / "records" / ready.names[1] / "index.html",
        ready.rival / "content" / "records" / f"{ready.names[1]}.md",
    ):
        assert "年预算的参考1001。" in path.read_text(encoding="utf-8")
    made = site_in(ready.output)
    assert FEW < made.pages < made.files
    assert made.size > 1_000_000


def test_a_build_without_search_lacks_only_the_search(
    run: tuple[Ground, dict[Task, Cost]], tmp_path: Path
) -> None:
    ready, _ = run
    cost(bare(ready.root, tmp_path / "bare"), tmp_path / "log")
    whole = {path.relative_to(ready.output) for path in files(ready.output)}
    lacking = whole - {path.relative_to(tmp_path / "bare") for path in files(tmp_path / "bare")}
    assert {path.parts[0] for path in lacking} == {"search"}


def test_ratios_are_medians_over_rounds_and_others_are_added_up() -> None:
    one = result(100, BARE=[2, 9, 3], COLD=[3, 3, 3], HUGO_COLD=[4, 6, 3], PAGEFIND=[2, 0, 3])
    assert ratio(one, BARE, wall) == 1
    assert ratio(one, COLD, wall) == 0.5
    assert "| 3.0 | 4.0 | 1.00 |" in pairs_table(one)


def test_what_was_not_run_has_no_ratio_and_meets_no_target() -> None:
    one = result(100)
    without = Result(
        100, "", {task: one.costs[task] for task in Task if task not in OTHERS}, one.ours
    )
    assert ratio(without, BARE, wall) is None
    verdicts = [target.row[3] for target in targets([without])]
    assert verdicts[:3] == ["not measured"] * 3
    assert "met" not in verdicts[:3]


def test_a_target_is_met_at_its_limit_and_not_above() -> None:
    met = {target.name: target.row[3] for target in targets([result(100, HELP=[0.15])])}
    missed = {target.name: target.row[3] for target in targets([result(100, HELP=[0.16])])}
    assert met["`sitegen --help`"] == "met"
    assert missed["`sitegen --help`"] == "not met"


def test_growth_is_told_of_both_sizes_only() -> None:
    small, large = result(1_000, COLD=[2, 3, 4]), result(10_000, COLD=[30])
    assert growth([small]) is None
    assert growth([small, large]) == 10


def test_the_three_largest_costs_are_named() -> None:
    shares = {"a": 1.0, "b": 4.0, "c": 2.0, "d": 3.0}
    assert largest(shares) == ["b", "d", "c"]
    text = stages_table(shares, result(100, COLD=[1]))
    assert "The three largest costs are b; d; c: together 90%." in text
    assert "takes 20.0 ms a record" in text
