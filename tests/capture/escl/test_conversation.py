"""HTTP with a device: patience, cuts, lies about lengths, redirects, certificates, the memory of devices."""

from __future__ import annotations

import datetime
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.address import Address, parsed
from kiosk.capture.escl.conversation import Conversation
from kiosk.capture.escl.devices import EsclSource
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.escl.memory import Device, Memory
from kiosk.capture.source import Found, Order, Stopped
from kiosk.errors import ScannerFailed
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import PlainTurn, Simulator, lay_out, number_of

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


# ---------------------------------------------------------------- certificates


def certificate(folder: Path, name: str) -> Path:
    """Return a fresh certificate that a device signed itself, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=900))
        .not_valid_after(now - datetime.timedelta(days=1))  # devices do not renew theirs
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def sheets(source: EsclSource, *, way: str = "feeder") -> list[int]:
    order = Order(device=UUID, source=way, dpi=75, paper="A4")
    return [number_of(raw.data) for raw in source.feed(order, PlainTurn())]


def test_the_first_certificate_counts_and_another_is_refused(tmp_path: Path) -> None:
    pages = lay_out(tmp_path / "pages")
    memory = str(tmp_path / "memory")
    first = Simulator(pages, certificate(tmp_path, "one"))
    assert sheets(EsclSource(first.capture({"memory": memory}))) == [1, 2, 3, 4, 5]
    first.faults()
    assert sheets(EsclSource(first.capture({"memory": memory}))) == [1, 2, 3, 4, 5]
    first.close()
    second = Simulator(pages, certificate(tmp_path, "two"), port=first.port)
    with pytest.raises(ScannerFailed) as caught:
        sheets(EsclSource(second.capture({"memory": memory})))
    assert caught.value.code == "changed_certificate"
    assert second.log() == []
    second.close()
    clear = Simulator(pages)  # the same device, now without TLS: that is what a thief would be
    with pytest.raises(ScannerFailed) as caught:
        sheets(EsclSource(clear.capture({"memory": memory})))
    assert caught.value.code == "changed_certificate"
    assert not clear.orders()
    clear.close()


# ---------------------------------------------------------------- memory


def test_a_used_device_is_listed_without_the_network_and_ready_at_once(
    simulator: Simulator, tmp_path: Path
) -> None:
    memory = str(tmp_path)
    assert sheets(EsclSource(simulator.capture({"memory": memory})), way="flatbed") == [1]
    later = EsclSource(CaptureConfig(escl=EsclConfig(memory=memory, discover=False)))
    asked_before = len(simulator.log())
    assert next(later.devices(PlainTurn())) == Found(
        UUID,
        "Example Office Scanner 3000",
        ("flatbed", "feeder", "duplex"),
        host="127.0.0.1",
        model="Example Office Scanner 3000",
        serial="SIM0001",
    )
    assert len(simulator.log()) == asked_before
    simulator.faults()
    started = time.monotonic()
    pages = later.feed(Order(device=UUID, source="feeder", dpi=75), PlainTurn())
    next(pages)
    assert time.monotonic() - started < 1
    pages.close()  # type: ignore[attr-defined]
    assert [line for line in simulator.log() if line.startswith("DELETE")]


def test_another_device_at_a_remembered_address_is_not_taken_for_it(
    simulator: Simulator, tmp_path: Path
) -> None:
    memory = str(tmp_path)
    assert sheets(EsclSource(simulator.capture({"memory": memory}))) == [1, 2, 3, 4, 5]
    simulator.faults(uuid=UUID.replace("4509", "4510"))
    with pytest.raises(ScannerFailed) as caught:
        sheets(EsclSource(CaptureConfig(escl=EsclConfig(memory=memory, discover=False))))
    assert caught.value.code == "unplugged"
    assert not simulator.orders()


def test_what_is_remembered_survives_and_nonsense_does_not_hurt(tmp_path: Path) -> None:
    device = Device(UUID, "a", ("http://127.0.0.1/eSCL",), ("flatbed",), used=True)
    Memory(str(tmp_path / "deep" / "er")).keep(device)
    again = Memory(str(tmp_path / "deep" / "er"))
    assert again.used() == (device,)
    again.keep(replace(device, used=False))
    assert again.used() == ()
    file = tmp_path / "deep" / "er" / f"{UUID}.json"
    for nonsense in ("", "[]", '{"uuid": 5}', '{"uuid": "x"}', '{"urls": 7}', "\0", "9" * 70_000):
        file.write_text(nonsense)
        assert Memory(str(tmp_path / "deep" / "er")).recall(UUID) is None
        assert Memory(str(tmp_path / "deep" / "er")).used() == ()
    assert Memory(str(tmp_path)).recall("../../etc/passwd") is None
    (tmp_path / "file").touch()
    stuck = Memory(str(tmp_path / "file"))
    stuck.keep(device)
    assert stuck.recall(UUID) == device
