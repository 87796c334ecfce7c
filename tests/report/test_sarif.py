"""Findings are given as SARIF 2.1.0 that keeps to its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from sitegen.codes import entries
from sitegen.finding import Severity, say
from sitegen.report.result import Context, Report, Waived
from sitegen.report.sarif import as_sarif
from tests.report.found import context, finding, waivers
from tests.report.sarif import LOG


def run(report: Report, told: Context | None = None) -> dict[str, Any]:
    """Returns the one run of a log that keeps to the schema."""
    data = json.loads(as_sarif(report, told or context()))
    jsonschema.validate(data, LOG)
    (only,) = data["runs"]
    assert isinstance(only, dict)
    return only


def prints(report: Report, text: str) -> list[str]:
    """Returns the fingerprints of results on a file of this text."""
    results = run(report, context({"a.yaml": text}))["results"]
    return [next(iter(one["partialFingerprints"].values())) for one in results]


def test_a_finding_is_a_result_of_its_rule_at_its_place() -> None:
    (result,) = run(Report((finding(),)))["results"]

    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("SCR003", 0, "error")
    assert result["message"]["text"] == "名称“甲{{x}}”不对。\n怎么办：改正。"
    (place,) = (one["physicalLocation"] for one in result["locations"])
    assert place["artifactLocation"]["uri"] == "a.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    (other,) = (one["physicalLocation"] for one in result["relatedLocations"])
    assert other["region"] == {"startLine": 1, "startColumn": 2}
    assert "suppressions" not in result


def test_columns_are_counted_in_characters() -> None:
    assert run(Report(()))["columnKind"] == "unicodeCodePoints"


def test_rules_are_those_that_were_found_with_their_manuals() -> None:
    found = run(Report((finding(code="STM001"), finding(4), finding(5))))
    rules = found["tool"]["driver"]["rules"]

    assert sorted(rule["id"] for rule in rules) == ["SCR003", "STM001"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in found["results"])
    (scores,) = (rule for rule in rules if rule["id"] == "SCR003")
    assert scores["shortDescription"]["text"] == "指标没有完成，得分却高于按完成比例应得的分"
    assert "怎么办：" in scores["help"]["text"]
    assert scores["help"]["text"].endswith("依据：财预〔2020〕10号")
    assert scores["defaultConfiguration"] == {"level": "error"}


def test_every_code_can_be_reported() -> None:
    run(Report(tuple(finding(code=code) for code in entries())))


@pytest.mark.parametrize("severity", list(Severity))
def test_each_severity_is_a_level(severity: Severity) -> None:
    (result,) = run(Report((finding(severity=severity),)))["results"]

    assert result["level"] == severity.value


def test_what_does_not_count_is_suppressed_and_tells_why() -> None:
    (waiver,) = waivers("规则: SCR003")
    report = Report((finding(1),), (Waived(finding(2), waiver),), (finding(3),))
    results = run(report)["results"]

    assert [one["suppressions"] for one in results] == [
        [],
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "已核实（张三，2025-12-31）",
            }
        ],
        [{"kind": "external", "status": "accepted", "justification": "在旧问题清单里"}],
    ]


def test_a_fingerprint_stays_while_the_words_of_the_line_do() -> None:
    (before,) = prints(Report((finding(1),)), "得分: 4")

    assert prints(Report((finding(3),)), "\n\n  得分:  4") == [before]
    assert prints(Report((finding(1),)), "得分: 5") != [before]
    assert prints(Report((finding(1, code="SCR001"),)), "得分: 4") != [before]
    assert prints(Report((finding(1, path="b.yaml"),)), "得分: 4") != [before]


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    found = prints(Report((finding(1), finding(2), finding(2, 9))), "甲\n甲")

    assert len(set(found)) == 3


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b%.yaml", "site/a%20b%25.yaml"),
        ("c:d.yaml", "site/c%3Ad.yaml"),
        ("甲.yaml", "site/%E7%94%B2.yaml"),
        ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml"),
        ("C:/甲/a.yaml", "file:///C:/%E7%94%B2/a.yaml"),
    ],
)
def test_a_path_is_an_address_from_where_the_run_stands(path: str, uri: str) -> None:
    told = replace(context(), folder="site/")
    (result,) = run(Report((finding(path=path),)), told)["results"]

    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_a_message_has_no_placeholders() -> None:
    told = replace(finding(), message=say("{a}", a="{0}"), hint=say("写 {{#甲|乙}}。"))
    (result,) = run(Report((told,)))["results"]

    assert result["message"]["text"] == "{{0}}\n怎么办：写 {{#甲|乙}}。"
