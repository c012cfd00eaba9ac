"""Enrolment, sessions and their many ways to end."""

from __future__ import annotations

import base64
import uuid
from datetime import datetime

import pytest

from tests.sandbox.centre import Centre, Window, kind_of


def test_meta_names_the_centre_and_needs_nobody(centre: Centre) -> None:
    meta = Window(centre.url).call("GET", "/meta").json()
    assert meta["service"] == "credit-repair-central"
    assert datetime.fromisoformat(meta["time"]).tzinfo is not None
    assert meta["training"] is True


def test_a_workstation_gets_the_hall_profile(centre: Centre) -> None:
    window = Window(centre.url)
    hall = window.enrol(centre.code()).json()["hall"]
    assert len(base64.b64decode(hall["hall_key"])) == 32
    assert len(base64.b64decode(hall["public_key"])) == 32
    assert hall["region"] == {"code": "421202", "name": "咸安区"}


def test_a_wall_gets_no_hall_key_and_no_clerk(centre: Centre) -> None:
    wall = Window(centre.url)
    wall.enrol(centre.code("wall"), kind="wall", window="LED1")
    assert wall.device["hall"]["hall_key"] is None
    refused = wall.sign_in("0307", "training-0307")
    assert (refused.status_code, kind_of(refused)) == (403, "not-allowed")
    direct = wall.call("GET", "/cases", headers={"Authorization": f"Bearer {wall.device['device_token']}"})
    assert kind_of(direct) == "token-unknown"


def test_a_code_works_once_but_a_lost_answer_loses_nothing(centre: Centre) -> None:
    code, installation = centre.code(), str(uuid.uuid4())
    first, again, other = Window(centre.url), Window(centre.url), Window(centre.url)
    first.enrol(code, installation=installation)
    again.enrol(code, installation=installation)
    assert again.device["device_id"] == first.device["device_id"]
    assert kind_of(first.sign_in("0307", "training-0307")) == "device-unknown"
    assert again.sign_in("0307", "training-0307").status_code == 201
    assert kind_of(other.enrol(code)) == "enrolment-refused"


def test_a_code_of_the_other_kind_or_none_is_refused(centre: Centre) -> None:
    window = Window(centre.url)
    assert kind_of(window.enrol(centre.code("wall"))) == "enrolment-refused"
    assert kind_of(window.enrol("NOSUCH-CODE")) == "enrolment-refused"


def test_an_old_code_is_refused(travelled: Centre) -> None:
    code = travelled.code()
    travelled.control("POST", "clock", advance_seconds=15 * 86400)
    assert kind_of(Window(travelled.url).enrol(code)) == "enrolment-refused"


def test_wrong_password_then_locked(travelled: Centre) -> None:
    window = Window(travelled.url)
    window.enrol(travelled.code())
    for _ in range(5):
        assert kind_of(window.sign_in("0301", "wrong")) == "wrong-password"
    locked = window.sign_in("0301", "training-0301")
    assert kind_of(locked) == "account-locked"
    assert 0 < int(locked.headers["Retry-After"]) <= 901
    travelled.control("POST", "clock", advance_seconds=16 * 60)
    assert window.sign_in("0301", "training-0301").json()["clerk"]["roles"] == ["clerk", "lead"]


def test_a_clerk_of_another_hall_is_unknown_here(centre: Centre, window: Window) -> None:
    assert kind_of(window.sign_in("0407", "training-0407")) == "wrong-password"


def test_without_device_or_token(centre: Centre, window: Window) -> None:
    body = {"clerk": "0307", "password": "x"}
    assert kind_of(window.call("POST", "/sessions", json=body)) == "token-missing"
    unknown = window.call("POST", "/sessions", json=body, headers={"X-Device-Token": "nobody"})
    assert kind_of(unknown) == "device-unknown"
    assert kind_of(Window(centre.url).call("GET", "/cases")) == "token-missing"
    assert kind_of(window.call("GET", "/cases", headers={"Authorization": "Bearer no"})) == "token-unknown"
    assert kind_of(window.call("GET", "/cases", headers={"Authorization": "Basic no"})) == "token-missing"


def refreshed(window: Window, token: str = "") -> tuple[int, str]:
    headers = {"X-Device-Token": window.device["device_token"]}
    body = {"refresh_token": token or window.session["refresh_token"]}
    answer = window.call("POST", "/sessions/refresh", json=body, headers=headers)
    if answer.status_code == 200:
        window.session = answer.json()
        return 200, ""
    return answer.status_code, kind_of(answer)


def test_access_expires_and_refresh_carries_the_shift(travelled: Centre) -> None:
    window = travelled.window()
    travelled.control("POST", "clock", advance_seconds=16 * 60)
    assert kind_of(window.call("GET", "/cases")) == "session-expired"
    kept = window.session["refresh_token"]
    assert refreshed(window)[0] == 200
    assert window.session["refresh_token"] == kept
    assert window.call("GET", "/cases").status_code == 200
    travelled.control("POST", "clock", advance_seconds=12 * 3600)
    assert refreshed(window) == (401, "session-expired")


