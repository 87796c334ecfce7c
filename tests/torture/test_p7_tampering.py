"""P7: any change to a published site is found, and a site that was not changed gives no alarm."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from sitegen.cli import main
from sitegen.publish.manifest import MANIFEST, Manifest, manifest_of, read_manifest
from sitegen.site.output import Output, fingerprint
from tests.conftest import Figure
from tests.site.small import SHEET, build, record, write
from tests.torture.sizes import FULL, size

TAMPERS: Final = size(120, 1000)
CLEAN_RUNS: Final = size(10, 100)
FILES: Final = size(2_000, 50_000)
BYTES: Final = 20_000
SECONDS: Final = 10

Tamper = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A site of its own, that tests change and set right again; all shipped content in full."""
    folder = tmp_path_factory.mktemp("tampering")
    if FULL:
        shipped: Path = request.getfixturevalue("shipped_site")
        shutil.copytree(shipped, folder / "output")
    else:
        records = {name: record(name, more=SHEET) for name in ("a", "b", "c")}
        build(write(folder / "source", records), folder / "output")
    return folder / "output"


@pytest.fixture(scope="module")
def root(site: Path) -> str:
    return fingerprint(read_manifest(site).root)


def verified(site: Path, root: str, *more: str) -> int:
    """Runs the command and returns how it ended."""
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(site), "--root", root, *more])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def some_file(site: Path, dice: random.Random, ending: str = "") -> Path:
    """Returns a file of the site by chance, with something in it."""
    found = [
        path
        for path in sorted(site.rglob(f"*{ending}"))
        if path.is_file() and path.stat().st_size and not path.name.startswith(".")
    ]
    return dice.choice(found)


