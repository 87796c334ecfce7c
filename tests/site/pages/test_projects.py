"""A project is known again over the years, and needs two of them for a page."""

from __future__ import annotations

from pathlib import Path

from sitegen.site.listing import by_project
from sitegen.site.pages.projects import project_view
from sitegen.site.series import series_of
from tests.site.pages.ground import Told, pages_of, site_of, text_at


def keys(root: Path, *told: Told) -> dict[str, list[str]]:
    site = site_of(root, *told)
    return {
        one.key: [card.id for card in one.cards] for one in series_of(site.cards, site.registry)
    }


def test_a_project_of_one_year_is_no_series(tmp_path: Path) -> None:
    assert keys(tmp_path, Told(id="a"), Told(id="b"), Told(id="c", year=2022, project="渠")) == {}


def test_a_code_brings_years_together_whatever_the_name(tmp_path: Path) -> None:
    found = keys(
        tmp_path,
        Told(id="a", code="P-1"),
        Told(id="b", year=2022, project="水库二期", code="P-1"),
    )

    assert found == {"shuiwu-p-1": ["b", "a"]}


def test_other_codes_are_other_projects_whatever_the_name(tmp_path: Path) -> None:
    assert keys(tmp_path, Told(id="a", code="P1"), Told(id="b", year=2022, code="P2")) == {}


def test_unit_and_name_bring_years_together_without_a_code(tmp_path: Path) -> None:
    found = keys(
        tmp_path,
        Told(id="a", project="2023年水库"),
        Told(id="b", year=2022, project="2022年度水库"),
        Told(id="c", year=2022, unit="东乡政府"),
    )

    assert list(found.values()) == [["b", "a"]]


def test_a_name_without_a_code_goes_with_the_only_code_of_that_name(tmp_path: Path) -> None:
    found = keys(tmp_path, Told(id="a", code="P1"), Told(id="b", year=2022))

    assert found == {"shuiwu-p1": ["b", "a"]}


def test_a_name_that_bears_two_codes_goes_with_neither(tmp_path: Path) -> None:
    told = (Told(id="a", code="P1"), Told(id="b", code="P2"), Told(id="c", year=2022))

    assert keys(tmp_path, *told) == {}


def test_a_code_with_signs_that_addresses_lack_has_an_address_all_the_same(
    tmp_path: Path,
) -> None:
    (key,) = keys(tmp_path, Told(id="a", code="甲/1"), Told(id="b", year=2022, code="甲/1"))

    assert key.removeprefix("shuiwu-").isalnum()
    assert key.isascii()


def test_the_page_of_a_project_lays_its_years_side_by_side(tmp_path: Path) -> None:
    output = pages_of(
        tmp_path,
        Told(id="a", code="P1", budget="20", spent="5"),
        Told(id="b", year=2022, code="P1", score="80"),
    )

    text = text_at(output, "projects/shuiwu-p1/index.html")
    assert "2个年度、2份报告并列。" in text
    assert "2023报告a—20.00万元5.00万元25.00%95优（推算）" in text
    assert "2022报告b—20.00万元20.00万元100.00%90优（推算）" in text


def test_the_page_of_a_unit_leads_to_its_projects(tmp_path: Path) -> None:
    output = pages_of(tmp_path, Told(id="a", code="P1"), Told(id="b", year=2022, code="P1"))

    page = (output / "units/shuiwu/index.html").read_text(encoding="utf-8")
    assert 'href="../../projects/shuiwu-p1/index.html"' in page


def test_a_score_for_several_projects_together_is_that_of_none(tmp_path: Path) -> None:
    both = Told(id="a").text().replace("- {项目名称: 水库", "- {项目名称: 渠}\n- {项目名称: 水库")
    site = site_of(tmp_path, Told(id="b"))
    (tmp_path / "content/records/a.yaml").write_text(both, encoding="utf-8")
    site = site_of(tmp_path)

    cards = {card.id: card for card in site.cards}
    assert [project.score for project in cards["a"].projects] == [None, None]
    assert cards["a"].score is not None
    assert [project.score == cards["b"].score for project in cards["b"].projects] == [True]


def test_a_project_stands_with_its_unit_whoever_evaluates_it(tmp_path: Path) -> None:
    told = (
        Told(id="a", year=2022, kind="单位自评", score="80"),
        Told(id="b", kind="单位自评", score="70"),
    )
    by_others = Told(id="c", unit="甲县民政局", kind="财政评价", score="60").text()
    by_others = by_others.replace("实施单位: 甲县民政局", "实施单位: 甲县水务局")
    site_of(tmp_path, *told)
    (tmp_path / "content/records/c.yaml").write_text(by_others, encoding="utf-8")
    site = site_of(tmp_path)

    (one,) = series_of(site.cards, site.registry)
    assert (one.unit, [card.id for card in one.cards]) == ("shuiwu", ["a", "b", "c"])
    (listing,) = by_project(site).listings
    view = project_view(site, one, listing.head)
    assert view.charts[0].panels[0].title == "公布得分"
    assert [column.value for column in view.charts[0].panels[0].columns] == ["90", "80"]
    assert [column.value for column in view.charts[0].panels[2].columns] == ["20.0", "20.0"]
    assert "一年有几份报告的，图上取单位自评的一份。" in view.notes
