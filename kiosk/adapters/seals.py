"""The seals that chain the lines of the audit trail, and the head that says how long it is.

A line's seal is the HMAC-SHA256, under a key of its own, of the seal before and of all its fields. The head
(number and seal of the last line, sealed too) lies in the store and in a file beside it, so that a trail that
was cut, or a store that was put back, is noticed. Must not: read or write the store.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.desk.disk import replace_file

HEAD_FILE = "audit.head"
HEAD_NOTE = "audit.head"
FIELDS = ("id", "at", "actor", "role", "action", "target", "detail")  # in this order; never another


class Head(NamedTuple):
    """The end of a trail: the number of its last line (0: none yet) and that line's seal."""

    number: int = 0
    seal: str = ""


class Seals:
    """Makes and reads seals; keeps the head in its file. Safe for any number of threads."""

    def __init__(self, key: bytes, folder: Path) -> None:
        self._key = key
        self._path = folder / HEAD_FILE
        self._lock = threading.Lock()
        self._kept = -1  # number of the last line that the file is known to name
        self._bent = False

    def __repr__(self) -> str:
        return "Seals(…)"

    def of_line(self, before: str, fields: Sequence[object]) -> str:
        """Return the seal of a line: its `FIELDS` as the store has them, and the seal before it."""
        return self._seal(["line", before, *fields])

    def head_text(self, head: Head) -> str:
        """Return a head as text that nobody can make without the key."""
        return f"{head.number} {head.seal or '-'} {self._seal(['head', *head])}"

    def read_head(self, text: str | None) -> Head | None:
        """Return the head of a text; None where it is none, or not ours."""
        number, _, rest = (text or "").partition(" ")
        seal, _, _ = rest.partition(" ")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return None
        head = Head(int(number), "" if seal == "-" else seal)
        return head if hmac.compare_digest(self.head_text(head).encode(), (text or "").encode()) else None

    def kept(self) -> Head | None:
        """Return the head in the file beside the store; None where there is none, or it is not ours."""
        with suppress(OSError, UnicodeDecodeError):
            return self.read_head(self._path.read_text("utf-8"))
        return None

    def look(self, seal_at: Callable[[int], str | None]) -> None:
        """Compare the file with the trail once, before a line is added: one that does not fit stays.

        `seal_at` gives the seal of a line by its number, None where it is gone.
        """
        with self._lock:
            if self._kept >= 0 or self._bent:
                return
            head = self.kept()
            self._bent = head is not None and head.number > 0 and seal_at(head.number) != head.seal
            self._kept = head.number if head is not None else 0

    def keep(self, head: Head) -> None:
        """Write the head beside the store, after the commit of its line.

        A disk that refuses it costs no work: the file names an older line then, which fits too. A file that
        did not fit the trail stays as it is: it is the proof.
        """
        with self._lock:
            if self._bent or head.number < self._kept:
                return
            with suppress(OSError):
                replace_file(self._path, self.head_text(head).encode())
                self._kept = head.number

    def _seal(self, parts: list[object]) -> str:
        text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=repr)
        return hmac.digest(self._key, text.encode(), hashlib.sha256).hex()
