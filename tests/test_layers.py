"""The rooms of the program and what each may do, read off the source and enforced.

Imports count wherever they stand: inside functions and for types only as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent

GROUND: Final = frozenset(
    {"place", "finding", "values", "language", "pattern", "held", "spool", "china", "refusal"}
)
TO_SCORING: Final = GROUND | {"content", "record", "scoring"}
TO_RULES: Final = TO_SCORING | {"privacy", "rules"}
TO_PUBLISH: Final = TO_RULES | {"site", "search", "publish"}
TO_PRESS: Final = TO_PUBLISH | {
    *("codes", "outcome", "outcomes", "account", "ground", "parallel", "cache", "program"),
    *("persons", "inputs"),
    "task",
    "press",
}
TO_PIPELINE: Final = TO_PRESS | {
    "work",
    "edition",
    "recall",
    "binding",
    "standby",
    "build",
    "pipeline",
}
EVERYTHING: Final = TO_PIPELINE | {
    "audit",
    "report",
    "usage",
    "intake",
    "preview",
    "scaffold",
    "repeat",
    "cli",
}

MAY_IMPORT: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        # The package itself holds the version and nothing else, so everybody may ask for it.
        "": frozenset(),
        "place": GROUND,
        "finding": GROUND,
        "values": GROUND,
        "language": GROUND,
        "pattern": GROUND,
        "held": GROUND,
        "spool": GROUND,
        "china": GROUND,
        "refusal": GROUND,
        "content": GROUND | {"content"},
        "record": GROUND | {"content", "record"},
        "scoring": TO_SCORING,
        "privacy": GROUND | {"privacy"},
        "rules": TO_RULES,
        "site": TO_SCORING | {"site"},
        "search": GROUND | {"site", "search"},
        "publish": GROUND | {"site.output", "publish"},
        "intake": GROUND | {"content", "record", "intake"},
        "audit": GROUND | {"site.theme.contrast", "privacy", "audit"},
        "codes": TO_PUBLISH,
        "outcome": TO_RULES,
        "outcomes": TO_RULES | {"outcome"},
        "account": TO_SCORING | {"codes", "outcome", "site.address"},
        "ground": TO_SCORING | {"outcome"},
        "parallel": frozenset(),
        "cache": GROUND,
        "program": frozenset(),
        "recall": TO_PRESS,
        "persons": TO_PUBLISH | {"outcome", "cache", "persons"},
        "work": frozenset({"cache", "parallel"}),
        "inputs": TO_SCORING | {"cache", "program", "site.theme.places"},
        "task": TO_SCORING | {"outcome", "ground", "inputs"},
        "press": TO_PRESS,
        "edition": TO_PRESS | {"work", "edition"},
        "standby": TO_PUBLISH | {"account", "codes", "outcome", "standby"},
        "binding": TO_PRESS | {"edition", "recall"},
        "build": TO_PRESS | {"build"},
        "pipeline": TO_PIPELINE,
        "repeat": TO_PIPELINE | {"repeat"},
        "usage": GROUND,
        "report": TO_PIPELINE | {"report"},
        "scaffold": TO_SCORING | {"scaffold"},
        "preview": TO_PIPELINE | {"report", "preview"},
        "cli": EVERYTHING,
        "__main__": EVERYTHING,
    }
)
"""What each room may import, itself included; ``room.module`` allows that module only."""

ON_DISK: Final = (
    "content",
    "site.theme",
    "publish",
    "preview",
    "intake",
    "cli",
    "cache",
    "program",
    "spool",
)
# Catalogues of messages are part of the program, not of what it works on.
READS_FILES: Final = (*ON_DISK, "language")
SPEAKS: Final = ("cli", "__main__")

DISK_MODULES: Final = frozenset({"fileinput", "glob", "os", "shutil", "tempfile"})
DISK_METHODS: Final = frozenset(
    {
        "iterdir", "mkdir", "open", "read_bytes", "read_text", "rglob", "rmdir", "touch", "unlink",
        "write_bytes", "write_text",
    }
)  # fmt: skip
CLOCK_MODULES: Final = frozenset({"locale", "time", "zoneinfo"})
CLOCK_NAMES: Final = frozenset(
    {
        "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "os.environ",
        "os.getenv", "os.environb",
    }
)  # fmt: skip
SPEAKING_NAMES: Final = frozenset(
    {"exit", "os._exit", "print", "quit", "sys.exit", "sys.stderr", "sys.stdout", "SystemExit"}
)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A line that does what its room may not do."""

    path: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}"


