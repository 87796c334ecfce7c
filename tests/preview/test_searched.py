"""The search in the preview of a site that is too large to be searched by its whole texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sitegen.preview.searched import Searched
from sitegen.search import layers, layout
from tests.preview.test_studio import Desk
from tests.search.node import answers
from tests.site.small import SHEET, record, write

NAMES = tuple("abcdefghijklmnopqrstuv")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(layout, "FEW", 3)
    desk = Desk(write(tmp_path / "site", {name: record(name, more=SHEET) for name in NAMES}))
    desk.steps()
    return desk


def searched(desk: Desk) -> Searched:
    found = desk.steps()[-1].searched
    assert found is not None
    return found


def found(searched: Searched, folder: Path, *texts: str) -> list[set[str]]:
    asked: list[dict[str, Any]] = [{"text": text} for text in texts]
    files = list(searched.files().values())
    return [set(each["ids"]) for each in answers(files, folder, asked)]


def test_a_save_adds_a_small_segment_to_the_one_that_stands(desk: Desk, tmp_path: Path) -> None:
    before = searched(desk).files()
    desk.save("content/records/a.yaml", record("a", more=SHEET).replace("报告a", "水库清淤报告"))

    after = searched(desk)
    new = after.files().keys() - before.keys()
    names = {name.split("/")[1] for name in new}
    assert len(names) == 1
    assert found(after, tmp_path / "one", "水库清淤", "报告a", "报告b") == [{"a"}, set(), {"b"}]


def test_what_is_taken_away_is_not_found_and_costs_no_new_index(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = searched(desk).files()
    built = []
    monkeypatch.setattr(layers, "_built", lambda filed: built.append(filed))
    (desk.root / "content/records/b.yaml").unlink()

    after = searched(desk)
    gone = before.keys() - after.files().keys()
    assert built == []
    assert len(gone) == 1
    assert found(after, tmp_path / "one", "报告b", "报告c") == [set(), {"c"}]


def test_many_changes_are_built_into_one_segment(desk: Desk, tmp_path: Path) -> None:
    searched(desk).files()
    for name in NAMES[:4]:
        text = record(name, more=SHEET).replace(f"报告{name}", f"新报告{name}")
        desk.save(f"content/records/{name}.yaml", text)

    after = searched(desk)
    names = {name.split("/")[1] for name in after.files()} - {"index.js"}
    assert len(names) == 1
    assert found(after, tmp_path / "one", "新报告", "报告e") == [set(NAMES[:4]), {"e"}]
