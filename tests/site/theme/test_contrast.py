"""The contrast of colours is that of WCAG 2.2."""

from __future__ import annotations

import pytest

from sitegen.site.theme.contrast import contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Worked out by hand from the definition: white 1.05, black 0.05, #767676 0.1812.
    [("#ffffff", "#000000", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_the_contrast_of_two_colours(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)
