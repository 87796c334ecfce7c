"""P8: any YAML file ends in a result or in findings that name code, line and column."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from sitegen import codes, pipeline
from sitegen.content.config import SiteConfig
from sitegen.content.part import read_part
from sitegen.content.shape import Part
from sitegen.content.source import Source
from sitegen.content.terms import terms_of
from sitegen.finding import Finding
from sitegen.outcome import State
from sitegen.record.expected import ExpectedFile
from sitegen.record.indicators import Indicator
from sitegen.record.registry import UnitFile
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.scoring.scheme import Scheme
from tests.conftest import ROOT, Figure
from tests.content.hostile import BOMBS, FRAGMENTS, mutations, poor_pool
from tests.hostile.promises import ground
from tests.privacy.hostile import megabytes
from tests.torture.sizes import size

INPUTS: Final = size(1_500, 100_000)
SECONDS: Final = 5
MEMORY: Final = 500
"""So many megabytes a process may come to hold."""
BATCH: Final = 50
WORKERS: Final = 2
LARGEST: Final = 60_000

SEEDS: Final = (
    *(
        ("record", path)
        for path in sorted((ROOT / "tests/shapes/records").glob("*.yaml"))
        if path.stem not in ("cq-coef", "transfer-region")  # their units are not in the registry
    ),
    ("record", ROOT / "content/records/wuhua-renda-2023.yaml"),
    ("record", ROOT / "content/records/shili-shuiwu-2024.yaml"),
    ("site", ROOT / "site.yaml"),
    ("units", ROOT / "content/units.yaml"),
    ("expected", ROOT / "content/expected.yaml"),
    ("scheme", ROOT / "sitegen/scoring/schemes/mof2020.yaml"),
)
MODELS: Final[Mapping[str, type[Part]]] = {
    "site": SiteConfig,
    "units": UnitFile,
    "expected": ExpectedFile,
    "scheme": Scheme,
}


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of a file, and what the file is taken for."""

    kind: str
    data: bytes


@dataclass(slots=True)
class Tally:
    """What became of some inputs; ``wrong`` are those that broke the promise, and how."""

    ends: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, bytes]] = field(default_factory=list)
    slowest: float = 0
    memory: int = 0

    def add(self, other: Tally) -> None:
        self.ends += other.ends
        self.wrong += other.wrong
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)


