"""The manual of all codes, written from what the program itself says of them.

``python -m tests.manual`` tells which files of ``docs/rules`` differ from what they should be
and exits with 1; ``--write`` writes them anew, to be read as a difference before it is kept.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from sitegen.codes import FAMILIES, Entry, entries
from sitegen.rules.base import Scope

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "docs" / "rules"
SHIPPED: Final = "content/records/wuhua-renda-2023.yaml"

HEAD: Final = """\
# 核验规则

每个代码一节：为什么重要、举例、怎么办。`sitegen explain 代码` 显示同样的内容。

- **错误**：算不平、缺必填、违反公开要求；`sitegen check` 因此以 1 结束。
- **警告**：多半有问题，需要核对。
- **提示**：值得看一眼。

规则的发现只说明报告里的问题，不影响公布；标“不能公布”的是文件读不懂，或者有可以断定的个人信息，改好才能公布。
依据政府信息公开条例的规则，只对行政机关和法律法规授权的组织按所列级别提出，对其他单位一律为提示。

"""


def pages() -> Mapping[str, str]:
    """Returns the text of each page of the manual by its file name."""
    known = sorted(entries().values(), key=lambda entry: entry.family)
    families = {family: list(group) for family, group in groupby(known, key=_family)}
    found = {f"{family}.md": _page(family, group) for family, group in families.items()}
    return {"README.md": HEAD + _index(families), **found, "report.md": _report()}


def _family(entry: Entry) -> str:
    return entry.family


def _index(families: Mapping[str, Sequence[Entry]]) -> str:
    rules = sum(entry.of_rule for group in families.values() for entry in group)
    lines = [
        f"共 {sum(map(len, families.values()))} 个代码，其中规则 {rules} 条。"
        "[随站报告的全部发现](report.md)照程序的原话列出。\n"
    ]
    for family, group in families.items():
        lines.append(f"\n## [{family} {FAMILIES[family]}]({family}.md)\n")
        lines.append("| 代码 | 级别 | 查什么 | 依据 |\n|---|---|---|---|")
        lines += [
            f"| [{one.code}]({family}.md#{one.code.lower()}) | {one.severity.label} "
            f"| {_escaped(one.title)} | {one.ground} |"
            for one in sorted(group, key=_code)
        ]
    return "\n".join(lines) + "\n"


def _code(entry: Entry) -> str:
    return entry.code


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _page(family: str, group: Sequence[Entry]) -> str:
    return f"# {family} {FAMILIES[family]}\n" + "".join(map(_section, sorted(group, key=_code)))


def _section(entry: Entry) -> str:
    _, _, rest = entry.manual.strip().partition("\n")
    paragraphs = "\n\n".join(line for line in rest.strip().splitlines() if line.strip())
    facts = "；".join(_facts(entry))
    return f'\n<a id="{entry.code.lower()}"></a>\n\n## {entry.code} {entry.title}\n\n{facts}。\n\n{paragraphs}\n'


def _facts(entry: Entry) -> Iterator[str]:
    yield f"**{entry.severity.label}**"
    if entry.blocks:
        yield "不能公布"
    if entry.scope is Scope.DISCLOSERS:
        yield "只对行政机关和法律法规授权的组织，对其他单位为提示"
    if entry.ground:
        yield f"依据：{entry.ground}"


def _report() -> str:
    command = [sys.executable, "-m", "sitegen", "check", SHIPPED]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return (
        "# 随站报告的全部发现\n\n"
        f"`sitegen check {SHIPPED}` 对这份真实报告所说的话，一字不改。"
        "这些都是报告自身的问题，照原文公布，不作改动。\n\n"
        f"```text\n{said.stdout}```\n"
    )


def differing() -> list[str]:
    """Returns the names of files of the manual that are not as they should be."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def main(arguments: Sequence[str]) -> int:
    """Compares, or with ``--write`` writes; returns the exit code."""
    names = differing()
    if "--write" not in arguments:
        for name in names:
            print(f"docs/rules/{name} is not what the program says")
        print("python -m tests.manual --write" if names else "the manual is as it should be")
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for name in names:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    print(f"{len(names)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
