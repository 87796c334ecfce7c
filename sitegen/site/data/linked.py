"""What pages say of themselves to machines: schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from sitegen.finding import Translate
from sitegen.record.registry import Unit
from sitegen.site import address
from sitegen.site.card import Card, Score
from sitegen.site.data.column import digits
from sitegen.site.data.compact import compact
from sitegen.site.data.forms import SHEETS
from sitegen.site.data.package import Catalogue, Download
from sitegen.site.data.tables import Share
from sitegen.site.data.web import Web, address_in
from sitegen.site.views.common import LinkView
from sitegen.site.words import Words

_CONTEXT: Final = "https://schema.org"

# Inside an element no sign may end it or begin another; JSON can spell each by its number.
_ESCAPED: Final = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)


def script(graph: Sequence[Mapping[str, Any]]) -> Markup:
    """Returns the content of a JSON-LD element: data that cannot leave its element."""
    data = {"@context": _CONTEXT, "@graph": list(graph)}
    return Markup(compact(data).translate(_ESCAPED))


def breadcrumbs(
    trail: Sequence[LinkView], origin: str, web: Web, translate: Translate
) -> dict[str, Any]:
    """Returns the way to a page; its last step is the page itself."""
    steps = []
    for position, link in enumerate(trail, 1):
        step = {"@type": "ListItem", "position": position, "name": _said(link.text, translate)}
        if link.href:
            prefix = address.root_from(origin)
            step["item"] = web.from_page(origin, link.href.removeprefix(prefix))
        steps.append(step)
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _said(text: Words, translate: Translate) -> str:
    return text if isinstance(text, str) else text.text(translate)


def report(card: Card, unit: Unit, share: Share, web: Web) -> list[dict[str, Any]]:
    """Returns a record as a Report of its unit, and its printed score as a Review's Rating.

    A total that we added up ourselves is nobody's rating, and without the sum of the weights
    nobody knows of how many points it is; both are left out.
    """
    page = address.of_record(card.id)
    body: dict[str, Any] = {"@type": "GovernmentOrganization", "name": unit.name.raw}
    if unit.code is not None:
        body["identifier"] = unit.code.raw
    found: dict[str, Any] = {
        "@type": "Report",
        "@id": web.identity(page),
        "name": card.imprint.name or card.title,
        "identifier": card.imprint.index_number or card.id,
        "author": body,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "temporalCoverage": f"{card.year}",
        "about": [{"@type": "Thing", "name": project.name} for project in card.projects],
        "encoding": [
            _media(address.json_of(card.id), "application/json", page, web),
            _media(address.table_of(card.id), "text/csv", page, web),
        ],
    }
    imprint = card.imprint
    if imprint.document_number:
        found["reportNumber"] = imprint.document_number
    if imprint.publisher:
        found["publisher"] = {"@type": "GovernmentOrganization", "name": imprint.publisher}
    if imprint.published is not None:
        found["datePublished"] = imprint.published.isoformat()
    if imprint.keywords:
        found["keywords"] = list(imprint.keywords)
    if card.region:
        found["spatialCoverage"] = card.region
    if card.example:
        found["creativeWorkStatus"] = "fictional sample"
    best = _best(card, share)
    if card.score is not None and card.score.printed and best:
        found["review"] = _review(card.score, best, body)
    return [found]


def _best(card: Card, share: Share) -> str:
    """Returns the points that the form of the score distributes; "" if they are not known."""
    for sheet in SHEETS.objects(share.rows[SHEETS.name]):
        if card.score is not None and sheet["sheet"] == card.score.sheet:
            return str(sheet["sum_of_weights"] or "")
    return ""


def _review(score: Score, best: str, author: Mapping[str, Any]) -> dict[str, Any]:
    rating = {
        "@type": "Rating",
        "ratingValue": digits(score.points),
        "bestRating": best,
        "worstRating": "0",
    }
    if score.grade:
        rating["alternateName"] = score.grade
    return {
        "@type": "Review",
        "name": score.sheet,
        "author": dict(author),
        "reviewRating": rating,
    }


def _media(target: str, kind: str, page: str, web: Web) -> dict[str, str]:
    return {
        "@type": "MediaObject",
        "encodingFormat": kind,
        "contentUrl": web.from_page(page, target),
    }


def dataset(
    about: Catalogue, downloads: Sequence[Download], origin: str, web: Web
) -> list[dict[str, Any]]:
    """Returns the open data as a Dataset with its downloads."""
    found: dict[str, Any] = {
        "@type": "Dataset",
        "@id": web.identity(origin),
        "name": about.title,
        "description": about.description,
        "inLanguage": about.language,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.title,
                "encodingFormat": one.packing or one.media,
                "contentSize": f"{one.size} B",
                "sha256": one.digest,
                "contentUrl": web.from_page(origin, one.address),
            }
            for one in downloads
        ],
    }
    if about.publisher:
        found["creator"] = {"@type": "Organization", "name": about.publisher}
    if about.licence:
        found["license"] = address_in(about.licence) or about.licence
    if about.years:
        found["temporalCoverage"] = f"{about.years[0]}/{about.years[-1]}"
    if about.updated is not None:
        found["dateModified"] = about.updated.isoformat()
    return [found]
