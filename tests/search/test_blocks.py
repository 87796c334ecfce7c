"""What is searched of a record is what its page shows in the regions marked for it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from sitegen import edition, pipeline
from sitegen.content.files import read_files
from sitegen.search.document import Document, Field
from sitegen.search.normalise import normalise
from sitegen.search.records import document_of
from sitegen.site.data.twins import Twins
from sitegen.site.pages.record import record_view
from sitegen.site.site import Site
from tests.site.small import build, write

ROOT: Final = Path(__file__).parent.parent.parent
BLOCKS: Final = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "dt", "dd", "li")
)
VOID: Final = frozenset(("br", "hr", "img", "input", "meta", "link", "rect"))


class Regions(HTMLParser):
    """Reads the blocks of the regions of a page that are marked ``data-search``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.texts: list[list[str]] = []
        self.blocks: list[str] = []

    @property
    def is_inside(self) -> bool:
        return any(marked for _, marked in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.open.append((tag, "data-search" in dict(attrs)))
        if self.is_inside and tag in BLOCKS:
            self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1][0] == tag
        if self.is_inside and tag in BLOCKS:
            self.blocks.append("".join(self.texts.pop()))
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1].append(data)
        else:
            assert not self.is_inside or not data.strip(), data


def shown(html: str) -> list[str]:
    """Returns the blocks of a page in the form in which they are compared."""
    parser = Regions()
    parser.feed(html)
    parser.close()
    return [form for text in parser.blocks if (form := normalise(text))]


def site_of(root: Path) -> Site:
    files = read_files(root)
    ground = pipeline.prepare(files)
    return edition.site_of(pipeline.examine_all(files.records, ground), ground)


def documents_of(site: Site) -> Iterator[Document]:
    for dossier in site.dossiers:
        view = record_view(dossier, site, Twins(site, dossier))
        yield document_of(view, site)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(documents_of(site_of(ROOT)))


def test_each_page_of_the_shipped_site_shows_the_blocks_that_are_searched(
    documents: list[Document], shipped_site: Path
) -> None:
    assert len(documents) > 100
    for document in documents:
        page = shipped_site.joinpath(document.href).read_text(encoding="utf-8")
        searched = [form for block in document.blocks if (form := normalise(block.text))]
        assert sorted(searched) == sorted(shown(page)), document.id


def test_a_record_with_everything_shows_the_blocks_that_are_searched(tmp_path: Path) -> None:
    text = ROOT.joinpath("tests", "site", "everything.yaml").read_text(encoding="utf-8")
    root = write(tmp_path, {"a": text})
    build(root)
    (document,) = documents_of(site_of(root))
    page = root.joinpath("output", document.href).read_text(encoding="utf-8")
    searched = [form for block in document.blocks if (form := normalise(block.text))]
    assert sorted(searched) == sorted(shown(page))


def test_an_anchor_of_a_block_stands_on_its_page(
    documents: list[Document], shipped_site: Path
) -> None:
    for document in documents:
        page = shipped_site.joinpath(document.href).read_text(encoding="utf-8")
        anchors = {block.anchor for block in document.blocks if block.anchor}
        missing = [anchor for anchor in anchors if f' id="{anchor}"' not in page]
        assert missing == [], document.id


def test_title_unit_and_names_stand_in_fields_of_their_own(documents: list[Document]) -> None:
    (found,) = [one for one in documents if one.id == "shili-nongye-gaobiao-2023"]
    by_field = {field: [b.text for b in found.blocks if b.field is field] for field in Field}
    assert by_field[Field.TITLE] == ["2023年度高标准农田建设项目支出绩效自评报告"]
    assert by_field[Field.UNIT] == ["2023 年度 · 示例县农业农村局"]
    assert "高标准农田建设" in by_field[Field.NAME]
    assert "新修灌排渠道" in by_field[Field.NAME]
    assert "建成高标准农田20000亩，新修渠道42公里。" in by_field[Field.BODY]


def test_what_a_site_works_out_itself_is_not_searched(
    documents: list[Document], shipped_site: Path
) -> None:
    texts = {block.text for document in documents for block in document.blocks}
    assert not any("按现有的核对规则" in text for text in texts)
    page = shipped_site.joinpath(documents[0].href).read_text(encoding="utf-8")
    assert "核验发现" in page
