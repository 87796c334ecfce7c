"""The data of years that were frozen, held against the list that was written when they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from sitegen.content.source import Source
from sitegen.finding import FaultCode, Finding, Message, Severity, say
from sitegen.place import Location

NOT_AS_FROZEN: Final = FaultCode(
    "SIT003",
    Severity.ERROR,
    """冻结的年度数据变了

为什么重要：冻结的文件写明是当时的样子，公众按它引用、核对；悄悄改了一个数，谁也看不出来。
例：用 Excel 打开 content/snapshots/2023/records.csv 看了一眼，顺手保存，编号前面的 0 就没有了。
怎么办：从备份或者版本库里恢复这个文件。确实要重新冻结的，把这个年度的文件夹移走，再运行 sitegen freeze。""",
)

_CURE: Final = say(
    "从备份里恢复这个年度的文件夹；确实要重新冻结的，把它移走，再运行 sitegen freeze。"
)


def not_as_frozen(snapshots: Iterable[Source], sums: Iterable[Source]) -> Iterator[Finding]:
    """Yields a finding for each file of a frozen year that is not as it was, or not there.

    ``sums`` are the lists of the years' files; of a year without one nothing is known.
    """
    there: dict[str, dict[str, Source]] = {}
    for source in snapshots:
        path = PurePosixPath(source.path)
        there.setdefault(str(path.parent), {})[path.name] = source
    for listed in sums:
        files = there.get(str(PurePosixPath(listed.path).parent), {})
        yield from _of_year(listed, files)


def _of_year(listed: Source, files: Mapping[str, Source]) -> Iterator[Finding]:
    known: set[str] = set()
    for number, line in enumerate(listed.data.decode("utf-8", "replace").splitlines(), 1):
        digest, _, name = line.partition("  ")
        known.add(name)
        source = files.get(name)
        if not name:
            yield _at(listed.at(number), say("清单的这一行读不懂。"))
        elif source is None:
            yield _at(listed.at(number), say("冻结的文件“{name}”没有了。", name=name))
        elif sha256(source.data).hexdigest() != digest:
            yield _at(source.at(), say("这个文件和冻结的时候不一样。"))
    for name in sorted(files.keys() - known):
        yield _at(files[name].at(), say("这个文件不是冻结的时候写的。"))


def _at(place: Location, message: Message) -> Finding:
    return NOT_AS_FROZEN.at(place, message, _CURE)
