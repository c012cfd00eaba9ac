"""A programme as JSON and back: `programme.json` of a generation.

Reads strictly: what is unknown, missing, of another kind or beyond all bounds is refused with its place. Must
not: open files.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache
from typing import Any

from kiosk.guides import bounds, values
from kiosk.guides.bounds import Beyond
from kiosk.guides.values import Programme, Slide

KINDS: Mapping[str, type] = {
    "steps": values.Steps,
    "picture": values.Picture,
    "table": values.Table,
    "quote": values.Quote,
    "checklist": values.Checklist,
    "notice": values.Notice,
    "video": values.Video,
    "pdf_page": values.PdfPage,
    "plain": values.Plain,
    "way": values.Way,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


class Unreadable(ValueError):
    """A programme that is none; the text says where, never what was found there."""


def to_json(value: Any) -> Any:
    """Return a value of `guides.values` as what json.dumps takes. Sets are sorted: the same twice."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"kind": _NAMES[type(value)], **plain} if type(value) in _NAMES else plain
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(to_json(each) for each in value)
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    return value


def programme_of(found: object) -> Programme:
    """Return the programme of what json.loads gave; raises Unreadable."""
    made = typing.cast("Programme", _read(Programme, found, "programme"))
    with _bounded():
        bounds.check_programme(made)
    return made


def slide_of(found: object) -> Slide:
    """Return the slide of what json.loads gave; raises Unreadable."""
    made = typing.cast("Slide", _read(Slide, found, "slide"))
    with _bounded():
        bounds.check_slide(made)
    return made


@contextmanager
def _bounded() -> Iterator[None]:
    try:
        yield
    except Beyond as error:
        raise Unreadable(f"{error}: beyond what a wall can show") from None


def value_of(kind: type, found: object) -> Any:
    """Return a value of another dataclass of such members out of what json.loads gave; raises Unreadable."""
    return _read(kind, found, kind.__name__.lower())


def _read(kind: Any, found: object, where: str) -> object:
    if kind is values.Body:
        name = found.get("kind") if isinstance(found, dict) else None
        if not isinstance(found, dict) or not isinstance(name, str) or name not in KINDS:
            raise Unreadable(f"{where}: kind")
        return _members(KINDS[name], {k: v for k, v in found.items() if k != "kind"}, where)
    if dataclasses.is_dataclass(kind):
        return _members(typing.cast("type", kind), found, where)
    origin = typing.get_origin(kind)
    if origin in (tuple, frozenset):
        if not isinstance(found, list):
            raise Unreadable(where)
        inner = typing.get_args(kind)[0]
        return origin(_read(inner, each, f"{where}[{index}]") for index, each in enumerate(found))
    if origin is typing.Literal:
        if found not in typing.get_args(kind):
            raise Unreadable(where)
        return found
    if origin in (types.UnionType, typing.Union):  # of None and one other
        (inner,) = (each for each in typing.get_args(kind) if each is not type(None))
        return None if found is None else _read(inner, found, where)
    return _plain(kind, found, where)


def _members(kind: type, found: object, where: str) -> object:
    if not isinstance(found, dict):
        raise Unreadable(where)
    known = _hints(kind)
    if strange := sorted(found.keys() - known.keys()):
        raise Unreadable(f"{where}.{strange[0]}")
    read = {name: _read(known[name], value, f"{where}.{name}") for name, value in found.items()}
    try:
        return kind(**read)
    except TypeError as error:  # a member that has no default is missing
        raise Unreadable(where) from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _plain(kind: type, found: object, where: str) -> object:
    if kind in (date, datetime, time):
        try:
            read = kind.fromisoformat(typing.cast("str", found))
        except (TypeError, ValueError) as error:
            raise Unreadable(where) from error
        if not _is_sane(read):
            raise Unreadable(where)
        return read
    if kind is float and type(found) is int and abs(found) < bounds.HIGHEST:
        return float(found)
    if type(found) is not kind or (isinstance(found, float) and not bounds.is_sane(found)):
        raise Unreadable(where)
    return found


def _is_sane(read: object) -> bool:
    """Tell whether a moment says its zone, a time of day none, and a day is one that calendars know."""
    if isinstance(read, time):
        return read.tzinfo is None
    if isinstance(read, datetime) and read.tzinfo is None:
        return False
    return isinstance(read, date) and read.year in bounds.YEARS