@dataclass(frozen=True, slots=True)
class Module:
    """A module's syntax tree; ``name`` lacks the package's own, which is ``package``."""

    package: str
    name: str
    path: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    def lies_in(self, places: tuple[str, ...]) -> bool:
        return any(self.name == place or self.name.startswith(f"{place}.") for place in places)


@dataclass(frozen=True, slots=True)
class Import:
    """An import of one module of the package by another."""

    target: str
    line: int


def modules_of(folder: Path) -> dict[str, Module]:
    """Returns all modules of a package by their names within it."""
    modules: dict[str, Module] = {}
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(folder)
        steps = inside.with_suffix("").parts
        name = ".".join(steps[:-1] if steps[-1] == "__init__" else steps)
        shown = path.relative_to(folder.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), shown)
        modules[name] = Module(folder.name, name, shown, tree)
    return modules


def imports_of(module: Module, modules: Mapping[str, Module]) -> Iterator[Import]:
    """Yields every import of a module of the same package."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            wanted = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            wanted = [(base, alias.name) for alias in node.names]
        elif isinstance(node, ast.Call) and _is_import_call(node):
            wanted = [(_text(node.args[0]), "")]
        else:
            continue
        for base, name in wanted:
            if base == module.package or base.startswith(f"{module.package}."):
                inside = base.removeprefix(module.package).removeprefix(".")
                full = ".".join(filter(None, (inside, name)))
                yield Import(full if full in modules else inside, node.lineno)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    """Returns the full name of the module that a ``from`` import names."""
    if not node.level:
        return node.module or ""
    steps = [module.package, *filter(None, module.name.split("."))]
    up = node.level - 1 if module.is_package else node.level
    kept = steps[: len(steps) - up]
    return ".".join([*kept, *filter(None, [node.module])])


def _is_import_call(node: ast.Call) -> bool:
    name = _dotted(node.func)
    return bool(node.args) and name.rpartition(".")[2] in ("import_module", "__import__")


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _dotted(node: ast.expr) -> str:
    """Returns ``a.b.c`` for names and attributes, with ``?`` for whatever else is asked."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return "?"


def violations_of(folder: Path) -> list[Violation]:
    """Returns every breach of the rooms' rules in a package, by place."""
    modules = modules_of(folder)
    found: set[Violation] = set()
    for module in modules.values():
        found.update(_wrong_imports(module, modules))
        found.update(_wrong_deeds(module))
    found.update(_cycles(modules))
    return sorted(found)


def _wrong_imports(module: Module, modules: Mapping[str, Module]) -> Iterator[Violation]:
    if module.room not in MAY_IMPORT:
        yield Violation(module.path, 1, f"“{module.room}” is no room of the program")
        return
    allowed = tuple(MAY_IMPORT[module.room])
    for found in imports_of(module, modules):
        target = modules.get(found.target)
        if target is None:
            rule = f"there is no module {found.target} to import"
            yield Violation(module.path, found.line, rule)
        elif target.name and not target.lies_in(allowed):
            rule = f"{module.room or 'the package'} may not import {target.name}"
            yield Violation(module.path, found.line, rule)


def _wrong_deeds(module: Module) -> Iterator[Violation]:
    for node in ast.walk(module.tree):
        for rule in _deeds(node, module):
            yield Violation(module.path, getattr(node, "lineno", 1), rule)


