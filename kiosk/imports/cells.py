"""One cell: a date in one of its many shapes, a sum with its unit, a code, several penalties in one text.

Each function returns the value as entry by hand takes it and what is wrong, if anything. A text that begins
like a formula stays a text. Must not: know a row, or guess between two meanings.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from kiosk.domain import identity
from kiosk.domain.entity import PLACEHOLDER
from kiosk.domain.findings import Severity
from kiosk.imports.table import FAULT, FORMULA, MERGED, TROUBLE

_CACHE = 1 << 14
LONG = 4000  # characters of a long text, as the centre takes them
LINE = 200
PLAIN_NUMBER = re.compile(r"([\u4e00-\u9fa5]{2,30}〔(?:19|20)[0-9]{2}〕)([0-9]{1,12})号")  # most are so
_WAN = Decimal(10_000)
_DOUBTFUL = Decimal(10_000_000)  # yuan; from here on a sum in 万元 may have been meant in yuan
_EXCEL = date(1899, 12, 30)
_ENDLESS = re.compile(r"长期|永久|无固定期限|^(?:9999|2099)\D?12\D?31")
_DIGITS = {sign: str(number) for number, sign in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "O": "0",
}
_PENALTIES = (
    "警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "暂扣许可证件", "降低资质等级",
    "吊销许可证件", "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业", "行政拘留",
)  # fmt: skip
_PENALTY_WORDS = (
    ("责令停产停业", "停产停业"), ("责令关闭", "责令关闭"), ("限制从业", "限制从业"), ("行政拘留", "拘留"),
    ("限制开展生产经营活动", "限制开展生产经营"), ("降低资质等级", "降低资质"), ("通报批评", "通报批评"),
    ("没收违法所得", "没收违法所得"), ("没收非法财物", "没收非法财物"), ("警告", "警告"), ("罚款", "罚款"),
    ("吊销许可证件", "吊销"), ("暂扣许可证件", "暂扣"),
)  # fmt: skip


class Problem(NamedTuple):
    """What is wrong with a cell: code, weight, arguments of its sentence."""

    code: str
    severity: Severity = Severity.ERROR
    args: tuple[tuple[str, str], ...] = ()


Read = tuple[str, Problem | None]


def trouble(text: str) -> Problem | None:
    """Return why a cell has no text: a formula that was never computed, a fault, part of a merged range."""
    if not text.startswith(TROUBLE):
        return None
    what, detail = text[:2], text[2:]
    if what == FORMULA:
        return Problem("formula_without_value")
    if what == FAULT:
        return Problem("cell_fault", args=(("fault", detail),))
    return Problem("cells_merged" if what == MERGED else "cells_shifted", args=(("range", detail),))


_BLANKS = re.compile(r"[\s\u3000\xa0]+")


def plain(text: str) -> str:
    """Return a text on one line, blanks folded to one and none at its ends, without unseen signs."""
    found = _BLANKS.sub(" ", text).strip()
    return found if found.isprintable() else identity.seen(found)


@lru_cache(maxsize=_CACHE)
def line(text: str) -> Read:
    """Read a name or number; a text like a formula is kept, with a warning."""
    found = plain(text)
    if len(found) > LINE:
        return found, Problem("too_long", args=(("limit", str(LINE)),))
    if (found[:1] in "=+@＝＋＠" and found) or (found[:1] in "-－" and found not in "-－--——"):
        return found, Problem("formula_text", Severity.WARNING)
    return ("" if found in ("-", "－", "--", "——", "/", "无") else found), None


def long(text: str) -> Read:
    """Read a text of several lines."""
    found = hidden(identity.seen(text))
    if len(found) > LONG:
        return found, Problem("too_long", args=(("limit", str(LONG)),))
    if found[:1] in "=@＝＠" and found:
        return found, Problem("formula_text", Severity.WARNING)
    return found, None


def document_number(text: str) -> Read:
    """Read the number of a decision, kept as it stands; an unusual one gets a warning."""
    if PLAIN_NUMBER.fullmatch(text):
        return text, None
    found, problem = line(text)
    if problem is None and found and not identity.is_document_number(found):
        problem = Problem("document_number_unusual", Severity.WARNING, (("number", found),))
    return found, problem


@lru_cache(maxsize=_CACHE)
def day(text: str) -> Read:
    """Read a date as ISO text; "" for one without an end (2099-12-31, 长期).

    Shapes: 2026-3-1, 2026/03/01, 2026.3.1, 2026年3月1日, 二〇二六年三月一日, 20260301, a time behind it, the
    day's number in a workbook.
    """
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    if folded in ("", "-", "--", "/", "无"):
        return "", None
    if _ENDLESS.search(folded):
        return "", None
    found = _day(folded)
    return (found.isoformat(), None) if found is not None else ("", Problem("day_wrong"))


def _day(text: str) -> date | None:
    shaped = re.fullmatch(
        r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]?\d{1,2}[:时].*)?", text
    ) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?", text)
    if shaped is not None:
        return _date(*(int(part) for part in shaped.groups()))
    serial = re.fullmatch(r"(\d{5})(?:\.\d+)?", text)
    if serial is not None and 32_874 <= int(serial[1]) <= 73_050:  # 1990 to 2099
        return _EXCEL + timedelta(days=int(serial[1]))
    written = re.fullmatch(
        r"([〇○O零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日",
        text,
    )
    if written is None:
        return None
    year = int("".join(_DIGITS[sign] for sign in written[1]))
    return _date(year, _counted(written[2]), _counted(written[3]))


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _counted(text: str) -> int:
    """Return a number up to 99 that is written in Chinese (二十一)."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_DIGITS[text]) if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)


