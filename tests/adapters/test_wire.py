"""JSON to domain and back: what fits, what is nonsense, where a pointer leads."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kiosk.adapters import wire, wire_out, wire_problems
from kiosk.adapters.wire_receipt import canonical, receipt
from kiosk.desk import OutFile, Submission
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Filing, Sheet
from kiosk.domain.eligibility import Judgement, Verdict
from kiosk.domain.entity import Entity, EntityKind, Region
from kiosk.domain.record import RecordClass
from kiosk.errors import CentreFailed, Conflict, KioskError, NotFound, Refused, SignInEnded, SignInRefused
from tests.adapters.sending import hand_record

AT = "2026-11-21T10:24:00+08:00"
PREFIX = "urn:credit-repair:problem:"
REGION = {"code": "421202", "name": "咸安区"}
AUTHORITY = {
    "name": "甲局（示例）",
    "code": None,
    "region": REGION,
    "market_supervision": False,
    "phone": None,
}
ENTITY: dict[str, Any] = {
    "code": "91421202MA00000A9K",
    "name": "安达运输（示例）有限公司",
    "kind": "enterprise",
    "former_names": ["旧名（示例）"],
    "region": REGION,
    "address": "示例路 1 号",
    "responsible_person": "陈一（示例）",
    "status": "active",
    "updated_at": AT,
    "id_hash": None,
    "published_count": 2,
    "something_new": {"a": 1},
}
RECORD: dict[str, Any] = {
    "id": "R-1",
    "entity_code": ENTITY["code"],
    "kind": "penalty",
    "authority": AUTHORITY,
    "document_number": None,
    "decided_on": "2026-05-12",
    "severity": "general",
    "severity_set_by": "认定单位",
    "violation": "超限运输",
    "content": "",
    "penalties": ["罚款"],
    "fine": "5000.00",
    "confiscated": None,
    "procedure": "simple",
    "duties": [{"kind": "fine", "text": "缴纳", "amount": "5000.00", "done_on": None, "source": None}],
    "published_on": "2026-05-20",
    "publicity_ends_on": None,
    "ended_on": None,
    "sites": [{"name": "信用中国", "state": "published"}],
    "public": True,
    "repairable": True,
    "unrepairable_basis": None,
    "running": {"since": "2026-11-01", "where": "甲局（示例）"},
    "updated_at": AT,
}
NEWS: dict[str, Any] = {
    "case_id": "c" * 8,
    "revision": 1,
    "filing": 1,
    "status": "correction_wanted",
    "at": AT,
    "forwarded_at": AT,
    "authority_ref": "甲受 1 号",
    "query_code": None,
    "decision": None,
    "reason": None,
    "corrections": ["补交票据"],
    "deadline": "2026-12-01",
    "sites": [],
    "sequence": 7,
}
META: dict[str, Any] = {
    "service": "credit-repair-central",
    "contract": "1.0.0",
    "time": AT,
    "fingerprint": "f" * 32,
    "training": True,
    "limits": {"file_bytes": 10, "chunk_max_bytes": 5, "media_types": ["application/pdf"]},
}
HALL: dict[str, Any] = {
    "window": "3",
    "hall": {
        "name": "示例大厅",
        "region": REGION,
        "address": "",
        "phone": "",
        "hours": "",
        "hall_key": "AAAA",
        "public_key": "AAAA",
        "retention_days": 30,
    },
}
SESSION: dict[str, Any] = {
    "refresh_expires_at": AT,
    "clerk": {"number": "0307", "name": "王（示例）", "roles": ["clerk", "lead"]},
}


def test_a_record_is_read_whole() -> None:
    record = wire.record(RECORD)
    assert record.record_class is RecordClass.GENERAL
    assert (record.fine, record.confiscated) == (Decimal("5000.00"), None)
    assert (record.document_number, record.simple_procedure) == ("", True)
    assert record.running is not None
    assert record.duties[0].amount == Decimal("5000.00")
    assert record.authority.code == ""
    assert record.decided_on == date(2026, 5, 12)


def test_the_rest_is_read_too() -> None:
    entity = wire.entity(ENTITY)
    assert entity.former_names == ("旧名（示例）",)
    hit = wire.hit({**ENTITY, "matched": "旧名（示例）"}, as_of=datetime.now(UTC))
    assert (hit.published, hit.matched, hit.from_cache) == (2, "旧名（示例）", False)
    page = wire.changes(
        {
            "items": [
                {"op": "upsert", "code": ENTITY["code"], "entity": ENTITY},
                {"op": "delete", "code": "91330100MA99TE5773", "entity": None},
            ],
            "cursor": "a-1",
            "more": True,
        }
    )
    assert (page.entities[0].published, page.removed, page.more) == (2, ("91330100MA99TE5773",), True)
    assert wire.session(SESSION).role == "lead"
    assert wire.hall(HALL, offline_hours=5).offline_days == 1
    assert wire.hall(HALL, offline_hours=72).offline_days == 3
    assert wire.meta(META).file_limit == 10
    news = wire.filing_news(NEWS)
    assert (news.progress.deadline, news.progress.corrections) == (date(2026, 12, 1), ("补交票据",))
    contact = wire.contact({"authority": AUTHORITY, "phone": "0715-1", "address": None, "hours": "9-17"})
    assert (contact.phone, contact.address, contact.hours) == ("0715-1", "", "9-17")


Read = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("read", "good", "path", "value"),
    [
        (wire.entity, ENTITY, "code", None),
        (wire.entity, ENTITY, "kind", "club"),
        (wire.entity, ENTITY, "former_names", ["a", 1]),
        (wire.entity, ENTITY, "former_names", "a"),
        (wire.entity, ENTITY, "region", []),
        (wire.entity, ENTITY, "address", 5),
        (wire.record, RECORD, "fine", "5,000"),
        (wire.record, RECORD, "fine", 5000),
        (wire.record, RECORD, "fine", "1e3"),
        (wire.record, RECORD, "decided_on", "12.05.2026"),
        (wire.record, RECORD, "duties", [[]]),
        (wire.record, RECORD, "public", "yes"),
        (wire.record, RECORD, "severity", "huge"),
        (wire.record, RECORD, "running", "yes"),
        (wire.filing_news, NEWS, "at", "2026-11-21T10:24:00"),
        (wire.filing_news, NEWS, "at", "yesterday"),
        (wire.filing_news, NEWS, "status", "lost"),
        (wire.filing_news, NEWS, "sequence", True),
        (wire.filing_news, NEWS, "sequence", "7"),
        (wire.meta, META, "limits", None),
        (wire.meta, META, "time", 7),
        (wire.session, SESSION, "clerk", "0307"),
    ],
)
def test_what_does_not_fit_is_nonsense(read: Read, good: dict[str, Any], path: str, value: object) -> None:
    read(good)
    bad = copy.deepcopy(good)
    bad[path] = value
    with pytest.raises(CentreFailed) as caught:
        read(bad)
    assert (caught.value.code, caught.value.details["where"]) == ("nonsense", path)


def test_a_key_that_is_no_key() -> None:
    bad = copy.deepcopy(HALL)
    bad["hall"]["public_key"] = "not base64!"
    with pytest.raises(CentreFailed, match="nonsense"):
        wire.hall(bad, offline_hours=72)


# -- outwards and back


def sent_of(*slots: str) -> Submission:
    region = Region("421202", "咸安区")
    judgement = Judgement(Verdict.CAN_APPLY, date(2026, 11, 20), "ndrc36@2026.11", "P-GEN", ())
    filings = tuple(Filing(n, "P-GEN", hand_record("91421202MA00000A9K"), judgement) for n in (1, 3))
    now = datetime.now(UTC)
    sheets = tuple(Sheet("s", slot, 1, "", 1, "image/jpeg", 1, 1, "", now) for slot in slots)
    case = Case(
        id="c" * 36,
        entity=Entity("91421202MA00000A9K", "安达运输（示例）有限公司", EntityKind.ENTERPRISE, region),
        filings=filings,
        pack="ndrc36@2026.11",
        created_at=now,
        clerk="0307",
        applicant=Applicant(
            name=" 陈一（示例） ", id_number="１１０１０１ 199001010015", phone="0715 8300000"
        ),
        sheets=sheets,
    )
    files = tuple(
        OutFile(
            f"f{n}", slot.partition("#")[0], (int(slot[-1]),) if "#" in slot else (1, 3), 1, "", 1, "", ""
        )
        for n, slot in enumerate(slots)
    )
    return Submission(case, files, "3")


def test_a_revision_says_what_the_case_says() -> None:
    body = wire_out.revision(sent_of("proof#3"))
    assert body["pack"] == {"id": "ndrc36", "version": "2026.11"}
    assert body["applicant"]["id_number"] == "110101199001010015"
    assert (body["applicant"]["name"], body["applicant"]["phone"]) == ("陈一（示例）", "07158300000")
    assert body["applicant"]["result_delivery"] == "pick_up"
    assert body["applicant"]["authorised_until"] is None
    first = body["filings"][0]
    assert first["record_id"] is None
    assert first["record"]["fine"] == "5000.00"
    assert first["record"]["confiscated"] is None
    assert first["authority"]["code"] is None
    assert first["commitment"] is None


@pytest.mark.parametrize(
    ("pointer", "step", "place"),
    [
        ("/applicant/id_number", "applicant", "applicant.id_number"),
        ("/applicant/result_delivery", "form", "answers.result_delivery"),
        ("/answers/remark", "form", "answers.remark"),
        ("/answers/a~1b~0c", "form", "answers.a/b~c"),
        ("/entity/code", "records", "entity"),
        ("/filings/1/commitment/code", "commitment", "filings.3.commitment"),
        ("/filings/1/answers/correction", "form", "filings.3.answers.correction"),
        ("/filings/0/record_id", "records", "filings.1"),
        ("/filings/9/record_id", "records", ""),
        ("/files/0/sha256", "materials", "materials.proof#3"),
        ("/files/1", "materials", "materials.agent_id"),
        ("/files/9", "check", ""),
        ("/pack/id", "check", ""),
        ("", "check", ""),
        ("?q", "check", ""),
    ],
)
def test_pointers_lead_to_the_fields(pointer: str, step: str, place: str) -> None:
    assert wire_problems.place_of(pointer, sent_of("proof#3", "agent_id")) == (step, place)


def test_a_file_of_a_single_filing_may_serve_the_whole_case() -> None:
    sent = sent_of("agent_id")
    one = replace(sent, files=(replace(sent.files[0], filings=(1,)),))
    assert wire_problems.place_of("/files/0", one) == ("materials", "materials.agent_id")


@pytest.mark.parametrize(
    ("status", "slug", "kind", "code"),
    [
        (401, "session-expired", SignInEnded, "session_expired"),
        (401, "wrong-password", SignInRefused, "wrong_password"),
        (403, "account-locked", SignInRefused, "locked"),
        (401, "device-revoked", SignInRefused, "revoked"),
        (403, "enrolment-refused", SignInRefused, "enrolment_refused"),
        (404, "entity-unknown", NotFound, "entity_unknown"),
        (410, "cursor-unknown", NotFound, "cursor_unknown"),
        (409, "revision-conflict", Conflict, "revision_conflict"),
        (422, "findings", Refused, "findings"),
        (429, "rate-limited", CentreFailed, "rate_limited"),
        (500, "internal", CentreFailed, "internal"),
        (418, "", CentreFailed, "status_418"),
        (401, "", SignInEnded, "status_401"),
    ],
)
def test_the_type_of_a_problem_decides(status: int, slug: str, kind: type[KioskError], code: str) -> None:
    problem = {"type": PREFIX + slug} if slug else {"type": "about:blank"}
    error = wire_problems.error_of(status, problem)
    assert type(error) is kind
    assert error.code == code


def test_how_long_to_wait_and_where_it_runs() -> None:
    busy = wire_problems.error_of(503, {}, retry_after="17")
    assert isinstance(busy, CentreFailed)
    assert busy.retry_after == 17
    soon = wire_problems.error_of(503, {}, retry_after="Sat, 21 Nov 2026 02:24:00 GMT")
    assert isinstance(soon, CentreFailed)
    assert soon.retry_after == 30
    problem = {
        "type": PREFIX + "filing-runs-elsewhere",
        "filings": [{"number": 3, "record_id": "R", "since": "2026-11-01", "where": "甲"}, "nonsense"],
    }
    elsewhere = wire_problems.error_of(409, problem)
    assert isinstance(elsewhere, Conflict)
    (found,) = elsewhere.findings
    assert (found.place, found.arguments()) == ("filings.3", {"where": "甲", "since": "2026-11-01"})
    assert wire_problems.error_of(422, {"type": PREFIX + "findings", "errors": "x"}).findings == ()


# -- the receipt


def signed(**changed: object) -> tuple[dict[str, Any], bytes]:
    import base64

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    body = {"number": "XA-20261121-0001", "case_id": "c" * 8, "revision": 1, "received_at": AT, "words": "收"}
    body["signature"] = base64.b64encode(key.sign(canonical(body))).decode()
    return {**body, **changed}, key.public_key().public_bytes_raw()


def test_a_receipt_is_verified() -> None:
    body, key = signed()
    found = receipt(body, case_id="c" * 8, revision=1, public_key=key)
    assert (found.number, found.verified) == ("XA-20261121-0001", True)
    assert "signature" in found.raw


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "XA-20261121-0002"}, "receipt_not_signed"),
        ({"signature": "AAAA"}, "receipt_not_signed"),
        ({"signature": "no base64"}, "receipt_not_signed"),
        ({"signature": None}, "nonsense"),
    ],
)
def test_a_receipt_that_nobody_signed(changed: dict[str, object], code: str) -> None:
    body, key = signed(**changed)
    with pytest.raises(CentreFailed, match=code):
        receipt(body, case_id="c" * 8, revision=1, public_key=key)


@pytest.mark.parametrize(("case_id", "revision"), [("d" * 8, 1), ("c" * 8, 2)])
def test_the_receipt_of_another_case(case_id: str, revision: int) -> None:
    body, key = signed()
    with pytest.raises(CentreFailed, match="nonsense"):
        receipt(body, case_id=case_id, revision=revision, public_key=key)
