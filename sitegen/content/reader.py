"""From the bytes of a content file to a bounded tree that knows where everything stands."""

from __future__ import annotations

from typing import Final

from sitegen.content import faults
from sitegen.content.decoding import decode
from sitegen.content.lines import Diagnosis, Lines
from sitegen.content.plain import plain_tree
from sitegen.content.source import Source
from sitegen.content.traps import directive
from sitegen.content.tree import Node
from sitegen.finding import Finding

_MAX_READINGS: Final = 20
_MAX_CHARACTERS: Final = 300_000


def read_tree(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """Returns the tree of a file and everything that is wrong with its writing.

    Values are never interpreted: ``no``, ``010`` and ``12:30`` are the text that was
    written. Where a faulty line has an obvious cure, reading goes on as if it had been
    cured, so that the faults behind it are found in the same run; the places that the tree
    names are those of the text as it was written.

    Returns:
        the tree, which is None if the text cannot be read to its end or is no group of
        names and values; and the findings in the order of the file.
    """
    if source.refused is not None:
        refused = source.refused
        return None, (faults.UNREADABLE.at(source.at(), refused.message, refused.hint),)
    text, findings = decode(source)
    if text is None:
        return None, findings
    lines = Lines(source.path, text)
    forbidden = directive(lines)
    if forbidden is not None:
        return None, (*findings, forbidden)
    plain = plain_tree(text)
    if plain is not None:
        return plain, findings
    tree, diagnoses = _read_cured(lines)
    if not diagnoses:
        return tree, findings
    found = {(*finding.order, finding.related): finding for finding in findings}
    for each in diagnoses:
        finding = each.finding
        found[(*finding.order, finding.related)] = finding
    return tree, tuple(sorted(found.values(), key=lambda finding: finding.order))


def _read_cured(written: Lines) -> tuple[Node | None, list[Diagnosis]]:
    # Few files need the parser; a check of one record should not wait for its loading.
    from sitegen.content.events import Reading
    from sitegen.content.uncured import Uncured

    lines = written
    settled: dict[int, Diagnosis] = {}
    read = 0
    for _ in range(_MAX_READINGS):
        reading, as_read, cured = Reading(lines), lines, tuple(settled)
        tree = reading.tree()
        left = [each for each in reading.diagnoses if each.line not in settled]
        read += len(lines.text)
        cures = {each.line: each for each in reversed(reading.diagnoses) if each.cure is not None}
        if not cures or read > _MAX_CHARACTERS:
            break
        # A line that needs two cures is one mistake to its writer.
        settled = {**cures, **settled}
        left = [each for each in left if each.line not in settled]
        lines = lines.mended({line: each.cure or "" for line, each in cures.items()})
    if tree is not None and cured:
        tree = Uncured(written, as_read, cured).node(tree)
    return tree, [*settled.values(), *left]
