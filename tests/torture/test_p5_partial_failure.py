"""P5: a bad record is never silent and never blocks the others.

Records of which some are bad, in twelve ways: each ends in exactly one state, the sums add up,
the pages are exactly those of the good ones, and the exit code tells. A bad record that was
public stands as it was. A bad theme, registry or setting publishes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.command import ran
from tests.conftest import Figure
from tests.site.small import FILES, SHEET, record
from tests.torture.sizes import size

SUMS: Final = re.compile(
    r"记录 (\d+) 条 = 公布 (\d+) 条 \+ 未公布 (\d+) 条 \+ 有错误未能公布 (\d+) 条"
)
LIMIT: Final = 10


def _without(field: str) -> Callable[[str], bytes]:
    return lambda text: re.sub(rf"(?m)^{field}: .*\n", "", text).encode()


def _more(line: str) -> Callable[[str], bytes]:
    return lambda text: f"{text}{line}\n".encode()


BAD: Final[Mapping[str, Callable[[str], bytes]]] = {
    "unknown name": lambda text: text.replace("标题", "标蹄").encode(),
    "no YAML": lambda text: (text + "[[[\n").encode(),
    "nothing": lambda text: b"",
    "GB18030": lambda text: text.encode("gb18030"),
    "control character": lambda text: text.replace("报告", "报\x07告").encode(),
    "no title": _without("标题"),
    "no year": lambda text: re.sub(r"年度: \d+", "年度: 去年", text).encode(),
    "unknown unit": lambda text: text.replace(
        "填报单位: 甲县水务局", "填报单位: 甲县水务厅"
    ).encode(),
    "unknown scheme": lambda text: text.replace("mof2020", "nowhere").encode(),
    "withheld title": _more("不公开: [标题]"),
    "two keys": _more("标题: 另一个标题"),
    "unknown form": _more("正文:\n- 表: 另一张表"),
}
assert len(BAD) == 12


@dataclass(frozen=True, slots=True)
class Ended:
    """What a build left: its exit code, what it printed, its report and the pages of records."""

    code: int
    out: str
    report: Mapping[str, Any]
    pages: frozenset[str]

    @property
    def sums(self) -> list[int]:
        found = SUMS.search(self.out)
        assert found is not None, self.out
        return [int(number) for number in found.groups()]


Build = Callable[..., Ended]


@pytest.fixture
def build(capsys: pytest.CaptureFixture[str]) -> Build:
    """Runs the command and returns what it left."""

    def run(root: Path, *words: str) -> Ended:
        ended = ran(capsys, "build", "--root", root, *words)
        pages = (root / "output" / "records").glob("*/index.html")
        return Ended(
            ended.code,
            ended.out + ended.err,
            json.loads((root / ".sitegen" / "report.json").read_bytes()),
            frozenset(path.parent.name for path in pages),
        )

    return run


def text_of(number: int) -> str:
    # The year is set before any number that has its digits.
    text = record("NUMBER", more=SHEET).replace("2023", str(2015 + number % 10))
    text = text.replace("项目名称: 水库", f"项目名称: 水库{number}")
    return text.replace("NUMBER", f"r{number:05}")


def place(root: Path, number: int) -> Path:
    return root / "content" / "records" / f"{number // 100:03}" / f"r{number:05}.yaml"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def harmed(total: int, bad: int) -> dict[int, str]:
    """Returns the numbers of records that are broken, each with the way it is."""
    kinds = list(BAD)
    return {one * total // bad: kinds[one % len(kinds)] for one in range(bad)}


def harm(root: Path, broken: Mapping[int, str]) -> None:
    for number, kind in broken.items():
        place(root, number).write_bytes(BAD[kind](text_of(number)))


def mend(root: Path, broken: Mapping[int, str]) -> None:
    for number in broken:
        place(root, number).write_text(text_of(number), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    root, total = tmp_path_factory.mktemp("many"), size(100, 10_000)
    for name, text in FILES.items():
        put(root / name, text)
    for number in range(total):
        put(place(root, number), text_of(number))
    return root, total


def check(ended: Ended, total: int, broken: Mapping[int, str], *, kept: bool) -> None:
    """Holds a build against what was broken: sums, report and pages."""
    good = total - len(broken)
    assert ended.sums == [total, good, 0, len(broken)]
    rows = ended.report["records"]
    counts = ended.report["counts"]
    assert counts == {
        "all": total,
        "published": good,
        "withheld": 0,
        "held_back": len(broken),
        "kept": len(broken) if kept else 0,
    }
    assert len({row["path"] for row in rows}) == len(rows) == total
    held = {row["path"]: row for row in rows if row["state"] == "held_back"}
    names = {f"content/records/{n // 100:03}/r{n:05}.yaml" for n in broken}
    assert held.keys() == names
    assert all(row["reasons"] for row in held.values())
    assert all(name in ended.out for name in names)
    left = set() if kept else {f"r{number:05}" for number in broken}
    everybody = {f"r{number:05}" for number in range(total)}
    shown = {row["address"].split("/")[1] for row in rows if row["address"]}
    assert ended.pages == shown == everybody - left


def test_bad_records_are_counted_and_the_others_published(
    site: tuple[Path, int], build: Build, figure: Figure
) -> None:
    root, total = site
    told: list[str] = []
    for bad in (1, size(3, 37), size(12, 500)):
        broken = harmed(total, bad)
        harm(root, broken)
        stops = bad > LIMIT and bad * 100 > total
        if stops:
            before = sorted((root / "output").rglob("*"))
            stopped = build(root)
            assert stopped.code == 2
            assert "--allow-failures" in stopped.out
            assert stopped.report["published"] is False
            assert sorted((root / "output").rglob("*")) == before
        ended = build(root, *(["--allow-failures", "--allow-removals"] if stops else []))
        assert ended.code == 1
        # What was published by the run before stands as it was.
        fresh = not told
        check(ended, total, broken, kept=not fresh)
        mend(root, broken)
        if fresh:
            assert build(root).pages == {f"r{number:05}" for number in range(total)}
        told.append(f"{bad}{' (stopped until allowed)' if stops else ''}")
    strict = harmed(total, 3)
    harm(root, strict)
    ended = build(root, "--strict")
    assert (ended.code, ended.report["published"]) == (1, False)
    mend(root, strict)
    figure(f"P5: {total} records with {', '.join(told)} bad of {len(BAD)} kinds: all counts exact")


WRONG: Final[Mapping[str, tuple[str, str]]] = {
    "settings": ("site.yaml", "名称: 甲\n"),
    "registry": ("content/units.yaml", "单位: 甲\n"),
    "theme": ("overrides/templates/home.html", "{% if %}"),
    "theme at work": ("overrides/templates/record.html", "{{ page.nothing }}"),
}


def test_what_every_record_needs_publishes_nothing_if_it_is_wrong(
    tmp_path: Path, build: Build
) -> None:
    for file, given in {**FILES, "content/records/a.yaml": record()}.items():
        put(tmp_path / file, given)
    assert build(tmp_path).code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.html")}
    for kind, (name, text) in WRONG.items():
        put(tmp_path / name, text)
        assert build(tmp_path).code == 2, kind
        after = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.html")}
        assert after == before, kind
        if name in FILES:
            put(tmp_path / name, FILES[name])
        else:
            (tmp_path / name).unlink()
    assert build(tmp_path).code == 0
