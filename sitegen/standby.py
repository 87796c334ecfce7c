"""What a build does around publishing: it asks whether it may, and keeps what stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from sitegen.account import Order, account_of, as_json, stop
from sitegen.content.files import CHANGES, SiteFiles
from sitegen.content.source import Source
from sitegen.outcome import Outcome, State
from sitegen.publish.addresses import records_in, vanished
from sitegen.publish.beside import REPORT, write_beside
from sitegen.publish.good import Good, Stock
from sitegen.publish.ledger import refuse_rewritten
from sitegen.publish.manifest import sealed
from sitegen.publish.removals import live
from sitegen.publish.rollback import purge
from sitegen.publish.writer import Publication, Written, held, write_site
from sitegen.record.claims import claims_of
from sitegen.record.standing import Notice
from sitegen.site.address import of_record
from sitegen.site.output import Writable


def formers(files: SiteFiles, now: datetime | None) -> Callable[[Outcome], Source | None]:
    """Returns what finds a record that is held back as it was when it was last published."""
    present = {source.path: source for source in files.records}
    return partial(_former, present=present, now=now, stock=Stock(files.root))


def _former(
    outcome: Outcome, *, present: Mapping[str, Source], now: datetime | None, stock: Stock
) -> Source | None:
    """Returns a record as it was last published, unless its file now says that it is hidden."""
    claims = claims_of(present[outcome.path], now)
    if claims.hidden:
        return None
    good = stock.of_path(outcome.path)
    if good is None and claims.id:
        good = stock.of_id(claims.id)
        # The file that bore the identifier is still there and answers for it.
        if good is not None and good.path in present:
            return None
    return Source(outcome.path, good.data) if good is not None else None


def permit(
    outcomes: tuple[Outcome, ...], addresses: Iterable[str], output: Path, root: Path, order: Order
) -> None:
    """Lets a site be published, or stops before anything is touched.

    Raises:
        StoppedError: too much would be missing.
    """
    account, before = account_of(outcomes), live(output)
    error = stop(account, vanished(before, addresses), len(records_in(before)), order)
    if error is not None:
        write_beside(root, REPORT, as_json(account, published=False))
        raise error.with_outcomes(outcomes)


def published(
    outputs: Iterable[Writable], files: SiteFiles, output: Path, publication: Publication
) -> Written:
    """Publishes what was made, with the list of it, unless the log of changes was rewritten."""
    refuse_rewritten(output / CHANGES, files.changes.data if files.changes else b"")
    return write_site(sealed(outputs), output, files.root, publication)


def withdraw(
    notices: Iterable[Notice], written: Written, output: Path, publication: Publication
) -> None:
    """Removes the kept releases in which a record can still be read that is not public any more."""
    gone = {of_record(name) for one in notices for name in (one.id, *one.aliases)}
    gone |= records_in(written.changes.removed)
    if gone:
        with held(output, publication) as lock:
            purge(lock, gone)


def remember(outcomes: tuple[Outcome, ...], files: SiteFiles) -> None:
    """Keeps the account of a build, and each record as it was published."""
    write_beside(files.root, REPORT, as_json(account_of(outcomes), published=True))
    sources = {source.path: source for source in files.records}
    public = [(one, one.id.raw) for one in outcomes if one.state is State.PUBLISHED and one.id]
    good = (
        Good(name, one.path, sources[one.path].data) for one, name in public if not one.instead_of
    )
    Stock(files.root).keep(good, (name for one, name in public if one.instead_of))
