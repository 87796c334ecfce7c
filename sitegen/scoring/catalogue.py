"""The schemes that a site can use, from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from sitegen.content.leaf import Identifier
from sitegen.content.part import read_part
from sitegen.content.source import Source
from sitegen.finding import Finding, SitegenError, say
from sitegen.scoring import faults
from sitegen.scoring.scheme import Scheme


def load_schemes(
    sources: Iterable[Source],
) -> tuple[Mapping[str, Scheme], tuple[Finding, ...]]:
    """Returns the schemes of some files by identifier, with the faults of those files."""
    schemes: dict[str, Scheme] = {}
    findings: list[Finding] = []
    for source in sources:
        scheme = read_part(source, Scheme, findings)
        if scheme is None:
            continue
        first = schemes.setdefault(scheme.id.raw, scheme)
        if first is not scheme:
            findings.append(
                faults.TWO_SCHEMES.at(
                    scheme.id.location,
                    say("代号“{id}”已经用在 {file}。", id=scheme.id.raw, file=first.location.path),
                    say("给这个方案换一个代号。"),
                    (first.id.location,),
                )
            )
    whole = {name: _extended(scheme, schemes, findings) for name, scheme in schemes.items()}
    return MappingProxyType(whole), tuple(findings)


class Shelf(Mapping[str, Scheme]):
    """Schemes by identifier, after which their files are named; each is read when it is needed."""

    __slots__ = ("_schemes", "_sources")

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {PurePosixPath(source.path).stem: source for source in sources}
        self._schemes: dict[str, Scheme] = {}

    def __getitem__(self, name: str) -> Scheme:
        """Returns a scheme.

        Raises:
            KeyError: there is none of that name.
            SitegenError: its file, or that of a scheme which it extends, is wrong.
        """
        if name not in self._schemes:
            self._schemes[name] = self._whole(name, self._sources[name])
        return self._schemes[name]

    def _whole(self, name: str, source: Source) -> Scheme:
        findings: list[Finding] = []
        chain: dict[str, Scheme] = {}
        below: Source | None = source
        while below is not None:
            scheme = read_part(below, Scheme, findings)
            if scheme is None or scheme.id.raw in chain:
                break
            chain[scheme.id.raw] = scheme
            below = self._sources.get(scheme.extends.raw) if scheme.extends else None
        whole = _extended(chain[name], chain, findings) if name in chain else None
        if whole is None or findings:
            raise SitegenError(
                say("计分方案 {file} 里有错误，不能继续。", file=source.path),
                say("不指明文件，运行 sitegen check，看是什么错误。"),
            )
        return whole

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def _extended(scheme: Scheme, schemes: Mapping[str, Scheme], findings: list[Finding]) -> Scheme:
    """Returns a scheme with what it takes over from those that it extends, the nearest first."""
    taken: dict[str, object] = {}
    seen = {scheme.id.raw}
    one = scheme
    while one.extends is not None:
        below = schemes.get(one.extends.raw)
        if below is None or below.id.raw in seen:
            # Only those that take part are told; who extends one of them is innocent.
            if one is scheme or below is scheme:
                assert scheme.extends is not None
                findings.append(_cannot_extend(scheme.extends, below, schemes))
            break
        seen.add(below.id.raw)
        own = scheme.model_fields_set | taken.keys()
        taken |= {name: getattr(below, name) for name in below.model_fields_set - own}
        one = below
    if scheme.bands:
        taken.pop("no_recomputation", None)
    return scheme.model_copy(update=taken) if taken else scheme


def _cannot_extend(
    name: Identifier, below: Scheme | None, schemes: Mapping[str, Scheme]
) -> Finding:
    if below is not None:
        return faults.NOT_EXTENDED.at(
            name.location,
            say("方案“{name}”绕一圈又沿用到自己。", name=name.raw),
            say("“沿用”写另一个方案的代号，那个方案不能再沿用本方案。"),
        )
    return faults.NOT_EXTENDED.at(
        name.location,
        say("没有名为“{name}”的计分方案可以沿用。", name=name.raw),
        say("已有的方案：{known}。", known="、".join(sorted(schemes))),
    )
