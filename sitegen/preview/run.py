"""The preview from its start to its end: watching, building and serving beside each other."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Final

from sitegen.finding import SitegenError, Translate, say
from sitegen.preview.problem import problem_of
from sitegen.preview.server import Stage, server
from sitegen.preview.shown import Shown, waiting
from sitegen.preview.studio import Studio
from sitegen.preview.watch import Watch
from sitegen.refusal import reason_of

QUIET: Final = 0.15
"""So many seconds without a save end a batch of saves."""

_BETWEEN: Final = 0.1
"""So many seconds lie between two looks at the files."""

_LONGEST: Final = 4
"""A batch that does not end is handed on after so many spells of quiet that were broken."""

_NEXT: Final = 50

_BREATH: Final = 0.25
"""So many seconds the browser has the processor to itself to load a page before lists are made."""

_TURN: Final = 0.001
"""So many seconds one thread works before another one may; the server should not wait long."""

_NEVER: Final = 1_000_000
"""So many collections of middle-aged objects come before one of all, while none is wanted."""

_NEWS: Final = 20
"""So often a browser that waits for the records to be read is told how far that is."""

_FAREWELL: Final = 0.05
"""So many seconds are left to browsers to hear that the preview ends."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the preview tells whoever started it: of each batch, and of a fault of the program."""

    batch: Callable[[frozenset[str]], None] = lambda changed: None
    shown: Callable[[Shown], None] = lambda shown: None
    done: Callable[[int, int], None] = lambda number, total: None
    crashed: Callable[[str], None] = lambda trace: None


class Batches:
    """Hands batches of saves from the one who sees them to the one who works on them."""

    def __init__(self) -> None:
        self._waiting: frozenset[str] = frozenset()
        self._more = Condition()
        self.closed = Event()

    def put(self, changed: frozenset[str]) -> None:
        with self._more:
            self._waiting |= changed
            self._more.notify()

    def take(self) -> frozenset[str]:
        """Waits for a batch and returns it; nothing if there will be none."""
        with self._more:
            while not self._waiting and not self.closed.is_set():
                self._more.wait()
            taken, self._waiting = self._waiting, frozenset()
            return taken

    def rest(self, seconds: float) -> None:
        """Waits for so long, but not while there is something to do."""
        with self._more:
            if not self._waiting and not self.closed.is_set():
                self._more.wait(seconds)

    def is_waiting(self) -> bool:
        return bool(self._waiting) or self.closed.is_set()

    def close(self) -> None:
        with self._more:
            self.closed.set()
            self._more.notify()


def watch(watch: Watch, batches: Batches) -> None:
    """Looks at the files until the end, and hands on what was saved once it is quiet."""
    while not batches.closed.wait(_BETWEEN):
        changed = watch.look()
        if not changed:
            continue
        for _ in range(_LONGEST):
            if batches.closed.wait(QUIET):
                return
            more = watch.look()
            changed |= more
            if not more:
                break
        batches.put(changed)


