"""One definition of a field: English name, Chinese label, synonyms and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo


class Term(NamedTuple):
    """What a field is called and what it holds.

    ``name`` (English, in code and JSON) and ``label`` (the official form's own word) are
    both keys of YAML files. ``synonyms`` are headings seen on real forms; they are not
    keys, but lead to the right one. ``private`` fields never leave the record.
    """

    name: str
    label: str
    doc: str
    doc_en: str
    synonyms: tuple[str, ...] = ()
    example: str = ""
    private: bool = False


_EXTRA = "sitegen"


def term(
    label: str,
    doc: str,
    doc_en: str,
    *,
    synonyms: tuple[str, ...] = (),
    example: str = "",
    private: bool = False,
    default: Any = None,
) -> Any:
    """Declares a field of a ``Part``; ``default=...`` makes it required."""
    facts: Any = {"doc_en": doc_en, "synonyms": synonyms, "example": example, "private": private}
    extra: Any = {_EXTRA: facts}
    return Field(default=default, title=label, description=doc, json_schema_extra=extra)


@cache
def terms_of(model: type[BaseModel]) -> Mapping[str, Term]:
    """Returns the terms of a model's fields by English name, in their order."""
    return MappingProxyType(
        {
            name: _term(name, info)
            for name, info in model.model_fields.items()
            if isinstance(info.json_schema_extra, dict) and _EXTRA in info.json_schema_extra
        }
    )


@cache
def names_by_key(model: type[BaseModel]) -> Mapping[str, str]:
    """Returns the English name for every key that a YAML file may use."""
    keys: dict[str, str] = {}
    for found in terms_of(model).values():
        for key in (found.name, found.label):
            if keys.setdefault(key, found.name) != found.name:
                raise ValueError(f"{model.__name__}: two fields answer to {key!r}")
    return MappingProxyType(keys)


def nearest_key(model: type[BaseModel], key: str) -> str:
    """Returns the label most like a mistyped key, or "" if none is near."""
    spellings: dict[str, str] = {}
    for found in terms_of(model).values():
        for spelling in (found.label, found.name, *found.synonyms):
            spellings.setdefault(spelling, found.label)
    return spellings.get(nearest(key, spellings), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """Returns the known word most like the given one, or "" if none is near."""
    # Only who errs should wait for its loading.
    import difflib

    candidates = list(known)
    word = word.strip()
    close = difflib.get_close_matches(word, candidates, n=1, cutoff=0.55)
    if close:
        return close[0]
    if len(word) == 2:
        # One of two characters is too little for a ratio, but enough where it fits one word.
        half = [one for one in candidates if len(one) == 2 and _shares_a_place(one, word)]
        if len(half) == 1:
            return half[0]
    inside = [known for known in candidates if len(word) > 1 and (word in known or known in word)]
    return min(inside, key=len, default="")


def _shares_a_place(one: str, other: str) -> bool:
    return one[0] == other[0] or one[1] == other[1]


def _term(name: str, info: FieldInfo) -> Term:
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    facts: Any = extra[_EXTRA]
    return Term(
        name=name,
        label=info.title or name,
        doc=info.description or "",
        doc_en=facts["doc_en"],
        synonyms=tuple(facts["synonyms"]),
        example=facts["example"],
        private=facts["private"],
    )
