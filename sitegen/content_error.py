"""What stops a whole run because of content."""

from __future__ import annotations

from sitegen.finding import Finding, SitegenError, say


class ContentError(SitegenError):
    """A file that every record depends on cannot be used; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            say("网站设置、登记表或计分方案里有错误，不能继续。"), say("先改正列出的错误。")
        )
        self.findings = findings
