"""A sheet on its way from the darkroom to the desk: one frame, read back with distrust.

Body: small, shown, original (may be empty), data, one after the other. Must not: decode a picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from kiosk.capture import jpeg
from kiosk.capture.channel import Frame, Gone
from kiosk.capture.config import PREVIEW_PIXELS, THUMBNAIL_PIXELS
from kiosk.desk.scans import CapturedSheet
from kiosk.domain.sheet import Act, ActKind, Capture, Mark, MarkKind

_MEDIA_TYPES = ("image/jpeg", "image/png")
_MOST = 20  # acts or marks of one sheet


def acts_out(acts: Sequence[Act]) -> list[Any]:
    """Return acts as JSON values."""
    return [[act.kind.value, list(act.values), act.own, act.on] for act in acts]


def acts_in(frame: Frame) -> tuple[Act, ...]:
    """Return the acts of a frame. Raises Gone for another shape."""
    return tuple(
        Act(ActKind(kind), tuple(_number(value) for value in values), bool(own), bool(on))
        for kind, values, own, on in _listed(frame, "acts")
    )


def sides_out(sides: Sequence[tuple[bytes, Sequence[Act]]]) -> tuple[dict[str, Any], bytes]:
    """Return the fields and the body of an order for several pictures as they came, each with its acts."""
    fields = {"sides": [len(data) for data, _ in sides], "acts": [acts_out(acts) for _, acts in sides]}
    return fields, b"".join(data for data, _ in sides)


def sides_in(frame: Frame) -> list[tuple[bytes, tuple[Act, ...]]]:
    """Return the pictures and acts of such an order. Raises Gone for another shape."""
    found, start = [], 0
    for size, acts in zip(_listed(frame, "sides"), _listed(frame, "acts"), strict=True):
        found.append((frame.body[start : start + size], acts_in(Frame(frame.kind, {"acts": acts}))))
        start += size
    return found


def marks_out(marks: Sequence[Mark]) -> list[Any]:
    """Return marks as JSON values."""
    return [[mark.kind.value, mark.value] for mark in marks]


def sheet(frame: Frame, capture: Capture) -> CapturedSheet:
    """Return the sheet of a frame. Raises Gone for another shape than agreed."""
    small, shown, original = (frame.number(name) for name in ("small", "shown", "original"))
    start = small + shown + original
    if min(small, shown) <= 0 or original < 0 or start >= len(frame.body):
        raise Gone("sheet")
    try:
        acts = acts_in(frame)
        marks = tuple(Mark(MarkKind(kind), _number(value)) for kind, value in _listed(frame, "marks"))
    except (TypeError, ValueError) as error:
        raise Gone("sheet") from error
    return CapturedSheet(
        data=frame.body[start:],
        media_type=_media_type(frame.text("media_type")),
        width=frame.number("width"),
        height=frame.number("height"),
        dpi=frame.number("dpi"),
        thumbnail=_shown(frame.body[:small], THUMBNAIL_PIXELS),
        preview=_shown(frame.body[small : small + shown], PREVIEW_PIXELS),
        original=frame.body[small + shown : start],
        original_type=_media_type(frame.text("original_type")) if original else "",
        acts=acts,
        marks=marks,
        capture=capture,
    )


def _listed(frame: Frame, name: str) -> list[Any]:
    value = frame.fields.get(name)
    if not isinstance(value, list) or len(value) > _MOST:
        raise Gone(name)
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _media_type(text: str) -> str:
    if text not in _MEDIA_TYPES:
        raise Gone("media_type")
    return text


def _shown(data: bytes, longest: int) -> bytes:
    """Return a picture that the desk itself will decode: a plain JPEG of a size agreed upon, or Gone."""
    size = jpeg.size(data)
    if size is None or not 0 < min(size) <= max(size) <= longest:
        raise Gone("picture")
    return data
