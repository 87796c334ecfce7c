"""The JSON of a record holds what was published, as it was, and what we make of it beside it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.record.report import Record
from tests.site.small import SHEET, built, record

EVERYTHING = Path(__file__).parent.parent / "everything.yaml"


def document(output: Path, name: str = "a") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "records" / name / "index.json").read_bytes())
    return found


def test_what_was_published_follows_the_schema_beside_it(shipped_site: Path) -> None:
    schema = json.loads((shipped_site / "data" / "record.schema.json").read_bytes())
    validator = Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in sorted(shipped_site.glob("records/*/index.json")):
        validator.validate(json.loads(path.read_bytes())["published"])


def test_a_record_with_everything_comes_back_from_its_json(tmp_path: Path) -> None:
    found = document(built(tmp_path, {"a": EVERYTHING.read_text(encoding="utf-8")}))

    text = json.dumps(found["published"], ensure_ascii=False)
    tree, faulty = read_tree(Source("a.yaml", text.encode()))
    assert tree is not None, faulty
    again, wrong = shape(tree, Record, "a.yaml")
    assert wrong == ()
    assert again is not None
    assert again.title.raw == found["published"]["title"]
    assert [one.name.raw for one in again.sheets] == [
        one["name"] for one in found["published"]["sheets"]
    ]


def test_cells_stay_as_written_beside_their_numbers(tmp_path: Path) -> None:
    sheet = SHEET.replace("全年执行数: 15", "全年执行数: 15.0万").replace(
        "得分: 45", "得分: '45.0 '"
    )
    found = document(built(tmp_path, {"a": record(more=sheet)}))

    (indicator,) = found["indicators"]
    assert (indicator["score_raw"], indicator["score"]) == ("45.0 ", "45")
    assert (indicator["recomputed_low"], indicator["difference"]) == ("45", "0")
    assert found["published"]["sheets"][0]["funds"][0]["executed"] == "15.0万"


@pytest.mark.parametrize("written", ["", "0", "—", "一", "/", "无"])
def test_the_ways_of_giving_no_value_stay_apart(tmp_path: Path, written: str) -> None:
    sheet = SHEET.replace("年初预算数: 20", f"年初预算数: '{written}'")
    found = document(built(tmp_path, {"a": record(more=sheet)}))

    assert found["published"]["sheets"][0]["funds"][0]["initial"] == written
    assert found["funds"][0]["initial_raw"] == written


def test_money_is_given_as_written_and_in_yuan(tmp_path: Path) -> None:
    sheet = SHEET.replace("全年预算数: 20", "全年预算数: 0.123456789").replace(
        "全年执行数: 15", "全年执行数: 5元"
    )
    found = document(built(tmp_path, {"a": record(more=sheet)}))

    (row,) = found["funds"]
    assert (row["budget_raw"], row["budget_yuan"]) == ("0.123456789", "1234.56789")
    assert (row["executed_raw"], row["executed_yuan"]) == ("5元", "5")
    assert found["summary"]["budget_raw"] == "0.123456789（自评表，万元）"


def test_a_finding_names_its_place_and_its_rule(tmp_path: Path) -> None:
    sheet = SHEET.replace("得分: 45", "得分: 95")
    found = document(built(tmp_path, {"a": record(more=sheet)}))

    places = {one["place"] for one in found["findings"] if one["code"].startswith("SCR")}
    assert "sheets/0/indicators/0/score" in places
    for one in found["findings"]:
        assert one["severity"] in ("错误", "警告", "提示")
        assert one["rule"]
        assert one["message"]


def test_the_core_elements_of_catalogues_are_there_or_null(tmp_path: Path) -> None:
    found = document(built(tmp_path, {"a": record(more="公开信息: {主题分类: 财政}\n")}))

    assert found["metadata"] == {
        "title": "报告a",
        "provider": "甲县水务局",
        "published_on": None,
        "identifier": "a",
        "subject": "财政",
        "format": "text/html",
        "location": "records/a/index.html",
        "sample": False,
        "abstract": found["summary"]["summary"],
    }


def test_the_table_beside_a_record_has_its_indicators(tmp_path: Path) -> None:
    output = built(tmp_path, {"a": record(more=SHEET), "b": record("b")})
    text = (output / "records" / "a" / "index.csv").read_bytes().decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["三级指标"], row["得分"], row["复算得分下限"]) == ("座数", "45", "45")
    empty = (output / "records" / "b" / "index.csv").read_text(encoding="utf-8-sig")
    assert len(empty.splitlines()) == 1


def test_merged_classes_are_filled_in(tmp_path: Path) -> None:
    second = "  - {三级指标: 米数, 年度指标值: 2米, 实际完成值: 2米, 分值: 5, 得分: 5}\n"
    found = document(built(tmp_path, {"a": record(more=SHEET + second)}))

    classes = [(one["level1"], one["level2"]) for one in found["indicators"]]
    assert classes == [("产出指标", "数量指标")] * 2


def test_a_form_without_a_known_scheme_has_its_indicators_all_the_same(tmp_path: Path) -> None:
    target = SHEET.replace("mof2020", "target-only")
    found = document(built(tmp_path, {"a": record(more=target)}))

    assert [one["level3"] for one in found["indicators"]] == ["座数"]
    assert "recomputed_low" not in found["indicators"][0]
