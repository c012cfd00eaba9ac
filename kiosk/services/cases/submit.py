"""Submit: check, make the files, then freeze the revision and queue it, all in one transaction.

After this the clerk is done, online or not. Must not: send anything, print anything, or queue a case that
changed while its files were made.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.desk import Desk, OutboxRow, OutboxState, OutFile, Submission
from kiosk.desk.tables import UnitOfWork
from kiosk.domain import limits
from kiosk.domain.case import Case, CaseState, Slot, slots
from kiosk.domain.findings import Finding, Severity, errors, finding
from kiosk.domain.journey import missing
from kiosk.domain.revision import arrived, concerned
from kiosk.errors import NotFound, Refused, Stale
from kiosk.events import CaseChanged, OutboxChanged
from kiosk.services.cases import assisting, casework, materialfiles, outcomes, whose
from kiosk.services.entities import verdicts
from kiosk.services.upkeep import care
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.services.window.limits import known

SLIP = "slip"
CLOCK_SHOWN = timedelta(minutes=5)
CLOCK_STOPS = timedelta(days=1)
PAGES_UNDER_WAY = finding("pages_under_way", Severity.ERROR, "materials", "materials")
Made = tuple[tuple[Slot, OutFile], ...]
_ROUNDS = 3  # times that the files are made anew because the case changed meanwhile


def check(desk: Desk, case_id: str) -> tuple[Finding, ...]:
    """Return everything in the way or to be noticed, with every record judged again today."""
    return _check(desk, casework.load(desk, case_id))


def _check(desk: Desk, case: Case) -> tuple[Finding, ...]:
    judged = verdicts.judged_again(desk, case)
    sight = casework.sight(desk, judged)
    under_way = [PAGES_UNDER_WAY] if case.id in desk.runs else []
    return (*missing(judged, sight), *under_way, *assisting.check(desk, judged), *_clock(desk.clock.offset))


def _clock(offset: timedelta) -> tuple[Finding, ...]:
    if abs(offset) > CLOCK_STOPS:
        return (finding("clock_wrong", Severity.ERROR, "submit", "clock", off=offset),)
    if abs(offset) > CLOCK_SHOWN:
        return (finding("clock_off", Severity.WARNING, "submit", "clock", off=offset),)
    return ()


def submit(desk: Desk, case_id: str) -> Case:
    """Freeze the case's revision and queue it for the centre; return the case with its slip number.

    Raises SignInEnded, Refused (not_held; not_ready with the findings in the way), Stale (not_a_draft) for a
    case that went out, StoreFailed, NotFound.
    """
    clerk = people.demand(desk, Act.WORK)
    with desk.store.read() as work:
        whose.demand(desk, work, case_id)  # before the files are made
    for _ in range(_ROUNDS):
        case = casework.load(desk, case_id)
        if case.state is not CaseState.DRAFT:
            raise Stale("not_a_draft")
        stopping = errors(_check(desk, case))
        if stopping:
            raise Refused("not_ready", stopping)
        files: tuple[OutFile, ...] = ()
        try:
            made = _files(desk, concerned(case))
            files = tuple(file for _slot, file in made)
            _refuse_oversize(desk, case, made)
            queued = _queue(desk, case, files, clerk)
        except BaseException as error:
            desk.vault.discard(*(file.vault_id for file in files))
            if not isinstance(error, Stale) and not _corrected_meanwhile(desk, case, error):
                _refuse_lost(desk, case_id, error)
                raise
        else:
            desk.bus.publish(CaseChanged(case_id))
            desk.bus.publish(OutboxChanged(case_id))
            return queued
    raise Stale("changed_meanwhile")


def _refuse_oversize(desk: Desk, case: Case, made: Made) -> None:
    """Hold what was made against what the centre takes, before it is queued. Raises Refused (not_ready)."""
    files = tuple(file for _slot, file in made)
    sent = Submission(arrived(concerned(case)), files, str(desk.settings["workstation"]))
    sizes = [(slot.name, slot.material, file.size) for slot, file in made]
    over = limits.over(sizes, desk.api.weigh(sent), known(desk))
    if over:
        raise Refused("not_ready", over)


def _corrected_meanwhile(desk: Desk, case: Case, error: BaseException) -> bool:
    """Tell whether a picture was not found because another took its place since the case was read."""
    return isinstance(error, NotFound) and casework.load(desk, case.id).edit != case.edit


def _refuse_lost(desk: Desk, case_id: str, error: BaseException) -> None:
    """Name the sheets of a case that no longer open, where the error comes of one. Raises Refused."""
    lost = materialfiles.is_loss(error) and care.look_at(desk, case_id)
    if lost and (stopping := errors(check(desk, case_id))):
        raise Refused("not_ready", stopping) from None


def _queue(desk: Desk, case: Case, files: tuple[OutFile, ...], clerk: str) -> Case:
    """Write case, outbox row, slip number and audit line in one transaction. Raises Stale."""
    now = desk.clock.now()
    judged = verdicts.judged_again(desk, case)
    frozen = replace(
        judged, state=CaseState.QUEUED, clerk=clerk, submitted_at=now, updated_at=now, aside=None, asides=()
    )
    window = str(desk.settings["workstation"])
    with desk.store.begin() as work:
        number = case.slip_number or _slip_number(work, now.strftime("%Y%m%d"), window)
        saved = whose.save(desk, work, replace(frozen, slip_number=number))
        sent = Submission(arrived(concerned(saved)), files, window)
        enqueue(work, sent, at=now)
        left_over = outcomes.forget_taken_out(work, saved)
        outcomes.keep_originals(work, [*outcomes.originals(work), saved.id])
        outcomes.keep_findings(work, saved.id, ())
        work.audit("case.submitted", saved.id, actor=clerk, detail=f"revision {saved.revision}")
    desk.vault.discard(*left_over)
    return saved


def key(case: Case) -> str:
    """Return the idempotency key of a case's revision: made before the first send, carried by every one."""
    return f"{case.id}:{case.revision}"


def enqueue(work: UnitOfWork, sent: Submission, *, at: datetime) -> None:
    """Queue a revision, and close what came back of those before it: it goes out in their place."""
    work.outbox.add(OutboxRow(key(sent.case), sent, OutboxState.WAITING, at))
    work.outbox.supersede(sent.case.id, before=sent.case.revision)


def _slip_number(work: UnitOfWork, day: str, window: str) -> str:
    """Return the next number of the slip at this window today, e.g. ZS20261121-3-007."""
    last_day, _, last = (work.notes.get(SLIP) or "").partition(":")
    number = int(last) + 1 if last_day == day else 1
    work.notes.set(SLIP, f"{day}:{number}")
    return f"ZS{day}-{window}-{number:03d}"


def _files(desk: Desk, case: Case) -> Made:
    """Make one PDF of each material and keep it in the vault; outside any transaction."""
    sight = casework.sight(desk, case)
    made: list[tuple[Slot, OutFile]] = []
    try:
        for slot in slots(case, dict(sight.matters)):
            if case.sheets_of(slot.name):
                made.append((slot, _file(desk, case, slot)))
    except BaseException:
        desk.vault.discard(*(file.vault_id for _slot, file in made))
        raise
    return tuple(made)


def _file(desk: Desk, case: Case, slot: Slot) -> OutFile:
    try:
        return materialfiles.make(desk, case, slot)
    except ValueError:
        label = {"label": slot.material.label.zh, "label_en": slot.material.label.en}
        unreadable = finding(
            "sheet_unreadable", Severity.ERROR, "materials", f"materials.{slot.name}", **label
        )
        raise Refused("not_ready", (unreadable,)) from None
