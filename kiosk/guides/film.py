"""An MP4 as its boxes describe it: can the wall play it, how large, how long. ISO 14496-12 and -15.

Reads a few kilobytes of the file, whatever its size. What no wall plays is refused with what to do. Must not:
decode a picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import GuideRefused

LARGEST = 512 * 1024 * 1024  # bytes
WIDEST = 4096  # px, either side
LONGEST = 3600.0  # seconds
_MOST_BOXES = 4096
_LARGEST_HEAD = 16 * 1024 * 1024  # bytes of the box that describes the film
_PLAYED = {b"avc1", b"avc3"}
_PROFILES = {66, 77, 88, 100}  # 8 bit, 4:2:0
_NAMES = {
    b"av01": "AV1", b"hvc1": "H.265", b"hev1": "H.265", b"vp09": "VP9", b"vp08": "VP8", b"mp4v": "MPEG-4",
    b"apcn": "ProRes", b"apch": "ProRes", b"mjpa": "Motion JPEG", b"jpeg": "Motion JPEG", b"encv": "DRM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Film:
    """Size in pixels, length in seconds."""

    width: int
    height: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int  # of what is inside
    end: int


def read(path: Path) -> Film:
    """Return what a film is. Raises GuideRefused, OSError.

    Codes: guide_film_broken, guide_film_codec (codec), guide_film_large, guide_film_long, guide_too_large.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise GuideRefused("guide_too_large", file=path.name, most=LARGEST // 2**20)
    with path.open("rb") as file:
        return look(file, size, path.name)


def look(file: BinaryIO, size: int, name: str) -> Film:
    """Return what an open film of so many bytes is. Raises as `read`."""
    try:
        return _film(file, size, name)
    except (struct.error, IndexError, ZeroDivisionError, ValueError):
        raise GuideRefused("guide_film_broken", file=name) from None


def _film(file: BinaryIO, size: int, name: str) -> Film:
    top = {box.kind: box for box in _boxes(file, 0, size)}
    if b"moov" not in top or b"mdat" not in top or top[b"moov"].end - top[b"moov"].start > _LARGEST_HEAD:
        raise GuideRefused("guide_film_broken", file=name)
    tracks = [box for box in _boxes(file, *_span(top[b"moov"])) if box.kind == b"trak"]
    found = [film for track in tracks if (film := _track(file, track, name)) is not None]
    if not found:
        raise GuideRefused("guide_film_broken", file=name)
    film = found[0]
    if not 16 <= film.width <= WIDEST or not 16 <= film.height <= WIDEST:
        raise GuideRefused("guide_film_large", file=name, width=film.width, height=film.height)
    if not 0.2 <= film.seconds <= LONGEST:
        raise GuideRefused("guide_film_long", file=name)
    return film


def _span(box: _Box) -> tuple[int, int]:
    return box.start, box.end


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[_Box]:
    """Give the boxes between two places; one that reaches beyond was cut. Raises ValueError."""
    for _ in range(_MOST_BOXES):
        if start == end:
            return
        file.seek(start)
        head = file.read(16)
        length, kind = struct.unpack(">I4s", head[:8])
        inside = start + 8
        if length == 1:
            length, inside = struct.unpack(">Q", head[8:16])[0], start + 16
        elif length == 0:
            length = end - start
        if length < inside - start or start + length > end:
            raise ValueError("cut")
        yield _Box(kind, inside, start + length)
        start += length
    raise ValueError("too many")


def _inside(file: BinaryIO, box: _Box, *path: bytes) -> _Box:
    """Return the box at a path within another. Raises ValueError."""
    for kind in path:
        box = next((one for one in _boxes(file, *_span(box)) if one.kind == kind), _Box(b"", 0, 0))
        if not box.kind:
            raise ValueError(kind)
    return box


def _bytes(file: BinaryIO, box: _Box, most: int = 4096) -> bytes:
    file.seek(box.start)
    return file.read(min(most, box.end - box.start))


def _track(file: BinaryIO, track: _Box, name: str) -> Film | None:
    """Return the film of a track; None for sound and the like. Raises GuideRefused, ValueError."""
    media = _inside(file, track, b"mdia")
    if _bytes(file, _inside(file, media, b"hdlr"))[8:12] != b"vide":
        return None
    table = _inside(file, media, b"minf", b"stbl")
    entry = _bytes(file, _inside(file, table, b"stsd"), 64 * 1024)
    _check_codec(entry, name)
    width, height = struct.unpack(">HH", entry[40:44])
    if struct.unpack(">I", _bytes(file, _inside(file, table, b"stsz"))[8:12])[0] == 0:
        raise ValueError("no pictures")
    return Film(width, height, _seconds(_bytes(file, _inside(file, media, b"mdhd"))))


def _check_codec(entry: bytes, name: str) -> None:
    codec = entry[12:16]
    if codec not in _PLAYED:
        said = _NAMES.get(codec, codec.decode("ascii", "replace").strip() or "?")
        raise GuideRefused("guide_film_codec", file=name, codec=said)
    setup = entry.find(b"avcC")
    if setup < 0 or entry[setup + 5] not in _PROFILES:
        raise GuideRefused("guide_film_codec", file=name, codec="H.264 4:2:2 / 10 bit")


def _seconds(head: bytes) -> float:
    if head[0] == 1:
        scale, length = struct.unpack(">IQ", head[20:32])
    else:
        scale, length = struct.unpack(">II", head[12:20])
    return float(length / scale)
