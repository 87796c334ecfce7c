"""Signing the manifest, and checking a signature, by the `ssh-keygen` of the system.

The private key is handed over by the name of its file and is never read here.
"""

from __future__ import annotations

import base64
import os
import subprocess
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.manifest import MANIFEST, SIGNATURE
from sitegen.refusal import reason_of

_TOOL: Final = "ssh-keygen"
_NAMESPACE: Final = "sitegen"
_MAGIC: Final = b"SSHSIG"


def sign(folder: Path, key: Path) -> Path:
    """Signs the manifest in a folder with a key, and returns where the signature lies.

    Raises:
        SitegenError: there is no manifest, no `ssh-keygen`, or it refuses.
    """
    manifest = folder / MANIFEST
    _there(manifest)
    _there(key)
    done = _run("-Y", "sign", "-n", _NAMESPACE, "-f", key, given=manifest.read_bytes())
    if done.returncode or not done.stdout:
        raise SitegenError(
            say("没有签上：{reason}。", reason=_said(done)),
            say("--key 写私钥文件，例如 ssh-keygen -t ed25519 -f site.key 生成的 site.key。"),
        )
    target = folder / SIGNATURE
    partial = target.with_name(f".{SIGNATURE}.sitegen")
    partial.write_bytes(done.stdout)
    os.replace(partial, target)
    return target


def key_in(signature: bytes) -> bytes:
    """Returns the bytes of the public key that a signature names; b"" if it names none."""
    lines = [line.strip() for line in signature.splitlines()]
    try:
        body = base64.b64decode(b"".join(line for line in lines if not line.startswith(b"-----")))
    except ValueError:
        return b""
    # After the word that it begins with and a version stands the key, its length before it.
    start = len(_MAGIC) + 4
    size = int.from_bytes(body[start : start + 4], "big")
    return body[start + 4 : start + 4 + size] if body.startswith(_MAGIC) else b""


def signer_of(manifest: bytes, signature: Path, signers: Path) -> str:
    """Returns who signed a manifest, as the list of signers names them.

    Raises:
        SitegenError: the signature is not there, is wrong, or is by nobody on the list.
    """
    for path in (signers, signature):
        _there(path)
    found = _run("-Y", "find-principals", "-f", signers, "-s", signature)
    name = found.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    if found.returncode or not name:
        raise _wrong(signature, _said(found))
    done = _run(
        *("-Y", "verify", "-n", _NAMESPACE, "-f", signers, "-I", name, "-s", signature),
        given=manifest,
    )
    if done.returncode:
        raise _wrong(signature, _said(done))
    return name


class SignatureError(SitegenError):
    """A manifest is not the one that was signed, or not by those who may."""


def _wrong(signature: Path, reason: str) -> SignatureError:
    return SignatureError(
        say("签名 {path} 不对：{reason}。", path=signature, reason=reason),
        say(
            "清单在签名以后被改过，或者签名的人不在 --signers 的名单里；不要相信这个网站，找保管私钥的人核实。"
        ),
    )


def _there(path: Path) -> None:
    if not path.is_file():
        raise SitegenError(
            say("没有文件 {path}。", path=path),
            say("检查文件夹和文件名；清单由 sitegen build 写出，签名由 sitegen sign 写出。"),
        )


def _run(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([_TOOL, *words], input=given, capture_output=True, check=False)
    except OSError as error:
        raise SitegenError(
            say("运行不了 {tool}：{reason}。", tool=_TOOL, reason=reason_of(error)),
            say("安装 OpenSSH（8.2 或更新）；Windows 10、Linux 和 macOS 都带着它。"),
        ) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
    return next((line.strip().rstrip(".") for line in lines if line.strip()), str(done.returncode))
