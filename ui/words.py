"""Words for what the core names by code: errors, verdicts, statuses, steps, subject kinds.

Each table has one row a code; a code without a row gets the sentence of its class. Chinese is in
`resources/translations/parts/words.yaml`. Must not: show a text that an exception carries.
"""

from __future__ import annotations

from ui.text import mark, tr

# code: (what happened, what to do now); arguments are the error's details by name
ERRORS: dict[str, tuple[str, str]] = {
    "failed": (
        mark("This did not work."),
        mark("Try again. If it happens again, tell the help desk the code {code}."),
    ),
    "offline": (
        mark("The centre cannot be reached."),
        mark("Go on working: everything is saved here and sent by itself when the line is back."),
    ),
    "unknown": (
        mark("The centre has not answered yet."),
        mark("Nothing to do: the program asks again with the same number, so nothing arrives twice."),
    ),
    "sign_in_ended": (mark("Your sign-in has ended."), mark("Sign in again. Nothing is lost.")),
    "wrong_password": (mark("User name or password is not right."), mark("Type both again.")),
    "locked": (mark("This account is locked."), mark("Ask the window lead to unlock it.")),
    "expired": (mark("The password has expired."), mark("Ask the window lead for a new one.")),
    "revoked": (mark("This account may not be used any more."), mark("Ask the window lead.")),
    "refused": (
        mark("The centre asks for corrections."),
        mark("Correct the points listed here and submit again."),
    ),
    "conflict": (
        mark("The centre already has other content under this number."),
        mark("Open the case again and compare before you submit."),
    ),
    "already_running": (
        mark("This record is already being handled elsewhere."),
        mark("Look at its progress, or ask the determining body."),
    ),
    "not_found": (mark("Nothing was found."), mark("Check what you typed, or enter the record by hand.")),
    "contract_changed": (
        mark("The centre has a newer interface than this program knows."),
        mark("Go on taking in; sending waits until the program has been updated."),
    ),
    "centre_failed": (
        mark("The centre has a fault of its own."),
        mark("Nothing to do: the program tries again."),
    ),
    "stale": (
        mark("Somebody else has saved this case in between."),
        mark("Open it again; both versions are kept."),
    ),
    "store_failed": (
        mark("The local store cannot be read or written."),
        mark("Tell the help desk the code {code}."),
    ),
    "disk_full": (
        mark("The disk is full."),
        mark("Free some space; until then nothing new can be taken in."),
    ),
    "read_only": (mark("The disk cannot be written."), mark("Tell the help desk.")),
    "wrong_key": (
        mark("The key does not fit the local store."),
        mark("Tell the help desk; do not delete anything."),
    ),
    "damaged": (mark("The local store is damaged."), mark("Tell the help desk; do not delete anything.")),
    "pack_invalid": (
        mark("A rule pack is not valid and is not used."),
        mark("The last good one stays in force."),
    ),
    "pack_unsigned": (
        mark("A rule pack is not signed and is not used."),
        mark("The last good one stays in force."),
    ),
    "scanner_failed": (
        mark("The scanner reports a fault."),
        mark("Check the device, then scan again. Pages so far are kept."),
    ),
    "jammed": (
        mark("Paper is stuck in the scanner."),
        mark("Take it out, put the rest back and go on. Pages so far are kept."),
    ),
    "no_documents": (mark("There is no paper in the feeder."), mark("Put the sheets in and scan again.")),
    "cover_open": (mark("The scanner cover is open."), mark("Close it and scan again.")),
    "busy": (mark("The scanner is busy."), mark("Wait a moment and scan again.")),
    "no_scanner": (mark("No scanner was found."), mark("Check cable and power, or take a file instead.")),
    "access_denied": (mark("The scanner may not be used by this account."), mark("Tell the help desk.")),
    "broken": (mark("This file cannot be read."), mark("Scan the paper, or take another file.")),
    "empty": (mark("This file is empty."), mark("Take another file.")),
    "too_large": (mark("This file is too large."), mark("Scan the paper at 300 dpi, or split the file.")),
    "too_many_pages": (mark("This file has too many pages."), mark("Split the file.")),
    "encrypted": (
        mark("This file is protected by a password."),
        mark("Ask for a copy without a password, or scan the paper."),
    ),
    "wrong_type": (mark("Files of this kind cannot be taken in."), mark("Take a JPEG, PNG, TIFF or PDF.")),
    "worker_died": (
        mark("The helper program stopped."),
        mark("It has been started again. Finished pages are kept; go on."),
    ),
    "timeout": (mark("This took too long and was stopped."), mark("Try again. Finished pages are kept.")),
    "no_printer": (
        mark("No printer was found."),
        mark("Check cable and power, then print again. The case is saved."),
    ),
    "stopped": (
        mark("The printer has stopped."),
        mark("Look at the printer, then print again. The case is saved."),
    ),
    "out_of_paper": (
        mark("The printer is out of paper."),
        mark("Put paper in; printing goes on. The case is saved."),
    ),
    "cancelled": (mark("Stopped."), mark("What was finished before is kept.")),
    "clock_off": (
        mark("The clock of this computer is off by more than a day."),
        mark("Set the clock; until then nothing can be submitted."),
    ),
    "not_allowed": (mark("Your role does not allow this."), mark("Ask the window lead.")),
}

