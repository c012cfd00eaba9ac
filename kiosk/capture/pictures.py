"""Pictures into sheets: upright, no metadata, JPEG or (pure black and white) PNG, a small one beside.

Runs in the darkroom only: the data may be hostile. Must not: change what is on the paper.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from kiosk.capture import jpeg
from kiosk.capture.config import PREVIEW_PIXELS, THUMBNAIL_PIXELS, CaptureConfig
from kiosk.domain.sheet import Mark
from kiosk.errors import FileRefused

QUALITY = 85  # JPEG; at 300 dpi text shows no ringing that a reader or recogniser minds
_SMALL_QUALITY, _SHOWN_QUALITY = 75, 80
_MOST_SCANS = 100  # of a progressive JPEG: an ordinary one has ten, each costs as much as the whole picture
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "pnm": "PPM"}
_A4_INCHES = (8.27, 11.69)
_LONGEST_INCHES = 17.5  # A3 and a margin: a greater paper means that the stated resolution is wrong
_EXIF_ORIENTATION = 0x0112
_TURNS, _QUARTER_TURNS = range(2, 9), range(5, 9)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished sheet: its bytes, pixels, dots per inch, and JPEGs of at most 240 and 1754 pixels."""

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int
    thumbnail: bytes
    preview: bytes
    marks: tuple[Mark, ...] = ()  # what its file told: a part that was not drawn


def sheets(
    data: bytes, kind: str, *, config: CaptureConfig, dpi: int = 0, gray: bool = False, start: int = 0
) -> Iterator[tuple[int, Made]]:
    """Yield the number of pages and each page of a picture file, from page `start` (counted from 0).

    Raises FileRefused (broken, too_many_pages, too_many_pixels).
    """
    page = start
    if kind == "jpeg" and data.count(b"\xff\xda") > _MOST_SCANS:
        raise FileRefused("broken", page=1)
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
            pages = int(getattr(picture, "n_frames", 1)) if kind == "tiff" else 1
            if pages > config.max_pages:
                raise FileRefused("too_many_pages", pages=pages, limit=config.max_pages)
            source = data if kind == "jpeg" else b""
            for page in range(start, pages):
                if pages > 1:
                    picture.seek(page)
                yield pages, _sheet(picture, source, config=config, dpi=dpi, gray=gray)
    except FileRefused:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise FileRefused("too_many_pixels", page=page + 1) from error
    except Exception as error:  # whatever a decoder raises on nonsense
        raise FileRefused("broken", page=page + 1) from error


def _sheet(picture: Image.Image, source: bytes, *, config: CaptureConfig, dpi: int, gray: bool) -> Made:
    check_size(picture.size, config)
    dpi_x, dpi_y = (dpi, dpi) if dpi else stated_dpi(picture)
    turned = picture.getexif().get(_EXIF_ORIENTATION, 1)
    picture.load()
    if source and turned not in _TURNS and picture.mode in ("L", "RGB"):
        dpi = dpi_x or fitting_dpi(picture.size)
        kept = jpeg.stripped(source, dpi=dpi)
        if kept is not None:
            return Made(kept, "image/jpeg", *picture.size, dpi, *beside(picture))
    if turned in _TURNS:
        picture = ImageOps.exif_transpose(picture)
    if turned in _QUARTER_TURNS:
        dpi_x, dpi_y = dpi_y, dpi_x
    return finished(_square(plain(picture), dpi_x, dpi_y), dpi=max(dpi_x, dpi_y), gray=gray)


def check_size(size: tuple[int, int], config: CaptureConfig) -> None:
    """Refuse more pixels than a sheet of paper can have. Raises FileRefused (too_many_pixels, broken)."""
    width, height = size
    if width < 1 or height < 1:
        raise FileRefused("broken")
    if width * height > config.max_pixels or max(size) > 65500:  # JPEG ends there
        raise FileRefused("too_many_pixels", width=width, height=height)


def stated_dpi(picture: Image.Image) -> tuple[int, int]:
    """Return the stated resolution, across and down, or (0, 0) where it can't be true of paper."""
    try:
        across, down = (float(value) for value in picture.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return (0, 0)
    for pixels, dpi in zip(picture.size, (across, down), strict=True):
        if not 50 <= dpi <= 2400 or pixels / dpi > _LONGEST_INCHES:
            return (0, 0)
    return (round(across), round(down))


def fitting_dpi(size: tuple[int, int]) -> int:
    """Return the resolution with which a picture fills a sheet of A4."""
    short, long = sorted(size)
    return max(36, math.ceil(max(short / _A4_INCHES[0], long / _A4_INCHES[1])))


def plain(picture: Image.Image) -> Image.Image:
    """Return a picture as bits (1), gray (L) or colours (RGB), what is transparent as white paper."""
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("I", "F"):
        return _stretched(picture)
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper.convert("L") if picture.mode in ("LA", "La") else paper
    return picture.convert("RGB")


def _stretched(picture: Image.Image) -> Image.Image:
    values = picture.convert("F")
    extrema: Any = values.getextrema()
    scale = 255 / max(float(extrema[1]), 255.0)
    return values.point(lambda value: value * scale + 0).convert("L")


def _square(picture: Image.Image, dpi_x: int, dpi_y: int) -> Image.Image:
    """Return a picture with square pixels: a fax has half the lines that it should."""
    if not dpi_x or not dpi_y or abs(dpi_x - dpi_y) <= 0.02 * max(dpi_x, dpi_y):
        return picture
    dpi = max(dpi_x, dpi_y)
    size = (max(1, picture.width * dpi // dpi_x), max(1, picture.height * dpi // dpi_y))
    return picture.resize(size)


def finished(picture: Image.Image, *, dpi: int, gray: bool = False) -> Made:
    """Return a plain picture as a sheet; `dpi` 0: as if it filled A4."""
    if gray and picture.mode == "RGB":
        picture = picture.convert("L")
    dpi = dpi or fitting_dpi(picture.size)
    out = io.BytesIO()
    if picture.mode == "1":
        picture.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
        media_type = "image/png"
    else:
        picture.save(out, "JPEG", quality=QUALITY, dpi=(dpi, dpi))
        media_type = "image/jpeg"
    return Made(out.getvalue(), media_type, *picture.size, dpi, *beside(picture))


def beside(picture: Image.Image) -> tuple[bytes, bytes]:
    """Return what the desk shows of a picture: JPEGs of at most 240 and 1754 pixels a side."""
    shown = _reduced(picture.convert("L") if picture.mode == "1" else picture, PREVIEW_PIXELS)
    return _jpeg(_reduced(shown, THUMBNAIL_PIXELS), _SMALL_QUALITY), _jpeg(shown, _SHOWN_QUALITY)


def _reduced(picture: Image.Image, longest: int) -> Image.Image:
    factor = max(picture.size) // (2 * longest)
    reduced = picture.reduce(factor) if factor > 1 else picture.copy()
    reduced.thumbnail((longest, longest))
    return reduced


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
