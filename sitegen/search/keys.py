"""Sorted strings as bytes: each by how much of the one before it shares, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sitegen.search.arrays import Indices, Units, packed


@dataclass(frozen=True, slots=True)
class Keys:
    """Sorted strings of 1 to 15 units, one a row, filled up with 0."""

    units: Units
    lengths: Indices

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, first: int, last: int) -> Keys:
        """Returns some of the strings."""
        return Keys(self.units[first:last], self.lengths[first:last])


def keys_of(texts: list[str]) -> Keys:
    """Returns the keys of strings that are sorted by their units."""
    rows = [np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2") for text in texts]
    lengths = np.array([row.size for row in rows], np.int64)
    units = np.zeros((len(rows), int(lengths.max(initial=1))), np.uint16)
    for place, row in zip(units, rows, strict=True):
        place[: row.size] = row
    return Keys(units, lengths)


def shared(keys: Keys) -> Indices:
    """Returns how many units each string has in common with the one before it."""
    out = np.zeros(len(keys), np.int64)
    same = np.ones(max(0, len(keys) - 1), np.bool_)
    for column in keys.units.T:
        same &= (column[1:] == column[:-1]) & (column[1:] != 0)
        out[1:] += same
    return out


def encoded(keys: Keys) -> tuple[bytes, bytes]:
    """Returns the bytes of sorted strings; how many there are is said elsewhere.

    First a byte for each: shared units and length, four bits each. Then the units that are
    not shared as planes, the first of them less the unit that it replaces.
    """
    lengths, common = keys.lengths, shared(keys)
    values = keys.units[:, : int(lengths.max(initial=1))].astype(np.uint32)
    rows = np.arange(1, len(keys))
    replaced = values[rows - 1, common[1:]]
    columns = np.arange(values.shape[1])
    told = (columns >= common[:, None]) & (columns < lengths[:, None])
    values[rows, common[1:]] -= replaced
    heads = (common << 4 | lengths).astype(np.uint8).tobytes()
    return heads, packed(values[told])
