"""The fault switch: each fault looks like the real thing, happens as often as asked, and loses nothing."""

from __future__ import annotations

import time

import pytest
import requests

from tests.sandbox.centre import Centre, Window, kind_of, plain_session, simple_case


@pytest.fixture
def broken(centre: Centre) -> Centre:
    """The shared centre without a fault left over."""
    centre.control("DELETE", "faults")
    return centre


def test_a_dropped_answer_was_done(broken: Centre, window: Window) -> None:
    case = simple_case(window)
    broken.fault("drop_answer", "/cases/", method="PUT")
    with pytest.raises(requests.ConnectionError):
        window.put(case)
    assert window.call("GET", f"/cases/{case['case_id']}").json()["revision"] == 1
    assert window.put(case).status_code == 200


def test_a_dropped_request_was_not_done(broken: Centre, window: Window) -> None:
    case = simple_case(window)
    broken.fault("drop_request", "/cases/")
    with pytest.raises(requests.ConnectionError):
        window.put(case)
    assert window.call("GET", f"/cases/{case['case_id']}").status_code == 404


def test_a_lost_receipt_is_asked_for_again(broken: Centre, window: Window) -> None:
    case = simple_case(window)
    window.put(case)
    window.upload(case, case["files"][0], b"%PDF-1.7 sheet")
    broken.fault("drop_answer", "/completion$", count=2)
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            window.complete(case)
    receipt = window.complete(case).json()
    assert len(window.feed()["items"]) == 1
    today = receipt["received_at"][:10]
    assert window.call("GET", f"/days/{today}").json()["receipts"] == [receipt["number"]]


def test_delay(broken: Centre, window: Window) -> None:
    broken.fault("delay", "^/meta$", seconds=0.4)
    started = time.monotonic()
    assert window.call("GET", "/meta").status_code == 200
    assert time.monotonic() - started >= 0.4


def test_a_cut_body(broken: Centre, window: Window) -> None:
    broken.fault("cut_body", "^/entities$", bytes=10)
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        window.call("GET", "/entities", params={"q": "示例"})
    assert window.call("GET", "/entities", params={"q": "示例"}).status_code == 200


@pytest.mark.parametrize(("status", "slug"), [(500, "internal"), (503, "unavailable"), (429, "rate-limited")])
def test_a_status(broken: Centre, window: Window, status: int, slug: str) -> None:
    broken.fault("status", "^/contacts$", status=status, retry_after=7)
    answer = window.call("GET", "/contacts", unchecked=True)
    assert (answer.status_code, kind_of(answer), answer.headers["Retry-After"]) == (status, slug, "7")
    assert window.call("GET", "/contacts").status_code == 200


def test_a_status_without_a_problem_type_of_its_own(broken: Centre, window: Window) -> None:
    broken.fault("status", "^/contacts$", status=502)
    answer = window.call("GET", "/contacts", unchecked=True)
    assert (answer.status_code, kind_of(answer)) == (502, "internal")


def test_a_captive_portal(broken: Centre, window: Window) -> None:
    broken.fault("wrong_content_type", "^/meta$")
    answer = window.call("GET", "/meta", unchecked=True)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def test_an_expired_session(broken: Centre, window: Window) -> None:
    broken.fault("expired_session", "^/cases$")
    assert kind_of(window.call("GET", "/cases")) == "session-expired"
    assert window.call("GET", "/cases").status_code == 200


def test_findings_on_request(broken: Centre, window: Window) -> None:
    error = {"pointer": "/applicant/phone", "code": "not-reachable", "detail": "电话无法接通，请核对。"}
    broken.fault("findings", "/revisions/1$", errors=[error])
    case = simple_case(window)
    assert window.put(case).json()["errors"] == [error]
    assert window.put(case).status_code == 200


def test_faults_are_counted_and_shown(broken: Centre, window: Window) -> None:
    broken.fault("status", "^/meta$", count=3, method="GET")
    window.call("GET", "/meta", unchecked=True)
    [shown] = [fault for fault in broken.control("GET", "state")["faults"] if fault["remaining"]]
    assert (shown["kind"], shown["remaining"]) == ("status", 2)
    broken.control("DELETE", "faults")
    assert window.call("GET", "/meta").status_code == 200


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("faults", b'{"kind": "no"}'),
        ("faults", b'{"kind": "delay", "pattern": "("}'),
        ("clock", b"["),
        ("clock", b"[]"),
    ],
)
def test_the_control_says_what_is_wrong(broken: Centre, path: str, data: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = plain_session().post(f"{broken.url}/_sandbox/{path}", data=data, headers=headers, timeout=5)
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "devices/none/revocation", {}),
        ("POST", "enrolments", {"hall": "none"}),
        ("DELETE", "entities/none", None),
        ("GET", "files/none/none", None),
    ],
)
def test_the_control_of_what_is_not_there(broken: Centre, method: str, path: str, body: object) -> None:
    answer = plain_session().request(method, f"{broken.url}/_sandbox/{path}", json=body, timeout=5)
    assert answer.status_code == 404


def test_restored_from_a_backup(own: Centre) -> None:
    window = own.window("7")
    old, new = simple_case(window), simple_case(window)
    window.file_case(old)
    own.control("POST", "clock", advance_seconds=600)
    window.file_case(new)
    before = window.call("GET", "/meta").json()["fingerprint"]
    cursor = window.feed()["cursor"]
    assert own.control("POST", "restore", seconds=300)["lost_cases"] == [new["case_id"]]
    assert window.call("GET", "/meta").json()["fingerprint"] != before
    assert kind_of(window.call("GET", "/cases", params={"changed_since": cursor})) == "cursor-unknown"
    assert [item["case_id"] for item in window.feed()["items"]] == [old["case_id"]]
    assert kind_of(window.call("GET", f"/cases/{new['case_id']}")) == "case-unknown"
    receipt = window.file_case(new)
    assert receipt["server"] != before
    assert [item["sequence"] for item in window.feed()["items"]] == [1, 2]
