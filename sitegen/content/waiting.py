"""Files of a large site wait outside the memory until their bytes are asked for.

Each build reads all records before it begins, so that what it publishes is one state of the
content, whatever is saved meanwhile. A hundred thousand records would fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sitegen.content.source import Source
from sitegen.spool import SHARED, Room

_IN_MEMORY: Final = 1 << 25
"""Bytes of the first files, which stay in memory."""


def waiting(sources: Iterable[Source]) -> Iterator[Source]:
    """Yields files: the first as they are, those of a large site so that their bytes wait.

    Where they have no room to wait, they stay in memory.
    """
    held = 0
    room: Room | None = None
    for source in sources:
        held += len(source.data)
        if held <= _IN_MEMORY or not SHARED:
            yield source
            continue
        try:
            room = room or Room()
            content = room.put(source.data)
        except OSError:
            yield source
        else:
            yield replace(source, content=content)
