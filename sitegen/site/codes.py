"""What pages and data files say of a code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeCard:
    """What a code stands for: its title, and the public text it rests on.

    ``is_rule`` tells that it looks at what a report says, not at how its file is written.
    ``document`` is the public text without the clause.
    """

    title: str
    ground: str
    is_rule: bool = False
    document: str = ""