def flip(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def cut(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    path.write_bytes(path.read_bytes()[:-1])


def append(site: Path, dice: random.Random) -> None:
    with some_file(site, dice).open("ab") as stream:
        stream.write(dice.choice([b" ", b"\n", b"\0"]))


def add(site: Path, dice: random.Random) -> None:
    folder = some_file(site, dice).parent
    name = dice.choice(["new.html", ".htaccess", ".user.ini", "x.php", "新.html", "Index.html"])
    folder.joinpath(name).write_bytes(b"added")


def remove(site: Path, dice: random.Random) -> None:
    some_file(site, dice).unlink()


def rename(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice)
    path.rename(path.with_name(dice.choice([f"{path.name}.bak", f".{path.name}", "改名.html"])))


def swap(site: Path, dice: random.Random) -> None:
    one = some_file(site, dice, ".html")
    other = some_file(site, dice, ".html")
    while other.read_bytes() == one.read_bytes():
        other = some_file(site, dice)
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)


def windows_line_ends(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice, ".html")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def script(site: Path, dice: random.Random) -> None:
    path = some_file(site, dice, ".html")
    page = path.read_bytes()
    path.write_bytes(page.replace(b"</body>", b"<script src='//evil.example/x'></script></body>"))


def figure_of_money(site: Path, dice: random.Random) -> None:
    """Changes one digit of a page into another."""
    path = some_file(site, dice, ".html")
    data = bytearray(path.read_bytes())
    at = dice.choice([place for place, byte in enumerate(data) if chr(byte).isdigit()])
    data[at] = ord(dice.choice([one for one in "0123456789" if ord(one) != data[at]]))
    path.write_bytes(data)


def link(site: Path, dice: random.Random) -> None:
    """Puts a link to the very same bytes in the place of a file; who serves it may change them."""
    path = some_file(site, dice)
    path.rename(site.parent / "elsewhere")
    path.symlink_to(site.parent / "elsewhere")


def list_anew(site: Path, dice: random.Random) -> None:
    """Changes a file and writes the manifest that fits the change."""
    path = some_file(site, dice, ".html")
    path.write_bytes(path.read_bytes() + b"<!-- -->")
    site.joinpath(MANIFEST).write_bytes(listed(site).data)


def hide(site: Path, dice: random.Random) -> None:
    """Takes a file away and its line from the manifest as well."""
    some_file(site, dice, ".html").unlink()
    site.joinpath(MANIFEST).write_bytes(listed(site).data)


def no_list(site: Path, dice: random.Random) -> None:
    site.joinpath(MANIFEST).unlink()


WAYS: Final[tuple[Tamper, ...]] = (
    flip, cut, append, add, remove, rename, swap, windows_line_ends, script, figure_of_money,
    list_anew, hide, no_list,
)  # fmt: skip
LINKS: Final[tuple[Tamper, ...]] = () if os.name == "nt" else (link,)


def listed(site: Path) -> Manifest:
    """Returns the manifest of the files that stand in a folder."""
    found = (
        (path.relative_to(site).as_posix(), path)
        for path in sorted(site.rglob("*"))
        if path.is_file()
    )
    return manifest_of(Output(name, path.read_bytes()) for name, path in found if name != MANIFEST)


def test_every_change_of_a_published_site_is_found(
    site: Path, root: str, figure: Figure, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(7)
    ways = (*WAYS, *LINKS)
    found: Counter[str] = Counter()
    missed = []
    for number in range(TAMPERS):
        way = ways[number % len(ways)]
        copy = tmp_path / str(number) / "output"
        shutil.copytree(site, copy)
        way(copy, dice)
        if verified(copy, root, "--jobs", "1"):
            found[way.__name__] += 1
        else:
            missed.append(f"{number}: {way.__name__}")
        shutil.rmtree(copy.parent)
        capsys.readouterr()

    assert missed == []
    assert set(found) == {way.__name__ for way in ways}
    assert verified(site, root) == 0
    figure(f"P7: {TAMPERS} changes of {len(ways)} kinds, {found.total()} found, 0 missed")


def unchanged(site: Path, folder: Path, dice: random.Random) -> Iterator[Path]:
    """Yields the site in places where it was not changed: itself, a copy, new times and rights."""
    while True:
        yield site
        for path in site.rglob("*"):
            os.utime(path, (dice.randrange(10**9), dice.randrange(10**9)))
            path.chmod(0o755 if path.is_dir() else dice.choice([0o600, 0o644, 0o755]))
        yield site
        yield Path(shutil.copytree(site, folder / "copy"))
        shutil.rmtree(folder / "copy")
        archive = shutil.make_archive(str(folder / "archive"), "tar", site)
        shutil.unpack_archive(archive, folder / "unpacked", filter="data")
        yield folder / "unpacked"
        shutil.rmtree(folder / "unpacked")


def test_a_site_that_was_not_changed_gives_no_alarm(
    site: Path, root: str, figure: Figure, tmp_path: Path
) -> None:
    places = unchanged(site, tmp_path, random.Random(7))
    alarms = sum(bool(verified(next(places), root, "--sm3")) for _ in range(CLEAN_RUNS))

    assert alarms == 0
    figure(f"P7: {CLEAN_RUNS} runs over unchanged sites, {alarms} alarms")


def test_a_large_site_is_verified_in_seconds(tmp_path: Path, figure: Figure) -> None:
    dice = random.Random(7)

    def outputs() -> Iterator[Output]:
        for number in range(FILES):
            output = Output(f"{number % 100}/{number}.html", dice.randbytes(BYTES))
            path = tmp_path / output.address
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(output.data)
            yield output

    manifest = manifest_of(outputs())
    tmp_path.joinpath(MANIFEST).write_bytes(manifest.data)
    took = {}
    for words in ((), ("--sm3",)):
        start = time.perf_counter()
        assert verified(tmp_path, fingerprint(manifest.root), "--jobs", "2", *words) == 0
        took[words] = time.perf_counter() - start

    if FULL:
        assert took[()] <= SECONDS
    figure(
        f"P7: {FILES} files of {BYTES // 1000} kB verified in {took[()]:.1f} s on 2 processors, "
        f"with SM3 in {took[('--sm3',)]:.1f} s"
    )
