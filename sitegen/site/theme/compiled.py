"""Templates that were compiled once stay compiled, while a theme is being changed and from run to run."""

from __future__ import annotations

import jinja2
from jinja2.bccache import Bucket


class Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates in memory; one whose text has changed is compiled anew.

    ``codes`` are the compiled templates by what jinja2 knows them by; ``is_new`` tells whether
    any of them was compiled here.
    """

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}
        self.is_new = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with what is kept of its template, which checks the text itself."""
        code = self.codes.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the compiled template of a bucket."""
        self.codes[bucket.key] = bucket.bytecode_to_string()
        self.is_new = True
