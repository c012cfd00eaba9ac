"""`slides_cut`: every default slide at twelve sizes in both languages, by the check of layouts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from kiosk.guides import reading
from kiosk.settings import resource
from ui import memory, theme
from ui.slides import check, layout
from ui.slides.screen import Screen

SIZES = [
    (512, 64), (1024, 64), (512, 128), (1280, 160), (1920, 384), (1024, 576), (1366, 768), (1920, 1080),
    (2560, 768), (2560, 1152), (1080, 1920), (3840, 2160),
]  # fmt: skip


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield how many of all layouts have a fault."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    theme.load_fonts()
    memory.steady_true()
    programme = reading.load(resource("guides", "default"))
    cut = looked = 0
    for width, height in SIZES:
        screen = Screen(width, height)
        for slide in programme.slides:
            looked += 1
            cut += bool(check.faults(slide, layout.pages(slide, screen, programme.place), screen))
    assert app is not None
    yield {"figure": "slides_cut", "value": cut, "unit": "layouts", "n": looked}
