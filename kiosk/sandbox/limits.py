"""What this centre takes at most: said by `/meta`, enforced everywhere, made small by `--limit NAME=NUMBER`.

Must not: be more generous to anybody than it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from kiosk.sandbox.problems import error
from kiosk.sandbox.schemas import MAX_FILE, MEDIA_TYPES, RevisionRequest

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes and counts; the words of the contract."""

    file_bytes: int = MAX_FILE
    files: int = 2000
    filings: int = 200
    chunk_min_bytes: int = _MIB
    chunk_max_bytes: int = 4 * _MIB
    request_bytes: int = 4 * _MIB

    def said(self) -> dict[str, Any]:
        """Return them as `/meta` says them."""
        return asdict(self) | {"media_types": list(MEDIA_TYPES)}

    @property
    def part_bytes(self) -> int:
        """Bytes of one part of an upload. The usual limit is a wish: a centre may take a file in one part."""
        return self.chunk_max_bytes if self.chunk_max_bytes != Limits().chunk_max_bytes else self.file_bytes


def limits_of(told: Iterable[str]) -> Limits:
    """Return the limits with what options like `file_bytes=20000` say. Raises ValueError for any other."""
    values: dict[str, int] = {}
    for text in told:
        name, _, number = text.partition("=")
        if name not in {field.name for field in fields(Limits)} or not number.isdecimal():
            raise ValueError(text)
        values[name] = int(number)
    return Limits(**values)


def exceeded(request: RevisionRequest, limits: Limits) -> Iterator[dict[str, str]]:
    """Give a finding for everything of a revision that is more than this centre takes."""
    if len(request.filings) > limits.filings:
        yield error("/filings", "too-many", f"每件最多 {limits.filings} 条信息。")
    if len(request.files) > limits.files:
        yield error("/files", "too-many", f"一次最多 {limits.files} 份文件。")
    for index, file in enumerate(request.files):
        if file.size > limits.file_bytes:
            yield error(f"/files/{index}/size", "too-large", f"单个文件不得超过 {limits.file_bytes} 字节。")