VERDICTS: dict[str, tuple[str, str]] = {  # verdict: (words, tone)
    "can_apply": (mark("Can apply"), "ok"),
    "from_date": (mark("Can apply from {date}"), "warn"),
    "ends_by_itself": (mark("Publication ends by itself ({date})"), "info"),
    "first_do": (mark("Obligations first"), "warn"),
    "not_here": (mark("Go to {body}"), "info"),
    "object": (mark("Better to object"), "info"),
    "running": (mark("Already being handled"), "info"),
    "ended": (mark("Publication ended"), "quiet"),
    "not_repairable": (mark("Not open to repair by law"), "bad"),
    "ask_body": (mark("For the determining body to verify"), "warn"),
}

CASE_STATES: dict[str, tuple[str, str]] = {
    "draft": (mark("Saved here"), "quiet"),
    "queued": (mark("Saved here, to be sent"), "warn"),
    "sending": (mark("Being sent"), "info"),
    "confirming": (mark("Being confirmed"), "info"),
    "received": (mark("Received and verified by the centre"), "ok"),
    "refused": (mark("To be corrected"), "bad"),
}

FILING_STATES: dict[str, tuple[str, str]] = {
    "not_sent": (mark("Not sent yet"), "quiet"),
    "received": (mark("Received by the centre"), "info"),
    "forwarded": (mark("Forwarded to the determining body"), "info"),
    "accepted": (mark("Accepted by the determining body"), "info"),
    "not_accepted": (mark("Not accepted by the determining body"), "bad"),
    "correction_wanted": (mark("Correction wanted"), "warn"),
    "extended": (mark("Decision extended"), "warn"),
    "decided": (mark("Decided"), "ok"),
    "withdrawn": (mark("Withdrawn"), "quiet"),
}

STEPS: dict[str, str] = {
    "records": mark("Choose records"),
    "applicant": mark("Applicant and agent"),
    "form": mark("Application form"),
    "commitment": mark("Commitment"),
    "materials": mark("Materials"),
    "check": mark("Check"),
    "submit": mark("Submit"),
}

KINDS: dict[str, tuple[str, str]] = {  # subject kind: (name, title of the responsible person)
    "enterprise": (mark("Enterprise"), mark("Legal representative")),
    "sole_trader": (mark("Sole trader"), mark("Operator")),
    "social_organisation": (mark("Social organisation"), mark("Legal representative")),
    "public_institution": (mark("Public institution"), mark("Legal representative")),
    "government": (mark("Government body"), mark("Person in charge")),
    "natural_person": (mark("Natural person"), ""),
}


class _Gaps(dict[str, object]):
    """Arguments of a sentence; one that is not there leaves nothing behind."""

    def __missing__(self, key: str) -> str:
        return ""


def fill(source: str, /, **details: object) -> str:
    """Translate a text of a table; arguments that are missing become empty."""
    return tr(source).format_map(_Gaps(details)).strip()


def sentence(error: BaseException) -> tuple[str, str]:
    """Say in plain words what happened and what to do now; never with a text out of the exception itself."""
    code = getattr(error, "code", None)
    known = ERRORS.get(code) if isinstance(code, str) else None
    if known is None:
        known = ERRORS.get(getattr(type(error), "code", ""), ERRORS["failed"])
    details = getattr(error, "details", None) or {}
    shown = {"code": code if isinstance(code, str) else type(error).__name__, **details}
    return fill(known[0], **shown), fill(known[1], **shown)


def verdict(code: str, /, **details: object) -> tuple[str, str]:
    """Give a verdict's words and tone; `date` and `body` where the verdict needs them."""
    words, tone = VERDICTS[code]
    return fill(words, **details), tone


def case_state(code: str) -> tuple[str, str]:
    """Give the words and tone of where a case is."""
    words, tone = CASE_STATES[code]
    return tr(words), tone


def filing_state(code: str) -> tuple[str, str]:
    """Give the words and tone of where a filing is."""
    words, tone = FILING_STATES[code]
    return tr(words), tone


def step_name(step: str) -> str:
    """Give the name of a step."""
    return tr(STEPS[step])


def kind_name(kind: str) -> str:
    """Give the name of a subject kind."""
    return tr(KINDS[kind][0])


def responsible_title(kind: str) -> str:
    """Give the title of the responsible person of a subject kind, empty for a natural person."""
    title = KINDS[kind][1]
    return tr(title) if title else ""
