"""`verify`: whether a published site is still the one that was built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli import options
from sitegen.cli.console import complain, processors, progress_bar
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.finding import SitegenError, Translate, say, unread

if TYPE_CHECKING:
    from sitegen.publish.manifest import Manifest
    from sitegen.publish.place import Place
    from sitegen.publish.verify import Difference, Found

_SHOWN: Final = 200
"""So many differences are named; of more of them only the number is said."""
_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class Trust:
    """What a site is held against; all of it was kept elsewhere."""

    root: str | None
    manifest: Path | None
    signers: Path | None


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
            click.Argument(["place"], required=False, metavar="[DIR|URL]"),
            *(root, kept, signers, sm3, options.jobs(translate)),
        ],
    )


def run(
    place: str | None, sm3: bool, jobs: int | None, translate: Translate, **kept: object
) -> int:
    """Names every file that differs; ends with 1 if one does."""
    from sitegen.publish.place import place_of

    trust = Trust(**kept)  # type: ignore[arg-type]  # click gives what the options say
    at = place_of(place or str(options.built_in(None, None)))
    there, listed = _manifests(at, trust)
    wrong = _differences(at, there, listed, sm3=sm3, jobs=jobs or processors(), translate=translate)
    _tell(wrong, len(listed.entries), translate)
    faults = [*_doubts(at, listed, trust, translate), *_log(at, translate)]
    for fault in faults:
        complain(fault, translate)
    if not at.is_seen_whole:
        click.echo(
            translate("从网上核对，看不到清单以外多出的文件；要看，请在服务器上核对文件夹。")
        )
    return CONTENT_HAS_ERRORS if wrong or faults else FINE


def _manifests(at: Place, trust: Trust) -> tuple[bytes | None, Manifest]:
    """Returns the manifest that stands at the place, and what the place should hold."""
    from sitegen.publish.manifest import MANIFEST, parsed

    there = at.read(MANIFEST)
    data, name = there, f"{at.name}/{MANIFEST}"
    if trust.manifest is not None:
        data, name = _bytes(trust.manifest), str(trust.manifest)
    if data is None:
        raise SitegenError(
            say("{place} 里没有 {name}，不知道网站应当有哪些文件。", place=at.name, name=MANIFEST),
            say("检查文件夹或网址；有另外保存的清单，用 --manifest 写明。"),
        )
    return there, parsed(data, name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unread(error, path) from error


def _differences(
    at: Place, there: bytes | None, listed: Manifest, *, sm3: bool, jobs: int, translate: Translate
) -> list[Difference]:
    from sitegen.parallel import spread
    from sitegen.publish.manifest import MANIFEST
    from sitegen.publish.verify import Difference, Kind, differences

    paths = at.paths(listed)
    with progress_bar(len(paths), translate("核对文件")) as done:

        def side_by_side(look: Callable[[str], Found], paths: Sequence[str]) -> Iterator[Found]:
            return spread(look, paths, jobs, done)

        wrong = list(differences(listed, at.look(paths, side_by_side, sm3=sm3), sm3=sm3))
    # What is listed has one way to be written, so a list that was touched shows it.
    if there != listed.data:
        wrong.append(Difference(MANIFEST, Kind.MISSING if there is None else Kind.CHANGED))
    return wrong


def _tell(wrong: Sequence[Difference], count: int, translate: Translate) -> None:
    from sitegen.publish.verify import Kind

    for one in wrong[:_SHOWN]:
        note = f"（{one.note}）" if one.note else ""
        click.echo(f"{one.kind.label.text(translate)}  {one.path}{note}")
    if len(wrong) > _SHOWN:
        click.echo(say("……还有 {count} 处。", count=len(wrong) - _SHOWN).text(translate))
    kinds = [one.kind for one in wrong]
    click.echo(
        say(
            "清单里有文件 {all} 个；改动 {changed}，多出 {added}，缺少 {missing}，改名 {renamed}，读不到 {unread}。",
            all=count,
            **{kind.value: kinds.count(kind) for kind in Kind},
        ).text(translate)
    )


def _doubts(
    at: Place, listed: Manifest, trust: Trust, translate: Translate
) -> Iterator[SitegenError]:
    """Yields what is wrong with the list itself, and says what it was held against."""
    from sitegen.publish.signature import SignatureError
    from sitegen.site.output import fingerprint

    said = say("网站指纹：{root}", root=fingerprint(listed.root)).text(translate)
    click.echo(said)
    if trust.root is not None:
        wanted = _digits(trust.root)
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
            name = _signer(at, listed, trust.signers)
            click.echo(say("签名有效，签名人：{name}", name=name).text(translate))
        except SignatureError as error:
            yield error
    if trust == Trust(None, None, None):
        click.echo(
            translate(
                "只和网站自己的清单核对过：能改文件的人也能改清单。请用 --root、--manifest 或 --signers 写明另外保存的。"
            )
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


def _digits(text: str) -> str:
    digits = "".join(sign for sign in text.lower() if sign.isalnum())
    if len(digits) < _DIGITS or len(digits) > 2 * _DIGITS:
        raise SitegenError(
            say("“{text}”不是网站指纹。", text=text),
            say(
                "网站指纹是八组、每组四个的数字和字母，由 sitegen build 打印；可以连写，不能少写。"
            ),
        )
    return digits


def _signer(at: Place, listed: Manifest, signers: Path) -> str:
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
