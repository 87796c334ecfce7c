"""P4: numbers of persons are found however they are spelled, and other numbers are let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from sitegen.privacy.final import hits_in
from sitegen.privacy.hit import Kind, Level
from sitegen.privacy.look import look_at
from sitegen.privacy.text import hits_in_text
from tests.conftest import Figure
from tests.privacy import numbers
from tests.privacy.planted import LEAKS
from tests.site.small import build, files_of
from tests.torture.sizes import FULL, size

ROOT: Final = Path(__file__).parents[2]
COUNT: Final = size(1_500, 20_000)
SENTENCE: Final = "补助对象的号码是{}，已经发放。"


def found(text: str) -> set[tuple[Kind, str]]:
    return {(hit.kind, hit.value) for hit in hits_in_text(text) if hit.level is Level.CERTAIN}


def missed_of(kind: Kind, made: Callable[..., Iterable[str]]) -> list[tuple[str, str]]:
    """Returns the numbers that are not found, each with the spelling in which it is not."""
    return [
        (name, number)
        for name, spelled in numbers.SPELLINGS.items()
        for number in made(COUNT, seed=len(name))
        if found(SENTENCE.format(spelled(number))) != {(kind, number)}
    ]


def test_identity_numbers_are_found_in_every_spelling(figure: Figure) -> None:
    missed = missed_of(Kind.IDENTITY, numbers.identities)

    tried = COUNT * len(numbers.SPELLINGS)
    figure(f"P4: {tried} identity numbers in 6 spellings, {len(missed)} missed")
    assert len(missed) <= tried * 0.001, missed[:5]


def test_mobile_numbers_are_found_in_every_spelling(figure: Figure) -> None:
    missed = missed_of(Kind.MOBILE, numbers.mobiles)

    tried = COUNT * len(numbers.SPELLINGS)
    figure(f"P4: {tried} mobile numbers in 6 spellings, {len(missed)} missed")
    assert len(missed) <= tried * 0.01, missed[:5]


def test_bank_cards_are_found_where_they_are_named(figure: Figure) -> None:
    missed = [
        number
        for number in numbers.cards(COUNT, seed=3)
        if found(f"收款人卡号：{number}，开户行") != {(Kind.CARD, number)}
    ]

    figure(f"P4: {COUNT} bank cards beside their name, {len(missed)} missed")
    assert len(missed) <= COUNT * 0.001, missed[:5]


def test_numbers_of_projects_and_documents_are_let_pass(figure: Figure) -> None:
    codes = tuple(numbers.codes(COUNT, seed=4))
    false = [
        (code, hit.kind)
        for code in codes
        for hit in hits_in_text(code)
        if hit.level is not Level.ALLOWED
    ]

    figure(f"P4: {COUNT} codes and amounts, {len(false)} taken for a person's")
    assert len(false) <= COUNT * 0.001, false[:5]


def test_a_number_cut_by_tags_is_found_in_the_bytes_of_a_page(figure: Figure) -> None:
    tags = ("<b>{}</b>", '<span class="x">{}</span>', "<mark>{}</mark>", "\u200b{}\u2060")
    made = [
        (number, f"<td>{number[:6]}{tag.format(number[6:14])}{number[14:]}</td>")
        for number in numbers.identities(COUNT // 4, seed=5)
        for tag in tags
    ]
    missed = [
        page
        for number, page in made
        if number not in {hit.value for hit in hits_in("a.html", page.encode())}
        or number not in {find.value for find in look_at("a.html", page.encode()).finds}
    ]

    figure(f"P4: {len(made)} numbers cut by tags, {len(missed)} missed")
    assert missed == []


def test_no_number_escapes_the_quick_look_at_the_bytes_of_a_page(figure: Figure) -> None:
    missed = 0
    for name, spelled in numbers.SPELLINGS.items():
        people = tuple(numbers.identities(COUNT // 4, seed=6))
        rows = "".join(
            f"<tr><td>{place}</td><td>{spelled(one)}</td></tr>\n"
            for place, one in enumerate(people)
        )
        seen = {hit.value for hit in hits_in(f"{name}.html", f"<table>{rows}</table>".encode())}
        missed += len(set(people) - seen)

    figure(
        f"P4: {COUNT // 4 * len(numbers.SPELLINGS)} numbers in pages, {missed} missed by the build"
    )
    assert missed == 0


def test_nothing_is_found_in_what_is_shipped(tmp_path: Path, figure: Figure) -> None:
    files = {
        **{f"content/{name}": data for name, data in files_of(ROOT / "content").items()},
        "site.yaml": (ROOT / "site.yaml").read_bytes(),
    }
    build(ROOT, tmp_path / "output")
    built = files_of(tmp_path / "output")
    if not FULL:
        built = {name: built[name] for name in list(built)[::17] if not name.endswith(".xlsx")}
    false = [
        (name, find.kind, find.value)
        for name, data in (files | built).items()
        for find in look_at(name, data).finds
        if find.level is not Level.ALLOWED
    ]

    figure(f"P4: {len(files)} files of content and {len(built)} of the site, {len(false)} false")
    assert false == []


def test_every_leak_that_was_planted_in_an_attachment_is_found(figure: Figure) -> None:
    missed = [
        leak.name
        for leak in LEAKS
        if not any(
            find.level is Level.CERTAIN and (find.kind, leak.part in find.part) == (leak.kind, True)
            for find in look_at(leak.file, leak.data(), pdf_text=leak.pdf_text).finds
        )
    ]

    figure(f"P4: {len(LEAKS)} leaks in attachments, {len(missed)} missed")
    assert missed == []
    assert len(LEAKS) == 30
