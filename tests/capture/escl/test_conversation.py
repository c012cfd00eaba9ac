"""HTTP with a device: patience, cuts, lies about lengths, redirects."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from kiosk.capture.escl.address import Address, parsed
from kiosk.capture.escl.conversation import Conversation
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.source import Stopped
from kiosk.errors import ScannerFailed
from tests.capture.escl.rig import PlainTurn, Simulator

CONFIG = EsclConfig(
    answer_seconds=1.0, connect_seconds=1.0, page_seconds=1.5, text_limit=100_000, page_limit=200_000
)
_ONCE = """
import socket, sys, time
end = socket.create_server(("127.0.0.1", 0)); print(end.getsockname()[1], flush=True)
data = bytes.fromhex(sys.stdin.readline())
while True:
    talk, _ = end.accept()
    talk.recv(65536)
    try:
        for at in range(0, len(data), 1000 if sys.argv[1] == "fast" else 1):
            talk.sendall(data[at : at + (1000 if sys.argv[1] == "fast" else 1)])
            time.sleep(0 if sys.argv[1] == "fast" else 0.2)
        if sys.argv[2] == "hold":
            time.sleep(600)
        talk.close()
    except OSError:
        pass
"""
Serve = Callable[..., Address]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return a maker of servers that say the same bytes to everybody."""
    running: list[subprocess.Popen[str]] = []

    def make(data: bytes, *, pace: str = "fast", after: str = "close") -> Address:
        process = subprocess.Popen(
            [sys.executable, "-c", _ONCE, pace, after],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        process.stdin.write(data.hex() + "\n")
        process.stdin.flush()
        return Address("127.0.0.1", port, False, "/eSCL")

    yield make
    for process in running:
        process.kill()
        process.communicate()


def asked(address: Address, *, page: bool = False) -> tuple[int, bytes, bool]:
    answer = Conversation(address, CONFIG).ask("GET", "/eSCL/x", turn=PlainTurn(), silence=1.0, page=page)
    return answer.status, answer.body, answer.whole


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("data", "body", "whole"),
    [
        (HEAD + b"Content-Length: 3\r\n\r\nabc", b"abc", True),
        (HEAD + b"Content-Length: 3\r\n\r\nabcdef", b"abc", True),
        (HEAD + b"Content-Length: 9\r\n\r\nabc", b"abc", False),
        (HEAD + b"\r\nabc", b"abc", True),
        (HEAD + b"Content-Length: -5\r\n\r\nabc", b"abc", True),
        (HEAD + b"Content-Length: lots\r\n\r\nabc", b"abc", True),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", b"abc", True),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", b"", False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", b"", False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", b"", False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 1\r\n\r\na", b"a", True),
    ],
    ids=range(11),
)
def test_bodies(serve: Serve, data: bytes, body: bytes, *, whole: bool) -> None:
    assert asked(serve(data)) == (200, body, whole)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "io"),
        (b"HTTP/1.1 2", "scanner_failed"),
        (b"nonsense\r\n\r\n", "scanner_failed"),
        (HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "scanner_failed"),
        (HEAD + b"X: y\r\n" * 200 + b"\r\n", "scanner_failed"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000, "scanner_failed"),
        (HEAD + b"Content-Length: 99999999999\r\n\r\nabc", "scanner_failed"),
        (HEAD + b"\r\n" + b"a" * 1_500_000, "scanner_failed"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n" + b"a" * 1_500_000, "scanner_failed"),
    ],
    ids=range(9),
)
def test_answers_that_are_none(serve: Serve, data: bytes, code: str) -> None:
    with pytest.raises(ScannerFailed) as caught:
        asked(serve(data))
    assert caught.value.code == code


def test_one_that_falls_silent_is_left_in_time(serve: Serve) -> None:
    started = time.monotonic()
    with pytest.raises(ScannerFailed) as caught:
        asked(serve(b"", after="hold"))
    assert caught.value.code == "timeout"
    status, _, whole = asked(serve(HEAD + b"Content-Length: 9\r\n\r\nabc", after="hold"))
    assert (status, whole) == (200, False)
    assert time.monotonic() - started < 5


def test_one_that_drips_for_ever_is_left_in_time(serve: Serve) -> None:
    started = time.monotonic()
    with pytest.raises(ScannerFailed) as caught:
        asked(serve(HEAD + b"X: y\r\n" * 20, pace="slow"), page=True)
    assert caught.value.code == "timeout"
    assert time.monotonic() - started < 4


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as end:
        port = end.getsockname()[1]
    with pytest.raises(ScannerFailed) as caught:
        asked(Address("127.0.0.1", port, False, "/eSCL"))
    assert caught.value.code == "unplugged"


def test_stop_is_heard_while_a_device_is_silent(serve: Serve) -> None:
    turn = PlainTurn(stop_after=4)
    started = time.monotonic()
    with pytest.raises(Stopped):
        Conversation(serve(b"", after="hold"), CONFIG).ask("GET", "/", turn=turn, silence=30.0)
    assert time.monotonic() - started < 2


# ---------------------------------------------------------------- redirects


def test_a_redirect_to_itself_is_followed(simulator: Simulator) -> None:
    simulator.faults(redirect="/eSCL/there/ScannerCapabilities")
    talk = Conversation(parsed(simulator.url), CONFIG)  # type: ignore[arg-type]
    assert b"ScannerCapabilities" in talk.text("ScannerCapabilities", PlainTurn())


@pytest.mark.parametrize(
    "there",
    [
        "http://127.0.0.2:1/eSCL/ScannerCapabilities",
        "file:///etc/passwd",
        "http://[::1",
        "//scanner.example/x",
    ],
)
def test_a_redirect_elsewhere_is_not(simulator: Simulator, there: str) -> None:
    simulator.faults(redirect=there)
    talk = Conversation(parsed(simulator.url), CONFIG)  # type: ignore[arg-type]
    with pytest.raises(ScannerFailed) as caught:
        talk.text("ScannerCapabilities", PlainTurn())
    assert (caught.value.code, caught.value.details["why"]) == ("scanner_failed", "redirect")


def test_a_redirect_in_a_circle_ends(simulator: Simulator) -> None:
    simulator.faults(redirect="/eSCL/ScannerCapabilities")
    talk = Conversation(parsed(simulator.url), CONFIG)  # type: ignore[arg-type]
    with pytest.raises(ScannerFailed) as caught:
        talk.text("ScannerCapabilities", PlainTurn())
    assert caught.value.details["http"] == "302"
