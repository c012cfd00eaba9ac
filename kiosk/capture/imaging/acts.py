"""Corrections of a picture, all of them as one map: its pixels are interpolated once.

Points are those of areas: a picture of w by h pixels spans 0 to w and 0 to h. Must not: decide what to do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging.pixels import Array, Pixels, medians
from kiosk.domain.sheet import Act, ActKind

Matrix = NDArray[np.float64]
Size = tuple[int, int]
_FINE = 5_000_000  # pixels up to which the finer interpolation is worth its time; A4 at 240 dpi
_PADDED = 40_000_000  # bytes up to which a colour more is carried along: the same pixels, a sixth sooner
_WHOLE = 1e-6


def transform(acts: Sequence[Act], size: Size) -> tuple[Matrix, Size]:
    """Return the map from points of a picture to those of the corrected one, and its width and height.

    Raises ValueError where an act has other values than its kind needs.
    """
    matrix: Matrix = np.eye(3)
    for act in acts:
        if act.on:
            step, size = _step(act, size)
            matrix = step @ matrix
    return matrix, size


def _step(act: Act, size: Size) -> tuple[Matrix, Size]:
    values = act.values
    match act.kind:
        case ActKind.TURN:
            (quarters,) = values
            return _turn(round(quarters) % 4, size)
        case ActKind.STRAIGHTEN:
            (degrees,) = values
            return rotation(degrees, size), size
        case ActKind.CROP:
            left, top, right, bottom = values
            return _crop((left, top, right, bottom), size)
        case ActKind.FLATTEN:
            return _flat(values, size)


def _turn(quarters: int, size: Size) -> tuple[Matrix, Size]:
    wide, high = size
    maps = {
        0: ((1, 0, 0), (0, 1, 0)),
        1: ((0, -1, high), (1, 0, 0)),
        2: ((-1, 0, wide), (0, -1, high)),
        3: ((0, 1, 0), (-1, 0, wide)),
    }
    turned = (high, wide) if quarters % 2 else size
    return np.array([*maps[quarters], (0, 0, 1)], np.float64), turned


def rotation(degrees: float, size: Size) -> Matrix:
    """Return the map that turns a picture clockwise about its middle."""
    across, down = size[0] / 2, size[1] / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(
        [
            [cosine, -sine, across - cosine * across + sine * down],
            [sine, cosine, down - sine * across - cosine * down],
            [0, 0, 1],
        ]
    )


def _crop(shares: tuple[float, float, float, float], size: Size) -> tuple[Matrix, Size]:
    """Cut at whole pixels: what was not turned stays as it is."""
    left, right = round(shares[0] * size[0]), round(shares[2] * size[0])
    top, bottom = round(shares[1] * size[1]), round(shares[3] * size[1])
    moved = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
    return moved, (max(1, right - left), max(1, bottom - top))


def _flat(shares: Sequence[float], size: Size) -> tuple[Matrix, Size]:
    """Lay what lies between four corners flat; each side becomes as long as the longer of the two."""
    corners = np.array(shares, np.float64).reshape(4, 2) * size
    top, right, bottom, left = (math.dist(corners[i], corners[(i + 1) % 4]) for i in range(4))
    wide, high = max(1, round(max(top, bottom))), max(1, round(max(left, right)))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), target)), (wide, high)


def applied(pixels: Pixels, acts: Sequence[Act]) -> Pixels:
    """Return a picture with the acts that are on, in their order. Raises ValueError, MemoryError."""
    matrix, size = transform(acts, pixels.size)
    return moved(pixels, matrix, size)


def moved(pixels: Pixels, matrix: Matrix, size: Size, *, quick: bool = False) -> Pixels:
    """Return a picture under a map; what was never seen has the colour of the paper. Raises MemoryError.

    `quick`: for looking at only.
    """
    simple = _unchanged(pixels.values, matrix, size)
    if simple is not None:
        return Pixels(simple, pixels.bits)
    try:
        return Pixels(_warped(pixels, matrix, size, quick), pixels.bits)
    except cv2.error as error:
        raise MemoryError from error


def _unchanged(values: Array, matrix: Matrix, size: Size) -> Array | None:
    """Return what only turning by quarters and cutting makes, pixel for pixel; None where it takes more."""
    high, wide = values.shape[:2]
    for quarters in range(4):
        turn, turned_size = _turn(quarters, (wide, high))
        rest = matrix @ np.linalg.inv(turn)
        left, top = -rest[0, 2], -rest[1, 2]
        if not np.allclose(rest, [[1, 0, -round(left)], [0, 1, -round(top)], [0, 0, 1]], atol=_WHOLE):
            continue
        box = (round(left), round(top), round(left) + size[0], round(top) + size[1])
        if box[0] < 0 or box[1] < 0 or box[2] > turned_size[0] or box[3] > turned_size[1]:
            return None
        turned = np.rot90(values, -quarters)
        return np.ascontiguousarray(turned[box[1] : box[3], box[0] : box[2]])
    return None


def _warped(pixels: Pixels, matrix: Matrix, size: Size, quick: bool) -> Array:
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    back = np.linalg.inv(half) @ np.linalg.inv(matrix) @ half  # OpenCV counts from the middle of pixels
    fine = not quick and size[0] * size[1] <= _FINE
    flags = (cv2.INTER_CUBIC if fine else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    around = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": _ground(pixels.values)}
    back /= back[2, 2]
    values: Any = pixels.values
    padded = values.ndim == 3 and values.size <= _PADDED
    if padded:
        values = cv2.cvtColor(values, cv2.COLOR_BGR2BGRA)
    if np.allclose(back[2], (0, 0, 1), atol=1e-12):
        done = cv2.warpAffine(values, back[:2], size, flags=flags, **around)  # type: ignore[call-overload]
    else:
        done = cv2.warpPerspective(values, back, size, flags=flags, **around)  # type: ignore[call-overload]
    return np.asarray(cv2.cvtColor(done, cv2.COLOR_BGRA2BGR) if padded else done, np.uint8)


def _ground(values: Array) -> tuple[float, ...]:
    """Return the colour that most of a picture has: that of its paper."""
    sample = values[8::16, 8::16]
    if not sample.size:
        return (255.0, 255.0, 255.0)
    colours = sample if sample.ndim == 3 else sample[..., None]
    return tuple(float(value) for value in medians(colours))
