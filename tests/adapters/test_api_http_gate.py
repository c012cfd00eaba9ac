"""Nobody gets anything before they are known to be the centre; paths, cursors and waits that lead astray."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.adapters.api_http import HttpApi, _keeps_secrets
from kiosk.desk.notes import DEVICE
from kiosk.errors import CentreFailed, Changed, KioskError, NotFound, Offline, SignInEnded
from tests.adapters import sending
from tests.adapters.strangers import JSON, PROBLEM, Stranger, stranger


def signed_in(url: str) -> HttpApi:
    api = sending.client(url)
    api.notes[DEVICE] = "d" * 40  # type: ignore[attr-defined]
    api._caller.use("a" * 20, "r" * 20)
    return api


@pytest.mark.parametrize(
    ("meta", "error", "code"),
    [
        ({"training": False}, Offline, "wrong_centre"),
        ({"contract": "2.0.0"}, Changed, "contract_changed"),
        ({"service": "another"}, Offline, "captive_portal"),
        ({"training": "yes"}, CentreFailed, "nonsense"),
    ],
)
def test_a_wrong_centre_gets_no_password_no_token_and_no_case(
    meta: dict[str, Any], error: type[KioskError], code: str
) -> None:
    with stranger() as other:
        other.meta |= meta
        api = signed_in(other.url)
        for call in (lambda: api.sign_in("0307", "secret"), lambda: api.search("x"), api.contacts):
            with pytest.raises(error, match=code):
                call()
        api.sign_out()
    assert set(other.asked) == {("GET", "/meta")}
    assert not any({"X-Device-Token", "Authorization"} & headers.keys() for headers in other.headers)


def test_who_was_right_once_is_asked_no_more_until_they_are_wrong() -> None:
    with stranger() as other:
        api = signed_in(other.url)
        api.search("x")
        api.search("x")
        assert [path for _, path in other.asked].count("/meta") == 1
        other.meta["training"] = False
        with pytest.raises(Offline, match="wrong_centre"):
            api.meta()
        other.asked.clear()
        with pytest.raises(Offline, match="wrong_centre"):
            api.search("x")
        assert other.asked == [("GET", "/meta")]
        other.meta["training"] = True
        assert api.search("x") == ()


def test_a_centre_with_a_fault_stays_the_centre() -> None:
    with stranger() as other:
        api = signed_in(other.url)
        api.search("x")
        other.meta_status = 500
        with pytest.raises(KioskError):
            api.meta()
        assert api.search("x") == ()


def test_nobody_signed_in_is_told_who_answers() -> None:
    with stranger() as other:
        api = sending.client(other.url)
        with pytest.raises(SignInEnded):
            api.search("x")
        other.meta["training"] = False
        with pytest.raises(Offline, match="wrong_centre"):
            api.search("x")


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://centre.invalid/v1", True),
        (" HTTPS://centre.invalid", True),
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
        ("http://localhost", True),
        ("http://centre.invalid", False),
        ("http://127.0.0.1@centre.invalid", False),
        ("http://127.0.0.1.centre.invalid", False),
        ("http://10.0.0.1", False),
        ("centre.invalid", False),
    ],
)
def test_what_nobody_on_the_way_can_read(url: str, secret: bool) -> None:
    assert _keeps_secrets(url) is secret


def test_real_work_over_plain_http_is_never_spoken() -> None:
    api = sending.client("http://centre.invalid", training=False)
    with pytest.raises(Offline, match="not_encrypted"):
        api.meta()
    with pytest.raises(Offline, match="not_encrypted"):
        api.sign_in("0307", "secret")
    with pytest.raises(Offline, match="offline"):
        sending.client("https://centre.invalid", training=False).meta()


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("../cases?limit=1#", "/entities/..%2Fcases%3Flimit%3D1%23"),
        ("..%2fmeta", "/entities/..%252fmeta"),
        ("a/b\r\nX: y", "/entities/a%2Fb%0D%0AX%3A%20y"),
        (".", None),
        ("..", None),
        ("", None),
    ],
)
def test_a_code_never_leads_to_another_place(code: str, asked: str | None) -> None:
    with stranger() as other:
        other.answer = lambda *_: (404, PROBLEM, b'{"type": "urn:credit-repair:problem:entity-unknown"}')
        with pytest.raises(NotFound):
            signed_in(other.url).dossier(code)
    assert [path for _, path in other.asked if path != "/meta"] == ([asked] if asked else [])


ENTITY = {
    "code": "91330100MA99TE5773",
    "name": "（示例）",
    "kind": "enterprise",
    "region": {"code": "331000", "name": "台州市"},
    "former_names": [],
    "status": "active",
}


@pytest.mark.parametrize(("cursor", "pages"), [("again", 2), ("{n}", 200)])
def test_records_that_lead_in_circles_are_nonsense(cursor: str, pages: int) -> None:
    def answer(_method: str, path: str) -> tuple[int, dict[str, str], bytes]:
        page = {
            "items": [],
            "cursor": cursor.format(n=len(other.asked)),
            "as_of": "2026-11-22T10:00:00+08:00",
        }
        return 200, JSON, json.dumps(page if "/records" in path else ENTITY).encode()

    with stranger() as other:
        other.answer = answer
        with pytest.raises(CentreFailed, match="nonsense"):
            signed_in(other.url).dossier("91330100MA99TE5773")
        assert sum("/records" in path for _, path in other.asked) == pages


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7),
        ("0", 1),
        ("4000000000", 3600),
        ("99999999999999999999", 3600),
        ("9" * 5000, 3600),
        ("²", 30),
        ("-5", 30),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 30),
    ],
)
def test_how_long_a_busy_centre_may_put_one_off(said: str, wait: float) -> None:
    with stranger() as other:
        other.answer = lambda *_: (503, {**PROBLEM, "Retry-After": said}, b"{}")
        with pytest.raises(CentreFailed) as caught:
            signed_in(other.url).search("x")
    assert caught.value.retry_after == wait


def test_a_finding_with_half_a_character() -> None:
    body = b'{"type": "urn:credit-repair:problem:entity-unknown", "detail": "\\ud842"}'
    with stranger() as other:
        other.answer = lambda *_: (404, PROBLEM, body)
        with pytest.raises(NotFound, match="entity_unknown"):
            signed_in(other.url).search("x")


def test_the_stranger_answers_as_the_centre_does() -> None:
    with stranger() as other:
        assert isinstance(other, Stranger)
        assert sending.client(other.url).meta().contract == "1.0.0"
