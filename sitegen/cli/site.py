"""The files of the site that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source


def files_of(root: Path | None, *, records: bool = True) -> SiteFiles:
    """Returns the files of the site at a folder, or of the one that the run stands in.

    Its records are left out where they are not asked for, as there may be thousands.
    """
    from sitegen.content.files import read_files

    return read_files(root_of(root), records=records)


def root_of(root: Path | None) -> Path:
    """Returns the folder of the site that was named, or of the one that the run stands in."""
    from sitegen.content.files import find_root, site_in

    return find_root(Path.cwd()) if root is None else site_in(root.absolute())


def data_of(files: SiteFiles) -> dict[str, bytes]:
    """Returns the bytes of all files of a site by the name that findings give them."""
    return {source.path: source.data for source in (*common_files(files), *files.records)}


def common_files(files: SiteFiles) -> tuple[Source, ...]:
    """Returns the files that every record depends on."""
    registries = (
        source
        for source in (files.units, files.regions, files.expected, files.changes)
        if source is not None
    )
    return (files.settings, *registries, *files.schemes, *files.pages)
