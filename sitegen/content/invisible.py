"""Characters that nobody can see, and that change what is read, compared or searched."""

from __future__ import annotations

from typing import Final

from sitegen.pattern import pattern

# Besides what YAML forbids: what nobody can see but every comparison and search stumbles on.
INVISIBLE: Final = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufffd-\uffff\U000e0000-\U000e007f]"
)
"""Any of them; ends of lines and tabs are none."""
