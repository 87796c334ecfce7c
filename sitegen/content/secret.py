"""Private keys that somebody put into a file, of which no letter may be shown anywhere."""

from __future__ import annotations

from typing import Final

from sitegen.content import faults
from sitegen.content.source import Source
from sitegen.finding import Finding, say

# The first lines that PEM and PuTTY write, and how the lines below begin where somebody left the
# first one out: those of OpenSSH, of Ed25519 (RFC 8410, section 7) and of RSA (RFC 5958 with RFC
# 8017). A public key does not begin so.
_MARKS: Final = (
    "PRIVATE KEY-----",
    "PuTTY-User-Key-File-",
    "b3BlbnNzaC1rZXktdjE",
    "MC4CAQAwBQYDK2VwBCIE",
    "ADANBgkqhkiG9w0BAQEFAASC",
)


def line_of_key(text: str) -> int | None:
    """Returns the number of the line in which a private key begins; ``None`` if there is none."""
    found = [place for place in map(text.find, _MARKS) if place >= 0]
    return text.count("\n", 0, min(found)) + 1 if found else None


def private_key(source: Source, text: str) -> Finding | None:
    """Returns what is wrong with a file that holds a private key; ``None`` if it holds none.

    Nothing more may be said of such a file, as what is said may repeat what stands there.
    """
    line = line_of_key(text)
    if line is None:
        return None
    return faults.PRIVATE_KEY.at(
        source.at(line),
        say("这里有一把私钥：它绝不能写在内容文件里，现在只能当作已经泄露。"),
        say(
            "立刻删去，版本库的历史里也要清除；不再使用这一对密钥，用 ssh-keygen -t ed25519 重新生成。"
            "“签名公钥”只写 .pub 文件里的那一行。"
        ),
    )
