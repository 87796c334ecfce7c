"""Each mistake is shown in Chinese with its line, what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.preview.mistakes import GOOD, MISTAKES, Mistake
from tests.preview.test_studio import Desk, page
from tests.site.small import write

PATH = "content/records/a.yaml"
PROBLEM = re.compile(r'<li class="sitegen-problem.*?</li>', re.DOTALL)
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(write(tmp_path_factory.mktemp("site"), {"a": GOOD}))
    desk.steps()
    return desk


@pytest.fixture
def desk(ready: Desk) -> Iterator[Desk]:
    yield ready
    ready.save(PATH, GOOD)


def problems(desk: Desk) -> list[str]:
    """Returns what the panels of the record's page say, a text for each problem."""
    shown = desk.steps()[-1]
    found = PROBLEM.findall(page(shown))
    return [unescape(re.sub(r"<[^>]*>", "", one)) for one in found]


def test_a_good_record_has_no_mistake(desk: Desk) -> None:
    shown = desk.save(PATH, GOOD + "# 没有错\n")
    assert all(one.broken == () for one in shown)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_line_fault_and_cure(desk: Desk, mistake: Mistake) -> None:
    (desk.root / PATH).write_bytes(mistake.edit(GOOD))
    place = f"文件 {PATH} 第 {mistake.line} 行"
    told = [one for one in problems(desk) if place in one and mistake.fault in one]
    assert told
    (text, *_) = told
    assert "怎么办：" in text
    assert mistake.cure in text
    words = text.partition("怎么办：")[2]
    assert len(CHINESE.findall(words)) > 3


def test_there_are_sixty_kinds_of_mistakes() -> None:
    assert len({mistake.name for mistake in MISTAKES}) >= 60
    assert all(mistake.fault and mistake.cure for mistake in MISTAKES)


def test_a_mistake_in_the_settings_is_told_like_one_in_a_record(desk: Desk) -> None:
    good = (desk.root / "site.yaml").read_text(encoding="utf-8")
    (desk.root / "site.yaml").write_text(good.replace(": ", "：", 1), encoding="utf-8")
    (text, *_) = problems(desk)
    assert "文件 site.yaml 第 1 行" in text
    assert "改成半角冒号" in text
    desk.save("site.yaml", good)
