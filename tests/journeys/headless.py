"""The driver of a visit without a screen: the services as the pages call them, timers as in the window."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kiosk.desk import Desk, ScanRequest
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case, CopyKind, FilingStatus, slots
from kiosk.domain.findings import errors
from kiosk.domain.journey import current
from kiosk.errors import KioskError, ScannerFailed
from kiosk.services.cases import casework, submit
from kiosk.services.centre import health, outbox, tracking
from kiosk.services.entities import lookup
from kiosk.services.printing import papers
from kiosk.services.sheets import capture
from kiosk.services.window import hall
from ui.tour.script import Done, Facts, Person, Slot, Step

_RESTING = frozenset(
    {
        FilingStatus.DECIDED,
        FilingStatus.NOT_ACCEPTED,
        FilingStatus.CORRECTION_WANTED,
        FilingStatus.WITHDRAWN,
    }
)


def run(script: Iterator[Step], *, tick: float = 0.05) -> list[str]:
    """Go through a script; return the names of its steps. Raises AssertionError where one takes too long."""
    names = []
    for step in script:
        until = time.monotonic() + step.seconds
        while not step.done():
            assert time.monotonic() < until, f"{step.name} was not done in {step.seconds} s"
            time.sleep(tick)
        names.append(step.name)
    return names


class Headless:
    """Does a visit by calling services. `centre_off` and `centre_on` take the centre away and back."""

    def __init__(self, desk: Desk, *, centre_off: Done, centre_on: Done, scanner: str = "") -> None:
        self._desk, self._off, self._on, self._scanner = desk, centre_off, centre_on, scanner
        self._opened: lookup.Opened | None = None
        self._case = ""
        self._asked = 0
        assert hall.profile(desk)

    def _timers(self) -> None:
        """Do what the window's timers do."""
        health.check(self._desk)
        outbox.drain(self._desk)
        with contextlib.suppress(KioskError):
            tracking.poll(self._desk)

    def _load(self) -> Case:
        return casework.load(self._desk, self._case)

    def _at(self, step: str) -> Done:
        """Ask whether the journey has got to a step."""

        def done() -> bool:
            case = self._load()
            return current(case, casework.sight(self._desk, case)) == step

        return done

    def look_up(self, text: str, *, code: str) -> Done:
        hits = [*lookup.from_cache(self._desk, text), *lookup.from_centre(self._desk, text)]
        assert code in {hit.entity.code for hit in hits}
        self._opened = lookup.open_dossier(self._desk, code)
        return lambda: bool(self._opened and self._opened.rows)

    def choose(self, most: int) -> Done:
        assert self._opened is not None
        ready = [record.id for record, judgement in self._opened.rows if judgement.can_file]
        self._case = casework.start(self._desk, self._opened, ready[:most]).id
        return self._at("applicant")

    def applicant(self, person: Person) -> Done:
        casework.set_applicant(
            self._desk, self._case, capacity=Capacity.AGENT if person.until else Capacity.RESPONSIBLE
        )
        casework.set_applicant(
            self._desk,
            self._case,
            name=person.name,
            id_number=person.id_number,
            phone=person.phone,
            authorised_until=date.fromisoformat(person.until) if person.until else None,
            notice_read_on=self._desk.clock.today(),
        )
        return self._at("form")

    def form(self, answers: Mapping[str, str], *, per_filing: Mapping[str, str]) -> Done:
        for name, value in answers.items():
            casework.answer(self._desk, self._case, name, value)
        for filing in self._load().filings:
            for name, value in per_filing.items():
                casework.answer(self._desk, self._case, name, value, filing=filing.number)
        return self._at("commitment")

    def commitments(self) -> Done:
        for paper in papers.commitments(self._desk, self._case):
            papers.print_paper(self._desk, paper.id)
        casework.mark_signed(self._desk, self._case, self._desk.clock.today())
        return self._at("materials")

    def slots(self) -> Sequence[Slot]:
        case = self._load()
        found = slots(case, dict(casework.sight(self._desk, case).matters))
        return [Slot(slot.name, slot.needs_sheets, bool(case.sheets_of(slot.name))) for slot in found]

    def feed(self) -> Done | None:
        return None  # a run that sorts itself is played by keys

    def attest(self, slot: str) -> Done:
        casework.attest(self._desk, self._case, slot, kind=CopyKind.ORIGINAL_CHECKED, signed=True)
        return lambda: self._load().attestation(slot).kind is not None

    def file(self, slot: str, name: str, data: bytes) -> Done:
        capture.take_file(self._desk, self._case, slot, data, name=name)
        casework.attest(self._desk, self._case, slot, kind=CopyKind.COPY, signed=True)
        return lambda: bool(self._load().sheets_of(slot))

    def scan(self, slot: str) -> Done | None:
        self._asked += 1
        if not self._scanner or self._asked % 2:  # files and scans in one case
            return None
        try:
            capture.scan(self._desk, self._case, slot, ScanRequest(self._scanner, dpi=75))
        except ScannerFailed:
            return None
        casework.attest(
            self._desk, self._case, slot, kind=CopyKind.ORIGINAL_CHECKED, returned=True, signed=True
        )
        return lambda: bool(self._load().sheets_of(slot))

    def shown(self, slot: str) -> Done:
        casework.attest(self._desk, self._case, slot, shown=True, returned=True)
        return lambda: self._load().attestation(slot).shown

    def check(self) -> Done:
        return self._at("check")

    def submit(self) -> Done:
        submit.submit(self._desk, self._case)
        outbox.drain(self._desk)
        return lambda: self._load().state != "draft"

    def paper(self) -> Done:
        paper = papers.after_submit(self._desk, self._case)
        papers.print_paper(self._desk, paper.id)
        return lambda: bool(papers.pdf(self._desk, paper.id))

    def centre(self, *, away: bool) -> Done:
        return self._off if away else self._on

    def follow_up(self) -> Done:
        def done() -> bool:
            self._timers()
            return all(filing.progress.status in _RESTING for filing in self._load().filings)

        return done

    def facts(self) -> Facts:
        self._timers()
        if not self._case:
            return Facts("none")
        case = self._load()
        draft = case.state == "draft"
        found = errors(submit.check(self._desk, case.id)) if draft else ()
        return Facts(
            state=str(case.state),
            filings=len(case.filings),
            slip_number=case.slip_number,
            receipt_number=case.receipt.number if case.receipt else "",
            statuses=tuple(str(filing.progress.status) for filing in case.filings),
            papers=tuple(paper.name for paper in papers.of_case(self._desk, case.id)),
            findings=tuple(item.code for item in found),
        )
