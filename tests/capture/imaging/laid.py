"""Papers under a scanner's lid, by seed: slips and cards with text, laid as people lay them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from kiosk.capture.practice import drawing
from tests import papermaker

DPI = 120
CARD, SLIP, A4 = (85.6, 54.0), (210.0, 140.0), (210.0, 297.0)
WORDS = "信用修复申请材料收件登记：缴款人已于规定期限内履行义务，执收单位核对无误，特此证明。"
Values = np.ndarray[Any, Any]


def paper(size: tuple[float, float], *, ground: tuple[int, int, int] = (253, 252, 249)) -> Values:
    """Return a paper of some millimetres with lines of text, and a rule under each; red first."""
    wide, high = (round(length / 25.4 * DPI) for length in size)
    made = Image.new("RGB", (wide, high), ground)
    draw = ImageDraw.Draw(made)
    em = round((3.0 if size == CARD else 4.2) / 25.4 * DPI)
    margin = round((5 if size == CARD else 16) / 25.4 * DPI)
    for row, y in enumerate(range(margin, high - margin - em, round(2.1 * em))):
        words = (WORDS[row % 9 :] + WORDS)[: (wide - 2 * margin) // em]
        draw.text((margin, y), words, (40, 42, 50), papermaker._font(em))
        if size != CARD:
            draw.line((margin, y + round(1.6 * em), wide - margin, y + round(1.6 * em)), (70, 70, 74), 2)
    return np.array(made)


def laid(
    values: Values, *, degrees: float = 0.2, light: float = 1.0, off: float = 0.0, upside: bool = False
) -> Values:
    """Return a paper on A4's glass, blue first: turned, in some light, over its right edge by a share."""
    values = np.ascontiguousarray(values[::-1, ::-1]) if upside else values
    chance = np.random.default_rng(3)
    seen = drawing.on_lid(values, A4, dpi=DPI, chance=chance, degrees=degrees)
    if off:
        columns = round(off * seen.shape[1])
        seen = np.concatenate((np.full_like(seen[:, :columns], drawing._LID), seen[:, :-columns]), axis=1)
    return np.ascontiguousarray((drawing._noisy(seen, chance) * light).astype(np.uint8)[:, :, ::-1])


def together(*papers: tuple[Values, tuple[float, float], float]) -> Values:
    """Return papers on A4's glass, blue first: each with place (mm) and turn, the last on top."""
    chance = np.random.default_rng(3)
    wide, high = (round(length / 25.4 * DPI) for length in A4)
    seen = np.full((high, wide, 3), drawing._LID, np.uint8)
    for values, (x, y), degrees in papers:
        turn = cv2.getRotationMatrix2D((values.shape[1] / 2, values.shape[0] / 2), degrees, 1.0)
        turn[:, 2] += np.array((x, y)) / 25.4 * DPI
        covered = cv2.warpAffine(np.full(values.shape[:2], 255, np.uint8), turn, (wide, high))
        laid_down = cv2.warpAffine(values, turn, (wide, high), flags=cv2.INTER_CUBIC)
        shaded = drawing._shaded(seen, covered, dpi=DPI)
        seen = np.where(covered[:, :, None] > 127, laid_down, shaded).astype(np.uint8)
    return np.ascontiguousarray(drawing._noisy(seen, chance)[:, :, ::-1])
