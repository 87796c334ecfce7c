"""The form in which texts and queries are compared; the page's own script makes the same.

Two texts that a reader takes for the same, whatever their widths, brackets, quotes, dashes
and spaces, have one form; everything else stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Every class is written out: the classes of Python and of browsers differ from each other.
_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff"
    "\ufe00-\ufe0f\ufeff\ufffe\uffff\U000e0100-\U000e01ef]"
)
_FOLDED: Final = {
    **dict.fromkeys("[{〔【〖", "("),
    **dict.fromkeys("]}〕】〗", ")"),
    **dict.fromkeys("'“”‘’「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−〜~", "-"),
    "ς": "σ",
}
_FOLD: Final = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_SPACES: Final = re.compile(
    "[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
)
# Letters and digits of scripts that part words by spaces, in lower case.
_WORD: Final = "0-9a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af\u0300-\u1fff\uac00-\ud7a3"
_LOOSE: Final = re.compile(f" (?![{_WORD}])|(?<![{_WORD}]) ")


def normalise(text: str) -> str:
    """Returns the form of a text in which it is searched for and found."""
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).lower()
    text = _FOLD.sub(_folded, text)
    return _LOOSE.sub("", _SPACES.sub(" ", text))


def _folded(sign: re.Match[str]) -> str:
    return _FOLDED[sign[0]]
