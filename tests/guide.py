"""The guide for staff, followed to the letter, and its pictures.

``python -m tests.guide`` takes the pictures of ``docs/start.md`` and writes ``docs/mistakes.md``
with its own; they are looked at before they are kept.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, BROWSERS
from tests.preview.live import running
from tests.preview.mistakes import GOOD, MISTAKES, Mistake
from tests.site.small import write

ROOT: Final = Path(__file__).parent.parent
GUIDE: Final = ROOT / "docs" / "start.md"
TEN: Final = ROOT / "docs" / "mistakes.md"
PICTURES: Final = ROOT / "docs" / "guide"
RECORD: Final = "content/records/yangli-dangan-2024-01.yaml"

COMMON: Final = (
    "全角冒号",
    "冒号后没有空格",
    "用 Tab 缩进",
    "缩进多一格",
    "少了后引号",
    "花括号里用全角逗号",
    "同一项写了两次",
    "没有这个名称",
    "没有这一天",
    "GBK 编码",
)
"""The mistakes that stand in the manual, with pictures."""

Look = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the guide: a command with what it prints, or an edit, or what is to be seen."""

    kind: str
    text: str
    more: tuple[str, ...] = ()


def steps(guide: str) -> Iterator[Step]:
    """Yields the steps of the guide in their order."""
    file, lines = "", iter(guide.splitlines())
    for line in lines:
        if line == "```console":
            yield from _commands(lines)
        elif line == "```sh":
            # Installing is tested by itself, where the packages are built.
            next(one for one in lines if one == "```")
        elif line.startswith("| `"):
            old, new = (cell.strip() for cell in line.strip("|").split(" | "))
            # A deleted row goes with its line.
            gone = new == "（删去）"
            yield Step("edit", file, (old.strip("`"), "" if gone else new.strip("`")))
        elif line.startswith("!["):
            yield Step("picture", line.partition("(")[2].rstrip(")"))
        elif line.startswith("不要示例了"):
            yield Step("delete", *re.findall("`([^`]*)`", line)[:1])
        elif line.startswith(("打开", "网页保持", "保存，网页上")):
            names = re.findall("`([^`]*)`", line)
            if line.startswith("打开"):
                file = names[0]
            else:
                yield Step("seen", "", tuple(names))


def _commands(lines: Iterator[str]) -> Iterator[Step]:
    command, printed = "", list[str]()
    for line in lines:
        if line.startswith("$ ") or line == "```":
            if command:
                yield Step("command", command, tuple(printed))
            command, printed = line.removeprefix("$ "), []
            if line == "```":
                return
        else:
            printed.append(line)


