"""Real web servers that a site is put on, each begun with the settings that are made for it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

_WAIT: Final = 10.0
_SYSTEM: Final = (
    f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is running."""

    port: int

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Asks once, as the address is written; nothing is followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_WAIT)
        try:
            return asked(connection, address, method, **headers)
        finally:
            connection.close()


def asked(
    connection: http.client.HTTPConnection, address: str, method: str = "GET", **headers: str
) -> Answer:
    """Asks over a connection that stays open."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, address, body=b"x" if method == "POST" else None, headers=named)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, found, answer.read())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server finds things: its own folder, the root of the host, and the made settings."""

    own: Path
    root: Path
    made: Path
    port: int


@dataclass(frozen=True, slots=True)
class Server:
    """A program, how its own settings read, and how it is begun with them."""

    name: str
    programs: tuple[str, ...]
    settings: Callable[[Place, str], str]
    words: Callable[[Path], tuple[str, ...]]

    def program(self) -> str:
        """Returns the path of the program; skips the test if it is not there."""
        for name in self.programs:
            found = shutil.which(name, path=_SYSTEM)
            if found is not None:
                return found
        pytest.skip(f"there is no {self.name} here")


def _nginx(place: Place, program: str) -> str:
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    conf = re.search(r"--conf-path=(\S+)", told)
    assert conf is not None
    types = Path(conf[1]).parent / "mime.types"
    temporary = "".join(
        f"    {name}_temp_path {place.own}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        if f"--http-{name.replace('_', '-')}-temp-path" in told
    )
    return f"""\
daemon off;
pid {place.own}/nginx.pid;
error_log {place.own}/error.log;
events {{}}
http {{
    include {types};
    access_log off;
{temporary}\
    server {{
        listen 127.0.0.1:{place.port};
        root {place.root};
        include {place.made}/nginx.conf;
    }}
}}
"""


_MODULES: Final = ("authz_core", "dir", "mime", "headers", "alias", "autoindex", "mpm_event")


def _apache(place: Place, program: str) -> str:
    ways = (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules"))
    folder = next((one for one in ways if one.is_dir()), None)
    if folder is None:
        pytest.skip("the modules of this Apache are not where they are looked for")
    loaded = "".join(f"LoadModule {one}_module {folder}/mod_{one}.so\n" for one in _MODULES)
    types = next(
        (one for one in ("/etc/mime.types", "/etc/apache2/mime.types") if Path(one).is_file()),
        "/dev/null",
    )
    # Listing is on, so that it is the site's own settings that turn it off.
    return f"""\
{loaded}\
ServerName localhost
ServerRoot {place.own}
DefaultRuntimeDir {place.own}
Listen 127.0.0.1:{place.port}
PidFile {place.own}/apache.pid
ErrorLog {place.own}/error.log
TypesConfig {types}
Mutex file:{place.own}
DocumentRoot {place.root}
<Directory />
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
"""


def _caddy(place: Place, program: str) -> str:
    return f"""\
{{
    admin off
    auto_https off
    storage file_system {place.own}
}}
import {place.made}/Caddyfile
http://127.0.0.1:{place.port} {{
    root * {place.root}
    import sitegen
}}
"""


SERVERS: Final[Mapping[str, Server]] = {
    one.name: one
    for one in (
        Server("nginx", ("nginx",), _nginx, lambda path: ("-c", str(path))),
        Server(
            "Apache",
            ("apache2", "httpd"),
            _apache,
            lambda path: ("-f", str(path), "-D", "FOREGROUND"),
        ),
        Server(
            "Caddy",
            ("caddy",),
            _caddy,
            lambda path: ("run", "--adapter", "caddyfile", "--config", str(path)),
        ),
    )
}


@contextmanager
def open_place() -> Iterator[Path]:
    """Gives a folder into which every account can look, as that of a web server has to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@contextmanager
def serving(server: Server, folder: Path, root: Path, made: Path) -> Iterator[Served]:
    """Runs a server, as another account than that of the publisher where the tests may do that."""
    program = server.program()
    own = folder / "server"
    own.mkdir()
    own.chmod(0o777)
    place = Place(own, root, made, _free_port())
    settings = own / "settings"
    settings.write_text(server.settings(place, program), encoding="utf-8")
    user, group = _account()
    with (own / "told").open("wb") as told:
        child = subprocess.Popen(
            [program, *server.words(settings)],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            cwd=own,
            env=os.environ | {"HOME": str(own), "XDG_CONFIG_HOME": str(own)},
            user=user,
            group=group,
            extra_groups=None if user is None else (),
        )
    try:
        _wait(child, place.port, own / "told")
        yield Served(place.port)
    finally:
        child.terminate()
        try:
            child.wait(_WAIT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _account() -> tuple[int, int] | tuple[None, None]:
    if os.geteuid() != 0:
        return None, None
    # Not every system has this module, and those that have not never come here.
    import pwd

    found = pwd.getpwnam("nobody")
    return found.pw_uid, found.pw_gid


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(child: subprocess.Popen[bytes], port: int, told: Path) -> None:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), _WAIT).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(f"the server did not begin: {told.read_text(encoding='utf-8', errors='replace')}")
