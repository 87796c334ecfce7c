"""Files for web servers: what they send along with every page, and where pages have moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
"""What the pages themselves say of what they may load."""

HEADERS: Final[Mapping[str, str]] = {
    # A page cannot say this of itself, only its server can.
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Styles and scripts keep their names, so a browser has to ask whether they are still the same.
    "Cache-Control": "no-cache",
}

MARK: Final = "由 sitegen deploy 生成"
"""Stands in the first lines of every file, so that only such files are written over."""

_KINDS: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "jsonld": "application/ld+json",
    "ndjson": "application/x-ndjson",
}
"""What not every server knows of the kinds of files that a site has, by the ends of their names."""

_TEXTS: Final = ("css", "csv", "js", "txt", "xml")
"""Ends of names of files whose servers have to say that they are UTF-8."""

_HEAD: Final = f"""\
# {MARK}，再运行一次就重新写过；要改，请另写一个文件。
# Made by sitegen deploy, and written anew by it; put changes into a file of your own.
"""
_SECURE: Final = """\
# Strict-Transport-Security 只在全站都用 https 时有用；还有 http 的，删去这一行。
# Leave Strict-Transport-Security out as long as the host still answers by http.
"""


def deploy_files(base: str, moved: Mapping[str, str]) -> Mapping[str, bytes]:
    """Returns the files by name.

    ``base`` is the path of the site on its host with a slash at both ends; ``moved`` are the
    present identifiers of records by their former ones.
    """
    ways = {f"{base}records/{old}/": f"{base}records/{new}/" for old, new in sorted(moved.items())}
    texts = {
        "nginx.conf": _nginx(base, ways),
        "Caddyfile": _caddy(base, ways),
        ".htaccess": _apache(base, ways),
        "_headers": _plain_headers(base),
        "_redirects": _plain_redirects(ways),
        "rsync.sh": _RSYNC,
    }
    return {name: text.encode() for name, text in texts.items()}


def _told(*lines: str) -> str:
    """Returns the text of a file that tells headers, with what stands at its head."""
    return "\n".join((f"{_HEAD}{_SECURE}{lines[0]}", *lines[1:], ""))


def _nginx(base: str, ways: Mapping[str, str]) -> str:
    hidden = r"location ~ /\.(?!well-known/) { return 404; }"
    types = " ".join(f"{kind} {end};" for end, kind in _KINDS.items())
    return _told(
        "# 在 server { … } 里写：include 这个文件的路径;",
        "# 用符号链接发布的，server 里保持 disable_symlinks off（默认），不要打开 open_file_cache。",
        # Releases stand beside the site, so what is hidden is not only what is below it.
        *((hidden,) if base != "/" else ()),
        f"location {base} {{",
        "    index index.html;",
        "    charset utf-8;",
        "    charset_types text/css text/csv text/javascript text/plain text/xml"
        " application/javascript;",
        f"    error_page 404 {base}404.html;",
        # What stands before this server may have another port, and speak https.
        "    absolute_redirect off;",
        *(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()),
        # Of the patterns here the first one counts, and those outside are not looked at.
        f"    {hidden}",
        f"    location ~ \\.(?:{'|'.join(_KINDS)})$ {{ types {{ {types} }} }}",
        *(
            f"    location = {old}{end} {{ return 301 {new}{end}; }}"
            for old, new in ways.items()
            for end in ("", "index.html")
        ),
        "}",
    )


def _whole(end: str) -> str:
    """Returns the kind of a file with what it is written in, where that has to be said."""
    return f"{_KINDS[end]}; charset=utf-8" if end in _TEXTS else _KINDS[end]


def _caddy(base: str, ways: Mapping[str, str]) -> str:
    return _told(
        "# 在 Caddyfile 开头写：import 这个文件的路径；在网站的 { … } 里写 root 和：import sitegen",
        "(sitegen) {",
        "\t@hidden {",
        "\t\tpath */.*",
        f"\t\tnot path {' '.join(sorted({'/.well-known/*', f'{base}.well-known/*'}))}",
        "\t}",
        "\terror @hidden 404",
        f"\t@pages path {base}*",
        "\theader @pages {",
        *(f'\t\t{name} "{value}"' for name, value in HEADERS.items()),
        "\t}",
        *(
            line
            for end in _KINDS
            for line in (
                f"\t@{end} path *.{end}",
                f"\theader @{end} {{",
                f'\t\tContent-Type "{_whole(end)}"',
                # Otherwise the file's own kind is put in the place of this.
                "\t\tdefer",
                "\t}",
            )
        ),
        *(
            f"\tredir {old}{end} {new}{end} permanent"
            for old, new in ways.items()
            for end in ("", "index.html")
        ),
        "\tfile_server",
        "\thandle_errors {",
        f"\t\trewrite * {base}404.html",
        "\t\tfile_server",
        "\t}",
        "}",
    )


def _apache(base: str, ways: Mapping[str, str]) -> str:
    return _told(
        "# 放进网站的文件夹（output）；以后发布会把它原样带到新的版本里。",
        "Options -Indexes",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {kind} .{end}" for end, kind in _KINDS.items()),
        f"AddCharset utf-8 {' '.join(f'.{end}' for end in _TEXTS)}",
        f"ErrorDocument 404 {base}404.html",
        r'RedirectMatch 404 "/\.(?!well-known/)"',
        *(f'Redirect 301 "{old}" "{new}"' for old, new in ways.items()),
        "<IfModule mod_headers.c>",
        *(f'Header always set {name} "{value}"' for name, value in HEADERS.items()),
        "</IfModule>",
    )


def _plain_headers(base: str) -> str:
    return _told(f"{base}*", *(f"  {name}: {value}" for name, value in HEADERS.items()))


def _plain_redirects(ways: Mapping[str, str]) -> str:
    return _HEAD + "".join(f"{old}* {new}:splat 301\n" for old, new in ways.items())


_RSYNC: Final = f"""\
#!/bin/sh
{_HEAD}\
# 用法：sh rsync.sh output 用户@主机:/网站/的/文件夹
# 先传样式、脚本和数据，再传网页，最后才删去没有了的：中途断开，网页也不会缺样式。
set -eu
from=${{1:?}}
to=${{2:?}}
# 空的文件夹会把对方的网站删光，所以先看清单在不在。
test -s "$from/manifest.json"
rsync -rlt --delay-updates --exclude='.*' --exclude='*.html' --exclude=/manifest.json "$from/" "$to/"
rsync -rlt --delay-updates --exclude='.*' "$from/" "$to/"
rsync -rlt --delete-after --exclude='.*' "$from/" "$to/"
"""
