"""The wall as layout sees it: its pixels, the sizes of type, and where main, ticker and clock are.

Must not: know which output that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.guides import sizes
from ui.slides.marks import Box
from ui.tokens import WALL

Shape = Literal["line", "strip", "full"]
LEADING = 1.4
_LINES_OF_STRIP = 8.5  # of body text in the main region; with more, a slide has a header and cards
_LINES_OF_LINE = 3.4


@dataclass(frozen=True, slots=True)
class Screen:
    """A wall of some size. Without `pitch_mm` and `distance_m` the type fits its shape."""

    width: int
    height: int
    pitch_mm: float = 0.0
    distance_m: float = 0.0
    high: bool = False

    @property
    def body(self) -> int:
        """Height of body text."""
        return sizes.body(
            self.width, self.height, pitch_mm=self.pitch_mm, distance_m=self.distance_m, high=self.high
        )

    @property
    def whole(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)

    @property
    def shape(self) -> Shape:
        """How much room there is: one or two lines, a strip, or a page with a header."""
        lines = (self.height - self.band) / (self.body * LEADING)
        if lines < _LINES_OF_LINE:
            return "line"
        return "strip" if lines < _LINES_OF_STRIP else "full"

    @property
    def band(self) -> int:
        """Height of the band with ticker and clock; 0 where there is no room for one."""
        return round(self.body * 1.8) if self.height >= self.body * 6.4 else 0

    @property
    def main(self) -> Box:
        """Where slides are; the thin bar of the loop lies at its foot."""
        return Box(0, 0, self.width, self.height - self.band)

    @property
    def clock(self) -> Box | None:
        """Where the time stands; None where it would take too much of the ticker."""
        if not self.band or self.width < self.body * 16:
            return None
        width = self.body * 4
        return Box(self.width - width, self.height - self.band, width, self.band)

    @property
    def ticker(self) -> Box | None:
        """Where the ticker runs."""
        if not self.band:
            return None
        clock = self.clock
        return Box(0, self.height - self.band, clock.x if clock else self.width, self.band)

    @property
    def margin(self) -> int:
        """Free pixels around what is in the main region."""
        wide = {"line": 0.25, "strip": 0.6, "full": 1.2}[self.shape]
        return max(2, round(self.body * wide)) if self.height > self.body * 2 else 2

    @property
    def inside(self) -> Box:
        """The main region without margins and bar."""
        low = self.main.h - (WALL.bar_height if self.shape != "line" else 0)
        edge = self.margin
        up = min(edge, max(0, (low - round(self.body * LEADING)) // 2))
        return Box(edge, up, self.width - 2 * edge, low - 2 * up)
