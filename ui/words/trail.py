"""Words for the audit trail: what a check of it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import mark, tr

if TYPE_CHECKING:
    from kiosk.desk import TrailCheck

FAULTS = {
    "trail_changed": mark("Line {n} of the audit trail is not as it was written."),
    "trail_missing": mark("Line {n} of the audit trail is missing."),
    "trail_cut": mark("The audit trail was cut: line {n} and what came after it are gone."),
    "trail_no_head": mark(
        "The note of how long the audit trail is was taken away or changed (after line {n})."
    ),
}


def check(found: TrailCheck) -> str:
    """Say what a check of the trail found."""
    if found.fault is None:
        return tr("The audit trail is whole: {n} lines.", n=found.lines)
    number = found.lines if found.fault == "trail_no_head" else found.number
    return tr(FAULTS[found.fault], n=number)
