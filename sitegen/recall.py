"""Pages and files that speak of several records: made, or known from an earlier run.

What such a page shows is a function of what it was planned with: values, the records among
them by a digest of all that other pages can show of them, and the settings. So the key is read
off the plan, and a page that is planned with the whole site depends on all of it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from types import FunctionType
from typing import Any, Final

from sitegen import language
from sitegen.cache import Cache, Packed, Writer, digest, fields_of, pack, plain
from sitegen.content import config, official
from sitegen.content.shape import Part
from sitegen.content.source import Source
from sitegen.held import Anew
from sitegen.parallel import spread
from sitegen.record import registry
from sitegen.search.layers import Base, Based
from sitegen.site.card import Card
from sitegen.site.context import Surroundings
from sitegen.site.data.extracts import Extracts
from sitegen.site.data.holdings import Holdings
from sitegen.site.output import Output, Writable
from sitegen.site.page import File, Page, Planned, Ready, is_joined, ready
from sitegen.site.sheaf import Sheaf
from sitegen.site.site import Site


@dataclass(frozen=True)
class Recall:
    """What was made of a site in this run or earlier ones.

    ``mark`` is a digest of the program, the settings and the theme, ``others`` are the files
    that pages use besides, and ``make`` returns the bytes of a page or file.
    """

    cache: Cache
    mark: bytes
    sheaves: tuple[Sheaf, ...]
    others: tuple[Source, ...]
    make: Callable[[Page | File], bytes]
    _made: dict[str, Ready] = field(default_factory=dict)
    _keys: dict[str, _Key] = field(default_factory=dict)

    def made(self, file: File) -> Ready:
        """Returns a file, which may have been made before."""
        return self._known(file) or self._kept(file, pack(ready(file, self.make(file))))

    def outputs(self, planned: Sequence[Planned], jobs: int) -> Iterator[Writable]:
        """Yields what is planned, in order; only what is not known is made, in some processes."""
        new = [one for one in planned if not isinstance(one, Ready) and self._known(one) is None]
        apart = [place for place, one in enumerate(new) if not self._key(one).is_whole]
        work = _Making(self, new)
        for first in range(0, len(apart), _TURN):
            turn = apart[first : first + _TURN]
            for place, packed in zip(turn, spread(work.packed, turn, jobs), strict=True):
                self._kept(new[place], packed)
        for one in planned:
            if isinstance(one, Ready):
                yield one
            else:
                yield self._known(one) or self._kept(one, pack(ready(one, self.make(one))))

    def standing(self) -> Base | None:
        """Returns the segments of the search that stand from an earlier run."""
        found: Base | None = self.cache.recall([self._shelf]).get(self._shelf)
        return found

    def stand(self, files: Iterable[Output], based: Based) -> Base:
        """Keeps segments of the search for later runs, one file after the other."""
        parts = self.cache.begin(self._shelf)
        kept = tuple(one.stored(parts.put(one.data)) for one in files)
        base: Base = parts.end(based(kept))
        return base

    @property
    def _shelf(self) -> bytes:
        return digest([b"search", self.mark])

    def _known(self, one: Page | File) -> Ready | None:
        if one.address not in self._made:
            for found in self.cache.recall([self._key(one).digest]).values():
                self._made[one.address] = self._whole(one, found)
        return self._made.get(one.address)

    def _kept(self, one: Page | File, packed: Packed) -> Ready:
        kept = self._whole(one, self.cache.keep(self._key(one).digest, packed))
        self._made[one.address] = kept
        return kept

    def _whole(self, one: Page | File, kept: Ready) -> Ready:
        """Returns what was kept, with the bytes that were not where they can be joined again."""
        return replace(kept, made=Anew(partial(self.make, one))) if is_joined(one) else kept

    def _key(self, one: Page | File) -> _Key:
        """Returns what a page or file is known by; it is worked out once."""
        if one.address not in self._keys:
            template = one.template.encode() if isinstance(one, Page) else b""
            values = _Digester(self)
            values.dump((one.view if isinstance(one, Page) else one.make, one.origin))
            parts = [self._base, one.address.encode(), template, values.stream.getvalue()]
            self._keys[one.address] = _Key(digest(parts), values.whole)
        return self._keys[one.address]

    @cached_property
    def _base(self) -> bytes:
        return digest([self.mark, *(one.path.encode() + b"\0" + one.data for one in self.others)])

    @cached_property
    def marks(self) -> dict[str, bytes]:
        """The digests of the records, by the paths of their files."""
        return {one.card.path: one.mark for one in self.sheaves}

    def mark_of(self, values: tuple[object, ...]) -> bytes | None:
        """Returns a digest of many records; of anything else ``None``."""
        if type(values[0]) is not Card or type(values[-1]) is not Card:
            return None
        known = self._marks_of.get(id(values))
        if known is None:
            if not all(type(one) is Card for one in values):
                return None
            known = values, digest(self.marks[one.path] for one in values if isinstance(one, Card))
            # It is kept with its digest, so that no other comes to have its identity.
            self._marks_of[id(values)] = known
        return known[1]

    def menu_of(self, context: Surroundings) -> bytes:
        """Returns a digest of the columns of a site, worked out once."""
        if id(context) not in self._menus:
            self._menus[id(context)] = context, plain(context.menu)
        return self._menus[id(context)][1]

    @cached_property
    def _menus(self) -> dict[int, tuple[Surroundings, bytes]]:
        return {}

    @cached_property
    def _marks_of(self) -> dict[int, tuple[tuple[object, ...], bytes]]:
        return {}

    @cached_property
    def all(self) -> bytes:
        """A digest of all records in their order."""
        return digest(one.mark for one in self.sheaves)


@dataclass(frozen=True, slots=True)
class _Key:
    """A digest of all that goes into a page or file, and whether it asks the site for more."""

    digest: bytes
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Making:
    recall: Recall
    planned: Sequence[Page | File]

    def packed(self, place: int) -> Packed:
        one = self.planned[place]
        return pack(ready(one, self.recall.make(one)))


class _Digester(Writer):
    """Writes values so that equal ones give equal bytes, records and settings by their digests.

    ``whole`` tells whether something is among the values that is asked for more.
    """

    def __init__(self, recall: Recall) -> None:
        self.stream = io.BytesIO()
        super().__init__(self.stream, pickle.HIGHEST_PROTOCOL)
        self.fast = True
        self.recall = recall
        self.whole = False

    def reducer_override(self, value: object) -> Any:
        """Returns how a value is written, or what stands for it; texts and numbers are themselves."""
        kind: Any = type(value)
        return _way_of(kind)(self, value)

    def card(self, card: Card) -> Any:
        return _told, (self.recall.marks[card.path],)

    def context(self, context: Surroundings) -> Any:
        return _told, (self.recall.menu_of(context),)

    def making(self, value: Recall) -> Any:
        self.whole = True
        return _told, ("making",)

    def extracts(self, value: Extracts) -> Any:
        # They lie in the cache, which is open in one process only.
        self.whole = True
        return _told, ("extracts",)

    def site(self, value: Site | Holdings) -> Any:
        self.whole = True
        return _told, (self.recall.all,)

    def setting(self, value: Part) -> Any:
        # The settings as a whole are among what everything depends on.
        return _told, (repr(value.location),)

    def function(self, value: FunctionType) -> Any:
        # The words of the site's language, which the settings tell.
        if value.__module__ == language.__name__:
            return _told, ("translate",)
        return NotImplemented

    def call(self, value: partial[Any]) -> Any:
        return _told, (partial, value.func, *map(self._short, value.args), value.keywords)

    def fields(self, value: object) -> Any:
        kind: Any = type(value)
        return _told, (kind, *[self._short(get(value)) for get in fields_of(kind)])

    def other(self, value: object) -> Any:
        return NotImplemented

    def _short(self, value: object) -> object:
        """Returns a value, or a digest in place of many records."""
        if type(value) is tuple and len(value) > _FEW:
            return self.recall.mark_of(value) or value
        return value


_INSTEAD: Final[tuple[tuple[type, Callable[[_Digester, Any], Any]], ...]] = (
    (Card, _Digester.card),
    (Surroundings, _Digester.context),
    (Recall, _Digester.making),
    (Extracts, _Digester.extracts),
    (Site, _Digester.site),
    (Holdings, _Digester.site),
    (FunctionType, _Digester.function),
    (partial, _Digester.call),
)


@cache
def _way_of(kind: Any) -> Callable[[_Digester, Any], Any]:
    """Returns how values of a type are told, which is found out once for a type."""
    for known, way in _INSTEAD:
        if issubclass(kind, known):
            return way
    if issubclass(kind, Part) and kind.__module__ in _SETTINGS:
        return _Digester.setting
    return _Digester.fields if fields_of(kind) else _Digester.other


_SETTINGS: Final = frozenset((config.__name__, official.__name__, registry.__name__))
_FEW: Final = 8

_TURN: Final = 4_000
"""Pages and files that the same processes make. Whatever a process only looks at is copied for it
by the system, and goes with it; on a very large site that comes to more than the site itself."""


def _told(*values: object) -> None:
    """Stands for a value in what tells it from others, which is never read back."""
    raise AssertionError(values)
