"""Numbers with check digits, computed from the standards."""

from __future__ import annotations

from typing import Final

_BASE_31: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(region: str, body: str) -> str:
    """Returns the 统一社会信用代码 of a body of government; GB 32100-2015."""
    head = "11" + region + organisation_code(body)
    total = sum(_BASE_31.index(sign) * pow(3, place, 31) for place, sign in enumerate(head))
    return head + _BASE_31[(31 - total % 31) % 31]


def organisation_code(body: str) -> str:
    """Returns an 组织机构代码 with its check digit; GB 11714-1997."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(sign) * weight for sign, weight in zip(body, weights, strict=True)) % 11
    return body + {0: "0", 1: "X"}.get(rest, str(11 - rest))


def citizen_number(region: str, born: str, serial: str) -> str:
    """Returns an 公民身份号码 with its check digit; GB 11643-1999."""
    head = region + born + serial
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(head))
    return head + "10X98765432"[total % 11]
