"""Domain to JSON, problems to errors at their fields, and the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kiosk.adapters import wire_out, wire_problems
from kiosk.adapters.wire_receipt import canonical, receipt
from kiosk.desk import OutFile, Submission
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Filing, Sheet
from kiosk.domain.eligibility import Judgement, Verdict
from kiosk.domain.entity import PLACEHOLDER, Entity, EntityKind, Region
from kiosk.domain.siteform import Assisted
from kiosk.errors import CentreFailed, Conflict, KioskError, NotFound, Refused, SignInEnded, SignInRefused
from tests.adapters.sending import hand_record

AT = "2026-11-21T10:24:00+08:00"
PREFIX = "urn:credit-repair:problem:"


def sent_of(*slots: str) -> Submission:
    region = Region("421202", "咸安区")
    judgement = Judgement(Verdict.CAN_APPLY, date(2026, 11, 20), "ndrc36@2026.11", "P-GEN", ())
    filings = tuple(Filing(n, "P-GEN", hand_record("91421202MA00000A9K"), judgement) for n in (1, 3))
    now = datetime.now(UTC)
    sheets = tuple(Sheet("s", slot, 1, "", 1, "image/jpeg", 1, 1, now) for slot in slots)
    case = Case(
        id="c" * 36,
        entity=Entity("91421202MA00000A9K", "安达运输（示例）有限公司", EntityKind.ENTERPRISE, region),
        filings=filings,
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
    assert body["filings"][0]["pack"] == {"id": "ndrc36", "version": "2026.11"}
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


def test_an_administrator_goes_out_with_whom_the_court_appointed() -> None:
    who = Applicant(
        Capacity.ADMINISTRATOR,
        "李安（示例）",
        administrator=" 示例律师事务所（示例） ",
        authorised_until=date(2099, 1, 1),
    )
    body = wire_out.applicant(who, delivery="sms")
    assert (body["capacity"], body["administrator"]) == ("administrator", "示例律师事务所（示例）")
    assert body["authorised_until"] is None
    assert wire_out.applicant(replace(who, administrator=""), delivery="sms")["administrator"] is None
    assert wire_out.applicant(replace(who, capacity=Capacity.AGENT), delivery="sms")["administrator"] is None


def test_an_entity_goes_out_with_its_title_and_the_number_that_stands_for_its_code() -> None:
    of = sent_of().case.entity
    trader = replace(of, kind=EntityKind.SOLE_TRADER, code=PLACEHOLDER, registration_number="330100000123452")
    assert wire_out.entity(of)["responsible_title"] == "法定代表人"
    assert wire_out.entity(replace(of, kind=EntityKind.NATURAL_PERSON))["responsible_title"] is None
    body = wire_out.entity(trader)
    assert (body["responsible_title"], body["registration_number"]) == ("经营者", "330100000123452")


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
        ("/filings/0/pack/id", "records", "filings.1"),
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
        (401, "device-revoked", SignInRefused, "device_revoked"),
        (403, "enrolment-refused", SignInRefused, "enrolment_refused"),
        (404, "entity-unknown", NotFound, "entity_unknown"),
        (410, "cursor-unknown", NotFound, "cursor_unknown"),
        (409, "revision-conflict", Conflict, "revision_conflict"),
        (422, "findings", Refused, "findings"),
        (429, "rate-limited", CentreFailed, "rate_limited"),
        (500, "internal", CentreFailed, "internal"),
        (418, "", CentreFailed, "centre_failed"),
        (502, "", CentreFailed, "centre_failed"),
        (409, "of-a-later-contract", Conflict, "conflict"),
        (401, "", SignInEnded, "sign_in_ended"),
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
    odd = wire_problems.error_of(503, {}, retry_after="²")  # a digit that is no number
    assert isinstance(odd, CentreFailed)
    assert odd.retry_after == 30
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


def test_a_case_of_the_applicants_own_account_says_so_and_no_other_says_a_word_of_it() -> None:
    sent = sent_of()
    body = wire_out.revision(sent)
    assert body["channel"] == "direct"
    assert all("query_code" not in filing for filing in body["filings"])  # same key, same content as ever
    made = Assisted("creditchina", "XF2026A7K3", datetime.now(UTC))
    filings = tuple(replace(filing, assisted=made) for filing in sent.case.filings)
    own = wire_out.revision(replace(sent, case=replace(sent.case, filings=filings)))
    assert own["channel"] == "assisted"
    assert {filing["query_code"] for filing in own["filings"]} == {"XF2026A7K3"}