class Follower:
    """Somebody who does what the guide says, in a folder of their own."""

    def __init__(self, folder: Path, look: Look = lambda picture: None) -> None:
        self.folder = folder
        self.look = look
        self.site = ""
        self.preview: subprocess.Popen[str] | None = None
        tools = folder / "tools"
        tools.mkdir(parents=True)
        tool = tools / "sitegen"
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitegen "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
        # Nobody looks at a window that a test opens.
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.environment = {
            **kept,
            "PATH": f"{tools}{os.pathsep}{kept['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }

    def follow(self, guide: str) -> None:
        """Takes every step; what is not as the guide says fails."""
        try:
            for step in steps(guide):
                getattr(self, f"_{step.kind}")(step)
        finally:
            self._end()

    def _command(self, step: Step) -> None:
        words = step.text.split()
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return
        if words[1] == "serve":
            self._serve(words, step.more)
            return
        if words[1] in ("check", "build"):
            self._end()
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        for text in step.more:
            assert text in said, f"{step.text}: {text!r} is not in {said}"

    def _serve(self, words: list[str], printed: tuple[str, ...]) -> None:
        self.preview = subprocess.Popen(
            words,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert self.preview.stdout is not None
        lines: list[str] = []
        while not lines or not lines[-1].startswith("已更新"):
            lines.append(self.preview.stdout.readline())
            assert lines[-1], lines
        said = "".join(lines)
        assert all(text in said for text in printed)
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found is not None
        self.site = found[0]

    def page(self) -> str:
        """Returns the page of the record that is being written."""
        with urlopen(f"{self.site}records/{Path(RECORD).stem}/") as answer:
            text: str = answer.read().decode("utf-8")
        return text

    def _edit(self, step: Step) -> None:
        path = self.folder / (step.text or RECORD)
        old, new = step.more
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old!r} stands there {text.count(old)} times"
        if new:
            text = text.replace(old, new.replace("⏎", "\n"))
        else:
            text = re.sub(rf"^ *{re.escape(old)}\n", "", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")

    def _delete(self, step: Step) -> None:
        (self.folder / step.text).unlink()

    def _seen(self, step: Step) -> None:
        end = monotonic() + 30
        while any(text not in self.page() for text in step.more):
            assert monotonic() < end, step.more
            sleep(0.05)

    def _picture(self, step: Step) -> None:
        self.look(step.text)

    def _end(self) -> None:
        if self.preview is not None:
            self.preview.send_signal(signal.SIGINT)
            said, _ = self.preview.communicate(timeout=60)
            assert "预览已结束。" in said
            self.preview = None


def ten_mistakes() -> str:
    """Returns the page on the commonest mistakes."""
    parts = [_HEAD]
    by_name = {mistake.name: mistake for mistake in MISTAKES}
    for number, name in enumerate(COMMON, 1):
        parts.append(_section(number, by_name[name]))
    return "".join(parts)


_HEAD: Final = """\
# 写错了怎么办：最常见的十种

写错了不要紧：网页保持上一次写对时的样子，上面的红框写明哪个文件、哪一行、错在哪里、怎么办。改正并保存，红框自己消失。
下面的图取自预览（`python -m tests.guide`），记录是虚构的。
"""


def _section(number: int, mistake: Mistake) -> str:
    good = GOOD.splitlines()
    text = mistake.edit(GOOD).decode("utf-8", "replace")
    wrong = text.splitlines()[mistake.line - 1] if "�" not in text else ""
    right = good[mistake.line - 1] if len(text.splitlines()) == len(good) else ""
    shown = "".join(
        f"\n{word}：\n\n```text\n{line}\n```\n"
        for word, line in (("写成了", wrong), ("应当是", right))
        if line
    )
    picture = f"![{mistake.name}](guide/mistake-{number:02}.jpg)"
    return f"\n## {number}. {mistake.name}\n{shown}\n{picture}\n"


@contextmanager
def _browser() -> Iterator[Page]:
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser.new_page(viewport={"width": 1000, "height": 700})
        browser.close()


def main() -> None:
    """Follows the guide and takes its pictures, then those of the mistakes."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, _browser() as page:
        follower = Follower(Path(name))
        follower.look = lambda picture: _take(follower, page, picture)
        follower.follow(GUIDE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name, _browser() as page:
        _take_mistakes(Path(name), page)
    TEN.write_text(ten_mistakes(), encoding="utf-8")


def _take(follower: Follower, page: Page, picture: str) -> None:
    record = f"records/{Path(RECORD).stem}/"
    published = follower.preview is None
    output = follower.folder / "output" / record / "index.html"
    # A page of the preview would go on loading itself anew.
    page.goto("about:blank")
    page.goto(output.as_uri() if published else follower.site + record)
    page.wait_for_timeout(500)
    page.screenshot(path=ROOT / "docs" / picture, type="jpeg", quality=55)


def _take_mistakes(root: Path, page: Page) -> None:
    by_name = {mistake.name: mistake for mistake in MISTAKES}
    path = root / "content/records/a.yaml"
    with running(write(root, {"a": GOOD})) as live:
        page.goto(live.address + "records/a/")
        for number, name in enumerate(COMMON, 1):
            mistake = by_name[name]
            path.write_bytes(mistake.edit(GOOD))
            panel = page.locator(".sitegen-broken", has_text=mistake.fault)
            panel.wait_for()
            page.wait_for_load_state("load")
            panel.screenshot(path=PICTURES / f"mistake-{number:02}.jpg", type="jpeg", quality=60)
            path.write_text(GOOD, encoding="utf-8")
            page.locator(".sitegen-broken").wait_for(state="detached")


if __name__ == "__main__":
    main()
