"""Words for what the core names by code: errors, verdicts, statuses, steps, subject kinds.

Each table has one row a code; a code without a row gets the sentence of its class. Chinese is in
`resources/translations/parts/words.yaml`. Must not: show a text that an exception carries.
"""

from __future__ import annotations

from ui.text import mark, tr
from ui.words.rules import spoken
from ui.words.sentences import ERRORS

VERDICTS: dict[str, tuple[str, str]] = {  # verdict: (words, tone)
    "can_apply": (mark("Can apply"), "ok"),
    "from_date": (mark("From {date}"), "warn"),
    "ends_by_itself": (mark("Ends by itself ({date})"), "info"),
    "first_do": (mark("Obligations first"), "warn"),
    "not_here": (mark("Go to {body}"), "info"),
    "object": (mark("Better to object"), "info"),
    "running": (mark("Already being handled"), "info"),
    "ended": (mark("Publication ended"), "quiet"),
    "not_repairable": (mark("Not open to repair by law"), "bad"),
    "ask_body": (mark("Body has to verify"), "warn"),
}

CASE_STATES: dict[str, tuple[str, str]] = {
    "draft": (mark("Not submitted"), "quiet"),
    "queued": (mark("Saved here, to be sent"), "warn"),
    "sending": (mark("Being sent"), "info"),
    "confirming": (mark("Being confirmed"), "info"),
    "received": (mark("Verified by the centre"), "ok"),
    "refused": (mark("To be corrected"), "bad"),
}

FILING_STATES: dict[str, tuple[str, str]] = {
    "not_sent": (mark("Not sent yet"), "quiet"),
    "received": (mark("The centre has it"), "info"),
    "forwarded": (mark("Forwarded to the body"), "info"),
    "accepted": (mark("Accepted by the determining body"), "info"),
    "not_accepted": (mark("Not accepted by the determining body"), "bad"),
    "correction_wanted": (mark("Correction wanted"), "warn"),
    "extended": (mark("Decision extended"), "warn"),
    "decided": (mark("Decided"), "ok"),
    "withdrawn": (mark("Withdrawn"), "quiet"),
}

STEPS: dict[str, str] = {
    "records": mark("Choose records"),
    "applicant": mark("Applicant"),
    "form": mark("Form"),
    "commitment": mark("Commitment"),
    "materials": mark("Materials"),
    "check": mark("Check"),
    "submit": mark("Submit"),
}

KINDS: dict[str, str] = {
    "enterprise": mark("Enterprise"),
    "sole_trader": mark("Sole trader"),
    "social_organisation": mark("Social organisation"),
    "public_institution": mark("Public institution"),
    "government": mark("Government body"),
    "natural_person": mark("Natural person"),
}
TITLES: dict[str, str] = {  # of the responsible person, as licences and papers have them
    "法定代表人": mark("Legal representative"),
    "经营者": mark("Operator"),
    "执行事务合伙人": mark("Managing partner"),
    "投资人": mark("Investor"),
    "负责人": mark("Person in charge"),
    "本人": "",
}


# code: another one that means the same to a clerk
SAME = {
    **dict.fromkeys(
        ("token_missing", "token_unknown", "session_expired", "session_revoked"), "sign_in_ended"
    ),
    **dict.fromkeys(("idempotency_key_reused", "revision_conflict", "case_elsewhere"), "conflict"),
    "entity_unknown": "not_found",
    "findings": "refused",
    **dict.fromkeys(
        ("case_unknown", "file_unknown", "upload_unknown", "upload_expired"), "gone_there"
    ),
    **dict.fromkeys(
        ("upload_offset_mismatch", "upload_length_mismatch", "checksum_mismatch", "file_digest_mismatch"),
        "files_missing",
    ),
    **dict.fromkeys(
        (
            "malformed", "unsupported_media_type", "payload_too_large", "method_not_allowed",
            "idempotency_key_missing", "tus_version",
        ),
        "not_understood",
    ),
    "rate_limited": "unavailable",
    "internal": "centre_failed",
}  # fmt: skip

