"""The preview answers the browser of this user and nobody else, over real sockets."""

from __future__ import annotations

import json
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest

from sitegen.preview.door import LOCAL, Door
from tests.preview.live import Live, Reply, read, running
from tests.site.small import SHEET, record, write

PAGE = "/records/a/"
TOKEN = "a-word-that-is-hard-to-guess"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("site")
    write(root, {"a": record("a", more=SHEET), "d": record("d", status="草稿", more=SHEET)})
    (root / ".env").write_text("SECRET=1\n", encoding="utf-8")
    (root / "secret.txt").write_text("SECRET\n", encoding="utf-8")
    (root / "overrides/assets").mkdir(parents=True)
    (root / "overrides/assets/.hidden.css").write_text("SECRET", encoding="utf-8")
    with running(root) as found:
        yield found


def refused(reply: Reply) -> bool:
    return reply.status in (400, 403, 404, 405, 431) and b"SECRET" not in reply.body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "localhost."])
def test_this_machine_is_answered_by_any_of_its_names(live: Live, host: str) -> None:
    assert live.get(PAGE, Host=f"{host}:{live.port}").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example@127.0.0.1",
        "192.168.1.5",
        "0.0.0.0",
        "[::1",
        "127.1",
    ],
)
def test_a_request_that_was_meant_for_another_host_is_refused(live: Live, host: str) -> None:
    reply = live.get(PAGE, Host=host)
    assert reply.status in (400, 403)
    assert "报告a" not in reply.text


def test_a_request_without_a_host_is_refused(live: Live) -> None:
    assert refused(live.raw(f"GET {PAGE} HTTP/1.1\r\nConnection: close\r\n\r\n".encode()))
    assert refused(live.raw(f"GET {PAGE} HTTP/1.0\r\n\r\n".encode()))


def test_a_request_with_two_hosts_is_refused(live: Live) -> None:
    two = "Host: 127.0.0.1\r\nHost: evil.example\r\n"
    assert refused(live.raw(f"GET {PAGE} HTTP/1.1\r\n{two}Connection: close\r\n\r\n".encode()))


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1:1", "file://"],
)
def test_a_page_of_another_origin_is_refused(live: Live, origin: str) -> None:
    assert live.get(PAGE, Origin=origin).status == 403
    assert shake(live, origin).status == 403


def test_a_page_of_the_preview_itself_is_answered(live: Live) -> None:
    assert live.get(PAGE, Origin=f"http://127.0.0.1:{live.port}").status == 200
    assert shake(live, f"http://127.0.0.1:{live.port}").status == 101


def test_what_another_site_embeds_is_refused(live: Live) -> None:
    asked = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
    assert live.get("/records/a/index.json", **asked).status == 403


def test_a_link_from_another_site_leads_here(live: Live) -> None:
    asked = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert live.get(PAGE, **asked).status == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"]
)
def test_only_get_and_head_are_answered(live: Live, method: str) -> None:
    reply = live.get(PAGE, method=method)
    assert reply.status == 405
    assert "报告a" not in reply.text


def test_head_is_answered_like_get_without_a_body(live: Live) -> None:
    whole, head = live.get(PAGE), live.get(PAGE, method="HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsite.yaml",
        "/%252e%252e%252fsecret.txt",
        "/....//secret.txt",
        "/.%00./secret.txt",
        "/secret.txt%00.html",
        "/%c0%ae%c0%ae/secret.txt",
        "/\\..\\secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/assets/style.css::$DATA",
        "/file:///etc/passwd",
        "http://127.0.0.1/../secret.txt",
        "/secret.txt",
        "/site.yaml",
        "/content/records/a.yaml",
        "/output/index.html",
        "/.env",
        "/.git/config",
        "/assets/.hidden.css",
        "/content/",
        "/assets/",
        "/__sitegen/",
        "/__sitegen/../site.yaml",
        "/__sitegen/%2e%2e/%2e%2e/watch.py",
        "/__sitegen/preview.js/..",
        "/" + "a" * 40_000,
    ],
)  # fmt: skip
def test_nothing_but_the_site_is_served(live: Live, path: str) -> None:
    reply = live.get(path)
    assert reply.status in (0, 400, 404, 414, 431)
    assert b"SECRET" not in reply.body
    assert b"root:" not in reply.body
    assert "网站名称: " not in reply.text


def test_there_is_no_forced_reload(live: Live) -> None:
    assert live.get("/forcereload?path=*").status == 404
    assert live.get("/livereload.js").status == 404
    assert live.get("/livereload").status == 404


@pytest.mark.parametrize("wanted", ["bytes=0-10", "bytes=-5", "bytes=9-1", "lines=1-2"])
def test_parts_are_not_given_but_the_whole(live: Live, wanted: str) -> None:
    reply = live.get("/assets/style.css", Range=wanted)
    assert reply.status == 200
    assert len(reply.body) == int(reply.headers["content-length"])
    assert reply.headers["accept-ranges"] == "none"


@pytest.mark.parametrize("path", ["/", PAGE, "/nothing/", "/assets/style.css", "/feed.xml"])
def test_every_answer_keeps_to_the_policy(live: Live, path: str) -> None:
    headers = live.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "noindex" in headers["x-robots-tag"]
    assert "tornado" not in headers["server"].lower()


