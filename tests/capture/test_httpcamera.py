"""A vendor's camera behind a service of this computer: whatever it answers ends in a sentence."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from kiosk.capture import ScanRequest, localcamera
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.wire import Unattended
from kiosk.capture.source import Order
from kiosk.capture.sources import httpcamera, sources_of_devices
from kiosk.errors import ScannerFailed
from tests.capture.camera_service import Service, running
from tests.capture.conftest import NO_NETWORK, Kept

TURN = Unattended()


@pytest.fixture
def service() -> Iterator[Service]:
    with running(Service()) as found:
        yield found


def source(service: Service, adapter: str = "", **limits: float) -> httpcamera.HttpCameraSource:
    config = CaptureConfig(camera_service=service.url, camera_adapter=adapter, **limits)  # type: ignore[arg-type]
    return httpcamera.open_source(config, "")


def code(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(ScannerFailed) as error:
        call()
    return error.value.code, str(error.value.details.get("why", ""))


def test_both_lenses_are_found_and_the_second_gives_its_picture(
    service: Service, make: Callable[..., Children]
) -> None:
    children = make(camera_service=service.url)
    found = [device for device in children.devices() if device.id.startswith("httpcamera:")]
    assert [(device.id, device.label, device.sources) for device in found] == [
        ("httpcamera:0", "文档镜头", ("flatbed",)),
        ("httpcamera:1", "人像镜头", ("flatbed",)),
    ]
    kept = Kept()
    assert children.scan(ScanRequest("httpcamera:1", dpi=200), on_sheet=kept) == 1
    assert service.asked[-1][:2] == ("GET", "/picture?device=1&dpi=200")
    assert (kept.sheets[0].capture.source, kept.sheets[0].capture.device) == ("httpcamera", "httpcamera:1")


def test_it_is_searched_only_where_it_is_set_up() -> None:
    assert "httpcamera" not in sources_of_devices(CaptureConfig(escl=NO_NETWORK))
    assert "httpcamera" in sources_of_devices(CaptureConfig(camera_service="http://127.0.0.1:1"))


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("nonsense", "json"),
        ("deep", "json"),
        ("another shape", "picture"),
        ("no device", "picture"),
        ("spoiled", "base64"),
        ("not a picture", "program"),
        ("giant", "too_large"),
        ("status", "http 500"),
        ("cut", "cut"),
    ],
)
def test_what_is_no_picture_is_refused_with_why(service: Service, fault: str, why: str) -> None:
    service.behave(fault)
    camera = source(service, file_limit=1_000_000)
    assert code(lambda: list(camera.feed(Order("0"), TURN))) == ("camera_failed", why)
    service.behave()
    assert [raw.kind for raw in camera.feed(Order("0"), TURN)] == ["jpeg"]


def test_a_slow_service_is_waited_for_so_long_and_no_longer(service: Service) -> None:
    service.behave("slow")
    assert code(lambda: list(source(service, camera_seconds=0.3).feed(Order("0"), TURN)))[0] == "timeout"
    service.behave()
    assert len(list(source(service).feed(Order("0"), TURN))) == 1


def test_nobody_at_the_address_is_the_service_away() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    camera = httpcamera.open_source(CaptureConfig(camera_service=f"http://127.0.0.1:{port}"), "")
    assert code(lambda: list(camera.devices(TURN)))[0] == "service_away"


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.7:6543",
        "http://example.com",
        "https://127.0.0.1",
        "http://",
        "x",
        "http://127.0.0.1:99999",
    ],
)
def test_only_this_computer_is_asked(url: str) -> None:
    camera = httpcamera.open_source(CaptureConfig(camera_service=url), "")
    assert code(lambda: list(camera.devices(TURN)))[0] == "service_not_here"


@pytest.mark.parametrize("url", ["http://localhost:80/a/", "http://127.0.0.1/a", "http://[::1]:80/a"])
def test_addresses_of_this_computer_are_known(url: str) -> None:
    found = localcamera.service(url)
    assert (found.port, found.root) == (80, "/a")


def test_an_administrators_adapter_posts_json_and_minds_the_services_own_failures(service: Service) -> None:
    own = {
        "like": "displays",
        "picture_path": "/shoot",
        "picture_body": '{"camera": "{device}", "dpi": {dpi}}',
        "ok": "code",
    }
    camera = source(service, json.dumps(own))
    assert [found.id for found in camera.devices(TURN)] == ["0", "1"]
    assert len(list(camera.feed(Order('a"b', dpi=150), TURN))) == 1
    method, path, body = service.asked[-1]
    assert (method, path, json.loads(body)) == ("POST", "/shoot", {"camera": 'a"b', "dpi": 150})
    service.behave("no device")
    assert code(lambda: list(camera.feed(Order("0"), TURN))) == ("camera_failed", "refused")


@pytest.mark.parametrize("text", ["another", "{", '{"like": "x"}', '{"nothing": "a"}', '{"ok": 1}', "{}x"])
def test_an_adapter_that_is_none_is_told(service: Service, text: str) -> None:
    assert code(lambda: list(source(service, text).devices(TURN))) == ("camera_failed", "adapter")


def test_names_alone_are_devices_and_no_list_is_none(service: Service) -> None:
    service.cameras = ("front", "", 7)  # type: ignore[assignment]
    assert [found.id for found in source(service).devices(TURN)] == ["front", "7"]
    service.cameras = ()
    assert list(source(service).devices(TURN)) == []
    odd = source(service, '{"devices": "code"}')
    assert code(lambda: list(odd.devices(TURN))) == ("camera_failed", "devices")


@pytest.mark.parametrize(
    ("place", "value"),
    [("", {"a": [1, {"b": 2}]}), ("a.1.b", 2), ("a.5", None), ("a.x", None), ("a.0.b", None)],
)
def test_places_in_json(place: str, value: object) -> None:
    assert localcamera.at({"a": [1, {"b": 2}]}, place) == value
