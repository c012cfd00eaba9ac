"""A client of the centre with its notes in a dictionary, and a submission without a fault."""

from __future__ import annotations

import hashlib
import itertools
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.adapters.api_http import HttpApi
from kiosk.desk import OutFile, Submission
from kiosk.desk.notes import HALL, hall_note
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Commitment, Filing
from kiosk.domain.eligibility import Judgement, Verdict
from kiosk.domain.record import Authority, Duty, DutyKind, Origin, Record, RecordClass, RecordKind
from tests.sandbox.centre import ANDA, Centre

_numbers = itertools.count(1)


class Notes(dict[str, str]):
    """Notes without a store."""

    def remember(self, name: str, value: str | None) -> None:
        if value is None:
            self.pop(name, None)
        else:
            self[name] = value


def client(
    url: str, *, training: bool = True, revoked: Callable[[str, str], object] = lambda *_: None
) -> HttpApi:
    """Return a client of a centre."""
    notes = Notes()
    made = HttpApi(url, recall=notes.get, remember=notes.remember, training=training, revoked=revoked)
    made.notes = notes  # type: ignore[attr-defined]
    return made


def enrol(api: HttpApi, centre: Centre) -> None:
    """Enrol a client at a window of its own and keep the hall."""
    hall = api.enrol(centre.code(), workstation=f"A{next(_numbers)}")
    api.notes[HALL] = hall_note(hall)  # type: ignore[attr-defined]


def key(sent: Submission) -> str:
    """Return the key of a submission."""
    return f"{sent.case.id}:{sent.case.revision}"


def hand_record(entity_code: str) -> Record:
    """Return a record with everything that one entered by hand can have."""
    number = next(_numbers)
    region = replace(_region(), code="331000", name="台州市")
    return Record(
        id=f"hand-{uuid.uuid4()}",
        entity_code=entity_code,
        kind=RecordKind.PENALTY,
        authority=Authority("台州市交通运输局（示例）", "", region),
        document_number=f"台运罚〔2026〕{number + 80000}号",
        decided_on=date(2026, 5, 12),
        record_class=RecordClass.GENERAL,
        class_set_by="认定单位",
        violation="超限运输",
        content="罚款 5000 元",
        penalties=("罚款",),
        fine=Decimal("5000"),
        simple_procedure=False,
        duties=(Duty(DutyKind.FINE, "缴纳罚款", Decimal("5000"), date(2026, 6, 1), "申请人"),),
        published_on=date(2026, 5, 20),
        origin=Origin.APPLICANT,
    )


def _region():  # type: ignore[no-untyped-def]
    from kiosk.domain.entity import Region

    return Region("421202", "咸安区")


def submission(api: HttpApi, *, hand: bool, data: bytes = b"%PDF-1.7 sheets") -> tuple[Submission, bytes]:
    """Return a submission with one filing and one file, and the bytes of the file."""
    dossier = api.dossier(ANDA)
    ready = [r for r in dossier.records or () if r.record_class is RecordClass.GENERAL and r.repairable]
    record = hand_record(ANDA) if hand else ready[0]
    judgement = Judgement(Verdict.CAN_APPLY, date(2026, 11, 20), "ndrc36@2026.11", "P-GEN", ())
    commitment = Commitment(api.commitment_codes(1)[0], signed_on=date(2026, 11, 20))
    filing = Filing(1, "P-GEN", record, judgement, (("correction", "已整改"),), commitment)
    person = Applicant(
        Capacity.AGENT,
        "陈一（示例）",
        id_number="110101199001010015",
        phone="１３８0000 0000",
        authorised_until=date(2099, 1, 1),
    )
    case = Case(
        id=str(uuid.uuid4()),
        entity=dossier.entity,
        filings=(filing,),
        created_at=dossier.as_of,
        clerk="0307",
        applicant=person,
        answers=(("result_delivery", "post"), ("remark", "")),
        submitted_at=dossier.as_of,
    )
    digest = hashlib.sha256(data).hexdigest()
    file = OutFile(str(uuid.uuid4()), "proof", (1,), 1, "application/pdf", len(data), digest, "v" * 32)
    return Submission(case, (file,), "3"), data
