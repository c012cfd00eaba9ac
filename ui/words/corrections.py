"""What is said of corrections, withdrawals and objections, and of the five honest states of a filing.

Tables and short sentences; Chinese is in `resources/translations/parts/corrections.yaml`. Must not: decide
where a filing is; `kiosk.domain.standing` does.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui.text import day, mark, plural, tr

if TYPE_CHECKING:
    from kiosk.domain.case import Progress
    from ui.theme import Tone

# code: (what happened, what to do now); arguments are the error's details by name
REFUSED: dict[str, tuple[str, str]] = {
    "on_its_way": (
        mark("A revision of this case is on its way to the centre."),
        mark("Wait for its receipt; then the next correction can be begun."),
    ),
    "no_revision": (mark("No correction of this case is being made."), mark("Look at its progress.")),
    "only_corrected": (
        mark("In a correction no record is added or taken out."),
        mark("Withdraw a filing on the progress screen; for another record make a case of its own."),
    ),
    "letter_gone": (mark("The centre has this by now."), mark("Look at its progress.")),
    "letter_going": (
        mark("It may have reached the centre already and cannot be taken back."),
        mark("Nothing to do: the program asks again with the same number."),
    ),
    "objection_waits": (
        mark("An objection to {number} waits to be sent already."),
        mark("Look at it on the progress screen."),
    ),
    "no_result": (
        mark("The body's result is not here yet."),
        mark("It is fetched by itself; try again when the line is back."),
    ),
    "paper_not_signed": (
        mark("The body's paper came without the centre's valid signature; it was not kept."),
        mark("Tell the help desk the code {code}. The program tries again by itself."),
    ),
}
FOUND = {
    "point_open": mark("The body asked for this and it is not ticked off: {point}"),
    "objection_to_missing": mark("Say whom the objection goes to."),
    "objection_items_missing": mark("Say what is disputed."),
    "objection_statement_missing": mark("Say why, in the applicant's words."),
    "objection_name_missing": mark("Enter whom to call about it."),
    "objection_phone_missing": mark("Enter a phone number."),
}

# the five honest states: words, shorter words for a table, tone, icon
STANDINGS: dict[str, tuple[str, str, Tone, str]] = {
    "saved": (mark("Saved here, to be sent"), mark("Saved here"), "warn", "save"),
    "sending": (mark("Being sent"), mark("Being sent"), "info", "send"),
    "confirming": (mark("Being confirmed"), mark("Being confirmed"), "warn", "question"),
    "received": (mark("Received and verified by the centre"), mark("Verified by the centre"), "ok", "shield"),
    "forwarded": (mark("Forwarded to the body"), mark("Forwarded to the body"), "info", "building"),
}


def standing(code: str, *, short: bool = False) -> tuple[str, Tone, str]:
    """Give words, tone and icon of one of the five honest states."""
    words, less, tone, icon = STANDINGS[code]
    return tr(less if short else words), tone, icon


def filing_pill(
    code: str, progress: Progress, *, short: bool = False, late: bool = False
) -> tuple[str, Tone, str]:
    """Give words, tone and icon of a filing: one of the five states, or what its body said since then.

    `late`: what the body set a day for is due today or over.
    """
    if code not in ("received", "forwarded") or progress.status not in BODY_SAYS:
        return standing(code, short=short)
    words, tone, icon = BODY_SAYS[progress.status]
    if progress.decision == "refused":
        return tr(words), "bad", "cross"
    return tr(words), "bad" if late else tone, icon


# what the body says once it has the filing: words, tone, icon
BODY_SAYS: dict[str, tuple[str, Tone, str]] = {
    "accepted": (mark("Accepted by the body"), "info", "file"),
    "not_accepted": (mark("Not accepted by the body"), "bad", "cross"),
    "correction_wanted": (mark("Correction wanted"), "warn", "edit"),
    "extended": (mark("Decision extended"), "warn", "clock"),
    "decided": (mark("Decided"), "ok", "check"),
    "withdrawn": (mark("Withdrawn"), "quiet", "undo"),
}

LIGHTS: dict[str, tuple[Tone, str]] = {  # how a deadline is shown: tone, icon
    "over": ("bad", "alert"),
    "today": ("bad", "alert"),
    "soon": ("warn", "clock"),
    "time": ("ok", "calendar"),
}


def deadline(light: str, left: int, until: date) -> tuple[str, Tone, str]:
    """Say how long there is until a day that a body set, as a traffic light; `left` in working days."""
    tone, icon = LIGHTS[light]
    if light == "over":
        return tr("Deadline passed: {date}", date=day(until)), tone, icon
    if light == "today":
        return tr("Last day today: {date}", date=day(until)), tone, icon
    said = plural("{n} working day left", "{n} working days left", n=left)
    return tr("{left}, until {date}", left=said, date=day(until)), tone, icon


def left(light: str, days: int) -> str:
    """Say how long there is in a few words, for a row of a table."""
    if light == "over":
        return tr("deadline passed")
    if light == "today":
        return tr("last day today")
    return plural("{n} working day left", "{n} working days left", n=days)
