"""Names and codes are taken apart, and nothing else is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.values import NameParts, split_code, split_name


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("印刷数量", NameParts("印刷数量")),
        ("指标1：印刷数量", NameParts("印刷数量", ordinal="指标1")),
        ("指标 12: 印刷数量", NameParts("印刷数量", ordinal="指标12")),
        ("指标１：印刷数量", NameParts("印刷数量", ordinal="指标1")),
        ("★就业人数", NameParts("就业人数", starred=True)),
        ("指标2：★就业人数", NameParts("就业人数", ordinal="指标2", starred=True)),
        ("产出指标(50分)", NameParts("产出指标", weight=Decimal(50), weight_unit="分")),
        ("产出指标（50％）", NameParts("产出指标", weight=Decimal(50), weight_unit="%")),
        ("数量指标(22.5分)", NameParts("数量指标", weight=Decimal("22.5"), weight_unit="分")),
        ("满意度\n指标（10％）", NameParts("满意度指标", weight=Decimal(10), weight_unit="%")),
        ("服务对象\n满意度指\n标", NameParts("服务对象满意度指标")),
        ("会议(2023年)", NameParts("会议(2023年)")),
        ("Wi Fi 覆盖", NameParts("Wi Fi覆盖")),
    ],
)
def test_a_name_gives_up_what_the_form_adds_to_it(raw: str, parts: NameParts) -> None:
    assert split_name(raw) == parts


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("……", ""),
        ("...", ""),
        ("指标1：", ""),
        ("指标2：……", ""),
        ("带动脱贫人口(≥**人)", "带动脱贫人口"),
        ("XX项目完成率", "XX项目完成率"),
    ],
)
def test_text_of_the_blank_form_is_noticed(raw: str, text: str) -> None:
    parts = split_name(raw)

    assert (parts.text, parts.template_left) == (text, True)


@pytest.mark.parametrize(
    ("raw", "code", "name"),
    [
        ("219-池州市教育局", "219", "池州市教育局"),
        ("[155]濉溪县民政局", "155", "濉溪县民政局"),
        ("314002-成安县医院", "314002", "成安县医院"),
        ("51092324T000010263357-业务经费", "51092324T000010263357", "业务经费"),
        ("S100031－业务经费", "S100031", "业务经费"),
        ("昆明市五华区财政局", "", "昆明市五华区财政局"),
        ("2023-06-28", "", "2023-06-28"),
        ("0731-12345678", "", "0731-12345678"),
        ("[2023]12号", "", "[2023]12号"),
        ("219-", "", "219-"),
        ("", "", ""),
    ],
)
def test_a_code_in_front_of_a_name_is_split_off(raw: str, code: str, name: str) -> None:
    assert split_code(raw) == (code, name)
