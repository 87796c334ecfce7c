"""Puts a function that reads files under attack: thousands of broken inputs in poor processes."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sitegen.content.reader import read_tree
from sitegen.content.source import Source
from sitegen.content.tree import Mapping, Node, Scalar

Read = Callable[[bytes], Sequence[str]]
"""Reads one input and names the promises that were broken in doing so."""

MEMORY: Final = 1 << 30
BATCH: Final = 50

FRAGMENTS: Final = (
    "：", "，", "｛", "］", "“", "\t", "  ", "\n", "\r", "\r\n", "#", " #", "---\n", "...\n", "- ",
    "? ", ": ", ":", "[", "]", "{", "}", '"', "'", "|", "|2\n", ">-\n", "&a ", "*a", "*a ", "<<: ",
    "!", "!!str ", "!<", "%", "%YAML 9.9\n", "@", "`", "\\", "\x00", "\x1b", "\x85", "\u2028",
    "\u200b", "\u202e", "\ufeff", "\ufffd", "　　", "\xa0", "null", "~", "1_000", "𠮷", "编号: ",
)  # fmt: skip
BOMBS: Final = (
    "[", "{", "- ", "? ", "- - - ", "'\"", "\"'", "{a: ", "[[],", "a: &a [*a,", "<<: [*a, ", "!a ",
    "&a ", "：\n", "a: b #c\n", "a:\n", "|\n", "%TAG !a! b\n", "名称：甲\n", "\t", "\n", "\\", "，",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """An input and what went wrong with it."""

    data: bytes
    reason: str


def attack(
    read: Read, seed: bytes, count: int, *, seconds: float = 2.0, workers: int = 2
) -> list[Failure]:
    """Returns the inputs on which ``read`` breaks a promise, raises, dawdles or dies.

    Args:
        read: the function under attack, which must be importable by name.
        seed: a file in order, from which mutations are made.
        count: how many inputs there are; half are mutations, half are made up.
        seconds: how long one input may take.
        workers: how many processes, each with 1 GB of memory.
    """
    inputs = [*mutations(seed, count // 2), *inventions(count - count // 2)]
    batches = [inputs[start : start + BATCH] for start in range(0, count, BATCH)]
    failures: list[Failure] = []
    with poor_pool(workers) as pool:
        tasks = [(batch, pool.submit(_run, read, batch, seconds)) for batch in batches]
        for batch, task in tasks:
            failures += _outcome(read, batch, task, seconds)
    return failures


def _outcome(
    read: Read, batch: list[bytes], task: Future[list[Failure]], seconds: float
) -> list[Failure]:
    try:
        return task.result(timeout=170)
    except BrokenProcessPool:
        return [failure for data in batch for failure in _alone(read, data, seconds)]


def _alone(read: Read, data: bytes, seconds: float) -> list[Failure]:
    with poor_pool(1) as pool:
        try:
            return pool.submit(_run, read, [data], seconds).result(timeout=30)
        except BrokenProcessPool:
            return [Failure(data, "the process died")]


def poor_pool(workers: int) -> ProcessPoolExecutor:
    """Returns processes with 1 GB of memory each."""
    return ProcessPoolExecutor(workers, get_context("spawn"), _impoverish)


def _impoverish() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _run(read: Read, batch: list[bytes], seconds: float) -> list[Failure]:
    return [Failure(data, reason) for data in batch for reason in _reasons(read, data, seconds)]


def _reasons(read: Read, data: bytes, seconds: float) -> Iterator[str]:
    begin = time.process_time()
    try:
        yield from read(data)
    except Exception as error:  # noqa: BLE001, RUF100 - any exception is a finding here
        yield f"raised {error!r}"
    if time.process_time() - begin > seconds:
        yield f"took {time.process_time() - begin:.1f} s"


def mutations(seed: bytes, count: int, *, first: int = 0) -> Iterator[bytes]:
    """Yields the seed with one to four things done to it, others for another first number."""
    for number in range(first, first + count):
        chance = random.Random(number)  # noqa: S311, RUF100 - deterministic on purpose
        data = seed
        for _ in range(chance.randint(1, 4)):
            data = chance.choice(_MUTATIONS)(data, chance)
        yield data


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 40) :]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(FRAGMENTS).encode() + data[at:]


def _bomb(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    bomb = chance.choice(BOMBS).encode()
    return data[:at] + bomb * (chance.choice((30, 1_000, 60_000)) // len(bomb)) + data[at:]


def _substitute(data: bytes, chance: random.Random) -> bytes:
    old, new = chance.choice(
        ((b": ", "：".encode()), (b": ", b":"), (b"\n", b"\r\n"), (b"  ", b"\t"), (b'"', b""))
    )
    return data.replace(old, new, chance.choice((1, 3, -1)))


def _recode(data: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _move(data: bytes, chance: random.Random) -> bytes:
    rows = data.split(b"\n")
    row = rows.pop(chance.randrange(len(rows)))
    rows.insert(chance.randint(0, len(rows)), b" " * chance.randint(0, 3) + row)
    return b"\n".join(rows)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(data) + 1)
    end = begin + chance.randint(1, 200)
    return data[:end] + data[begin:end] * chance.randint(1, 5) + data[end:]


_MUTATIONS: Final = (
    _flip, _cut, _truncate, _insert, _insert, _insert, _bomb, _substitute, _recode, _move, _repeat
)  # fmt: skip


def inventions(count: int) -> list[bytes]:
    """Returns texts put together at random from what YAML gives a meaning to."""
    words = st.sampled_from((*FRAGMENTS, "甲", "乙丙", "a", "b: c\n", "  - d\n", "\n  "))
    bombs = st.tuples(st.sampled_from(BOMBS), st.integers(1, 60_000)).map(
        lambda bomb: (bomb[0] * bomb[1])[:60_000]
    )
    texts = st.lists(st.one_of(words, words, words, words, bombs), max_size=40).map("".join)
    inputs = st.one_of(texts.map(lambda text: text.encode()), texts.map(_as_record), st.binary())
    found: list[bytes] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def collect(data: bytes) -> None:
        found.append(data)

    collect()
    return found[:count]


def _as_record(text: str) -> bytes:
    return f"编号: a-1\n说明: {text}\n年度: 2023\n".encode()


def read_promises(data: bytes) -> Sequence[str]:
    """Names what ``read_tree`` breaks: a coded place in the file or a tree, and true places."""
    tree, findings = read_tree(Source("a.yaml", data))
    rows = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    broken = [] if tree is not None or findings else ["neither a tree nor a finding"]
    for finding in findings:
        at = finding.location
        if not finding.code.startswith("YML"):
            broken.append(f"no code: {finding}")
        if not (1 <= at.line <= len(rows) and 1 <= at.column <= len(rows[at.line - 1]) + 1):
            broken.append(f"outside of the file: {finding}")
    if tree is not None and not findings:
        broken += [f"wrong place: {scalar}" for scalar in scalars(tree) if _misplaced(scalar, rows)]
    return broken


def scalars(node: Node) -> Iterator[Scalar]:
    """Yields every key and value of a tree."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield Scalar(*key)
            yield from scalars(value)
    else:
        for item in node.items:
            yield from scalars(item)


def _misplaced(scalar: Scalar, rows: list[str]) -> bool:
    if not scalar.exact:
        return not 1 <= scalar.line <= len(rows)
    some = range(0, len(scalar.text), max(1, len(scalar.text) // 200))
    places = ((offset, scalar.locate(offset)) for offset in some)
    return any(
        scalar.text[offset] != "\n" and rows[line - 1][column - 1] != scalar.text[offset]
        for offset, (line, column) in places
    )
