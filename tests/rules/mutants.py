"""Rules with one comparison turned round: does a fixture notice?

``python -m tests.rules.mutants`` tries every comparison that a rule can reach and lists those
that no fixture notices; ``python -m tests.rules.mutants SCR003`` tries those of one rule.

A mutant is tried in a child of its own, in which the modules of the rules are loaded anew
with the one comparison changed.
"""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from tests.rules import noticing

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = "sitegen.rules"
FOLDER: Final = ROOT / "sitegen" / "rules"

TURNED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
PATIENCE: Final = 20
"""Seconds after which a mutant counts as noticed, for its rule no longer ends."""

MEASURING: Final = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
WEIGHING: Final = (*MEASURING, ast.Eq, ast.NotEq)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A comparison of a module of rules, by its place in the source."""

    module: str
    line: int
    column: int
    operand: int
    text: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('sitegen.')}:{self.line}:{self.column} {self.text}"


@dataclass(frozen=True, slots=True)
class _Function:
    module: str
    node: ast.FunctionDef
    calls: frozenset[str]


@cache
def _sources() -> Mapping[str, ast.Module]:
    """Returns the parsed modules of the rules by name."""
    found = {}
    for path in sorted(FOLDER.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def _functions() -> Mapping[str, tuple[_Function, ...]]:
    """Returns all functions and methods of the rules by their plain names."""
    found: dict[str, list[_Function]] = {}
    for module, tree in _sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(_Function(module, node, _named_in(node)))
    return {name: tuple(same) for name, same in found.items()}


def _named_in(node: ast.AST) -> frozenset[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return frozenset(names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)})


@cache
def checks() -> Mapping[str, tuple[str, str]]:
    """Returns the module and the name of the check of each rule by its code."""
    found = {}
    for module, tree in _sources().items():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            if call.func.id in ("Rule", "SeriesRule") and len(call.args) > 2:
                code, check = call.args[0], call.args[2]
                assert isinstance(code, ast.Constant)
                assert isinstance(check, ast.Name)
                found[str(code.value)] = (module, check.id)
    return dict(sorted(found.items()))


def mutants_of(code: str) -> list[Mutant]:
    """Returns the mutants of a rule: its own check first, then what it calls, nearest first."""
    module, name = checks()[code]
    start = next(one for one in _functions()[name] if one.module == module)
    waiting, seen, found = [start], {id(start.node)}, []
    while waiting:
        function = waiting.pop(0)
        found += list(_mutants_in(function))
        for called in sorted(function.calls):
            for one in _functions().get(called, ()):
                if id(one.node) not in seen and _may_call(function, one):
                    seen.add(id(one.node))
                    waiting.append(one)
    return found


def _may_call(caller: _Function, called: _Function) -> bool:
    """Tells whether a name can mean that function: of its own module, or an imported one."""
    if caller.module == called.module:
        return True
    imported = [node for node in _sources()[caller.module].body if isinstance(node, ast.ImportFrom)]
    modules = {f"{node.module}.{alias.name}" for node in imported for alias in node.names}
    return called.module in modules | {node.module for node in imported}


def _mutants_in(function: _Function) -> Iterator[Mutant]:
    for node in ast.walk(function.node):
        if isinstance(node, ast.Compare) and not _is_assertion(node, function.node):
            for operand, operator in enumerate(node.ops):
                turned = type(operator).__name__ + "→" + TURNED[type(operator)].__name__
                text = f"{ast.unparse(node)} [{turned}]"
                yield Mutant(function.module, node.lineno, node.col_offset, operand, text)


def _is_assertion(node: ast.Compare, function: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Assert) and node in ast.walk(one) for one in ast.walk(function))


def main_mutant(code: str) -> Mutant | None:
    """Returns the mutant that stands for a rule: that of its nearest comparison of sizes."""
    found = mutants_of(code)
    for kinds in (MEASURING, WEIGHING, tuple(TURNED)):
        for one in found:
            if any(f"[{kind.__name__}→" in one.text for kind in kinds):
                return one
    return None


class _Turned(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module of the rules with one comparison turned round."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        path = FOLDER.parents[1].joinpath(*self._mutant.module.split(".")).with_suffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and self._is_meant(node):
                operator = node.ops[self._mutant.operand]
                node.ops[self._mutant.operand] = TURNED[type(operator)]()
        module.__file__ = str(path)
        exec(compile(ast.fix_missing_locations(tree), str(path), "exec"), module.__dict__)

    def _is_meant(self, node: ast.Compare) -> bool:
        return (node.lineno, node.col_offset) == (self._mutant.line, self._mutant.column)


def is_noticed(code: str, mutant: Mutant) -> bool:
    """Tells whether the fixtures of a rule give another result with a mutant in its place."""
    noticing.prepared(code)
    child = os.fork()
    if child == 0:
        status = 2
        # A turned comparison can make a loop that never ends; the alarm ends the child.
        signal.alarm(PATIENCE)
        try:
            for name in [one for one in sys.modules if one.startswith(PACKAGE)]:
                del sys.modules[name]
            sys.meta_path.insert(0, _Turned(mutant))
            status = 0 if noticing.is_as_expected(code) else 1
        except BaseException:
            status = 1
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended) != 0


def main(codes: Sequence[str]) -> int:
    """Tries all mutants of the named rules, or of all; lists those that nothing notices."""
    survivors = tried = 0
    for code in codes or checks():
        for mutant in mutants_of(code):
            tried += 1
            if not is_noticed(code, mutant):
                survivors += 1
                print(f"{code} {mutant}", flush=True)
    print(f"{tried} mutants of {len(codes or checks())} rules, {survivors} not noticed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
