"""Bodies: how large and slow an answer may be, its JSON without what no other part can hold; what is sent.

Must not: know what a body means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from kiosk.adapters.wire_parts import nonsense
from kiosk.desk.values import ProgressFn, Stop
from kiosk.errors import Cancelled

LARGEST = 32 * 1024 * 1024  # bytes of an answer
SLOWEST = 50_000  # bytes a second that a body must at least make
_MOST = 2**63  # what a column of the store holds
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def decoded(body: bytes) -> object:
    """Return the JSON of a body; halves of characters become U+FFFD. Raises CentreFailed (nonsense)."""
    try:
        text = body.decode("utf-8-sig", "surrogatepass")
        found = json.loads(text, parse_int=_whole, parse_constant=_refused)
        return _mended(found) if _ESCAPED.search(text) else found
    except (ValueError, RecursionError):
        raise nonsense("body") from None


def octets(body: Mapping[str, Any]) -> bytes:
    """Return the bytes of a body that is sent."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _whole(digits: str) -> int:
    number = int(digits)
    if not -_MOST <= number < _MOST:
        raise ValueError(digits)
    return number


def _refused(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return [_mended(item) for item in value] if isinstance(value, list) else value


class Counted:
    """Octets that are read a piece at a time: tells how many were. Raises Cancelled where it is to stop."""

    def __init__(self, data: bytes, progress: ProgressFn, stop: Stop) -> None:
        self._data, self._progress, self._stop = memoryview(data), progress, stop
        self._at = 0

    def __len__(self) -> int:
        """Return the bytes of all."""
        return len(self._data)

    def read(self, size: int = -1) -> bytes:
        """Return the next piece; nothing at the end."""
        if self._stop():
            raise Cancelled
        piece = bytes(self._data[self._at : self._at + size if size >= 0 else None])
        self._at += len(piece)
        self._progress(self._at, len(self._data))
        return piece
