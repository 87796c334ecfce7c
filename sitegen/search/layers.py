"""The index as it grows: segments of all records, and a small one of what changed since.

Building the index anew costs a large site most of a minute, a correction touches one record.
So what was built stands until too much of it has changed, or a record is no longer public: then
nothing of it may stay. The texts of records that were replaced are left out at once.

A segment is built in memory that grows with it, so a very large site has several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, TypeAlias

from sitegen.search.document import Filed
from sitegen.search.each import Each
from sitegen.search.layout import Form, Segment, form_for, segment_of
from sitegen.site.output import Output, Stored, Writable

_MOST: Final = 20
"""The index is built anew when more than one record in so many has changed."""

LARGEST: Final = 40_000
"""Documents of a segment; those of a larger site take turns in the memory."""


@dataclass(frozen=True, slots=True)
class Base:
    """Segments that stand: the digests of their documents in their order, and their files."""

    segments: tuple[Segment, ...]
    marks: tuple[bytes, ...]
    files: tuple[Stored, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The identifiers of the documents of all segments in their order."""
        return tuple(id for one in self.segments for id in one.ids)

    @property
    def known(self) -> dict[str, bytes]:
        """The digests of the documents by their identifiers."""
        return dict(zip(self.ids, self.marks, strict=True))


Based: TypeAlias = Callable[[tuple[Stored, ...]], Base]
"""Returns segments that stand, from their files where they are kept."""


class Shelf(Protocol):
    """Where the segments of all records stand from one run to the next."""

    def standing(self) -> Base | None:
        """Returns the segments, if there are any."""

    def stand(self, files: Iterable[Output], based: Based) -> Base:
        """Keeps segments, which from now on are those that stand, and returns them.

        Their files are asked for one by one, so that a large site need not hold them all.
        """


def layered(
    filed: Sequence[Filed],
    labels: Mapping[str, str],
    shelf: Shelf,
    each: Each = map,
    *,
    public: bool = True,
) -> Iterator[Writable]:
    """Yields all files of the search of some records, as few segments.

    Where they are not ``public``, what is gone need only not be found. ``each`` does the work
    that can be done side by side.
    """
    from sitegen.search.index import index_of

    base = shelf.standing()
    now = {one.id: one.mark for one in filed}
    if base is None or not _serves(base, now, public=public):
        base = _built(filed, shelf, each)
    known = base.known
    gone = {one for one, mark in known.items() if now.get(one) != mark}
    new = [one for one in filed if known.get(one.id) != one.mark]
    yield from _left(base, gone)
    segments = [*base.segments]
    if new:
        delta = segment_of(new, segments[0].form)
        yield from _files(delta, new)
        segments.append(delta)
    yield index_of(segments, {one.name: gone for one in base.segments}, labels)


def _serves(base: Base, now: Mapping[str, bytes], *, public: bool) -> bool:
    """Tells whether segments can stay, with what has changed beside them."""
    known = base.known
    if base.segments[0].form is not Form.GRAMS or form_for(len(now)) is not Form.GRAMS:
        # What is searched by its whole texts is built as fast as it is looked through.
        return known == now and tuple(now) == base.ids
    if public and not known.keys() <= now.keys():
        return False
    changed = sum(known.get(id) != mark for id, mark in now.items())
    return changed * _MOST <= len(known)


def _built(filed: Sequence[Filed], shelf: Shelf, each: Each) -> Base:
    form = form_for(len(filed))
    runs = [(segment_of(run, form), run) for run in _runs(filed)]
    files = (file for segment, run in runs for file in _files(segment, run, each))
    segments, marks = tuple(one for one, _ in runs), tuple(one.mark for one in filed)
    return shelf.stand(files, partial(Base, segments, marks))


def _runs(filed: Sequence[Filed]) -> Iterator[Sequence[Filed]]:
    """Yields documents in as few runs as are needed, all about as long; at least one."""
    count = max(1, -(-len(filed) // LARGEST))
    for number in range(count):
        yield filed[number * len(filed) // count : (number + 1) * len(filed) // count]


def _files(segment: Segment, filed: Sequence[Filed], each: Each = map) -> Iterator[Output]:
    # What makes files loads what reckons with large arrays; what stands does not need it.
    from sitegen.search.segment import files_of

    return files_of(segment, (one.document.value for one in filed), each=each)


def _left(base: Base, gone: set[str]) -> Iterator[Writable]:
    """Yields the files of segments without the texts of what is gone."""
    texts = {
        segment.text(place)
        for segment in base.segments
        for place, id in enumerate(segment.ids)
        if id in gone
    }
    return (one for one in base.files if one.address not in texts)
