"""Who a device is: its certificate of first use, what is remembered of it, and who is not taken for it."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.devices import EsclSource
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.escl.memory import Device, Memory
from kiosk.capture.source import Found, Order
from kiosk.errors import ScannerFailed
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import PlainTurn, Simulator, lay_out, number_of


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