def mutated(count: int) -> Iterator[Input]:
    """Yields real files with something done to them."""
    each = -(-count // len(SEEDS))
    for number, (kind, path) in enumerate(SEEDS):
        for data in mutations(path.read_bytes(), each, first=number * 1_000_000):
            yield Input(kind, data)


def retyped(count: int) -> Iterator[Input]:
    """Yields real files with some signs typed otherwise, most of which can still be read."""
    for number in range(count):
        dice = random.Random(number)
        kind, path = SEEDS[number % len(SEEDS)]
        signs = list(path.read_text(encoding="utf-8"))
        numbers = [at for at, sign in enumerate(signs) if sign.isdigit()]
        for _ in range(dice.randint(1, 8)):
            if numbers and dice.random() < 0.8:
                signs[dice.choice(numbers)] = dice.choice("0123456789.-９百%")
            else:
                signs[dice.randrange(len(signs))] = dice.choice(signs)
        yield Input(kind, "".join(signs).encode())


NAMES: Final = tuple(
    name
    for model in (Record, Sheet, Indicator)
    for term in terms_of(model).values()
    for name in (term.label, term.name)
)
VALUES: Final = (
    "", "甲", "2023", "-1.5", "75%", "2023年5月29日", "2023-02-30", "10万元", "≥95%", "no", "010",
    "12:30", "~", "null", "0x1F", "1e999", "９９", "一二三", "a: b", "#", "- a", "[a", "{b",
    "'", '"', "\\", "\u202e甲", "甲\u200b乙", "\U0001f600", "《》", "&a", "*a", "!!int 3",
)  # fmt: skip


def built(count: int, first: int = 0) -> Iterator[Input]:
    """Yields texts made by a grammar of records, some of which are broken at one place."""
    for number in range(first, first + count):
        dice = random.Random(number)
        text = "编号: a-1\n状态: 已发布\n标题: 甲\n年度: 2023\n" if dice.random() < 0.5 else ""
        text += "".join(_member(dice, 0) for _ in range(dice.randint(1, 6)))
        if dice.random() < 0.4:
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(FRAGMENTS) + text[at:]
        kind = dice.choice(("record", "record", "record", *MODELS))
        yield Input(kind, text.encode("utf-8", "surrogatepass"))


def _member(dice: random.Random, depth: int) -> str:
    name = dice.choice(NAMES) if dice.random() < 0.9 else _scalar(dice)
    return f"{'  ' * depth}{name}:{_value(dice, depth)}"


def _value(dice: random.Random, depth: int) -> str:
    way = dice.randrange(8 if depth < 5 else 3)
    indent = "  " * depth
    if way <= 1:
        return f" {_scalar(dice)}\n"
    if way == 2:
        lines = "".join(f"{indent}  {_scalar(dice)}\n" for _ in range(dice.randint(0, 4)))
        return f" {dice.choice('|>')}{dice.choice(('', '-', '+', '2'))}\n{lines}"
    if way == 3:
        return f" {_flow(dice, 0)}\n"
    if way <= 5:
        return "\n" + "".join(_member(dice, depth + 1) for _ in range(dice.randint(0, 4)))
    items = (f"{indent}- {_member(dice, depth + 1).lstrip()}" for _ in range(dice.randint(0, 4)))
    return "\n" + "".join(items)


def _flow(dice: random.Random, depth: int) -> str:
    if depth > 3 or dice.random() < 0.3:
        return _scalar(dice)
    inner = [_flow(dice, depth + 1) for _ in range(dice.randint(0, 4))]
    if dice.random() < 0.5:
        return f"[{', '.join(inner)}]"
    return "{" + ", ".join(f"{dice.choice(NAMES)}: {one}" for one in inner) + "}"


def _scalar(dice: random.Random) -> str:
    value = dice.choice(VALUES)
    quote = dice.choice(("", "", "'", '"'))
    return f"{quote}{value}{quote}"


def hostile(count: int) -> Iterator[Input]:
    """Yields what is known to be hard on readers of YAML, in many sizes and places."""
    dice = random.Random(8)
    heads = (
        "",
        "编号: a-1\n年度: 2023\n",
        "正文:\n- ",
        "表格:\n  - 指标: ",
        "a: '",
        'a: "',
        "a: |\n ",
    )
    for _ in range(count):
        bomb = dice.choice(BOMBS) if dice.random() < 0.7 else dice.choice(FRAGMENTS)
        other = dice.choice((*BOMBS, *FRAGMENTS, ""))
        often = int(10 ** dice.uniform(0, 4.7))
        text = dice.choice(heads) + (bomb * often + other * dice.randint(0, often))[:LARGEST]
        data = text.encode()
        if dice.random() < 0.1:
            data = dice.randbytes(dice.randint(0, 2_000))
        yield Input("record", data)


def promises(one: Input) -> tuple[str, list[str]]:
    """Returns how an input ended, and what is wrong with that."""
    findings: list[Finding] = []
    source = Source("a.yaml", one.data)
    if one.kind == "record":
        outcome = pipeline.examine(source, ground())
        findings += outcome.findings
        ended = outcome.state is not State.HELD_BACK
    else:
        ended = read_part(source, MODELS[one.kind], findings) is not None
    wrong = [] if ended or findings else ["neither a result nor a finding"]
    rows = one.data.decode("utf-8-sig", "replace")
    lines = rows.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    known = codes.entries()
    for finding in findings:
        at = finding.location
        if finding.code not in known:
            wrong.append(f"no code: {finding}")
        if not (1 <= at.line <= len(lines) and 1 <= at.column <= len(lines[at.line - 1]) + 1):
            wrong.append(f"outside of the file: {finding.code} {at}")
    return "a result" if ended else "coded findings", wrong


def tried(inputs: Sequence[Input]) -> Tally:
    """Reads some inputs, in a process with little memory."""
    tally = Tally()
    for one in inputs:
        start = time.process_time()
        try:
            end, wrong = promises(one)
        except Exception as error:  # noqa: BLE001, RUF100 - any exception breaks the promise
            end, wrong = "an exception", [f"raised {error!r}"]
        took = time.process_time() - start
        if took > SECONDS:
            wrong.append(f"took {took:.1f} s")
        tally.ends[end] += 1
        tally.wrong += ((reason, one.data[:300]) for reason in wrong)
        tally.slowest = max(tally.slowest, took)
    tally.memory = megabytes()
    return tally


def all_tried(inputs: Iterator[Input]) -> Tally:
    """Reads all inputs in a few processes; one that kills its process is found and named."""
    whole = Tally()
    while some := list(islice(inputs, BATCH * 20)):
        batches = [some[start : start + BATCH] for start in range(0, len(some), BATCH)]
        with poor_pool(WORKERS) as pool:
            tasks = [(batch, pool.submit(tried, batch)) for batch in batches]
            for batch, task in tasks:
                whole.add(_outcome(batch, task))
    return whole


def _outcome(batch: Sequence[Input], task: Future[Tally]) -> Tally:
    try:
        return task.result(timeout=BATCH * SECONDS)
    except BrokenProcessPool:
        whole = Tally()
        for one in batch:
            with poor_pool(1) as pool:
                try:
                    whole.add(pool.submit(tried, [one]).result(timeout=BATCH * SECONDS))
                except BrokenProcessPool:
                    whole.wrong.append(("the process died", one.data[:300]))
        return whole


def mixed(count: int) -> Iterator[Input]:
    """Yields so many inputs of all ways, in turns."""
    some = count // 4 + len(SEEDS)
    sources = (mutated(some), retyped(some), built(some), hostile(some))
    yield from islice((one for turn in zip(*sources, strict=False) for one in turn), count)


def test_the_files_that_are_mutated_are_in_order() -> None:
    wrong = [
        (path.name, end, wrong)
        for kind, path in SEEDS
        for end, wrong in [promises(Input(kind, path.read_bytes()))]
        if wrong or end != "a result"
    ]
    assert wrong == []


def test_every_yaml_file_ends_in_a_result_or_in_coded_findings(figure: Figure) -> None:
    tally = all_tried(mixed(INPUTS))

    assert tally.wrong == []
    assert tally.ends.total() == INPUTS
    assert set(tally.ends) == {"a result", "coded findings"}
    assert tally.memory < MEMORY
    figure(
        f"P8: {INPUTS} YAML files, {tally.ends['a result']} with a result, "
        f"{tally.ends['coded findings']} with coded findings, 0 others; "
        f"slowest {tally.slowest:.1f} s, most memory {tally.memory} MB"
    )
