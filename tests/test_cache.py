"""What was kept comes back as it was, or not at all."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sitegen.cache import Away, Cache, LostCacheError, digest, pack, plain
from sitegen.held import Held, Here
from sitegen.place import Location

SECRET = b"s" * 32
KEY = b"k" * 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A value with another held in it."""

    name: str
    held: Held[str]


def kept(folder: Path, key: bytes = KEY, name: str = "甲", text: str = "乙") -> None:
    with closing(Cache(folder, SECRET)) as cache:
        cache.keep(key, pack(Pair(name, Here(text))))


def recalled(folder: Path, key: bytes = KEY, secret: bytes = SECRET) -> Pair | None:
    """Returns a value, what was held in it at hand again."""
    with closing(Cache(folder, secret)) as cache:
        found = cache.recall([key]).get(key)
        return Pair(found.name, Here(found.held.value)) if found is not None else None


def test_a_value_comes_back_in_a_later_run(tmp_path: Path) -> None:
    kept(tmp_path)
    assert recalled(tmp_path) == Pair("甲", Here("乙"))


def test_what_is_held_in_a_value_is_put_away(tmp_path: Path) -> None:
    with closing(Cache(tmp_path, SECRET)) as cache:
        found = cache.keep(KEY, pack(Pair("甲", Here("乙"))))
        assert isinstance(found.held, Away)
        assert found.held.value == "乙"


def test_a_whole_value_is_given_back_as_it_is_and_comes_back_equal(tmp_path: Path) -> None:
    whole = (Pair("甲", Here("乙")), Fraction(1, 3), date(2023, 5, 29), Location("a", 2), Pair)
    with closing(Cache(tmp_path, SECRET)) as cache:
        assert cache.keep(KEY, pack(whole, whole=True)) is whole
    with closing(Cache(tmp_path, SECRET)) as cache:
        assert cache.recall([KEY])[KEY] == whole


def test_a_whole_value_goes_from_process_to_process_as_bytes_alone() -> None:
    packed = pack(Pair("甲", Here("乙")), whole=True)

    handed = pickle.loads(pickle.dumps(packed))

    assert handed.head == packed.head
    assert handed.whole is None


def test_another_key_is_not_found(tmp_path: Path) -> None:
    kept(tmp_path)
    assert recalled(tmp_path, b"l" * 20) is None


def test_a_value_that_is_kept_again_replaces_the_first_and_its_parts(tmp_path: Path) -> None:
    with closing(Cache(tmp_path, SECRET)) as cache:
        cache.keep(KEY, pack([Here("甲"), Here("乙"), Here("丙")]))
        cache.keep(KEY, pack([Here("丁")]))
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone() == (2,)


def test_what_another_user_kept_is_not_read(tmp_path: Path) -> None:
    kept(tmp_path)
    assert recalled(tmp_path, secret=b"t" * 32) is None


def test_nothing_is_kept_without_a_secret(tmp_path: Path) -> None:
    with closing(Cache(tmp_path, b"")) as cache:
        cache.keep(KEY, pack("甲"))
        assert cache.recall([KEY]) == {KEY: "甲"}
    assert list(tmp_path.iterdir()) == []


def test_a_changed_byte_is_found_and_counted(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        ((value,),) = base.execute("SELECT value FROM kept WHERE key = ?", (KEY,))
        wrong = value[:-3] + bytes([value[-3] ^ 1]) + value[-2:]
        base.execute("UPDATE kept SET value = ? WHERE key = ?", (wrong, KEY))
        base.commit()
    with closing(Cache(tmp_path, SECRET)) as cache:
        assert cache.recall([KEY]) == {}
        assert cache.spoilt == 1


def test_an_entry_under_the_key_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        base.execute("UPDATE kept SET key = ? WHERE key = ?", (b"l" * 20, KEY))
        base.commit()
    assert recalled(tmp_path, b"l" * 20) is None


def test_a_part_that_is_lost_is_told(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        base.execute("DELETE FROM kept WHERE key != owner")
        base.commit()
    with pytest.raises(LostCacheError):
        recalled(tmp_path)


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_cache_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "cache.sqlite").write_bytes(data)
    kept(tmp_path)
    assert recalled(tmp_path) == Pair("甲", Here("乙"))


def test_a_file_of_another_format_is_begun_anew(tmp_path: Path) -> None:
    kept(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        base.execute("PRAGMA user_version = 77")
    assert recalled(tmp_path) is None


def test_a_second_run_at_the_same_time_works_without_the_file(tmp_path: Path) -> None:
    with closing(Cache(tmp_path, SECRET)) as first, closing(Cache(tmp_path, SECRET)) as second:
        first.keep(KEY, pack("甲"))
        second.keep(KEY, pack("乙"))
        assert second.recall([KEY]) == {KEY: "乙"}
    with closing(Cache(tmp_path, SECRET)) as later:
        assert later.recall([KEY]) == {KEY: "甲"}


def test_old_values_go_when_they_are_more_than_those_in_use(tmp_path: Path) -> None:
    keys = [bytes([number]) * 20 for number in range(9)]
    for key in keys:
        kept(tmp_path, key)
        with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
            assert base.execute("SELECT count(*) FROM kept").fetchone()[0] <= 4
    assert recalled(tmp_path, keys[-1]) is not None


def test_equal_values_have_the_same_bytes_whatever_their_parts_are() -> None:
    one, other = "".join(("甲", "乙")), "甲乙"
    assert plain((one, one)) == plain((one, other))
    assert plain((one, 1)) != plain((one, 2))


def test_a_digest_tells_where_a_part_ends() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])


def stored(folder: Path, texts: list[str], *, ends: bool = True) -> None:
    """Keeps texts one by one, then the list of them."""
    with closing(Cache(folder, SECRET)) as cache:
        parts = cache.begin(KEY)
        put = [parts.put(text) for text in texts]
        if ends:
            parts.end(put)


def texts_in(folder: Path) -> list[str] | None:
    with closing(Cache(folder, SECRET)) as cache:
        found = cache.recall([KEY]).get(KEY)
        return [one.value for one in found] if found is not None else None


def test_parts_are_kept_before_the_value_that_they_are_of(tmp_path: Path) -> None:
    stored(tmp_path, ["甲", "乙", "丙"])
    assert texts_in(tmp_path) == ["甲", "乙", "丙"]

    stored(tmp_path, ["丁"])
    assert texts_in(tmp_path) == ["丁"]
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone() == (2,)


def test_parts_of_a_value_that_was_never_kept_are_not_found_and_go_later(tmp_path: Path) -> None:
    stored(tmp_path, ["甲", "乙"], ends=False)
    assert texts_in(tmp_path) is None

    stored(tmp_path, ["丙"])
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone() == (2,)


def test_a_value_has_more_parts_than_two_bytes_count(tmp_path: Path) -> None:
    many = (1 << 16) + 2
    with closing(Cache(tmp_path, SECRET)) as cache:
        cache.keep(KEY, pack([Here(number) for number in range(many)]))
    with closing(Cache(tmp_path, SECRET)) as cache:
        found = cache.recall([KEY])[KEY]
        assert [found[place].value for place in (0, 1, many - 2, many - 1)] == [
            *(0, 1, many - 2, many - 1)
        ]
