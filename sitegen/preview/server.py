"""The preview's web server: it talks to the browser of this user, and to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, unquote

from livereload.handlers import LiveReloadHandler
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from sitegen.preview.door import COOKIE, Door, refusal
from sitegen.preview.panel import OWN, POLICY, own_files
from sitegen.preview.shown import HTML, Answer, Shown, waiting
from sitegen.site.address import HOME

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "sitegen",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_PATIENCE: Final = 20.0
"""So many seconds a browser may take to say what it wants."""

_MAX_HEAD: Final = 32_768
_MAX_MESSAGE: Final = 4_096


@dataclass(slots=True)
class Stage:
    """What is shown now, and the browsers that look at it."""

    shown: Shown
    door: Door = field(default_factory=Door)
    follow: bool = False
    now: Callable[[], datetime | None] = lambda: None
    lookers: set[Looker] = field(default_factory=set)
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "page"))

    async def answer(self, address: str) -> Answer:
        """Renders a page beside the server, which goes on answering."""
        shown = self.shown
        if address in shown.kept:
            return shown.kept[address]
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pool, shown.answer, address)

    def watched(self) -> tuple[str, ...]:
        """Returns the addresses that browsers look at."""
        return tuple({looker.address for looker in tuple(self.lookers) if looker.address})

    def wait(self, number: int, total: int) -> None:
        """Tells browsers how many records have been read, as long as there is nothing to show."""
        if self.shown.waiting:
            self.show(waiting(self.shown.translate, number, total))

    def show(self, shown: Shown) -> None:
        """Takes a site in place of the former one, and tells the browsers to which it matters."""
        self.shown = shown
        for looker in tuple(self.lookers):
            looker.lead()
            asyncio.get_running_loop().create_task(looker.compare())


class Guarded(RequestHandler):
    """A request that is answered only if it is meant for this server and comes from a page of it."""

    stage: Stage

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> Awaitable[None] | None:
        reason = refusal(self.request.headers, self.stage.door)
        if reason:
            self.refuse(reason)
        elif not self._is_known():
            self._welcome()
        return None

    def refuse(self, reason: str) -> None:
        """Ends the request with 403 and one sentence."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(reason + "\n")

    def _is_known(self) -> bool:
        return self.stage.door.knows_token(self.get_cookie(COOKIE, ""))

    def _welcome(self) -> None:
        """Lets in who names the token in the address, and takes it out of sight."""
        if not self.stage.door.knows_token(self.get_query_argument("token", "")):
            self.refuse(self.stage.shown.translate("请用终端里显示的完整地址打开预览。"))
            return
        self.set_cookie(COOKIE, self.stage.door.token, httponly=True, samesite="Strict")
        self.redirect("/")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        say = self.stage.shown.translate
        self.finish(
            (say("这样的请求，预览不回答。") if status_code < 500 else say("程序出错了。")) + "\n"
        )


class PageHandler(Guarded):
    """A page or a file of the site as it is shown now."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    async def get(self) -> None:
        address = self._address()
        shown = self.stage.shown
        if not shown.holds(address):
            if shown.holds(f"{address}/{HOME}"):
                self.redirect("/" + quote(f"{address}/"))
                return
            if address in shown.moved:
                self.redirect("/" + quote(shown.moved[address]))
                return
        self._send(await self.stage.answer(address))

    head = get

    def _address(self) -> str:
        try:
            path = unquote(self.request.path, errors="strict")
        except UnicodeDecodeError:
            return "\0"
        return self.stage.shown.address_of(path)

    def _send(self, answer: Answer) -> None:
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.media)
        self.set_header("Accept-Ranges", "none")
        self.finish(answer.data)

    def compute_etag(self) -> str | None:
        return None


class OwnHandler(PageHandler):
    """The preview's own script and style."""

    async def get(self) -> None:
        output = own_files().get(self.request.path.removeprefix("/"))
        if output is None:
            self._send(Answer(404, "text/plain; charset=utf-8", b"", ""))
            return
        kind = "text/css" if output.address.endswith(".css") else "text/javascript"
        self._send(Answer(200, f"{kind}; charset=utf-8", output.data, ""))

    head = get


class Looker(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """A browser that looks at a page and is told when it should load it anew.

    It speaks the LiveReload protocol. The page that it looks at and the digest of what it
    shows come with its ``info``; no path of a file is ever sent.
    """

    address = ""
    digest = ""
    turn = 0

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

    def prepare(self) -> None:
        door = self.stage.door
        known = door.knows_token(self.get_cookie(COOKIE, ""))
        if refusal(self.request.headers, door) or "Origin" not in self.request.headers or not known:
            self.set_status(403)
            self.finish()

    def check_origin(self, origin: str) -> bool:
        return self.stage.door.knows_origin(origin, self.request.headers.get("Host", ""))

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json_decode(message)
            command = said["command"]
        except (ValueError, TypeError, KeyError):
            self.close(1003)
            return
        if command == "hello":
            super().on_message(message)
        elif command == "info":
            self.address = str(said.get("page", ""))
            self.digest = str(said.get("digest", ""))
            # A browser may have been on its way from page to page when others were led.
            turn = said.get("turn")
            self.turn = turn if isinstance(turn, int) else self.stage.shown.turn
            self.stage.lookers.add(self)
            self.lead()
            asyncio.get_running_loop().create_task(self.compare())

    def on_close(self) -> None:
        self.stage.lookers.discard(self)

    def lead(self) -> None:
        """Leads the browser to the page of a record that was saved since it was last led."""
        shown = self.stage.shown
        if self.turn == shown.turn:
            return
        self.turn = shown.turn
        if self.stage.follow and shown.saved and self.address not in shown.saved:
            # The browser leaves, and asks anew from the other page.
            self.address = ""
            self._tell("/" + quote(shown.saved[0]))

    async def compare(self) -> None:
        """Has the page loaded anew if it is not what the browser shows."""
        if not self.address:
            return
        answer = await self.stage.answer(self.address)
        if answer.media == HTML and answer.digest != self.digest and self.ws_connection:
            self.digest = answer.digest
            self._tell("")

    def _tell(self, page: str) -> None:
        self.send_message({"command": "reload", "path": page})


def application(stage: Stage) -> Application:
    """Returns the server's answers to all that can be asked."""
    shared = {"stage": stage}
    return Application(
        [
            (rf"/{OWN}live", Looker, shared),
            (rf"/{OWN}.*", OwnHandler, shared),
            (r".*", PageHandler, shared),
        ],
        log_function=lambda handler: None,
        websocket_max_message_size=_MAX_MESSAGE,
        websocket_ping_interval=20,
    )


def server(stage: Stage) -> HTTPServer:
    """Returns the server; it waits for nobody who is slow to say what he wants."""
    return HTTPServer(
        application(stage),
        idle_connection_timeout=_PATIENCE,
        body_timeout=_PATIENCE,
        max_header_size=_MAX_HEAD,
        max_body_size=_MAX_MESSAGE,
        max_buffer_size=1_048_576,
    )
