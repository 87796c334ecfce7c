"""A former address of a record leads on to where it stands now, and to nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.small import build, built, record, write


def page(output: Path, name: str) -> str:
    return (output / "records" / name / "index.html").read_text(encoding="utf-8")


def test_a_former_identifier_leads_to_the_present_page(tmp_path: Path) -> None:
    output = built(tmp_path, {"b": record("b", more="曾用编号: [a]\n")})

    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page(output, "a"))
    assert found is not None
    assert not found[1].startswith(("/", "\\"))
    assert ":" not in found[1]
    target = (output / "records" / "a" / found[1]).resolve()
    assert target == (output / "records" / "b" / "index.html").resolve()
    assert target.is_file()
    assert f'<a href="{found[1]}">' in page(output, "a")


def test_a_record_keeps_its_page_where_another_one_names_it_as_former(tmp_path: Path) -> None:
    write(tmp_path, {"a": record("a"), "b": record("b", more="曾用编号: [a]\n")})
    result = build(tmp_path)

    assert 'http-equiv="refresh"' not in page(tmp_path / "output", "a")
    assert [finding.code for finding in result.planned] == ["SIT001"]


def test_pages_that_only_lead_on_are_not_in_the_site_map(tmp_path: Path) -> None:
    official = "网站名称: 试验网站\n主办单位: 试验机关\n政府网站: {域名: www.example.gov.cn}\n"
    output = built(tmp_path, {"b": record("b", more="曾用编号: [a]\n")})
    assert "refresh" in page(output, "a")
    (tmp_path / "site.yaml").write_text(official, encoding="utf-8")
    build(tmp_path)

    found = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert "records/b/index.html" in found
    assert "records/a/index.html" not in found
