"""Codes on poor pictures: few dots, and blurred. Runs in the recogniser only: the data may be hostile.

Our papers bear their code in the upper right corner, and a sheet may lie turned by quarters: so each corner
is made sharper and larger, in the ways that brought back most codes of spoiled papers. Must not: say what a
code means.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageFilter

MOST_PIXELS = 2000  # longest side: on a larger picture the squares of a code are large enough
_CORNER = 0.38  # of the shorter side: head, margin and some ground about the paper
_LARGER = 3
_EDGE = 16  # pixels about a corner, for the transform takes its edges for neighbours
_UNDONE = ((1.3, 0.01), (1.8, 0.03), (1.8, 0.003))  # blur in pixels, noise as a share of the power

Pixels = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def sharper(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the corners of a gray picture, sharpened in one way after the other; none of a large picture."""
    if max(picture.size) > MOST_PIXELS:
        return
    corners = [picture.crop(box) for box in _boxes(*picture.size)]
    for corner in corners:
        yield _enlarged(corner.filter(ImageFilter.UnsharpMask(radius=1.5, percent=600, threshold=0)))
    for blur, noise in _UNDONE:
        for corner in corners:
            yield _enlarged(Image.fromarray(_without_blur(np.asarray(corner, np.float32), blur, noise)))


def _boxes(wide: int, high: int) -> list[tuple[int, int, int, int]]:
    side = max(1, int(min(wide, high) * _CORNER))
    left, top = wide - side, high - side
    return [(x, y, x + side, y + side) for x, y in ((left, 0), (0, top), (0, 0), (left, top))]


def _enlarged(picture: Image.Image) -> Image.Image:
    size = (picture.width * _LARGER, picture.height * _LARGER)
    return picture.resize(size, Image.Resampling.BICUBIC)


def _without_blur(
    pixels: Pixels, blur: float, noise: float
) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return pixels with a Gaussian blur undone as far as the noise lets it be (Wiener's filter)."""
    wide = np.pad(pixels, _EDGE, mode="reflect" if min(pixels.shape) > _EDGE else "edge")
    mean = wide.mean()
    down, across = np.fft.fftfreq(wide.shape[0])[:, None], np.fft.rfftfreq(wide.shape[1])[None]
    spread = np.exp(-2 * np.pi**2 * blur**2 * (across**2 + down**2))
    sharp = np.fft.irfft2(np.fft.rfft2(wide - mean) * spread / (spread**2 + noise), s=wide.shape) + mean
    return np.asarray(np.clip(sharp[_EDGE:-_EDGE, _EDGE:-_EDGE], 0, 255), dtype=np.uint8)