def test_signing_out_ends_both_tokens(window: Window) -> None:
    assert window.call("DELETE", "/sessions/current").status_code == 204
    assert kind_of(window.call("GET", "/cases")) == "session-revoked"
    assert refreshed(window) == (401, "session-revoked")


def test_a_refresh_token_belongs_to_its_device(centre: Centre, window: Window) -> None:
    other = centre.window()
    assert refreshed(window, other.session["refresh_token"]) == (401, "token-unknown")
    assert refreshed(window, window.session["access_token"]) == (401, "token-unknown")


def test_a_revoked_device_is_out_at_once(centre: Centre, window: Window) -> None:
    centre.control("POST", f"devices/{window.device['device_id']}/revocation")
    assert kind_of(window.call("GET", "/cases")) == "device-revoked"
    assert refreshed(window) == (401, "device-revoked")
    assert kind_of(window.sign_in("0307", "training-0307")) == "device-revoked"


@pytest.mark.parametrize(
    ("data", "headers", "slug"),
    [
        (b"{", {"Content-Type": "application/json"}, "malformed"),
        (b"\xff\xfe", {"Content-Type": "application/json"}, "malformed"),
        (b"{}", {"Content-Type": "text/plain"}, "unsupported-media-type"),
        (b"{}", {}, "unsupported-media-type"),
        (b'{"clerk": 7}', {"Content-Type": "application/json"}, "findings"),
        (b" " * 5_000_000, {"Content-Type": "application/json"}, "payload-too-large"),
    ],
)
def test_bad_bodies(window: Window, data: bytes, headers: dict[str, str], slug: str) -> None:
    device = {"X-Device-Token": window.device["device_token"]}
    assert kind_of(window.call("POST", "/sessions", data=data, headers=headers | device)) == slug


def test_findings_point_into_the_body(window: Window) -> None:
    device = {"X-Device-Token": window.device["device_token"]}
    answer = window.call("POST", "/sessions", json={"clerk": "0307", "pass/word~": "x"}, headers=device)
    errors = {error["pointer"]: error["code"] for error in answer.json()["errors"]}
    assert errors == {"/password": "required", "/pass~1word~0": "unknown-member"}


# -- clerks and their passwords


def changed(window: Window, old: str, new: str) -> tuple[int, str]:
    answer = window.call("PUT", "/sessions/current/password", json={"old": old, "new": new})
    return answer.status_code, kind_of(answer) if answer.content else ""


def test_a_password_is_changed_once_and_the_other_sessions_end(own: Centre) -> None:
    window, other = own.window(), own.window()
    assert changed(window, "training-0307", "Willow-tree 9") == (204, "")
    assert changed(window, "training-0307", "Willow-tree 9") == (204, "")  # the answer was lost
    assert kind_of(other.call("GET", "/cases")) == "session-revoked"
    assert window.call("GET", "/cases").status_code == 200
    assert kind_of(window.sign_in("0307", "training-0307")) == "wrong-password"
    assert window.sign_in("0307", "Willow-tree 9").status_code == 201


def test_a_bad_new_password_is_a_finding(own: Centre) -> None:
    window = own.window()
    for bad in ("Short-1", "onlysmallletters", "my-0307-word", "training-0307"):
        assert changed(window, "training-0307", bad) == (422, "findings"), bad
    for _ in range(5):
        assert changed(window, "guess", "Willow-tree 9") == (401, "wrong-password")
    assert changed(window, "training-0307", "Willow-tree 9") == (403, "account-locked")


def test_a_password_that_is_due_comes_before_anything_else(own: Centre) -> None:
    own.control("POST", "clerks/0307", password_due=True)
    window = own.window()
    assert window.session["password_change_due"] is True
    assert kind_of(window.call("GET", "/cases")) == "password-change-due"
    assert changed(window, "training-0307", "Willow-tree 9") == (204, "")
    assert window.call("GET", "/cases").status_code == 200


def test_a_revoked_clerk_can_do_nothing(own: Centre) -> None:
    window = own.window()
    own.control("POST", "clerks/0307", revoked=True)
    assert kind_of(window.call("GET", "/cases")) == "clerk-revoked"
    headers = {"X-Device-Token": window.device["device_token"]}
    body = {"refresh_token": window.session["refresh_token"]}
    assert kind_of(window.call("POST", "/sessions/refresh", json=body, headers=headers)) == "clerk-revoked"
    assert kind_of(window.sign_in("0307", "training-0307")) == "clerk-revoked"
    assert kind_of(window.sign_in("0307", "guess")) == "wrong-password"
    own.control("POST", "clerks/0307", revoked=False)
    assert window.call("GET", "/cases").status_code == 200
