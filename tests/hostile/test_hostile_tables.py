"""No table of a site holds a formula, whatever stands in whichever field of a record."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import partial
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from sitegen.outcome import State
from tests.hostile.filled import filled
from tests.site.data.payloads import PAYLOADS
from tests.site.small import FILES, build, write

VISIBLE: Final = tuple(one for one in PAYLOADS if "\r" not in one and "\n" not in one)
"""Ends of lines part a text in the file of a record."""

RISKY: Final = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")
DECIMAL: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tables")
    records = {
        f"r{number}": filled(
            {
                "编号": f"r{number}",
                "状态": "已发布",
                "示例": "否",
                "表格": forms(payload),
                "正文": [{"标题": payload, "内容": [payload]}],
                "人员": [],
            },
            partial(str, payload),
            alone=True,
        )
        for number, payload in enumerate(VISIBLE)
    }
    result = build(write(root, records, FILES))
    states = [one.state for one in result.outcomes]
    assert states == [State.PUBLISHED] * len(VISIBLE), [one.findings[:1] for one in result.outcomes]
    return root / "output"


def forms(payload: str) -> list[dict[str, object]]:
    """Returns a form with a payload in every field, and a scheme that exists."""
    row = dict.fromkeys(
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"), payload
    )
    funds = dict.fromkeys(("资金来源", "年初预算数", "全年预算数", "全年执行数", "得分"), payload)
    return [
        {
            "表名": "自评表",
            "计分方案": "mof2020",
            "金额单位": "万元",
            "表标题": payload,
            "资金": [funds | {"原因": payload, "其他列": {"另列": payload}}],
            "指标": [row | {"备注": payload, "偏差原因分析及改进措施": payload}],
            "合计": {"名目": payload, "分值": payload, "得分": payload, "等级": payload},
            "评价结论": payload,
        }
    ]


def tables(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.csv"))
    assert len(found) > len(VISIBLE)
    return found


def test_no_cell_of_any_table_begins_like_a_formula(site: Path) -> None:
    cells = 0
    for path in tables(site):
        text = path.read_bytes().decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                cells += 1
                risky = (
                    RISKY.match(cell) and not cell.startswith("'") and not DECIMAL.fullmatch(cell)
                )
                assert not risky, (path, cell)
    assert cells > 10_000


def test_taking_one_sign_off_gives_back_what_was_written(site: Path) -> None:
    rows = csv.DictReader(
        io.StringIO((site / "data" / "records.csv").read_bytes().decode("utf-8-sig"), newline="")
    )
    titles = {row["编号"]: row["标题"] for row in rows}
    found = [
        title[1:] if RISKY.match(title) and title.startswith("'") else title
        for title in (titles[f"r{number}"] for number in range(len(VISIBLE)))
    ]
    assert found == list(VISIBLE)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(site: Path) -> None:
    (path,) = site.rglob("*.xlsx")
    sheets = 0
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            data = book.read(name)
            if not name.endswith(".xml"):
                continue
            tags = {element.tag for element in ElementTree.fromstring(data).iter()}
            sheets += name.startswith("xl/worksheets/")
            assert tags.isdisjoint({f"{SPACE}f", f"{SPACE}hyperlink", f"{SPACE}definedName"})
    assert sheets >= 8


def test_json_says_what_was_written(site: Path) -> None:
    for number in range(0, len(VISIBLE), 7):
        found = json.loads((site / "records" / f"r{number}" / "index.json").read_bytes())
        assert found["published"]["title"] == VISIBLE[number]
