"""A preview that runs for the length of a test, and plain ways to ask it."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from sitegen.language import same
from sitegen.preview.door import Door
from sitegen.preview.run import Told, open_socket, serve, stage_of
from sitegen.preview.server import Stage
from sitegen.preview.shown import Shown


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back over a socket."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(slots=True)
class Live:
    """A running preview, with what it told while it ran; ``shown`` holds which pages were saved."""

    root: Path
    port: int
    stage: Stage
    batches: list[frozenset[str]] = field(default_factory=list)
    shown: list[tuple[str, ...]] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def save(self, path: str, text: str) -> None:
        """Saves a file as an editor does that replaces it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Reply:
        """Asks for a path exactly as it is written."""
        wanted = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        wanted |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in wanted.items() if v)]
        return self.raw("\r\n".join(lines).encode() + b"\r\n\r\n")

    def raw(self, request: bytes) -> Reply:
        """Sends bytes and returns what comes back until the end of the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=300) as line:
            line.sendall(request)
            return read(line)

    def wait(self, path: str, text: str, seconds: float = 30) -> Reply:
        """Waits until a page holds a text."""
        return self.until(lambda: self.get(path), lambda reply: text in reply.text, seconds)

    def wait_without(self, path: str, text: str, seconds: float = 30) -> Reply:
        """Waits until a page does not hold a text any more."""
        return self.until(lambda: self.get(path), lambda reply: text not in reply.text, seconds)

    @staticmethod
    def until(
        ask: Callable[[], Reply], is_right: Callable[[Reply], bool], seconds: float = 30
    ) -> Reply:
        end = monotonic() + seconds
        while True:
            reply = ask()
            if is_right(reply):
                return reply
            assert monotonic() < end, reply.text[:3000]
            sleep(0.02)


def read(line: socket.socket) -> Reply:
    """Reads one answer to its end."""
    data = b""
    while part := line.recv(65_536):
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    found = re.fullmatch(r"HTTP/1\.[01] (\d{3}) .*", first)
    pairs = (one.partition(": ") for one in rest)
    headers = {name.lower(): value for name, _, value in pairs}
    return Reply(int(found[1]) if found else 0, headers, body)


@contextmanager
def running(
    root: Path, *, follow: bool = False, door: Door | None = None, port: int = 0
) -> Iterator[Live]:
    """Runs a preview of a site, at a free port unless one is named, once its records are read."""
    stage = stage_of(same, follow=follow)
    if door is not None:
        stage.door = door
    line, port = open_socket("127.0.0.1", port)
    live = Live(root, port, stage)
    ready, loop = Event(), asyncio.new_event_loop()

    def shown(now: Shown) -> None:
        # Not the site itself: every site that was ever shown would stay in memory.
        live.shown.append(now.saved)
        ready.set()

    told = Told(batch=live.batches.append, shown=shown, crashed=live.crashes.append)
    task = loop.create_task(serve(root, stage, line, told))

    def run() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            loop.close()

    thread = Thread(target=run, name="server")
    thread.start()
    try:
        assert ready.wait(600)
        yield live
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(30)
    assert live.crashes == []
    assert not thread.is_alive()
