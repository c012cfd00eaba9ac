"""One case at the centre: idempotency, conflicts, findings, the receipt, the feed."""

from __future__ import annotations

import base64
import copy
import json
import threading
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.sandbox.centre import ANDA, Centre, Window, case_of, file_of, filing_of, kind_of, simple_case


def records_of(window: Window, query: str) -> list[dict[str, Any]]:
    code = window.call("GET", "/entities", params={"q": query}).json()["items"][0]["code"]
    return window.call("GET", f"/entities/{code}/records").json()["items"]


def record_case(window: Window, query: str, index: int = 0) -> dict[str, Any]:
    record = records_of(window, query)[index]
    filing = filing_of(1, record["id"], code=window.codes()[0]) | {"authority": record["authority"]}
    found = window.call("GET", f"/entities/{record['entity_code']}").json()
    entity = {key: found[key] for key in ("code", "name", "kind")}
    return case_of([filing], [file_of()], entity=entity)


def test_the_same_again_is_the_same(window: Window) -> None:
    case = simple_case(window)
    first = window.put(case)
    assert first.json() == {"case_id": case["case_id"], "revision": 1, "missing": [case["files"][0]["id"]]}
    assert window.put(case).content == first.content
    assert window.put(case, key="another-key-same-content").content == first.content


def test_other_content_is_refused_by_two_problems(window: Window) -> None:
    case = simple_case(window)
    window.put(case)
    other = case | {"workstation": "4"}
    assert kind_of(window.put(other)) == "idempotency-key-reused"
    assert kind_of(window.put(other, key="another-key")) == "revision-conflict"
    moved = simple_case(window)
    assert kind_of(window.put(moved, key=f"{case['case_id']}:1")) == "idempotency-key-reused"


def test_without_a_key_or_with_a_bare_one(window: Window) -> None:
    case = simple_case(window)
    path = f"/cases/{case['case_id']}/revisions/1"
    assert kind_of(window.call("PUT", path, json=case)) == "idempotency-key-missing"
    assert (
        kind_of(window.call("PUT", path, json=case, headers={"Idempotency-Key": "not-quoted"})) == "findings"
    )


def test_a_refused_revision_leaves_nothing(window: Window) -> None:
    case = simple_case(window)
    wrong = copy.deepcopy(case)
    wrong["entity"]["code"] = "91421202MA00000A9J"
    assert kind_of(window.put(wrong)) == "findings"
    assert kind_of(window.call("GET", f"/cases/{case['case_id']}")) == "case-unknown"
    assert window.put(case).status_code == 200


def test_path_and_body_agree(window: Window) -> None:
    case = simple_case(window)
    answer = window.call("PUT", f"/cases/{uuid.uuid4()}/revisions/1", json=case, key=case["case_id"])
    assert answer.json()["errors"][0]["pointer"] == "/case_id"
    answer = window.call("PUT", f"/cases/{case['case_id']}/revisions/2", json=case, key=case["case_id"])
    assert answer.json()["errors"][0]["pointer"] == "/revision"


def test_an_old_revision_is_outdated(window: Window) -> None:
    case = simple_case(window, revision=3)
    window.put(case)
    assert kind_of(window.put(case | {"revision": 2})) == "revision-outdated"


def found(window: Window, **changes: Any) -> dict[str, str]:
    case = simple_case(window)
    for path, value in changes.items():
        place: Any = case
        *steps, last = path.split("__")
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    answer = window.put(case)
    assert answer.status_code == 422, answer.text
    return {error["pointer"]: error["code"] for error in answer.json()["errors"]}


def test_findings_of_identity(window: Window) -> None:
    assert found(window, entity__code="91421202MA00000A9J") == {"/entity/code": "check-digit"}
    assert found(window, applicant__id_number="110101199001010016") == {"/applicant/id_number": "check-digit"}
    expired = found(window, applicant__authorised_until="2020-01-01")
    assert expired == {"/applicant/authorised_until": "expired"}


def test_findings_of_form(window: Window) -> None:
    assert found(window, applicant__phone="一三八") == {"/applicant/phone": "format"}
    assert found(window, submitted_at="2026-11-21 10:24") == {"/submitted_at": "format"}
    assert found(window, filings__0__record__fine="5,000") == {"/filings/0/record/fine": "format"}
    assert found(window, answers={"a b": "x"}) == {"/answers": "format"}
    assert found(window, answers={"deep": {"no": 1}}) == {"/answers/deep": "format"}
    assert found(window, filings=[]) == {"/filings": "too-few"}


