"""The head and foot of the website that this one is a column of."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from sitegen.finding import SitegenError, say


def fragment(overrides: Path, name: str) -> Markup:
    """Returns a piece of the host's HTML as it stands; it is trusted as a theme is.

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
            say("读不了主站的页首或页脚：{path}。", path=f"{overrides.name}/{path.name}"),
            say("把主站的这一段 HTML 存成这个文件，用 UTF-8 编码；或者把“页首页脚”改成“本站”。"),
        ) from error
