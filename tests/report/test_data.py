"""Findings are given to programs as JSON with keys that stay."""

from __future__ import annotations

import json

from sitegen.report.baseline import Old
from sitegen.report.data import VERSION, as_json
from sitegen.report.result import Report, Waived
from tests.report.found import context, finding, waivers


def test_a_report_has_keys_that_stay() -> None:
    data = json.loads(as_json(Report((finding(),)), context()))

    assert data == {
        "version": VERSION,
        "tool": {"name": "sitegen", "version": "1.2.3"},
        "findings": [
            {
                "code": "SCR003",
                "severity": "error",
                "path": "a.yaml",
                "line": 3,
                "column": 5,
                "field": ["sheets", 0, "name"],
                "message": "名称“甲{x}”不对。",
                "hint": "改正。",
                "title": "指标没有完成，得分却高于按完成比例应得的分",
                "ground": "财预〔2020〕10号",
                "related": [{"path": "b.yaml", "line": 1, "column": 2}],
            }
        ],
        "suppressed": [],
        "counts": {
            "all": 1,
            "error": 1,
            "warning": 0,
            "note": 0,
            "waived": 0,
            "known": 0,
            "unlisted": 0,
        },
        "stale": [],
    }


def test_what_does_not_count_is_told_apart() -> None:
    (waiver,) = waivers("规则: SCR003")
    report = Report(
        findings=(),
        waived=(Waived(finding(), waiver),),
        known=(finding(9),),
        stale=(Old("a.yaml", "SCR001", "0f", 2),),
        unlisted=4,
    )
    data = json.loads(as_json(report, context()))

    assert data["findings"] == []
    assert [(one["line"], one["waiver"]) for one in data["suppressed"]] == [
        (3, {"reason": "已核实", "by": "张三", "until": "2025-12-31"}),
        (9, None),
    ]
    assert data["counts"] == {
        **dict.fromkeys(("all", "error", "warning", "note"), 0),
        "waived": 1,
        "known": 1,
        "unlisted": 4,
    }
    assert data["stale"] == [{"path": "a.yaml", "code": "SCR001", "line": "0f", "count": 2}]


def test_a_message_is_translated_before_its_gaps_are_filled() -> None:
    english = {"名称“{name}”不对。": "The name “{name}” is wrong.", "改正。": "Mend it."}
    told = context(translate=lambda text: english.get(text, text))

    (data,) = json.loads(as_json(Report((finding(),)), told))["findings"]
    assert (data["message"], data["hint"]) == ("The name “甲{x}” is wrong.", "Mend it.")
