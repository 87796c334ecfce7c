"""The JSON Schema of content files, so that editors complete and check them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import Term, terms_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[Part]) -> dict[str, Any]:
    """Returns the schema of a file: every field under both names, with both doc texts.

    It follows JSON Schema 2020-12; what the grammar of cells makes of a text is not part of it.
    """
    found: dict[str, type[Part]] = {}
    _collect(model, found)
    definitions = {name: _object(part) for name, part in sorted(found.items())}
    return {
        "$schema": DRAFT,
        "title": (model.__doc__ or "").partition("\n")[0],
        "$ref": f"#/$defs/{model.__name__}",
        "$defs": definitions,
    }


def _collect(model: type[Part], found: dict[str, type[Part]]) -> None:
    if model.__name__ in found:
        return
    found[model.__name__] = model
    for slot in slots_of(model).values():
        if isinstance(slot.target, type) and issubclass(slot.target, Part):
            _collect(slot.target, found)


def _object(model: type[Part]) -> dict[str, Any]:
    """Returns the schema of a group of fields, or of its shorthand where it has one."""
    properties: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    for name, found in terms_of(model).items():
        value = {**_value(model, name), **_words(found)}
        properties[name] = value
        properties[found.label] = value
        rules += _key_rules(found, model.model_fields[name].is_required())
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if rules:
        schema["allOf"] = rules
    if model.shorthand:
        short = _value(model, model.shorthand)
        return {"anyOf": [short, schema]}
    return schema


def _key_rules(found: Term, required: bool) -> Iterator[dict[str, Any]]:
    """Yields: one of the two names must stand, and never both."""
    names = [found.name] if found.name == found.label else [found.name, found.label]
    if required:
        yield {"anyOf": [{"required": [name]} for name in names]}
    if len(names) == 2:
        yield {"not": {"required": names}}


def _words(found: Term) -> dict[str, Any]:
    words: dict[str, Any] = {
        "title": found.label,
        "description": f"{found.doc}\n{found.doc_en}",
    }
    if found.example:
        words["examples"] = [found.example]
    return words


def _value(model: type[Part], name: str) -> dict[str, Any]:
    slot = slots_of(model)[name]
    target = slot.target
    if issubclass(target, Part):
        item: dict[str, Any] = {"$ref": f"#/$defs/{target.__name__}"}
    else:
        item = target.__get_pydantic_json_schema__({}, GenerateJsonSchema())
    if slot.kind == "many":
        return {"anyOf": [{"type": "array", "items": item}, {"type": "null"}]}
    if slot.kind == "named":
        return {"type": "object", "additionalProperties": item}
    return item
