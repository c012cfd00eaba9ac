"""A vendor's document camera behind its HTTP service on this computer. Runs in a feeder child.

What it answers is believed in nothing but its shape: so many bytes, JSON, base64, a picture. It is asked at
no other address than this computer's own, and followed nowhere. Must not: decode a picture.
"""

from __future__ import annotations

import base64
import binascii
import http.client
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

from kiosk.capture import localcamera
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.wire import Wire
from kiosk.capture.kinds import kind_of
from kiosk.capture.localcamera import Adapter, Service
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import ScannerFailed

IN_CHILD = True

_TEXT_LIMIT = 1024 * 1024  # of a list of devices
_AROUND = 64 * 1024  # of a picture's JSON and its head
_MOST = 16  # devices
_PICTURES = frozenset({"jpeg", "png", "tiff"})
_PIECE = 65536


def is_set_up(config: CaptureConfig) -> bool:
    """Tell whether the administrator has given a service."""
    return bool(config.camera_service.strip())


class HttpCameraSource:
    """Asks one service; a picture for each order."""

    def __init__(self, config: CaptureConfig) -> None:
        self._config = config

    def devices(self, turn: Turn) -> Iterator[Found]:
        """Yield the cameras of the service. Raises ScannerFailed."""
        adapter = self._adapter()
        told = self._ask(adapter.list_path, adapter.list_body, adapter, turn, _TEXT_LIMIT)
        listed = localcamera.at(told, adapter.devices)
        if not isinstance(listed, list):
            raise _failed("devices")
        for item in listed[:_MOST]:
            plain = isinstance(item, str | int)
            name = str(item if plain else localcamera.at(item, adapter.device_id) or "")
            label = str(item if plain else localcamera.at(item, adapter.device_name) or name)
            if name:
                yield Found(name, label, ("flatbed",))

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield the picture that the camera has now. Raises ScannerFailed.

        service_not_here: the address is another computer's; service_away: nobody answers there; timeout;
        camera_failed: no picture came, `why` says what did.
        """
        adapter = self._adapter()
        path, body = (
            localcamera.filled(text, device=order.device, dpi=order.dpi, within=within)
            for text, within in ((adapter.picture_path, "path"), (adapter.picture_body, "body"))
        )
        told = self._ask(path, body, adapter, turn, self._config.file_limit * 4 // 3 + _AROUND)
        data = _picture(localcamera.at(told, adapter.picture))
        kind = kind_of(data)
        if kind not in _PICTURES:
            raise _failed(kind)
        yield Raw(data, kind, gray=order.mode == "gray")

    def _adapter(self) -> Adapter:
        try:
            return localcamera.adapter(self._config.camera_adapter)
        except (ValueError, TypeError) as error:
            raise _failed("adapter") from error

    def _ask(self, path: str, body: str, adapter: Adapter, turn: Turn, limit: int) -> Any:
        """Return the JSON of an answer that tells of no failure."""
        try:
            service = localcamera.service(self._config.camera_service)
        except ValueError as error:
            raise ScannerFailed("service_not_here") from error
        data = self._answer(service, service.root + path, body.encode(), turn, limit)
        try:
            told = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise _failed("json") from error
        if adapter.ok and str(localcamera.at(told, adapter.ok)) != adapter.ok_is:
            raise _failed("refused")
        return told

    def _answer(self, service: Service, path: str, body: bytes, turn: Turn, limit: int) -> bytes:
        seconds = self._config.camera_seconds
        turn.beat(0, 100)
        try:
            end = socket.create_connection((service.host, service.port), timeout=seconds)
        except OSError as error:
            raise ScannerFailed("service_away") from error
        with end:
            wire = Wire(end, turn, silence=seconds, until=time.monotonic() + seconds, most=limit)
            try:
                return _exchange(wire, service, path, body)
            except TimeoutError as error:
                raise ScannerFailed("timeout") from error
            except (http.client.HTTPException, OSError) as error:
                raise _failed("cut") from error
            except ValueError as error:  # too many bytes
                raise _failed("too_large") from error


def _exchange(wire: Wire, service: Service, path: str, body: bytes) -> bytes:
    connection = http.client.HTTPConnection(service.host, service.port)
    connection.sock = wire  # what reads with patience stands between
    headers = {"Connection": "close", "Accept-Encoding": "identity"}
    if body:
        headers["Content-Type"] = "application/json"
    connection.request("POST" if body else "GET", path, body=body or None, headers=headers)
    response = connection.getresponse()
    if response.status != http.client.OK:
        raise _failed(f"http {response.status}")
    parts = []
    while piece := response.read(_PIECE):
        parts.append(piece)
    data = b"".join(parts)
    if response.length:  # it promised more
        raise http.client.IncompleteRead(data, response.length)
    return data


def _picture(value: object) -> bytes:
    if not isinstance(value, str) or not value:
        raise _failed("picture")
    text = value.partition(",")[2] if value.startswith("data:") else value
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (ValueError, binascii.Error) as error:
        raise _failed("base64") from error


def _failed(why: str) -> ScannerFailed:
    return ScannerFailed("camera_failed", why=why)


def open_source(config: CaptureConfig, folder: str) -> HttpCameraSource:  # noqa: ARG001
    """Return the source of the vendor's camera."""
    return HttpCameraSource(config)
