"""Feeds hold what their standards demand and no day that the content does not tell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from tests.site.data.sites import WITH_DOMAIN, many, numbered
from tests.site.small import built, files_of, record

ATOM: Final = "{http://www.w3.org/2005/Atom}"
MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})")
ABSOLUTE: Final = re.compile(r"(?:https?://|urn:uuid:[0-9a-f-]{36}$)")


def atom_faults(path: Path) -> list[str]:
    """Returns what an Atom feed breaks of RFC 4287, §4."""
    feed = ElementTree.parse(path).getroot()
    found = [] if feed.tag == f"{ATOM}feed" else ["the root is no feed"]
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            if len(one.findall(f"{ATOM}{name}")) != 1:
                found.append(f"not one {name}")
        if not ABSOLUTE.match(one.findtext(f"{ATOM}id", "")):
            found.append("an id is not absolute")
        for name in ("updated", "published"):
            for element in one.findall(f"{ATOM}{name}"):
                if not MOMENT.fullmatch(element.text or ""):
                    found.append(f"{name} is no moment: {element.text}")
        if len(one.findall(f"{ATOM}author/{ATOM}name")) != 1:
            found.append("not one author")
        alternates = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != 1 or not alternates[0].get("href"):
            found.append("not one alternate link")
    names = [one.findtext(f"{ATOM}id") for one in entries]
    if len(set(names)) != len(names):
        found.append("two entries of one id")
    return found


def links_of(path: Path, folder: Path) -> list[str]:
    """Returns the files that the links of a feed lead to from its own place."""
    own = path.relative_to(folder).as_posix()
    feed = ElementTree.parse(path).getroot()
    return [urljoin(own, link.get("href", "")) for link in feed.iter(f"{ATOM}link")]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("known"), 12, WITH_DOMAIN)


@pytest.mark.parametrize("site", ["plain", "known"])
def test_every_feed_is_valid_atom(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    feeds = sorted(folder.rglob("feed.xml"))

    assert len(feeds) > 8
    assert [fault for feed in feeds for fault in atom_faults(feed)] == []


def test_without_a_domain_links_lead_from_the_feed_to_files(plain: Path) -> None:
    files = files_of(plain)
    pages = {name for name in files if name.endswith("feed.xml")}
    for name in ("feed.xml", "units/shuiwu/feed.xml", "years/2021/feed.xml"):
        assert name in pages
        assert [link for link in links_of(plain / name, plain) if link not in files] == []


def test_with_a_domain_links_are_absolute(known: Path) -> None:
    links = links_of(known / "units" / "shuiwu" / "feed.xml", known)

    assert "https://www.jia.example/records/r1/index.html" in links
    assert {link[:24] for link in links} == {"https://www.jia.example/"}


def test_the_feed_beside_a_list_has_the_records_of_the_list(plain: Path) -> None:
    feed = ElementTree.parse(plain / "years" / "2021" / "feed.xml").getroot()
    table = (plain / "years" / "2021" / "list.csv").read_text(encoding="utf-8-sig")

    titles = {entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")}
    assert titles == {f"报告{number}" for number in range(1, 37, 4)}
    assert len(table.splitlines()) == 10


def test_the_latest_comes_first_and_a_feed_holds_fifty(tmp_path: Path) -> None:
    output = many(tmp_path, 60)
    feed = ElementTree.parse(output / "feed.xml").getroot()

    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 50
    assert feed.findtext(f"{ATOM}updated") == days[0]


DATED: Final = {
    "公开信息: {发布日期: 2024-03-05}\n": ("2024-03-05", "2024-03-05"),
    "公开信息: {发布日期: 2024-03-05}\n更正:\n- {日期: 2024-04-01, 更正内容: 甲}\n": (
        "2024-04-01",
        "2024-03-05",
    ),
    "公开信息: {成文日期: 2024-02-01}\n": ("2024-02-01", None),
    "落款日期: 2024年1月31日\n": ("2024-01-31", None),
}


@pytest.mark.parametrize(("more", "days"), DATED.items())
def test_the_day_of_an_entry_is_one_that_the_record_tells(
    tmp_path: Path, more: str, days: tuple[str, str | None]
) -> None:
    output = built(tmp_path, {"a": record(more=more)})
    (entry,) = ElementTree.parse(output / "feed.xml").getroot().findall(f"{ATOM}entry")

    updated, published = days
    assert entry.findtext(f"{ATOM}updated") == f"{updated}T00:00:00+08:00"
    expected = f"{published}T00:00:00+08:00" if published else None
    assert entry.findtext(f"{ATOM}published") == expected


@pytest.mark.parametrize("more", ["", "落款日期: 2024年1月\n", "公开信息: {发布日期: 2024}\n"])
def test_a_record_without_a_day_is_in_no_atom_feed(tmp_path: Path, more: str) -> None:
    alone = built(tmp_path / "alone", {"a": record(more=more)})
    assert [name for name in files_of(alone) if name.endswith("feed.xml")] == []
    assert "feed.xml" not in (alone / "index.html").read_text(encoding="utf-8")

    beside = built(tmp_path / "beside", {"a": record(more=more), "b": numbered(1)})
    feed = ElementTree.parse(beside / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["报告1"]


def test_a_json_feed_needs_a_domain(plain: Path) -> None:
    assert not (plain / "feed.json").exists()


def test_the_json_feed_has_what_version_1_1_demands(known: Path) -> None:
    feed: dict[str, Any] = json.loads((known / "feed.json").read_bytes())

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "试验网站"
    assert feed["feed_url"] == "https://www.jia.example/feed.json"
    assert len(feed["items"]) == 12
    for item in feed["items"]:
        assert item["url"] == item["id"]
        assert (known / item["url"].removeprefix("https://www.jia.example/")).is_file()
        assert item["content_text"]
        assert MOMENT.fullmatch(item["date_published"])
    assert len({item["id"] for item in feed["items"]}) == 12


def test_a_json_feed_item_without_a_day_has_none(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record(more="落款日期: 2024年1月31日\n")}, WITH_DOMAIN)
    (item,) = json.loads((output / "feed.json").read_bytes())["items"]

    assert not [name for name in item if name.startswith("date")]


def test_a_fictional_sample_says_so_in_every_feed(known: Path) -> None:
    entries = ElementTree.parse(known / "feed.xml").getroot().findall(f"{ATOM}entry")
    summaries = {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}summary") for entry in entries
    }

    assert (summaries["报告7"] or "").startswith("虚构的示例。")
    assert not (summaries["报告1"] or "").startswith("虚构")


def test_hostile_text_stays_text_in_feeds(tmp_path: Path) -> None:
    hostile = record(more="落款日期: 2024-01-31\n").replace("标题: 报告a", "标题: '<b>]]>&amp;\"x'")
    output = built(tmp_path, {"a": hostile}, WITH_DOMAIN)

    (entry,) = ElementTree.parse(output / "feed.xml").getroot().findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == '<b>]]>&amp;"x'
    (item,) = json.loads((output / "feed.json").read_bytes())["items"]
    assert item["title"] == '<b>]]>&amp;"x'
