"""What a site wears: its theme, with all files that its settings want of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.content.config import SiteConfig
from sitegen.content.faults_of_settings import NOT_IN_THEME
from sitegen.content.official import Frame
from sitegen.finding import ContentError, Finding, SitegenError, say
from sitegen.site.output import Output
from sitegen.site.theme.host import fragment
from sitegen.site.theme.lookup import Theme, assets, theme_of
from sitegen.site.theme.places import OVERRIDES

_HOST: Final = ("head", "header", "footer")


class Dress(NamedTuple):
    """A theme with its assets."""

    theme: Theme
    assets: tuple[Output, ...]


def dress_of(config: SiteConfig, root: Path) -> Dress:
    """Returns the theme that the settings name, if there is all that they want of it.

    Raises:
        ContentError: the theme or its options are wrong, or what the settings want is missing.
        SitegenError: one of the files cannot be read.
    """
    theme = theme_of(config, root)
    worn = tuple(assets(theme))
    wrong = *_mark(config, {one.address for one in worn}), *_host(config, root)
    if wrong:
        raise ContentError(wrong)
    return Dress(theme, worn)


def _mark(config: SiteConfig, there: Iterable[str]) -> Iterator[Finding]:
    image = config.official.mark_image if config.official else None
    if image is not None and f"assets/{image.raw}" not in there:
        yield NOT_IN_THEME.at(
            image.location,
            say("没有标识图片“{name}”。", name=image),
            say("把图片放进 {folder}，文件名与这里写的一字不差。", folder=f"{OVERRIDES}/assets"),
        )


def _host(config: SiteConfig, root: Path) -> Iterator[Finding]:
    official = config.official
    if official is None or official.frame is not Frame.HOST:
        return
    for name in _HOST:
        try:
            fragment(root / OVERRIDES, name)
        except SitegenError as error:
            yield NOT_IN_THEME.at(official.at("frame"), error.message, error.hint)