@lru_cache(maxsize=_CACHE)
def money(text: str, unit: str) -> Read:
    """Read a sum as yuan with two places. `unit` is the column's, "wan" or "yuan"; a cell's own wins."""
    folded = re.sub(r"[,¥\s]|人民币", "", unicodedata.normalize("NFKC", text))
    if folded in ("", "-", "--", "/", "无"):
        return "", None
    in_wan = unit == "wan"
    if folded.endswith("万元") or folded.endswith("万"):
        folded, in_wan = folded.rstrip("元")[:-1], True
    elif folded.endswith("元"):
        folded, in_wan = folded[:-1], False
    try:
        amount = Decimal(folded)
    except InvalidOperation:
        return "", Problem("sum_wrong")
    if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 13:
        return "", Problem("sum_wrong")
    yuan = amount * _WAN if in_wan else amount
    rounded = round(yuan, 2)
    if abs(yuan - rounded) > Decimal("0.001") or yuan >= Decimal(10) ** 13:
        return "", Problem("sum_wrong")
    if not rounded:
        return "", None
    doubt = in_wan and rounded >= _DOUBTFUL
    said = (("yuan", f"{rounded:,.2f}"),)
    return f"{rounded:.2f}", Problem("sum_doubtful", Severity.WARNING, said) if doubt else None


@lru_cache(maxsize=_CACHE)
def code(text: str) -> Read:
    """Read a unified social credit code, folded; the placeholder of a sole trader passes here."""
    folded = identity.fold(text)
    if set(folded) == {"0"}:  # it would fit its check character
        return "", Problem("code_placeholder")
    if folded in ("", "/", "无") or identity.is_uscc(folded) or folded == PLACEHOLDER:
        return ("" if folded in ("/", "无") else folded), None
    if len(folded) == 18 and folded.startswith("0" * 17):
        return "", Problem("code_placeholder")
    if identity.is_registration_number(folded):
        return "", Problem("code_is_registration", Severity.WARNING)
    wrong = identity.mistyped(folded)
    if wrong is not None and wrong.repair:
        return "", Problem("code_meant", args=(("meant", wrong.repair),))
    return "", Problem("code_not_right")


@lru_cache(maxsize=_CACHE)
def penalties(text: str) -> Read:
    """Read one or several kinds of penalty (joined by ; ； 、 ,) as the law names them, joined by commas."""
    parts = [part for part in re.split(r"[;；、,，/\s+＋]+", text) if part]
    named = [_penalty(part) for part in parts]
    return ",".join(dict.fromkeys(named)), None


def _penalty(part: str) -> str:
    if part in _PENALTIES:
        return part
    known = [name for name, word in _PENALTY_WORDS if word in part]
    return ",".join(known) if known else part[:LINE]


_DIGITS_IN_A_ROW = re.compile("[0-9０-９]{15}")
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_PERSONAL = re.compile(
    r"(?<![0-9A-Z])(?:[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|[0-9]{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})(?![0-9A-Z])"
)


def hidden(text: str) -> str:
    """Return a text with every number in it hidden that may be a natural person's."""
    if not _DIGITS_IN_A_ROW.search(text):
        return text
    return _PERSONAL.sub(_hidden, text.translate(_NARROW))


def _hidden(found: re.Match[str]) -> str:
    number = found[0].upper()
    other = identity.is_uscc(number) or identity.is_registration_number(number)
    return number if other else identity.mask_number(number)


def shown(text: str) -> str:
    """Return a text as a finding or a table repeats it: on one line, cut, personal numbers hidden."""
    if text.startswith(TROUBLE):
        return text[2:]
    safe = " ".join(hidden(text).split())
    return safe if len(safe) <= 60 else f"{safe[:59]}…"
