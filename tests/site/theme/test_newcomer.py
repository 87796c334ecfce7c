"""By the manual alone, a newcomer changes colour, foot and home in at most fifteen lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.site.small import FILES, SETTINGS, built, files_of, record, write

MANUAL: Final = Path(__file__).parents[3] / "docs" / "themes.md"


def lines_of_the_manual() -> dict[str, str]:
    """Returns what the manual tells to write, by file; its first line names the file."""
    text = MANUAL.read_text(encoding="utf-8")
    found = re.findall(r"```\w+\n(?:# |\{# )([\w./-]+)(?: #\})?\n(.*?)```", text, re.DOTALL)
    return dict(found)


def test_the_lines_of_the_manual_change_colour_foot_and_home(tmp_path: Path) -> None:
    told = lines_of_the_manual()
    assert sorted(told) == [
        "overrides/templates/home.html",
        "overrides/templates/parts/footer.html",
        "site.yaml",
    ]
    assert sum(len(text.splitlines()) for text in told.values()) <= 15
    before = files_of(built(tmp_path / "before", {"a": record()}, FILES))
    root = write(tmp_path / "after", {}, FILES)
    for name, text in told.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SETTINGS + text if name == "site.yaml" else text, encoding="utf-8")
    files = {**FILES, "site.yaml": SETTINGS + told["site.yaml"]}
    after = files_of(built(root, {"a": record()}, files))

    home, page = after["index.html"].decode(), after["records/a/index.html"].decode()
    assert "#7a2e0e" in after["assets/options.css"].decode()
    assert "今年公开的报告都在这里。" in home
    assert "五华区的钱花得怎么样" in home
    assert "报告a" in home
    assert "咨询请到政务服务大厅三楼" in home
    assert "咨询请到政务服务大厅三楼" in page
    assert "咨询请到政务服务大厅三楼" not in before["records/a/index.html"].decode()
