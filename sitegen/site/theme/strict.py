"""The one way in which templates are read: escaped, and with nothing missing passed over."""

from __future__ import annotations

import jinja2


def strict(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Returns an environment in which texts are escaped and what is missing is an error."""
    return jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
