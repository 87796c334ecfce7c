"""Rapid saves of every kind; the whole count is tried with PREVIEW_STRESS=1000."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from tests.preview.live import Live, running
from tests.preview.pace import allowance, percentile, told
from tests.site.small import SHEET, record, write

SAVES = int(os.environ.get("PREVIEW_STRESS", "100"))
NAMES = tuple("abcdefghij")


class Writer:
    """Somebody who saves fast, in every way in which editors and people do."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.dice = Random(7)
        self.folder = live.root / "content/records"
        self.files = {name: self.folder / f"{name}.yaml" for name in NAMES}
        self.titles = {name: f"报告{name}" for name in NAMES}
        self.good = dict.fromkeys(NAMES, True)
        self.saves = 0

    def burst(self) -> None:
        for name in self.dice.sample(NAMES, self.dice.choice((1, 1, 1, 2, 4))):
            self.saves += 1
            self.titles[name] = f"第{self.saves}次的{name}"
            self.good[name] = self.dice.random() < 0.7
            ways = (self.over, self.replaced, self.renamed, self.moved, self.twice)
            self.dice.choice(ways)(name)

    def text(self, name: str) -> str:
        whole = record(name, more=SHEET).replace(f"报告{name}", self.titles[name])
        if self.good[name]:
            return whole
        return f"{whole}多余的一行 {self.titles[name]}\n"

    def over(self, name: str) -> None:
        self.files[name].write_text(self.text(name), encoding="utf-8")

    def replaced(self, name: str) -> None:
        partial = self.folder / f".{name}.yaml.swp"
        partial.write_text(self.text(name), encoding="utf-8")
        partial.replace(self.files[name])

    def renamed(self, name: str) -> None:
        self.over(name)
        target = self.folder / f"{name}-{self.saves}.yaml"
        self.files[name] = self.files[name].rename(target)

    def moved(self, name: str) -> None:
        outside = self.live.root / "outside.yaml"
        outside.write_text(self.text(name), encoding="utf-8")
        os.utime(outside, (1_000_000, 1_000_000))
        outside.replace(self.files[name])

    def twice(self, name: str) -> None:
        self.files[name].write_text("", encoding="utf-8")
        sleep(0.01)
        self.over(name)


class Reader:
    """Somebody who reads all the while."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.ended = Event()
        self.reads = 0
        self.faults: list[str] = []
        self.thread = Thread(target=self.run)

    def run(self) -> None:
        dice = Random(3)
        while not self.ended.wait(0.02):
            path = dice.choice(["/", "/all/", *(f"/records/{name}/" for name in NAMES)])
            reply = self.live.get(path)
            self.reads += 1
            if reply.status != 200 or "</html>" not in reply.text or "<h1" not in reply.text:
                self.faults.append(f"{reply.status} {path}")


def is_shown(live: Live, writer: Writer, name: str) -> bool:
    text = live.get(f"/records/{name}/").text
    if writer.good[name]:
        return f"<h1 data-search>{writer.titles[name]}</h1>" in text
    return f"多余的一行 {writer.titles[name]}" in text


def test_the_last_content_is_always_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {name: record(name, more=SHEET) for name in NAMES})
    with running(tmp_path) as live:
        writer, reader = Writer(live), Reader(live)
        before = len(live.batches)
        reader.thread.start()
        bursts, delays = 0, []
        while writer.saves < SAVES:
            for _ in range(writer.dice.randint(1, 4)):
                writer.burst()
                bursts += 1
                sleep(writer.dice.random() * 0.2)
            saved = monotonic()
            missing = list(NAMES)
            while missing := [name for name in missing if not is_shown(live, writer, name)]:
                assert monotonic() - saved < 30, writer.titles
                sleep(0.01)
            delays.append(monotonic() - saved)
            assert all(is_shown(live, writer, name) for name in NAMES)
        reader.ended.set()
        reader.thread.join()
        batches = len(live.batches) - before
    with capsys.disabled():
        print(
            f"\n{writer.saves} saves in {bursts} bursts, {batches} rebuilds, {reader.reads} reads"
        )
        print(told("last content shown after the last save", delays))
        print(f"blank or missing pages: {len(reader.faults)}, load allowance {allowance():.1f}")
    assert reader.faults == []
    assert batches <= bursts
    assert percentile(delays, 0.95) <= 1.0 * allowance()
    assert live.crashes == []
