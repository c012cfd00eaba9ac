"""All texts of a slide, and a slide with each of them changed. Must not: know what a text says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kiosk.guides.values import Slide

Value = TypeVar("Value")
_NO_TEXT = frozenset({"id", "asset", "lang", "link"})  # members that are names of things
Change = Callable[[str], str]


def texts_of(slide: Slide) -> tuple[str, ...]:
    """Return every text of a slide that somebody reads, in its order."""
    return tuple(text for text in _texts(slide) if text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for member in fields(value):
            if member.name not in _NO_TEXT:
                yield from _texts(getattr(value, member.name))


def changed(slide: Slide, change: Change) -> Slide:
    """Return a slide with every text that somebody reads as `change` returns it."""
    return _changed(slide, change)


def _changed(value: Value, change: Change) -> Value:
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        members = {
            member.name: _changed(getattr(value, member.name), change)
            for member in fields(value)
            if member.name not in _NO_TEXT
        }
        return replace(value, **members)
    return value
