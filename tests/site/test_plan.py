"""Every page has an address of its own, and what the pages count adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import pipeline
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.outcome import State
from sitegen.outcomes import published
from sitegen.place import Location
from sitegen.site.address import Anchors, anchor, link
from sitegen.site.plan import FAMILIES, plan
from sitegen.site.site import Site
from tests.site.small import FILES, build, built, files_of, record, write
from tests.site.visible import text_of

TWO_ON_ONE = """\
单位:
- {名称: 甲县水务局, 网址段: tong}
- {名称: 甲县教育局, 网址段: tong}
"""


def test_the_addresses_of_a_site_are_known_beforehand(tmp_path: Path) -> None:
    second = record("b").replace("2023", "2022").replace("水务", "教育")
    output = built(tmp_path, {"a": record(), "b": second, "c": record("c", status="草稿")})

    pages = [name for name in files_of(output) if name.endswith(".html")]
    assert pages == [
        "404.html",
        "about/index.html",
        "all/index.html",
        "browse/index.html",
        "data/codebook/index.html",
        "data/index.html",
        "disclosure/catalogue/index.html",
        "disclosure/index.html",
        "glossary/index.html",
        "grades/index.html",
        "grades/none/index.html",
        "index.html",
        "kinds/index.html",
        "kinds/none/index.html",
        "method/index.html",
        "records/a/index.html",
        "records/b/index.html",
        "regions/index.html",
        "regions/jia/index.html",
        "search/index.html",
        "sitemap/index.html",
        "statistics/index.html",
        "units/index.html",
        "units/jiaoyu/index.html",
        "units/shuiwu/index.html",
        "years/2022/index.html",
        "years/2023/index.html",
        "years/index.html",
    ]


def test_two_units_at_one_address_are_told_with_both_files_and_one_page_stays(
    tmp_path: Path,
) -> None:
    records = {"a": record(), "b": record("b").replace("水务", "教育")}
    result = build(write(tmp_path, records, {**FILES, "content/units.yaml": TWO_ON_ONE}))

    (found,) = result.planned
    assert (found.code, str(found.location)) == ("SIT001", "content/units.yaml:3:20")
    assert str(found.message) == (
        "网页地址 units/tong/index.html 已经被 content/units.yaml:2:20 用了。"
    )
    assert [str(place) for place in found.related] == ["content/units.yaml:2:20"]
    page = (tmp_path / "output" / "units" / "tong" / "index.html").read_text(encoding="utf-8")
    assert "甲县水务局" in page
    assert len([name for name in files_of(tmp_path / "output") if name.endswith(".html")]) == (
        result.pages
    )


def test_no_two_pages_of_a_plan_share_an_address(tmp_path: Path) -> None:
    files = {**FILES, "content/units.yaml": TWO_ON_ONE}
    ground = pipeline.prepare(read_files(write(tmp_path, {}, files)))
    sources = [
        Source(
            f"{name}.yaml", record(name).replace("水务", "教育" if name == "b" else "水务").encode()
        )
        for name in "abc"
    ]
    outcomes = pipeline.examine_all(sources, ground)

    shown = published(outcomes)
    site = Site(ground.config, ground.registry, {}, shown, ground.schemes, families=FAMILIES)
    pages, _ = plan(site)

    addresses = [page.address for page in pages]
    assert len(set(addresses)) == len(addresses)


def test_two_records_of_one_identifier_are_both_held_back_and_name_each_other(
    tmp_path: Path,
) -> None:
    result = build(write(tmp_path, {"a": record(), "b": record(), "c": record("c")}))

    states = {outcome.path: outcome.state for outcome in result.outcomes}
    assert states == {
        "content/records/a.yaml": State.HELD_BACK,
        "content/records/b.yaml": State.HELD_BACK,
        "content/records/c.yaml": State.PUBLISHED,
    }
    first = result.outcomes[0].findings[0]
    assert (first.code, str(first.message)) == ("REC001", "编号“a”也用在 content/records/b.yaml。")
    assert [str(place) for place in first.related] == ["content/records/b.yaml:1:5"]


def test_lists_count_each_record_once(tmp_path: Path) -> None:
    records = {name: record(name) for name in "abc"}
    output = built(tmp_path, {**records, "d": record("d", status="草稿")})

    home = text_of((output / "index.html").read_text(encoding="utf-8"))
    assert "2023年度3份" in home
    assert "甲县水务局3份" in home
    assert "份份" not in home


def test_examples_stand_behind_real_records_and_newer_before_older(tmp_path: Path) -> None:
    records = {
        "a": record(more="示例: 是\n"),
        "b": record("b").replace("2023", "2021"),
        "c": record("c").replace("2023", "2022"),
    }
    ground = pipeline.prepare(read_files(write(tmp_path, records)))
    outcomes = pipeline.examine_all(read_files(tmp_path).records, ground)

    shown = [dossier.record.id.raw for dossier in published(outcomes)]
    assert shown == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("origin", "target", "expected"),
    [
        ("index.html", "records/a/index.html", "records/a/index.html"),
        ("records/a/index.html", "index.html", "../../index.html"),
        ("years/index.html", "years/2023/index.html", "../years/2023/index.html"),
    ],
)
def test_a_link_leads_from_page_to_page(origin: str, target: str, expected: str) -> None:
    assert link(origin, target) == expected


@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        (("sheets", 0, "goal_rate"), "sheets-0-goal-rate"),
        (("sheets", 0, "head", "甲"), "sheets-0-head-_7532"),
        (("other", "a b-c"), "other-a_20b_2dc"),
    ],
)
def test_an_anchor_is_a_plain_word(loc: tuple[str | int, ...], expected: str) -> None:
    assert anchor(loc) == expected


@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        (("a", 1, "b"), "a-1-b"),
        (("a", 1, "c"), "a-1-b"),
        (("a", 10), "a-10"),
        (("a", 2), "a-1-b"),
        (("z",), ""),
        ((), ""),
    ],
)
def test_a_place_without_an_id_leads_to_the_nearest(
    loc: tuple[str | int, ...], expected: str
) -> None:
    assert Anchors(["a-1-b", "a-10"]).nearest(Location("x", loc=loc)) == expected


def test_a_draft_of_the_same_identifier_does_not_take_a_published_page_down(
    tmp_path: Path,
) -> None:
    records = {"a": record(), "b": record(status="草稿")}
    result = build(write(tmp_path, records))

    assert [outcome.state.value for outcome in result.outcomes] == ["published", "held back"]
    assert (tmp_path / "output" / "records" / "a" / "index.html").is_file()
