"""What `kiosk doctor` found and what a salvage brought, in sentences: a part, what is so, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import mark, together, tr
from ui.words import trail

if TYPE_CHECKING:
    from kiosk.desk.care import Saved
    from kiosk.services.upkeep.doctor import Finding

PARTS = {
    "disk": mark("Disk"),
    "key": mark("Data key"),
    "store": mark("Store"),
    "sheets": mark("Sheets"),
    "trail": mark("Audit trail"),
    "tidying": mark("Tidying up"),
    "backup": mark("Backup"),
}
WEIGHTS = {"ok": mark("in order"), "warn": mark("notice"), "bad": mark("BAD")}
WHOLE = {
    "disk": mark("{free} MB are free."),
    "key": mark("It is there and fits."),
    "store": mark("Every page is whole; {cases} cases."),
    "sheets": mark("Every sheet that is not with the centre yet opens."),
    "trail": mark("All {n} lines are as they were written."),
    "tidying": mark("Every step went through."),
    "backup": mark("The last one is of {at} and opens."),
}
FOUND: dict[str, tuple[str, str]] = {
    "scarce": (mark("Only {free} MB are free."), mark("Free some space.")),
    "damaged": (
        mark("It is damaged."),
        mark(
            "Delete nothing and close the window. Go back to the last good backup with “kiosk restore”, or"
            " keep what can still be read with “kiosk doctor salvage”."
        ),
    ),
    "sheets_lost": (
        mark("{n} sheets are gone or do not open (cases {cases})."),
        mark("Open these cases and scan the sheets again."),
    ),
    "cases_unread": (
        mark("{n} cases can't be read (cases {cases})."),
        mark("All others work. Have the help desk restore a backup; discard nothing."),
    ),
    "steps_failed": (
        mark("These steps failed last: {steps}."),
        mark("They are tried again by themselves; if they stay here, tell the help desk."),
    ),
    "no_backup_yet": (
        mark("There is none yet."),
        mark("Make one now with “kiosk backup”, or leave the window open until it has made one."),
    ),
    "backup_old": (
        mark("The last one is of {at}: older than three days."),
        mark("Make one now with “kiosk backup”; what keeps it from being made is said there."),
    ),
    "backup_broken": (
        mark("The last one, of {at}, does not open any more."),
        mark("Make one now with “kiosk backup” and have the disk of the backups looked at."),
    ),
    "same_disk": (
        mark("The last one is of {at} and opens, but lies on the disk that it stands in for."),
        mark("Name a folder on another disk: the setting “backup”."),
    ),
}


def finding(found: Finding) -> str:
    """Return a line: the part, how it is, and what to do where something is to be done."""
    values = dict(found.values)
    if not found.code:
        said = tr(WHOLE[found.part], **values)
    elif found.code in FOUND:
        what, do = FOUND[found.code]
        said = together(tr(what, **values), tr(do, **values))
    elif found.part == "trail" and found.code in trail.FAULTS:
        said = tr(trail.FAULTS[found.code], **values)
    else:
        said = _of_error(found.code, values)
    return tr(
        "[{weight}] {part}: {said}", weight=tr(WEIGHTS[found.weight]), part=tr(PARTS[found.part]), said=said
    )


def saved(brought: Saved) -> str:
    """Return what a salvage brought, a sentence a line."""
    lines = [tr("What can still be read is the data folder now: {n} rows.", n=brought.rows)]
    if brought.lost_pages:
        lines.append(tr("{n} pages of the store are lost.", n=brought.lost_pages))
    if brought.older:
        lines.append(tr("{n} rows come from the last backup, as they were then.", n=brought.older))
    if brought.lost_items:
        lines.append(
            tr("{n} files do not open; their sheets are named in their cases.", n=brought.lost_items)
        )
    lines.append(tr("Nothing is sent by itself: look at each line of the list “To be sent” first."))
    lines.append(tr("The damaged data stay here for four weeks: {folder}", folder=str(brought.damaged)))
    return "\n".join(lines)


def _of_error(code: str, values: dict[str, str]) -> str:
    from kiosk.errors import KioskError
    from ui.words import names

    return together(*names.sentence(KioskError(code, **values)))
