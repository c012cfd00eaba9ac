"""Problem details (RFC 9457) of the centre -> the error tree, with findings at the fields of the pages.

The problem's type decides, never its words. Must not: raise; the caller does.
"""

from __future__ import annotations

from typing import Any

from kiosk.adapters.wire_parts import Json
from kiosk.desk.values import OutFile, Submission
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.errors import CentreFailed, Conflict, KioskError, NotFound, Refused, SignInEnded, SignInRefused

_PREFIX = "urn:credit-repair:problem:"
_SESSION = frozenset({"token-missing", "token-unknown", "session-expired", "session-revoked"})
_REFUSED = {
    "wrong-password": "wrong_password",
    "account-locked": "locked",
    "clerk-revoked": "clerk_revoked",
    "device-unknown": "device_unknown",
    "device-revoked": "device_revoked",
    "enrolment-refused": "enrolment_refused",
    "not-allowed": "not_allowed",
}
TYPES = frozenset(  # of the contract; another name says no more than its class of error
    (
        "malformed", "findings", "unsupported-media-type", "payload-too-large", "not-found",
        "method-not-allowed", "rate-limited", "unavailable", "internal", "token-missing", "token-unknown",
        "session-expired", "session-revoked", "wrong-password", "account-locked", "clerk-revoked",
        "password-change-due", "device-unknown",
        "device-revoked", "enrolment-refused", "not-allowed", "entity-unknown", "case-unknown",
        "filing-unknown", "file-unknown", "upload-unknown", "upload-expired", "cursor-unknown",
        "idempotency-key-missing", "idempotency-key-reused", "revision-conflict", "revision-outdated",
        "filing-runs-elsewhere", "filing-decided", "case-elsewhere", "files-missing",
        "upload-offset-mismatch", "upload-length-mismatch", "checksum-mismatch", "file-digest-mismatch",
        "tus-version",
    )
)  # fmt: skip
_BUSY = frozenset({429, 503})
_WAIT = 30.0  # seconds, where a busy centre does not say how long


def slug(problem: Json) -> str:
    """Return the short name of a problem's type; empty where it is none of ours."""
    found = problem.get("type")
    return found.removeprefix(_PREFIX) if isinstance(found, str) and found.startswith(_PREFIX) else ""


def ends_session(status: int, problem: Json) -> bool:
    """Tell whether a fresh access token may help."""
    return status == 401 and slug(problem) in (*_SESSION, "")


def session_ended(problem: Json) -> SignInEnded:
    """Return the error that a refused refresh of the session is; a device not known any more says so."""
    name = slug(problem)
    return SignInEnded(_REFUSED.get(name) or (name.replace("-", "_") if name in _SESSION else ""))


def error_of(
    status: int, problem: Json, *, retry_after: str = "", sent: Submission | None = None
) -> KioskError:
    """Return the error that an answer with this status and problem is."""
    name = slug(problem)
    code = _REFUSED.get(name) or (name.replace("-", "_") if name in TYPES else "")
    if status in _BUSY:
        wait = float(retry_after) if _is_number(retry_after) else _WAIT
        return CentreFailed(code, retry_after=wait, status=status)
    if name in _REFUSED:
        return SignInRefused(code, wait=retry_after)
    if status == 401:
        return SignInEnded(code)
    if status in (404, 410):
        return NotFound(code)
    if status == 409:
        return Conflict(code, _running(problem), **_plain(problem))
    if status == 422:
        return Refused("findings", _findings(problem, sent))
    return CentreFailed(code, status=status)


def _is_number(text: str) -> bool:
    """Tell whether a text is a count that can be meant: other digits than ours are none."""
    return text.isascii() and text.isdigit() and len(text) < 7


def _plain(problem: Json) -> dict[str, object]:
    return {name: problem[name] for name in ("expected_offset",) if name in problem}


def _running(problem: Json) -> tuple[Finding, ...]:
    """Say at each filing where its record runs already."""
    found = []
    for item in _objects(problem.get("filings")):
        place, args = f"filings.{item.get('number')}", {k: str(item.get(k, "")) for k in ("where", "since")}
        found.append(finding("runs_elsewhere", Severity.ERROR, "records", place, **args))
    return tuple(found)


def _findings(problem: Json, sent: Submission | None) -> tuple[Finding, ...]:
    found = []
    for item in _objects(problem.get("errors")):
        step, place = place_of(str(item.get("pointer", "")), sent)
        detail, why = str(item.get("detail", "")), str(item.get("code", ""))
        found.append(finding("centre_says", Severity.ERROR, step, place, detail=detail, why=why))
    return tuple(found)


def _objects(value: Any) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def place_of(pointer: str, sent: Submission | None) -> tuple[str, str]:
    """Return step and place of a JSON pointer into the body of a revision, as the pages name them."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    match parts:
        case ["applicant", "result_delivery", *_]:
            return "form", "answers.result_delivery"
        case ["applicant", name, *_]:
            return "applicant", f"applicant.{name}"
        case ["answers", name, *_]:
            return "form", f"answers.{name}"
        case ["entity", *_]:
            return "records", "entity"
        case ["filings", index, *rest] if sent is not None and _is_number(index):
            return _in_filing(int(index), rest, sent)
        case ["files", index, *_] if sent is not None and _is_number(index) and int(index) < len(sent.files):
            return "materials", f"materials.{_slot(sent.files[int(index)], sent)}"
        case _:
            return "check", ""


def _in_filing(index: int, rest: list[str], sent: Submission) -> tuple[str, str]:
    if index >= len(sent.case.filings):
        return "records", ""
    at = f"filings.{sent.case.filings[index].number}"
    match rest:
        case ["answers", name, *_]:
            return "form", f"{at}.answers.{name}"
        case ["commitment", *_]:
            return "commitment", f"{at}.commitment"
        case _:
            return "records", at


def _slot(file: OutFile, sent: Submission) -> str:
    """Return the slot that a file was made of: that of its only filing, if sheets lie there."""
    own = f"{file.material}#{file.filings[0]}" if len(file.filings) == 1 else file.material
    return own if any(sheet.material == own for sheet in sent.case.sheets) else file.material
