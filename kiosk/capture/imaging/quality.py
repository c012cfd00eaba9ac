"""What makes a sheet hard to read: blur, darkness, glare, too few dots.

Each returns what it measured, or None where there is nothing to say. Must not: refuse a sheet.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, halved, percentiles
from kiosk.capture.imaging.view import Ink, View

LOW_DPI = 140  # an ordinary letter of 10.5 point has then 20 pixels
_BLUR_MM, _BLUR_PIXELS = 0.24, 1.25  # spread of an edge (sigma); letters of 9 point run together
_TILE_MM, _TILES = 9.0, 12
_STEEP = 99.3  # percentile of the steps in a tile: its sharpest edges
_CONTRAST = 40  # of 255: fainter ink tells nothing of blur
_DARK = 105  # lightness of the paper, of 255
_GLARE_SHARE, _GLARE_LEVEL, _GLARE_OVER = 0.004, 250, 28


def blur_of(picture: Array, centres: NDArray[np.float64], dpi: float) -> float | None:
    """Return the spread of edges in mm around some points of the full picture, where it is too wide."""
    half = max(12, round(_TILE_MM * dpi / 25.4 / 2))
    spreads = []
    for x, y in centres.round().astype(int):
        tile = picture[max(0, y - half) : y + half, max(0, x - half) : x + half]
        if min(tile.shape[:2], default=0) < 16:
            continue
        if tile.ndim == 3:
            tile = np.asarray(cv2.cvtColor(tile, cv2.COLOR_BGR2GRAY), np.uint8)
        spread = _spread(tile)
        if spread is not None:
            spreads.append(spread)
    if len(spreads) < 3:
        return None
    pixels = float(np.median(spreads))
    found = pixels * 25.4 / dpi
    return round(found, 3) if pixels > _BLUR_PIXELS and found > _BLUR_MM else None


def _spread(tile: Array) -> float | None:
    """Return sigma in pixels of the sharpest edges: a step of c under a Gaussian rises by c / 2.5 sigma."""
    dark, light = percentiles(tile, 1, 90)
    if light - dark < _CONTRAST:
        return None
    across, down = cv2.absdiff(tile[:, 2:], tile[:, :-2]), cv2.absdiff(tile[2:], tile[:-2])
    steps = (percentiles(np.asarray(step, np.uint8), _STEEP)[0] for step in (across, down))
    return (light - dark) / (2.507 * max(*steps, 2.0) / 2)  # a step goes over two pixels


def tiles_of(ink: Ink) -> NDArray[np.float64]:
    """Return the middles of the tiles with most ink, in points of the view."""
    mask = ink.below(0.6)
    side = max(8, round(_TILE_MM * ink.mm))
    size = (max(1, mask.shape[1] // side), max(1, mask.shape[0] // side))
    small = halved(halved(halved(mask * 255)))
    amounts = cv2.resize(small, size, interpolation=cv2.INTER_AREA).astype(np.float64) / 255
    amounts[amounts > 0.5] = 0  # pictures, bars
    order = np.argsort(amounts, axis=None)[::-1][:_TILES]
    rows, columns = np.unravel_index(order[amounts.ravel()[order] > 0.01], amounts.shape)
    scale = np.array([mask.shape[1] / size[0], mask.shape[0] / size[1]])
    return np.asarray((np.stack((columns, rows), axis=1) + 0.5) * scale)


def dark_of(ink: Ink) -> float | None:
    """Return how light the paper is, of 255, where that is too dark to read."""
    ground = ink.ground if ink.ground.ndim == 2 else ink.ground.max(axis=2)
    found = float(np.median(ground))
    return round(found, 1) if found < _DARK else None


def glare_of(view: View) -> float | None:
    """Return the share of the paper that is burnt out by a light, where the rest is not that white."""
    gray = cv2.GaussianBlur(halved(halved(view.gray())), (0, 0), 2)
    paper = percentiles(np.asarray(gray, np.uint8), 60)[0]
    if paper > _GLARE_LEVEL - _GLARE_OVER:
        return None  # white paper, well lit
    burnt = (gray >= _GLARE_LEVEL).astype(np.uint8)
    if burnt.mean() < _GLARE_SHARE:
        return None
    count, _, boxes, _ = cv2.connectedComponentsWithStats(burnt)
    largest = float(boxes[1:count, cv2.CC_STAT_AREA].max()) / burnt.size if count > 1 else 0.0
    return round(float(burnt.mean()), 4) if largest >= _GLARE_SHARE / 2 else None


def low_of(dpi: float) -> float | None:
    """Return the dots per inch where these are too few."""
    return float(round(dpi)) if 0 < dpi < LOW_DPI else None
