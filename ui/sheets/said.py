"""Corrections and marks of a sheet as words: "straightened 1.3°", "blurred".

Must not: judge a sheet, or know a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, mark, tr

if TYPE_CHECKING:
    from kiosk.desk import ScanProfile
    from kiosk.domain.sheet import Act, Mark

MARKS = {
    "blank": mark("blank"),
    "blur": mark("blurred"),
    "dark": mark("too dark"),
    "glare": mark("glare"),
    "cut_edge": mark("edge cut off"),
    "low_resolution": mark("low resolution"),
    "upside_down": mark("wrong way up?"),
    "folded_corner": mark("corner folded"),
    "double_sheet": mark("two sheets at once?"),
    "not_drawn": mark("a part not drawn"),
    "seal_not_drawn": mark("a seal not drawn"),
    "repaired": mark("file repaired"),
    "second_copy": mark("there already"),
    "misplaced": mark("code of another paper"),
}
LOST = mark("can no longer be opened")
LOST_HERE = mark(
    "This page can no longer be opened: scan it anew (Ctrl+R), or delete it and take it in again."
)
PROFILES = {"duplex": mark("Both sides"), "card": mark("Cards")}  # of ours, those with a name of their own
WAYS = {"flatbed": mark("Flatbed"), "feeder": mark("Feeder"), "duplex": mark("Both sides")}
MODES = (mark("colour"), mark("gray"))


def act(made: Act) -> str:
    """Say what a correction did."""
    value = made.values[0] if made.values else 0.0
    match str(made.kind):
        case "turn":
            return tr("turned {n}°", n=round(value) % 4 * 90)
        case "straighten":
            return tr("straightened {n}°", n=f"{abs(value):.1f}")
        case "flatten":
            return tr("pulled flat")
        case _:
            return tr("cropped")


def noticed(seen: Mark) -> str:
    """Say in a word what was noticed; with what was measured where that tells more."""
    words = tr(MARKS.get(str(seen.kind), mark("noticed")))
    measured = f"{seen.value:.0f} dpi" if str(seen.kind) == "low_resolution" and seen.value else ""
    return join(words, measured)


def profile(chosen: ScanProfile) -> str:
    """Name a profile: by its own name, or one of ours by what it does."""
    return chosen.name or tr(PROFILES.get(chosen.id) or WAYS.get(chosen.source, chosen.id))


def full(chosen: ScanProfile) -> str:
    """Name a profile with all of its settings."""
    way, mode = tr(WAYS.get(chosen.source, chosen.source)), tr("colour" if chosen.mode == "color" else "gray")
    name = profile(chosen)
    return join(name, way if way != name else "", mode, f"{chosen.dpi} dpi", chosen.paper)
