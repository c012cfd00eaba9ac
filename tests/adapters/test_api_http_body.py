"""Answers that never end, come byte by byte, are a thousand times their size, or hold what nothing can."""

from __future__ import annotations

import gzip
import ssl
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kiosk.adapters import api_http_transport
from kiosk.adapters.api_http_body import LARGEST, decoded
from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.errors import CentreFailed, Unknown
from tests.adapters.strangers import stranger

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Raw = Callable[[BaseHTTPRequestHandler], None]


def asked(url: str, *, answer: float = 0.4) -> object:
    caller = Caller(url, look=lambda: None, device_token=str)
    return caller.json(Call("GET", "/meta", signed=False, answer=answer))


def dripping(start: bytes, drop: bytes) -> Raw:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(200):
            handler.wfile.write(drop)
            time.sleep(0.05)

    return write


@pytest.mark.parametrize(
    "raw",
    [
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        dripping(HEAD + b"Content-Length: 100000\r\n\r\n", b" "),
        dripping(HEAD + b"X-Long: ", b"x"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["chunks", "body", "header", "continue"],
)
def test_an_answer_has_one_time_for_all_of_it(raw: Raw) -> None:
    with stranger(raw) as other:
        started = time.monotonic()
        with pytest.raises(Unknown, match="timed_out"):
            asked(other.url)
        assert time.monotonic() - started < 3


def test_a_body_without_end() -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(HEAD + b"\r\n")
        for _ in range(2 * LARGEST // 2**20):
            handler.wfile.write(b" " * 2**20)

    with stranger(endless) as other, pytest.raises(CentreFailed, match="nonsense"):
        asked(other.url, answer=20.0)


def test_nothing_compressed_is_unpacked() -> None:
    bomb = gzip.compress(b" " * 2**20)

    def packed(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)

    with stranger(packed) as other:
        with pytest.raises(CentreFailed, match="nonsense"):
            asked(other.url)
        assert other.headers[0]["Accept-Encoding"] == "identity"


def test_a_large_answer_that_comes_steadily_has_its_time() -> None:
    def steady(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(HEAD + b"\r\n{")
        for _ in range(8):
            handler.wfile.write(b" " * 50_000)
            time.sleep(0.1)
        handler.wfile.write(b"}")

    with stranger(steady) as other:
        assert asked(other.url) == {}


def test_keys_of_tls_are_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trustme

    class Quiet(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(HEAD + b"\r\n{}")

        def log_message(self, format: str, *args: object) -> None:
            pass

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = HTTPServer(("127.0.0.1", 0), Quiet)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.handle_request)
    thread.start()
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    with authority.cert_pem.tempfile() as trusted:
        url = f"https://127.0.0.1:{server.server_address[1]}"
        caller = Caller(url, look=lambda: None, device_token=str, verify=trusted)
        assert caller.json(Call("GET", "/meta", signed=False)) == {}
    thread.join()
    server.server_close()
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"a": "\\ud842 x"}', {"a": "\ufffd x"}),
        (b'{"\\uDC00": ["\\ud842"]}', {"\ufffd": ["\ufffd"]}),
        (b'["\xed\xa0\x80"]', ["\ufffd"]),
        (b'["\\ud842\\udfb7", "\\\\ud842"]', ["\U00020bb7", "\\ud842"]),
        (b"\xef\xbb\xbf[9223372036854775807, -9223372036854775808, 1.5]", [2**63 - 1, -(2**63), 1.5]),
    ],
)
def test_what_can_be_held(body: bytes, found: object) -> None:
    assert decoded(body) == found


@pytest.mark.parametrize(
    "body",
    [
        b"[9223372036854775808]",
        b"[" + b"9" * 5000 + b"]",
        b"[NaN]",
        b"[-Infinity]",
        b'{"a":' * 200_000,
        b"\xff",
        b"",
    ],
)
def test_what_nothing_can_hold(body: bytes) -> None:
    with pytest.raises(CentreFailed, match="nonsense"):
        decoded(body)


def test_the_environment_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert api_http_transport.new_session().trust_env is False
