"""A static web server on this machine only, as plain as the servers that sites end up on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import urlsplit

PAUSE: Final = 0.02
"""Seconds."""
TYPES: Final = {
    "": "application/octet-stream",
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}


class _Handler(SimpleHTTPRequestHandler):
    """Answers below one sub-path; everything else gets the site's own 404 page."""

    protocol_version = "HTTP/1.1"
    # The head of an answer and its body are sent one after the other: without this the body waits
    # 40 ms for the browser to have acknowledged the head, as it does from no web server of today.
    disable_nagle_algorithm = True
    extensions_map = TYPES

    def __init__(self, *args: Any, prefix: str, pieces: int, caching: str, **kwargs: Any) -> None:
        self.prefix = prefix
        self.pieces = pieces
        self.caching = caching
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        asked = urlsplit(self.path).path
        if not asked.startswith(self.prefix) or ".." in asked.split("/"):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if self.pieces == 1 or not self.guess_type(self.path).startswith("text/html"):
            super().copyfile(source, outputfile)
            return
        lines = source.readlines()
        size = len(lines) // self.pieces + 1
        for start in range(0, len(lines), size):
            outputfile.write(b"".join(lines[start : start + size]))
            time.sleep(PAUSE)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.caching)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stays silent: what fails is seen by the browser."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stays silent: a browser that leaves a page drops its connections."""


@contextmanager
def serve(
    directory: Path, prefix: str = "/", pieces: int = 1, caching: str = "no-store"
) -> Iterator[str]:
    """Serves a directory for the length of a ``with`` block.

    Args:
        directory: what is served.
        prefix: the sub-path below which it is served, with a slash at both ends.
        pieces: in how many each page comes, with a pause after each, as over a slow line.
            Pieces are of whole lines, so that no word comes in two; styles and scripts come at
            once, as what a browser has kept, so that a page is shown from its first piece on.
        caching: how long browsers may keep a file.

    Yields:
        The address of the directory, e.g. ``http://127.0.0.1:40123/xxgk/pj/``.
    """
    handler = partial(
        _Handler, directory=str(directory), prefix=prefix, pieces=pieces, caching=caching
    )
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
