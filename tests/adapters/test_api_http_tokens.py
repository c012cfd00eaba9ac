"""Whose session the client has: another clerk's answer, come late, brings back nothing and ends nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.api_http_calls import Call
from kiosk.adapters.api_http_tokens import Tokens
from kiosk.desk.notes import DEVICE
from kiosk.errors import SignInEnded, SignInRefused
from tests.adapters import sending
from tests.sandbox.centre import Centre, running


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def api(centre: Centre) -> HttpApi:
    made = sending.client(centre.url)
    sending.enrol(made, centre)
    made.sign_in("0307", "training-0307")
    return made


@pytest.mark.parametrize("kept", ["0307", "0301"])
def test_an_answer_that_comes_late_brings_back_no_session(
    api: HttpApi, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """Somebody is let in without the centre while a fresh access token is on its way."""
    tokens, recall = api._caller._tokens, api._recall

    def device_token() -> str:  # asked for by the refresh
        api.forget_others(kept)
        return str(recall(DEVICE))

    api._caller.use("ended" * 5, tokens.refresh, "0307")
    monkeypatch.setattr(api._caller, "_device_token", device_token)
    if kept == "0307":
        assert api.search("安达")
    else:
        with pytest.raises(SignInEnded):
            api.search("安达")
    assert api.is_signed_in() is (kept == "0307")


def test_a_call_that_meets_another_clerk_s_session_is_that_clerk_s(centre: Centre) -> None:
    told: list[tuple[str, str]] = []
    api = sending.client(centre.url, revoked=lambda code, clerk: told.append((code, clerk)))
    sending.enrol(api, centre)
    api.sign_in("0307", "training-0307")
    before = api._caller._tokens
    api.sign_in("0301", "training-0301")  # ends the session of before
    centre.control("POST", "clerks/0307", revoked=True)
    try:
        assert api._caller._answered(Call("GET", "/entities", query={"q": "安达"}), before).status_code == 200
    finally:
        centre.control("POST", "clerks/0307", revoked=False)
    assert api.is_signed_in()
    centre.control("POST", "clerks/0301", revoked=True)
    try:
        with pytest.raises(SignInRefused, match="clerk_revoked"):
            api.search("安达")
    finally:
        centre.control("POST", "clerks/0301", revoked=False)
    assert told == [("clerk_revoked", "0301")]
    assert not api.is_signed_in()


def test_tokens_are_in_no_text() -> None:
    assert "secret" not in repr(Tokens("secret", "secret", "0307"))
