"""The files of schemes: the shipped ones are valid, faulty ones say what is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.content.files import shipped_schemes
from sitegen.content.source import Source
from sitegen.finding import SitegenError
from sitegen.scoring.catalogue import Shelf, load_schemes
from sitegen.scoring.figure import Figure
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.quantitative import ExactTarget
from sitegen.values import read_value
from tests.scoring.build import HERE, MOF2020, SCHEMES

SOUND = """代号: own
名称: 本县自评表
定性档次:
- {名称: 达成, 下限: 0.8, 上限: 1}
"""


def faults_of(*texts: str) -> list[tuple[str, str, int]]:
    sources = [
        Source(f"schemes/{number}.yaml", text.encode()) for number, text in enumerate(texts, 1)
    ]
    _, findings = load_schemes(sources)
    return [(one.code, one.location.path, one.location.line) for one in findings]


def test_all_shipped_schemes_are_valid_and_named_like_their_files() -> None:
    sources = shipped_schemes()

    schemes, findings = load_schemes(sources)

    assert findings == ()
    assert [f"sitegen/scoring/schemes/{name}.yaml" for name in schemes] == [
        source.path for source in sources
    ]
    assert {"mof2020", "eval-report"} <= set(schemes)


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_a_shipped_scheme_recomputes_or_says_why_not(name: str) -> None:
    scheme = SCHEMES[name]
    assert scheme.recomputes == (scheme.no_recomputation is None)
    assert scheme.recomputes == bool(scheme.bands)


def test_the_schemes_of_real_forms_are_shipped() -> None:
    assert set(SCHEMES) == {
        *("mof2020", "mof2021", "pre2020", "sc-10-90", "yn-public14", "poverty", "hb-20-80"),
        *("hb-county", "he-weighted", "nx-4part", "cq-coef", "transfer-region", "target-only"),
        *("eval-report", "dept-overall", "hn-cover"),
    }


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_every_set_of_weights_of_a_scheme_adds_up_to_a_hundred(name: str) -> None:
    assert {sum(weights.values()) for weights in SCHEMES[name].weight_sets} <= {Fraction(100)}


def test_a_scheme_takes_from_another_what_it_leaves_out() -> None:
    base, own = SCHEMES["mof2020"], SCHEMES["sc-10-90"]
    assert (own.bands, own.grades, own.quantitative) == (
        base.bands,
        base.grades,
        base.quantitative,
    )
    assert own.class_weights == {}
    assert own.title.raw != base.title.raw


OWN = "代号: own\n名称: 本县自评表\n沿用: mof2020\n"


def test_a_site_changes_one_rule_of_a_shipped_scheme() -> None:
    text = OWN + "定量规则: {等于: 不得分}\n"
    schemes, findings = load_schemes([*shipped_schemes(), Source("schemes/1.yaml", text.encode())])
    own = schemes["own"]
    assert findings == ()
    assert own.quantitative is not None
    assert own.quantitative.exact is ExactTarget.NOTHING
    assert own.bands == MOF2020.bands
    assert own.weight_sets == MOF2020.weight_sets


@pytest.mark.parametrize("name", ["mof2002", "own"])
def test_a_scheme_that_cannot_be_extended_is_named(name: str) -> None:
    assert faults_of(OWN.replace("mof2020", name)) == [("SCH005", "schemes/1.yaml", 3)]


def test_schemes_that_extend_each_other_are_both_told() -> None:
    other = OWN.replace("own", "other").replace("mof2020", "own")
    assert faults_of(OWN.replace("mof2020", "other"), other) == [
        ("SCH005", "schemes/1.yaml", 3),
        ("SCH005", "schemes/2.yaml", 3),
    ]


def test_bands_of_its_own_let_a_scheme_recompute_that_extends_one_that_does_not() -> None:
    text = "代号: own\n名称: 本县评分表\n沿用: eval-report\n定性档次: [{名称: 达成, 下限: 0.8, 上限: 1}]\n"
    schemes, _ = load_schemes([*shipped_schemes(), Source("schemes/1.yaml", text.encode())])
    assert schemes["own"].recomputes


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.6", "中"),
        ("60", "中"),
        ("59.999", "差"),
        ("0", "差"),
    ],
)
def test_a_grade_begins_at_its_lowest_total_without_rounding(total: str, grade: str) -> None:
    assert MOF2020.grade(Fraction(total)) == grade


def test_the_classes_of_the_scheme_of_2020_weigh_a_hundred() -> None:
    weights = {name: cell.number for name, cell in MOF2020.class_weights.items()}
    assert weights == {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}


def test_a_scheme_knows_the_columns_of_its_form() -> None:
    assert "偏差原因分析及改进措施" in MOF2020.columns(BlockKind.INDICATORS)
    assert "偏差原因分析及改进措施" not in SCHEMES["eval-report"].columns(BlockKind.INDICATORS)


def test_a_sound_scheme_has_no_faults() -> None:
    assert faults_of(SOUND) == []


def test_a_scheme_without_rules_and_without_a_reason_is_incomplete() -> None:
    assert faults_of("代号: own\n名称: 本县自评表\n") == [("SHP013", "schemes/1.yaml", 1)]


def test_two_schemes_under_one_name_name_the_second_file() -> None:
    assert faults_of(SOUND, SOUND) == [("SCH002", "schemes/2.yaml", 1)]


def test_a_missing_name_is_named() -> None:
    assert faults_of(SOUND.replace("名称: 本县自评表\n", "")) == [("SHP003", "schemes/1.yaml", 1)]


def test_a_faulty_scheme_does_not_hide_the_others() -> None:
    schemes, findings = load_schemes(
        [Source("schemes/1.yaml", b"a: b\n"), Source("schemes/2.yaml", SOUND.encode())]
    )
    assert list(schemes) == ["own"]
    assert findings


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("名字: 本县", "SHP001"),
        ("版式: [{部分: 资金表}]", "SHP008"),
        ("等级: [{名称: 优, 下限: 高}]", "SCH003"),
        ("等级: [{名称: 优, 下限: ''}]", "SCH003"),
        ("取整差: 半分", "SCH003"),
        ("一级权重: {产出指标: 五十}", "SCH003"),
        ("预算执行率: {分子: 全年执行数, 分母: 全年预算数, 分值: 十分}", "SCH003"),
        ("预算执行率: {分子: 支出数, 分母: 全年预算数, 分值: 10}", "SCH004"),
        ("预算执行率: {分子: 全年执行数, 分母: 资金来源, 分值: 10}", "SCH004"),
        ("得分栏: 总得分", "SCH004"),
        ("得分栏: 三级指标", "SCH004"),
    ],
)
def test_a_line_that_cannot_be_used_is_a_finding_at_that_line(line: str, code: str) -> None:
    assert faults_of(f"{SOUND}{line}\n") == [(code, "schemes/1.yaml", 5)]


def test_a_scheme_of_the_shelf_is_the_one_that_is_read_with_all_others() -> None:
    shelf = Shelf(shipped_schemes())

    assert list(shelf) == list(SCHEMES)
    assert len(shelf) == len(SCHEMES)
    for name, scheme in SCHEMES.items():
        assert shelf[name] == scheme
        assert shelf[name].model_fields_set == scheme.model_fields_set


def test_the_shelf_reads_a_file_when_it_is_asked_for_its_scheme() -> None:
    shelf = Shelf([Source("a/broken.yaml", b"[[["), Source("a/own.yaml", SOUND.encode())])

    assert "broken" in shelf
    assert shelf["own"].title.raw == "本县自评表"
    assert shelf.get("none") is None
    with pytest.raises(SitegenError, match="broken"):
        shelf.get("broken")


@pytest.mark.parametrize("below", ["own", "none", "broken", "round"])
def test_the_shelf_refuses_a_scheme_that_extends_what_cannot_be_extended(below: str) -> None:
    own = SOUND + f"沿用: {below}\n"
    round_ = SOUND.replace("own", "round") + "沿用: own\n"
    shelf = Shelf(
        [
            Source("a/own.yaml", own.encode()),
            Source("a/broken.yaml", b"[[["),
            Source("a/round.yaml", round_.encode()),
        ]
    )

    with pytest.raises(SitegenError, match="own"):
        shelf.get("own")


def test_a_copy_with_other_fields_keeps_nothing_that_was_worked_out_before() -> None:
    assert MOF2020.tolerance != Fraction(7)
    assert MOF2020.score_field == "score"

    copy = MOF2020.model_copy(update={"rounding": Figure(read_value("7"), HERE), "layout": ()})

    assert copy.tolerance == Fraction(7)
    assert copy.columns(BlockKind.INDICATORS) == frozenset()
    assert MOF2020.columns(BlockKind.INDICATORS) != frozenset()
