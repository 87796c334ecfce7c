"""Where templates and assets come from: the site's own overrides, then the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from sitegen.finding import SitegenError, say
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


def environment(theme: Theme, speak: Callable[..., str]) -> jinja2.Environment:
    """Returns the strict environment in which templates are rendered.

    Templates say their own words by ``say("共 {count} 份", count=…)``, which is ``speak``.

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
    found.globals["say"] = speak
    found.globals["host"] = cache(partial(_fragment, theme.folders[0]))
    return found


def _fragment(overrides: Path, name: str) -> Markup:
    """Returns a piece of the website that this one is a column of, as it stands.

    Raises:
        SitegenError: it is wanted but not there, or cannot be read as UTF-8.
    """
    path = overrides / f"host-{name}.html"
    if name == "head" and not path.is_file():
        return Markup()
    try:
        return Markup(path.read_text(encoding="utf-8-sig").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise SitegenError(
            say("读不了主站的页首或页脚：{path}。", path=f"{_OVERRIDES}/{path.name}"),
            say("把主站的这一段 HTML 存成这个文件，用 UTF-8 编码；或者把“页首页脚”改成“本站”。"),
        ) from error


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
