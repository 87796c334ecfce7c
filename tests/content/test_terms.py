"""Every field has one definition, in two languages, and a mistyped key finds its way to it."""

from __future__ import annotations

import re

import pytest

from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import Term, names_by_key, nearest, nearest_key, term, terms_of
from sitegen.record.indicators import Indicator
from tests.record.models import models

ALL = [(model, found) for model in models() for found in terms_of(model).values()]


def _name(value: object) -> str:
    if isinstance(value, Term):
        return value.name
    return value.__name__ if isinstance(value, type) else str(value)


def test_all_models_are_looked_at() -> None:
    assert len(models()) >= 25
    assert Indicator in models()


@pytest.mark.parametrize(("model", "found"), ALL, ids=_name)
def test_a_term_has_a_label_and_says_what_it_holds_in_both_languages(
    model: type[Part], found: Term
) -> None:
    assert re.search("[一-鿿]", found.label)
    assert re.search("[一-鿿]", found.doc)
    assert re.search("[A-Za-z]", found.doc_en)
    assert not re.search("[一-鿿]", found.doc_en.replace("得分", "").replace("{单位}", ""))


@pytest.mark.parametrize(("model", "found"), ALL, ids=_name)
def test_an_english_name_is_a_plain_word(model: type[Part], found: Term) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", found.name)


@pytest.mark.parametrize("model", models(), ids=_name)
def test_no_two_fields_of_a_model_answer_to_one_key(model: type[Part]) -> None:
    terms = terms_of(model)
    assert len(names_by_key(model)) == 2 * len(terms)


@pytest.mark.parametrize("model", models(), ids=_name)
def test_a_synonym_is_no_key_of_another_field(model: type[Part]) -> None:
    keys = names_by_key(model)
    stolen = [
        (found.name, synonym)
        for found in terms_of(model).values()
        for synonym in found.synonyms
        if synonym in keys
    ]
    assert stolen == []


@pytest.mark.parametrize("model", models(), ids=_name)
def test_every_field_of_a_model_but_its_place_is_a_term(model: type[Part]) -> None:
    assert set(model.model_fields) == {"location", *terms_of(model)}
    assert list(slots_of(model)) == list(terms_of(model))


def test_two_fields_with_one_label_are_a_mistake_of_ours() -> None:
    class Wrong(Part):
        one: str = term("甲", "甲", "One")
        two: str = term("甲", "乙", "Two")

    with pytest.raises(ValueError, match="two fields answer to '甲'"):
        names_by_key(Wrong)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("年度指标直", "年度指标值"),
        ("targett", "年度指标值"),
        ("目标值", "年度指标值"),
        ("未完成原因分析", "偏差原因分析及改进措施"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_a_mistyped_key_finds_its_label(key: str, label: str) -> None:
    assert nearest_key(Indicator, key) == label


def test_a_part_of_a_word_finds_the_shortest_word_with_it() -> None:
    assert nearest("水务", ["示例县水务局办公室", "示例县水务局", "示例县"]) == "示例县水务局"