def _deeds(node: ast.AST, module: Module) -> Iterator[str]:
    """Yields the rules that one node of a module's tree breaks."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        for name in _foreign_names(node):
            top = name.partition(".")[0]
            if top in DISK_MODULES and not module.lies_in(ON_DISK):
                yield f"{module.room} may not touch the disk: import {top}"
            if (top in CLOCK_MODULES or name in CLOCK_NAMES) and not module.lies_in(SPEAKS):
                yield f"only cli reads clock, locale and environment: import {name}"
            if name in SPEAKING_NAMES and not module.lies_in(SPEAKS):
                yield f"only cli prints and exits: import {name}"
    elif isinstance(node, ast.Name | ast.Attribute):
        name = ".".join(_dotted(node).split(".")[-2:])
        if name in SPEAKING_NAMES and not module.lies_in(SPEAKS):
            yield f"only cli prints and exits: {name}"
        if name in CLOCK_NAMES and not module.lies_in(SPEAKS):
            yield f"only cli reads clock, locale and environment: {name}"
    elif isinstance(node, ast.Call) and not module.lies_in(READS_FILES):
        name = _dotted(node.func)
        if name == "open" or ("." in name and name.rpartition(".")[2] in DISK_METHODS):
            yield f"{module.room} may not touch the disk: {name}()"


def _foreign_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.level:
        return []
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _cycles(modules: Mapping[str, Module]) -> Iterator[Violation]:
    """Yields, for every knot of modules that import each other, the imports that tie it."""
    imports = {name: tuple(imports_of(module, modules)) for name, module in modules.items()}
    edges = {
        name: tuple(sorted({found.target for found in wanted if found.target in modules}))
        for name, wanted in imports.items()
    }
    for knot in knots(edges):
        members = ", ".join(modules[name].path for name in sorted(knot))
        for name in knot:
            for found in imports[name]:
                if found.target in knot:
                    rule = f"these modules import each other: {members}"
                    yield Violation(modules[name].path, found.line, rule)


def knots(edges: Mapping[str, tuple[str, ...]]) -> list[frozenset[str]]:
    """Returns the groups of nodes that reach each other, and single nodes that reach themselves."""
    reach = {node: _reach(node, edges) for node in edges}
    groups = {
        frozenset(other for other in reach[node] if node in reach[other])
        for node in edges
        if node in reach[node]
    }
    return sorted(groups, key=sorted)


def _reach(start: str, edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Returns every node that at least one step leads to."""
    seen: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(edges[node])
    return frozenset(seen)


def test_every_module_keeps_to_its_room() -> None:
    found = violations_of(ROOT / "sitegen")
    assert not found, "\n" + "\n".join(map(str, found))


