"""Every text that the program can say, found in its code, and what the catalogue holds of it.

``python -m tests.language`` lists what is missing and what is stale.
"""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2
import jinja2.nodes
import yaml
from babel.messages.pofile import read_po

from sitegen.content.columns import Guide, Requests
from sitegen.content.files import shipped_schemes
from sitegen.content.leaf import Choice
from sitegen.content.terms import terms_of
from sitegen.record import choices
from sitegen.record.disclosure import Disclosure
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.people import ThirdParty
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.record.upkeep import Attachment, Correction, Rectification, Redaction, Review
from sitegen.site.data.tables import TABLES

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "sitegen"
CATALOGUES: Final = PACKAGE / "locale" / "en"
THEMES: Final = ROOT / "themes"

LABELLED: Final = (
    Record,
    Disclosure,
    Project,
    FundsRow,
    Expenditure,
    Correction,
    Rectification,
    Attachment,
    Review,
    Redaction,
    ThirdParty,
    Guide,
    Requests,
)
"""The parts of a record and of the settings whose labels head tables and lists of the site."""

# The names by which a text reaches the reader, with the position of the text.
_SAID_BY: Final = {"say": 0, "translate": 0, "FaultCode": 2}
_RULES: Final = ("Rule", "SeriesRule")


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A text and a place in the code that says it."""

    place: str
    text: str


def said(package: Path = PACKAGE) -> list[Said]:
    """Returns every Chinese text of a package that is translated before it is shown."""
    found = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(package.parent).as_posix()
        found += [Said(f"{name}:{line}", text) for line, text in _texts(tree)]
    return found


def unreadable(package: Path = PACKAGE) -> list[str]:
    """Returns the places where something is said that is no literal text."""
    found = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(package.parent).as_posix()
        for call in _calls(tree):
            if _called(call) == "say" and _literal(call, 0) is None and not _passes_on(call):
                found.append(f"{name}:{call.lineno}")
    return found


def said_by_templates() -> list[Said]:
    """Returns every text that the templates of the themes and of the program say."""
    found = []
    for path in _templates():
        name = path.relative_to(ROOT).as_posix()
        found += [Said(f"{name}:{line}", text) for line, text in _texts_of_template(path) if text]
    return found


def unreadable_in_templates() -> list[str]:
    """Returns the places where a template says something that is no literal text."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in _templates()
        for line, text in _texts_of_template(path)
        if text is None
    ]


def _templates() -> list[Path]:
    return sorted([*THEMES.rglob("*.html"), *PACKAGE.rglob("*.html")])


def _texts_of_template(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yields what a template says, ``None`` where that is no literal text."""
    tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(jinja2.nodes.Call):
        if isinstance(call.node, jinja2.nodes.Name) and call.node.name == "say":
            first = call.args[0] if call.args else None
            text = first.value if isinstance(first, jinja2.nodes.Const) else None
            yield call.lineno, text if isinstance(text, str) else None


def _passes_on(call: ast.Call) -> bool:
    """Tells whether a method hands on the text that it is given itself."""
    return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "template"


def translations(folder: Path = CATALOGUES) -> Mapping[str, str]:
    """Returns the texts of all catalogues with their translations, blank ones included."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as stream:
            entries = [entry for entry in read_po(stream) if entry.id]
        found.update({str(entry.id): str(entry.string) for entry in entries})
    return found


def twice(folder: Path = CATALOGUES) -> list[str]:
    """Returns the texts that more than one catalogue translates."""
    names: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                names.setdefault(str(entry.id), []).append(path.name)
    return sorted(text for text, found in names.items() if text and len(found) > 1)


def gaps(text: str) -> set[str]:
    """Returns the names of the gaps of a template."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in _calls(tree):
        position = _SAID_BY.get(_called(call))
        text = _literal(call, position) if position is not None else None
        if text is not None:
            yield call.lineno, text
    yield from _manuals_of_rules(tree)
    yield from _labels_of_severities(tree)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    """Returns the last part of the name of what is called."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(call: ast.Call, position: int) -> str | None:
    if len(call.args) <= position:
        return None
    argument = call.args[position]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def _manuals_of_rules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for call in _calls(tree):
        if _called(call) in _RULES and len(call.args) > 2 and isinstance(call.args[2], ast.Name):
            function = functions.get(call.args[2].id)
            manual = ast.get_docstring(function, clean=False) if function is not None else None
            if function is not None and manual is not None:
                yield function.lineno, inspect.cleandoc(manual)


def _labels_of_severities(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == "Severity":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Dict):
                    for value in inner.values:
                        if isinstance(value, ast.Constant) and isinstance(value.value, str):
                            yield value.lineno, value.value


def labels() -> list[Said]:
    """Returns the labels of fields and choices that pages show as their own words."""
    terms = [
        Said(f"{model.__module__}.{model.__qualname__}.{name}", found.label)
        for model in LABELLED
        for name, found in terms_of(model).items()
        if name != "withheld"
    ]
    named = [
        Said(f"{choice.__module__}.{choice.__qualname__}", one.label)
        for choice in vars(choices).values()
        if isinstance(choice, type) and issubclass(choice, Choice) and choice is not Choice
        for one in choice
    ]
    return [*terms, *named]


def units() -> list[Said]:
    """Returns the units of the columns of the open data."""
    return [
        Said(f"{table.name}.{column.name}", column.unit)
        for table in TABLES
        for column in table.columns
        if column.unit
    ]


def said_by_schemes() -> list[Said]:
    """Returns the texts of the shipped schemes that the site tells in its own language."""
    return [
        Said(source.path, text)
        for source in shipped_schemes()
        for text in _texts_of_scheme(yaml.safe_load(source.data))
    ]


def _texts_of_scheme(scheme: Mapping[str, Any]) -> Iterator[str]:
    told = [scheme.get(name) for name in ("名称", "说明", "不复算的原因")]
    others = scheme.get("其他一级权重", [])
    told += [one.get("适用") for one in others]
    told += [name for one in (scheme, *others) for name in one.get("一级权重", {})]
    told += [one["名称"] for name in ("定性档次", "等级") for one in scheme.get(name, [])]
    rate = scheme.get("预算执行率")
    told += [rate.get(name) for name in ("分子", "分母")] if isinstance(rate, dict) else []
    yield from (text for text in told if text)


def everything() -> list[Said]:
    """Returns every text that is translated before it is shown."""
    return [*said(), *said_by_templates(), *said_by_schemes(), *units(), *labels()]


def missing() -> list[Said]:
    """Returns what the program says and the catalogue does not translate."""
    known = translations()
    return [one for one in everything() if not known.get(one.text)]


def stale() -> list[str]:
    """Returns what the catalogue translates and the program does not say."""
    texts = {one.text for one in everything()}
    return sorted(text for text in translations() if text not in texts)


if __name__ == "__main__":
    for one in missing():
        print(f"missing {one.place}: {one.text!r}")
    for text in stale():
        print(f"stale: {text!r}")
