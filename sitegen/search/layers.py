"""The index as it grows: a segment of all records, and a small one of what changed since.

Building the index anew costs a large site most of a minute, a correction touches one record.
So what was built stands until too much of it has changed, or a record is no longer public: then
nothing of it may stay. The texts of records that were replaced are left out at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, TypeAlias

from sitegen.search.document import Filed
from sitegen.search.index import form_for, index_of
from sitegen.search.segment import Form, Segment, files_of, segment_of
from sitegen.site.output import Output, Stored, Writable

_MOST: Final = 20
"""The index is built anew when more than one record in so many has changed."""


@dataclass(frozen=True, slots=True)
class Base:
    """A segment that stands: the digests of its documents in their order, and its files."""

    segment: Segment
    marks: tuple[bytes, ...]
    files: tuple[Stored, ...]

    @property
    def known(self) -> dict[str, bytes]:
        """The digests of the documents by their identifiers."""
        return dict(zip(self.segment.ids, self.marks, strict=True))


Based: TypeAlias = Callable[[tuple[Stored, ...]], Base]
"""Returns a segment that stands, from its files where they are kept."""


class Shelf(Protocol):
    """Where the segment of all records stands from one run to the next."""

    def standing(self) -> Base | None:
        """Returns the segment, if there is one."""

    def stand(self, files: Iterable[Output], based: Based) -> Base:
        """Keeps a segment, which from now on is the one that stands, and returns it.

        Its files are asked for one by one, so that a large site need not hold them all.
        """


def layered(
    filed: Sequence[Filed], labels: Mapping[str, str], shelf: Shelf, *, public: bool = True
) -> Iterator[Writable]:
    """Yields all files of the search of some records, as at most two segments.

    Where they are not ``public``, what is gone need only not be found.
    """
    base = shelf.standing()
    now = {one.id: one.mark for one in filed}
    if base is None or not _serves(base, now, public=public):
        base = _built(filed, shelf)
    known = base.known
    gone = {one for one, mark in known.items() if now.get(one) != mark}
    new = [one for one in filed if known.get(one.id) != one.mark]
    yield from _left(base, gone)
    segments = [base.segment]
    if new:
        delta = segment_of(new, base.segment.form)
        yield from files_of(delta, (one.document.value for one in new))
        segments.append(delta)
    yield index_of(segments, {base.segment.name: gone}, labels)


def _serves(base: Base, now: Mapping[str, bytes], *, public: bool) -> bool:
    """Tells whether a segment can stay, with what has changed beside it."""
    known = base.known
    if base.segment.form is not Form.GRAMS or form_for(len(now)) is not Form.GRAMS:
        # What is searched by its whole texts is built as fast as it is looked through.
        return known == now and tuple(now) == base.segment.ids
    if public and not known.keys() <= now.keys():
        return False
    changed = sum(known.get(id) != mark for id, mark in now.items())
    return changed * _MOST <= len(known)


def _built(filed: Sequence[Filed], shelf: Shelf) -> Base:
    segment = segment_of(filed, form_for(len(filed)))
    files = files_of(segment, (one.document.value for one in filed))
    return shelf.stand(files, partial(Base, segment, tuple(one.mark for one in filed)))


def _left(base: Base, gone: set[str]) -> Iterator[Writable]:
    """Yields the files of a segment without the texts of what is gone."""
    texts = {base.segment.text(place) for place, id in enumerate(base.segment.ids) if id in gone}
    return (one for one in base.files if one.address not in texts)
