"""Both sides of an identity card on one A4 page, at true size: ID-1 of ISO/IEC 7810, 85.6 by 54 mm.

Runs in the darkroom only: the data may be hostile. Each side is made of the picture as it came and its acts.
Must not: change what is on the card.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from kiosk.capture import fence, sheetframe
from kiosk.capture.channel import Channel, Frame
from kiosk.capture.config import CaptureConfig
from kiosk.capture.pictures import Made, check_size, finished, plain
from kiosk.domain.sheet import Act, ActKind
from kiosk.errors import FileRefused

DPI = 300
_MM = DPI / 25.4
PAGE = (round(210 * _MM), round(297 * _MM))
CARD = (round(85.6 * _MM), round(54 * _MM))
_CENTRES = (0.3, 0.6)  # of the sides, as shares of the page's height
_QUARTERS = {
    1: Image.Transpose.ROTATE_270,  # Pillow turns the other way
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


def cards(sides: Sequence[tuple[bytes, Sequence[Act]]], config: CaptureConfig) -> Made:
    """Return a page with one or two sides of a card, front first. Raises FileRefused."""
    page = Image.new("RGB", PAGE, "white")
    for (data, acts), centre in zip(sides, _CENTRES, strict=False):
        side = _fitted(applied(_opened(data, config), acts))
        page.paste(side, ((PAGE[0] - side.width) // 2, round(PAGE[1] * centre) - side.height // 2))
    return finished(page, dpi=DPI)


def _opened(data: bytes, config: CaptureConfig) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            check_size(picture.size, config)
            picture.load()
            return plain(picture).convert("RGB")
    except FileRefused:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise FileRefused("too_many_pixels") from error
    except Exception as error:  # whatever a decoder raises on nonsense
        raise FileRefused("broken") from error


def applied(picture: Image.Image, acts: Sequence[Act]) -> Image.Image:
    """Return a picture with the acts that are on, in their order."""
    for act in acts:
        if not act.on:
            continue
        wide, high = picture.size
        match act.kind:
            case ActKind.TURN:
                quarters = round(act.values[0]) % 4
                picture = picture.transpose(_QUARTERS[quarters]) if quarters else picture
            case ActKind.STRAIGHTEN:
                cubic = Image.Resampling.BICUBIC
                picture = picture.rotate(-act.values[0], cubic, fillcolor="white")
            case ActKind.CROP:
                left, top, right, bottom = act.values
                box = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
                picture = picture.crop(box)
            case ActKind.FLATTEN:
                picture = _flat(picture, act.values)
    return picture


def _flat(picture: Image.Image, shares: Sequence[float]) -> Image.Image:
    """Return what lies between four corners, each edge as long as its longer side."""
    wide, high = picture.size
    corners = [(x * wide, y * high) for x, y in zip(shares[::2], shares[1::2], strict=True)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    size = (
        max(1, round(max(_far(ax - bx, ay - by), _far(cx - dx, cy - dy)))),
        max(1, round(max(_far(bx - cx, by - cy), _far(dx - ax, dy - ay)))),
    )
    return picture.transform(
        size, Image.Transform.QUAD, (ax, ay, dx, dy, cx, cy, bx, by), Image.Resampling.BICUBIC
    )


def _far(across: float, down: float) -> float:
    return float((across * across + down * down) ** 0.5)


def _fitted(side: Image.Image) -> Image.Image:
    """Return a side as large as a card, lying; its shape is kept."""
    if side.height > side.width:
        side = side.transpose(Image.Transpose.ROTATE_90)
    factor = min(CARD[0] / side.width, CARD[1] / side.height)
    size = (max(1, round(side.width * factor)), max(1, round(side.height * factor)))
    return side.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


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
    if channel.receive(seconds=None).kind == "next":
        channel.send("end", seconds=None)
