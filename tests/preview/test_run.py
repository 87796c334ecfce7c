"""Batches of saves, ports, and the preview from its start to its end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from sitegen.finding import SitegenError
from sitegen.preview.run import Batches, open_socket, watch
from sitegen.preview.watch import Watch
from tests.preview.live import Live, running
from tests.site.small import SHEET, record, write

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_that_is_taken_gives_way_to_the_next(busy: int) -> None:
    line, number = open_socket("127.0.0.1", busy)
    line.close()
    assert number > busy


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(SitegenError, match=r"在 203\.0\.113\.9 上开不了预览"):
        open_socket("203.0.113.9", 0)


def test_many_saves_at_once_are_one_batch(tmp_path: Path) -> None:
    folder = tmp_path / "content/records"
    folder.mkdir(parents=True)
    batches, eyes = Batches(), Watch(tmp_path)
    eyes.look()
    thread = Thread(target=watch, args=(eyes, batches))
    thread.start()
    for number in range(20):
        (folder / f"{number}.yaml").write_text("a", encoding="utf-8")
        sleep(0.005)
    taken = batches.take()
    batches.close()
    thread.join()
    assert len(taken) == 20


def test_one_who_never_stops_saving_is_shown_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "content/records"
    folder.mkdir(parents=True)
    batches, eyes = Batches(), Watch(tmp_path)
    eyes.look()
    watcher = Thread(target=watch, args=(eyes, batches))
    watcher.start()
    ended = Event()

    def save() -> None:
        number = 0
        while not ended.wait(0.02):
            number += 1
            (folder / "a.yaml").write_text(str(number), encoding="utf-8")

    saver = Thread(target=save)
    saver.start()
    taken = batches.take()
    ended.set()
    saver.join()
    batches.close()
    watcher.join()
    assert taken == {"content/records/a.yaml"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("site")
    write(root, {name: record(name, more=SHEET) for name in "abcde"})
    with running(root) as found:
        yield found


def test_a_save_is_shown(live: Live) -> None:
    live.save("content/records/a.yaml", record("a", more=SHEET).replace("报告a", "报告甲"))
    assert live.wait("/records/a/", "报告甲").status == 200
    assert live.wait("/all/", "报告甲").status == 200


def test_files_that_are_saved_together_are_built_once(live: Live) -> None:
    before = len(live.batches)
    for name in "abcde":
        live.save(f"content/records/{name}.yaml", record(name).replace("2023", "2022"))
    live.wait("/records/e/", "2022")
    sleep(0.5)
    assert len(live.batches) == before + 1


def test_a_second_save_right_after_the_first_is_shown(live: Live) -> None:
    for title in ("第一次", "第二次", "第三次"):
        live.save("content/records/b.yaml", record("b").replace("报告b", title))
        sleep(0.12)
    live.wait("/records/b/", "第三次")


def test_no_page_is_missing_while_the_site_is_rebuilt(live: Live) -> None:
    ended = Event()
    seen: list[tuple[int, bool]] = []

    def read() -> None:
        while not ended.is_set():
            reply = live.get("/records/c/")
            seen.append((reply.status, "</html>" in reply.text))

    reader = Thread(target=read)
    reader.start()
    for number in range(8):
        live.save("site.yaml", f"网站名称: 网站{number}\n主办单位: 试验机关\n")
        live.wait("/", f"网站{number}")
    ended.set()
    reader.join()
    assert len(seen) > 8
    assert set(seen) == {(200, True)}


def test_the_preview_writes_nothing(live: Live) -> None:
    assert not (live.root / "output").exists()


def test_the_command_starts_tells_its_address_and_ends_in_peace(tmp_path: Path, busy: int) -> None:
    write(tmp_path, {"a": record("a", more=SHEET)})
    command = [sys.executable, "-m", "sitegen", "serve", "--no-open", "--root", str(tmp_path)]
    with subprocess.Popen(
        [*command, "--port", str(busy)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert lines[0].startswith(f"端口 {busy} 被占用，改用 ")
    assert lines[1].startswith("预览：http://127.0.0.1:")
    assert lines[3] == "已更新，没有写错的地方。\n"
    assert rest == "预览已结束。\n"
    assert process.returncode == 0


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "serve", "--no-open", "--root", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "site.yaml" in done.stderr
