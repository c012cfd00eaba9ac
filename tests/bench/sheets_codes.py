"""`qr_rate`: of our own printed papers, spoiled as scanners and cameras spoil them, how many give their code.

Papers of every kind are made for cases of one to fifty filings as they are at the window, drawn by pdfium at
300 dpi and spoiled (`synthetic.RANGES` goes out with the figure). Each becomes a sheet with its preview; the
preview is read, and the whole picture where it shows no code of ours: just as `services.sorting.read` does.
A code counts if it is the very text that was printed.
"""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from kiosk.capture import recogniser
from kiosk.capture.config import PREVIEW_PIXELS, CaptureConfig
from kiosk.domain import pagecode
from kiosk.papers import render
from tests.bench.pages import DPI, Pixels
from tests.bench.synthetic import RANGES, seen, some_look
from tests.papers.makers import LONGEST, SAMPLES, Made

SHEETS = 600
Printed = tuple[Pixels, str]  # a page as it leaves the printer, in gray, and the text of its code


def printed(make: Made, name: str) -> Iterator[Printed]:
    """Yield the pages of a paper that bear a code."""
    facts = make()
    prefix = str(facts.get("page_code") or "")
    if not prefix:
        return
    document = pypdfium2.PdfDocument(render(name, facts))
    try:
        for number, page in enumerate(document, 1):
            drawn = page.render(scale=DPI / 72, grayscale=True).to_pil()
            yield np.asarray(drawn.convert("L")), f"{prefix}{number}"
    finally:
        document.close()


def every_page() -> list[Printed]:
    """Return the first pages of every kind of paper, of an ordinary visit and of the longest."""
    found: list[Printed] = []
    for papers in (SAMPLES, LONGEST):
        for name, make in papers.items():
            found += list(printed(make, name))[:3]
    return found


def looked(jpeg: bytes, config: CaptureConfig) -> tuple[tuple[str, ...], str]:
    """Return the codes on a sheet, and on which look they were found."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.load()
        small = picture.copy()
        small.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=80)
    for look, data, thorough in (("preview", out.getvalue(), False), ("whole", jpeg, True)):
        codes = recogniser.codes(data, config, thorough=thorough)
        if pagecode.of(codes) is not None:
            return codes, look
    return (), "none"


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure, with where the codes were found and what was missed by resolution."""
    rng = np.random.default_rng(seed)
    pages, config = every_page(), CaptureConfig()
    found: Counter[str] = Counter()
    asked: Counter[int] = Counter()
    missed: Counter[int] = Counter()
    wrong, taken = 0, 0.0
    for number in range(SHEETS):
        paper, text = pages[number % len(pages)]
        look = some_look(rng, quarters=int(rng.integers(4)))
        sheet = seen(cv2.cvtColor(paper, cv2.COLOR_GRAY2BGR), look, rng, kind="printed")
        jpeg = sheet.jpeg
        start = time.perf_counter()
        codes, where = looked(jpeg, config)
        taken += time.perf_counter() - start
        hit = text in codes and pagecode.of(codes) is not None
        wrong += where != "none" and not hit
        found[where if hit else "none"] += 1
        asked[look.dpi] += 1
        missed[look.dpi] += not hit
    yield {
        "figure": "qr_rate",
        "value": round(1 - found["none"] / SHEETS, 4),
        "unit": "of sheets",
        "n": SHEETS,
        "wrong": wrong,
        "found_on": {"preview": found["preview"], "whole": found["whole"]},
        "missed_by_dpi": {str(dpi): f"{missed[dpi]}/{asked[dpi]}" for dpi in sorted(asked)},
        "pages": len(pages),
        "ms_a_sheet": round(taken / SHEETS * 1000),
        "ranges": RANGES,
    }
