"""A process that publishes prepared releases, to be killed: ``python -m tests.torture.publishing``.

It prints ``go`` when everything is loaded, and then publishes one version of the site, some, or one
after the other without an end; it prints ``done`` after each. With ``fail N ERROR`` the system call number N that writes
anything fails, as all later ones do.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, Final

from sitegen.finding import SitegenError
from sitegen.publish.lock import BusyError, locked
from sitegen.publish.manifest import MANIFEST
from sitegen.publish.rollback import roll_back
from sitegen.publish.shelf import Way
from sitegen.publish.writer import Publication, write_site
from sitegen.site.output import Output

FOREIGN: Final = {".gitkeep": b"", "records/notes.txt": "别人的文件".encode()}
_CALLS: Final = ("open", "write", "mkdir", "link", "rename", "replace", "fsync")
BACK: Final = "back"
BUSY: Final = 5
FULL: Final = 3


def site(version: int, pages: int) -> list[Output]:
    """Returns a version of the site: some pages are in all versions, some change, some come and go.

    Of the pages that change, some do so in every second version only.
    """
    kept = [_page(f"records/r{n:04}/index.html", n) for n in range(pages * 7 // 10)]
    slow = [_page(f"records/s{n:04}/index.html", version // 2) for n in range(pages // 10)]
    changed = [_page(f"records/c{n:04}/index.html", version) for n in range(pages // 10)]
    moving = [_page(f"data/v{version}/d{n:04}.json", n) for n in range(pages // 10)]
    lists = [_page(name, version) for name in ("index.html", "page.html", "assets/style.css")]
    return [*kept, *slow, *changed, *moving, *lists]


def _page(address: str, version: int) -> Output:
    return Output(address, f"版本 {version} {address}\n".encode() * 20)


def fault_of(folder: Path, versions: dict[str, dict[str, str]]) -> str:
    """Tells what is wrong with a published site; "" if it is one of the versions, and whole."""
    try:
        data = (folder / MANIFEST).read_bytes()
    except OSError as error:
        return f"no manifest: {error}"
    expected = versions.get(hashlib.sha256(data).hexdigest())
    if expected is None:
        return "the manifest is that of no version"
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            name = path.relative_to(folder).as_posix()
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    wanted = expected | {name: hashlib.sha256(text).hexdigest() for name, text in FOREIGN.items()}
    wrong = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
    return f"mixed: {wrong[:5]}" if wrong else ""


def versions_of(folder: Path, numbers: range, pages: int) -> dict[str, dict[str, str]]:
    """Returns the digests of all files of some versions, by that of their manifest."""
    found = {}
    for number in numbers:
        outputs = site(number, pages)
        write_site(outputs, folder / str(number), folder / "nowhere")
        data = (folder / str(number) / MANIFEST).read_bytes()
        assert json.loads(data)["files"]
        found[hashlib.sha256(data).hexdigest()] = {one.address: one.digest for one in outputs}
    return found


def prepared(folder: Path, pages: int, way: Way) -> Path:
    """Publishes the first version beside foreign files; returns the published folder."""
    output = folder / "output"
    place = output
    if way is Way.LINK:
        place = folder / "first"
        place.mkdir()
        output.symlink_to(place)
    for name, data in FOREIGN.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    write_site(site(0, pages), output, folder / "site")
    return output


def fail_from(number: int, error: int) -> None:
    """Lets every system call that writes fail from that of a number on."""
    calls = count(1)

    def full(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            writes = real is not os_open or given[1] & (os.O_WRONLY | os.O_RDWR)
            if writes and next(calls) >= number:
                raise OSError(error, os.strerror(error))
            return real(*given, **named)

        return call

    os_open = os.open
    for name in _CALLS:
        setattr(os, name, full(getattr(os, name)))


def main(arguments: list[str]) -> int:
    """Publishes: ``FOLDER PAGES WAY VERSION [fail N ERROR]``.

    VERSION are numbers with commas between them, and ``back`` for the release before; if it is
    ``all``, there is no end.
    """
    folder, pages, way, version = Path(arguments[0]), int(arguments[1]), arguments[2], arguments[3]
    publication = Publication(way=Way(way))
    named = ["0", "1", "2"] if version == "all" else version.split(",")
    prepared_sites = {one: site(int(one), pages) for one in named if one != BACK}
    numbers = (str(number % 3) for number in count(1)) if version == "all" else iter(named)
    print("go", flush=True)
    if "fail" in arguments:
        fail_from(int(arguments[5]), int(arguments[6]))
    for number in numbers:
        try:
            if number == BACK:
                with locked(folder / "output") as lock:
                    roll_back(lock, way=publication.way)
            else:
                write_site(prepared_sites[number], folder / "output", folder / "site", publication)
        except BusyError:
            return BUSY
        except SitegenError as error:
            print(error, file=sys.stderr)
            return FULL
        print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
