"""Words for what the core names by code: errors, verdicts, statuses, steps, subject kinds.

Each table has one row a code; a code without a row gets the sentence of its class. Chinese is in
`resources/translations/parts/words.yaml`. Must not: show a text that an exception carries.
"""

from __future__ import annotations

from ui.sentences import ERRORS
from ui.text import mark, tr

VERDICTS: dict[str, tuple[str, str]] = {  # verdict: (words, tone)
    "can_apply": (mark("Can apply"), "ok"),
    "from_date": (mark("From {date}"), "warn"),
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
    "applicant": mark("Applicant"),
    "form": mark("Form"),
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
