"""The page of one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

from sitegen.content.leaf import Flag
from sitegen.content.terms import terms_of
from sitegen.finding import Finding, Message, Severity, enumerated, say
from sitegen.record.disclosure import Disclosure
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.record.statements import passages
from sitegen.record.upkeep import Correction, Rectification, Redaction, Review
from sitegen.scoring.dossier import Dossier
from sitegen.site import address, enclosed, words
from sitegen.site.card import Card
from sitegen.site.data.linked import report
from sitegen.site.data.sizes import size
from sitegen.site.data.twins import Twins
from sitegen.site.grid import Form, form_table
from sitegen.site.items import items_table, organisation_table, stages_table
from sitegen.site.narrative import narrative_blocks, placed
from sitegen.site.official import article_view
from sitegen.site.page import File, Page, Planned
from sitegen.site.readings import plain_table, sheet_reading
from sitegen.site.site import Site, site_view
from sitegen.site.verdict import verdict
from sitegen.site.views.common import (
    AlternateView,
    CellView,
    FactView,
    LinkView,
    RowView,
    SiteView,
    TableView,
)
from sitegen.site.views.data import DownloadView
from sitegen.site.views.record import BlockView, FindingGroupView, FindingView, RecordView
from sitegen.site.words import Words

NOT_GIVEN: Final = say("未提供")
_ALWAYS = (
    "index_number",
    "topic",
    "publisher",
    "written_on",
    "name",
    "document_number",
    "published_on",
    "validity",
    "keywords",
)


def pages(site: Site) -> Iterator[Planned]:
    """Yields a page for each public record, and beside it the record as data."""
    for sheaf in site.sheaves:
        yield from sheaf.made
    for dossier in site.dossiers:
        yield from pages_of(dossier, site)


def pages_of(dossier: Dossier, site: Site) -> Iterator[Page | File]:
    """Yields the page of one public record, and beside it the record as data."""
    record = dossier.record
    identifier, at = record.id.raw, record.id.location
    twins = Twins(site, dossier)
    view = partial(record_view, dossier, site, twins)
    yield Page(address.of_record(identifier), "record.html", view, at)
    yield File(address.json_of(identifier), partial(_document, twins), at)
    yield File(address.table_of(identifier), partial(_table, twins), at)
    yield from enclosed.files(dossier)


def _document(twins: Twins) -> bytes:
    return twins.document


def _table(twins: Twins) -> bytes:
    return twins.table


def record_view(dossier: Dossier, site: Site, twins: Twins) -> RecordView:
    """Returns the page of a record: verdict first, then everything that the record says."""
    record = dossier.record
    texts = passages(record)
    forms = _forms(dossier, texts)
    blocks = tuple(narrative_blocks(record.narrative, forms, texts))
    shown = set(placed(record.narrative))
    unit = site.unit_of(dossier)
    origin = address.of_record(record.id.raw)
    trail = (
        LinkView(unit.name.raw, address.link(origin, address.of_unit(unit.segment.raw))),
        LinkView(record.title.raw),
    )
    view = RecordView(
        site=_site_view(dossier, site, twins, trail),
        id=record.id.raw,
        title=record.title.raw,
        subtitle=say("{year} 年度 · {unit}", year=record.year.number, unit=unit.name),
        example=record.example is Flag.YES,
        facts=tuple(_facts(record)),
        verdict=verdict(dossier),
        findings=(),
        finding_count=str(len(dossier.findings)),
        projects=tuple(_projects(record)),
        sheets=tuple(
            sheet_reading(
                sheet,
                dossier.assessment.of(sheet),
                position,
                texts,
                method=address.link(origin, address.METHOD),
            )
            for position, sheet in enumerate(record.sheets, 1)
        ),
        items=items_table(record),
        stages=stages_table(record),
        organisation=organisation_table(record),
        more=tuple(_more(dossier)),
        preamble=_lines(record.preamble.text(texts) if record.preamble else ""),
        whole=not dossier.withheld and not record.redactions,
        blocks=blocks,
        unplaced=tuple(
            BlockView("table", text=name, table=table)
            for name, table in forms.items()
            if name not in shown
        ),
        signature=tuple(
            found.raw for found in (record.signatory, record.signed_on) if found is not None
        ),
        notes=tuple(note.raw for note in record.notes),
        corrections=plain_table(
            "corrections-table", say("更正记录"), Correction, record.corrections
        ),
        downloads=tuple(_downloads(twins)),
        cite=_citation(record, unit.name.raw, site),
    )
    return replace(view, findings=tuple(_findings(dossier, view, site)))


def _site_view(dossier: Dossier, site: Site, twins: Twins, trail: tuple[LinkView, ...]) -> SiteView:
    card = twins.card
    view = site_view(
        site,
        address.of_record(card.id),
        trail,
        cards=(card,),
        alternates=tuple(_alternates(card)),
        linked=report(card, site.unit_of(dossier), twins.share, site.web),
    )
    article = article_view(card, site.config)
    return replace(view, meta=replace(view.meta, article=article))


def _forms(dossier: Dossier, texts: Mapping[str, str]) -> dict[str, TableView]:
    forms = {}
    for sheet in dossier.record.sheets:
        assessed = dossier.assessment.of(sheet)
        if assessed is not None:
            form = Form(sheet, assessed.scheme, _project_of(sheet, dossier.record), texts)
            forms[sheet.name.raw] = form_table(form)
    return forms


def _project_of(sheet: Sheet, record: Record) -> Project | None:
    if sheet.project is not None:
        named = [one for one in record.projects if one.name.raw == sheet.project.raw]
        if named:
            return named[0]
    return record.projects[0] if record.projects else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _facts(record: Record) -> Iterator[FactView]:
    """The 索引号 block: its usual elements always, others where the source gives them."""
    block = record.disclosure
    terms = terms_of(Disclosure)
    for name in _ALWAYS:
        value = getattr(block, name) if block is not None else None
        text = _joined(value)
        if name == "name" and not text:
            text = record.title.raw
        yield FactView(words.label(terms[name]), text or NOT_GIVEN, bool(text))
    if block is not None:
        for name, found in terms.items():
            text = _joined(getattr(block, name)) if name not in ("withheld", "other") else ""
            if text and name not in _ALWAYS:
                yield FactView(words.label(found), text)
        for label, text_value in block.other.items():
            yield FactView(label, text_value.raw)
    yield from _more_facts(record)


def _more_facts(record: Record) -> Iterator[FactView]:
    if record.signed_on is not None:
        yield FactView(say("落款日期"), record.signed_on.raw)
    yield FactView(say("评价年度"), f"{record.year.number}")
    if record.kind is not None:
        yield FactView(say("评价类型"), words.label(record.kind))
    if record.period is not None:
        yield FactView(say("评价时段"), record.period.raw)
    for name in ("method", "evaluator", "region"):
        text = getattr(record, name)
        if text is not None:
            yield FactView(words.label(terms_of(Record)[name]), text.raw)
    party = record.third_party
    if party is not None:
        for name, found in terms_of(type(party)).items():
            value = getattr(party, name)
            if name != "withheld" and value is not None:
                yield FactView(words.label(found), value.raw)


def _joined(value: object) -> Words:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return enumerated(_joined(item) for item in value)
    return str(value).strip()


def _projects(record: Record) -> Iterator[TableView]:
    """What the record tells of each project, one table a project."""
    for position, project in enumerate(record.projects, 1):
        rows = [
            RowView((CellView((label,), scope="row"), CellView(tuple(text.split("\n")))))
            for label, text in _told(project)
        ]
        caption = say("项目信息")
        if len(record.projects) > 1:
            caption = say("项目信息（{position}）", position=position)
        yield TableView(f"project-{position}", "reading", caption, (), tuple(rows))


def _told(project: Project) -> Iterator[tuple[Words, str]]:
    for name, found in terms_of(Project).items():
        value = getattr(project, name)
        if isinstance(value, Mapping):
            yield from ((key, text.raw) for key, text in value.items())
        elif name != "withheld" and value is not None:
            yield words.label(found), value.raw


def _more(dossier: Dossier) -> Iterator[TableView]:
    record = dossier.record
    tables = (
        plain_table("rectifications", say("整改情况"), Rectification, record.rectifications),
        enclosed.files_table(dossier),
        plain_table("reviews", say("公开前的审核"), Review, record.reviews),
        plain_table("redactions", say("去标识化处理"), Redaction, record.redactions),
    )
    yield from (table for table in tables if table is not None)
    if record.result_use is not None:
        lines = _lines(record.result_use.text(passages(record)))
        rows = (RowView((CellView(lines),)),)
        yield TableView("result-use", "reading", say("结果应用"), (), rows)


def _downloads(twins: Twins) -> Iterator[DownloadView]:
    """The record as data, with what is in each file."""
    yield DownloadView(
        LinkView(say("整份报告"), "index.json"),
        "JSON",
        size(len(twins.document)),
        say("公布的全部内容、本站的复算和核验发现；带小数的数写成文字"),
    )
    yield DownloadView(
        LinkView(say("指标表"), "index.csv"),
        "CSV",
        size(len(twins.table)),
        say(
            "{count} 项指标，公布的数和复算的数分列，可以用 Excel、WPS 打开", count=twins.indicators
        ),
    )


def _alternates(card: Card) -> Iterator[AlternateView]:
    yield AlternateView("alternate", "application/json", "index.json", card.title)
    yield AlternateView("alternate", "text/csv", "index.csv", card.title)


def _citation(record: Record, unit: str, site: Site) -> Message:
    year = say("{year} 年度", year=record.year.number)
    return say(
        "{unit}：《{title}》，{date}，{site}，编号 {id}。",
        unit=unit,
        title=record.title,
        date=record.signed_on.raw if record.signed_on else year,
        site=site.config.title,
        id=record.id,
    )


_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def _findings(dossier: Dossier, view: RecordView, site: Site) -> Iterator[FindingGroupView]:
    """Groups findings by rule, the gravest rules first, each in the order of the report."""
    anchors = address.Anchors(_ids(view))
    by_code: dict[str, list[Finding]] = {}
    for finding in dossier.findings:
        by_code.setdefault(finding.code, []).append(finding)
    ordered = sorted(by_code.items(), key=lambda item: _GRAVEST.index(item[1][0].severity))
    number = count(1)
    for code, findings in ordered:
        severity = findings[0].severity
        yield FindingGroupView(
            code=code,
            severity=severity.value,
            severity_label=words.label(severity),
            title=site.codes[code].title,
            ground=site.codes[code].ground,
            count=say("{count} 处", count=len(findings)),
            findings=tuple(
                FindingView(
                    id=f"finding-{next(number)}",
                    message=finding.message,
                    places=(
                        *_places(finding, anchors),
                        *_other_records(finding, dossier.record, site),
                    ),
                )
                for finding in findings
            ),
        )


_OTHER_PLACES = (say("对照处"), say("对照处二"), say("对照处三"))


def _places(finding: Finding, anchors: address.Anchors) -> Iterator[LinkView]:
    seen: set[str] = set()
    here = (place for place in finding.related if place.path == finding.location.path)
    for number, location in enumerate((finding.location, *here), 1):
        target = anchors.nearest(location) or "report"
        if target not in seen:
            seen.add(target)
            text = say("看原文") if number == 1 else _OTHER_PLACES[min(len(seen), 4) - 2]
            yield LinkView(text, f"#{target}")


def _other_records(finding: Finding, record: Record, site: Site) -> Iterator[LinkView]:
    """Yields links to the other records that take part in a finding."""
    others = dict.fromkeys(place.path for place in finding.related)
    origin = address.of_record(record.id.raw)
    for path in others:
        if path != finding.location.path and path in site.addresses:
            yield LinkView(say("对照的记录"), address.link(origin, site.addresses[path]))


def _ids(view: RecordView) -> Iterator[str]:
    """Yields the ids of the report's text in the order of the page."""
    for block in (*view.blocks, *view.unplaced):
        if block.id:
            yield block.id
        if block.kind == "prose":
            yield from _ids_in(block.html)
        if block.table is not None:
            yield block.table.id
            for row in (*block.table.head, *block.table.body):
                yield from (cell.id for cell in row.cells if cell.id)


def _ids_in(html: str) -> Iterator[str]:
    for piece in html.split('id="')[1:]:
        yield piece.partition('"')[0]
