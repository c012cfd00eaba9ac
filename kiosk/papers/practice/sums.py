"""Sums as receipts write them: in capital characters and in digits. Must not: know a paper."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def capital(amount: Decimal) -> str:
    """Return a sum below a billion yuan in capital characters: 人民币伍仟元整."""
    cents = int((amount * 100).to_integral_value())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    whole = f"{_number(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return f"人民币{whole or '零元'}整"
    tenth = f"{_DIGITS[jiao]}角" if jiao else ("零" if whole else "")
    return f"人民币{whole}{tenth}" + (f"{_DIGITS[fen]}分" if fen else "整")


def digits(amount: Decimal) -> str:
    """Return a sum in digits: ¥5,000.00."""
    return f"¥{amount:,.2f}"


def _number(value: int) -> str:
    parts: list[str] = []
    gap = False
    for group in reversed(range(len(_GROUPS))):
        block = value // 10 ** (4 * group) % 10000
        if block:
            short = bool(parts) and (gap or block < 1000)
            parts.append(("零" if short else "") + _block(block) + _GROUPS[group])
        gap = bool(parts) and not block
    return "".join(parts)


def _block(value: int) -> str:
    out, zero = "", False
    for place in reversed(range(4)):
        digit = value // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return out
