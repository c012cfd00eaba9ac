"""One visit as a script: the same for the driver that clicks and for the one without a screen.

A verb of a driver starts something and returns when it is done as a question; the script waits by yielding.
So whoever runs it decides how to wait: a loop, or a timer of the window. Must not: import Qt, or know how
anything is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Done = Callable[[], bool]


class VisitFailed(Exception):
    """The visit did not go as it must."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the script waits for; `name` is that of the picture that may be taken once it is done."""

    name: str
    done: Done
    seconds: float = 240.0  # a first start on a busy machine takes its time


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands at the window. `until`: end of the power of attorney (ISO); empty: in person."""

    name: str = "陈一（示例）"
    id_number: str = "110101199001010015"
    phone: str = "13800000000"
    until: str = "2099-12-31"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the checklist as the script sees it; `filled`: sheets lie there."""

    name: str
    needs_sheets: bool
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the case at this moment. States and statuses are words of `kiosk.domain.case`."""

    state: str
    filings: int = 0
    slip_number: str = ""
    receipt_number: str = ""
    statuses: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """What happens. `paper` gives the file for a slot: its name and bytes."""

    paper: Callable[[str], tuple[str, bytes]]
    text: str = "安达运输"
    code: str = "91421202MA00000A9K"
    records: int = 2
    person: Person = field(default_factory=Person)
    answers: Mapping[str, str] = field(
        default_factory=lambda: {
            "contact_address": "咸安区示例路 1 号",
            "result_delivery": "pick_up",
            "consent_check": "yes",
        }
    )
    per_filing: Mapping[str, str] = field(
        default_factory=lambda: {
            "correction": "罚款已缴清，车辆已整改，驾驶员已培训",
            "corrected_on": "2026-08-31",
            "paid_on": "2026-08-31",
            "under_review": "no",
        }
    )


class Driver(Protocol):
    """Does the verbs of a visit. Every verb returns at once, or when it is done, with the question."""

    def look_up(self, text: str, *, code: str) -> Done:
        """Type a key string and open the entity with this code."""

    def choose(self, most: int) -> Done:
        """Choose the first records that can be applied for, and start a case with them."""

    def applicant(self, person: Person) -> Done:
        """Fill in who stands at the window."""

    def form(self, answers: Mapping[str, str], *, per_filing: Mapping[str, str]) -> Done:
        """Answer the form: fields of the case, and those of every filing."""

    def commitments(self) -> Done:
        """Print the commitments and note that they are signed today."""

    def slots(self) -> Sequence[Slot]:
        """Return the checklist."""

    def feed(self) -> Done | None:
        """Feed the signed papers in one run: they sort themselves. None: there is no such scanner."""

    def attest(self, slot: str) -> Done:
        """Say that the originals of what lies in a slot were checked."""

    def file(self, slot: str, name: str, data: bytes) -> Done:
        """Put a file into a slot."""

    def scan(self, slot: str) -> Done | None:
        """Scan what a slot wants; None where there is no scanner, or nothing to put into it."""

    def shown(self, slot: str) -> Done:
        """Note that the original was shown."""

    def check(self) -> Done:
        """Look at the check page."""

    def submit(self) -> Done:
        """Submit."""

    def paper(self) -> Done:
        """Wait for what the applicant takes home, printed."""

    def centre(self, *, away: bool) -> Done:
        """Take the centre away, or bring it back."""

    def follow_up(self) -> Done:
        """Look at the tracking screen; done when every filing has come to an end or waits for corrections."""

    def facts(self) -> Facts:
        """Return what is known of the case."""


def online(driver: Driver, visit: Visit) -> Iterator[Step]:
    """The centre is there: at the end the receipt is in hand and every filing was followed to its end."""
    yield from _to_submission(driver, visit)
    yield Step("received", lambda: driver.facts().state == "received")
    yield Step("receipt", driver.paper())
    facts = driver.facts()
    _must(bool(facts.receipt_number), "there is no receipt number")
    _must("receipt" in facts.papers, "the receipt was not made")
    yield from _followed(driver)


def centre_away(driver: Driver, visit: Visit) -> Iterator[Step]:
    """The centre goes away during the visit and comes back: the slip first, the receipt by itself later."""
    yield from _to_check(driver, visit)
    yield Step("away", driver.centre(away=True))
    yield Step("submitted-away", driver.submit())
    yield Step("slip", driver.paper())
    facts = driver.facts()
    _must(facts.state == "queued", f"the case is {facts.state}, not queued")
    _must(bool(facts.slip_number) and "slip" in facts.papers, "there is no slip")
    _must(not facts.receipt_number, "there is a receipt without the centre")
    yield Step("back", driver.centre(away=False))
    yield Step("received-by-itself", lambda: driver.facts().state == "received")
    yield Step("receipt-later", driver.paper())
    _must("receipt" in driver.facts().papers, "the receipt was not made")
    yield from _followed(driver)


def _to_submission(driver: Driver, visit: Visit) -> Iterator[Step]:
    yield from _to_check(driver, visit)
    yield Step("submitted", driver.submit())
    _must(driver.facts().state != "draft", "the case was not submitted")


def _to_check(driver: Driver, visit: Visit) -> Iterator[Step]:
    yield Step("records", driver.look_up(visit.text, code=visit.code))
    yield Step("chosen", driver.choose(visit.records))
    _must(driver.facts().filings == visit.records, "not every record became a filing")
    yield Step("applicant", driver.applicant(visit.person))
    yield Step("form", driver.form(visit.answers, per_filing=visit.per_filing))
    yield Step("commitment", driver.commitments())
    yield from _materials(driver, visit)
    yield Step("check", driver.check())
    findings = driver.facts().findings
    _must(not findings, f"the check found {', '.join(findings)}")


def _materials(driver: Driver, visit: Visit) -> Iterator[Step]:
    """Fill every slot: by one run of the signed papers, then from a scanner or a file."""
    fed = driver.feed()
    if fed is not None:
        yield Step("fed", fed, 120.0)
    for slot in driver.slots():
        if not slot.needs_sheets:
            yield Step(f"shown-{slot.name}", driver.shown(slot.name))
            continue
        if slot.filled:
            yield Step(f"attested-{slot.name}", driver.attest(slot.name))
            continue
        scanned = driver.scan(slot.name)
        if scanned is not None:
            yield Step(f"scanned-{slot.name}", scanned)
        else:
            name, data = visit.paper(slot.name)
            yield Step(f"file-{slot.name}", driver.file(slot.name, name, data))


def _followed(driver: Driver) -> Iterator[Step]:
    yield Step("tracking", driver.follow_up(), 90.0)
    statuses = driver.facts().statuses
    _must("not_sent" not in statuses and "received" not in statuses, f"filings stand at {statuses}")


def _must(condition: bool, otherwise: str) -> None:
    if not condition:
        raise VisitFailed(otherwise)