def test_findings_of_filings(window: Window) -> None:
    assert found(window, filings__0__record=None) == {"/filings/0/record_id": "record-or-id"}
    assert found(window, filings__0__commitment=None) == {"/filings/0/commitment": "commitment-missing"}
    forged = {"code": "42120220260101999999", "signed_on": "2026-11-21"}
    assert found(window, filings__0__commitment=forged) == {"/filings/0/commitment/code": "code-unknown"}
    late = found(window, filings__0__record__decided_on="2999-01-01")
    assert late == {"/filings/0/record/decided_on": "in-future"}
    file = file_of(b"x", 7)
    assert found(window, files=[file, file]) == {
        "/files/0/id": "duplicate",
        "/files/0/filings/0": "filing-unknown",
        "/files/1/id": "duplicate",
        "/files/1/filings/0": "filing-unknown",
    }


def test_duplicates_among_filings(window: Window) -> None:
    one, code = records_of(window, ANDA)[-1], window.codes()[0]
    case = case_of([filing_of(1, one["id"], code=code), filing_of(1, one["id"], code=code)], [])
    errors = {error["pointer"]: error["code"] for error in window.put(case).json()["errors"]}
    assert errors == {
        f"/filings/{i}/{place}": "duplicate"
        for i in (0, 1)
        for place in ("number", "record_id", "commitment/code")
    }


@pytest.mark.parametrize(
    ("query", "index", "code"),
    [
        (ANDA, 0, "period-not-over"),
        (ANDA, 1, "duty-not-done"),
        ("咸宁温泉谷酒店", 1, "ended"),
        ("咸宁市百姓大药房", 0, "not-repairable"),
    ],
)
def test_the_centre_judges_the_record_again(window: Window, query: str, index: int, code: str) -> None:
    answer = window.put(record_case(window, query, index))
    assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert answer.json()["errors"][0]["pointer"] == "/filings/0/record_id"


def test_unknown_record_and_record_of_somebody_else(window: Window) -> None:
    case = record_case(window, "咸安区鑫宏建材")
    wrong = copy.deepcopy(case)
    wrong["filings"][0]["record_id"] = "R-none"
    assert window.put(wrong).json()["errors"][0]["code"] == "record-unknown"
    wrong["filings"][0]["record_id"] = f"R-{ANDA}-01"
    assert window.put(wrong).json()["errors"][0]["code"] == "other-entity"


def test_a_commitment_code_is_used_once(window: Window) -> None:
    code = window.codes()[0]
    first = case_of([filing_of(code=code)], [])
    assert window.put(first).status_code == 200
    second = window.put(case_of([filing_of(code=code)], []))
    assert second.json()["errors"][0]["code"] == "code-used"
    assert window.put(first | {"revision": 2}).status_code == 200


def test_commitment_codes_are_never_given_twice(centre: Centre, window: Window) -> None:
    windows = [window, *(centre.window() for _ in range(3))]
    given: list[str] = []
    threads = [
        threading.Thread(target=lambda w=w: given.extend(w.codes(25))) for w in windows for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(given)) == len(given) == 300
    assert all(code.startswith("421202") and len(code) == 20 for code in given)


def test_the_same_key_gets_the_same_range(window: Window) -> None:
    one = window.call("POST", "/commitment-codes", json={"count": 2}, key="codes-2026")
    two = window.call("POST", "/commitment-codes", json={"count": 2}, key="codes-2026")
    assert one.content == two.content
    other = window.call("POST", "/commitment-codes", json={"count": 3}, key="codes-2026")
    assert kind_of(other) == "idempotency-key-reused"


def test_the_receipt_is_signed_and_stays_the_same(window: Window) -> None:
    case = simple_case(window)
    receipt = window.file_case(case)
    assert receipt["filings"] == [{"number": 1, "query": None}]
    assert receipt["files"] == [{"id": case["files"][0]["id"], "sha256": case["files"][0]["sha256"]}]
    unsigned = {k: v for k, v in receipt.items() if k != "signature"}
    text = json.dumps(unsigned, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(window.device["hall"]["public_key"]))
    key.verify(base64.b64decode(receipt["signature"]), text)
    assert window.complete(case).json() == receipt
    assert window.complete(case, key="asked-with-another-key").json() == receipt