def plant(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Writes a package and returns what is wrong with it."""
    package = folder / "sitegen"
    for name, text in {"__init__.py": "", **files}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(found) for found in violations_of(package)]


def test_a_sound_package_has_no_violations(tmp_path: Path) -> None:
    files = {
        "place.py": "import re\n",
        "finding.py": "from sitegen.place import Location\n",
        "content/__init__.py": "",
        "content/read.py": "import os\nfrom sitegen import finding, __version__\nopen('a')\n",
        "site/__init__.py": "",
        "site/theme.py": "from pathlib import Path\nPath('a').read_text()\n",
        "site/output.py": "from . import theme\nfrom .theme import Path\n",
        "publish/__init__.py": "from sitegen.site.output import Output\n",
        "cli.py": "import time, os\nimport sitegen.site.output\nprint(os.environ)\n",
    }
    assert plant(tmp_path, files) == []


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("from sitegen.rules import base", 1),
        ("from sitegen.rules.base import Rule", 1),
        ("import sitegen.rules.base", 1),
        ("from ..rules import base", 1),
        ("from .. import rules", 1),
        ("def late():\n    import sitegen.rules.base", 2),
        ("if TYPE_CHECKING:\n    from sitegen.rules.base import Rule", 2),
        ("importlib.import_module('sitegen.rules.base')", 1),
        ("__import__('sitegen.rules.base')", 1),
    ],
)
def test_an_import_of_a_forbidden_room_is_found(tmp_path: Path, statement: str, line: int) -> None:
    files = {"rules/__init__.py": "", "rules/base.py": "", "site/views.py": statement}
    (found,) = plant(tmp_path, files)
    assert found.startswith(f"sitegen/site/views.py:{line}: site may not import rules")


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("place.py", "content/tree.py"),
        ("content/tree.py", "record/model.py"),
        ("record/model.py", "scoring/scheme.py"),
        ("scoring/scheme.py", "rules/base.py"),
        ("rules/base.py", "site/views.py"),
        ("site/views.py", "search/grams.py"),
        ("search/grams.py", "pipeline.py"),
        ("publish/manifest.py", "site/views.py"),
        ("publish/manifest.py", "content/tree.py"),
        ("pipeline.py", "report.py"),
        ("report.py", "cli.py"),
        ("preview/watch.py", "cli.py"),
        ("intake/table.py", "rules/base.py"),
    ],
)
def test_nobody_imports_upward(tmp_path: Path, importer: str, imported: str) -> None:
    target = imported.removesuffix(".py").replace("/", ".")
    (found,) = plant(tmp_path, {imported: "", importer: f"import sitegen.{target}\n"})
    room = importer.removesuffix(".py").partition("/")[0]
    assert found == f"sitegen/{importer}:1: {room} may not import {target}"


def test_a_module_outside_all_rooms_is_found(tmp_path: Path) -> None:
    assert plant(tmp_path, {"helpers.py": ""}) == [
        "sitegen/helpers.py:1: “helpers” is no room of the program"
    ]


def test_an_import_of_what_is_not_there_is_found(tmp_path: Path) -> None:
    assert plant(tmp_path, {"content/a.py": "from sitegen.gone import b\n"}) == [
        "sitegen/content/a.py:1: there is no module gone to import"
    ]


def test_modules_that_import_each_other_are_found(tmp_path: Path) -> None:
    files = {
        "record/a.py": "from sitegen.record import b\n",
        "record/b.py": "\nfrom sitegen.record.c import d\n",
        "record/c.py": "def late():\n    from .a import e\n",
        "record/d.py": "from sitegen.record import a\n",
        "record/__init__.py": "",
    }
    knot = "sitegen/record/a.py, sitegen/record/b.py, sitegen/record/c.py"
    assert plant(tmp_path, files) == [
        f"sitegen/record/a.py:1: these modules import each other: {knot}",
        f"sitegen/record/b.py:2: these modules import each other: {knot}",
        f"sitegen/record/c.py:2: these modules import each other: {knot}",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "import os",
        "from os import path",
        "import os.path",
        "import shutil",
        "open('a')",
        "path.open()",
        "Path('a').read_text()",
        "Path('a').read_bytes()",
        "(folder / 'a').write_text('')",
        "folder.joinpath('a').write_bytes(b'')",
        "path.unlink()",
        "path.mkdir()",
    ],
)
def test_the_disk_is_left_to_its_rooms(tmp_path: Path, statement: str) -> None:
    (found,) = plant(tmp_path, {"scoring/a.py": f"\n{statement}\n"})
    assert found.startswith("sitegen/scoring/a.py:2: scoring may not touch the disk: ")


@pytest.mark.parametrize("statement", ["open('a')", "path.read_text()", "import os"])
def test_only_the_theme_of_the_site_reads_files(tmp_path: Path, statement: str) -> None:
    files = {"site/theme/lookup.py": statement, "site/themes.py": statement}
    (found,) = plant(tmp_path, files)
    assert found.startswith("sitegen/site/themes.py:1: site may not touch the disk: ")


@pytest.mark.parametrize(
    "statement",
    [
        "print('a')",
        "list(map(print, 'a'))",
        "sys.exit(1)",
        "from sys import exit",
        "raise SystemExit",
        "exit()",
        "sys.stdout.write('a')",
        "sys.stderr.write('a')",
    ],
)
def test_only_the_command_line_prints_and_exits(tmp_path: Path, statement: str) -> None:
    (found,) = plant(tmp_path, {"preview/a.py": statement, "cli.py": statement})
    assert found.startswith("sitegen/preview/a.py:1: only cli prints and exits: ")


@pytest.mark.parametrize(
    "statement",
    [
        "import time",
        "from time import monotonic",
        "import locale",
        "import zoneinfo",
        "datetime.now()",
        "datetime.datetime.now(None)",
        "datetime.utcnow()",
        "date.today()",
        "datetime.date.today()",
        "os.environ['A']",
        "os.getenv('A')",
        "from os import environ",
    ],
)
def test_only_the_command_line_reads_clock_locale_and_environment(
    tmp_path: Path, statement: str
) -> None:
    (found,) = plant(tmp_path, {"content/a.py": statement, "cli.py": statement})
    assert found.startswith("sitegen/content/a.py:1: only cli reads clock, locale and environment")
