"""Frames between the desk and its children: a short JSON head and a body of bytes, both with a time limit.

Nothing is unpickled: a child that decodes hostile files may be in hostile hands. Plain sockets, since
`multiprocessing.connection` can't give up in the middle of a message when the other side stops.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LENGTHS = struct.Struct(">II")
HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 1024 * 1024 * 1024


class Gone(Exception):
    """The other side is no more, or talks nonsense."""


class Silent(Exception):
    """The other side did not speak or listen in time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: what it is, its values, its bytes."""

    kind: str
    fields: Mapping[str, Any]
    body: bytes = b""

    def number(self, name: str) -> int:
        """Return a field as an integer. Raises Gone if it is none."""
        value = self.fields.get(name)
        if not isinstance(value, int):
            raise Gone(f"{self.kind}: {name}")
        return value

    def text(self, name: str) -> str:
        """Return a field as a text. Raises Gone if it is none."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise Gone(f"{self.kind}: {name}")
        return value


class Channel:
    """One end of a pair of sockets."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def fileno(self) -> int:
        """Return the descriptor, for a selector."""
        return self._end.fileno()

    def close(self) -> None:
        """Close this end."""
        self._end.close()

    def send(
        self, kind: str, fields: Mapping[str, Any] | None = None, body: bytes = b"", *, seconds: float | None
    ) -> None:
        """Send one frame. Raises Gone, Silent after some seconds (None: waits for ever)."""
        head = json.dumps([kind, dict(fields or {})]).encode()
        until = None if seconds is None else time.monotonic() + seconds
        for part in (_LENGTHS.pack(len(head), len(body)) + head, body):
            self._send(memoryview(part), until)

    def receive(self, *, seconds: float | None) -> Frame:
        """Return the next frame. Raises Gone, Silent after some seconds (None: waits for ever)."""
        until = None if seconds is None else time.monotonic() + seconds
        head_length, body_length = _LENGTHS.unpack(self._read(_LENGTHS.size, until))
        if head_length > HEAD_LIMIT or body_length > BODY_LIMIT:
            raise Gone("frame too large")
        head, body = self._read(head_length, until), self._read(body_length, until)
        try:
            kind, fields = json.loads(head)
        except (ValueError, TypeError) as error:
            raise Gone("head is no JSON") from error
        if not isinstance(kind, str) or not isinstance(fields, dict):
            raise Gone("head has another shape")
        return Frame(kind, fields, body)

    def ready(self, seconds: float) -> bool:
        """Tell whether something (or the end) can be read within some seconds."""
        try:
            self._end.settimeout(seconds)
            self._end.recv(1, socket.MSG_PEEK)
        except (TimeoutError, BlockingIOError):  # the second: no time at all was given
            return False
        except OSError as error:
            raise Gone("closed") from error
        return True

    def _wait(self, until: float | None) -> None:
        left = None if until is None else until - time.monotonic()
        if left is not None and left <= 0:
            raise Silent
        self._end.settimeout(left)

    def _send(self, rest: memoryview, until: float | None) -> None:
        while rest:
            try:
                self._wait(until)
                rest = rest[self._end.send(rest) :]
            except TimeoutError as error:
                raise Silent from error
            except OSError as error:
                raise Gone("closed") from error

    def _read(self, length: int, until: float | None) -> bytes:
        parts: list[bytes] = []
        while length:
            try:
                self._wait(until)
                part = self._end.recv(min(length, 1 << 20))
            except TimeoutError as error:
                raise Silent from error
            except OSError as error:
                raise Gone("closed") from error
            if not part:
                raise Gone("closed")
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


def fault(error: BaseException) -> dict[str, Any]:
    """Return the fields of a "failed" frame for an unforeseen error: its kind and place, never its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return {"family": "", "code": "", "details": {"where": f"{type(error).__name__} {place}".strip()}}
