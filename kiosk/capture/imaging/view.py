"""The small picture that everything is judged by: A4 at 150 dpi, and where its ink is.

Ink is what is darker than the paper around it, in any colour: shade, coloured paper and a little of the other
side are paper. Must not: judge.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.config import PREVIEW_PIXELS
from kiosk.capture.imaging.acts import Matrix, Size, moved
from kiosk.capture.imaging.pixels import Array, Pixels, halved, reduced

_GROUND = 3  # times that the picture is halved before paper is looked for
_SPREAD = 7  # its pixels among which the brightest is paper


@dataclass(frozen=True, slots=True)
class View:
    """A reduced picture (colour or gray) and its dots per inch; `scale` to the picture that it shows."""

    values: Array
    dpi: float
    scale: float = 1.0

    @property
    def size(self) -> Size:
        """Width and height."""
        return int(self.values.shape[1]), int(self.values.shape[0])

    @property
    def mm(self) -> float:
        """Pixels of one millimetre."""
        return self.dpi / 25.4

    def gray(self) -> Array:
        """Return it without colour."""
        if self.values.ndim == 2:
            return self.values
        return np.asarray(cv2.cvtColor(self.values, cv2.COLOR_BGR2GRAY), np.uint8)

    def plain(self) -> View:
        """Return the same without colour: looked at more than once."""
        return self if self.values.ndim == 2 else View(self.gray(), self.dpi, self.scale)

    def moved(self, matrix: Matrix, size: Size) -> View:
        """Return it under a map of its own points."""
        return View(moved(Pixels(self.values), matrix, size, quick=True).values, self.dpi, self.scale)


def view_of(pixels: Pixels, dpi: int) -> View:
    """Return the view of a picture."""
    small = reduced(pixels.values, PREVIEW_PIXELS)
    scale = max(small.shape[:2]) / max(pixels.size)
    return View(small, dpi * scale, scale)


@dataclass(frozen=True, slots=True)
class Ink:
    """How light every pixel is against its paper (255: paper), and the paper's own lightness, reduced."""

    light: Array
    ground: Array
    dpi: float

    @property
    def mm(self) -> float:
        """Pixels of one millimetre."""
        return self.dpi / 25.4

    def below(self, share: float) -> NDArray[np.uint8]:
        """Return 1 where it is darker than a share of its paper."""
        return np.asarray(cv2.threshold(self.light, 255 * share, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)


def ink_of(view: View) -> Ink:
    """Return the ink of a view."""
    high, wide = view.values.shape[:2]
    small = view.values
    for _ in range(_GROUND):
        small = halved(small)
    brightest = cv2.dilate(small, np.ones((_SPREAD, _SPREAD), np.uint8))
    ground = cv2.GaussianBlur(cv2.medianBlur(brightest, 5), (0, 0), 2)
    paper = cv2.resize(ground, (wide, high), interpolation=cv2.INTER_LINEAR)
    against = np.asarray(cv2.divide(view.values, paper, scale=255), np.uint8)
    if against.ndim == 3:
        blue, green, red = cv2.split(against)
        against = np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)
    return Ink(against, np.asarray(ground, np.uint8), view.dpi)
