"""What follows a case or stands beside it, over HTTP: withdrawal, objection, papers of bodies, consultations.

A paper counts only where its digest and the centre's signature over its bytes hold. Must not: change a paper.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from kiosk.adapters import wire_feed
from kiosk.adapters import wire_parts as parts
from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.desk.after import BodyPaper, CentreCase, Consultation, Objection, ObjectionNumber
from kiosk.desk.notes import HALL, hall_of
from kiosk.errors import CentreFailed, SignInEnded

PAPER_TYPES = ("application/pdf", "application/ofd")
_BEGINS = (b"%PDF-", b"PK\x03\x04")  # as those two begin, and nothing else that the centre signs
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")


class AfterApi:
    """The part of the Api port that is about cases which the centre has."""

    _caller: Caller
    _recall: Callable[[str], str | None]

    def withdraw(self, case_id: str, filing: int, *, key: str, reason: str, at: datetime) -> None:
        """Withdraw one filing for a reason given at a moment. Raises Conflict if it is decided."""
        body = {"reason": reason, "requested_at": at.isoformat(timespec="seconds")}
        path = f"/cases/{case_id}/filings/{filing}/withdrawal"
        self._caller.json(Call("POST", path, body=body, key=key))

    def object_to(self, objection: Objection, *, key: str) -> ObjectionNumber:
        """Hand in an objection; return the centre's number for it. Raises Refused, Conflict."""
        answer = self._caller.json(Call("POST", "/objections", body=_objection(objection), key=key))
        return ObjectionNumber(parts.member(answer, "number", str), parts.moment(answer, "received_at"))

    def log_consultations(self, several: Sequence[Consultation], *, key: str) -> tuple[str, ...]:
        """Hand in consultations, 200 at most; return the ids that the centre has now. Raises Refused."""
        body = {"items": [_consultation(one) for one in several]}
        return parts.texts(self._caller.json(Call("POST", "/consultations", body=body, key=key)), "kept")

    def case(self, case_id: str) -> CentreCase:
        """Return what the centre has of a case, its receipt verified. Raises NotFound (case_unknown)."""
        note = self._recall(HALL)
        if note is None:
            raise SignInEnded("not_enrolled")
        answer = self._caller.json(Call("GET", f"/cases/{case_id}"))
        return wire_feed.centre_case(answer, public_key=hall_of(note).public_key)

    def paper(self, case_id: str, filing: int, name: str) -> BodyPaper:
        """Return a body's paper on a filing, whose signature was verified.

        Raises NotFound where the body issued none, CentreFailed (paper_not_signed).
        """
        answer = self._caller.answer(Call("GET", f"/cases/{case_id}/filings/{filing}/papers/{name}"))
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in PAPER_TYPES:
            raise CentreFailed("nonsense", place="Content-Type")
        data = bytes(answer.content)
        note = self._recall(HALL)
        if note is None:
            raise SignInEnded("not_enrolled")
        digest = _DIGEST.fullmatch(answer.headers.get("Repr-Digest", "").strip())
        whole = digest is not None and digest[1] == base64.b64encode(hashlib.sha256(data).digest()).decode()
        if not data.startswith(_BEGINS):
            raise CentreFailed("nonsense", place="paper")
        if not whole or not _signed(data, answer.headers.get("X-Signature", ""), hall_of(note).public_key):
            raise CentreFailed("paper_not_signed")
        return BodyPaper(data, kind)


def _signed(data: bytes, signature: str, public_key: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _consultation(one: Consultation) -> dict[str, Any]:
    """Return one item of the body of POST /consultations."""
    return {
        "id": one.id,
        "at": one.at.isoformat(timespec="seconds"),
        "channel": "window",
        "topic": one.topic,
        "minutes": 0,  # nobody measures it
        "outcome": "answered",
        "ticket": None,
        "note": one.note or None,
    }


def _objection(made: Objection) -> dict[str, Any]:
    """Return the body of POST /objections."""
    body = made.body
    return {
        "id": made.id,
        "entity": {
            "code": made.entity_code,
            "name": made.entity_name,
            "kind": made.entity_kind,
            "responsible_title": made.entity_title or None,
            "registration_number": made.registration_number or None,
        },
        "contact": {"name": made.name, "phone": made.phone},
        "case_id": made.case_id or None,
        "filing": made.filing or None,
        "record_id": made.record_id or None,
        "document_number": made.document_number or None,
        "authority": {
            "name": body.name,
            "code": body.code or None,
            "region": {"code": body.region_code, "name": body.region_name},
            "market_supervision": body.market_supervision,
        },
        "to": made.to,
        "against": list(made.against),
        "statement": made.statement,
        "evidence": list(made.evidence),
        "requested_at": made.at,
    }