_ITSELF = mark("Nothing to do: the program tries again.")
_AWAY = mark("The centre cannot be reached.")
_LATER = mark("Try again when the line is back.")
# what was being done: code: its own words there
TASKS: dict[str, dict[str, tuple[str, str]]] = {
    "send": {
        "offline": (
            _AWAY,
            mark("Go on working: everything is saved here and sent by itself when the line is back."),
        ),
        "unknown": (
            mark("The centre has not answered yet."),
            mark("Nothing to do: the program asks again with the same number, so nothing arrives twice."),
        ),
        "timed_out": (mark("The centre takes too long to answer."), _ITSELF),
        "nonsense": (mark("The centre gave an answer that cannot be read."), _ITSELF),
        "centre_failed": (mark("The centre has a fault of its own."), _ITSELF),
        "unavailable": (mark("The centre is busy."), _ITSELF),
        "not_found": (
            mark("A captured page of this case is not on this computer any more."),
            mark("Tell the help desk the code {code}; keep the papers."),
        ),
        "cancelled": (mark("Sending was interrupted."), mark("Nothing to do: it goes on by itself.")),
    },
    "withdraw": {
        "offline": (mark("The withdrawal was not sent: the centre cannot be reached."), _LATER),
        "unknown": (
            mark("The centre has not answered the withdrawal yet."),
            mark("Try again when the line is back; nothing is withdrawn twice."),
        ),
        "timed_out": (
            mark("The centre has not answered the withdrawal yet."),
            mark("Try again when the line is back; nothing is withdrawn twice."),
        ),
        "filing_decided": (
            mark("This filing has been decided and cannot be withdrawn any more."),
            mark("Look at its progress: the decision stands there."),
        ),
        "conflict": (
            mark("The centre knows another withdrawal of this filing."),
            mark("Look at its progress before you try again."),
        ),
    },
    "look_up": {
        "offline": (
            mark("This cannot be looked up now: the centre cannot be reached."),
            mark("Try again when the line is back, or enter the record by hand."),
        ),
        "unknown": (
            mark("This cannot be looked up now: the centre has not answered."),
            mark("Try again when the line is back, or enter the record by hand."),
        ),
        "timed_out": (
            mark("This cannot be looked up now: the centre has not answered."),
            mark("Try again when the line is back, or enter the record by hand."),
        ),
    },
    "set_up": {
        "offline": (
            mark("Nobody answers at this address."),
            mark("Check the address and the network cable, or ask the centre."),
        ),
        "captive_portal": (
            mark("Another page answered, not the centre: the network wants a sign-in, or a proxy is there."),
            mark("Sign in to the network in a browser first, then try again."),
        ),
    },
    "approve": {
        "not_allowed": (mark("This person's role does not allow it either."), mark("Ask somebody who may.")),
    },
    "letter": {
        "not_allowed": (
            mark("Another clerk wrote this objection."),
            mark("Who wrote it sends it or takes it back, or the window lead does."),
        ),
    },
    "password": {
        "wrong_password": (mark("The old password is not right."), mark("Type it again.")),
        "offline": (
            mark("Only the centre changes a password, and it cannot be reached now."),
            mark("Try again when the line is back; the old password stays in force."),
        ),
        "unknown": (
            mark("The centre has not answered; the new password may be in force already."),
            mark("Sign in with the new one next time, and with the old one if that fails."),
        ),
        "timed_out": (
            mark("The centre has not answered; the new password may be in force already."),
            mark("Sign in with the new one next time, and with the old one if that fails."),
        ),
        "sign_in_ended": (
            mark("Your sign-in at the centre has ended."),
            mark("Lock (F12), sign in again while the line is there, then change the password."),
        ),
    },
    "unlock": {"wrong_password": (mark("The password is not right, type it again."), "")},
}


class _Gaps(dict[str, object]):
    """Arguments of a sentence; one that is not there leaves nothing behind."""

    def __missing__(self, key: str) -> str:
        return ""


def fill(source: str, /, **details: object) -> str:
    """Translate a text of a table; arguments that are missing become empty."""
    return tr(source).format_map(_Gaps(details)).strip() if source else ""


def _row(code: str, task: str) -> tuple[str, str] | None:
    code = SAME.get(code, code)
    return TASKS.get(task, {}).get(code) or ERRORS.get(code)


def sentence(error: BaseException, task: str = "") -> tuple[str, str]:
    """Say in plain words what happened and what to do now, `task`: where that differs by what was being done.

    Never with a text out of the exception itself.
    """
    code = getattr(error, "code", None)
    known = _row(code, task) if isinstance(code, str) else None
    if known is None:
        known = _row(getattr(type(error), "code", "failed"), task) or ERRORS["failed"]
    details = getattr(error, "details", None) or {}
    shown = {"code": code if isinstance(code, str) else type(error).__name__, **details, **spoken(details)}
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
    """Give the name of a step; one without a name here is called as in the journey."""
    return tr(STEPS[step]) if step in STEPS else step.replace("_", " ").capitalize()


def kind_name(kind: str) -> str:
    """Give the name of a subject kind."""
    return tr(KINDS[kind])


def responsible_title(title: str) -> str:
    """Give the title of a responsible person in words, empty for a natural person; unknown ones as said."""
    known = TITLES.get(title, title)
    return tr(known) if known else ""
