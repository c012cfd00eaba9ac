"""A side of paper as a scanner sees it: rendered at the ordered resolution, on the lid, a little crooked.

Arrays are heights × widths × 3 of bytes, red first. Runs in the feeder child only. Must not: know a paper.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.practice import spoiling
from kiosk.capture.practice.tray import Side
from kiosk.capture.source import Order
from kiosk.domain.practice import Fault

Picture = NDArray[np.uint8]

AREAS = {"A5": (148.0, 210.0), "A4": (210.0, 297.0), "A3": (297.0, 420.0)}  # millimetres
_LID = 226  # gray of what lies behind the paper
_LOW_DPI = 75
_PHOTO_QUALITY = 72  # of a JPEG that was sent through a messenger
_PAPER = (253, 252, 249)
_ACROSS = 1.01  # so much wider than the glass, a paper is laid the other way
_SHADOW_MM, _SHADOW = 0.5, 0.3  # width and share of the light that is gone beside the paper
_MOST_CROOKED = 0.6  # degrees, of paper that was laid straight


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as the scanner hands it over; `dpi` 0 where a photo tells none."""

    data: bytes
    kind: str
    dpi: int


def scanned(folder: Path, side: Side, order: Order) -> Taken:
    """Return a side of the tray as the practice scanner sees it."""
    chance = np.random.default_rng(side.seed)
    dpi = _LOW_DPI if Fault.LOW_RESOLUTION in side.faults else order.dpi
    paper = spoiling.paper(page(folder, side, dpi), side.faults, dpi=dpi, chance=chance)
    if Fault.PHONE_PHOTO in side.faults:
        photo = spoiling.picture(spoiling.photo(paper, chance), side.faults, dpi=dpi, chance=chance)
        return Taken(_jpeg(photo), "jpeg", 0)
    skew = float(chance.uniform(2.0, 3.0) * chance.choice((-1, 1))) if Fault.SKEWED in side.faults else None
    area = None if Fault.TWO_SHEETS in side.faults else AREAS.get(order.paper)  # fed until its end comes
    seen = on_lid(paper, area, dpi=dpi, chance=chance, degrees=skew)
    seen = spoiling.picture(seen, side.faults, dpi=dpi, chance=chance)
    return Taken(pnm(_noisy(seen, chance), gray=order.mode == "gray"), "pnm", dpi)


def page(folder: Path, side: Side, dpi: int) -> Picture:
    """Return a page of the tray without anything wrong, upright; A4 with nothing on it for none."""
    if side.page < 0:
        width, height = (round(size / 25.4 * dpi) for size in AREAS["A4"])
        return np.full((height, width, 3), _PAPER, np.uint8)
    import pypdfium2

    document = pypdfium2.PdfDocument(folder / side.pdf)
    try:
        drawn = document[side.page].render(scale=dpi / 72, rev_byteorder=True).to_numpy()
    finally:
        document.close()
    return np.asarray(np.minimum(drawn[:, :, :3], np.array(_PAPER, np.uint8)), np.uint8)


def on_lid(
    paper: Picture,
    area: tuple[float, float] | None,
    *,
    dpi: int,
    chance: np.random.Generator,
    degrees: float | None = None,
) -> Picture:
    """Return a paper on the scanned area (None: its own size and a margin), turned to fit."""
    margin = round(0.1 * dpi)
    height, width = (
        (paper.shape[0] + 2 * margin, paper.shape[1] + 2 * margin)
        if area is None
        else (round(area[1] / 25.4 * dpi), round(area[0] / 25.4 * dpi))
    )
    if paper.shape[1] > _ACROSS * width and paper.shape[0] <= _ACROSS * width:
        paper = np.ascontiguousarray(np.rot90(paper))
    angle = float(chance.uniform(-_MOST_CROOKED, _MOST_CROOKED)) if degrees is None else degrees
    top = max(0.0, min((height - paper.shape[0]) / 2, margin))
    turn = cv2.getRotationMatrix2D((paper.shape[1] / 2, paper.shape[0] / 2), angle, 1.0)
    turn[0, 2] += (width - paper.shape[1]) / 2
    turn[1, 2] += top
    lid = (_LID, _LID, _LID)
    seen = cv2.warpAffine(paper, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=lid)
    covered = np.full(paper.shape[:2], 255, np.uint8)
    return _shaded(seen, cv2.warpAffine(covered, turn, (width, height)), dpi=dpi)


def _shaded(seen: NDArray[Any], covered: NDArray[Any], *, dpi: int) -> Picture:
    """Return a picture with the narrow shadow that paper throws on the lid beside it."""
    soft = cv2.GaussianBlur(covered, (0, 0), _SHADOW_MM / 25.4 * dpi)
    shade = cv2.bitwise_and(cv2.convertScaleAbs(soft, alpha=_SHADOW), cv2.bitwise_not(covered))
    return np.asarray(cv2.subtract(seen, cv2.merge((shade, shade, shade))), np.uint8)


def pnm(picture: Picture, *, gray: bool) -> bytes:
    """Return a picture as a raw PNM."""
    height, width = picture.shape[:2]
    if gray:
        return b"P5\n%d %d\n255\n" % (width, height) + cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).tobytes()
    return b"P6\n%d %d\n255\n" % (width, height) + np.ascontiguousarray(picture).tobytes()


def _noisy(picture: Picture, chance: np.random.Generator) -> Picture:
    """Return a picture with the noise of a sensor: one tile of it, for a whole page of it takes a second."""
    tile = chance.normal(0, 2.0, (256, 256)).astype(np.int16)
    height, width = picture.shape[:2]
    noise = np.tile(tile, (height // 256 + 1, width // 256 + 1))[:height, :width, None]
    return np.asarray(np.clip(picture.astype(np.int16) + noise, 0, 255), np.uint8)


def _jpeg(picture: Picture) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=_PHOTO_QUALITY)
    return out.getvalue()
