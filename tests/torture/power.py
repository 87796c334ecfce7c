"""A file system of which a power cut leaves no more than was asked to be on the disk.

It is fed with the system calls of a program, as strace writes them down, and can at any moment
be asked what might be left if the power went now. What it promises is as little as POSIX does:

- what a file holds is there if the file was synced after it was written; otherwise it may be
  there, be what it was, be cut off or be zeros;
- a name that was made, moved or removed is so if its folder was synced afterwards, or both
  folders of a move; otherwise both is possible, whatever became of names elsewhere;
- a move is done or not done, as file systems with a log promise, and what later happens to the
  same name or to the same folder is not done if that was not.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

CALLS: Final = (
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,copy_file_range,"
    "sendfile,splice,fsync,fdatasync,sync,syncfs,truncate,ftruncate,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,dup,dup2,dup3"
)
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NUMBER: Final = re.compile(r"-?\d+")


class Kind(StrEnum):
    """What stands at a name."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"


class Loss(StrEnum):
    """What a disk may be told to forget, to see that it is noticed."""

    NOTHING = "nothing"
    FILES = "the syncs of files"
    FOLDERS = "the syncs of folders"


@dataclass(eq=False, slots=True)
class Node:
    """A file, folder or link; ``safe`` and ``kept`` are what of it is on the disk for certain."""

    kind: Kind
    data: bytes = b""
    safe: bytes = b""
    names: dict[str, Node] = field(default_factory=dict)
    kept: dict[str, Node] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Step:
    """A change of names that is done as a whole or not at all, once the ``waiting`` are synced."""

    changes: tuple[tuple[Node, str, Node | None], ...]
    waiting: set[Node]
    touched: frozenset[object]
    sure: bool = False


@dataclass(slots=True)
class Opened:
    """An open file, and the place in it at which is written next."""

    node: Node
    place: int = 0


