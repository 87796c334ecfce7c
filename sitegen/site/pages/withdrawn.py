"""The notices at the addresses of records that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.finding import say
from sitegen.record.standing import Notice
from sitegen.site import address
from sitegen.site.context import Context
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import FactView, LinkView
from sitegen.site.views.withdrawn import WithdrawnView

_NOT_GIVEN: Final = say("未提供")


def pages(site: Site) -> Iterator[Page]:
    """Yields a notice for each address that a withdrawn record had."""
    for notice in site.notices:
        for identifier in dict.fromkeys((notice.id, *notice.aliases)):
            at = address.of_record(identifier)
            view = partial(withdrawn_view, site.context, notice, at)
            yield Page(at, "withdrawn.html", view, notice.location)


def withdrawn_view(context: Context, notice: Notice, at: str) -> WithdrawnView:
    """Returns the notice; of the record it holds its number, the date and the reason alone."""
    return WithdrawnView(
        site=site_view(context, at, (LinkView(say("报告已撤回")),)),
        title=say("报告已撤回：{id}", id=notice.id),
        facts=(
            FactView(say("编号"), notice.id),
            FactView(say("撤回日期"), notice.date or _NOT_GIVEN, bool(notice.date)),
            FactView(say("撤回原因"), notice.reason or _NOT_GIVEN, bool(notice.reason)),
        ),
    )
