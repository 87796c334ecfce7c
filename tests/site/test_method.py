"""The page that says how scores are recomputed is made from the schemes in force."""

from __future__ import annotations

from pathlib import Path

from sitegen.codes import entries
from tests.site.small import FILES, SHEET, build, record, write
from tests.site.visible import squeezed, text_of

OWN = """\
代号: own
名称: 本县自评表
沿用: mof2020
定量规则: {等于: 不得分, 逾期: 不得分}
"""


def page_of(root: Path, sheet: str, files: dict[str, str] | None = None) -> str:
    build(write(root, {"a": record(more=sheet)}, {**FILES, **(files or {})}))
    return text_of((root / "output" / "method" / "index.html").read_text(encoding="utf-8"))


def test_only_the_schemes_of_published_forms_are_explained(tmp_path: Path) -> None:
    text = page_of(tmp_path, SHEET)
    assert squeezed("代号 mof2020。依据：财预〔2020〕10号。") in text
    assert "mof2021" not in text


def test_official_rules_name_their_document_and_ours_say_so(tmp_path: Path) -> None:
    text = page_of(tmp_path, SHEET)
    assert (
        squeezed("完成得满分；没有完成的，得分 = 完成值 ÷ 指标值 × 分值。 财预〔2020〕10号") in text
    )
    assert squeezed("相等得满分；不等的，用较小的数除以较大的数，再乘分值。 本站规则") in text


def test_the_choices_of_a_scheme_of_the_site_itself_are_explained(tmp_path: Path) -> None:
    text = page_of(tmp_path, SHEET.replace("mof2020", "own"), {"schemes/own.yaml": OWN})
    assert squeezed("相等得满分；不等不得分。 本站规则") in text
    assert squeezed("按期完成得满分；逾期不得分。 本站规则") in text


def test_steps_are_spelled_out(tmp_path: Path) -> None:
    text = page_of(tmp_path, SHEET.replace("mof2020", "mof2021"))
    assert squeezed("达到 80.00% 得分值的 70.00%；达到 60.00% 得分值的 50.00%；再低不得分") in text
    assert squeezed("没有设成本指标") in text


def test_every_rule_is_listed(tmp_path: Path) -> None:
    text = page_of(tmp_path, SHEET)
    rules = [entry for entry in entries().values() if entry.of_rule]
    assert f"核验规则（{len(rules)}条）" in text
    assert [rule.code for rule in rules if rule.code + squeezed(rule.title) not in text] == []


def test_a_form_leads_to_its_scheme(tmp_path: Path) -> None:
    build(write(tmp_path, {"a": record(more=SHEET)}))
    page = (tmp_path / "output" / "records" / "a" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../method/index.html#scheme-mof2020"' in page
