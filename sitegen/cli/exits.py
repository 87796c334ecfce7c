"""How a run ends."""

from __future__ import annotations

from typing import Final

FINE: Final = 0
"""All is well."""

CONTENT_HAS_ERRORS: Final = 1
"""`check` found an error in the content, or `build` held a record or page back and published others."""

FAILED: Final = 2
"""The run could not go on: usage, settings, theme or file system."""

BUSY: Final = 5
"""Another run publishes to the same folder; nothing was done, and trying again later helps."""
