"""A release is made whole beside the live one: what is unchanged is shared, the rest written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.disk import save, share, write
from sitegen.publish.index import Index, Stamp, above, folders_of, stamp_of
from sitegen.publish.manifest import MANIFEST, Manifest
from sitegen.publish.survey import intact, times_of
from sitegen.site.output import Writable, digest_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What a release is made of.

    ``listed`` are the bytes of the manifest. ``kept`` are files that stand unchanged in the live release, with what tells them from
    others; ``foreign`` are the things in it that are not ours, folders with a slash at the end.
    """

    manifest: Manifest
    listed: bytes
    new: Sequence[Writable]
    kept: Mapping[str, Stamp]
    foreign: frozenset[str]


@dataclass(frozen=True, slots=True)
class Base:
    """What a release that nobody needs any more already holds of the next one."""

    files: Mapping[str, Stamp] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


NO_BASE: Final = Base()


def make(stage: Path, live: Path, plan: Plan, base: Base = NO_BASE) -> Index:
    """Makes a release and returns its index; whatever it holds is on the disk afterwards.

    Raises:
        OSError: the disk is full, or something cannot be written.
        SitegenError: a file is not what its digest says.
    """
    root, old = f"{stage}{os.sep}", f"{live}{os.sep}"
    addresses = [*plan.kept, *(one.address for one in plan.new)]
    folders = folders_of(addresses) | folders_of(plan.foreign)
    there, touched = _without_rest(root, plan, base, folders)
    made = sorted(folders - base.folders)
    for name in made:
        os.makedirs(root + name, exist_ok=True)
    for name in ("", *sorted(one for one in plan.foreign if one.endswith("/"))):
        if os.path.isdir(old + name):
            shutil.copymode(old + name, root + name)
    digests = {one.path: one.sha256 for one in plan.manifest.entries}
    stamps, written = {}, [one.address for one in plan.new]
    for address, stamp in plan.kept.items():
        stamps[address] = stamp
        if address in there:
            continue
        touched.add(above(address))
        if not share(old + address, root + address):
            written.append(address)
        else:
            _refuse_changed(root + address, stamp)
    for name in sorted(plan.foreign):
        if not name.endswith("/"):
            share(old + name, root + name)
            touched.add(above(name))
    # Where a file could not be shared it was copied, and another one is there now.
    copies = written[len(plan.new) :]
    stamps |= _copied(stage, {address: digests[address] for address in copies})
    for one in plan.new:
        stamps[one.address] = write(root + one.address, one.data, digests[one.address])
    write(root + MANIFEST, plan.listed, digest_of(plan.listed))
    _refuse_other(stage, plan.manifest, stamps)
    save(stage, written, {*made, *map(above, made), *(touched & folders)})
    return Index(
        digest_of(plan.listed), digests, stamps, times_of(stage, sorted(folders)), plan.foreign
    )


def _without_rest(
    root: str, plan: Plan, base: Base, folders: Collection[str]
) -> tuple[set[str], set[str]]:
    """Removes what the next release does not have.

    Returns what it has and is there, and the folders from which something was removed.
    """
    there, touched = set(), set()
    for address, stamp in base.files.items():
        if plan.kept.get(address) == stamp:
            there.add(address)
        else:
            os.unlink(root + address)
            touched.add(above(address))
    for name in base.others:
        os.unlink(root + name)
        touched.add(above(name))
    for folder in sorted(base.folders - set(folders), reverse=True):
        os.rmdir(root + folder)
        touched.add(above(folder))
    return there, touched


def _refuse_changed(path: str, stamp: Stamp) -> None:
    """Makes sure that what is shared is the file that was looked at."""
    if stamp_of(os.lstat(path)) != stamp:
        raise _changed(path)


def _copied(stage: Path, digests: Mapping[str, str]) -> Mapping[str, Stamp]:
    found = intact(stage, digests, None)
    for address in digests:
        if address not in found:
            raise _changed(f"{stage}{os.sep}{address}")
    return found


def _changed(path: str) -> SitegenError:
    return SitegenError(
        say("{path} 在发布的时候被改动了。", path=path),
        say("再运行一次；现在的网站没有动过。"),
    )


def _refuse_other(stage: Path, manifest: Manifest, stamps: Mapping[str, Stamp]) -> None:
    """Makes sure that a release holds every file of its manifest and no other of ours."""
    if {one.path: one.size for one in manifest.entries} != {
        name: stamp[0] for name, stamp in stamps.items()
    }:
        raise SitegenError(
            say("{path} 里的文件和清单对不上。", path=stage),
            say("再运行一次；现在的网站没有动过。"),
        )


def base_of(stage: Path, index: Index, times: Mapping[str, int]) -> Base:
    """Returns what a release still holds as its index tells; whatever else is there is ``others``.

    A folder that has not changed since the index was written is not looked into; ``times`` tell
    when they changed.
    """
    changed = {name for name, time in index.folders.items() if times.get(name) != time}
    aside = {MANIFEST, *(name for name in index.foreign if not name.endswith("/"))}
    if not changed:
        return Base(index.stamps, frozenset(index.folders), frozenset(aside))
    files = {one: stamp for one, stamp in index.stamps.items() if above(one) not in changed}
    others = {one for one in aside if above(one) not in changed}
    folders = set(times)
    for name in sorted(changed & folders):
        for path, seen in _walk(stage, name, index.folders):
            if seen is None:
                folders.add(path)
            elif index.stamps.get(path) == seen:
                files[path] = seen
            else:
                others.add(path)
    return Base(files, frozenset(folders), frozenset(others))


def _walk(stage: Path, name: str, known: Collection[str]) -> Iterator[tuple[str, Stamp | None]]:
    """Yields what stands in a folder, and below it in folders that are not known."""
    with os.scandir(stage / name) as entries:
        seen = sorted(entries, key=lambda one: one.name)
    for one in seen:
        inside = f"{name}/{one.name}" if name else one.name
        if not one.is_dir(follow_symlinks=False):
            yield inside, stamp_of(one.stat(follow_symlinks=False))
        elif inside not in known:
            yield inside, None
            yield from _walk(stage, inside, known)
