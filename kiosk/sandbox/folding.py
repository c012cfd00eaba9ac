"""Folded forms for searching and comparing, and the check digits of codes. Pure functions, no rows.

Written a second time on purpose: the sandbox shares nothing with the desk.
"""

from __future__ import annotations

import re
import unicodedata

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_INSIDE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_YEAR_IN_BRACKETS = re.compile(r"[\[(【〔〖<《「{［（]((?:19|20)[0-9]{2})[\])】〕〗>》」}］）]")
_SEQUENCE = re.compile(r"〕第?\(?0*([0-9A-Z-]+)\)?号?")


def fold(text: str) -> str:
    """Return the form that names are compared in: NFKC, upper case, no blanks or controls."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c)[0] != "C")


def names_key(names: list[str]) -> str:
    """Return names folded, between bars, each also without the mark of a synthetic name."""
    folded = [fold(name) for name in names]
    return "|" + "|".join(dict.fromkeys(folded + [name.replace("(示例)", "") for name in folded])) + "|"


def document_key(number: str | None) -> str:
    """Return the form that decision numbers are compared in, without 第, blanks and leading zeros."""
    folded = _YEAR_IN_BRACKETS.sub(r"〔\1〕", fold(number or ""))
    return _SEQUENCE.sub(r"〕\1号", folded, count=1)


def initials_key(names: list[str]) -> str:
    """Return the pinyin initials of names between bars; each other reading of a character adds a form."""
    from pypinyin import Style, lazy_pinyin, pinyin

    forms: dict[str, None] = {}
    for name in names_key(names).strip("|").split("|"):
        letters = "".join(c for c in name if c.isalnum())
        usual = "".join(lazy_pinyin(letters, style=Style.FIRST_LETTER)).upper()
        forms[usual] = None
        for place, letter in enumerate(letters):
            for other in pinyin(letter, style=Style.FIRST_LETTER, heteronym=True)[0]:
                forms[usual[:place] + other.upper() + usual[place + 1 :]] = None
    return "|" + "|".join(forms) + "|"


def code_inside(text: str) -> str | None:
    """Return a valid unified social credit code that stands somewhere in a text, such as a licence link."""
    found = _USCC_INSIDE.findall(fold(text))
    return next((code for code in found if uscc_fits(code)), None)


def uscc_check(seventeen: str) -> str:
    """Return the 18th character of a unified social credit code (GB 32100-2015)."""
    total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(seventeen))
    return USCC_ALPHABET[(31 - total % 31) % 31]


def uscc_fits(code: str) -> bool:
    """Tell whether the check character of a unified social credit code is right."""
    return len(code) == 18 and all(c in USCC_ALPHABET for c in code) and uscc_check(code[:17]) == code[17]


def resident_id_fits(number: str) -> bool:
    """Tell whether the check character of a resident ID is right (GB 11643-1999)."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(c) * w for c, w in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[17]