def open_socket(host: str, port: int) -> tuple[socket.socket, int]:
    """Returns a socket at a port, or at the next one that is free, and its number.

    Raises:
        SitegenError: none can be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, min(port + _NEXT, 65_536)):
        try:
            found = socket.create_server((host, number), family=family)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                continue
            unknown = error.errno == socket.EAI_NONAME
            reason = say("没有这个地址") if unknown else reason_of(error)
            raise SitegenError(
                say("在 {host} 上开不了预览：{reason}。", host=host, reason=reason),
                say("检查 --host 写的是不是这台电脑的地址；不写就只在这台电脑上看。"),
            ) from error
        found.setblocking(False)
        return found, found.getsockname()[1]
    raise SitegenError(
        say("{port} 和它后面的端口都被占用了。", port=port),
        say("用 --port 换一个号码，例如 --port 18000。"),
    )


def work(studio: Studio, batches: Batches, show: Callable[[Shown], None], told: Told) -> None:
    """Brings the site up to date after each batch, until the end.

    A fault of the program ends the work on one batch, is told, and is shown in the preview.
    """
    # A fault ends up in the future of its step, and neither ends this thread nor is passed over.
    with _tidied_by_hand() as tidy, ThreadPoolExecutor(1, "build") as hands:
        last: Shown | None = None
        while changed := batches.take():
            if batches.closed.is_set():
                return
            told.batch(changed)
            steps = studio.update(changed)
            while True:
                step = hands.submit(_step, steps, show)
                fault = step.exception()
                if fault is not None:
                    told.crashed("".join(traceback.format_exception(fault)))
                    show(_with_fault(last, studio.translate))
                    break
                made = step.result()
                if made is None:
                    tidy()
                    break
                last = made
                told.shown(last)
                batches.rest(_BREATH)


@contextmanager
def _tidied_by_hand() -> Iterator[Callable[[], None]]:
    """Has Python look through all of its memory only when told to, which is after a batch.

    To look through all records takes a second, which nobody shall wait for who has just saved.
    What is kept to the end is left alone after the first time.
    """
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)

    def tidy() -> None:
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()

    try:
        yield tidy
    finally:
        gc.set_threshold(young, middle, old)
        gc.unfreeze()


def _step(steps: Iterator[Shown], show: Callable[[Shown], None]) -> Shown | None:
    made = next(steps, None)
    if made is not None:
        show(made)
    return made


def _with_fault(shown: Shown | None, translate: Translate) -> Shown:
    fault = SitegenError(
        say("程序出错了，这一次保存没有显示出来。这是程序的毛病，不是您写错了。"),
        say("再保存一次试试；还是不行，把终端里的内容发给维护人员。"),
    )
    shown = shown or Shown({}, None, translate=translate)
    return replace(shown, broken=(problem_of(fault, translate), *shown.broken), kept={})


@contextmanager
def preview(root: Path, stage: Stage, told: Told) -> Iterator[None]:
    """Watches and builds a site beside the running event loop, for the length of a block."""
    loop = asyncio.get_running_loop()
    batches = Batches()

    def done(number: int, total: int) -> None:
        told.done(number, total)
        if number % max(1, total // _NEWS) == 0 and not batches.closed.is_set():
            loop.call_soon_threadsafe(stage.wait, number, total)

    studio = Studio(
        root, stage.shown.translate, overtaken=batches.is_waiting, done=done, now=stage.now
    )

    def show(shown: Shown) -> None:
        # Rendered here, the page is at hand when the browser asks for it.
        for address in (*stage.watched(), *(shown.saved[:1] if stage.follow else ())):
            shown.answer(address)
        if not batches.closed.is_set():
            loop.call_soon_threadsafe(stage.show, shown)

    eyes = Watch(root)
    batches.put(eyes.look())
    threads = (
        Thread(target=work, args=(studio, batches, show, told), name="build", daemon=True),
        Thread(target=watch, args=(eyes, batches), name="watch", daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        batches.close()
        for thread in threads:
            thread.join(2)


async def serve(root: Path, stage: Stage, line: socket.socket, told: Told) -> None:
    """Serves the preview until it is cancelled."""
    sys.setswitchinterval(_TURN)
    serving = server(stage)
    serving.add_socket(line)
    try:
        with preview(root, stage, told):
            await asyncio.Event().wait()
    finally:
        serving.stop()
        for looker in tuple(stage.lookers):
            looker.close()
        await asyncio.sleep(_FAREWELL)
        await serving.close_all_connections()
        stage.pool.shutdown(wait=False, cancel_futures=True)


def stage_of(
    translate: Translate,
    *,
    follow: bool = False,
    now: Callable[[], datetime | None] = lambda: None,
) -> Stage:
    """Returns a stage on which nothing is shown yet; ``now`` tells the time."""
    return Stage(waiting(translate), follow=follow, now=now)
