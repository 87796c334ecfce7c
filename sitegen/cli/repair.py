"""`verify --repair`: which list of files a site is put right by, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import publishing
from sitegen.cli.console import SHOWN, complain, tell_rest
from sitegen.cli.trust import Trust, digits, given, manifests, signer
from sitegen.finding import SitegenError, Translate, say

if TYPE_CHECKING:
    from sitegen.publish.lock import Lock
    from sitegen.publish.manifest import Manifest
    from sitegen.publish.place import Place
    from sitegen.publish.repair import Repair


class DoubtfulError(SitegenError):
    """No list of files is the one that was meant, so nothing was put right."""


def option(translate: Translate) -> click.Option:
    """Returns the option that asks for a repair."""
    return click.Option(
        ["--repair"],
        is_flag=True,
        help=translate("从保留的版本恢复不对的文件；换下来的和多出的移到网站以外，不删去"),
    )


@contextmanager
def held(text: str, translate: Translate) -> Iterator[Lock]:
    """Holds the right to publish to a folder that is put right.

    Raises:
        SitegenError: it is no folder, or no releases of it are kept.
    """
    from sitegen.publish.lock import PATIENCE
    from sitegen.publish.place import place_of
    from sitegen.publish.release import recover
    from sitegen.publish.repair import home_of

    if not place_of(text).is_seen_whole:
        raise SitegenError(
            say("网上的网站不能用 --repair 修复：{place}", place=text),
            say("在运行 sitegen build 的电脑上修复文件夹，再上传一次。"),
        )
    with publishing.locked(home_of(Path(text)), PATIENCE, translate) as lock:
        # A switch that was broken off is ended before anybody looks at the site.
        recover(lock.shelf)
        yield lock


def trusted(at: Place, lock: Lock, trust: Trust, translate: Translate) -> Manifest:
    """Returns the list of files that the site is put right by.

    Raises:
        DoubtfulError: none is the one that was meant.
        SitegenError: there is none, or it cannot be read.
    """
    if trust.manifest is not None:
        return _given(trust.manifest, trust.root)
    if trust.root is not None:
        return _of_root(at, lock, digits(trust.root))
    _, own = manifests(at, trust)
    if trust.signers is not None:
        signer(at, own, trust.signers)
    else:
        click.echo(
            translate(
                "没有写明另外保存的指纹、清单或名单，只能照网站自己的清单修复：攻击的人可能连清单也改了。"
            )
        )
    return own


def _given(path: Path, root: str | None) -> Manifest:
    listed = given(path)
    if root is not None and not _bears(listed, digits(root)):
        raise DoubtfulError(
            say("给出的清单和给出的指纹不是同一个版本的，什么也没有动。"),
            say("核对是不是都是最近一次生成时保存的，或者只写其中一个。"),
        )
    return listed


def _of_root(at: Place, lock: Lock, wanted: str) -> Manifest:
    """Returns the list with a fingerprint: that of the site, or of a kept release."""
    from sitegen.publish.repair import kept_manifests

    for listed in (*_own(at), *kept_manifests(lock.shelf)):
        if _bears(listed, wanted):
            return listed
    raise DoubtfulError(
        say("网站的清单和保留的版本，没有一个是给出的指纹；什么也没有动。"),
        say(
            "清单多半也被改了：有另外保存的清单，用 --manifest 写明；没有的，用 sitegen build 重新生成。"
        ),
    )


def _own(at: Place) -> Iterator[Manifest]:
    try:
        yield manifests(at, Trust(None, None, None))[1]
    except SitegenError:
        # It was removed or spoilt, which is what a repair is for.
        return


def list_of(at: Place) -> bytes | None:
    """Returns the list that stands at a place; ``None`` also where it cannot be read."""
    from sitegen.publish.manifest import MANIFEST

    try:
        return at.read(MANIFEST)
    except SitegenError:
        return None


def _bears(listed: Manifest, wanted: str) -> bool:
    return listed.root.startswith(wanted) or listed.shown.startswith(wanted)


def tell(done: Repair, translate: Translate) -> None:
    """Says what was put right, where the rest went, and what could not be had."""
    for path in done.restored[:SHOWN]:
        click.echo(say("恢复  {path}", path=path).text(translate))
    tell_rest(len(done.restored), translate)
    click.echo(
        say(
            "恢复 {restored} 个文件，移出 {aside} 个，没能恢复 {lost} 个。",
            restored=len(done.restored),
            aside=len(done.aside),
            lost=len(done.lost),
        ).text(translate)
    )
    for folder in done.folders:
        told = say("换下来的和多出的都在 {folder}，查清楚以后自己删去。", folder=folder)
        click.echo(told.text(translate))
    for one in done.lost[:SHOWN]:
        said = say("没能恢复  {path}（{reason}）", path=one.path, reason=one.reason)
        click.echo(said.text(translate), err=True)
    tell_rest(len(done.lost), translate)
    if done.lost:
        complain(
            SitegenError(
                say("有 {count} 个文件没能恢复，还是被改动的样子。", count=len(done.lost)),
                say("用 sitegen build 重新生成，再核对一次；在这以前，不要让公众看到这个网站。"),
            ),
            translate,
        )
