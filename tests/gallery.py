"""Pictures of the shipped site for the manual, taken from its real pages.

``python -m tests.gallery`` builds the site into a temporary folder, takes the pictures and
writes ``docs/gallery.md``; they are looked at before they are kept.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from sitegen import pipeline
from sitegen.content.files import read_files
from tests.browser.conftest import ARGUMENTS, BROWSERS, settle

ROOT: Final = Path(__file__).parent.parent
MANUAL: Final = ROOT / "docs" / "gallery.md"
FOLDER: Final = ROOT / "docs" / "gallery"
WIDTHS: Final = {"phone": (390, 844), "desktop": (1280, 960)}
PAGES: Final = {
    "home": ("index.html", "首页"),
    "record": ("records/wuhua-renda-2023/index.html", "报告：结论在前"),
    "findings": ("records/wuhua-renda-2023/index.html#findings", "报告：核验发现"),
    "reading": ("records/wuhua-renda-2023/index.html#reading-1", "报告：公布得分和复算得分并列"),
    "text": ("records/wuhua-renda-2023/index.html#report", "报告：全文照原样"),
    "search": (f"search/index.html?q={quote('农田')}", "搜索：边输入边出结果"),
    "year": ("years/2023/index.html", "一个年度的列表"),
    "unit": ("units/shili-shuiwu/index.html", "一个单位的各年度"),
    "browse": ("browse/index.html", "按分类查看"),
    "statistics": ("statistics/index.html", "统计"),
    "watch": ("watch/index.html", "预警"),
    "compare": ("compare/2023/index.html", "各单位并列"),
    "disclosure": ("disclosure/index.html", "政府信息公开"),
    "catalogue": ("disclosure/catalogue/index.html", "法定主动公开内容"),
    "corrections": ("corrections/index.html", "更正记录"),
    "rectifications": ("rectifications/index.html", "整改与结果应用"),
    "data": ("data/index.html", "数据下载"),
    "method": ("method/index.html", "得分怎样复算"),
    "glossary": ("glossary/index.html", "名词解释"),
}
HEAD: Final = """\
# 网页的样子

下面的图取自随软件提供的内容生成的网页（`python -m tests.gallery`）。左边是手机，右边是电脑。
除第一份报告以外，都是虚构的示例。
"""


def main() -> None:
    """Takes all pictures and writes the page that shows them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        pipeline.build(read_files(ROOT), site)
        _take(site)
    parts = [HEAD]
    for page, (_, title) in PAGES.items():
        parts.append(
            f"\n## {title}\n\n"
            f'<img src="gallery/{page}-phone.jpg" alt="{title}（手机）" width="240"> '
            f'<img src="gallery/{page}-desktop.jpg" alt="{title}（电脑）" width="560">\n'
        )
    MANUAL.write_text("".join(parts), encoding="utf-8")


def _take(site: Path) -> None:
    browser_path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for look, (width, height) in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, (address, _) in PAGES.items():
                path, _, anchor = address.partition("#")
                path, _, asked = path.partition("?")
                page.goto(
                    (site / path).as_uri()
                    + (f"?{asked}" if asked else "")
                    + (f"#{anchor}" if anchor else "")
                )
                settle(page)
                page.screenshot(path=FOLDER / f"{name}-{look}.jpg", type="jpeg", quality=55)
        browser.close()


if __name__ == "__main__":
    main()
