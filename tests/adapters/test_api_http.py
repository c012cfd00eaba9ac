"""The client where something is in the way: nobody there, strangers, TLS, faults, sessions that end."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.api_http_failures import failure_of
from kiosk.desk.notes import DEVICE
from kiosk.errors import (
    CentreFailed,
    Changed,
    NotFound,
    Offline,
    SignInEnded,
    SignInRefused,
    Unknown,
)
from tests.adapters import sending
from tests.sandbox.centre import ANDA, Centre, running


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def api(centre: Centre) -> Iterator[HttpApi]:
    made = sending.client(centre.url)
    sending.enrol(made, centre)
    made.sign_in("0307", "training-0307")
    yield made
    centre.control("DELETE", "faults")


@contextmanager
def stranger(
    body: bytes, kind: str = "application/json", *, status: int = 200, context: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Run a server that answers everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Location", "/login")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = _answer  # noqa: N815 - the server's own names

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "http://nowhere.invalid", "no address", "http://[::1", "ftp://127.0.0.1"]
)
def test_nobody_there(url: str) -> None:
    with pytest.raises(Offline):
        sending.client(url).meta()


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"<html>Please sign in to the network</html>", "text/html", 200, "captive_portal"),
        (b"<html>Please sign in to the network</html>", "text/html", 403, "captive_portal"),
        (b"", "text/html", 302, "captive_portal"),
        (b'{"service": "something else"}', "application/json", 200, "captive_portal"),
    ],
)
def test_a_captive_portal_never_passes_for_the_centre(body: bytes, kind: str, status: int, code: str) -> None:
    with stranger(body, kind, status=status) as url, pytest.raises(Offline, match=code):
        sending.client(url).meta()


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
def test_json_that_is_none(body: bytes) -> None:
    with stranger(body) as url, pytest.raises(CentreFailed, match="nonsense"):
        sending.client(url).meta()


def test_an_unknown_contract_is_told(centre: Centre) -> None:
    meta = b'{"service": "credit-repair-central", "contract": "2.0.0", "training": true}'
    with stranger(meta) as url, pytest.raises(Changed) as caught:
        sending.client(url).meta()
    assert caught.value.details["found"] == "2.0.0"


def test_training_and_real_work_never_mix(centre: Centre) -> None:
    with pytest.raises(Offline, match="wrong_centre"):
        sending.client(centre.url, training=False).meta()


def test_a_certificate_that_nobody_vouches_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import trustme

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with stranger(b"{}", context=context) as url, authority.cert_pem.tempfile() as trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", trusted)  # the environment has no say
        with pytest.raises(Offline, match="tls"):
            sending.client(url).meta()
        known = HttpApi(url, recall=lambda _: None, remember=lambda *_: None, training=True, verify=trusted)
        with pytest.raises(Offline, match="captive_portal"):
            known.meta()


def test_a_proxy_of_the_environment_is_not_used(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert sending.client(centre.url).meta().contract


@pytest.mark.parametrize("kind", ["drop_answer", "drop_request", "cut_body"])
def test_a_write_without_an_answer_is_unknown(centre: Centre, api: HttpApi, kind: str) -> None:
    sent, _ = sending.submission(api, hand=True)
    centre.fault(kind, r"/revisions/1$", count=1, bytes=10)
    with pytest.raises(Unknown):
        api.put_revision(sent, key=sending.key(sent))
    assert api.put_revision(sent, key=sending.key(sent))


def test_a_read_is_asked_once_more(centre: Centre, api: HttpApi) -> None:
    centre.fault("drop_answer", f"/entities/{ANDA}$", count=1)
    assert api.dossier(ANDA).entity.code == ANDA


def test_a_read_without_an_answer(centre: Centre, api: HttpApi) -> None:
    centre.fault("drop_answer", f"/entities/{ANDA}$", count=2)
    with pytest.raises(Unknown):
        api.dossier(ANDA)


def test_a_portal_between_reads_is_offline(centre: Centre, api: HttpApi) -> None:
    centre.fault("wrong_content_type", "/entities$", count=1)
    with pytest.raises(Offline, match="captive_portal"):
        api.search("安达")


def test_an_answer_that_takes_too_long() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        api = sending.client(f"http://127.0.0.1:{listening.getsockname()[1]}")
        import kiosk.adapters.api_http_calls as calls

        with pytest.raises(Unknown, match="timed_out"):
            api._caller.json(calls.Call("GET", "/meta", signed=False, answer=0.05))


def test_what_requests_says_of_anything_else() -> None:
    assert isinstance(failure_of(OSError()), Unknown)


def test_a_lost_range_of_codes_is_asked_for_again(centre: Centre, api: HttpApi) -> None:
    centre.fault("drop_answer", "/commitment-codes", count=1)
    assert len(set(api.commitment_codes(3))) == 3


@pytest.mark.parametrize(
    ("status", "code", "wait"), [(500, "internal", None), (503, "unavailable", 7), (429, "rate_limited", 7)]
)
def test_faults_of_the_centre(
    centre: Centre, api: HttpApi, status: int, code: str, wait: float | None
) -> None:
    centre.fault("status", "/entities$", count=1, status=status, retry_after=7)
    with pytest.raises(CentreFailed, match=code) as caught:
        api.search("安达")
    assert caught.value.retry_after == wait


# -- sessions


def test_an_ended_access_token_is_renewed_for_all(centre: Centre, api: HttpApi) -> None:
    api._caller.use("ended" * 5, api._caller._tokens.refresh)
    found: list[int] = []
    lanes = [threading.Thread(target=lambda: found.append(len(api.search("安达")))) for _ in range(3)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    assert len(found) == 3


def test_a_shift_that_is_over(api: HttpApi) -> None:
    api._caller.use("ended" * 5, "ended" * 5)
    with pytest.raises(SignInEnded, match="token_unknown"):
        api.search("安达")
    with pytest.raises(SignInEnded):
        api.search("安达")


def test_signed_out_both_tokens_are_gone(api: HttpApi) -> None:
    access, refresh = api._caller._tokens.access, api._caller._tokens.refresh
    api.sign_out()
    api.sign_out()
    with pytest.raises(SignInEnded):
        api.case_feed("")
    api._caller.use(access, refresh)
    with pytest.raises(SignInEnded):
        api.case_feed("")


def test_signing_out_without_the_centre_is_silent() -> None:
    api = sending.client("http://127.0.0.1:9")
    api._caller.use("a" * 20, "r" * 20)
    api.sign_out()
    assert not api._caller.signed_in
    with pytest.raises(Offline):  # more to the point than that nobody is signed in
        api.search("安达")


@pytest.mark.parametrize(
    ("clerk", "password", "code"),
    [
        ("0307", "wrong", "wrong_password"),
        ("no one!", "x", "wrong_password"),
        ("9999", "x", "wrong_password"),
    ],
)
def test_refused_at_the_door(api: HttpApi, clerk: str, password: str, code: str) -> None:
    with pytest.raises(SignInRefused, match=code):
        api.sign_in(clerk, password)


def test_a_device_that_the_centre_does_not_know(api: HttpApi) -> None:
    api.notes[DEVICE] = "x" * 40  # type: ignore[attr-defined]
    with pytest.raises(SignInRefused, match="device_unknown"):
        api.sign_in("0307", "training-0307")


def test_nobody_knows(api: HttpApi) -> None:
    with pytest.raises(NotFound, match="entity_unknown"):
        api.dossier("91330100MA99TE5773")
    with pytest.raises(NotFound, match="cursor_unknown"):
        api.changes("00000000-9")


def test_without_a_hall_no_receipt_is_believed(api: HttpApi) -> None:
    from kiosk.desk import never, silent
    from kiosk.desk.notes import HALL

    sent, data = sending.submission(api, hand=True)
    api.put_revision(sent, key=sending.key(sent))
    api.upload(sent.files[0], data, case_id=sent.case.id, revision=1, progress=silent, stop=never)
    hall = api.notes.pop(HALL)  # type: ignore[attr-defined]
    with pytest.raises(SignInEnded, match="not_enrolled"):
        api.complete(sent.case.id, 1, key=sending.key(sent))
    api.notes[HALL] = hall  # type: ignore[attr-defined]
    assert api.complete(sent.case.id, 1, key=sending.key(sent)).verified
