"""Trays for tests: some plain pages, with what the machine is to do wrong."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.capture import ScanRequest
from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.domain.practice import Fault

GLASS = ScanRequest("practice:tray", "flatbed", dpi=75)
FEEDER = ScanRequest("practice:tray", "feeder", dpi=75)
DUPLEX = ScanRequest("practice:tray", "duplex", dpi=75)


@cache
def pdf(pages: int) -> bytes:
    """Return a PDF of A4 pages with lines and a number each."""
    made = []
    for number in range(1, pages + 1):
        page = Image.new("RGB", (827, 1169), "white")
        draw = ImageDraw.Draw(page)
        for row in range(200, 1000, 24):
            draw.line((100, row, 700, row), "black", 5)
        draw.text((100, 100), f"page {number}", "black", font_size=60)
        made.append(page)
    out = io.BytesIO()
    made[0].save(out, "PDF", resolution=100, save_all=True, append_images=made[1:])
    return out.getvalue()


def lay(folder: Path, pages: int, *, fault: Fault | None = None, at: int = 0) -> None:
    """Lay some pages; the machine does something wrong at one of them (counted from 1)."""
    faults = {at: (fault,)} if fault else {}
    sides = [Side("a.pdf", n, faults=faults.get(n + 1, ()), seed=n) for n in range(pages)]
    tray.lay(folder, {"a.pdf": pdf(pages)}, sides)


def lay_sides(folder: Path, sides: list[Side]) -> None:
    """Lay chosen sides of a PDF of four pages."""
    tray.lay(folder, {"a.pdf": pdf(4)}, sides)
