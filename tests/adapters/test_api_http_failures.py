"""Who answers instead of the centre, and what that means for what was sent: nothing may be taken for done."""

from __future__ import annotations

import hashlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.api_http_calls import CONNECT, Call
from kiosk.desk import OutFile
from kiosk.desk.notes import HALL, hall_note
from kiosk.errors import CentreFailed, Offline, Unknown
from tests.adapters import sending
from tests.adapters.strangers import PROBLEM, Stranger, stranger
from tests.adapters.test_api_http import stranger as server
from tests.ui.screens import stock

HTML = {"Content-Type": "text/html"}
PAGE = b"<html>Please sign in to the network</html>"


def answering(other: Stranger, status: int) -> HttpApi:
    """Return a client with a session at a server that was found to be the centre, and then says this."""
    other.answer = lambda *_: (status, {**HTML, "Location": "/login"}, PAGE)
    api = sending.client(other.url)
    api._caller.use("a" * 20, "r" * 20)
    api.notes[HALL] = hall_note(stock.hall())  # type: ignore[attr-defined]
    return api


@pytest.mark.parametrize(
    ("status", "code"),
    [(200, "captive_portal"), (302, "captive_portal"), (407, "captive_portal"), (511, "captive_portal"),
     (502, "gateway"), (504, "gateway")],
)  # fmt: skip
def test_what_reads_was_not_done_and_what_writes_may_have_been(status: int, code: str) -> None:
    with stranger() as other:
        api = answering(other, status)
        with pytest.raises(Offline, match=code):
            api.contacts()
        with pytest.raises(Unknown, match=code):
            api.complete("c", 1, key="c:1")
    asked = [path for _, path in other.asked]
    assert asked == ["/meta", "/contacts", "/meta", "/cases/c/revisions/1/completion"]  # who is there first


WRITES: dict[str, Callable[[HttpApi], object]] = {
    "password": lambda api: api.change_password("old", "new"),
    "package": lambda api: api.hand_in(b"CRPACK1"),
    "picture": lambda api: api.show_picture(b"jpeg"),
    "file": lambda api: api.upload(
        OutFile("f", "m", (1,), 1, "image/png", 1, hashlib.sha256(b"x").hexdigest(), "v"),
        b"x", case_id="c", revision=1, progress=lambda *_: None, stop=lambda: False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_a_page_of_a_proxy_says_of_nothing_that_it_was_done(what: str) -> None:
    with stranger() as other, pytest.raises(Unknown, match="captive_portal"):
        WRITES[what](answering(other, 200))


def test_a_session_is_not_renewed_by_a_page() -> None:
    with stranger() as other:
        api = answering(other, 200)
        ended = json.dumps({"type": "session-expired", "status": 401}).encode()
        page = other.answer

        def answer(method: str, path: str) -> tuple[int, dict[str, str], bytes]:
            return page(method, path) if path == "/sessions/refresh" else (401, PROBLEM, ended)

        other.answer = answer
        with pytest.raises(Unknown, match="captive_portal"):
            api.contacts()
        assert api.is_signed_in()


def test_a_fault_of_the_centre_without_words_is_its_own() -> None:
    with stranger() as other, pytest.raises(CentreFailed):
        answering(other, 500).contacts()


@pytest.mark.parametrize(
    ("status", "code"), [(407, "captive_portal"), (511, "captive_portal"), (502, "gateway")]
)
def test_nobody_passes_for_the_centre(status: int, code: str) -> None:
    with server(PAGE, "text/html", status=status) as url, pytest.raises(Offline, match=code):
        sending.client(url).meta()


@pytest.mark.parametrize("days", [-400, 400])
def test_a_certificate_out_of_its_time_speaks_of_the_clock(days: int) -> None:
    authority, now = trustme.CA(), datetime.now(UTC)
    begins = now + timedelta(days=days)
    made = authority.issue_cert("127.0.0.1", not_before=begins, not_after=begins + timedelta(days=90))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.configure_cert(context)
    with server(b"{}", context=context) as url, authority.cert_pem.tempfile() as trusted:
        api = HttpApi(url, recall=lambda _: None, remember=lambda *_: None, training=True, verify=trusted)
        with pytest.raises(Offline) as caught:
            api.meta()
    assert caught.value.code == "tls_time"


@pytest.mark.parametrize("way", ["damaged record", "alert", "cut body"])
def test_trouble_after_the_request_went_out_is_not_nothing_left(way: str) -> None:
    authority, got = trustme.CA(), []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    def serve() -> None:
        while True:
            try:
                raw, _ = listening.accept()
            except OSError:
                return
            with raw, context.wrap_socket(raw.dup(), server_side=True) as safe:
                got.append(safe.recv(65536))
                if way == "cut body":
                    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    safe.sendall(head + b"Content-Length: 9\r\n\r\n{")
                alert = b"\x15\x03\x03\x00\x02\x02\x50"
                raw.sendall(alert if way == "alert" else b"\x17\x03\x03\x00\x20" + b"\x55" * 32)

    with socket.create_server(("127.0.0.1", 0)) as listening, authority.cert_pem.tempfile() as trusted:
        threading.Thread(target=serve, daemon=True).start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        api = HttpApi(url, recall=lambda _: None, remember=lambda *_: None, training=True, verify=trusted)
        api._caller.known = True
        with pytest.raises(Unknown):
            api._caller.json(Call("POST", "/x", body={"a": 1}, signed=False))
        listening.shutdown(socket.SHUT_RDWR)
    assert len(got) == 1
    assert b"POST /x" in got[0]


def test_a_slow_line_may_take_longer_for_a_body_than_for_a_connection() -> None:
    size, got = 24_000_000, []

    def serve() -> None:
        taken, _ = listening.accept()
        with taken:
            time.sleep(CONNECT + 1)  # buffers are full, nothing moves
            while sum(got) < size and (part := taken.recv(1 << 20)):
                got.append(len(part))
            taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        api = sending.client(f"http://127.0.0.1:{listening.getsockname()[1]}")
        api._caller.known = True
        try:
            assert api._caller.json(Call("POST", "/x", data=bytes(size), signed=False)) == {}
        finally:
            thread.join()
    assert sum(got) >= size