class Disk:
    """What a program sees of a folder, and what of that is on the disk.

    ``before`` is a copy of the folder as it was when the program began.
    """

    def __init__(self, folder: Path, before: Path, loss: Loss = Loss.NOTHING) -> None:
        self.done = 0
        self._prefix = str(folder)
        self._loss = loss
        self._nodes: list[Node] = []
        self._root = self._found(before, {})
        self._steps: list[Step] = []
        self._open: dict[int, Opened] = {}
        self._numbers: dict[int, Node] = {}

    def _found(self, path: Path, seen: dict[int, Node]) -> Node:
        """Takes what stands there as being on the disk."""
        if path.is_symlink():
            return self._node(Kind.LINK, os.fsencode(os.readlink(path)))
        if path.is_file():
            number = path.stat().st_ino
            if number not in seen:
                seen[number] = self._node(Kind.FILE, path.read_bytes())
            return seen[number]
        node = self._node(Kind.FOLDER)
        for one in sorted(path.iterdir()):
            node.names[one.name] = node.kept[one.name] = self._found(one, seen)
        return node

    def _node(self, kind: Kind, data: bytes = b"", safe: bytes | None = None) -> Node:
        node = Node(kind, data, data if safe is None else safe)
        self._nodes.append(node)
        return node

    def feed(self, line: str) -> bool:
        """Does what one line of a trace tells; tells whether that changed anything here.

        Raises:
            NotImplementedError: it is something that this file system does not know.
        """
        found = _LINE.match(line)
        if found is None:
            if "unfinished" in line or "resumed" in line:
                raise NotImplementedError(line)
            return False
        name, words, result = found[1], found[2].split(", "), int(found[3])
        if result < 0:
            return False
        call = _HANDLERS.get(name)
        if call is not None:
            return call(self, words, result)
        if any(self._opened(word) for word in words):
            raise NotImplementedError(line)
        return False

    # Names and open files

    def _opened(self, word: str) -> Opened | None:
        number = _NUMBER.match(word)
        return self._open.get(int(number[0])) if number else None

    def _place(self, text: str, at: str = "", *, follow: bool = False) -> tuple[Node, str] | None:
        """Returns the folder and the name at which a path ends; ``None`` if that is elsewhere."""
        path = _text(text)
        if path.startswith("/"):
            if not f"{path}/".startswith(f"{self._prefix}/"):
                return None
            folder, steps = self._root, path[len(self._prefix) :].split("/")
        else:
            opened = self._opened(at)
            if opened is None:
                return None
            folder, steps = opened.node, path.split("/")
        steps = [one for one in steps if one not in ("", ".")]
        return self._walk(folder, steps, follow=follow)

    def _walk(self, folder: Node, steps: list[str], *, follow: bool) -> tuple[Node, str]:
        if not steps:
            return folder, ""
        for number, step in enumerate(steps):
            last = number == len(steps) - 1
            node = folder.names.get(step)
            if node is not None and node.kind is Kind.LINK and (follow or not last):
                way = os.fsdecode(node.data)
                if way.startswith("/") or ".." in way.split("/"):
                    raise NotImplementedError(way)
                return self._walk(folder, [*way.split("/"), *steps[number + 1 :]], follow=follow)
            if last:
                break
            assert node is not None, steps
            folder = node
        return folder, steps[-1]

    def _step(self, *changes: tuple[Node, str, Node | None]) -> bool:
        """Changes names at once, and notes that this may be lost."""
        touched: set[object] = {(folder, name) for folder, name, _ in changes}
        touched |= {node for _, _, node in changes if node and node.kind is Kind.FOLDER}
        waiting = {folder for folder, _, _ in changes}
        self._steps.append(Step(changes, waiting, frozenset(touched)))
        for folder, name, node in changes:
            _set(folder.names, name, node)
        return True

    # System calls

    def _do_open(self, words: list[str], result: int) -> bool:
        self._open.pop(result, None)
        place = self._place(words[1], words[0], follow="O_NOFOLLOW" not in words[2])
        if place is None:
            return False
        folder, name = place
        node = folder.names.get(name) if name else folder
        changed = False
        if node is None:
            node = self._node(Kind.FILE)
            changed = self._step((folder, name, node))
        elif "O_TRUNC" in words[2] and node.data:
            node.data, changed = b"", True
        self._open[result] = Opened(node)
        return changed

    def _do_plain_open(self, words: list[str], result: int) -> bool:
        return self._do_open(["", *words], result)

    def _do_close(self, words: list[str], result: int) -> bool:
        number = _NUMBER.match(words[0])
        assert number is not None
        self._open.pop(int(number[0]), None)
        return False

    def _do_seek(self, words: list[str], result: int) -> bool:
        opened = self._opened(words[0])
        if opened is not None:
            opened.place = result
        return False

    def _do_write(self, words: list[str], result: int) -> bool:
        opened, data = self._opened(words[0]), _bytes(words[1])[:result]
        if opened is None:
            self.done += words[0].startswith("1<") and data.startswith(b"done")
            return False
        before, place = opened.node.data.ljust(opened.place, b"\0"), opened.place
        opened.node.data = before[:place] + data + before[place + result :]
        opened.place += result
        return True

    def _do_cut_off(self, words: list[str], result: int) -> bool:
        opened = self._opened(words[0])
        if opened is None:
            return False
        size = int(words[1])
        opened.node.data = opened.node.data[:size].ljust(size, b"\0")
        return True

    def _do_sync(self, words: list[str], result: int) -> bool:
        opened = self._opened(words[0])
        if opened is None:
            return False
        node = opened.node
        if node.kind is Kind.FILE:
            if self._loss is not Loss.FILES:
                node.safe = node.data
        elif self._loss is not Loss.FOLDERS:
            self._settle(node)
        return True

    def _do_sync_all(self, words: list[str], result: int) -> bool:
        for node in self._nodes:
            if self._loss is not Loss.FILES:
                node.safe = node.data
            if self._loss is not Loss.FOLDERS and node.kind is Kind.FOLDER:
                self._settle(node)
        return True

    def _do_make_folder(self, words: list[str], result: int) -> bool:
        place = self._place(words[-2], words[0])
        return place is not None and self._step((*place, self._node(Kind.FOLDER)))

    def _do_remove(self, words: list[str], result: int) -> bool:
        at, path = ("", words[0]) if len(words) == 1 else (words[0], words[1])
        place = self._place(path, at)
        return place is not None and self._step((*place, None))

    def _do_link(self, words: list[str], result: int) -> bool:
        one, other = self._pair(words)
        if one is None or other is None:
            return False
        return self._step((*other, one[0].names[one[1]]))

    def _do_symbolic_link(self, words: list[str], result: int) -> bool:
        place = self._place(words[-1], words[1])
        node = self._node(Kind.LINK, os.fsencode(_text(words[0])))
        return place is not None and self._step((*place, node))

    def _do_move(self, words: list[str], result: int) -> bool:
        one, other = self._pair(words)
        if one is None or other is None:
            return False
        node, there = one[0].names[one[1]], other[0].names.get(other[1])
        back = there if "RENAME_EXCHANGE" in words[-1] else None
        changed = self._step((*one, back), (*other, node))
        if other[1] == "journal.json":
            self._note_number(other[0], node)
        return changed

    def _pair(self, words: list[str]) -> tuple[tuple[Node, str] | None, tuple[Node, str] | None]:
        if len(words) == 2:
            return self._place(words[0]), self._place(words[1])
        return self._place(words[1], words[0]), self._place(words[3], words[2])

    def _note_number(self, folder: Node, journal: Node) -> None:
        """Remembers the folder that a journal knows by its number on the disk."""
        told = json.loads(journal.data)
        self._numbers[told["number"]] = folder.names[told["new"]]

    # What is on the disk

    def _settle(self, folder: Node) -> None:
        sure: set[object] = set()
        for step in reversed(self._steps):
            step.waiting.discard(folder)
            step.sure = step.sure or not step.waiting or not sure.isdisjoint(step.touched)
            if step.sure:
                sure |= step.touched
        while self._steps and self._steps[0].sure:
            for place, name, node in self._steps.pop(0).changes:
                _set(place.kept, name, node)

    def leave(self, target: Path, dice: random.Random, share: float) -> None:
        """Makes what is left after a power cut now.

        ``share`` of what is uncertain survives.
        """
        names: dict[Node, dict[str, Node]] = {}
        for step in self._surviving(dice, share):
            for folder, name, node in step.changes:
                _set(names.setdefault(folder, dict(folder.kept)), name, node)
        places: dict[Node, Path] = {}

        def make(node: Node, path: Path) -> None:
            if node.kind is Kind.LINK:
                path.symlink_to(os.fsdecode(node.data))
            elif node.kind is Kind.FILE and node in places:
                os.link(places[node], path)
            elif node.kind is Kind.FILE:
                path.write_bytes(_left(node, dice, share))
            else:
                assert node not in places, f"{path} is {places[node]}"
                path.mkdir()
                for name, inside in sorted(names.get(node, node.kept).items()):
                    make(inside, path / name)
            places[node] = path

        make(self._root, target)
        self._renumber(target, places)

    def _surviving(self, dice: random.Random, share: float) -> Iterator[Step]:
        needed: set[object] = set()
        found = []
        for step in reversed(self._steps):
            if step.sure or not needed.isdisjoint(step.touched) or dice.random() < share:
                needed |= step.touched
                found.append(step)
        yield from reversed(found)

    def _renumber(self, target: Path, places: Mapping[Node, Path]) -> None:
        """Lets a journal name the folder here that it named there."""
        for path in sorted(target.glob(".sitegen/releases/*/journal.json")):
            with suppress(ValueError, KeyError, TypeError):
                told = json.loads(path.read_bytes())
                node = self._numbers[told["number"]]
                told["number"] = places[node].stat().st_ino if node in places else 0
                path.write_text(json.dumps(told), encoding="ascii")


