"""Picture files into pixels, page by page: their kind, size and resolution held against what paper can be.

Runs in the darkroom only: the data may be hostile. Must not: judge or correct; that is `developing`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image, ImageOps

from kiosk.capture import developing, jpeg
from kiosk.capture.config import CaptureConfig
from kiosk.capture.developing import Made
from kiosk.capture.imaging.pixels import Pixels, of_jpeg, of_picture, of_pnm
from kiosk.capture.kinds import kind_of
from kiosk.capture.limits import check_size, fitting_dpi
from kiosk.domain.sheet import Act
from kiosk.errors import FileRefused

__all__ = ["Made", "check_size", "corrected", "finished", "fitting_dpi", "plain", "sheets", "stated_dpi"]

_MOST_SCANS = 100  # of a progressive JPEG: an ordinary one has ten, each costs as much as the whole picture
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "pnm": "PPM"}
_LONGEST_INCHES = 17.5  # A3 and a margin: a greater paper means that the stated resolution is wrong
_EXIF_ORIENTATION = 0x0112
_TURNS, _QUARTER_TURNS = range(2, 9), range(5, 9)


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
            source = data if kind in ("jpeg", "pnm") else b""
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
    if source and turned not in _TURNS:
        quick = of_pnm(source) if picture.format == "PPM" else of_jpeg(source)
        if quick is not None and picture.format == "PPM":
            return developing.developed(quick.gray if gray else quick, dpi=dpi_x)
        kept = jpeg.stripped(source, dpi=dpi_x or fitting_dpi(picture.size)) if quick is not None else None
        if quick is not None and kept is not None and picture.mode in ("L", "RGB"):
            return developing.developed(quick, dpi=dpi_x, kept=kept)
    picture.load()
    if turned in _TURNS:
        picture = ImageOps.exif_transpose(picture)
    if turned in _QUARTER_TURNS:
        dpi_x, dpi_y = dpi_y, dpi_x
    return developing.developed(_pixels(_square(plain(picture), dpi_x, dpi_y), gray), dpi=max(dpi_x, dpi_y))


def _pixels(picture: Image.Image, gray: bool) -> Pixels:
    return of_picture(picture.convert("L") if gray and picture.mode == "RGB" else picture)


def corrected(data: bytes, acts: Sequence[Act], *, config: CaptureConfig, dpi: int = 0) -> Made:
    """Return a sheet's original with just these acts.

    Raises FileRefused (broken, too_many_pixels, wrong_type).
    """
    kind = kind_of(data)
    if kind not in ("jpeg", "png"):
        raise FileRefused("wrong_type", found=kind)
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
            check_size(picture.size, config)
            dpi = dpi or max(stated_dpi(picture))
            pixels = of_jpeg(data) if kind == "jpeg" else None
            kept = jpeg.stripped(data, dpi=dpi or fitting_dpi(picture.size)) if pixels is not None else None
            pixels = of_picture(plain(picture)) if pixels is None else pixels
        return developing.corrected(pixels, acts, config=config, dpi=dpi, kept=kept or b"")
    except FileRefused:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise FileRefused("too_many_pixels") from error
    except Exception as error:  # whatever a decoder raises on nonsense
        raise FileRefused("broken") from error


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
    """Return a plain picture that was drawn here as a sheet; `dpi` 0: as if it filled A4."""
    return developing.developed(_pixels(picture, gray), dpi=dpi, seen=False)
