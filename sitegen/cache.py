"""What was made in earlier runs, kept by what it was made from.

A key is a digest of everything that goes into a value, so an entry is right or is not found;
nothing is ever updated. Entries are sealed with a secret of the user, because what is read
back could otherwise be made by somebody else to run as code. The file may be deleted at any
time, and a run that is killed leaves whole entries or none.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from importlib import import_module
from itertools import count
from operator import attrgetter, methodcaller
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from sitegen.held import Here

T = TypeVar("T")

_FILE: Final = "cache.sqlite"
_FORMAT: Final = 2
_SEAL: Final = 16
_FAST: Final = 1
_LARGE: Final = 1 << 20
_NUMBER: Final = 4
"""Bytes of the number of a part: a large site has more files of its search than two could tell."""
_SOME: Final = 500
"""So many new entries are written together; a run that is killed loses no more than these."""

_ROOM: Final = 2
"""How many times as many values as the last run needed are kept before old ones go."""


class LostCacheError(Exception):
    """The file of the cache was spoilt while values in it were still needed."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A value as bytes; ``parts`` are the values held in it, to be fetched one by one.

    ``whole`` is the value itself if it has no parts. It is not handed from process to process.
    """

    head: bytes
    parts: tuple[bytes, ...]
    whole: object = None

    def __reduce__(self) -> tuple[type[Packed], tuple[bytes, tuple[bytes, ...]]]:
        return type(self), (self.head, self.parts)


@dataclass(frozen=True, slots=True)
class Away(Generic[T]):
    """A value in the cache; it is fetched each time that it is asked for."""

    cache: Cache
    key: bytes

    @property
    def value(self) -> T:
        found: T = self.cache.fetch(self.key)
        return found

    @property
    def number(self) -> int:
        """The number of the part among those of its owner."""
        return int.from_bytes(self.key[-_NUMBER:], "big")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a value that is kept after them, so that it need not be at hand as a whole."""

    cache: Cache
    owner: bytes
    put: Callable[[object], Away[Any]]

    def end(self, value: object) -> Any:
        """Keeps the value itself, in which parts stand that were put, and returns it."""

        def away(part: Away[Any]) -> tuple[Any, tuple[int]]:
            return _away, (part.number,)

        self.cache.end(self.owner, _pickled(value, {Away: away}))
        return value


def digest(parts: Iterable[bytes]) -> bytes:
    """Returns a digest of some byte strings that tells where each ends."""
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def plain(value: object) -> bytes:
    """Returns bytes that are the same only for equal values."""
    stream = io.BytesIO()
    writer = Writer(stream, pickle.HIGHEST_PROTOCOL)
    # Without it the bytes would tell which of the parts are one object, and not only equal.
    writer.fast = True
    writer.dump(value)
    return stream.getvalue()


def pack(value: object, *, whole: bool = False) -> Packed:
    """Returns a value as bytes, what is held in it apart, or with the rest if it is small."""
    if whole:
        return Packed(_pickled(value), (), value)
    parts: list[bytes] = []

    def put_away(here: Here[Any]) -> tuple[Any, tuple[int]]:
        parts.append(_squeezed(_pickled(here.value)))
        return _away, (len(parts) - 1,)

    head = _pickled(value, {Here: put_away})
    return Packed(head, tuple(parts))


def _away(number: int) -> Any:
    """Stands in a packed value for one that is held in it; the cache puts it right."""
    raise AssertionError(f"part {number} is unpacked by the cache alone")


