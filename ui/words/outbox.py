"""What is said of a submission on its way: its state, why it is not there yet, what to do, who has to.

Must not: speak of anything as sent that the centre has not confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import clock, mark, period, tr
from ui.theme import Tone
from ui.words import facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.domain.findings import Finding
    from kiosk.services.centre.outboxlines import OutboxLine

STATES: dict[str, tuple[str, Tone]] = {
    "waiting": (mark("To be sent"), "warn"),
    "sending": (mark("Being sent"), "info"),
    "confirming": (mark("Being confirmed"), "info"),
    "paused": (mark("Waits for somebody"), "warn"),
    "refused": (mark("Back at the window"), "bad"),
    "set_aside": (mark("Set aside"), "bad"),
}
HELD: tuple[str, Tone] = (mark("Paused"), "warn")
ACTORS: dict[str, tuple[str, Tone]] = {
    "nobody": (mark("By itself"), "quiet"),
    "clerk": (mark("You"), "bad"),
    "lead": (mark("The lead"), "bad"),
    "help_desk": (mark("Help desk"), "bad"),
    "centre": (mark("The centre"), "quiet"),
}
LATER = ("waiting", "confirming")  # states with a next try of their own
RESTORED = "restore"  # who holds what a backup brought back
QUIET = ("", "gave_way", "next_slice", "held")  # reasons that are none
_GOES_ON = mark("Nothing to do: it goes on by itself.")
_AGAIN = mark(
    "It is not tried again by itself. Ctrl+R sends it once more; if it comes back here, tell the help desk."
)
_TAKE_BACK = mark("Take it back (Ctrl+B), look through the case once more, and submit it again.")
REASONS: dict[str, tuple[str, str]] = {  # only where sending says it otherwise than anything else
    "gave_way": (mark("A smaller one goes first; what was sent is kept."), _GOES_ON),
    "next_slice": (mark("It is large and goes in several parts."), _GOES_ON),
    "captive_portal": (
        mark("The network asks for a sign-in of its own; the centre was not reached."),
        mark("Tell the help desk to free this computer. It goes by itself once the line is free."),
    ),
    "gateway": (
        mark("A relay in the network answered; the centre was not reached."),
        mark("If it stays so, tell the help desk the word “gateway”. It is tried again by itself."),
    ),
    "tls_time": (
        mark("The certificate of the centre does not fit the date of this computer."),
        mark("Compare date and time of this computer with a clock; if they are right, tell the help desk."),
    ),
    "tls": (
        mark("The line to the centre cannot be trusted; nothing was sent."),
        mark("Tell the help desk. It goes by itself once the line can be trusted."),
    ),
    "sign_in_ended": (
        mark("Your sign-in at the centre has ended; sending waits."),
        mark("Lock with F12 and sign in again; then it goes by itself."),
    ),
    "contract_changed": (
        mark("The centre has a newer interface than this program knows; sending waits."),
        mark("Tell the help desk to update this program. Go on taking in: everything is kept here."),
    ),
    "device_revoked": (
        mark("The centre does not know this workstation any more; sending waits."),
        mark("Tell the help desk: it has to be enrolled again. Everything is kept here."),
    ),
    "revision_conflict": (mark("The centre already has other content under this number."), _TAKE_BACK),
    "revision_outdated": (mark("The centre already has a later version of this case."), _TAKE_BACK),
    "filing_decided": (mark("A filing of this case has been decided already."), _TAKE_BACK),
    "row_unreadable": (
        mark("This program cannot read what is to be sent here; the case itself is kept."),
        mark("Tell the help desk: another version of the program wrote it. All others go on."),
    ),
    "file_lost": (
        mark("A page of this case can no longer be opened on this computer; nothing was sent."),
        mark("Take it back (Ctrl+B): the case names the page. Scan it again and submit."),
    ),
    "filing_runs_elsewhere": (
        mark("A record of this case is already being handled at another window."),
        mark("Open the case (Enter): take that record out, or tell the applicant where it runs."),
    ),
    "verdict_changed": (
        mark("The centre's data give another verdict than the one taken in here."),
        mark("Open the case (Enter): the records page says what has changed."),
    ),
}
_DECIDED = frozenset(  # reasons of what is set aside that want something else than to be sent again
    ("revision_conflict", "revision_outdated", "filing_decided", "row_unreadable", "file_lost")
)
_SAME = {
    **dict.fromkeys(
        ("token_missing", "token_unknown", "session_expired", "session_revoked"), "sign_in_ended"
    ),
    "device_unknown": "device_revoked",
}


def state(line: OutboxLine) -> tuple[str, Tone]:
    """Give the words and tone of where a line is."""
    words, tone = HELD if line.held_at is not None and line.state in LATER else STATES[line.state]
    return tr(words), tone


def reason(line: OutboxLine) -> tuple[str, str]:
    """Say why a line is not there yet and what to do; nothing where it is just its turn."""
    if line.received and line.state == "refused":
        return (
            tr("The centre was restored and does not take this case again."),
            tr("Its receipt stays valid. Tell the help desk; you can offer the case once more."),
        )
    if line.held_by == RESTORED:
        return (
            tr("It comes from a backup: it may have been taken back or sent since."),
            tr("Look into the case. Ctrl+R sends it; what the centre has already does not arrive twice."),
        )
    if line.held_at is not None:
        who = tr(
            "{clerk} has held it since {time}.", clerk=line.held_by, time=clock(facts.local(line.held_at))
        )
        return who, tr("Ctrl+R lets it go on.")
    if line.waits_for:
        return tr("It waits for what becomes of revision {n}.", n=line.waits_for), tr(_GOES_ON)
    code = _SAME.get(line.reason, line.reason)
    if line.state == "set_aside" and code not in _DECIDED:
        return _trouble(code)[0], tr(_AGAIN)
    if line.state == "refused" and code not in REASONS:
        return tr("The centre asks for corrections."), tr("Open the case: each point stands at its field.")
    return _trouble(code)


def _trouble(code: str) -> tuple[str, str]:
    """Say what a reason means and what is done about it; nothing for one that is none."""
    from kiosk.errors import KioskError

    if code in REASONS:
        return tr(REASONS[code][0]), tr(REASONS[code][1])
    return names.sentence(KioskError(code), "send") if code not in QUIET else ("", "")


def actor(line: OutboxLine) -> tuple[str, Tone]:
    """Say who has to do something."""
    words, tone = ACTORS[line.actor]
    return tr(words), tone


def waited(line: OutboxLine) -> str:
    """Say for how long a line has waited."""
    return period(max(0.0, line.age.total_seconds()) / 60)


def next_try(line: OutboxLine, now: datetime) -> str:
    """Say when a line is tried next: at once, in 12 s, 10:31; nothing where it waits for somebody."""
    if line.state not in LATER or line.held_at is not None:
        return ""
    if line.next_try is None or line.next_try <= now:
        return tr("now")
    seconds = (line.next_try - now).total_seconds()
    return tr("in {n} s", n=max(1, round(seconds))) if seconds < 100 else clock(facts.local(line.next_try))


def submission(line: OutboxLine) -> str:
    """Name a line among the submissions of its case."""
    return tr("first submission") if line.revision == 1 else tr("revision {n}", n=line.revision)


def elsewhere(found: Finding) -> str:
    """Say where a record of a line that came back is being handled, and since when."""
    told = found.arguments()
    where, since = str(told.get("where", "")), str(told.get("since", ""))
    place = where or tr("at another window")
    return tr("{place}, since {day}", place=place, day=since) if since else place