def test_completion_says_what_is_missing(window: Window) -> None:
    case = case_of([filing_of(code=window.codes()[0])], [file_of(b"a"), file_of(b"b")])
    window.put(case)
    window.upload(case, case["files"][0], b"a")
    answer = window.complete(case)
    assert kind_of(answer) == "files-missing"
    assert answer.json()["missing"] == [case["files"][1]["id"]]
    window.upload(case, case["files"][1], b"b")
    assert window.complete(case).status_code == 200


def test_completion_of_what_is_not_there(window: Window) -> None:
    case = simple_case(window)
    assert kind_of(window.complete(case)) == "case-unknown"
    window.put(case)
    assert kind_of(window.complete(case | {"revision": 2})) == "case-unknown"
    window.put(case | {"revision": 2})
    assert kind_of(window.complete(case)) == "revision-outdated"


def test_two_windows_for_one_record(centre: Centre, window: Window) -> None:
    case = record_case(window, "咸安区贺胜桥土鸡馆")
    late = record_case(centre.window(), "咸安区贺胜桥土鸡馆")
    rival = centre.window()
    late["filings"][0]["commitment"]["code"] = rival.codes()[0]
    assert rival.put(late).status_code == 200
    rival.upload(late, late["files"][0], b"%PDF-1.7 sheet")
    window.file_case(case)
    answer = rival.complete(late)
    assert kind_of(answer) == "filing-runs-elsewhere"
    [filing] = answer.json()["filings"]
    assert filing["number"] == 1
    assert window.device["window"] in filing["where"]
    shown = records_of(window, "咸安区贺胜桥土鸡馆")[0]["running"]
    assert shown["since"] == filing["since"]
    window.call(
        "POST",
        f"/cases/{case['case_id']}/filings/1/withdrawal",
        json={"reason": "申请人撤回", "requested_at": "2026-11-21T11:00:00+08:00"},
        key="withdraw-1",
    )
    assert rival.complete(late).status_code == 200


def test_a_hand_entered_record_runs_once_too(centre: Centre, window: Window) -> None:
    case = simple_case(window)
    window.file_case(case)
    rival = centre.window()
    again = copy.deepcopy(case) | {"case_id": str(uuid.uuid4())}
    again["filings"][0]["commitment"]["code"] = rival.codes()[0]
    assert kind_of(rival.put(again)) == "filing-runs-elsewhere"


def test_a_record_that_runs_in_another_city(window: Window) -> None:
    answer = window.put(record_case(window, "咸宁恒通快运"))
    assert kind_of(answer) == "filing-runs-elsewhere"
    assert answer.json()["filings"][0]["where"].startswith("天津市")


def test_cases_stay_in_their_hall(centre: Centre, window: Window) -> None:
    case = simple_case(window)
    window.file_case(case)
    stranger = centre.window(hall="taizhou-01", clerk="0407")
    assert kind_of(stranger.call("GET", f"/cases/{case['case_id']}")) == "case-unknown"
    theirs = copy.deepcopy(case)
    theirs["filings"][0]["commitment"]["code"] = stranger.codes()[0]
    assert kind_of(stranger.put(theirs)) == "case-elsewhere"
    assert kind_of(stranger.open_upload(case, case["files"][0])) == "case-unknown"
    colleague = centre.window()
    assert colleague.call("GET", f"/cases/{case['case_id']}").json()["window"] == window.device["window"]
    assert colleague.feed()["items"] == []


def test_etag_of_a_case(window: Window) -> None:
    case = simple_case(window)
    window.file_case(case)
    tag = window.call("GET", f"/cases/{case['case_id']}").headers["ETag"]
    answer = window.call("GET", f"/cases/{case['case_id']}", headers={"If-None-Match": tag})
    assert answer.status_code == 304


def test_two_puts_at_once_are_one_case(window: Window) -> None:
    case, answers = simple_case(window), []
    threads = [
        threading.Thread(target=lambda: answers.append(window.put(case).status_code)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 6
