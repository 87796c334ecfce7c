"""What the rules' fixtures are examined against: the shipped schemes and one registered unit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sitegen.content.files import SiteFiles
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.pipeline import Ground, examine, examine_all, prepare

FOLDER: Final = Path(__file__).parent
UNITS: Final = """单位:
- {名称: 示例县水务局, 网址段: shili-shuiwu, 性质: 行政机关, 曾用名: [示例县水利局]}
- {名称: 昆明市五华区人民代表大会常务委员会, 网址段: wuhua-renda, 性质: 人大机关}
"""


def ground() -> Ground:
    """Returns the ground of a site without defaults and without schemes of its own."""
    return prepare(
        SiteFiles(
            root=FOLDER,
            settings=Source("site.yaml", "网站名称: 规则的例子\n".encode()),
            units=Source("content/units.yaml", UNITS.encode()),
            regions=None,
            schemes=(),
            records=(),
        )
    )


def findings_in(path: Path) -> tuple[Finding, ...]:
    """Returns all findings on a record file that is fit to be shown."""
    outcome = examine(Source(path.name, path.read_bytes()), ground())
    assert outcome.dossier is not None, [str(found.message) for found in outcome.findings]
    return outcome.findings


def findings_among(folder: Path) -> tuple[Finding, ...]:
    """Returns all findings on the records of a folder, which are fit to be shown."""
    sources = [Source(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml"))]
    outcomes = examine_all(sources, ground())
    for outcome in outcomes:
        assert outcome.dossier is not None, [str(found.message) for found in outcome.findings]
    return tuple(found for outcome in outcomes for found in outcome.findings)
