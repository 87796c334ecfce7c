"""From pages to bytes, through the theme's templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import jinja2

from sitegen.finding import SitegenError, say
from sitegen.site.output import Output
from sitegen.site.plan import Page


def render(pages: Iterable[Page], environment: jinja2.Environment) -> Iterator[Output]:
    """Yields each page as UTF-8.

    Raises:
        SitegenError: a template is missing or wrong.
    """
    for page in pages:
        yield Output(page.address, _render(page, environment).encode("utf-8"))


def _render(page: Page, environment: jinja2.Environment) -> str:
    try:
        return environment.get_template(page.template).render(page=page.view())
    except jinja2.TemplateSyntaxError as error:
        raise SitegenError(
            say(
                "模板 {name} 第 {line} 行写错了：{reason}。",
                name=error.name or page.template,
                line=error.lineno,
                reason=error.message or "",
            ),
            say("检查主题或 overrides 文件夹里的这个模板。"),
        ) from error
    except jinja2.TemplateNotFound as error:
        raise SitegenError(
            say("主题里缺少模板 {name}。", name=error.name or page.template),
            say("检查主题是否完整。"),
        ) from error
    except jinja2.UndefinedError as error:
        raise SitegenError(
            say(
                "模板 {name} 第 {line} 行用了不存在的内容：{reason}。",
                name=page.template,
                line=_line_of(error, page.template),
                reason=error.message or "",
            ),
            say("对照文档中这一页可用的内容改正模板。"),
        ) from error


def _line_of(error: jinja2.UndefinedError, template: str) -> str:
    """Returns the deepest template line of a failure; jinja2 itself does not tell it."""
    line = "?"
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = str(trace.tb_lineno)
        trace = trace.tb_next
    return line
