"""What can go wrong with an eSCL device, at the first, a middle and the last side, and what has to follow.

Used by the tests and by the bench (`fault_matrix_failed`). Each case scans through the children of the desk,
looks at code and sheets, and then has the same device, seen to, scan once more without a restart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.errors import KioskError
from tests.capture.escl.rig import DUPLEX, FEEDER, FLATBED, Simulator, number_of
from ui.words.sentences import ERRORS

SHEETS = 3
_JAM, _COVER, _MANY = "ScannerAdfJam", "ScannerAdfHatchOpen", "ScannerAdfMultipickDetected"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, the code that it has to lead to ("": none, all sheets come), and whether glass knows it."""

    name: str
    switches: dict[str, Any]
    code: str = ""
    glass: bool = True


FAULTS: tuple[Fault, ...] = (
    *(
        Fault(
            f"end as {end}, sheets left", {"end": end, "job_state": "Aborted", "left": True}, "scanner_failed"
        )
        for end in (404, 409, 410)
    ),
    *(Fault(f"end as {end}", {"end": end, "at": 99}) for end in (404, 409, 410)),
    Fault("503 twice", {"later": 2, "retry_after": "0"}),
    Fault("503 without end", {"later": 10**6, "retry_after": "0"}, "busy"),
    Fault("503 at the order", {"jobs_later": 2, "retry_after": "0"}),
    Fault("cut in the body", {"cut": 5000}, "truncated"),
    Fault("cut before the body", {"cut": 0}, "truncated"),
    Fault("cut in a chunk", {"cut": 5000, "chunked": True}, "truncated"),
    Fault("cut without a length", {"cut": 5000, "no_length": True}, "truncated"),
    Fault("cut and kept", {"cut": 5000, "kept": True}),
    Fault("cut without a length and kept", {"cut": 5000, "no_length": True, "kept": True}),
    Fault("no head", {"cut_head": True}, "io"),
    Fault("no head and kept", {"cut_head": True, "kept": True}),
    Fault("slow", {"drip": 0.01, "pause": 0.5}),
    Fault("silent", {"silent": True}, "timeout"),
    Fault("jam", {"feeder_state": _JAM}, "jammed", glass=False),
    Fault("cover open", {"feeder_state": _COVER}, "cover_open", glass=False),
    Fault("several at once", {"feeder_state": _MANY}, "double_feed", glass=False),
    Fault("ended at the device", {"job_state": "Canceled", "left": True}, "cancelled"),
    Fault("a page of the web", {"body": "html"}, "scanner_failed"),
    Fault("nothing at all", {"body": "empty"}, "truncated"),
    Fault("called otherwise", {"content_type": "text/html"}),
    Fault("chunked", {"chunked": True}),
    Fault("the same once more", {"twice": 1}),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case: what had to come and what came, in words that can be compared."""

    case: str
    wanted: str
    found: str

    @property
    def failed(self) -> bool:
        """Tell whether it went otherwise than it had to."""
        return self.wanted != self.found


def cases(*, brief: bool = False) -> Iterator[tuple[Fault, ScanRequest, int]]:
    """Yield fault, request and side; `brief`: the feeder in the middle only."""
    for fault in FAULTS:
        if fault.switches.get("twice"):
            places = [(FEEDER, 2), (DUPLEX, 4)]  # there must be one before
        else:
            places = [(FEEDER, side) for side in (1, 2, 3)] + [(DUPLEX, side) for side in (1, 3, 6)]
            places += [(FLATBED, 1)] if fault.glass else []
        for request, side in places[1:2] if brief else places:
            yield fault, request, side


def walk(simulator: Simulator, children: Children, *, brief: bool = False) -> Iterator[Outcome]:
    """Yield the outcome of every case."""
    for fault, request, side in cases(brief=brief):
        yield outcome(simulator, children, fault, request, side)


def outcome(
    simulator: Simulator, children: Children, fault: Fault, request: ScanRequest, side: int
) -> Outcome:
    """Return how one case went, and the good scan after it."""
    sides = {"flatbed": 1, "feeder": SHEETS, "duplex": 2 * SHEETS}[request.source]
    whole = list(range(1, sides + 1))
    simulator.faults(sheets=SHEETS, **{"at": side, **fault.switches})
    code, kept = _scan(children, request)
    simulator.faults(sheets=SHEETS, keep=True)
    after, good = _scan(children, request)
    wanted = f"{fault.code} {whole[: side - 1] if fault.code else whole}, then  {whole}"
    said = "" if not code or code in ERRORS else " without a sentence"
    name = f"{fault.name} at side {side} of {request.source}"
    return Outcome(name, wanted, f"{code}{said} {kept}, then {after} {good}")


def impatient(simulator: Simulator) -> Children:
    """Return children that do not wait longer for this scanner than a test may."""
    limits = {"busy_seconds": 0.6, "retry_seconds": 0.1}
    return Children(replace(simulator.capture(limits), scanner_seconds=1.0))


def _scan(children: Children, request: ScanRequest) -> tuple[str, list[int]]:
    kept: list[int] = []

    def keep(sheet: CapturedSheet) -> None:
        kept.append(number_of(sheet))

    try:
        children.scan(request, on_sheet=keep)
    except KioskError as error:
        return error.code, kept
    return "", kept
