"""Codes and numbers that name somebody: fold what was typed, check digits, mask for the screen.

Sources: GB 32100-2015 (unified social credit code), GB 11714 (organisation code), GB 11643-1999 (resident
ID), GS 15-2006 (registration number, ISO 7064 MOD 11,10), document numbers as found on published decisions.

A letter that stands in no code is mostly a digit that looks like it (GB 32100 leaves out I O S V Z for that):
what was meant is offered, the clerk takes it. A check character that does not fit tells that one place is
wrong or two are swapped, never which: nothing is put right by itself, and nothing is offered there.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_AIM = re.compile(r"^\][A-Za-z]\d")
_REGISTRATION = re.compile(r"(?:注册号|regno)\D{0,12}?(\d{15})(?!\d)", re.IGNORECASE)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IN_CODES = str.maketrans("OIZSV", "0125U")
_IN_NUMBERS = str.maketrans("OIZS", "0125")
_LAST = str.maketrans("×ХΧ*", "XXXX")  # what is typed for the X of an ID: a sign, two foreign letters, a star
_CODE_LIKE = re.compile(r"(?=(?:[A-Z]*\d){6})[0-9A-Z]{16,20}")
_ID_LIKE = re.compile(r"\d{6}(19|20)\d{9}[\dX]", re.ASCII)
_NO_BRACKETS = re.compile(r"^([^\W\d_]{2,20})((?:19|20)\d{2})(?=第?\d{1,8}号?$)")
_BRACKETS = re.compile(r"[\[(【〔{〈《]((?:19|20)\d{2})[\])】〕}〉》]")
_UNSEEN = re.compile(  # controls, marks of direction, signs without width: copied along, or meant to mislead
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff]"
)
_DOCUMENT = re.compile(r"^(?P<prefix>.{1,30}?)〔(?P<year>\d{4})〕(?:第)?\(?(?P<seq>[0-9A-Z-]{1,12})\)?号")


def fold(text: str) -> str:
    """Return a code as it is compared: full width folded, blanks and dashes dropped, upper case."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-‐-―]", "", folded).upper()


def seen(text: str) -> str:
    """Return a text as somebody reads it: without unseen signs, and without blanks at its ends."""
    return _UNSEEN.sub("", text).strip()


