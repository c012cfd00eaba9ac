"""Pages as pictures that are asked in millimetres: what stands where, and what was said not to be drawn."""

from __future__ import annotations

import io

from PIL import Image, ImageStat

from kiosk.capture import CapturedSheet
from kiosk.capture.config import CaptureConfig
from kiosk.capture.ofd.pages import sheets
from kiosk.capture.pictures import Made
from kiosk.domain.sheet import MarkKind
from tests.capture.ofd.writer import Ofd

CONFIG = CaptureConfig(max_pages=20)
BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (255, 0, 0)


def made(document: Ofd | bytes) -> list[Made]:
    """Return the pages of a document."""
    data = document if isinstance(document, bytes) else document.saved()
    return [one for _, one in sheets(data, config=CONFIG)]


def told(page: Made | CapturedSheet) -> list[tuple[MarkKind, float]]:
    """Return what a file told of a page: parts that could not be drawn, a repair."""
    own = (MarkKind.NOT_DRAWN, MarkKind.SEAL_NOT_DRAWN, MarkKind.REPAIRED)
    return [(mark.kind, mark.value) for mark in page.marks if mark.kind in own]


class Seen:
    """A page as a picture, asked in millimetres."""

    def __init__(self, page: Made) -> None:
        self.picture = Image.open(io.BytesIO(page.data)).convert("RGB")
        self._dots = page.dpi / 25.4

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """Return the colour round a point."""
        left, top = x * self._dots, y * self._dots
        spot = self.picture.crop((int(left - 2), int(top - 2), int(left + 3), int(top + 3)))
        return tuple(round(value) for value in ImageStat.Stat(spot).mean)  # type: ignore[return-value]

    def is_near(self, x: float, y: float, colour: tuple[int, int, int]) -> bool:
        """Tell whether a point has a colour, within what a JPEG changes."""
        return all(abs(one - other) < 25 for one, other in zip(self.at(x, y), colour, strict=True))

    def ink(self, left: float, top: float, right: float, bottom: float) -> float:
        """Return the share of dark dots in a box."""
        box = tuple(round(value * self._dots) for value in (left, top, right, bottom))
        return (
            ImageStat.Stat(self.picture.crop(box).convert("L").point(lambda v: 255 * (v < 128))).mean[0] / 255
        )


def seen(*content: str, **more: object) -> Seen:
    """Return the one page with some content, nothing of which may have been left out."""
    (page,) = made(Ofd(pages=["".join(content)], **more))  # type: ignore[arg-type]
    assert told(page) == []
    return Seen(page)


def lost(*content: str, **more: object) -> tuple[float, Seen]:
    """Return how many parts of a page are said not to be drawn, and the page."""
    (page,) = made(Ofd(pages=["".join(content)], **more))  # type: ignore[arg-type]
    return sum(mark.value for mark in page.marks if mark.kind is MarkKind.NOT_DRAWN), Seen(page)
