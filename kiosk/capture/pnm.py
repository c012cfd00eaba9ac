"""The head of a PNM picture: enough to know how many bytes must follow. Decodes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(rb"(P[456])((?:\s+|#[^\n]*\n)+)(\d{1,7})\s+(\d{1,7})(?:\s+(\d{1,5}))?\s")
_SAMPLES = {"P5": 1, "P6": 3}


@dataclass(frozen=True, slots=True)
class PnmHead:
    """Kind (P4 bits, P5 gray, P6 colour), pixels, and where the data start."""

    kind: str
    width: int
    height: int
    start: int
    size: int  # bytes of data that the head promises


def head_of(data: bytes) -> PnmHead | None:
    """Return the head of a raw PNM, or None where it is none."""
    match = _HEAD.match(data[:512])
    if match is None:
        return None
    kind, width, height = match[1].decode(), int(match[3]), int(match[4])
    if kind == "P4":
        if match[5] is not None:  # a bitmap has no greatest value: those digits are data
            match = re.compile(_HEAD.pattern.replace(rb"(?:\s+(\d{1,5}))?", b"")).match(data[:512])
            assert match is not None
        return PnmHead(kind, width, height, match.end(), (width + 7) // 8 * height)
    if match[5] is None:
        return None
    deep = 2 if int(match[5]) > 255 else 1
    return PnmHead(kind, width, height, match.end(), width * height * _SAMPLES[kind] * deep)


def whole(data: bytes) -> bool:
    """Tell whether every line that the head promises is there."""
    head = head_of(data)
    return head is not None and min(head.width, head.height) > 0 and len(data) - head.start >= head.size
