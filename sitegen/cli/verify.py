"""`verify`: whether a published site is still the one that was built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import options, repair
from sitegen.cli.console import SHOWN, complain, processors, progress_bar, tell_rest
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.cli.trust import Trust, doubts, manifests
from sitegen.finding import SitegenError, Translate, say

if TYPE_CHECKING:
    from sitegen.publish.manifest import Manifest
    from sitegen.publish.place import Place
    from sitegen.publish.verify import Difference, Found


@dataclass(frozen=True, slots=True)
class Check:
    """How a site is looked at, and what it is held against."""

    trust: Trust
    sm3: bool
    jobs: int
    translate: Translate


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    file = click.Path(path_type=Path)
    root = click.Option(
        ["--root", "--fingerprint"],
        metavar="FINGERPRINT",
        help=translate("另外保存的网站指纹，或者“关于本站”上的内容指纹"),
    )
    kept = click.Option(
        ["--manifest"], type=file, metavar="FILE", help=translate("另外保存的 manifest.json")
    )
    signers = click.Option(
        ["--signers"],
        type=file,
        metavar="FILE",
        help=translate("可以签名的人和公钥，一行一个，写法同 OpenSSH 的 allowed_signers"),
    )
    sm3 = click.Option(["--sm3"], is_flag=True, help=translate("除 SHA-256 外，再核对国密 SM3"))
    return options.command(
        "verify",
        run,
        translate,
        summary=translate("核对网站的文件有没有被改动、增加、删去或改名"),
        params=[
            click.Argument(
                ["place"],
                required=False,
                metavar="[DIR|URL]",
                help=translate("网站在哪个文件夹或者网址，默认是 output"),
            ),
            *(root, kept, signers, sm3, repair.option(translate), options.jobs(translate)),
        ],
    )


def run(place: str | None, jobs: int | None, translate: Translate, **given: Any) -> int:
    """Names every file that differs; ends with 1 if one does, or still does after a repair."""
    from sitegen.publish.place import place_of

    mend, sm3 = given.pop("repair"), given.pop("sm3")
    check = Check(Trust(**given), sm3, jobs or processors(), translate)
    text = place or str(options.built_in(None, None))
    return _repaired(text, check) if mend else _verified(place_of(text), check)


def _repaired(text: str, check: Check) -> int:
    """Puts right what differs, then looks at all of it once more."""
    from sitegen.publish.place import place_of
    from sitegen.publish.repair import repair as mended
    from sitegen.publish.signature import SignatureError

    with repair.held(text, check.translate) as lock:
        at = place_of(text)
        try:
            listed = repair.trusted(at, lock, check.trust, check.translate)
        except (repair.DoubtfulError, SignatureError) as error:
            complain(error, check.translate)
            return CONTENT_HAS_ERRORS
        wrong = _differences(at, repair.list_of(at), listed, check)
        _tell(wrong, len(listed.entries), check.translate)
        if wrong:
            repair.tell(mended(lock, listed, wrong, sm3=check.sm3), check.translate)
        click.echo(check.translate("再核对一遍："))
        return _verified(at, check)


def _verified(at: Place, check: Check) -> int:
    there, listed = manifests(at, check.trust)
    wrong = _differences(at, there, listed, check)
    _tell(wrong, len(listed.entries), check.translate)
    faults = [*doubts(at, listed, check.trust, check.translate), *_log(at, check.translate)]
    for fault in faults:
        complain(fault, check.translate)
    if not at.is_seen_whole:
        click.echo(
            check.translate("从网上核对，看不到清单以外多出的文件；要看，请在服务器上核对文件夹。")
        )
    return CONTENT_HAS_ERRORS if wrong or faults else FINE


def _differences(
    at: Place, there: bytes | None, listed: Manifest, check: Check
) -> list[Difference]:
    from sitegen.parallel import spread
    from sitegen.publish.manifest import MANIFEST
    from sitegen.publish.verify import Difference, Kind, differences

    paths = at.paths(listed)
    with progress_bar(len(paths), check.translate("核对文件")) as done:

        def side_by_side(look: Callable[[str], Found], paths: Sequence[str]) -> Iterator[Found]:
            return spread(look, paths, check.jobs, done)

        found = at.look(paths, side_by_side, sm3=check.sm3)
        wrong = list(differences(listed, found, sm3=check.sm3))
    # What is listed has one way to be written, so a list that was touched shows it.
    if there != listed.data:
        wrong.append(Difference(MANIFEST, Kind.MISSING if there is None else Kind.CHANGED))
    return wrong


def _tell(wrong: Sequence[Difference], count: int, translate: Translate) -> None:
    from sitegen.publish.verify import Kind

    for one in wrong[:SHOWN]:
        told = one.fault.text(translate) if one.fault else one.former
        note = f"（{told}）" if told else ""
        click.echo(f"{one.kind.label.text(translate)}  {one.path}{note}")
    tell_rest(len(wrong), translate)
    kinds = [one.kind for one in wrong]
    click.echo(
        say(
            "清单里有文件 {all} 个；改动 {changed}，多出 {added}，缺少 {missing}，改名 {renamed}，读不到 {unread}。",
            all=count,
            **{kind.value: kinds.count(kind) for kind in Kind},
        ).text(translate)
    )


def _log(at: Place, translate: Translate) -> Iterator[SitegenError]:
    """Yields what is wrong with the public log of changes, and says how many lines it has."""
    from sitegen.content.source import Source
    from sitegen.record.changes import read_log
    from sitegen.site.address import LOG

    data = at.read(LOG)
    if data is None:
        return
    log, broken = read_log(Source(f"{at.name}/{LOG}", data))
    for fault in broken:
        yield SitegenError(fault.message, fault.hint)
    if not broken:
        click.echo(say("变更登记 {count} 条，前后相接。", count=len(log.changes)).text(translate))
