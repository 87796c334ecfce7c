"""The part of SARIF 2.1.0 that reports use, as a schema that allows nothing else."""

from __future__ import annotations

from typing import Any, Final


def closed(required: str, **properties: Any) -> dict[str, Any]:
    """Returns the schema of an object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def many(items: Any) -> dict[str, Any]:
    """Returns the schema of a list."""
    return {"type": "array", "items": items, "uniqueItems": True}


TEXT: Final = {"type": "string", "minLength": 1}
COUNT: Final = {"type": "integer", "minimum": 1}
INDEX: Final = {"type": "integer", "minimum": 0}
MESSAGE: Final = closed("text", text=TEXT)
LEVEL: Final = {"enum": ["none", "note", "warning", "error"]}
PLACE: Final = closed(
    "artifactLocation region",
    artifactLocation=closed("uri", uri={"type": "string", "format": "uri-reference"}),
    region=closed("startLine startColumn", startLine=COUNT, startColumn=COUNT),
)
LOCATION: Final = closed("physicalLocation", id=INDEX, physicalLocation=PLACE)
RULE: Final = closed(
    "id shortDescription fullDescription help defaultConfiguration",
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed("level", level=LEVEL),
)
SUPPRESSION: Final = closed(
    "kind status justification",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=TEXT,
)
RESULT: Final = closed(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    relatedLocations=many(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=many(SUPPRESSION),
)
DRIVER: Final = closed("name version rules", name=TEXT, version=TEXT, rules=many(RULE))
RUN: Final = closed(
    "tool results language columnKind",
    tool=closed("driver", driver=DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG: Final = closed(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}},
    runs=many(RUN),
)