def _set(names: dict[str, Node], name: str, node: Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _left(node: Node, dice: random.Random, share: float) -> bytes:
    if node.data == node.safe or dice.random() < share:
        return node.data
    size = len(node.data)
    return dice.choice((node.safe, node.data[: dice.randrange(size + 1)], bytes(size)))


def _bytes(word: str) -> bytes:
    found = _TEXT.match(word)
    assert found is not None, word
    return bytes.fromhex(found[1].replace("\\x", ""))


def _text(word: str) -> str:
    return os.fsdecode(_bytes(word))


_HANDLERS: Final[Mapping[str, Callable[[Disk, list[str], int], bool]]] = {
    "openat": Disk._do_open,
    "open": Disk._do_plain_open,
    "close": Disk._do_close,
    "lseek": Disk._do_seek,
    "write": Disk._do_write,
    "ftruncate": Disk._do_cut_off,
    "fsync": Disk._do_sync,
    "fdatasync": Disk._do_sync,
    "sync": Disk._do_sync_all,
    "syncfs": Disk._do_sync_all,
    "mkdir": Disk._do_make_folder,
    "mkdirat": Disk._do_make_folder,
    "unlink": Disk._do_remove,
    "unlinkat": Disk._do_remove,
    "rmdir": Disk._do_remove,
    "link": Disk._do_link,
    "linkat": Disk._do_link,
    "symlink": Disk._do_symbolic_link,
    "symlinkat": Disk._do_symbolic_link,
    "rename": Disk._do_move,
    "renameat": Disk._do_move,
    "renameat2": Disk._do_move,
}
