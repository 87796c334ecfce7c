"""A new record has the right shape, tells what everything means, and keeps what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from sitegen.content.files import shipped_schemes
from sitegen.content.reader import read_tree
from sitegen.content.shape import Part, shape, slots_of
from sitegen.content.source import Source
from sitegen.content.terms import terms_of
from sitegen.outcome import State
from sitegen.pipeline import examine
from sitegen.record.report import Record
from sitegen.scaffold.commented import scalar
from sitegen.scaffold.draft import Wanted, draft
from sitegen.scoring.catalogue import load_schemes
from sitegen.scoring.scheme import Scheme
from tests.rules.ground import ground

SCHEMES: Mapping[str, Scheme] = load_schemes(shipped_schemes())[0]
NASTY = "农村饮水：“安全” #1 & 'a' - {b}, [c]: d"


def wanted(scheme: str = "mof2020", project: str = "农村饮水工程维修") -> Wanted:
    return Wanted("shuiwu-2024-01", project, 2024, "示例县水务局", SCHEMES[scheme])


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_draft_of_any_scheme_has_nothing_wrong_with_its_shape(scheme: str) -> None:
    outcome = examine(Source("a.yaml", draft(wanted(scheme)).encode()), ground())
    assert [str(one.message) for one in outcome.findings] == []
    assert outcome.state is State.WITHHELD


@pytest.mark.parametrize("project", ["水库", NASTY, "- 甲", "12:30", "010", "no", "甲: 乙", "@甲"])
def test_any_name_of_a_project_comes_back_as_it_was_given(project: str) -> None:
    outcome = examine(Source("a.yaml", draft(wanted(project=project)).encode()), ground())
    assert outcome.dossier is not None
    assert outcome.dossier.record.projects[0].name.raw == project


def test_every_field_of_a_record_is_named_and_explained() -> None:
    text = draft(wanted())
    missing = [
        found.label
        for name, found in terms_of(Record).items()
        if name != "withheld" and f"{found.label}:" not in text
    ]
    assert missing == []
    docs = [found.doc for name, found in terms_of(Record).items() if name != "withheld"]
    assert [doc for doc in docs if doc not in text] == []


def test_fields_stand_in_the_order_of_the_model() -> None:
    text = draft(wanted()).splitlines()
    labels = [found.label for name, found in terms_of(Record).items() if name != "withheld"]
    lines = [
        next(n for n, line in enumerate(text) if line.startswith((f"{label}:", f"# {label}:")))
        for label in labels
    ]
    assert lines == sorted(lines)


@pytest.mark.parametrize("label", ["评价时段", "地区", "评价机构", "落款单位", "落款日期"])
def test_a_field_is_used_by_taking_its_comment_sign_away(label: str) -> None:
    text = draft(wanted()).replace(f"\n# {label}:", f"\n{label}: 2024年1月1日")
    tree, faulty = read_tree(Source("a.yaml", text.encode()))
    assert faulty == ()
    assert tree is not None
    record, wrong = shape(tree, Record, "a.yaml")
    assert wrong == ()
    assert record is not None
    name = next(name for name, found in terms_of(Record).items() if found.label == label)
    assert getattr(record, name).raw == "2024年1月1日"


def test_a_group_is_used_by_taking_its_comment_signs_away() -> None:
    text = draft(wanted())
    text = text.replace("\n# 公开信息:", "\n公开信息:").replace("\n#   索引号:", "\n  索引号: 甲1")
    tree, _ = read_tree(Source("a.yaml", text.encode()))
    assert tree is not None
    record, wrong = shape(tree, Record, "a.yaml")
    assert wrong == ()
    assert record is not None
    assert record.disclosure is not None
    assert record.disclosure.index_number is not None
    assert record.disclosure.index_number.raw == "甲1"


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_every_line_is_used_by_taking_its_comment_sign_away(scheme: str) -> None:
    lines = draft(wanted(scheme)).splitlines()
    offered = {number: found for number, line in enumerate(lines) if (found := _OFFERED(line))}
    assert len(offered) > 100
    for number in offered:
        changed = list(lines)
        for one in (number, *_above(number, offered)):
            changed[one] = lines[one].replace("# ", "", 1)
        empty = changed[number].partition(":  #")
        if empty[1]:
            changed[number] = f"{empty[0]}: 内容  #{empty[2]}"
        tree, faulty = read_tree(Source("a.yaml", "\n".join(changed).encode()))
        assert faulty == (), lines[number]
        assert tree is not None
        _, wrong = shape(tree, Record, "a.yaml")
        # A plain value is not what every field takes; but each stands where it belongs.
        assert "SHP001" not in {one.code for one in wrong}, lines[number]


_OFFERED = re.compile(r"(?P<indent> *)# (?P<inner> *)(?P<dash>- )?(?P<label>[^ :#“a-z]+):").match


def _above(number: int, offered: Mapping[int, re.Match[str]]) -> Iterator[int]:
    """Yields the lines that a line is nothing without: the names of its groups, their dashes."""
    line = offered[number]
    column, dashed = line.end("inner") + len(line["dash"] or ""), bool(line["dash"])
    while column > line.start("inner"):
        number -= 1
        above = offered[number]
        at = above.end("inner") + len(above["dash"] or "")
        if at < column or (at == column and above["dash"] and not dashed):
            yield number
            column, dashed = at, bool(above["dash"])


def test_what_is_commented_out_leads_to_real_fields() -> None:
    known = _labels(Record, set())
    for line in draft(wanted()).splitlines():
        inner = line.strip().lstrip("#- ")
        label, colon, _ = inner.partition(":")
        if line.lstrip().startswith("# ") and colon and "  # " in inner:
            assert label in known, line


def _labels(model: type[Part], seen: set[type[Part]]) -> set[str]:
    if model in seen:
        return set()
    seen.add(model)
    found = {one.label for one in terms_of(model).values()}
    for slot in slots_of(model).values():
        if isinstance(slot.target, type) and issubclass(slot.target, Part):
            found |= _labels(slot.target, seen)
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("水库", "水库"),
        ("a: b", "'a: b'"),
        ("it's", "'it''s'"),
        ("", "''"),
        ("-甲", "'-甲'"),
        ("甲 #", "'甲 #'"),
    ],
)
def test_a_text_is_quoted_where_yaml_would_read_something_else(text: str, written: str) -> None:
    assert scalar(text) == written
