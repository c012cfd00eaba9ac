"""Words for what the work list refuses: what happened and what to do now, by the code of the error."""

from __future__ import annotations

from ui.text import mark

REFUSED: dict[str, tuple[str, str]] = {
    "being_sent": (
        mark("This case is being sent just now."),
        mark("Wait until that is over, then hand it over or take it."),
    ),
    "not_held": (
        mark("Another clerk holds this case."),
        mark("Open it and take it over first; the reason stands in the audit trail."),
    ),
    "no_colleague": (
        mark("This is not the number of a colleague."),
        mark("Type another clerk's number, or * for whoever is next."),
    ),
    "reason_wanted": (
        mark("A reason is needed to take over another clerk's case."),
        mark("Say it in a few words."),
    ),
    "all_parked": (
        mark("All nine places for parked visits are taken."),
        mark("Go on with one of them first, or leave this one: it waits under Open cases."),
    ),
    "slot_taken": (
        mark("This place has another parked visit."),
        mark("Park this one once more."),
    ),
}
