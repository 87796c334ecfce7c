"""Records, schemes and indicators made from text, the way files are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from sitegen.content.files import shipped_schemes
from sitegen.content.reader import read_tree
from sitegen.content.shape import Part, shape
from sitegen.content.source import Source
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.record.report import Record
from sitegen.scoring.assess import assess
from sitegen.scoring.assessment import Assessment, SheetAssessment
from sitegen.scoring.catalogue import load_schemes
from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.scoring.scheme import Scheme
from sitegen.values import read_value

P = TypeVar("P", bound=Part)

SCHEMES: Final = load_schemes(shipped_schemes())[0]
MOF2020: Final = SCHEMES["mof2020"]
HERE: Final = Location("here.yaml")
HEAD: Final = "编号: a\n状态: 已发布\n标题: 报告\n年度: 2024\n填报单位: 示例县水务局\n"


def cell(text: str) -> Cell:
    return Cell(read_value(text), HERE)


def indicator(target: str, actual: str, nature: str = "", unit: str = "") -> Indicator:
    """Returns a row with a target and an actual value, as a form prints them."""
    columns = {"年度指标值": target, "实际完成值": actual, "指标性质": nature, "度量单位": unit}
    return part(
        "\n".join(f"{name}: '{value}'" for name, value in columns.items() if value), Indicator
    )


def named(name: str, target: str, actual: str) -> Indicator:
    """Returns a row with the name of its indicator."""
    columns = {"三级指标": name, "年度指标值": target, "实际完成值": actual}
    return part(
        "\n".join(f"{key}: '{value}'" for key, value in columns.items() if value), Indicator
    )


def part(text: str, model: type[P]) -> P:
    """Returns the part that a text describes."""
    tree, faulty = read_tree(Source("part.yaml", text.encode()))
    assert tree is not None, faulty
    found, wrong = shape(tree, model, "part.yaml")
    assert found is not None, wrong
    return found


def judged(target: str, actual: str, nature: str = "", unit: str = "") -> Fulfilment:
    """Returns what the scheme of 2020 makes of a target and an actual value."""
    return fulfilment(indicator(target, actual, nature, unit), MOF2020)


def record(text: str) -> Record:
    """Returns the record of a file with the given forms."""
    tree, faulty = read_tree(Source("a.yaml", (HEAD + text).encode()))
    assert tree is not None, faulty
    found, wrong = shape(tree, Record, "a.yaml")
    assert found is not None, wrong
    return found


def assessed(text: str, schemes: Mapping[str, Scheme] = SCHEMES) -> Assessment:
    """Returns the assessment of forms that are all under known schemes."""
    assessment, findings = assess(record(text), schemes)
    assert findings == ()
    return assessment


def sheet(text: str, schemes: Mapping[str, Scheme] = SCHEMES) -> SheetAssessment:
    """Returns the assessment of the only form."""
    (only,) = assessed(text, schemes).sheets
    return only
