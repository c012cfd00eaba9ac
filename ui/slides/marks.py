"""What a laid-out page is made of: plates, runs of text, pictures, ticks. Plain values in pixels of the wall.

Must not: import Qt; a page can be checked without being painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Ink = Literal["ink", "muted", "number", "lit_ink", "lit_number"]
Fill = Literal["card", "lit", "urgent", "bar", "band", "number", "paper"]
Align = Literal["left", "centre", "right"]


class Box(NamedTuple):
    """A rectangle in whole pixels."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """First column beyond it."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """First row beyond it."""
        return self.y + self.h

    def below(self, y: int) -> Box:
        """Return what is left of it from a row downwards."""
        return Box(self.x, y, self.w, self.bottom - y)

    def holds(self, other: Box) -> bool:
        """Tell whether another lies in it."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: Box) -> bool:
        """Tell whether it shares a pixel with another."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one size and weight, set already: whoever paints breaks nothing."""

    box: Box
    lines: tuple[str, ...]
    px: int
    leading: int
    bold: bool = False
    ink: Ink = "ink"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Plate:
    """A filled shape behind text; `line`: with an outline."""

    box: Box
    fill: Fill
    radius: int = 0
    line: bool = False


@dataclass(frozen=True, slots=True)
class Art:
    """A picture or a page of a PDF, as large as its box allows and whole."""

    box: Box
    asset: str
    page: int = -1  # of a PDF


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick mark."""

    box: Box


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow as large as its box."""

    box: Box
    to: Literal["right", "down"] = "right"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with the white around it, modules in whole pixels."""

    box: Box
    link: str


Mark = Run | Plate | Art | Tick | Arrow | Code


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of a slide. `film`: the asset that plays over all of it; `urgent`: on its own ground."""

    slide: str
    marks: tuple[Mark, ...]
    film: str = ""
    urgent: bool = False
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """All text, in reading order."""
        return "\n".join(line for mark in self.marks if isinstance(mark, Run) for line in mark.lines)
