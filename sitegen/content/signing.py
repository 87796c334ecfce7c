"""The public key by which everybody can tell who signed the list of a site's files."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any, Final, Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Word, refuse, refuse_blank
from sitegen.content.tree import Scalar
from sitegen.finding import Message, say
from sitegen.place import Location

_KINDS: Final = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
_ED25519: Final = 32


@dataclass(frozen=True, slots=True)
class PublicKey(Word):
    """A public key in the one line that OpenSSH writes: its kind, its bytes, a comment."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        fault = _fault_of(scalar.text)
        if fault is not None:
            # What was written is not said again: it may be a secret.
            raise refuse(
                faults.PUBLIC_KEY,
                fault,
                say(
                    "打开 ssh-keygen 生成的 .pub 文件，把以 ssh-ed25519 开头的那一行整行抄来，前面不写别的。"
                ),
            )
        return cls(scalar.text.strip(), location)

    @property
    def kind(self) -> str:
        return self.raw.split()[0]

    @property
    def blob(self) -> bytes:
        """The bytes of the key."""
        return base64.b64decode(self.raw.split()[1])

    @property
    def line(self) -> str:
        """The key without the comment, as a list of signers needs it."""
        return " ".join(self.raw.split()[:2])

    @property
    def fingerprint(self) -> str:
        """What `ssh-keygen -lf` prints of the key."""
        return fingerprint_of(self.blob)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        kinds = "|".join(kind.replace(".", r"\.") for kind in _KINDS)
        return {"type": "string", "pattern": rf"^\s*(?:{kinds}) +[A-Za-z0-9+/]+=*(?: .*)?\s*$"}


def fingerprint_of(blob: bytes) -> str:
    """Returns the fingerprint of the bytes of a key, as `ssh-keygen -lf` prints it."""
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode("ascii")
    return f"SHA256:{digest.rstrip('=')}"


def _fault_of(text: str) -> Message | None:
    """Returns what is wrong with a line, if it is not that of a public key."""
    words = text.split()
    if len(text.strip().splitlines()) != 1:
        return say("签名公钥只能是一行。")
    if words[0] not in _KINDS:
        return say("签名公钥不是以 ssh-ed25519 这样的类型开头。")
    if len(words) < 2:
        return say("签名公钥只有类型，后面的一长串没有写。")
    try:
        parts = _parts(base64.b64decode(words[1], validate=True))
    except (ValueError, binascii.Error):
        return say("签名公钥中间的一长串缺了字、多了字或者错了字。")
    whole = len(parts) > 1 and parts[0] == words[0].encode("ascii")
    if not whole or (words[0] == "ssh-ed25519" and [len(one) for one in parts[1:]] != [_ED25519]):
        return say("签名公钥中间的一长串缺了字、多了字或者错了字。")
    return None


def _parts(blob: bytes) -> list[bytes]:
    """Returns the byte strings that a key is made of, each with its length before it.

    Raises:
        ValueError: they do not fill it.
    """
    found = []
    while blob:
        size = int.from_bytes(blob[:4], "big")
        part, rest = blob[4 : 4 + size], blob[4 + size :]
        if len(blob) < 4 or len(part) != size:
            raise ValueError("the key breaks off")
        found.append(part)
        blob = rest
    return found
