"""Templates are looked up, strict, and escape whatever they show; their faults have a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import jinja2
import pytest

from sitegen.content.leaf import Word
from sitegen.finding import ContentError, SitegenError
from sitegen.place import Location
from sitegen.site.theme.environment import environment
from sitegen.site.theme.lookup import DEFAULT, find_theme
from tests.hostile.filled import EVERYTHING, filled
from tests.site.small import FILES, SETTINGS, build, built, files_of, record, write
from tests.site.visible import elements_of

ROOT: Final = Path(__file__).parent.parent.parent
SHIPPED: Final = ROOT / "themes" / "default"


def override(root: Path, name: str, text: str) -> None:
    path = root / "overrides" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refused(root: Path) -> SitegenError:
    with pytest.raises(SitegenError) as caught:
        build(write(root, {"a": record(more="项目:\n- 项目名称: 水库\n")}))
    return caught.value


def test_a_template_of_the_site_replaces_that_of_the_theme(tmp_path: Path) -> None:
    override(tmp_path, "templates/notfound.html", "没有 {{ page.site.title }}\n")
    output = built(tmp_path, {"a": record()})

    assert (output / "404.html").read_text(encoding="utf-8") == "没有 试验网站\n"


def test_a_part_of_the_site_is_used_within_templates_of_the_theme(tmp_path: Path) -> None:
    override(tmp_path, "templates/parts/terms.html", "<p>自己的词语表</p>")
    output = built(tmp_path, {"a": record()})

    assert "自己的词语表" in (output / "index.html").read_text(encoding="utf-8")


def test_an_asset_of_the_site_replaces_that_of_the_theme_and_others_are_added(
    tmp_path: Path,
) -> None:
    override(tmp_path, "assets/style.css", "p { color: red }\n")
    override(tmp_path, "assets/logo/a.svg", "<svg/>")
    override(tmp_path, "assets/.hidden", "a")
    found = files_of(built(tmp_path, {}))

    assert found["assets/style.css"] == b"p { color: red }\n"
    assert found["assets/logo/a.svg"] == b"<svg/>"
    assert "assets/.hidden" not in found


def test_a_theme_beside_the_settings_is_found_by_its_name(tmp_path: Path) -> None:
    for shipped in sorted((SHIPPED / "templates").glob("*.html")):
        path = tmp_path / "themes" / "own" / "templates" / shipped.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shipped.stem, encoding="utf-8")
    (tmp_path / "themes" / "own" / "theme.yaml").write_text("名称: own\n", encoding="utf-8")
    output = built(tmp_path, {"a": record()}, {**FILES, "site.yaml": f"{SETTINGS}主题: own\n"})

    assert (output / "index.html").read_text(encoding="utf-8") == "home"


def test_an_unknown_theme_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {}, {**FILES, "site.yaml": f"{SETTINGS}主题: nope\n"})

    with pytest.raises(ContentError) as caught:
        build(tmp_path)
    assert [str(one.message) for one in caught.value.findings] == ["没有名为“nope”的主题。"]


@pytest.mark.parametrize(
    "text", ["\n{{ page.nope }}\n", "\n{{ nope }}\n", "\n{% for x in page.nope %}{% endfor %}\n"]
)
def test_an_undefined_name_is_refused_with_template_and_line(tmp_path: Path, text: str) -> None:
    override(tmp_path, "templates/home.html", text)

    assert str(refused(tmp_path)).startswith("模板 home.html 第 2 行用了不存在的内容：")


def test_an_undefined_name_in_a_part_is_refused_with_the_part(tmp_path: Path) -> None:
    override(tmp_path, "templates/parts/table.html", "\n\n{{ table.nope }}\n")

    assert str(refused(tmp_path)).startswith("模板 parts/table.html 第 3 行用了不存在的内容：")


def test_an_undefined_name_in_a_parent_is_refused_with_the_parent(tmp_path: Path) -> None:
    override(tmp_path, "templates/base.html", "\n{% block main %}{% endblock %}\n{{ page.nope }}\n")

    assert str(refused(tmp_path)).startswith("模板 base.html 第 3 行用了不存在的内容：")


@pytest.mark.parametrize("text", ["\n{% if %}\n", "\n{{ page.title | nope }}\n", "\n{% nope %}\n"])
def test_a_template_that_is_no_template_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    override(tmp_path, "templates/home.html", text)

    assert str(refused(tmp_path)).startswith("模板 home.html 第 2 行写错了：")


@pytest.mark.parametrize(
    "text",
    [
        "\n{{ page.title + 1 }}\n",
        "\n{{ page.title() }}\n",
        "\n{{ 1 / 0 }}\n",
        "\n{{ page.title | round }}\n",
        "\n{{ '%d' | format('a') }}\n",
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    override(tmp_path, "templates/home.html", text)

    assert str(refused(tmp_path)).startswith("模板 home.html 第 2 行")


@pytest.mark.parametrize("text", ['{% extends "home.html" %}', '{% include "home.html" %}'])
def test_a_template_within_itself_is_refused(tmp_path: Path, text: str) -> None:
    override(tmp_path, "templates/home.html", text)

    assert "home.html" in str(refused(tmp_path))


def test_an_override_can_extend_the_template_it_replaces(tmp_path: Path) -> None:
    text = '{% extends "theme:home.html" %}{% block footer %}本县自己的页脚{% endblock %}'
    override(tmp_path, "templates/home.html", text)

    page = (built(tmp_path, {"a": record()}) / "index.html").read_text(encoding="utf-8")

    assert "本县自己的页脚" in page
    assert "公开的报告" in page


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "overrides" / "templates" / "home.html"
    path.parent.mkdir(parents=True)
    path.write_bytes("网站".encode("gb18030"))

    assert "home.html" in str(refused(tmp_path))


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    override(tmp_path, "templates/home.html", '{% include "parts/nope.html" %}')

    assert str(refused(tmp_path)) == "主题里缺少模板 parts/nope.html。"


def test_the_environment_is_strict_and_escapes(tmp_path: Path) -> None:
    env = environment(find_theme(Word(DEFAULT, Location("site.yaml")), tmp_path))

    assert env.undefined is jinja2.StrictUndefined
    assert env.from_string("{{ a }}").render(a="<&'\">") == "&lt;&amp;&#39;&#34;&gt;"


def test_no_template_of_the_theme_marks_anything_as_safe() -> None:
    for path in sorted((SHIPPED / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
        assert text.startswith("{#"), path


HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "{{7*7}}",
    "{% x %}",
    "<!-- -->",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "]]></title><script>",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_text_of_a_record_becomes_markup(tmp_path: Path, payload: str) -> None:
    text = filled({}, lambda: payload)
    settings = f"网站名称: '甲{payload.replace(chr(39), chr(39) * 2)}'\n"
    plain = built(tmp_path / "plain", {"a": EVERYTHING})
    attacked = built(tmp_path / "attacked", {"a": text}, {**FILES, "site.yaml": settings})

    page = "records/a/index.html"
    expected = elements_of((plain / page).read_text(encoding="utf-8"))
    found = elements_of((attacked / page).read_text(encoding="utf-8"))
    active = [(tag, dict(given)) for tag, given in found if tag in ("script", "img")]
    assert active == [
        ("script", {"type": "application/ld+json"}),
        ("script", {"src": "../../assets/reading.js"}),
    ]
    assert {tag for tag, _ in found} <= {tag for tag, _ in expected}
    assert {key for _, attributes in found for key in attributes} <= (
        {key for _, attributes in expected for key in attributes}
    )
    body = (attacked / page).read_text(encoding="utf-8")
    assert payload in ("javascript:alert(1)", "{{7*7}}", "{% x %}") or payload not in body
    assert _fixed(body).count("49") <= _fixed((plain / page).read_text("utf-8")).count("49")


def _fixed(page: str) -> str:
    """Returns a page without what holds arbitrary digits: sizes of files and names in JSON-LD."""
    return re.sub(r'<script.*?</script>|<span class="count">.*?</span>', "", page, flags=re.DOTALL)
