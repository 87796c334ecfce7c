"""The fictional site, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import pipeline
from tests.shapes.ground import SHAPES, site_files, source_of


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the records of all shapes were built."""
    folder = tmp_path_factory.mktemp("shapes")
    pipeline.build(site_files(*map(source_of, SHAPES)), folder)
    return folder
