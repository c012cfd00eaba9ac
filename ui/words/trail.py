"""Words for the audit trail: what was done, to what, by whom, and what a check of it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, mark, tr
from ui.words import traildetails

if TYPE_CHECKING:
    from kiosk.desk import TrailCheck, TrailLine

FAULTS = {
    "trail_changed": mark("Line {n} of the audit trail is not as it was written."),
    "trail_missing": mark("Line {n} of the audit trail is missing."),
    "trail_cut": mark("The audit trail was cut: line {n} and what came after it are gone."),
    "trail_no_head": mark(
        "The note of how long the audit trail is was taken away or changed (after line {n})."
    ),
}
# the groups of the filter, and in each what was done; a code that is not here is shown as it is
GROUPS: dict[str, str] = {
    "looked": mark("Looked at"),
    "case": mark("Cases"),
    "paper": mark("Materials and papers"),
    "sent": mark("Sending and progress"),
    "people": mark("Sign-in and approval"),
    "wall": mark("Lobby wall"),
    "set_up": mark("Set-up, rules and trail"),
}
_LOOKED = {
    "dossier.opened": mark("Records opened"),
    "dossier.purpose": mark("Purpose of the look"),
    "records.hidden_shown": mark("Records that are not public shown"),
    "records.hidden_asked": mark("Records that are not public asked for, without an answer"),
    "records.let_go": mark("Records that nobody opened for long let go of"),
    "consultation.given": mark("Advice given, without a case"),
    "consultation.noted": mark("Note of a consultation"),
    "consultation.refused": mark("Consultations that the centre did not take"),
}
_CASE = {
    "case.started": mark("Case begun"),
    "case.submitted": mark("Case submitted"),
    "case.discarded": mark("Draft discarded"),
    "case.second": mark("Begun beside another draft"),
    "papers.let_go": mark("Papers of an undecided case left this window after their days"),
    "case.let_go": mark("Ended case left this window after its days"),
    "case.binned": mark("Draft discarded into the bin"),
    "case.expired": mark("Draft expired into the bin"),
    "case.restored": mark("Draft put back from the bin"),
    "case.offered": mark("Case offered to a colleague"),
    "case.kept": mark("Offered case kept"),
    "case.taken_over": mark("Case taken over"),
    "visit.parked": mark("Visit parked"),
    "visit.resumed": mark("Parked visit gone on with"),
    "case.recalled": mark("Submission taken back"),
    "case.regained": mark("Case brought up to what the centre has"),
    "case.unreadable": mark("Case found that can't be read"),
    "case.not_at_centre": mark("Case opened again that the centre does not have"),
    "case.stray": mark("Case listed that only the centre has"),
    "stray.put_away": mark("Case that only the centre has put away"),
    "visit.taken": mark("Taken over from the last visit"),
    "applicant.id_changed": mark("ID number changed"),
    "filing.dropped": mark("Filing taken out"),
    "duty.shown": mark("Day of a duty entered"),
    "revision.begun": mark("Correction begun"),
    "revision.taken_up": mark("Correction taken up"),
    "revision.left": mark("Correction given up"),
    "bounds.opened": mark("New case allowed past a limit"),
    "site.begun": mark("Entry on a site begun"),
    "site.exported": mark("Materials written for a site"),
    "site.code_kept": mark("Query code of a site kept"),
    "site.code_out": mark("Query code of a site deleted"),
}
_PAPER = {
    "sheet.removed": mark("Sheet taken out"),
    "sheet.lost": mark("Sheet found to be lost"),
    "sheet.moved": mark("Sheet moved"),
    "sheet.corrected": mark("Sheet corrected"),
    "sheet.waived": mark("Sheet taken in spite of a mark"),
    "slot.attested": mark("Material checked"),
    "commitment.signed": mark("Signature of a commitment entered"),
    "paper.printed": mark("Paper printed"),
    "paper.relayed": mark("Paper of the body taken in"),
    "result.handed_over": mark("Result handed over"),
    "taken.let_go": mark("Papers taken from the scanner's folder removed there"),
    "originals.let_go": mark("Pictures let go after their time"),
}
_SENT = {
    "outbox.accepted": mark("The centre has it"),
    "outbox.refused": mark("Came back from the centre"),
    "outbox.set_aside": mark("Set aside after many tries"),
    "outbox.held": mark("Submission held"),
    "outbox.let_go_on": mark("Submission let go on"),
    "outbox.paused": mark("Sending paused"),
    "outbox.resumed": mark("Sending goes on"),
    "outbox.exported": mark("Taken to a stick"),
    "package.given_up": mark("Stick counted on no more"),
    "outbox.receipts_taken": mark("Receipts taken from a stick"),
    "filing.status": mark("News of a filing"),
    "filing.withdrawn": mark("Filing withdrawn"),
    "withdrawal.kept": mark("Withdrawal written"),
    "withdrawal.taken_back": mark("Withdrawal taken back"),
    "withdrawal.let_go_on": mark("Withdrawal let go on"),
    "objection.let_go_on": mark("Objection let go on"),
    "withdrawal.refused": mark("Withdrawal refused"),
    "objection.kept": mark("Objection written"),
    "objection.sent": mark("Objection sent"),
    "objection.taken_back": mark("Objection taken back"),
    "objection.refused": mark("Objection refused"),
}
_PEOPLE = {
    "signed_in": mark("Signed in"),
    "signed_out": mark("Signed out"),
    "sign_in.refused": mark("Sign-in refused"),
    "password.wrong": mark("Wrong password"),
    "guesses.delayed": mark("No further guess for a while"),
    "password.changed": mark("Password changed"),
    "approved": mark("Approved on the spot"),
    "approval.refused": mark("Approval refused"),
    "revoked": mark("Right taken away by the centre"),
}
_WALL = {
    "guide.made": mark("Guide made"),
    "guide.changed": mark("Guide changed"),
    "guide.handed_in": mark("Guide handed in"),
    "guide.sent_back": mark("Guide sent back"),
    "guide.approved": mark("Guide approved"),
    "guide.taken_off": mark("Guide taken off the wall"),
    "guide.put_back": mark("Guide put back on the wall"),
    "guide.scheduled": mark("Guide put into the schedule"),
    "guide.discarded": mark("Guide discarded"),
    "guide.aired": mark("New content on the wall"),
    "guides.let_go": mark("Files of slides that nothing uses removed"),
    "wall.ordered": mark("Order given to the wall"),
    "wall.withdrawn": mark("Order to the wall taken back"),
    "wall.lifted": mark("Order of the centre taken back on this wall"),
    "wall.hours": mark("Hours of the wall set"),
    "wall.way": mark("Way to the window set"),
}
_SET_UP = {
    "enrolled": mark("Workstation enrolled"),
    "hall.offline_days": mark("Days without the centre changed"),
    "key.moved": mark("Data key moved"),
    "key.copied": mark("Copy of the data key saved"),
    "key.taken_back": mark("Data key brought back from its copy"),
    "bounds.set": mark("Limit of the hall changed"),
    "capture.set_up": mark("Scanning set up"),
    "scanner.forgotten": mark("Scanner forgotten"),
    "choice.changed": mark("Choice of the hall changed"),
    "calendar.imported": mark("Holidays imported"),
    "bundle.taken": mark("New rules in force"),
    "bundle.rolled_back": mark("Rules taken back"),
    "bundle.refused": mark("New rules refused"),
    "trail.exported": mark("Audit trail handed out"),
    "backup.made": mark("Backup made"),
    "backup.let_go": mark("Old backups removed"),
    "store.salvaged": mark("Store put together from what could be read"),
    "store.restored": mark("Store restored from a backup"),
}
OF_GROUP: dict[str, dict[str, str]] = {
    "looked": _LOOKED,
    "case": _CASE,
    "paper": _PAPER,
    "sent": _SENT,
    "people": _PEOPLE,
    "wall": _WALL,
    "set_up": _SET_UP,
}
ACTIONS = {code: said for group in OF_GROUP.values() for code, said in group.items()}
_ROLES = {"clerk": mark("clerk"), "lead": mark("lead"), "admin": mark("hall administrator")}

# details that are one of a few; others are numbers, names of things and masked reasons, shown as they are
_DETAILS = {
    "online": mark("let in by the centre"),
    "offline": mark("let in by this computer"),
    "another signed in": mark("another signed in"),
    "centre": mark("read from the centre"),
    "cache": mark("read from what is kept here"),
    "identity checked at the window": mark("identity checked at the window"),
    "visit": mark("this visit"),
    "paper": mark("advice sheet printed"),
    "code": mark("advice shown as a QR code"),
    "case": mark("the case that is open"),
    "phone": mark("a question by telephone"),
    "own_check": mark("a check of our own"),
    "import": mark("a table that was read"),
    "entry": mark("a record entered by hand"),
    "again": mark("taken up again after the program ended"),
    "resident_id self": mark("original of the ID card seen; in person or by law"),
    "resident_id agent": mark("original of the ID card seen; with a power of attorney"),
    "passport self": mark("original of another identity paper seen; in person or by law"),
    "passport agent": mark("original of another identity paper seen; with a power of attorney"),
    "licence self": mark("original of the licence seen; in person or by law"),
    "licence agent": mark("original of the licence seen; with a power of attorney"),
    "not signed": mark("not signed"),
    "taken back": mark("taken back again"),
}


def action(line: TrailLine) -> str:
    """Say what was done."""
    return tr(ACTIONS[line.action]) if line.action in ACTIONS else line.action


def actor(line: TrailLine) -> str:
    """Say who did it, with the role of then."""
    if not line.actor:
        return tr("the program")
    return join(line.actor, tr(_ROLES[line.role]) if line.role in _ROLES else "")


def target(line: TrailLine) -> str:
    """Say what it was done to."""
    return traildetails.target(line.target)


def detail(line: TrailLine) -> str:
    """Say what else is known."""
    source, _, purpose = line.detail.partition(" ")
    if line.action == "dossier.opened" and source in _DETAILS and purpose in _DETAILS:
        return tr("{source}; for: {purpose}", source=tr(_DETAILS[source]), purpose=tr(_DETAILS[purpose]))
    known = _DETAILS.get(line.detail)
    return tr(known) if known is not None else traildetails.detail(line.detail, action=line.action)


def heads() -> tuple[str, ...]:
    """Give the heads of the columns of a table that is handed out."""
    return tr("No."), tr("Time"), tr("Who"), tr("What"), tr("On what"), tr("More")


def cells(line: TrailLine) -> tuple[str, ...]:
    """Give the cells of a line under `heads`."""
    at = f"{line.at:%Y-%m-%d %H:%M:%S}"
    return str(line.number), at, actor(line), action(line), target(line), detail(line)


def check(found: TrailCheck) -> str:
    """Say what a check of the trail found."""
    if found.fault is None:
        return tr("The audit trail is whole: {n} lines.", n=found.lines)
    number = found.lines if found.fault == "trail_no_head" else found.number
    return tr(FAULTS[found.fault], n=number)
