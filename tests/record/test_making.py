"""Files are made into models without pydantic's validators, and come out as if by them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import field_validator

from sitegen.content.leaf import Text
from sitegen.content.reader import read_tree
from sitegen.content.shape import Part, shape
from sitegen.content.source import Source
from sitegen.content.terms import term
from sitegen.record.disclose import disclose
from sitegen.record.registry import RegionFile, UnitFile
from sitegen.record.report import Record
from sitegen.scoring.scheme import Scheme
from tests.shapes.ground import SHAPES, read_record, source_of

ROOT: Final = Path(__file__).parent.parent.parent
FILES: Final[tuple[tuple[Path, type[Part]], ...]] = (
    *((path, Record) for path in sorted((ROOT / "content" / "records").glob("*.yaml"))),
    *((path, Scheme) for path in sorted((ROOT / "sitegen/scoring/schemes").glob("*.yaml"))),
    (ROOT / "content" / "units.yaml", UnitFile),
    (ROOT / "content" / "regions.yaml", RegionFile),
)


def given(value: Any) -> Any:
    """Returns what pydantic would be given to make a part from."""
    if isinstance(value, Part):
        return {name: given(getattr(value, name)) for name in value.model_fields_set}
    if type(value) is tuple:
        return tuple(map(given, value))
    return value


def ways(value: Any) -> Any:
    """Returns the parts of a value with their fields in order, and which were given."""
    if isinstance(value, Part):
        fields = [(name, ways(inner)) for name, inner in vars(value).items()]
        return type(value), fields, value.model_fields_set
    return [ways(item) for item in value] if type(value) is tuple else value


def assert_as_by_pydantic(value: Part) -> None:
    validated = type(value).model_validate(given(value))
    assert value == validated
    assert ways(value) == ways(validated)
    assert value.model_dump() == validated.model_dump()


@pytest.mark.parametrize(("path", "model"), FILES, ids=lambda one: getattr(one, "stem", ""))
def test_a_file_becomes_what_pydantic_would_make_of_it(path: Path, model: type[Part]) -> None:
    tree, faulty = read_tree(Source(path.name, path.read_bytes()))
    assert tree is not None, faulty
    value, wrong = shape(tree, model, path.name)
    assert value is not None, wrong

    assert_as_by_pydantic(value)


@pytest.mark.parametrize("name", SHAPES)
def test_a_record_is_valid_before_and_after_it_is_disclosed(name: str) -> None:
    record = read_record(source_of(name))

    assert_as_by_pydantic(record)
    shown = disclose(record)
    assert shown == Record.model_validate(given(shown))


def test_a_record_that_hides_nothing_is_disclosed_as_it_is() -> None:
    path = ROOT / "content" / "records" / "shili-shuiwu-2024.yaml"
    record = read_record(Source(path.name, path.read_bytes()))

    (sheet, *_) = disclose(record).sheets
    assert sheet.indicators[0] is record.sheets[0].indicators[0]


def test_a_validator_that_would_not_be_heard_is_a_mistake_of_ours() -> None:
    class Wrong(Part):
        text: Text | None = term("文字", "文字", "Text")

        @field_validator("text")
        @classmethod
        def _never_runs(cls, value: Any) -> Any:
            return value

    tree, _ = read_tree(Source("a.yaml", "文字: 甲\n".encode()))
    assert tree is not None
    with pytest.raises(AssertionError, match="only whole models are validated"):
        shape(tree, Wrong, "a.yaml")
