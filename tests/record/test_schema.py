"""The JSON Schema of content files accepts what the program accepts and refuses what it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml

from sitegen.cli import main
from sitegen.content.shape import Part
from sitegen.content.terms import Term, terms_of
from sitegen.record.report import Record
from sitegen.record.schema import json_schema
from tests.record.models import FILES, models

ROOT: Final = Path(__file__).parent.parent.parent
SHIPPED: Final = (
    *((path, "record") for path in sorted((ROOT / "content" / "records").rglob("*.yaml"))),
    (ROOT / "content" / "units.yaml", "units"),
    (ROOT / "content" / "regions.yaml", "regions"),
    (ROOT / "site.yaml", "site"),
    *((p, "scheme") for p in sorted((ROOT / "sitegen" / "scoring" / "schemes").glob("*.yaml"))),
)
RECORD: Final = {"编号": "a", "状态": "草稿", "标题": "甲", "年度": 2023}


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as editors do: the core schema of YAML 1.2."""


class TextLoader(yaml.BaseLoader):
    """Reads every value as text."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )


def faults(data: object, kind: str = "record") -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema(FILES[kind]))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_follows_draft_2020_12(kind: str) -> None:
    schema = json_schema(FILES[kind])

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("loader", [CoreLoader, TextLoader])
@pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=lambda value: getattr(value, "name", value))
def test_a_shipped_file_is_valid(path: Path, kind: str, loader: Any) -> None:
    data = yaml.load(path.read_bytes(), loader)

    assert faults(data, kind) == []


@pytest.mark.parametrize(
    "data",
    [
        {**RECORD, "编号": 2023},
        {**RECORD, "标题": 2023},
        {**RECORD, "年度": "2023"},
        {"id": "a", "status": "draft", "title": "甲", "year": 2023},
        {**RECORD, "落款日期": 2023.6},
        {**RECORD, "落款日期": None},
        {**RECORD, "项目": None},
        {**RECORD, "正文": ["甲", {"标题": "乙", "内容": [1]}, {"表": "丙"}]},
        {**RECORD, "落款单位": True},
    ],
)
def test_what_the_program_takes_is_valid(data: dict[str, Any]) -> None:
    assert faults(data) == []


@pytest.mark.parametrize(
    "data",
    [
        {**RECORD, "编好": "b"},
        {**RECORD, "项目": [{"项目名称": "甲", "工程名": "乙"}]},
        {key: value for key, value in RECORD.items() if key != "标题"},
        {**RECORD, "项目": [{"主管部门": "甲"}]},
        {**RECORD, "title": "甲"},
        {**RECORD, "表格": [{"表名": "甲", "计分方案": "a", "scheme": "a"}]},
        {**RECORD, "状态": "公开"},
        {**RECORD, "年度": "23年"},
        {**RECORD, "编号": "水务"},
        {**RECORD, "标题": ""},
        {**RECORD, "标题": ["甲"]},
        {**RECORD, "项目": {"项目名称": "甲"}},
        {**RECORD, "正文": [{"内容": [{"题": "甲"}]}]},
        [RECORD],
    ],
)
def test_what_the_program_refuses_is_invalid(data: object) -> None:
    assert faults(data) != []


def properties_of(schema: Mapping[str, Any], model: type[Part]) -> Mapping[str, Any]:
    definition = schema["$defs"][model.__name__]
    found: Mapping[str, Any] = definition.get("properties") or definition["anyOf"][1]["properties"]
    return found


@cache
def _definitions() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for model in FILES.values():
        found |= json_schema(model)["$defs"]
    return found


@pytest.mark.parametrize(
    ("model", "found"),
    [(model, found) for model in models() for found in terms_of(model).values()],
    ids=lambda value: getattr(value, "__name__", getattr(value, "name", "")),
)
def test_a_field_stands_under_both_names_with_its_label_and_both_texts(
    model: type[Part], found: Term
) -> None:
    properties = properties_of({"$defs": _definitions()}, model)

    for key in (found.name, found.label):
        assert properties[key]["title"] == found.label
        assert properties[key]["description"] == f"{found.doc}\n{found.doc_en}"


def test_a_schema_has_no_field_but_those_of_the_model() -> None:
    expected = {name for one in terms_of(Record).values() for name in (one.name, one.label)}
    assert set(properties_of(json_schema(Record), Record)) == expected


@pytest.mark.parametrize("kind", FILES)
def test_a_command_prints_the_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["schema", kind])

    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out) == json_schema(FILES[kind])


def test_the_schema_of_a_record_is_printed_unless_another_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["schema"])

    assert json.loads(capsys.readouterr().out) == json_schema(Record)
