"""The guide for staff works as it is written, from nothing to a published record."""

from __future__ import annotations

import re
from pathlib import Path

from tests.guide import GUIDE, RECORD, TEN, Follower, steps, ten_mistakes


def test_whoever_follows_the_guide_publishes_a_record(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    follower.follow(GUIDE.read_text(encoding="utf-8"))
    page = follower.folder / "output/records" / Path(RECORD).stem / "index.html"
    text = page.read_text(encoding="utf-8")
    assert "<h1 data-search>2024年度档案数字化项目支出绩效自评表</h1>" in text
    assert "查档群众满意度" in text
    assert "__sitegen" not in text


def test_the_record_of_the_guide_adds_up(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    follower.follow(GUIDE.read_text(encoding="utf-8"))
    page = follower.folder / "output/records" / Path(RECORD).stem / "index.html"
    codes = set(re.findall(r"\b[A-Z]{3}\d{3}\b", page.read_text(encoding="utf-8")))
    # The guide leaves out what only a real source gives: dates and other marks of disclosure.
    assert {code for code in codes if code[:3] not in ("DIS", "DDL")} == set()


def test_the_guide_has_few_steps() -> None:
    found = list(steps(GUIDE.read_text(encoding="utf-8")))
    kinds = [step.kind for step in found]
    assert kinds.count("command") == 7
    assert kinds.count("seen") == 2
    assert len(found) < 50


def test_the_page_on_mistakes_says_what_the_preview_says() -> None:
    assert TEN.read_text(encoding="utf-8") == ten_mistakes()


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    for document in (GUIDE, TEN):
        pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
        assert pictures
        for picture in pictures:
            assert (document.parent / picture).stat().st_size < 120_000
