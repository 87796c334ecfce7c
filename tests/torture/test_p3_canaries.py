"""P3: nothing unpublished leaves the build, in whatever form it might hide.

Every field, free name, file name and attachment of records that are not public bears a mark of
its own. No mark is in any reading of any byte of the site, and every other byte is what it would
be without these records, so no count, no link and no order tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from sitegen import pipeline
from sitegen.account import Order
from sitegen.build import Build
from sitegen.china import CHINA
from sitegen.content.files import read_files
from sitegen.outcome import State
from tests.conftest import Figure
from tests.hostile.filled import filled
from tests.hostile.readings import readings
from tests.site.small import FILES, SHEET, files_of, record, unsealed
from tests.torture.sizes import size

MARK: Final = re.compile(r"qz\d{6}zq")
SETTINGS: Final = {
    **FILES,
    "site.yaml": FILES["site.yaml"]
    + "示例记录: 否\n政府网站: {域名: www.example.gov.cn}\n更正渠道: 来信\n",
}
NOW: Final = "2026-11-26"
REASON: Final = "数据来源有误"

HIDDEN: Final[Mapping[str, Mapping[str, Any]]] = {
    "draft": {"状态": "草稿"},
    "review": {"状态": "审核中"},
    "withdrawn": {"状态": "已撤回", "撤回": {"日期": "2026-11-02", "原因": REASON}},
    "embargoed": {"状态": "已发布", "公开时间": "2026-11-26 00:01"},
    "sample": {"状态": "已发布", "示例": "是"},
    "broken": {"状态": "已发布", "标蹄": "甲"},
    "broken draft": {"状态": "草稿", "标蹄": "甲"},
}
ONCE_PUBLIC: Final = frozenset(HIDDEN) - {"broken"}
"""What was public before it was hidden; a record that merely breaks stands as it was."""


class Marks:
    """Makes marks, each once, and knows for what each was made."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.made: dict[str, str] = {}

    def of(self, state: str) -> Callable[[], str]:
        return lambda: self.one(state)

    def one(self, state: str) -> str:
        mark = f"qz{next(self._numbers):06}zq"
        self.made[mark] = state
        return mark


def hidden_records(marks: Marks, each: int) -> Iterator[tuple[str, str, str]]:
    """Yields records that are not public: the state, the name of the file, the text."""
    for state, given in HIDDEN.items():
        for _ in range(each):
            plain = state == "withdrawn"
            identifier = f"w{len(marks.made)}" if plain else marks.one(state)
            more = {
                "编号": identifier,
                "示例": "否",
                "年度": "1987",
                "填报单位": "甲县教育局",
                "曾用编号": [f"{identifier}-old"],
                **given,
            }
            yield state, marks.one(state), filled(more, marks.of(state), names=True)


def public_records(number: int) -> Iterator[tuple[str, str]]:
    for one in range(number):
        sheet = SHEET.replace("项目名称: 水库", f"项目名称: 水库{one % 7}")
        yield f"p{one}", record(f"p{one}", more=sheet).replace("2023", str(2020 + one % 4))


def test_nothing_that_is_not_public_is_in_any_byte(tmp_path: Path, figure: Figure) -> None:
    marks = Marks()
    hidden = list(hidden_records(marks, size(1, 30)))
    public = dict(public_records(size(8, 300)))
    for name in ("with", "without"):
        write(tmp_path / name, public)
    once = {name: as_public(text) for state, name, text in hidden if state in ONCE_PUBLIC}
    write(tmp_path / "with", once)
    built(tmp_path / "with")
    before = marks_in(tmp_path / "with" / "output")
    assert {marks.made[mark] for mark in before} == ONCE_PUBLIC, "the marks would be found"
    in_search = marks_in(tmp_path / "with" / "output" / "search")
    assert len(in_search) > len(once) * 20, "the search holds marks before they are hidden"

    write(tmp_path / "with", {name: text for _, name, text in hidden})
    for _, name, _ in hidden:
        path = tmp_path / "with" / "content" / "records" / f"{name}.pdf"
        path.write_bytes(f"%PDF {name}".encode())
    result = built(tmp_path / "with")
    built(tmp_path / "without")

    assert sum(one.state is State.PUBLISHED for one in result.outcomes) == len(public)
    hits = marks_in(tmp_path / "with" / "output")
    assert hits == {}
    assert marks_in(tmp_path / "with" / ".sitegen" / "good") == {}
    alike = compare(tmp_path / "with" / "output", tmp_path / "without" / "output")
    figure(
        f"P3: {len(marks.made)} canaries in {len(hidden)} records of {len(HIDDEN)} states, "
        f"{len(hits)} hits, {alike} other files byte for byte as without them"
    )


def as_public(text: str) -> str:
    """Returns a record as it was when it was public."""
    lines = (line for line in text.split("\n") if not line.startswith(("'标蹄'", "'公开时间'")))
    kept = re.sub(r"'撤回':\n(?:  .*\n)+", "", "\n".join(lines))
    kept = re.sub(r"(?m)^'示例': '是'", "'示例': '否'", kept)
    return re.sub(r"(?m)^'状态': .*", "'状态': '已发布'", kept)


def write(root: Path, records: Mapping[str, str]) -> None:
    texts = {**SETTINGS, **{f"content/records/{name}.yaml": one for name, one in records.items()}}
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def built(root: Path) -> Build:
    now = datetime.fromisoformat(NOW).replace(tzinfo=CHINA)
    return pipeline.build(read_files(root), root / "output", order=Order(now=now))


def marks_in(folder: Path) -> dict[str, str]:
    """Returns the marks in any reading of any file, each with a file that bears it."""
    found: dict[str, str] = {}
    for name, data in files_of(folder).items():
        for text in (name, *readings(data)):
            found |= dict.fromkeys(MARK.findall(text.lower()), name)
    return found


def compare(one: Path, two: Path) -> int:
    """Compares two sites but for the notices of withdrawals; returns how many files are equal."""
    # One page bears the fingerprint of all files, of which the notices are some.
    first, second = unsealed(one), unsealed(two)
    notices = {at: data for at, data in first.items() if at not in second}
    for data in notices.values():
        text = data.decode("utf-8")
        assert "报告已撤回：w" in text
        assert REASON in text
        assert not any(word in text for word in ("甲县", "1987", "水库"))
    assert len(notices) == 2 * size(1, 30)
    assert {at: data for at, data in first.items() if at not in notices} == second
    return len(second)
