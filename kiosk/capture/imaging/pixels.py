"""Pictures as arrays: blue, green, red, or gray; eight bits. Encoded here, decoded here where it is quick.

A JPEG whose segments make sense is decoded by OpenCV (in half the time), any other picture by Pillow before.
Must not: change what is on the paper.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kiosk.capture import jpeg
from kiosk.capture.pnm import head_of

Array = NDArray[np.uint8]
_SUBSAMPLED = int(cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420)

cv2.setNumThreads(1)  # threads begun before the fence would stand outside of it; the other core is the desk's


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: height by width (by three). `bits`: pure black and white, kept as such."""

    values: Array
    bits: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return int(self.values.shape[1]), int(self.values.shape[0])

    @property
    def gray(self) -> Pixels:
        """The same without colour."""
        if self.values.ndim == 2:
            return self
        return Pixels(np.asarray(cv2.cvtColor(self.values, cv2.COLOR_BGR2GRAY), np.uint8))


def of_picture(picture: Image.Image) -> Pixels:
    """Return a Pillow picture of mode 1, L or RGB."""
    if picture.mode == "1":
        return Pixels(np.asarray(picture.convert("L"), np.uint8), bits=True)
    values = np.asarray(picture, np.uint8)
    return Pixels(
        np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2BGR), np.uint8) if values.ndim == 3 else values
    )


def of_jpeg(data: bytes) -> Pixels | None:
    """Return a JPEG as it lies (no turning by EXIF); None where it is not a plain one. Raises MemoryError."""
    size = jpeg.size(data)
    if size is None:
        return None
    found = _decoded(data)
    if found is None or (found.shape[1], found.shape[0]) != size:
        return None
    return Pixels(found)


def _decoded(data: bytes) -> Array | None:
    try:
        flags = cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
        found = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        if error.code == cv2.Error.STS_NO_MEM:
            raise MemoryError from error
        return None
    return None if found is None else np.asarray(found, np.uint8)


def of_pnm(data: bytes) -> Pixels | None:
    """Return a PNM of eight bits, gray or colour; None where it is another or cut off."""
    head = head_of(data)
    if head is None or head.kind == "P4" or head.size > len(data) - head.start:
        return None
    shape = (head.height, head.width) if head.kind == "P5" else (head.height, head.width, 3)
    if head.size != int(np.prod(shape)) or not _full_range(data[: head.start]):
        return None
    values = np.frombuffer(data, np.uint8, head.size, head.start).reshape(shape)
    return Pixels(
        np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2BGR), np.uint8) if values.ndim == 3 else values
    )


def _full_range(head: bytes) -> bool:
    return head.rstrip().endswith(b"255")


def encoded(pixels: Pixels, *, quality: int, dpi: int) -> tuple[bytes, str]:
    """Return the bytes and their media type: a JPEG (4:2:0), or a PNG of one bit."""
    if not pixels.bits:
        return compressed(pixels.values, quality=quality, dpi=dpi), "image/jpeg"
    out = io.BytesIO()
    black = Image.fromarray(pixels.values).point(lambda value: 255 * (value > 127), mode="1")
    black.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue(), "image/png"


def compressed(values: Array, *, quality: int, dpi: int = 72) -> bytes:
    """Return a JPEG that states its resolution. Raises MemoryError."""
    settings = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, _SUBSAMPLED]
    good, out = cv2.imencode(".jpg", values, settings)
    bare = jpeg.stripped(out.tobytes(), dpi=dpi) if good else None
    if bare is None:
        raise MemoryError
    return bare


def percentiles(values: Array, *shares: float) -> list[float]:
    """Return percentiles, between two values as numpy's: bytes are counted, in a tenth of its time."""
    below = np.bincount(values.ravel(), minlength=256).cumsum()
    places = np.asarray(shares) / 100 * (values.size - 1)
    low = np.searchsorted(below, np.floor(places), side="right")
    high = np.searchsorted(below, np.ceil(places), side="right")
    return [float(value) for value in low + (high - low) * (places % 1)]


def most(values: NDArray[Any]) -> NDArray[Any]:
    """Return the greatest of the three colours of every pixel."""
    return np.asarray(np.maximum(np.maximum(values[..., 0], values[..., 1]), values[..., 2]))


def medians(values: Array) -> NDArray[np.float64]:
    """Return the median of each colour: that of numpy, in a tenth of its time, for bytes are counted."""
    colours = values.reshape(-1, values.shape[-1])
    last, found = len(colours) - 1, np.empty(colours.shape[1])
    for number in range(colours.shape[1]):
        below = np.bincount(colours[:, number], minlength=256).cumsum()
        found[number] = np.searchsorted(below, (last // 2, last - last // 2), side="right").mean()
    return found


def halved(values: Array) -> Array:
    """Return a picture of half the width and height; a last odd line is left out."""
    high, wide = values.shape[0] // 2, values.shape[1] // 2
    if min(high, wide) < 1:
        return values
    even = values[: 2 * high, : 2 * wide]
    return np.asarray(cv2.resize(even, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def reduced(values: Array, longest: int) -> Array:
    """Return a picture of at most so many pixels a side; never a larger one."""
    while max(values.shape[:2]) >= 2 * longest and min(values.shape[:2]) > 1:
        values = halved(values)  # a tenth of the time of any other step
    high, wide = values.shape[:2]
    factor = longest / max(high, wide)
    if factor >= 1:
        return values
    size = (max(1, round(wide * factor)), max(1, round(high * factor)))
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_LINEAR), np.uint8)
