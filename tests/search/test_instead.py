"""What found nothing is tried in the other ways in which reports write the same."""

from __future__ import annotations

import pytest

from tests.search.node import run


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("农田", []),
        ("2023-0097", []),
        ("财预〔2020〕10号", []),
        ("14.00%", ["14%"]),
        ("14%", ["14.00%"]),
        ("14 %", ["14.00 %"]),
        ("32.50", ["32.5"]),
        ("32.5", ["32.50"]),
        ("10.05", []),
        ("100", []),
        ("32.50万元", ["32.5万元", "32.5", "32.50"]),
        ("32.50 万元", ["32.5 万元", "32.5", "32.50"]),
        ("325000元", ["325000", "325000.00元", "325000.00"]),
        ("1,234.56 万元", ["1234.56 万元", "1234.56"]),
        ("12，345，678", ["12345678"]),
        ("1,23", []),
        ("单位:教育局", ["教育局"]),
        ("农田 等级：好", ["农田 好"]),
        ("农田 -单位:水务", ["农田 -水务"]),
        ("时间:上午", []),
        ("constructor:甲", []),
    ],
)
def test_a_query_has_other_forms(text: str, forms: list[str]) -> None:
    assert run("instead.cjs", [text]) == [forms]
