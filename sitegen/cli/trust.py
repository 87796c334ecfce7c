"""What a site is held against, and whether its list of files is the one that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.finding import SitegenError, Translate, say
from sitegen.refusal import unread

if TYPE_CHECKING:
    from sitegen.publish.manifest import Manifest
    from sitegen.publish.place import Place

_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class Trust:
    """What a site is held against; all of it was kept elsewhere."""

    root: str | None
    manifest: Path | None
    signers: Path | None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was kept elsewhere, so that the site's own list has to be believed."""
        return self == Trust(None, None, None)


def manifests(at: Place, trust: Trust) -> tuple[bytes | None, Manifest]:
    """Returns the manifest that stands at the place, and what the place should hold."""
    from sitegen.publish.manifest import MANIFEST, parsed

    there = at.read(MANIFEST)
    if trust.manifest is not None:
        return there, given(trust.manifest)
    if there is None:
        raise SitegenError(
            say("{place} 里没有 {name}，不知道网站应当有哪些文件。", place=at.name, name=MANIFEST),
            say("检查文件夹或网址；有另外保存的清单，用 --manifest 写明。"),
        )
    return there, parsed(there, f"{at.name}/{MANIFEST}")


def given(path: Path) -> Manifest:
    """Returns a list of files that was kept elsewhere.

    Raises:
        SitegenError: it cannot be read, or is none.
    """
    from sitegen.publish.manifest import parsed

    try:
        data = path.read_bytes()
    except OSError as error:
        raise unread(error, path) from error
    return parsed(data, str(path))


def doubts(
    at: Place, listed: Manifest, trust: Trust, translate: Translate
) -> Iterator[SitegenError]:
    """Yields what is wrong with the list itself, and says what it was held against."""
    from sitegen.publish.signature import SignatureError
    from sitegen.site.output import fingerprint

    said = say("网站指纹：{root}", root=fingerprint(listed.root)).text(translate)
    click.echo(said)
    if trust.root is not None:
        wanted = digits(trust.root)
        if listed.root.startswith(wanted):
            click.echo(translate("网站指纹与给出的一致。"))
        elif listed.shown.startswith(wanted):
            click.echo(
                translate("内容指纹与给出的一致；“关于本站”一页不在其内，请用网站指纹核对。")
            )
        else:
            yield SitegenError(
                say("网站指纹与给出的不一致。"),
                say(
                    "网站在保存指纹以后更新过，或者文件和清单一起被改过；核对保存的指纹是不是最近一次的。"
                ),
            )
    if trust.signers is not None:
        try:
            name = signer(at, listed, trust.signers)
            click.echo(say("签名有效，签名人：{name}", name=name).text(translate))
        except SignatureError as error:
            yield error
    if trust.is_nothing:
        click.echo(
            translate(
                "只和网站自己的清单核对过：能改文件的人也能改清单。请用 --root、--manifest 或 --signers 写明另外保存的。"
            )
        )


def digits(text: str) -> str:
    """Returns the digits of a fingerprint, however it was written.

    Raises:
        SitegenError: it is none.
    """
    found = "".join(sign for sign in text.lower() if sign.isalnum())
    if len(found) < _DIGITS or len(found) > 2 * _DIGITS:
        raise SitegenError(
            say("“{text}”不是网站指纹。", text=text),
            say(
                "网站指纹是八组、每组四个的数字和字母，由 sitegen build 打印；可以连写，不能少写。"
            ),
        )
    return found


def signer(at: Place, listed: Manifest, signers: Path) -> str:
    """Returns who signed; the signature may have to be fetched first."""
    import tempfile

    from sitegen.publish.manifest import SIGNATURE
    from sitegen.publish.signature import SignatureError, signer_of

    data = at.read(SIGNATURE)
    if data is None:
        raise SignatureError(
            say("{place} 里没有签名 {name}。", place=at.name, name=SIGNATURE),
            say("用 sitegen sign 签名；签过的，签名被人删去了。"),
        )
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / SIGNATURE
        kept.write_bytes(data)
        return signer_of(listed.data, kept, signers)
