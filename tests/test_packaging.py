"""What is built from this repository is whole and runs elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Runs a program that must succeed and returns what it printed."""
    done = subprocess.run(
        command, cwd=cwd, text=True, encoding="utf-8", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, folder: Path) -> Path:
    """Builds a distribution with the backend that is installed here and returns it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder, cwd=ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("environment")
    scheme = {"base": str(folder), "platbase": str(folder)}
    venv.create(folder, symlinks=sys.platform != "win32", with_pip=False)
    target = _folder_of("scripts", scheme)
    run(
        sys.executable, "-m", "pip", "--python", target / "python", "install",
        "--no-deps", "--no-index", "--no-compile", wheel, cwd=folder,
    )  # fmt: skip
    # The libraries are borrowed; the package itself comes from the wheel, which stands before.
    borrowed = _folder_of("purelib", scheme) / "borrowed.pth"
    borrowed.write_text(_folder_of("purelib", {}).as_posix() + "\n", encoding="utf-8")
    return target


def _folder_of(name: str, base: dict[str, str]) -> Path:
    return Path(sysconfig.get_path(name, "venv", vars=base))


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    wanted = {f"sitegen/{name}" for name in files_below(ROOT / "sitegen")}
    assert wanted - names_in(wheel) == set()


def test_the_wheel_holds_the_themes(wheel: Path) -> None:
    wanted = {f"sitegen/themes/{name}" for name in files_below(ROOT / "themes")}
    assert wanted
    assert wanted - names_in(wheel) == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names_in(wheel)}
    assert tops == {"sitegen", wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"}


def test_the_source_distribution_is_enough_to_build_the_same_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    source = build("sdist", tmp_path / "sdist")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=unpacked)
    assert tmp_path.joinpath(wheel.name).read_bytes() == wheel.read_bytes()


def test_the_wheel_has_the_same_bytes_whenever_and_by_whomever_it_is_made(tmp_path: Path) -> None:
    made = []
    for number, umask in enumerate((0o022, 0o077)):
        source = tmp_path / ("a" * 40 * number + "source")
        for name in ("sitegen", "themes", "pyproject.toml", "README.md", "LICENSE"):
            copy = shutil.copytree if ROOT.joinpath(name).is_dir() else shutil.copyfile
            source.mkdir(exist_ok=True)
            copy(ROOT / name, source / name)
        for path in source.rglob("*"):
            os.utime(path, (number * 10**8, number * 10**8))
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "made"],
            cwd=source,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(number)},
            umask=umask if os.name == "posix" else -1,
            check=True,
            capture_output=True,
        )
        (wheel,) = tmp_path.joinpath("made").iterdir()
        made.append(wheel.read_bytes())
        wheel.unlink()
    assert made[0] == made[1]


def test_the_installed_command_tells_what_it_can_do(scripts: Path, tmp_path: Path) -> None:
    shown = run(scripts / "sitegen", "--help", cwd=tmp_path)
    assert "check" in shown
    assert "build" in shown


def test_the_installed_wheel_builds_a_site(scripts: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yaml", tmp_path)
    run(scripts / "sitegen", "build", cwd=tmp_path)
    assert (tmp_path / "output" / "index.html").is_file()
    assert (tmp_path / "output" / "assets" / "style.css").is_file()


def test_the_installed_package_is_the_one_of_the_wheel(
    wheel: Path, scripts: Path, tmp_path: Path
) -> None:
    code = "import sitegen; print(sitegen.__file__, sitegen.__version__)"
    shown = run(scripts / "python", "-c", code, cwd=tmp_path)
    path, version = shown.split()
    assert Path(path).is_relative_to(scripts.parent)
    assert version == wheel.name.split("-")[1]


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "build.txt"])
def test_every_locked_dependency_has_a_hash_and_no_lock_names_a_host(name: str) -> None:
    text = ROOT.joinpath("requirements", name).read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if "==" in line]
    assert pins
    assert text.count(" \\\n    --hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "index" not in text


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = locked_names("runtime.txt")
    wanted = {entry.partition(">")[0] for entry in project["dependencies"]}
    assert wanted - locked == set()
    assert locked - locked_names("dev.txt") == set()


def locked_names(lock: str) -> set[str]:
    text = ROOT.joinpath("requirements", lock).read_text(encoding="utf-8")
    return {line.partition("==")[0] for line in text.splitlines() if "==" in line}


def test_the_lock_of_the_browser_tests_names_no_host() -> None:
    text = ROOT.joinpath("tests", "browser", "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text


def test_the_checkers_of_pages_are_pinned() -> None:
    folder = ROOT.joinpath("tests", "browser")
    wanted = json.loads(folder.joinpath("package.json").read_text(encoding="utf-8"))
    lock = json.loads(folder.joinpath("package-lock.json").read_text(encoding="utf-8"))
    locked = lock["packages"]
    assert all("integrity" in package for name, package in locked.items() if name)
    assert wanted["devDependencies"] == {
        name: locked[f"node_modules/{name}"]["version"] for name in wanted["devDependencies"]
    }
