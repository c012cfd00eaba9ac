"""What is known of a captured side of paper besides its picture: how it came, what was corrected and noticed.

Corrections are a list that is applied to the picture as it came, in order, and each can be switched off: the
original stays until the case has gone out. Must not: know how a picture is corrected or judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActKind(StrEnum):
    """What is done to a picture; shares are of its width and height as the acts before have left it."""

    TURN = "turn"  # (quarters,): clockwise, 1 to 3
    FLATTEN = "flatten"  # x, y of the paper's corners: top left, top right, bottom right, bottom left; shares
    STRAIGHTEN = "straighten"  # (degrees,): clockwise, so that lines of text lie level
    CROP = "crop"  # (left, top, right, bottom); shares


@dataclass(frozen=True, slots=True)
class Act:
    """One correction; `own`: the clerk's, else the program's. Switched off it stays in the list."""

    kind: ActKind
    values: tuple[float, ...]
    own: bool = False
    on: bool = True


class MarkKind(StrEnum):
    """What was noticed of a sheet; it warns, and never blocks."""

    BLANK = "blank"  # ink, as a share of the paper
    BLUR = "blur"
    DARK = "dark"
    GLARE = "glare"
    CUT_EDGE = "cut_edge"
    LOW_RESOLUTION = "low_resolution"  # dots per inch
    UPSIDE_DOWN = "upside_down"  # degrees clockwise that would make it upright, as far as can be told
    FOLDED_CORNER = "folded_corner"  # corners that are folded over or torn off
    DOUBLE_SHEET = "double_sheet"
    NOT_DRAWN = "not_drawn"  # parts of a file's page that could not be drawn: how many
    SEAL_NOT_DRAWN = "seal_not_drawn"  # seals that could not be drawn: how many
    REPAIRED = "repaired"  # the file was damaged and opens only repaired: pages of it
    SECOND_COPY = "second_copy"  # page; of a paper that was printed here: the same page lies before it
    MISPLACED = "misplaced"  # page; its code names another place, or another case


FROM_CODES = frozenset({MarkKind.SECOND_COPY, MarkKind.MISPLACED})  # computed; kept only where waived


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing noticed, with what was measured; `waived` is the reason why the clerk takes the sheet."""

    kind: MarkKind
    value: float
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """How a sheet came: its source (a module of `kiosk.capture.sources`, or camera), device and settings.

    `way` is flatbed, feeder or duplex; `side` front or back where the device says so; `mode` color or gray;
    `profile` the name of the profile that was chosen. Empty: not known, or there is no such thing.
    """

    source: str = ""
    device: str = ""
    way: str = ""
    side: str = ""
    mode: str = ""
    dpi: int = 0
    profile: str = ""

    @property
    def how(self) -> str:
        """Return the way where it is known, else the source."""
        return self.way or self.source
