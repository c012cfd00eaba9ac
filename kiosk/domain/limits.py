"""What the centre takes at most, and what of a case goes beyond it: said here, not by a refusal afterwards.

What a file will measure is known roughly from its sheets (`check`), exactly once it is made (`over`). Must
not: know who the centre is, or how a file is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.case import Case, slots
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.matter import Material, Matter

PDF = "application/pdf"  # every material goes out as one
_MIB, _KIB = 1024 * 1024, 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one revision may hold, in bytes and counts. 0 or empty: the centre did not tell."""

    file_bytes: int = 0
    files: int = 0  # of a revision
    filings: int = 0  # of a case
    chunk_min: int = 0  # bytes
    chunk_max: int = 0  # bytes
    request_bytes: int = 0  # of the case itself, without its files
    media_types: tuple[str, ...] = ()


def check(case: Case, matters: dict[str, Matter], limits: Limits) -> tuple[Finding, ...]:
    """Return an error for each material too large by its sheets, and for too many files or a refused kind."""
    full = [slot for slot in slots(case, matters) if case.sheets_of(slot.name)]
    found = []
    for slot in full:
        size = sum(sheet.size for sheet in case.sheets_of(slot.name))
        found += _large(f"materials.{slot.name}", slot.material, size, limits)
    if limits.files and len(full) > limits.files:
        args = {"n": len(full), "limit": limits.files}
        found.append(finding("files_too_many", Severity.ERROR, "materials", "materials", **args))
    if full and limits.media_types and PDF not in limits.media_types:
        found.append(finding("files_not_taken", Severity.ERROR, "materials", "materials"))
    return tuple(found)


def check_filings(case: Case, limits: Limits) -> tuple[Finding, ...]:
    """Return an error where a case has more filings than the centre takes in one."""
    if not limits.filings or len(case.filings) <= limits.filings:
        return ()
    args = {"n": len(case.filings), "limit": limits.filings}
    return (finding("filings_too_many", Severity.ERROR, "records", "filings", **args),)


def over(files: Iterable[tuple[str, Material, int]], request: int, limits: Limits) -> tuple[Finding, ...]:
    """Return an error for each made file (slot, material, bytes) that is too large, and for such a case.

    `request`: bytes of the case without its files.
    """
    found = [
        one for slot, material, size in files for one in _large(f"materials.{slot}", material, size, limits)
    ]
    if limits.request_bytes and request > limits.request_bytes:
        args = {"size": readable(request, up=True), "limit": readable(limits.request_bytes)}
        found.append(finding("case_too_large", Severity.ERROR, "records", "filings", **args))
    return tuple(found)


def _large(place: str, material: Material, size: int, limits: Limits) -> list[Finding]:
    if not limits.file_bytes or size <= limits.file_bytes:
        return []
    args = {"size": readable(size, up=True), "limit": readable(limits.file_bytes)}
    args |= {"label": material.label.zh, "label_en": material.label.en}
    return [finding("file_too_large", Severity.ERROR, "materials", place, **args)]


def readable(size: int, *, up: bool = False) -> str:
    """Return a size as it is said: 51.2 MB, 20 KB. `up`: what is over a limit is never said to be less."""
    unit, name = (_MIB, "MB") if size >= _MIB else (_KIB, "KB")
    hundredths = -(-size * 100 // unit) if up else size * 100 // unit
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + f" {name}"
