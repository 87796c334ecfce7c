"""The columns of disclosure: whole, counted from the records, linked only where they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline
from sitegen.content.files import read_files
from sitegen.edition import site_of
from sitegen.site.paging import ROWS
from tests.content.test_settings import GUIDE, guide
from tests.site.links import faults_of
from tests.site.small import FILES, SETTINGS, build, built, files_of, record, write
from tests.site.visible import elements_of, squeezed, text_of

COLUMNS: Final = (
    guide(GUIDE)
    + "公开制度:\n- {名称: 甲办法, 文号: 甲〔2025〕1号, 正文: 第一条 公开}\n"
    + "- {名称: 乙办法, 网址: 'https://www.example.org/b'}\n"
    + "- {名称: 丙办法, 网址: 'https://www.example.gov.cn/c'}\n"
    + "公开年报:\n- {年份: 2024, 其他: 没有}\n"
    + "依申请公开: {邮寄地址: 甲路一号}\n"
)
PARTS: Final = (
    *("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"),
)


def published(name: str, day: str, more: str = "") -> str:
    """Returns a record with an index number that was published on a day."""
    block = f"公开信息: {{索引号: X-{name}, 发布机构: 甲县水务局, 生成日期: 2024-01-02, 发布日期: {day}}}\n"
    return record(name, more=block + more)


def site(root: Path, records: dict[str, str], more: str = COLUMNS) -> Path:
    return built(root, records, {**FILES, "site.yaml": SETTINGS + more})


def page(output: Path, address: str) -> str:
    return (output / address).read_text(encoding="utf-8")


def links_to(html: str) -> list[str]:
    return [attributes.get("href") or "" for tag, attributes in elements_of(html) if tag == "a"]


def cells_of(html: str) -> list[list[str]]:
    """Returns the texts of the rows of the first table body."""
    body = html[html.index("<tbody") : html.index("</tbody>")]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows
    ]


def test_every_page_links_the_columns_of_disclosure_in_their_order(tmp_path: Path) -> None:
    output = site(tmp_path, {"a": published("a", "2024-03-01")})

    for name, data in files_of(output).items():
        if name.endswith(".html"):
            text = text_of(data.decode("utf-8"))
            places = [text.find(part) for part in PARTS]
            assert -1 not in places, name
            assert "政府信息公开" in text
    landing = text_of(page(output, "disclosure/index.html"))
    main = landing[landing.index("这里集中放") :]
    assert sorted(PARTS, key=main.index) == list(PARTS)


def test_a_whole_site_of_columns_has_no_broken_link(tmp_path: Path) -> None:
    output = site(tmp_path, {"a": published("a", "2024-03-01"), "b": record("b")})

    assert faults_of(output) == []


@pytest.mark.parametrize(
    ("more", "address"),
    [
        (guide(GUIDE), "disclosure/guide/index.html"),
        ("公开制度:\n- {名称: 甲, 正文: 乙}\n", "disclosure/rules/index.html"),
        ("公开年报:\n- 年份: 2024\n", "disclosure/report/index.html"),
        ("依申请公开: {传真: 甲}\n", "disclosure/request/index.html"),
    ],
)
def test_a_column_is_there_and_linked_only_if_it_is_configured(
    tmp_path: Path, more: str, address: str
) -> None:
    without = site(tmp_path / "without", {}, "")
    with_it = site(tmp_path / "with", {}, more)

    assert [name for name in files_of(without) if name.startswith("disclosure/")] == []
    found = {name for name in files_of(with_it) if name.startswith("disclosure/")}
    assert found - {"disclosure/report/2024/index.html"} == {"disclosure/index.html", address}
    assert "政府信息公开" not in text_of(page(without, "index.html"))
    assert address in links_to(page(with_it, "index.html"))
    assert faults_of(with_it) == []


def test_the_guide_shows_every_element(tmp_path: Path) -> None:
    text = text_of(page(site(tmp_path, {}), "disclosure/guide/index.html"))

    assert [label for label, said in GUIDE.items() if label + said not in text] == []


def test_a_document_has_its_text_or_a_link_that_says_where_it_leads(tmp_path: Path) -> None:
    html = page(site(tmp_path, {}), "disclosure/rules/index.html")
    text = text_of(html)

    outside = [
        attributes for tag, attributes in elements_of(html) if tag == "a" and "rel" in attributes
    ]
    assert [one["href"] for one in outside] == [
        "https://www.example.org/b",
        "https://www.example.gov.cn/c",
    ]
    assert {one["rel"] for one in outside} == {"external noopener noreferrer"}
    assert "甲办法文号甲〔2025〕1号日期未提供第一条公开" in text
    assert "到www.example.org看原文（离开本站；不是政府网站，内容由对方负责）" in text
    assert "到www.example.gov.cn看原文（离开本站）" in text


def test_the_texts_that_rules_rest_on_are_listed_once_with_all_their_rules(tmp_path: Path) -> None:
    root = write(tmp_path, {}, {**FILES, "site.yaml": SETTINGS + COLUMNS})
    build(root)
    ground = pipeline.prepare(read_files(root))
    codes = site_of((), ground).codes
    html = page(root / "output", "disclosure/rules/index.html")

    rows = cells_of(html)
    expected: dict[str, set[str]] = {}
    for code, card in codes.items():
        if card.document:
            expected.setdefault(squeezed(card.document), set()).add(code)
    assert {name: set(rules.split("、")) for name, rules in rows} == expected
    assert len(rows) == len(expected) > 3


def test_a_text_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    files = {
        **FILES,
        "site.yaml": f"{SETTINGS}公开制度:\n- {{名称: 甲, 正文: content/pages/a.md}}\n",
        "content/pages/a.md": "# 第一章\n第一条 100箱*200元\n{不是|标记}<b>\n",
    }

    html = page(built(tmp_path, {}, files), "disclosure/rules/index.html")

    assert "<h3>第一章</h3>" in html
    assert "<p>第一条 100箱*200元</p>" in html
    assert "<p>{不是|标记}&lt;b&gt;</p>" in html


def test_the_catalogue_has_a_row_for_each_public_record_and_no_empty_cell(tmp_path: Path) -> None:
    count = ROWS + 3
    records = {f"r{n:03}": published(f"r{n:03}", "2024-03-01") for n in range(count)}
    records |= {"bare": record("bare"), "draft": record("draft", status="草稿")}
    output = site(tmp_path, records)

    first = cells_of(page(output, "disclosure/catalogue/index.html"))
    second = cells_of(page(output, "disclosure/catalogue/page-2/index.html"))

    assert (len(first), len(second)) == (ROWS, count + 1 - ROWS)
    assert not (output / "disclosure/catalogue/page-3/index.html").exists()
    assert [cell for row in first + second for cell in row if not cell] == []
    assert sorted(name for _, name, *_ in first + second) == sorted(
        f"报告{name}" for name in records if name != "draft"
    )
    assert "draft" not in str(first + second)
    assert ["未提供", "报告bare", "核验发现3处问题。", "未提供", "未提供"] in first + second
    assert [
        "X-r000",
        "报告r000",
        "核验发现4处问题。",
        "甲县水务局",
        "2024-01-02",
    ] in first + second
    assert faults_of(output) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("公开信息: {生成日期: 2024-01-02, 成文日期: 2024-01-01}\n", "2024-01-02"),
        ("公开信息: {成文日期: 2024-01-01}\n落款日期: 2023年12月\n", "2024-01-01（成文日期）"),
        ("落款日期: 2023年12月\n", "2023年12月（落款日期）"),
        ("", "未提供"),
    ],
)
def test_another_date_than_that_of_origin_bears_its_own_name(
    tmp_path: Path, more: str, expected: str
) -> None:
    output = site(tmp_path, {"a": record(more=more)})

    (row,) = cells_of(page(output, "disclosure/catalogue/index.html"))
    assert row[-1] == expected


def test_the_catalogue_is_dated_by_the_latest_publication(tmp_path: Path) -> None:
    records = {"a": published("a", "2024-03-01"), "b": published("b", "2025年2月3日")}
    text = text_of(page(site(tmp_path / "dated", records), "disclosure/catalogue/index.html"))
    output = site(tmp_path / "undated", {"a": record()})
    undated = text_of(page(output, "disclosure/catalogue/index.html"))

    assert "共2份报告；目录更新到2025-02-03，" in text
    assert "共1份报告；都没有写明发布日期。" in undated


CORRECTED: Final = "更正:\n- {日期: 2025-04-01, 更正内容: 甲}\n- {日期: 2024年12月, 更正内容: 乙}\n"


def test_the_figures_of_a_yearly_report_are_those_of_the_records(tmp_path: Path) -> None:
    records = {
        "a": published("a", "2024-03-01", "评价类型: 单位自评\n"),
        "b": published("b", "2025-03-01", f"评价类型: 部门评价\n{CORRECTED}"),
        "c": published("c", "2025-12-31", "示例: 是\n").replace("水务局", "教育局"),
        "d": record("d"),
    }
    output = site(tmp_path, records)

    text = text_of(page(output, "disclosure/report/2025/index.html"))
    assert "本年公开的绩效评价报告2份其中虚构的示例1份" in text
    assert "涉及单位2个" in text
    assert "到本年底累计公开3份" in text
    assert "本年更正1处" in text
    assert cells_of(page(output, "disclosure/report/2025/index.html")) == [
        ["部门评价", "1"],
        ["没有写明", "1"],
        ["合计", "2"],
    ]
    older = text_of(page(output, "disclosure/report/2024/index.html"))
    assert "到本年底累计公开1份" in older
    assert "本年更正1处" in older
    overview = page(output, "disclosure/report/index.html")
    assert cells_of(overview) == [
        ["2025年", "2份", "1处", "未提供"],
        ["2024年", "1份", "1处", "未提供"],
    ]
    assert "另有1份报告没有写明发布日期" in text_of(overview)


def test_a_yearly_report_has_its_six_parts_and_says_what_is_not_given(tmp_path: Path) -> None:
    text = text_of(page(site(tmp_path, {}), "disclosure/report/2024/index.html"))

    heads = [f"{number}、" for number in "一二三四五六"]
    assert sorted(heads, key=text.index) == heads
    assert "三、收到和处理政府信息公开申请情况未提供四、" in text
    assert "六、其他需要报告的事项没有" in text


def test_a_request_page_tells_what_to_write_where_and_how_long_it_takes(tmp_path: Path) -> None:
    html = page(site(tmp_path, {}), "disclosure/request/index.html")
    text = text_of(html)

    for said in ("身份证明", "名称、文号", "什么形式", "邮寄地址甲路一号", "20个工作日"):
        assert said in text
    assert "传真" not in text
    assert "第" not in re.sub(r"第[一二三四五六]章", "", text)  # no article is cited unread
    assert [tag for tag, _ in elements_of(html) if tag in ("form", "input", "textarea")] == []
