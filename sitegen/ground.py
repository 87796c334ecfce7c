"""What all records of a site are examined against: settings, registries, schemes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from sitegen.content.attachments import Attachments
from sitegen.content.config import SiteConfig
from sitegen.content.files import SiteFiles, shipped_schemes
from sitegen.content.part import read_part
from sitegen.content.settings import texts_of_columns
from sitegen.content.source import Source
from sitegen.finding import ContentError, Finding
from sitegen.record.changes import Log, read_log
from sitegen.record.disclose import withheld_in_settings
from sitegen.record.expected import Expected, ExpectedFile, strangers
from sitegen.record.frozen import not_as_frozen
from sitegen.record.registered import same_names
from sitegen.record.registry import RegionFile, Registry, UnitFile
from sitegen.scoring.catalogue import Shelf, load_schemes
from sitegen.scoring.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Ground:
    """What all records are examined against, and the texts of pages by the path of their file.

    ``mark`` is a digest of the files of settings, registries and schemes.
    ``now`` is the instant of the run. It decides nothing but whether a record that waits for
    its day is public; without it, all such records wait. ``overlooked`` are the paths of what
    is not read although its name looks as if it should be.
    """

    config: SiteConfig
    registry: Registry
    schemes: Mapping[str, Scheme]
    texts: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()
    snapshots: tuple[Source, ...] = ()
    mark: bytes = b""
    changes: Log = field(default_factory=Log)
    attachments: Attachments | None = None
    now: datetime | None = None
    overlooked: tuple[str, ...] = ()


def prepare(files: SiteFiles, *, whole: bool = True, now: datetime | None = None) -> Ground:
    """Reads the settings, the registries and the schemes; all of it only if `whole`.

    Otherwise shipped schemes are read when they are asked for, and frozen years are left alone.

    Raises:
        ContentError: one of them is wrong.
    """
    findings: list[Finding] = []
    config = read_part(files.settings, SiteConfig, findings)
    units = read_part(files.units, UnitFile, findings) if files.units else None
    regions = read_part(files.regions, RegionFile, findings) if files.regions else None
    expected = read_part(files.expected, ExpectedFile, findings) if files.expected else None
    sources = (*shipped_schemes(), *files.schemes)
    schemes, wrong = load_schemes(sources) if whole or files.schemes else (Shelf(sources), ())
    texts, missing = texts_of_columns(config, files.pages)
    findings += (*wrong, *missing)
    settings = [part for part in (config, units, regions, expected) if part is not None]
    findings += (found for part in settings for found in withheld_in_settings(part))
    registry = Registry(units.units if units else (), regions.regions if regions else ())
    reports = expected.reports if expected else ()
    findings += (*same_names(registry), *strangers(reports, registry))
    changes, broken = read_log(files.changes) if files.changes else (Log(), ())
    findings += broken
    if whole:
        findings += not_as_frozen(files.snapshots, files.sums)
    if config is None or findings:
        raise ContentError(tuple(findings))
    rest = files.snapshots, _mark(files), changes, Attachments(files.root)
    return Ground(config, registry, schemes, texts, reports, *rest, now, files.overlooked)


def _mark(files: SiteFiles) -> bytes:
    found = blake2b(digest_size=20)
    for source in (files.settings, files.units, files.regions, *files.schemes):
        if source is not None:
            found.update(source.path.encode())
            found.update(blake2b(source.data).digest())
        found.update(b";")
    return found.digest()
