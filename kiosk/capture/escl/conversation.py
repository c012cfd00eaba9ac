"""HTTP with one device: one question, one answer, over a connection of its own. Follows nobody elsewhere.

`http.client` and not a library above it: the wait for a sheet must beat, and end when the desk says stop.
Must not: understand what it carries.
"""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from kiosk.capture.escl import tls
from kiosk.capture.escl.address import Address, parsed
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.escl.wire import Wire
from kiosk.capture.source import Turn
from kiosk.errors import ScannerFailed

_HEADS = 1024 * 1024  # what may stand around a body
_MOVED = (301, 302, 303, 307, 308)
_MOVES = 3
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by small letters, body; `whole`: all came that was promised, as far as it was."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool


class Conversation:
    """Talks with a device at an address; remembers the fingerprint of its certificate."""

    def __init__(self, address: Address, config: EsclConfig, *, fingerprint: str = "") -> None:
        """`fingerprint` "": not known yet, the first is taken."""
        self.address = address
        self.fingerprint = fingerprint
        self._config = config

    def text(self, name: str, turn: Turn, *, seconds: float = 0.0) -> bytes:
        """Return a small document of the device, within some seconds. Raises ScannerFailed."""
        path = self.address.path(name)
        for _ in range(_MOVES):
            answer = self.ask("GET", path, turn=turn, silence=seconds or self._config.answer_seconds)
            if answer.status not in _MOVED:
                break
            path = self._moved(path, answer)
        if answer.status in (401, 403):
            raise ScannerFailed("access_denied")
        if answer.status != 200:
            raise ScannerFailed("busy" if answer.status == 503 else "scanner_failed", http=answer.status)
        if not answer.whole:
            raise ScannerFailed("io")
        return answer.body

    def ask(
        self, method: str, path: str, *, turn: Turn, silence: float, body: bytes = b"", page: bool = False
    ) -> Answer:
        """Return the answer to one question, an error's as well; all of it within `silence` but for a page.

        Raises ScannerFailed: unplugged (nothing was sent), timeout, io (cut before its head was whole),
        scanner_failed (no HTTP), changed_certificate; Stopped.
        """
        config = self._config
        seconds = config.page_seconds if page else silence
        limit = config.page_limit if page else config.text_limit
        with self._connected(turn, min(config.connect_seconds, silence)) as end:
            until = time.monotonic() + seconds
            wire = Wire(end, turn, silence=silence, until=until, most=limit + _HEADS)
            try:
                return _exchange(wire, self._request(method, path, body), turn, limit)
            except TimeoutError as error:
                raise ScannerFailed("timeout") from error
            except (http.client.RemoteDisconnected, http.client.IncompleteRead, OSError) as error:
                raise ScannerFailed("io") from error
            except (http.client.HTTPException, ValueError) as error:
                raise ScannerFailed("scanner_failed", why=type(error).__name__) from error

    def _connected(self, turn: Turn, seconds: float) -> socket.socket:
        address = self.address
        turn.beat(0, 100)
        try:
            end = socket.create_connection((address.host, address.port), timeout=seconds)
        except (OSError, UnicodeError) as error:
            raise ScannerFailed("unplugged") from error
        if not address.tls:
            return end
        try:
            end, self.fingerprint = tls.wrapped(end, address.host, known=self.fingerprint)
        except tls.Changed as error:
            end.close()
            raise ScannerFailed("changed_certificate") from error
        except (OSError, ValueError) as error:
            end.close()
            raise ScannerFailed("io", why="tls") from error
        return end

    def _request(self, method: str, path: str, body: bytes) -> tuple[str, str, bytes, dict[str, str]]:
        address = self.address
        host = address.host.partition("%")[0]
        headers = {
            "Host": f"{f'[{host}]' if ':' in host else host}:{address.port}",
            "Connection": "close",
            "Accept-Encoding": "identity",
            "User-Agent": "eSCL",
        }
        if body:
            headers["Content-Type"] = "text/xml"
        return method, path, body, headers

    def _moved(self, path: str, answer: Answer) -> str:
        """Go where the device sends us, as long as it stays itself. Raises ScannerFailed."""
        try:
            there = urljoin(f"{replace(self.address, root='').url}{path}", answer.headers.get("location", ""))
        except ValueError:
            there = ""
        found = parsed(there)
        if found is None or found.host != self.address.host or (self.address.tls and not found.tls):
            raise ScannerFailed("scanner_failed", why="redirect")
        if (found.port, found.tls) != (self.address.port, self.address.tls):
            self.address = replace(self.address, port=found.port, tls=found.tls)
        return found.root


def _exchange(wire: Wire, request: tuple[str, str, bytes, dict[str, str]], turn: Turn, limit: int) -> Answer:
    method, path, body, headers = request
    connection = http.client.HTTPConnection("device")
    connection.sock = wire
    connection.request(method, path, body=body or None, headers=headers)
    response = connection.getresponse()
    told = {name.lower(): value for name, value in response.getheaders()}
    data, whole = _body(response, turn, limit)
    return Answer(response.status, told, data, whole)


def _body(response: http.client.HTTPResponse, turn: Turn, limit: int) -> tuple[bytes, bool]:
    """Return what came of a body, and whether it is all; it is not where the device falls silent."""
    expected = response.length
    if expected is not None and expected > limit:
        raise ValueError("too large")
    data = bytearray()
    try:
        while piece := response.read(_PIECE):
            data += piece
            if len(data) > limit:
                raise ValueError("too large")
            turn.beat(len(data) * 100 // expected if expected else 0, 100)
    except (http.client.IncompleteRead, OSError):
        return bytes(data), False
    return bytes(data), expected is None or len(data) == expected
