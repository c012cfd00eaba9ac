"""A picture into a finished sheet: judged, corrected, encoded, with small ones beside.

Runs in the darkroom only. Where nothing is to be done a JPEG stays byte for byte as it came; where something
was done, the picture before goes along. Must not: correct what was drawn and not seen, as a page of a digital
file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.capture.config import PREVIEW_PIXELS, THUMBNAIL_PIXELS, CaptureConfig
from kiosk.capture.imaging import judge, quality
from kiosk.capture.imaging.acts import moved, transform
from kiosk.capture.imaging.pixels import Array, Pixels, compressed, encoded, reduced
from kiosk.capture.imaging.view import view_of
from kiosk.capture.limits import check_size, fitting_dpi
from kiosk.domain.sheet import Act, Mark, MarkKind

QUALITY = 85  # JPEG; at 300 dpi text shows no ringing that a reader or recogniser minds
_ORIGINAL_QUALITY = 92  # it is corrected once more and encoded again
_SMALL_QUALITY, _SHOWN_QUALITY = 75, 80


@dataclass(frozen=True, slots=True)
class Made:
    """A finished sheet: its bytes, pixels, dots per inch, and JPEGs of at most 240 and 1754 pixels.

    `original` is the picture before the acts, empty where there are none.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int
    thumbnail: bytes
    preview: bytes
    marks: tuple[Mark, ...] = ()  # what was noticed, or its file told: a part that was not drawn
    acts: tuple[Act, ...] = ()
    original: bytes = b""
    original_type: str = ""


def developed(pixels: Pixels, *, dpi: int = 0, kept: bytes = b"", seen: bool = True) -> Made:
    """Return a picture as a sheet with what the program does to it. Raises MemoryError.

    `dpi` 0: as if it filled A4. `kept`: the JPEG that it came as, bare. `seen`: by a scanner or camera; what
    was drawn is not corrected, and only looked at for whether it is blank.
    """
    view = view_of(pixels, dpi or fitting_dpi(pixels.size))
    found = judge.judged(pixels.values, view, correct=seen, resolved=dpi > 0)
    if not found.acts:
        made = _made(pixels, dpi=dpi, kept=kept, shown=view.values)
        return _marked(made, found.marks if seen else _only_blank(found.marks))
    before = (kept, "image/jpeg") if kept else encoded(
        pixels, quality=_ORIGINAL_QUALITY, dpi=dpi or fitting_dpi(pixels.size)
    )  # fmt: skip
    made = _made(moved(pixels, *transform(found.acts, pixels.size)), dpi=dpi)
    return _marked(made, found.marks, found.acts, before)


def corrected(
    pixels: Pixels, acts: Sequence[Act], *, config: CaptureConfig, dpi: int = 0, kept: bytes = b""
) -> Made:
    """Return a picture with just these acts.

    Raises FileRefused (too_many_pixels), ValueError, MemoryError.
    """
    matrix, size = transform(acts, pixels.size)
    check_size(size, config)
    if not any(act.on for act in acts):
        result, made = pixels, _made(pixels, dpi=dpi, kept=kept)
    else:
        result = moved(pixels, matrix, size)
        made = _made(result, dpi=dpi)
    marks = judge.noticed(result.values, view_of(result, made.dpi), resolved=dpi > 0)
    return _marked(made, marks, tuple(acts))


def plain(pixels: Pixels, *, dpi: int = 0) -> Made:
    """Return a picture as a sheet as it is, not looked at."""
    return _made(pixels, dpi=dpi)


def _made(pixels: Pixels, *, dpi: int, kept: bytes = b"", shown: Array | None = None) -> Made:
    dpi = dpi or fitting_dpi(pixels.size)
    data, media_type = (kept, "image/jpeg") if kept else encoded(pixels, quality=QUALITY, dpi=dpi)
    shown = reduced(pixels.values, PREVIEW_PIXELS) if shown is None else shown
    thumbnail = compressed(reduced(shown, THUMBNAIL_PIXELS), quality=_SMALL_QUALITY)
    preview = compressed(shown, quality=_SHOWN_QUALITY)
    return Made(data, media_type, *pixels.size, dpi, thumbnail, preview)


def _marked(
    made: Made, marks: tuple[Mark, ...], acts: tuple[Act, ...] = (), before: tuple[bytes, str] = (b"", "")
) -> Made:
    low = quality.low_of(made.dpi)
    noticed = marks if low is None else (*marks, Mark(MarkKind.LOW_RESOLUTION, low))
    return Made(
        made.data, made.media_type, made.width, made.height, made.dpi, made.thumbnail, made.preview,
        noticed, acts, *before,
    )  # fmt: skip


def _only_blank(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.kind is MarkKind.BLANK)
