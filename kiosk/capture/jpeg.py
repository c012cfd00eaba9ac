"""A JPEG without what is not the picture: no EXIF, place, comment, no foreign data behind its end.

The picture's own data stay as they are: nothing is lost by compressing twice. Only sequential pictures are
kept: a progressive one may ask for thousands of passes from whoever opens it later. Decodes nothing.
"""

from __future__ import annotations

import re
import struct

_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length (ITU T.81, table B.1)
_KEPT_APP = frozenset({0xEE})  # Adobe: says how the colours are meant
_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SEQUENTIAL = frozenset({0xC0, 0xC1})
_TRUE_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)  # none of a zero that was put in, no restart
_MOST_SCANS = 4  # one for each colour at most


def stripped(data: bytes, *, dpi: int) -> bytes | None:
    """Return the bare picture with a JFIF head stating `dpi`.

    None where the segments make no sense, or are not those of one sequential picture.
    """
    segments = _segments(data)
    if segments is None or _size(segments) is None:
        return None
    kept = [segment for marker, segment in segments if not _dropped(marker)]
    return b"".join([b"\xff\xd8", _jfif(dpi), *kept, b"\xff\xd9"])


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of one sequential picture, None where it is something else."""
    segments = _segments(data)
    return _size(segments) if segments is not None and data[:2] == b"\xff\xd8" else None


def _size(segments: list[tuple[int, bytes]]) -> tuple[int, int] | None:
    frames = [(marker, segment) for marker, segment in segments if marker in _FRAMES]
    scans = sum(marker == _SCAN for marker, _ in segments)
    if len(frames) != 1 or not 1 <= scans <= _MOST_SCANS:
        return None
    ((marker, segment),) = frames
    if marker not in _SEQUENTIAL or len(segment) < 9:
        return None
    height, width = struct.unpack_from(">HH", segment, 5)
    return width, height


def _segments(data: bytes) -> list[tuple[int, bytes]] | None:
    """Return marker and bytes of every segment between start and end, coded data with their scan's."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            return found
        end = _end_of_segment(data, at, marker)
        if end is None:
            return None
        found.append((marker, data[at:end]))
        at = end
    return found if data[at : at + 2] == b"\xff\xd9" else None


def _dropped(marker: int) -> bool:
    return marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker not in _KEPT_APP)


def _end_of_segment(data: bytes, at: int, marker: int) -> int | None:
    if marker in _ALONE:
        return at + 2
    (length,) = struct.unpack_from(">H", data, at + 2)
    end: int = at + 2 + length
    if length < 2 or end > len(data):
        return None
    return _end_of_scan(data, end) if marker == _SCAN else end


def _end_of_scan(data: bytes, at: int) -> int | None:
    """Return where the next true marker stands after coded data."""
    found = _TRUE_MARKER.search(data, at)
    return found.start() if found else None


def _jfif(dpi: int) -> bytes:
    return b"\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0101, 1, dpi, dpi, 0, 0)
