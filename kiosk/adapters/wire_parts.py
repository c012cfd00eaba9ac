"""The parts of JSON answers: members that must be there, with their types, dates, sums, words.

What does not fit is the centre's fault: CentreFailed (nonsense) with the place.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.errors import CentreFailed

Json = Mapping[str, Any]
T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)
_MONEY = re.compile(r"(0|[1-9]\d{0,12})\.\d{2}")


def nonsense(where: str) -> CentreFailed:
    """Return the error for an answer that is not what the contract says."""
    return CentreFailed("nonsense", where=where)


def thing(value: object, where: str = "answer") -> Json:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise nonsense(where)
    return value


def member(source: Json, name: str, kind: type[T]) -> T:
    """Return a member that must be there and of a type; a truth value is no number."""
    value = source.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise nonsense(name)
    return value


def text(source: Json, name: str) -> str:
    """Return a text that may be null or not there; then it is empty."""
    return "" if source.get(name) is None else member(source, name, str)


def items(source: Json, name: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    """Return a list of objects."""
    return tuple(read(thing(item, name)) for item in member(source, name, list))


def texts(source: Json, name: str) -> tuple[str, ...]:
    """Return a list of texts."""
    found = member(source, name, list)
    if not all(isinstance(item, str) for item in found):
        raise nonsense(name)
    return tuple(found)


def _parsed(source: Json, name: str, read: Callable[[str], T]) -> T:
    try:
        return read(member(source, name, str))
    except (ValueError, binascii.Error):
        raise nonsense(name) from None


def moment(source: Json, name: str) -> datetime:
    """Return a time; one without an offset does not fit, nor one that another zone could not express."""
    found = _parsed(source, name, datetime.fromisoformat)
    if found.tzinfo is None or found.year in (MINYEAR, MAXYEAR):
        raise nonsense(name)
    return found


def maybe(source: Json, name: str, read: Callable[[Json, str], T]) -> T | None:
    """Return a member that may be null or not there."""
    return None if source.get(name) is None else read(source, name)


def day(source: Json, name: str) -> date:
    """Return a date."""
    return _parsed(source, name, date.fromisoformat)


def money(source: Json, name: str) -> Decimal:
    """Return a sum in yuan."""
    found = member(source, name, str)
    if not _MONEY.fullmatch(found):
        raise nonsense(name)
    return Decimal(found)


def word(source: Json, name: str, words: type[Word]) -> Word:
    """Return one of the words of an enumeration."""
    return _parsed(source, name, words)


def octets(source: Json, name: str) -> bytes:
    """Return bytes that came as base64."""
    return _parsed(source, name, lambda coded: base64.b64decode(coded, validate=True))
