"""What is kept of earlier builds depends on the libraries in use, and on no others."""

from __future__ import annotations

import sys
from importlib.metadata import requires, version
from pathlib import Path

from sitegen.program import libraries, program


def install(place: Path, name: str, *needs: str, text: str = "") -> None:
    folder = place / f"{name}.dist-info"
    folder.mkdir(parents=True)
    heads = "".join(f"Requires-Dist: {need}\n" for need in needs)
    (folder / "METADATA").write_text(f"Name: x\n{heads}\n{text}", encoding="utf-8")


def test_libraries_of_libraries_count_and_others_do_not(tmp_path: Path) -> None:
    install(tmp_path, "sitegen-1", "Jinja2>=3", "markdown-it-py", 'mypy; extra == "dev"')
    install(tmp_path, "jinja2-3.1", "MarkupSafe (>=2)", "gone")
    install(tmp_path, "markdown_it_py-4", text="Requires-Dist: rich\n")
    for name in ("markupsafe-3", "mypy-1", "rich-13"):
        install(tmp_path, name)

    assert libraries([str(tmp_path)]) == [
        f"{name}.dist-info"
        for name in ("jinja2-3.1", "markdown_it_py-4", "markupsafe-3", "sitegen-1")
    ]


def test_of_two_versions_the_one_that_python_finds_counts(tmp_path: Path) -> None:
    install(tmp_path / "a", "sitegen-1")
    install(tmp_path / "b", "sitegen-2")

    assert libraries([str(tmp_path / name) for name in "bac"]) == ["sitegen-2.dist-info"]


def test_where_the_program_is_not_installed_all_libraries_count(tmp_path: Path) -> None:
    install(tmp_path, "jinja2-3")
    # The package manager of a system leaves such files.
    (tmp_path / "PyYAML-6.egg-info").write_text("Name: PyYAML\n", encoding="utf-8")

    assert libraries([str(tmp_path)]) == ["PyYAML-6.egg-info", "jinja2-3.dist-info"]


def test_what_the_program_asks_for_is_found_with_its_version() -> None:
    found = libraries(sys.path)

    for line in requires("sitegen") or ():
        name = line.split(">")[0].split(";")[0].strip()
        if "extra ==" not in line:
            assert f"{name.replace('-', '_')}-{version(name)}.dist-info".lower() in map(
                str.lower, found
            )
    assert len(program()) == 20
