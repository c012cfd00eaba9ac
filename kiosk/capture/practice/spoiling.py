"""What is wrong with a picture of paper: each fault as one function of an array.

Arrays are heights × widths × 3 of bytes, red first; sizes in inches become pixels by `dpi`. Also what benches
draw their bad sheets with. Must not: know a paper, or choose a fault.
"""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.domain.practice import Fault

Picture = NDArray[np.uint8]

_TABLE = (96, 72, 54)  # wood, under a photo
_BESIDE_GLARE = 0.82  # light of what lies beside a reflection
_LID, _NO_PAPER = 0.9, 0.95  # lightness of what lies beside paper, as a share of the paper's; of what is none
_OVERLAP = (0.08, 0.2)  # share by which two sheets that go in together lie on each other
_PHOTO_WIDTH = 1500  # pixels of the paper in a photo


def paper(sheet: Picture, faults: Collection[Fault], *, dpi: int, chance: np.random.Generator) -> Picture:
    """Return the paper itself with what is wrong with it before it is scanned."""
    if Fault.UPSIDE_DOWN in faults:
        sheet = np.ascontiguousarray(sheet[::-1, ::-1])
    if Fault.FOLDED_CORNER in faults:
        sheet = folded(sheet, inches=float(chance.uniform(0.8, 1.3)), dpi=dpi)
    if Fault.TWO_SHEETS in faults:
        sheet = overlaid(sheet, share=float(chance.uniform(*_OVERLAP)), dpi=dpi)
    return sheet


def picture(seen: Picture, faults: Collection[Fault], *, dpi: int, chance: np.random.Generator) -> Picture:
    """Return the picture with what went wrong while it was taken."""
    if Fault.BLURRED in faults:
        seen = blurred(seen, sigma=dpi / 300 * float(chance.uniform(5.0, 6.5)))
    if Fault.GLARE in faults:
        seen = glaring(seen, chance)
    if Fault.DARK in faults:
        seen = darkened(seen, light=float(chance.uniform(0.22, 0.3)))
    if Fault.CUT_EDGE in faults:
        seen = cut(seen, share=float(chance.uniform(0.14, 0.2)))
    return seen


def blurred(seen: Picture, *, sigma: float) -> Picture:
    """Return a picture out of focus; `sigma` in pixels."""
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), sigma), np.uint8)


def darkened(seen: Picture, *, light: float) -> Picture:
    """Return a picture with a share of its light."""
    return np.asarray(seen.astype(np.float32) * light, np.uint8)


def glaring(seen: Picture, chance: np.random.Generator) -> Picture:
    """Return a picture with the reflection of a lamp, a white oval in which nothing can be read.

    The rest is darker for it: the camera has closed down.
    """
    height, width = seen.shape[:2]
    across, down = float(chance.uniform(0.35, 0.65)), float(chance.uniform(0.3, 0.5))
    y, x = np.ogrid[0:height, 0:width]
    far = ((x / width - across) / 0.24) ** 2 + ((y / height - down) / 0.15) ** 2
    light = np.clip(1.6 - far, 0, 1).astype(np.float32)[:, :, None]
    dim = seen.astype(np.float32) * _BESIDE_GLARE
    return np.asarray(dim + (255 - dim) * light, np.uint8)


def cut(seen: Picture, *, share: float) -> Picture:
    """Return a picture from which the right part of the paper is missing: it was laid over the edge.

    On the other side the lid is seen, even where none was before.
    """
    off = max(1, int(seen.shape[1] * share))
    paper, corner = float(np.percentile(seen, 95)), seen[0, 0]
    short = np.full_like(seen, corner if corner.mean() < _NO_PAPER * paper else round(_LID * paper))
    short[:, off:] = seen[:, :-off]
    return short


def folded(sheet: Picture, *, inches: float, dpi: int) -> Picture:
    """Return a paper whose upper right corner is folded over: its back covers what stands there."""
    size = min(round(inches * dpi), min(sheet.shape[:2]) // 2)
    width = sheet.shape[1]
    sheet = sheet.copy()
    corner = np.array([(width - size, 0), (width, 0), (width, size)], np.int32)
    flap = np.array([(width - size, 0), (width - size, size), (width, size)], np.int32)
    cv2.fillPoly(sheet, [corner], (120, 120, 118))
    cv2.fillPoly(sheet, [flap], (238, 237, 232))
    cv2.line(sheet, (width - size, 0), (width, size), (170, 168, 160), max(1, dpi // 100))
    return sheet


def overlaid(sheet: Picture, *, share: float, dpi: int) -> Picture:
    """Return two sheets that went in together: the second begins with a share of the first still to come."""
    height = sheet.shape[0]
    covered = round(height * share)
    both = np.full((2 * height - covered, sheet.shape[1], 3), 249, np.uint8)
    both[:height] = sheet
    both[height - covered :] = sheet
    both[height - covered :][: max(2, dpi // 40)] = (160, 160, 158)
    return both


def photo(sheet: Picture, chance: np.random.Generator) -> Picture:
    """Return a paper as a phone sees it: on a table, from aslant, lit from one side."""
    scale = _PHOTO_WIDTH / sheet.shape[1]
    size = (_PHOTO_WIDTH, round(sheet.shape[0] * scale))
    small = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA)
    wide, high = round(size[0] * 1.3), round(size[1] * 1.25)
    left, top = (wide - size[0]) / 2, (high - size[1]) / 2
    corners = np.array([(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])], np.float32)
    moved = corners + np.array((left, top), np.float32)
    lean = float(chance.uniform(0.05, 0.09)) * size[0]
    moved += np.array([(lean, lean / 2), (-lean, 0), (lean / 2, 0), (-lean / 2, lean / 3)], np.float32)
    turn = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(small, turn, (wide, high), borderValue=_TABLE)
    light = np.linspace(0.78, 1.0, wide, dtype=np.float32)[None, :, None]
    return np.asarray(seen * light, np.uint8)