class Cache:
    """Values by their keys, in a file; without a folder, in one that goes with the run."""

    def __init__(self, folder: Path | None = None, secret: bytes = b"") -> None:
        self._file = folder / _FILE if folder is not None and secret else None
        self._secret = secret
        self._used: set[bytes] = set()
        self._new = 0
        self._spared = False
        self.spoilt = 0
        self._base = _opened(self._file)

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """Returns the values that are known by their keys."""
        found = {}
        for key in keys:
            if key not in found:
                head = self._read(key)
                if head is not None:
                    found[key] = self._load(key, head)
                    self._used.add(key)
        return found

    def keep(self, key: bytes, packed: Packed) -> Any:
        """Keeps a value and returns it, what is held in it put away."""
        if self._has(key):
            self._forget(key)
        rows = [(key, key, self._sealed(key, packed.head))]
        for number, part in enumerate(packed.parts):
            own = _part(key, number)
            rows.append((own, key, self._sealed(own, part)))
        self._insert(rows)
        self._new += 1
        if self._new % _SOME == 0:
            with _told():
                self._base.commit()
        self._used.add(key)
        return self._load(key, packed.head) if packed.whole is None else packed.whole

    def begin(self, key: bytes) -> Parts:
        """Returns where the parts of a value are put, one by one, before it is kept itself.

        What was kept by the key before goes. A run that is killed before the end leaves that.
        """
        self._forget(key)
        numbers = count()

        def put(value: object) -> Away[Any]:
            own = _part(key, next(numbers))
            self._insert([(own, key, self._sealed(own, _squeezed(_pickled(value))))])
            return Away(self, own)

        return Parts(self, key, put)

    def end(self, key: bytes, head: bytes) -> None:
        """Keeps a value whose parts were put."""
        self._insert([(key, key, self._sealed(key, head))])
        self._used.add(key)

    def fetch(self, key: bytes) -> Any:
        """Returns a value that is held in another.

        Raises:
            LostCacheError: it cannot be had any more.
        """
        data = self._read(key)
        if data is None:
            raise LostCacheError
        return _unpickled(zlib.decompress(data))

    def spare(self) -> None:
        """Lets all stay that there is, though this run needed little of it."""
        self._spared = True

    def close(self) -> None:
        """Ends the use of the cache; if it holds too much that this run did not need, that goes."""
        with _told():
            ((owners,),) = self._base.execute("SELECT count(DISTINCT owner) FROM kept")
            if owners > _ROOM * len(self._used) and not self._spared:
                self._base.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
                self._base.executemany(
                    "INSERT INTO used VALUES (?)", [(one,) for one in self._used]
                )
                self._base.execute("DELETE FROM kept WHERE owner NOT IN (SELECT key FROM used)")
            self._base.commit()
            self._base.close()

    def discard(self) -> None:
        """Gives up a file that was spoilt."""
        self.spoilt += 1
        self._base.close()
        if self._file is not None:
            self._file.unlink(missing_ok=True)
        self._base = _opened(None)

    def _insert(self, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        with _told():
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def _has(self, key: bytes) -> bool:
        with _told():
            found = self._base.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone()
        return found is not None

    def _forget(self, key: bytes) -> None:
        with _told():
            self._base.execute("DELETE FROM kept WHERE owner = ?", (key,))

    def _read(self, key: bytes) -> bytes | None:
        with _told():
            row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        seal, data = row[0][:_SEAL], row[0][_SEAL:]
        if not compare_digest(seal, self._seal(key, data)):
            self.spoilt += 1
            return None
        return bytes(data)

    def _load(self, key: bytes, head: bytes) -> Any:
        return _unpickled(head, lambda number: Away(self, _part(key, number)))

    def _sealed(self, key: bytes, data: bytes) -> bytes:
        return self._seal(key, data) + data

    def _seal(self, key: bytes, data: bytes) -> bytes:
        seal = blake2b(key, digest_size=_SEAL, key=self._secret[:64])
        seal.update(data)
        return seal.digest()


def _part(key: bytes, number: int) -> bytes:
    return key + number.to_bytes(_NUMBER, "big")


class Writer(pickle.Pickler):
    """Writes values as the pickler does, but frozen ones with slots several times as fast."""

    def reducer_override(self, value: object) -> Any:
        """Returns how a value is written."""
        kind: Any = type(value)
        own = fields_of(kind)
        return (_rebuilt, (kind, *[get(value) for get in own])) if own else NotImplemented


@cache
def fields_of(kind: type) -> tuple[Callable[[object], Any], ...]:
    """Returns how the fields of a frozen value with slots are read; nothing for other values."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind):
        return ()
    return tuple(attrgetter(field.name) for field in fields(kind))


@cache
def _slots_of(kind: type) -> tuple[Callable[[object, Any], None], ...]:
    """Returns how the fields of a frozen value with slots are filled."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


def _rebuilt(kind: type, *values: object) -> Any:
    """Returns a frozen value with slots from the values of its fields."""
    new: object = object.__new__(kind)
    for put, value in zip(_slots_of(kind), values, strict=True):
        put(new, value)
    return new


def _pickled(
    value: object, hand_over: Mapping[type, Callable[[Any], Any]] = MappingProxyType({})
) -> bytes:
    """Returns a value as bytes; values of some types are handed over."""
    stream = io.BytesIO()
    writer = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    writer.dispatch_table = _Reducers(hand_over)
    writer.dump(value)
    return stream.getvalue()


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How values are written by their types, which is found out once for a type.

    A record's outcome has hundreds of values: to be asked for each takes a fifth of the whole.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        found = self[kind] = _reducer_of(kind)
        return found


@cache
def _reducer_of(kind: type) -> Callable[[Any], Any]:
    """Returns how values of a type are written: frozen ones with slots and named tuples faster.

    Raises:
        KeyError: they are classes, which the pickler writes by their names.
    """
    own = fields_of(kind)
    if issubclass(kind, type):
        raise KeyError(kind)
    if own:
        return lambda value: (_rebuilt, (kind, *[get(value) for get in own]))
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda value: (_filled, (kind, tuple(value)))
    return copyreg.dispatch_table.get(kind) or methodcaller(
        "__reduce_ex__", pickle.HIGHEST_PROTOCOL
    )


def _filled(kind: type[tuple[object, ...]], values: tuple[object, ...]) -> Any:
    """Returns a named tuple of what it holds."""
    return tuple.__new__(kind, values)


def _squeezed(data: bytes) -> bytes:
    """Returns bytes as they are kept; what is very large is not worth the time."""
    return zlib.compress(data, _FAST if len(data) < _LARGE else 0)


class _Reader(pickle.Unpickler):
    """Reads a packed value, and tells by its number what stands where a part was taken out."""

    def __init__(self, data: bytes, away: Callable[[int], Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._away = away

    def find_class(self, module: str, name: str) -> Any:
        """Returns what a name in the value means."""
        if module == __name__ and name == _away.__name__:
            return self._away
        return _named(module, name)


@cache
def _named(module: str, name: str) -> Any:
    """Returns what a name in a value means; the same few names stand in all of them."""
    return attrgetter(name)(import_module(module))


def _opened(file: Path | None) -> sqlite3.Connection:
    """Opens the file, a new one if it cannot be read, or one of this run if it is in use."""
    try:
        if file is None:
            return _ready(sqlite3.connect(""))
        file.parent.mkdir(parents=True, exist_ok=True)
        return _ready(sqlite3.connect(file, timeout=0))
    except (sqlite3.OperationalError, OSError):
        return _ready(sqlite3.connect(""))
    except sqlite3.DatabaseError:
        assert file is not None
        file.unlink()
        return _opened(file)


def _ready(base: sqlite3.Connection) -> sqlite3.Connection:
    """Takes a file for this run alone, and empties one of another format."""
    # Whoever is killed may lose what he kept, and what is half written has a wrong seal.
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA journal_mode = TRUNCATE")
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    ((version,),) = base.execute("PRAGMA user_version")
    if version != _FORMAT:
        base.execute("DROP TABLE IF EXISTS kept")
        base.execute(f"PRAGMA user_version = {_FORMAT}")
    base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, owner BLOB, value BLOB)")
    base.execute("CREATE INDEX IF NOT EXISTS owners ON kept (owner)")
    base.execute("BEGIN IMMEDIATE")
    base.commit()
    return base


def _unpickled(data: bytes, away: Callable[[int], Any] = _away) -> Any:
    return _Reader(data, away).load()


@contextmanager
def _told() -> Iterator[None]:
    """Tells a spoilt file from a fault of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LostCacheError from error
