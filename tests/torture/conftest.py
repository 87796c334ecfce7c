"""Figures that a test of a promise found, printed when all tests are done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import FIGURE

Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Keeps a figure, such as ``P1: 200 kills, 0 broken sites``, to be printed at the end."""

    def keep(text: str) -> None:
        request.node.user_properties.append((FIGURE, text))

    return keep