def is_uscc(code: str) -> bool:
    """Tell whether a folded code is a valid unified social credit code with the right check character."""
    if not _USCC.fullmatch(code):
        return False
    total = sum(USCC_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return USCC_ALPHABET[(31 - total % 31) % 31] == code[17]


def is_organisation_code(code: str) -> bool:
    """Tell whether a folded code is a valid organisation code of nine characters (GB 11714)."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code, re.ASCII):
        return False
    total = sum(int(sign, 36) * weight for sign, weight in zip(code, _ORGANISATION_WEIGHTS, strict=False))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11)) == code[8]


def is_resident_id(number: str, *, today: date) -> bool:
    """Tell whether a folded number is a valid 18-digit resident ID whose birth date is not in the future."""
    return resident_id_fault(number, today=today) == ""


def resident_id_fault(number: str, *, today: date) -> str:
    """Return what is wrong with a folded resident ID: "", "old", "length", "letters", "date" or "check".

    "old": a number of 15 digits, as it stood on cards that are no longer valid (since 2013).
    """
    if _is_old_resident_id(number):
        return "old"
    if len(number) != 18:
        return "length"
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return "letters"
    born = _day(number[6:14])
    if born is None or born > today:
        return "date"
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return "" if _ID_CHECK[total % 11] == number[17] else "check"


def _is_old_resident_id(number: str) -> bool:
    return re.fullmatch(r"\d{15}", number, re.ASCII) is not None and _day(f"19{number[6:12]}") is not None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def id_hash(number: str, key: bytes) -> str:
    """Return the keyed hash by which the centre knows a folded ID number, hexadecimal (HMAC-SHA256)."""
    return hmac.digest(key, number.encode(), hashlib.sha256).hex()


def is_registration_number(number: str) -> bool:
    """Tell whether a folded number is a 15-digit business registration number with the right check digit."""
    if not re.fullmatch(r"\d{15}", number, re.ASCII):
        return False
    product = 10
    for digit in number[:14]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (product + int(number[14])) % 10 == 1


def uscc_in(text: str) -> str | None:
    """Return the first valid unified social credit code anywhere inside a text, or None."""
    folded = fold(text)
    for start in range(len(folded) - 17):
        candidate = folded[start : start + 18]
        if is_uscc(candidate):
            return candidate
    return None


@dataclass(frozen=True, slots=True)
class Mistyped:
    """What is wrong with a code of an entity: letters that no code has, its length, or its check character.

    "organisation" and "registration" are older numbers of the same licence, typed for the code. `repair` is
    the code that was meant, where it can be told; "" where it can't.
    """

    fault: str  # "letters", "length", "check", "organisation", "registration"
    letters: str = ""
    length: int = 0
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was meant with a number, letters read as the digits they look like; `fits`: so does its check."""

    meant: str
    fits: bool


def mistyped(text: str) -> Mistyped | None:
    """Return what is wrong with a text that looks like a unified social credit code, or None."""
    code = fold(text)
    if not _CODE_LIKE.fullmatch(code) or is_uscc(code) or _ID_LIKE.fullmatch(code):
        return None
    return code_fault(code)


def code_fault(text: str) -> Mistyped | None:
    """Return what is wrong with a text that was typed as a unified social credit code; None if it is one."""
    code = fold(text)
    if is_uscc(code):
        return None
    if is_organisation_code(code):
        return Mistyped("organisation", "", len(code))
    if is_registration_number(code):
        return Mistyped("registration", "", len(code))
    letters = "".join(dict.fromkeys(char for char in code if char not in USCC_ALPHABET))
    if letters:
        repair = code_repair(code)
        return Mistyped("letters", letters, len(code), repair.meant if repair and repair.fits else "")
    return Mistyped("check" if len(code) == 18 else "length", "", len(code))


def code_repair(text: str) -> Repair | None:
    """Return the code that was meant, lookalike letters read as what they stand for; None if it has none."""
    code = fold(text)
    meant = code.translate(_IN_CODES)
    return None if meant == code else Repair(meant, is_uscc(meant))


def id_repair(text: str, *, today: date) -> Repair | None:
    """Return the resident ID that was meant, lookalikes read as digits and X; None if it has none."""
    number = fold(text)
    meant = number[:-1].translate(_IN_NUMBERS) + number[-1:].translate(_IN_NUMBERS).translate(_LAST)
    return None if meant == number else Repair(meant, is_resident_id(meant, today=today))


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner typed, less its AIM prefix; `code` or `registration` if one was inside."""

    text: str
    code: str | None = None
    registration: str | None = None

    @property
    def is_link(self) -> bool:
        """Tell whether the scan is a link; it is never opened."""
        return self.text.lower().startswith(("http://", "https://"))


def read_scan(text: str) -> Scan:
    """Return what the text of a QR code or ID reader holds. Accepts any text; never opens a link."""
    plain = _AIM.sub("", text.strip())
    match = _REGISTRATION.search(unicodedata.normalize("NFKC", plain))
    return Scan(plain, uscc_in(plain), match.group(1) if match else None)


def bracket_document_number(text: str) -> str:
    """Return a decision's number with its year in 〔〕, also where it was typed without; no blanks."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    return _NO_BRACKETS.sub(r"\1〔\2〕", _BRACKETS.sub(r"〔\1〕", folded))


def fold_document_number(text: str) -> str:
    """Return a decision's number as it is matched: brackets alike, no blanks, no 第, no leading zeros."""
    folded = bracket_document_number(text)
    match = _DOCUMENT.match(folded)
    if match is None:
        return folded
    sequence = match["seq"].lstrip("0") or "0"
    return f"{match['prefix']}〔{match['year']}〕{sequence}号{folded[match.end() :]}"


def is_document_number(text: str) -> bool:
    """Tell whether a text has the usual shape 代字〔年〕序号号; others are accepted with a warning."""
    folded = _BRACKETS.sub(r"〔\1〕", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper())
    return _DOCUMENT.match(folded) is not None


def is_mobile(number: str) -> bool:
    """Tell whether a folded number is a mainland mobile number, or a land line with area code."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", number, re.ASCII) is not None


def mask_name(name: str) -> str:
    """Return a personal name with all but its first character hidden."""
    return name[:1] + "**" if name else ""


def mask_number(number: str) -> str:
    """Return an ID or phone number with its middle hidden, as long as before."""
    if len(number) < 8:
        return "*" * len(number)
    head = 3 if len(number) <= 12 else 4
    return number[:head] + "*" * (len(number) - head - 4) + number[-4:]
