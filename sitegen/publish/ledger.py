"""A published file to which lines are only ever added."""

from __future__ import annotations

from pathlib import Path

from sitegen.finding import SitegenError, say
from sitegen.refusal import unread


def refuse_rewritten(published: Path, data: bytes) -> None:
    """Refuses to put out a file that does not begin with what was put out before.

    Raises:
        SitegenError: it does not, or what was put out cannot be read.
    """
    try:
        before = published.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise unread(error, published) from error
    if not data.startswith(before):
        raise SitegenError(
            say("已经公布的变更登记 {path} 里有的内容，新的登记里没有了。", path=published),
            say(
                "登记只许在末尾增加：从版本库或备份恢复 content/changes.jsonl。确实要另起一份，先把 {path} 移走，并向公众说明。",
                path=published,
            ),
        )
