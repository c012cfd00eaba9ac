"""`blank_recall`, `blank_precision`: empty sheets that are flagged, and flagged sheets that are empty.

Half the sheets are empty, with all that shines through, holes, dust, shadow and coloured paper; the others
have a page number alone (half of these), a signature, a seal, one line, or a whole text.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from kiosk.capture.imaging import judge
from kiosk.capture.imaging.pixels import of_jpeg
from kiosk.capture.imaging.view import view_of
from kiosk.domain.sheet import MarkKind
from tests.bench.synthetic import RANGES, Synthetic, blank_sheet, text_sheet

SHEETS, WORKERS = 1000, 2
_FULL = ("page number", "page number", "page number", "page number", "signature", "seal", "one line", "text")


def flagged(sheet: Synthetic) -> bool:
    """Tell whether the darkroom takes a sheet for blank."""
    pixels = of_jpeg(sheet.jpeg)
    assert pixels is not None
    found = judge.judged(pixels.values, view_of(pixels, sheet.look.dpi), correct=True, resolved=True)
    return any(mark.kind is MarkKind.BLANK for mark in found.marks)


def counted(seed: int, count: int) -> Counter[tuple[str, bool]]:
    """Return how many sheets of each kind were flagged and were not."""
    rng = np.random.default_rng(seed)
    found: Counter[tuple[str, bool]] = Counter()
    for number in range(count):
        kind = "" if number % 2 else _FULL[number // 2 % len(_FULL)]
        sheet = text_sheet(rng) if kind == "text" else blank_sheet(rng, kind)
        found[kind, flagged(sheet)] += 1
    return found


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    parts = 10
    total: Counter[tuple[str, bool]] = Counter()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for found in pool.map(
            counted, [seed * 1000 + part for part in range(parts)], [SHEETS // parts] * parts
        ):
            total += found
    right, missed = total["", True], total["", False]
    wrong = {kind: count for (kind, flag), count in total.items() if kind and flag}
    both = {
        "unit": "share",
        "n": total.total(),
        "load": round(os.getloadavg()[0], 1),
        "sheets": RANGES,
    }
    yield {"figure": "blank_recall", "value": round(right / (right + missed), 4), **both, "missed": missed}
    share = right / max(1, right + sum(wrong.values()))
    yield {"figure": "blank_precision", "value": round(share, 4), **both, "wrong": wrong}
