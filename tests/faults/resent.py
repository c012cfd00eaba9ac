"""How many bytes of files were sent again, between one cut and the next: what `resent_bytes_max` tells.

Seen on the line, by file and not by upload: who gives an upload up and opens another starts the file anew.
Bytes that nobody took, because a line was cut or the centre was away, are sent again of right, once; whatever
goes over that has no reason. Must not: know what the client or the centre believes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(slots=True)
class _Known:
    """How far a file's bytes were ever sent, and how many of them again since its last cut."""

    reached: int = 0
    again: int = 0


class Resent:
    """What a line sees of uploads by tus."""

    def __init__(self) -> None:
        self.most = self.total = self.cuts = 0  # bytes again between two cuts, bytes again in all, cuts
        self._files: dict[str, _Known] = {}
        self._paths: dict[str, str] = {}  # of an upload, the file that it is of

    def opened(self, head: bytes, answer: bytes) -> None:
        """Learn from an answer to `POST /uploads` which file an upload is of."""
        where = header(answer.partition(b"\r\n\r\n")[0] + b"\r\n", b"location").decode()
        if head.startswith(b"POST ") and where:
            self._paths[where] = header(head, b"upload-metadata").decode()

    def sent(self, head: bytes, size: int) -> None:
        """Count so many bytes of a request's body."""
        known = self._of(head)
        if known is None:
            return
        offset = int(header(head, b"upload-offset") or 0)
        again = max(0, min(known.reached, offset + size) - offset)
        known.reached = max(known.reached, offset + size)
        known.again += again
        self.total += again
        self.most = max(self.most, known.again)

    def lost(self, head: bytes) -> None:
        """Take into account that the client does not hear what became of its bytes, or that they are gone."""
        known = self._of(head)
        if known is not None:
            self.cuts += 1
            known.again = 0

    def _of(self, head: bytes) -> _Known | None:
        if not head.startswith(b"PATCH "):
            return None
        path = head.split(b" ", 2)[1].decode()
        return self._files.setdefault(self._paths.get(path, path), _Known())


def header(head: bytes, name: bytes) -> bytes:
    """Return a header of a request's or an answer's head; empty where it is not there."""
    found = re.search(rb"(?im)^" + name + rb":[ \t]*([^\r]*)\r", head)
    return found[1] if found else b""
