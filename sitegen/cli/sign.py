"""`sign`: the manifest of a built site, by a key that its owner keeps."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import options
from sitegen.cli.exits import FINE
from sitegen.finding import Translate, say


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
        params=[options.built(), key, options.root(translate)],
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
    return FINE
