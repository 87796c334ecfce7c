"""Where templates and assets come from: the site's own overrides, then the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import jinja2

from sitegen.finding import Message, SitegenError, Translate, say
from sitegen.language import same
from sitegen.site.output import Output

DEFAULT: Final = "default"
_OVERRIDES: Final = "overrides"


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders that are searched in order, each with ``templates`` and ``assets``."""

    folders: tuple[Path, ...]


def find_theme(name: str, root: Path) -> Theme:
    """Returns the theme of a name: one beside `site.yaml` wins over a shipped one.

    Raises:
        SitegenError: there is no such theme.
    """
    for folder in (root / "themes" / name, *(place / name for place in _shipped())):
        if (folder / "templates").is_dir():
            return Theme((root / _OVERRIDES, folder))
    raise SitegenError(
        say("没有名为“{name}”的主题。", name=name),
        say("检查 site.yaml 里的“主题”；随软件提供的主题是 {default}。", default=DEFAULT),
    )


def _shipped() -> tuple[Path, ...]:
    """The wheel carries themes inside the package; a checkout has them beside it."""
    package = Path(__file__).resolve().parent.parent
    return (package / "themes", package.parent / "themes")


def environment(theme: Theme, translate: Translate = same) -> jinja2.Environment:
    """Returns the strict environment in which templates are rendered.

    Templates say their own words by ``say("共 {count} 份", count=…)``; these and the words
    of views are translated where they are shown.

    A replaced template stays reachable as ``theme:NAME``, so that an override can extend it.
    """
    folders = [folder / "templates" for folder in theme.folders]
    replaced = jinja2.FileSystemLoader([str(folder) for folder in folders[1:]])
    found = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(folder) for folder in folders]),
                jinja2.PrefixLoader({"theme": replaced}, delimiter=":"),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    found.globals["say"] = say
    if translate is not same:
        found.finalize = partial(_spoken, translate)
    return found


def _spoken(translate: Translate, value: Any) -> Any:
    return value.text(translate) if isinstance(value, Message) else value


def assets(theme: Theme) -> Iterator[Output]:
    """Yields the theme's assets; a file of an earlier folder replaces that of a later one."""
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        base = folder / "assets"
        if base.is_dir():
            for path in sorted(base.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found[path.relative_to(base).as_posix()] = path
    for name in sorted(found):
        yield Output(f"assets/{name}", found[name].read_bytes())