def test_no_page_has_a_script_or_style_within_it(live: Live) -> None:
    page = live.get(PAGE).text
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert [one for one in scripts if "application/ld+json" not in one] == []
    assert re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) is None


def test_drafts_are_shown_to_this_machine_alone(live: Live) -> None:
    assert live.get("/records/d/").status == 200
    assert live.get("/records/d/", Host="evil.example").status == 403


def test_a_folder_without_its_slash_leads_there(live: Live) -> None:
    reply = live.get("/records/a")
    assert reply.status == 302
    assert reply.headers["location"] == "/records/a/"


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example/", "//evil.example/records/a"]
)
def test_nobody_is_led_to_another_site(live: Live, path: str) -> None:
    reply = live.get(path)
    assert reply.status == 404
    assert "location" not in reply.headers


def test_an_address_that_is_not_there_says_so_and_looks_right(live: Live) -> None:
    reply = live.get("/nothing/at/all/")
    assert reply.status == 404
    assert "预览里没有这个网页" in reply.text
    assert 'href="/assets/style.css"' in reply.text


def test_slow_clients_hold_nobody_up(live: Live) -> None:
    with ExitStack() as stack:
        lines = [
            stack.enter_context(socket.create_connection(("127.0.0.1", live.port)))
            for _ in range(200)
        ]
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.")
        begin = monotonic()
        assert live.get(PAGE).status == 200
        assert monotonic() - begin < 10


def test_a_large_body_is_refused(live: Live) -> None:
    head = f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"
    assert refused(live.raw(head.encode()))


@pytest.mark.parametrize("junk", [b"\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n"])
def test_what_is_no_request_is_survived(live: Live, junk: bytes) -> None:
    with socket.create_connection(("127.0.0.1", live.port), timeout=5) as line:
        line.sendall(junk)
        line.shutdown(socket.SHUT_WR)
        read(line)
    assert live.get(PAGE).status == 200


def shake(live: Live, origin: str = "", host: str = "") -> Reply:
    """Asks for the line on which the browser is told of changes, and hangs up."""
    with socket.create_connection(("127.0.0.1", live.port), timeout=30) as line:
        line.sendall(_handshake(live, origin, host))
        data = line.recv(65_536)
    status = re.match(rb"HTTP/1\.1 (\d{3})", data)
    return Reply(int(status[1]) if status else 0, {}, data)


def _handshake(live: Live, origin: str, host: str = "") -> bytes:
    lines = [
        "GET /__sitegen/live HTTP/1.1",
        f"Host: {host or f'127.0.0.1:{live.port}'}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {b64encode(bytes(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        *([f"Origin: {origin}"] if origin else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def test_a_line_without_an_origin_is_refused(live: Live) -> None:
    assert shake(live).status == 403


def test_a_line_for_another_host_is_refused(live: Live) -> None:
    assert shake(live, "http://evil.example", "evil.example").status == 403


class Line:
    """A browser's end of the line."""

    def __init__(self, live: Live) -> None:
        self.socket = socket.create_connection(("127.0.0.1", live.port), timeout=30)
        self.socket.sendall(_handshake(live, f"http://127.0.0.1:{live.port}"))
        assert b" 101 " in self.socket.recv(65_536)

    def send(self, text: str) -> None:
        data = text.encode()
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2)
        self.socket.sendall(b"\x81" + length + bytes(4) + data)

    def hear(self) -> dict[str, str]:
        head = self.socket.recv(2)
        length = head[1]
        if length == 126:
            length = int.from_bytes(self.socket.recv(2))
        data = b""
        while len(data) < length:
            data += self.socket.recv(length - len(data))
        found: dict[str, str] = json.loads(data)
        return found


def test_a_browser_with_an_old_page_is_told_and_no_file_is_named(live: Live) -> None:
    line = Line(live)
    line.send(json.dumps({"command": "hello", "protocols": []}))
    assert line.hear()["command"] == "hello"
    line.send(json.dumps({"command": "info", "page": "records/a/index.html", "digest": "old"}))
    assert line.hear() == {"command": "reload", "path": ""}
    line.socket.close()


@pytest.mark.parametrize("text", ["{", "[]", "1", '{"command": 5}', '"x"'])
def test_nonsense_on_the_line_is_survived(live: Live, text: str) -> None:
    line = Line(live)
    line.send(text)
    line.socket.close()
    assert live.get(PAGE).status == 200


def test_with_a_token_only_those_who_know_it_come_in(tmp_path: Path) -> None:
    root = write(tmp_path, {"a": record("a", more=SHEET)})
    with running(root, door=Door(LOCAL, TOKEN)) as live:
        assert live.get(PAGE).status == 403
        assert live.get(f"{PAGE}?token=guess").status == 403
        assert live.get(PAGE, Cookie="sitegen-preview=guess").status == 403
        assert shake(live, f"http://127.0.0.1:{live.port}").status == 403
        welcome = live.get(f"/?token={TOKEN}")
        assert (welcome.status, welcome.headers["location"]) == (302, "/")
        cookie = welcome.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert live.get(PAGE, Cookie=f"sitegen-preview={TOKEN}").status == 200
        # By a number it may be asked for from other machines, by a strange name never.
        known = {"Cookie": f"sitegen-preview={TOKEN}"}
        assert live.get(PAGE, Host="192.168.1.5:8000", **known).status == 200
        assert live.get(PAGE, Host="evil.example", **known).status == 403
