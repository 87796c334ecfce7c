"""What templates may use stands in the manual, as it is."""

from __future__ import annotations

from tests.views_manual import MANUAL, text


def test_the_manual_of_views_is_what_the_program_would_write() -> None:
    assert MANUAL.read_text(encoding="utf-8") == text()
