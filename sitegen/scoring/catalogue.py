"""The schemes that a site can use, from their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.finding import Finding, say
from sitegen.scoring import faults
from sitegen.scoring.scheme import Scheme


def load_schemes(
    sources: Iterable[Source],
) -> tuple[Mapping[str, Scheme], tuple[Finding, ...]]:
    """Returns the schemes of some files by identifier, with the faults of those files."""
    schemes: dict[str, Scheme] = {}
    findings: list[Finding] = []
    for source in sources:
        tree, faulty = read_tree(source)
        findings += faulty
        if tree is None:
            continue
        scheme, wrong = shape(tree, Scheme, source.path)
        findings += wrong
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
    return MappingProxyType(schemes), tuple(findings)
