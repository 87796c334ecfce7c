"""Real web servers keep what the settings that are made for them promise."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

import pytest

from sitegen.publish.deploy import HEADERS, deploy_files
from sitegen.publish.shelf import Way
from sitegen.publish.writer import Publication, write_site
from sitegen.site.output import Output
from tests.conftest import ROOT, Figure
from tests.publish.servers import SERVERS, Answer, Served, asked, open_place, serving
from tests.site.small import FILES, SETTINGS, build, record, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="begins servers as POSIX systems do")

OFFICIAL: Final = "政府网站: {域名: www.example.gov.cn}\n"
ASKED: Final = 2000
SWITCHES: Final = 30


@dataclass(frozen=True, slots=True)
class Host:
    """A host on which a site stands at ``base``; ``root`` is the folder that it serves."""

    name: str
    base: str
    root: Path
    site: Path
    served: Served

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Asks for an address of the site."""
        return self.served.ask(self.base + address, method, **headers)

    def missing(self) -> bytes:
        """Returns the page of the site that tells that there is none."""
        return (self.site / "404.html").read_bytes()


@pytest.fixture(scope="module", params=list(product(SERVERS, ("/", "/xxgk/"))), ids="-".join)
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    name, base = request.param
    SERVERS[name].program()
    with open_place() as folder:
        content = write(
            folder / "content",
            {
                "a": record("a", more="曾用编号: [old]\n"),
                "b": record(
                    "b", status="已撤回", more="撤回: {日期: 2026-03-04, 原因: 数字有误}\n"
                ),
            },
            {**FILES, "site.yaml": f"{SETTINGS}{OFFICIAL}子路径: {base}\n"},
        )
        made = folder / "made"
        command = [sys.executable, "-m", "sitegen", "deploy", str(made), "--root", str(content)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        root = folder / "www"
        site = root / base.strip("/")
        _linked(site, folder / "first", made)
        build(content, site)
        with serving(SERVERS[name], folder, root, made) as served:
            yield Host(name, base, root, site, served)


def _linked(site: Path, first: Path, made: Path) -> None:
    """Makes a link to be published to, beside what a body put there by itself."""
    site.parent.mkdir(exist_ok=True)
    first.mkdir()
    site.symlink_to(first)
    foreign = {
        ".htaccess": (made / ".htaccess").read_text(encoding="utf-8"),
        ".git/config": "secret",
        ".git/records.csv": "secret",
        ".well-known/security.txt": "Contact: mailto:a@example.org\n",
    }
    for name, text in foreign.items():
        path = site / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def header(answer: Answer, name: str) -> str:
    return answer.headers.get(name.lower(), "")


def promised(answer: Answer) -> dict[str, str]:
    """Returns of the headers that every answer should have those that this one has."""
    return {name: header(answer, name) for name in HEADERS}


@pytest.mark.parametrize(
    ("address", "file", "kinds"),
    [
        ("", "index.html", ("text/html",)),
        ("records/a/", "records/a/index.html", ("text/html",)),
        ("records/a/index.html", "records/a/index.html", ("text/html",)),
        ("assets/style.css", "assets/style.css", ("text/css",)),
        ("assets/reading.js", "assets/reading.js", ("text/javascript", "application/javascript")),
        ("data/records.csv", "data/records.csv", ("text/csv",)),
        ("data/records.json", "data/records.json", ("application/json",)),
        ("data/records.ndjson", "data/records.ndjson", ("application/x-ndjson",)),
        ("data/catalog.jsonld", "data/catalog.jsonld", ("application/ld+json",)),
        ("sitemap.xml", "sitemap.xml", ("text/xml", "application/xml")),
        ("robots.txt", "robots.txt", ("text/plain",)),
        ("manifest.json", "manifest.json", ("application/json",)),
    ],
)
def test_a_file_comes_whole_with_its_kind_and_every_header(
    host: Host, address: str, file: str, kinds: tuple[str, ...]
) -> None:
    answer = host.ask(address)

    assert answer.status == 200
    assert answer.body == (host.site / file).read_bytes()
    kind, _, charset = header(answer, "Content-Type").lower().partition(";")
    assert kind in kinds
    # What JSON and XML are written in is not a matter of its server.
    assert charset.strip() == "charset=utf-8" or "json" in kind or "xml" in kind
    assert promised(answer) == HEADERS


@pytest.mark.parametrize("address", ["records/nothing/", "nothing.html", "assets/nothing.css"])
def test_where_nothing_is_the_page_of_the_site_says_so(host: Host, address: str) -> None:
    answer = host.ask(address)

    assert answer.status == 404
    assert answer.body == host.missing()
    assert header(answer, "Content-Type").lower() == "text/html; charset=utf-8"
    assert promised(answer) == HEADERS


@pytest.mark.parametrize("end", ["", "index.html"])
def test_a_former_address_leads_to_the_present_one(host: Host, end: str) -> None:
    answer = host.ask(f"records/old/{end}")

    assert answer.status == 301
    target = urlsplit(header(answer, "Location"))
    assert target.netloc in ("", f"127.0.0.1:{host.served.port}")
    assert target.path == f"{host.base}records/a/{end}"
    assert promised(answer) == HEADERS
    assert host.served.ask(target.path).status == 200


def test_a_folder_without_a_slash_leads_to_the_one_with_it(host: Host) -> None:
    answer = host.ask("records/a")

    assert answer.status in (301, 308)
    assert urlsplit(header(answer, "Location")).path in (f"{host.base}records/a/", "a/")


def test_of_a_withdrawn_record_the_notice_alone_is_served(host: Host) -> None:
    answer = host.ask("records/b/")

    assert answer.status == 200
    assert "数字有误" in answer.body.decode()
    assert "报告b" not in answer.body.decode()


@pytest.mark.parametrize(
    "address",
    # A kind of file that has a rule of its own is hidden as well.
    [
        ".git/records.csv",
        ".git/config",
        ".htaccess",
        "%2egit/config",
        "assets/../.git/config",
        ".git/",
        ".git",
    ],
)
def test_what_begins_with_a_dot_is_not_served(host: Host, address: str) -> None:
    answer = host.ask(address)

    assert answer.status == 404
    assert answer.body == host.missing()
    assert promised(answer) == HEADERS


def test_what_is_well_known_is_served(host: Host) -> None:
    assert host.ask(".well-known/security.txt").body.startswith(b"Contact:")


def test_kept_releases_are_not_served(host: Host) -> None:
    release = Path(os.readlink(host.site)).name
    (state,) = host.site.parent.glob(".sitegen/releases/*/")
    assert (state / release / "index.html").is_file()
    below = "/.sitegen/releases" if host.site.parent == host.root else "/../.sitegen/releases"
    for name in ("", f"{state.name}/", f"{state.name}/{release}/index.html"):
        answer = host.served.ask(f"{below}/{name}")
        assert answer.status in (400, 403, 404)
        assert b"records/" not in answer.body


@pytest.mark.parametrize("address", ["assets/", "data/"])
def test_what_is_in_a_folder_is_not_listed(host: Host, address: str) -> None:
    folder = host.site / address
    if (folder / "index.html").exists():
        assert host.ask(address).body == (folder / "index.html").read_bytes()
        return
    answer = host.ask(address)
    assert answer.status in (403, 404)
    assert answer.body == host.missing() or not any(
        one.name.encode() in answer.body for one in folder.iterdir()
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_over_the_web(host: Host, method: str) -> None:
    page = host.site / "records" / "a" / "index.html"
    before = page.read_bytes()
    answer = host.ask("records/a/index.html", method)

    assert answer.status == 405 or (answer.status == 200 and answer.body == before)
    assert page.read_bytes() == before


def version(number: int) -> list[Output]:
    """Returns a site of which every file tells its version, in all of its length."""
    return [
        Output(name, f"{number:05} {name}\n".encode() * 700)
        for name in ("index.html", "records/a/index.html", "assets/style.css", "404.html")
    ]


@pytest.fixture(params=list(product(SERVERS, (Way.LINK, Way.EXCHANGE))), ids="-".join)
def switched(request: pytest.FixtureRequest) -> Iterator[tuple[Path, Served]]:
    """A folder with version 0, and the server that serves it."""
    name, way = request.param
    SERVERS[name].program()
    with open_place() as folder:
        made, site = folder / "made", folder / "www"
        made.mkdir()
        for file, data in deploy_files("/", {}).items():
            (made / file).write_bytes(data)
        if way is Way.LINK:
            _linked(site, folder / "first", made)
        else:
            site.mkdir()
            (site / ".htaccess").write_bytes((made / ".htaccess").read_bytes())
        publish(site, 0)
        with serving(SERVERS[name], folder, site, made) as served:
            yield site, served


def publish(site: Path, number: int) -> None:
    write_site(version(number), site, site.parent / "nowhere", Publication())


def test_the_next_request_sees_the_next_release(switched: tuple[Path, Served]) -> None:
    site, served = switched
    for number in range(1, 4):
        before = served.ask("/")
        # Some servers tell releases from each other by the second in which they were made.
        time.sleep(1.01 - time.time() % 1)
        publish(site, number)
        known = {name: header(before, name.replace("_", "-")) for name in ("ETag", "Last_Modified")}
        again = served.ask(
            "/", If_None_Match=known["ETag"], If_Modified_Since=known["Last_Modified"]
        )

        assert again.status == 200
        assert again.body == version(number)[0].data


def test_who_reads_while_releases_are_switched_gets_whole_files_and_never_an_older_one(
    switched: tuple[Path, Served], request: pytest.FixtureRequest, figure: Figure
) -> None:
    site, served = switched
    whole = {one.data: number for number in range(SWITCHES + 1) for one in version(number)}
    seen: list[int] = []

    def switch() -> None:
        for number in range(1, SWITCHES + 1):
            # Of two requests the second one began after the switch, so each release is seen.
            wanted = max(ASKED * number // (SWITCHES + 2), len(seen) + 2)
            while len(seen) < wanted:
                time.sleep(0.001)
            publish(site, number)

    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    addresses = ("/", "/records/a/", "/assets/style.css")

    def look() -> None:
        answer = asked(connection, addresses[len(seen) % 3])
        seen.append(whole.get(answer.body, -1) if answer.status == 200 else -answer.status)

    publisher = Thread(target=switch)
    publisher.start()
    while len(seen) < ASKED or publisher.is_alive():
        look()
    publisher.join()
    look()
    connection.close()

    wrong = [one for one in seen if one < 0]
    name = request.node.callspec.id
    figure(f"P1: {name}: {len(seen)} requests in {SWITCHES} switches, {len(wrong)} failed or mixed")
    assert wrong == []
    assert seen == sorted(seen)
    assert set(seen) == set(range(SWITCHES + 1))
