"""The manual of what templates may use, written from the templates and the view classes.

``python -m tests.views_manual`` tells whether ``docs/views.md`` differs from what it should
be and exits with 1; ``--write`` writes it anew.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitegen.site import views

ROOT: Final = Path(__file__).parent.parent
MANUAL: Final = ROOT / "docs" / "views.md"
TEMPLATES: Final = ROOT / "themes" / "default" / "templates"

HEAD: Final = """\
# 模板能用的内容

本页由程序写成（`python -m tests.views_manual --write`）。模板怎样改，见[主题](themes.md)。

模板只能看到下面列出的对象，内容都已经写成可以直接显示的文字；模板里不做计算和排序。
`page` 是这一页的对象，`page.site` 是整个网站的对象；`say("共 {count} 份", count=…)` 按网站的语言说话；
`options` 是主题的选项，如 `options["主色"]`。

"""


def text() -> str:
    """Returns the manual."""
    return HEAD + "".join(_templates()) + "\n## 对象\n" + "".join(_views())


def _templates() -> Iterator[str]:
    yield "## 模板\n\n| 模板 | 看到的对象 | 可以改换的块 |\n|---|---|---|\n"
    for path in sorted(TEMPLATES.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        found = re.match(r"\{# (.*?) #\}", source)
        assert found is not None, f"{path} does not say what it shows"
        shown = found[1].replace("|", "或")
        blocks = dict.fromkeys(re.findall(r"\{%-? block (\w+)", source))
        name = path.relative_to(TEMPLATES).as_posix()
        yield f"| `{name}` | {shown} | {'、'.join(f'`{block}`' for block in blocks)} |\n"


def _views() -> Iterator[str]:
    for info in sorted(pkgutil.iter_modules(views.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{views.__name__}.{info.name}")
        for name, one in vars(module).items():
            if dataclasses.is_dataclass(one) and getattr(one, "__module__", "") == module.__name__:
                doc = " ".join((one.__doc__ or "").split())
                yield f"\n### {name}\n\n{doc}\n\n| 名称 | 类型 |\n|---|---|\n"
                for field in dataclasses.fields(one):
                    kind = str(field.type).replace("|", "或")
                    yield f"| `{field.name}` | `{kind}` |\n"


def main() -> int:
    """Compares or writes the manual; returns the exit code."""
    wanted = text()
    if "--write" in sys.argv:
        MANUAL.write_text(wanted, encoding="utf-8")
        return 0
    same = MANUAL.exists() and MANUAL.read_text(encoding="utf-8") == wanted
    print("docs/views.md is up to date" if same else "docs/views.md differs: --write")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
