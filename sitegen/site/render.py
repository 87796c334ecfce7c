"""From pages to bytes, through the theme's templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any, Final, TypeVar

import jinja2

from sitegen.finding import SitegenError, say
from sitegen.site.output import Output, Writable
from sitegen.site.page import File, Page, Planned, Ready

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; ``view`` is what it shows if it is a page."""

    output: Writable
    view: Any = None


def render(planned: Iterable[Planned], environment: jinja2.Environment) -> Iterator[Rendered]:
    """Yields each page as UTF-8, and each file as it is made.

    Raises:
        SitegenError: a template is missing or wrong.
    """
    for one in planned:
        if isinstance(one, Ready):
            yield Rendered(one)
        elif isinstance(one, File):
            yield Rendered(Output(one.address, one.make()))
        else:
            view = one.view()
            text = _render(one, view, environment)
            yield Rendered(Output(one.address, text.encode("utf-8")), view)


def made(one: Page | File, environment: jinja2.Environment) -> bytes:
    """Returns the bytes of a page or file.

    Raises:
        SitegenError: a template is missing or wrong.
    """
    (rendered,) = render([one], environment)
    return rendered.output.data


def load(environment: jinja2.Environment) -> None:
    """Loads every page template of a theme, so that it stays what it is when its files change.

    Raises:
        SitegenError: a template is wrong.
    """
    for name in environment.list_templates(extensions=("html",)):
        _told(name, partial(environment.get_template, name))


def _render(page: Page, view: Any, environment: jinja2.Environment) -> str:
    return _told(page.template, lambda: environment.get_template(page.template).render(page=view))


def _told(template: str, use: Callable[[], R]) -> R:
    """Uses a template, and tells in the reader's words what is wrong with it."""
    try:
        return use()
    except jinja2.TemplateSyntaxError as error:
        raise SitegenError(
            say(
                "模板 {name} 第 {line} 行写错了：{reason}。",
                name=error.name or template,
                line=error.lineno,
                reason=error.message or "",
            ),
            say("检查主题或 overrides 文件夹里的这个模板。"),
        ) from error
    except jinja2.TemplateNotFound as error:
        raise SitegenError(
            say("主题里缺少模板 {name}。", name=error.name or template),
            say("检查主题是否完整。"),
        ) from error
    except UnicodeDecodeError as error:
        raise SitegenError(
            say("模板 {name}，或者它用到的模板，不是 UTF-8 编码。", name=template),
            say("用 UTF-8 编码重新保存 overrides 文件夹里的模板。"),
        ) from error
    except RecursionError as error:
        raise SitegenError(
            say("模板 {name}，或者它用到的模板，用到了它自己。", name=template),
            say("检查 overrides 文件夹里的模板，删去引用自己的一行。"),
        ) from error
    except _FAULTS_OF_TEMPLATES as error:
        raise _failed(error, template) from error


# Views are plain values, so that whatever fails while one is shown lies with the template.
_FAULTS_OF_TEMPLATES: Final = (
    jinja2.TemplateRuntimeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def _failed(error: Exception, template: str) -> SitegenError:
    name, line = _place_of(error, template)
    reason = str(error)
    hint = say("对照文档中这一页可用的内容改正模板。")
    if isinstance(error, jinja2.UndefinedError):
        return SitegenError(
            say(
                "模板 {name} 第 {line} 行用了不存在的内容：{reason}。",
                name=name,
                line=line,
                reason=reason,
            ),
            hint,
        )
    return SitegenError(
        say("模板 {name} 第 {line} 行算不出来：{reason}。", name=name, line=line, reason=reason),
        hint,
    )


def _place_of(error: Exception, template: str) -> tuple[str, str]:
    """Returns the deepest template of a failure and its line; jinja2 does not tell them."""
    place = (template, "?")
    trace = error.__traceback__
    while trace is not None:
        path = PurePath(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html" and "templates" in path.parts:
            after = len(path.parts) - path.parts[::-1].index("templates")
            place = ("/".join(path.parts[after:]), str(trace.tb_lineno))
        trace = trace.tb_next
    return place
