"""Numbers of persons in what was made: a record is held back, and the site itself is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.cache import digest
from sitegen.finding import Finding, SitegenError, say
from sitegen.outcome import Outcome
from sitegen.privacy import faults
from sitegen.privacy.final import hits_in
from sitegen.search.document import Document
from sitegen.site import address
from sitegen.site.data.extracts import Extract
from sitegen.site.output import Writable
from sitegen.site.page import File, Of, Page


def leaks_of(
    outcome: Outcome, outputs: Iterable[Writable], document: Document, extract: Extract
) -> tuple[Finding, ...]:
    """Returns the numbers of persons in the files of a record that its own gate did not see.

    ``document`` is what the search, whose files are packed, will hold of it, and ``extract``
    what it adds to the files of the open data, which are not looked at again.
    """
    assert outcome.id is not None
    texts = "\n".join(block.text for block in document.blocks)
    made = {one.address: one.data for one in outputs} | {address.SEARCH: texts.encode()}
    made[address.DATA] = "".join(extract.values()).encode()
    # All of it is looked at in one, which costs less; only what holds a number is told apart.
    if not hits_in("", b"\n".join(made.values())):
        return ()
    found = [(name, hit) for name, data in made.items() for hit in hits_in(name, data)]
    return tuple(
        faults.IN_FILES.at(
            outcome.id.location,
            say("{file} 里有{kind} {shown}。", file=at, kind=hit.kind.label, shown=hit.shown),
            say("在记录里找到这个号码，删去或者遮去中间的数字。"),
        )
        for at, hit in found
        if hit.value not in outcome.cleared
    )


@dataclass(frozen=True, slots=True)
class Watched:
    """Makes pages and files, and refuses those in which the site itself tells of a person.

    ``cleared`` are the values that look like a person's and may be shown.
    """

    make: Callable[[Page | File], bytes]
    cleared: frozenset[str]

    @property
    def mark(self) -> bytes:
        """A digest of what is let pass, on which it depends whether a page is made."""
        return digest(value.encode() for value in sorted(self.cleared))

    def made(self, one: Page | File) -> bytes:
        """Returns the bytes of a page or file.

        Raises:
            SitegenError: there is a number of a person in it, or it cannot be made.
        """
        data = self.make(one)
        if isinstance(one, Page) or one.of is Of.ITS_OWN:
            self.refuse(one.address, data)
        return data

    def refuse(self, at: str, data: bytes) -> None:
        """Refuses a file in which there is a number of a person.

        Raises:
            SitegenError: there is one.
        """
        for hit in hits_in(at, data):
            if hit.value not in self.cleared:
                raise SitegenError(
                    say(
                        "{file} 里有{kind} {number}，没有生成网站。",
                        file=at,
                        kind=hit.kind.label,
                        number=hit.shown,
                    ),
                    say("在 site.yaml、登记表或 content/pages 里找到它，删去或者遮去中间的数字。"),
                )
