"""Records are printed one by one, and the site is the same as if all had been known at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sitegen.binding import bind
from sitegen.cache import Cache
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.edition import check_all, print_all, site_of
from sitegen.ground import Ground
from sitegen.held import Here
from sitegen.outcome import Outcome, State
from sitegen.pipeline import examine, examine_all, prepare
from sitegen.press import Press
from sitegen.site.page import Page
from sitegen.site.plan import plan
from sitegen.site.render import render
from sitegen.site.theme.environment import environment
from sitegen.site.theme.lookup import theme_of
from sitegen.task import tasks_of
from sitegen.work import Work
from tests.site.small import record, write

CORRECTED = "更正:\n- {日期: 2024-05-01, 更正内容: 预算, 更正前: 一, 更正后: 二, 依据: 复核}\n"


def site_from(root: Path, jobs: int) -> dict[str, bytes]:
    """Returns what stands beside each record, by address."""
    files = read_files(root)
    ground = prepare(files)
    press = Press(ground, theme_of(ground.config, files.root), examine)
    cache = Cache()
    into = partial(bind, press=press, besides=(), cache=cache)
    tasks = tasks_of(files.records, ground)
    bound = print_all(tasks, press, Work(jobs, lambda: None, cache), into)
    return {one.address: one.data for sheaf in bound.site.sheaves for one in sheaf.made}


def site_at_once(root: Path) -> dict[str, bytes]:
    files = read_files(root)
    ground = prepare(files)
    site = site_of(examine_all(files.records, ground), ground)
    planned, _ = plan(site)
    own = [one for one in planned if one.address.startswith("records/")]
    env = environment(theme_of(ground.config, files.root), site.translate)
    return {one.output.address: one.output.data for one in render(own, env)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_those_of_a_site_that_is_known_as_a_whole(tmp_path: Path, jobs: int) -> None:
    records = {f"r{number}": record(f"r{number}") for number in range(10, 80)}
    # The one record that brings a column is none of those from which columns are foreseen.
    records["r27"] = record("r27", more=CORRECTED)
    write(tmp_path, records)

    found = site_from(tmp_path, jobs)
    assert len(found) == 3 * 70
    assert found == site_at_once(tmp_path)
    assert "更正记录".encode() in found["records/r33/index.html"]


def fetched(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Returns outcomes in which everything is at hand."""
    return [
        replace(one, facts=replace(one.facts, projects=Here(one.facts.projects.value)))
        if one.facts
        else one
        for one in outcomes
    ]


def test_what_shows_only_between_records_stands_on_their_pages(tmp_path: Path) -> None:
    twin = record("b").replace("2023", "2022")
    write(tmp_path, {"a": record(), "b": twin, "c": record("c")})

    assert site_from(tmp_path, 1) == site_at_once(tmp_path)


def test_of_two_records_with_one_identifier_nothing_is_given(tmp_path: Path) -> None:
    write(tmp_path, {"a": record(), "b": record()})

    assert site_from(tmp_path, 1) == {}


def test_a_check_in_several_processes_finds_what_one_finds(tmp_path: Path) -> None:
    records = {f"r{number}": record(f"r{number}") for number in range(40)}
    records |= {"x": record("r3"), "y": "编号: [", "z": record("z", status="草稿")}
    files = read_files(write(tmp_path, records))
    ground = prepare(files)

    one, wrong = check_all(files.records, ground, examine, Work(1, lambda: None, Cache()))
    two, also = check_all(files.records, ground, examine, Work(2, lambda: None, Cache()))
    assert (fetched(one), wrong) == (fetched(two), also)
    assert fetched(one) == fetched(
        found.without_dossier() for found in examine_all(files.records, ground)
    )
    states = [found.state for found in one]
    assert states.count(State.HELD_BACK) == 3
    assert states.count(State.WITHHELD) == 1


def test_a_check_finds_with_what_was_kept_what_it_found_before(tmp_path: Path) -> None:
    write(tmp_path, {"a": record("a", more=CORRECTED), "b": record("b"), "c": "标题: 没有编号\n"})
    files = read_files(tmp_path)
    ground, cache = prepare(files), Cache()
    first = check_all(files.records, ground, examine, Work(1, lambda: None, cache))
    assert any(one.findings for one in first[0])

    def refused(source: Source, ground: Ground) -> Outcome:
        raise AssertionError("it is known")

    assert check_all(files.records, ground, refused, Work(1, lambda: None, cache)) == first


def test_a_check_plans_the_addresses_of_the_pages(tmp_path: Path) -> None:
    files = read_files(write(tmp_path, {"a": record(), "b": record("b")}))
    ground = prepare(files)
    site = site_of(examine_all(files.records, ground), ground)

    assert (
        plan(site)[1]
        == check_all(files.records, ground, examine, Work(1, lambda: None, Cache()))[1]
    )
    assert sum(isinstance(one, Page) for one in plan(site)[0]) > 2
