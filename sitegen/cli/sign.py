"""`sign`: the manifest of a built site, by a key that its owner keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import options
from sitegen.cli.console import complain
from sitegen.cli.exits import FINE
from sitegen.cli.site import files_of
from sitegen.finding import SitegenError, Translate, say

if TYPE_CHECKING:
    from sitegen.content.signing import PublicKey


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    key = click.Option(
        ["--key"],
        type=click.Path(path_type=Path),
        required=True,
        metavar="FILE",
        help=translate(
            "私钥文件，由 ssh-keygen -t ed25519 生成；本软件不读它，只把文件名交给 ssh-keygen"
        ),
    )
    return options.command(
        "sign",
        run,
        translate,
        summary=translate("给生成的网站的文件清单签名"),
        params=[options.built(translate), key, options.root(translate)],
    )


def run(folder: Path | None, key: Path, root: Path | None, translate: Translate) -> int:
    """Writes the signature beside the manifest and names the site that it stands for."""
    from sitegen.publish.manifest import read_manifest
    from sitegen.publish.signature import sign
    from sitegen.site.output import fingerprint

    built = options.built_in(folder, root)
    written = sign(built, key)
    click.echo(say("签好了：{path}", path=written).text(translate))
    shown = fingerprint(read_manifest(built).root)
    click.echo(say("网站指纹：{root}", root=shown).text(translate))
    _warn_of_other(written, root, translate)
    return FINE


def _warn_of_other(signature: Path, root: Path | None, translate: Translate) -> None:
    """Says so if the public key that the site shows is another one than that of the signature."""
    from sitegen.content.signing import fingerprint_of
    from sitegen.publish.signature import key_in

    shown = _key_shown(signature.parent, root)
    used = key_in(signature.read_bytes())
    if shown is not None and shown.blob != used:
        complain(
            SitegenError(
                say(
                    "签名用的密钥 {used} 不是 site.yaml 里的签名公钥 {shown}，公众照网页上的公钥核对不过。",
                    used=fingerprint_of(used),
                    shown=shown.fingerprint,
                ),
                say(
                    "换用那一把私钥再签一次；密钥换过的，改 site.yaml 的“签名公钥”，重新生成再签。"
                ),
            ),
            translate,
        )


def _key_shown(built: Path, root: Path | None) -> PublicKey | None:
    """Returns the key that the site shows in whose folder the signed one lies, if there is one."""
    from sitegen.content.config import SiteConfig
    from sitegen.content.files import find_root
    from sitegen.content.part import read_part

    try:
        files = files_of(root or find_root(built.absolute()), records=False)
    except SitegenError:
        # A site may be signed on another machine than the one that it is made on.
        if root is not None:
            raise
        return None
    config = read_part(files.settings, SiteConfig, [])
    return config.signing_key if config is not None else None
