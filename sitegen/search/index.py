"""The list of segments, which is the first file that a search loads."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from sitegen.search.document import Document, filed_of
from sitegen.search.layout import Segment, form_for, segment_of
from sitegen.search.script import script
from sitegen.search.segment import files_of
from sitegen.site.output import Output


def index_of(
    segments: Sequence[Segment],
    gone: Mapping[str, Collection[str]],
    labels: Mapping[str, str],
) -> Output:
    """Returns the list of segments.

    ``gone`` names by segment the records that it holds no more. ``labels`` tell what codes
    of findings stand for.
    """
    told = {
        "segments": [
            {
                "name": one.name,
                "form": one.form.value,
                "gone": [place for place, id in enumerate(one.ids) if id in gone.get(one.name, ())],
            }
            for one in segments
        ],
        "labels": {"finding": dict(sorted(labels.items()))},
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return script("index", data)


def outputs_of(documents: Sequence[Document], labels: Mapping[str, str]) -> Iterator[Output]:
    """Yields all files of the search of some documents, as one segment."""
    segment = segment_of(map(filed_of, documents), form_for(len(documents)))
    yield from files_of(segment, documents)
    yield index_of([segment], {}, labels)
