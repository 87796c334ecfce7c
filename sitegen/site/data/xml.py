"""Text in XML (XML 1.0, sections 2.4 and 3.3.3).

The standard library has the same in ``xml.sax``, which loads what asks other machines for files.
"""

from __future__ import annotations

from html import escape


def escaped(text: str) -> str:
    """Returns text as it stands between tags."""
    return escape(text, quote=False)


def quoted(text: str) -> str:
    """Returns text as the value of an attribute, with its quotes; its lines stay apart."""
    value = escaped(text).replace('"', "&quot;")
    return f'"{value}"'.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
