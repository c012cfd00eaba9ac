"""Both sides of an identity card on one A4 page, at true size: ID-1 of ISO/IEC 7810, 85.6 by 54 mm.

Runs in the darkroom only: the data may be hostile. Each side is made of the picture as it came and its acts,
and interpolated once. Must not: change what is on the card.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

from kiosk import fence
from kiosk.capture import developing, sheetframe
from kiosk.capture.channel import Channel, Frame
from kiosk.capture.config import CaptureConfig
from kiosk.capture.developing import Made
from kiosk.capture.imaging.acts import Matrix, Size, moved, transform
from kiosk.capture.imaging.pixels import Pixels, of_picture, reduced
from kiosk.capture.limits import check_size
from kiosk.capture.pictures import plain
from kiosk.domain.sheet import Act, ActKind
from kiosk.errors import FileRefused

DPI = 300
_MM = DPI / 25.4
PAGE = (round(210 * _MM), round(297 * _MM))
CARD = (round(85.6 * _MM), round(54 * _MM))
_FINE = 0.7  # share of a picture below which it is averaged
_CENTRES = (0.3, 0.6)  # of the sides, as shares of the page's height


def cards(sides: Sequence[tuple[bytes, Sequence[Act]]], config: CaptureConfig) -> Made:
    """Return a page with one or two sides of a card, front first. Raises FileRefused."""
    page = np.full((PAGE[1], PAGE[0], 3), 255, np.uint8)
    for (data, acts), centre in zip(sides, _CENTRES, strict=False):
        side = _side(data, acts, config).values
        high, wide = side.shape[:2]
        left, top = (PAGE[0] - wide) // 2, round(PAGE[1] * centre) - high // 2
        page[top : top + high, left : left + wide] = side
    return developing.plain(Pixels(page), dpi=DPI)


def _side(data: bytes, acts: Sequence[Act], config: CaptureConfig) -> Pixels:
    """Return one side as large as a card, lying; its shape is kept. Raises FileRefused."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            check_size(picture.size, config)
            pixels = of_picture(plain(picture).convert("RGB"))
        matrix, size = transform(acts, pixels.size)
        check_size(size, config)
        return _as_a_card(pixels, matrix, size)
    except FileRefused:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise FileRefused("too_many_pixels") from error
    except Exception as error:  # whatever a decoder raises on nonsense
        raise FileRefused("broken") from error


def _as_a_card(pixels: Pixels, matrix: Matrix, size: Size) -> Pixels:
    """Return a picture under its map, carried on to the size of a card that lies. Raises MemoryError."""
    if size[1] > size[0]:
        turn, size = transform((Act(ActKind.TURN, (3.0,)),), size)
        matrix = turn @ matrix
    factor = min(CARD[0] / size[0], CARD[1] / size[1])
    smaller = (max(1, round(size[0] * factor)), max(1, round(size[1] * factor)))
    if factor < _FINE:  # every point counts: a map alone would pass over most of them
        return Pixels(reduced(moved(pixels, matrix, size).values, max(smaller)))
    return moved(pixels, np.diag([smaller[0] / size[0], smaller[1] / size[1], 1.0]) @ matrix, smaller)


def answer(channel: Channel, frame: Frame, config: CaptureConfig) -> None:
    """Answer an order to compose: one sheet and an end, or why not. Raises Gone for another shape."""
    fence.processor(config.sheet_seconds)
    try:
        made = cards(sheetframe.sides_in(frame), config)
    except FileRefused as error:
        channel.send("failed", {"family": "file", "code": error.code, "details": error.details}, seconds=None)
        return
    fields = {
        "pages": 1, "page": 1, "media_type": made.media_type, "width": made.width, "height": made.height,
        "dpi": made.dpi, "small": len(made.thumbnail), "shown": len(made.preview), "original": 0,
        "acts": [], "marks": [],
    }  # fmt: skip
    channel.send("sheet", fields, made.thumbnail + made.preview + made.data, seconds=None)
    channel.receive(seconds=None)  # the next is wanted or none: this was all
    channel.send("end", seconds=None)
