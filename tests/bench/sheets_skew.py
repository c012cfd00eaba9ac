"""`skew_p95_deg`: how crooked text still lies when the darkroom has done its work; blanks and pictures stay.

The angle is not measured in the picture: the sheet's own map and that of the acts are known, and lines of the
paper are followed through both.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import cv2
import numpy as np

from kiosk.capture.imaging import judge
from kiosk.capture.imaging.acts import transform
from kiosk.capture.imaging.pixels import Pixels, of_jpeg
from kiosk.capture.imaging.view import view_of
from kiosk.domain.sheet import Act
from tests.bench.synthetic import RANGES, Synthetic, blank_sheet, picture_sheet, text_sheet

TEXTS, PICTURES, BLANKS, WORKERS = 500, 60, 60, 2
A4_PIXELS = (2480, 3508)


def acts_of(sheet: Synthetic) -> tuple[tuple[Act, ...], Pixels]:
    """Return what the darkroom would do to a sheet, and its pixels."""
    pixels = of_jpeg(sheet.jpeg)
    assert pixels is not None
    view = view_of(pixels, sheet.look.dpi)
    return judge.judged(pixels.values, view, correct=True, resolved=True).acts, pixels


def residual(sheet: Synthetic, acts: tuple[Act, ...], size: tuple[int, int]) -> float:
    """Return how many degrees the lines of the paper lie from level, turned upside down or not."""
    matrix = transform(acts, size)[0] @ sheet.matrix
    wide, high = A4_PIXELS[::-1] if sheet.kind == "licence" else A4_PIXELS
    found = []
    for share in (0.25, 0.5, 0.75):
        ends = np.array([[[wide * 0.15, high * share], [wide * 0.85, high * share]]])
        (x0, y0), (x1, y1) = cv2.perspectiveTransform(ends, matrix)[0]
        found.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
    return float(np.mean(found))


def texts(seed: int, count: int) -> list[float]:
    """Return what is left on sheets with text."""
    rng = np.random.default_rng(seed)
    left = []
    for _ in range(count):
        sheet = text_sheet(rng)
        acts, pixels = acts_of(sheet)
        left.append(abs(residual(sheet, acts, pixels.size)))
    return left


def touched(seed: int, pictures: int, blanks: int) -> int:
    """Return how many photographs and empty sheets were turned or cut, where nothing lies under them."""
    rng = np.random.default_rng(seed)
    sheets = [picture_sheet(rng) for _ in range(pictures)]
    sheets += [blank_sheet(rng, bed=-1, perspective=0.0) for _ in range(blanks)]
    return sum(bool(acts_of(sheet)[0]) for sheet in sheets)


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    parts = 10
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(texts, seed * 1000 + part, TEXTS // parts) for part in range(parts)]
        wrong = pool.submit(touched, seed, PICTURES, BLANKS)
        left = sorted(angle for job in jobs for angle in job.result())
        load = round(os.getloadavg()[0], 1)
        yield {
            "figure": "skew_p95_deg",
            "value": round(left[int(len(left) * 0.95)], 4),
            "unit": "degrees",
            "n": len(left),
            "p50": round(left[len(left) // 2], 4),
            "most": round(left[-1], 4),
            "load": load,
            "sheets": RANGES,
        }
        yield {
            "figure": "skew_untouched_failed",
            "value": wrong.result(),
            "unit": "sheets",
            "n": PICTURES + BLANKS,
            "sheets": RANGES,
        }
