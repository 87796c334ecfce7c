"""How the site looks: a theme that was found to be whole, while its files are being changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from sitegen.content.config import SiteConfig
from sitegen.finding import SitegenError, say
from sitegen.language import translator
from sitegen.preview.shown import Face
from sitegen.refusal import reason_of
from sitegen.site.page import Page, Planned
from sitegen.site.render import load, render
from sitegen.site.theme.compiled import Compiled
from sitegen.site.theme.dress import dress_of
from sitegen.site.theme.environment import environment


class Looks:
    """The theme that pages are shown in; ``fault`` is what is wrong with a newer one."""

    def __init__(self, root: Path, compiled: Compiled) -> None:
        self._root = root
        self._compiled = compiled
        self.face: Face | None = None
        self.proven: Face | None = None
        self.fault: SitegenError | None = None

    def change(self, config: SiteConfig) -> None:
        """Reads the theme of the settings; the former one stays if a template cannot be read."""
        try:
            theme, worn = dress_of(config, self._root)
            made = environment(theme, translator(config.language.value), self._compiled)
            load(made)
            found = {output.address: output.data for output in worn}
        except SitegenError as error:
            self.fault = error
            return
        except OSError as error:
            self.fault = SitegenError(
                say("读不了 {path}：{reason}。", path=error.filename, reason=reason_of(error)),
                say("检查文件名和读取权限，然后再保存一次。"),
            )
            return
        self.fault = None
        digest = hashlib.blake2b(digest_size=12)
        for name, data in sorted(found.items()):
            digest.update(f"{name} {len(data)} ".encode() + data)
        self.face = Face(made, found, digest.hexdigest())

    def prove(self, planned: tuple[Planned, ...], pause: Callable[[], None]) -> None:
        """Tries a new theme at a page of each template; the former one stays if it fails."""
        if self.face is None or self.face is self.proven:
            return
        tried = {one.template: one for one in reversed(planned) if isinstance(one, Page)}
        try:
            for _ in render(tried.values(), self.face.environment):
                pause()
        except SitegenError as error:
            self.fault = error
            self.face = self.proven or self.face
            return
        self.proven = self.face
