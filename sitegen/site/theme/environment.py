"""The strict environment in which templates become pages."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import jinja2

from sitegen.finding import Message, Translate, say
from sitegen.language import same
from sitegen.site.theme.compiled import Compiled
from sitegen.site.theme.host import fragment
from sitegen.site.theme.lookup import OPTIONS_CSS, Theme, stamp
from sitegen.site.theme.strict import strict


def environment(
    theme: Theme, translate: Translate = same, compiled: Compiled | None = None
) -> jinja2.Environment:
    """Returns the strict environment in which templates are rendered.

    Templates say their own words by ``say("共 {count} 份", count=…)``; these and the words
    of views are translated where they are shown. ``options`` are the theme's options by name,
    and ``host("header")`` is a piece of the website that this one is a column of. ``stamp()``
    stands behind the addresses of the search's scripts, so that a browser that keeps some of
    the former ones loads all of them anew.

    A replaced template stays reachable as ``theme:NAME``, so that an override can extend it.
    What is ``compiled`` already is not compiled again.
    """
    folders = [folder / "templates" for folder in theme.folders]
    replaced = jinja2.FileSystemLoader([str(folder) for folder in folders[1:]])
    found = strict(
        jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(folder) for folder in folders]),
                jinja2.PrefixLoader({"theme": replaced}, delimiter=":"),
            ]
        ),
    )
    found.bytecode_cache = compiled
    found.globals["say"] = say
    found.globals["host"] = cache(partial(fragment, theme.folders[0]))
    found.globals["stamp"] = cache(partial(stamp, theme))
    found.globals["options"] = theme.choices.values
    found.globals["options_css"] = OPTIONS_CSS if theme.choices.colours else ""
    if translate is not same:
        found.finalize = partial(_spoken, translate)
    return found


def _spoken(translate: Translate, value: Any) -> Any:
    return value.text(translate) if isinstance(value, Message) else value
