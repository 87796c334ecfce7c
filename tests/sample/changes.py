"""Changes what is generated: faults that readers can find, and what happened around a record.

``changes.txt`` puts a value at a place of a record; ``around.txt`` holds corrections,
attachments, redactions and notes. The forms of both are told at their tops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from tests.sample.totals import close, grade_of, total_of
from tests.sample.writing import Row

FOLDER: Final = Path(__file__).parent
PREFIX: Final = "shili-"

_NAMES: Final = ("表名", "三级指标", "资金来源", "支出内容", "项目名称", "标题")
_AFTER: Final = "!"
_NOTHING: Final = "∅"

Record = dict[str, Any]
Attached = tuple[tuple[str, str], ...]


def changed(records: Iterable[Record]) -> Iterator[tuple[Record, Attached]]:
    """Yields the records as they are published, each with its attached files."""
    changes, around = _lines("changes.txt"), _lines("around.txt")
    known = set()
    for record in records:
        name = record["编号"].removeprefix(PREFIX)
        known.add(name)
        own = [(path, value) for key, path, value in changes if key == name]
        for path, value in own:
            if not path.startswith(_AFTER):
                _put(record, path.split("/"), value)
        _finish(record)
        for path, value in own:
            if path.startswith(_AFTER):
                _put(record, path.removeprefix(_AFTER).split("/"), value)
        events = [line for line in around if line[1] == name]
        _tell(record, events)
        yield record, _attached(events)
    named = {line[0] for line in changes} | {line[1] for line in around}
    assert named <= known, f"no such records: {named - known}"


def _lines(name: str) -> list[list[str]]:
    lines = FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.split(" | ")]
        for line in lines
        if line and not line.startswith("#")
    ]


def _put(part: Any, path: list[str], value: str) -> None:
    """Writes a value at a place, takes it away, or replaces a text in it."""
    for step in path[:-1]:
        part = part.setdefault(step, {}) if isinstance(part, dict) else part[_key(part, step)]
    last = _key(part, path[-1])
    if value == _NOTHING:
        del part[last]
    elif " → " in value:
        old, _, new = value.partition(" → ")
        assert old in part[last], f"no {old!r} at {path}"
        part[last] = part[last].replace(old, new)
    elif value.startswith("["):
        part[last] = value.strip("[]").split(", ")
    else:
        part[last] = "" if value == "''" else value


def _key(part: Any, step: str) -> Any:
    if isinstance(part, dict):
        return step
    if step.isdigit():
        return int(step)
    found = [number for number, item in enumerate(part) if _is_named(item, step)]
    assert found, f"no {step!r}"
    return found[0]


def _is_named(item: dict[str, Any], name: str) -> bool:
    return any(item.get(key) == name for key in _NAMES)


def _finish(record: Record) -> None:
    """Adds up the forms, and says their totals where the text has a place for them."""
    sheets = record.get("表格", [])
    for sheet in sheets:
        close(sheet)
    totals = [sheet for sheet in sheets if "合计" in sheet]
    if totals:
        total = total_of(totals[-1])
        words = {"⟦总分⟧": str(total), "⟦等级⟧": grade_of(total)}
        for key, value in record.items():
            record[key] = _said(value, words)


def _said(value: Any, words: dict[str, str]) -> Any:
    if isinstance(value, str):
        for sign, word in words.items():
            value = value.replace(sign, word)
        return value
    if isinstance(value, list):
        return [_said(item, words) for item in value]
    return type(value)({key: _said(inner, words) for key, inner in value.items()})


def _tell(record: Record, events: list[list[str]]) -> None:
    """Writes what happened around a record."""
    rows: dict[str, list[Row]] = {"更正": [], "附件": [], "去标识": []}
    for kind, _, *cells in events:
        if kind == "更正":
            names = ("日期", "更正内容", "更正前", "更正后", "依据")
            given = zip(names, cells, strict=False)
            rows[kind].append(Row({name: cell for name, cell in given if cell}))
        elif kind == "附件":
            rows[kind].append(Row({"文件": cells[0], "附件名称": cells[1]}))
        elif kind == "去标识":
            rows[kind].append(Row({"处理内容": cells[0], "处理理由": cells[1]}))
        else:
            record["本站说明"] = [cells[0]]
    record |= {kind: found for kind, found in rows.items() if found}


def _attached(events: list[list[str]]) -> Attached:
    files = {line[2]: line[3] for line in events if line[0] == "附件"}
    return tuple((name, _contents(name, title)) for name, title in files.items())


def _contents(name: str, title: str) -> str:
    if name.endswith(".csv"):
        return "乡镇,数量\n示例镇,12\n示例乡,9\n"
    return f"{title}（虚构的示例）\n\n内容从略。\n"
