"""What follows a case: objections that are kept once, and papers of the bodies that are signed."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.sandbox.centre import ANDA, Centre, Window, kind_of, simple_case


def objection(**more: Any) -> dict[str, Any]:
    region = {"code": "331000", "name": "台州市"}
    return {
        "id": str(uuid.uuid4()),
        "entity": {"code": ANDA, "name": "安达运输（示例）有限公司", "kind": "enterprise"},
        "contact": {"name": "陈一（示例）", "phone": "13800000000"},
        "case_id": None,
        "filing": None,
        "record_id": None,
        "document_number": "台运罚〔2026〕00123号",
        "authority": {
            "name": "台州市交通运输局",
            "code": None,
            "region": region,
            "market_supervision": False,
        },
        "to": "body",
        "against": ["content"],
        "statement": "罚款数额与决定书不符。",
        "evidence": ["决定书复印件"],
        "requested_at": "2026-11-21T10:24:00+08:00",
    } | more


def send(window: Window, made: dict[str, Any], **more: Any) -> Any:
    return window.call("POST", "/objections", json=made, key=more.pop("key", made["id"]), **more)


def test_an_objection_is_kept_once(window: Window) -> None:
    made = objection()
    first = send(window, made)
    assert first.status_code == 201
    assert first.json()["status"] == "received"
    assert send(window, made).json() == first.json()
    assert send(window, made, key="another-key").json() == first.json()
    assert kind_of(send(window, made | {"to": "site"})) == "idempotency-key-reused"
    assert send(window, objection()).json()["number"] != first.json()["number"]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"record_id": "no-such-record"}, "/record_id"),
        ({"document_number": None}, "/document_number"),
        ({"against": []}, "/against"),
        ({"case_id": "no-such-case-here", "filing": 1}, "/filing"),
    ],
)
def test_what_is_wrong_with_an_objection_is_pointed_at(
    window: Window, wrong: dict[str, Any], pointer: str
) -> None:
    answer = send(window, objection(**wrong))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def consultation(**more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "at": "2026-11-21T10:24:00+08:00",
        "channel": "window",
        "topic": "advice_paper",
        "minutes": 0,
        "outcome": "answered",
    } | more


def test_consultations_are_kept_once_whichever_batch_brings_them(centre: Centre, window: Window) -> None:
    one, two = consultation(), consultation(note="问缴费凭证")

    def hand_in(*items: dict[str, Any], key: str) -> Any:
        return window.call("POST", "/consultations", json={"items": items}, key=key)

    first = hand_in(one, key="batch-0001")
    assert (first.status_code, first.json()) == (200, {"kept": [one["id"]]})
    assert hand_in(one, key="batch-0001").json() == first.json()
    assert kind_of(hand_in(two, key="batch-0001")) == "idempotency-key-reused"
    assert hand_in(one | {"minutes": 9}, two, key="batch-0002").json() == {"kept": [one["id"], two["id"]]}
    kept = {item["id"]: item for item in centre.control("GET", "consultations")["items"]}
    assert kept[one["id"]]["minutes"] == 0
    assert kept[two["id"]]["note"] == "问缴费凭证"


@pytest.mark.parametrize(
    "wrong", [{"minutes": 601}, {"topic": "No Topic"}, {"channel": "letter"}, {"who": "陈一（示例）"}]
)
def test_a_consultation_that_the_contract_does_not_know(window: Window, wrong: dict[str, Any]) -> None:
    items = [consultation(), consultation(**wrong)]
    answer = window.call("POST", "/consultations", json={"items": items}, key=f"wrong-{uuid.uuid4()}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("/items/1/")


def test_a_paper_of_the_body_is_signed_and_always_the_same(travelled: Centre) -> None:
    window = travelled.window()
    case = simple_case(window)
    window.file_case(case)
    path = f"/cases/{case['case_id']}/filings/1/papers/"
    assert kind_of(window.call("GET", f"{path}acceptance")) == "not-found"
    for _ in range(3):
        travelled.control("POST", "hurry")
        window.feed()
    for name in ("acceptance", "decision"):
        paper = window.call("GET", path + name)
        assert paper.content.startswith(b"%PDF")
        digest = base64.b64encode(hashlib.sha256(paper.content).digest()).decode()
        assert paper.headers["Repr-Digest"] == f"sha-256=:{digest}:"
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(window.device["hall"]["public_key"]))
        key.verify(base64.b64decode(paper.headers["X-Signature"]), paper.content)
        assert window.call("GET", path + name).content == paper.content
        tag = {"If-None-Match": paper.headers["ETag"]}
        assert window.call("GET", path + name, headers=tag).status_code == 304
    assert kind_of(window.call("GET", f"{path}extension")) == "not-found"
    assert (
        kind_of(window.call("GET", f"/cases/{case['case_id']}/filings/9/papers/decision")) == "filing-unknown"
    )


def test_a_filing_can_be_set_on_another_way(travelled: Centre) -> None:
    window = travelled.window()
    case = simple_case(window)
    window.file_case(case)
    travelled.control("POST", "fates", case_id=case["case_id"], number=1, fate="refuse")
    for _ in range(4):
        travelled.control("POST", "hurry")
        window.feed()
    assert window.feed()["items"][-1]["decision"] == "refused"
