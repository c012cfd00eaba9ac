"""Papers that a body issued (受理通知书, 决定书, …): fetched, verified, kept as they came, printed.

They are the body's; the window only relays them. What the feed told of is fetched by itself, and again later
where the centre was away. Must not: make, change or mark such a paper.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import datetime

from kiosk import redact
from kiosk.desk import Desk, IssuedPaper, Stop, never
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import FilingStatus
from kiosk.errors import CentreFailed, Conflict, KioskError, NotFound, StoreFailed
from kiosk.events import CaseChanged
from kiosk.services.window import people
from kiosk.services.window.acts import Act

PREFIX = "body_"  # of their kinds among the papers of a case
NAMES = {  # status of a filing: the paper that comes with it, as the contract names it
    FilingStatus.ACCEPTED: "acceptance",
    FilingStatus.NOT_ACCEPTED: "non_acceptance",
    FilingStatus.CORRECTION_WANTED: "correction",
    FilingStatus.EXTENDED: "extension",
    FilingStatus.DECIDED: "decision",
}
TITLES = {  # what the printer's queue shows
    "body_acceptance": "受理通知书（认定单位）",
    "body_non_acceptance": "不予受理通知书（认定单位）",
    "body_correction": "补正告知书（认定单位）",
    "body_extension": "延长办理期限告知书（认定单位）",
    "body_decision": "信用修复决定书（认定单位）",
}
_DUE = "bodypapers.due"
_MOST = 20  # fetched in one round

Due = tuple[str, int, str]  # case, filing, name


def told(work: UnitOfWork, case_id: str, filing: int, status: FilingStatus) -> None:
    """Note that a body's paper can be fetched, as the feed told of a status that comes with one."""
    if status in NAMES:
        _keep(work, [*_due(work), (case_id, filing, NAMES[status])])


def fetch(desk: Desk, case_id: str, filing: int, name: str) -> IssuedPaper:
    """Fetch a body's paper and keep it as it came; the one that is here already where it is the same.

    Raises NotFound where the body issued none, CentreFailed (paper_not_signed), and what the centre raises.
    """
    came = desk.api.paper(case_id, filing, name)
    for paper in of_filing(desk, case_id, filing):
        if paper.name == PREFIX + name and _kept(desk, paper) == came.data:
            return paper
    kept = desk.vault.put(came.data)
    paper = IssuedPaper(str(uuid.uuid4()), case_id, PREFIX + name, filing, desk.clock.now(), kept.id)
    with desk.store.begin() as work:
        work.papers.add(paper)
        work.audit("paper.relayed", f"{case_id}/{filing}", actor="", detail=paper.name)
    desk.bus.publish(CaseChanged(case_id))
    return paper


def _kept(desk: Desk, paper: IssuedPaper) -> bytes | None:
    """Return a paper as it lies here; None for one that is lost, which is kept anew then."""
    try:
        return desk.vault.get(paper.vault_id)
    except NotFound:
        return None
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return None


def fetch_due(desk: Desk, *, stop: Stop = never) -> int:
    """Fetch what the feed told of; return how many papers came. What can't be had now is asked for later,
    after the others where it is the paper that is wrong: it must not stand in their way.
    """
    with desk.store.read() as work:
        waiting = _due(work)
    came = 0
    for item in waiting[:_MOST]:
        if stop():
            break
        later: tuple[Due, ...] = ()
        try:
            fetch(desk, *item)
        except (NotFound, Conflict):
            pass  # the body issued none, or the case is not here any more
        except CentreFailed as error:
            if error.is_ill:
                break
            redact.report(error, event="bodypaper")
            later = (item,)
        except KioskError:
            break
        else:
            came += 1
        with desk.store.begin() as work:
            _keep(work, (*(other for other in _due(work) if other != item), *later))
    return came


RESULTS = (PREFIX + "decision", PREFIX + "non_acceptance")  # papers that the applicant takes home at the end


def hand_over(desk: Desk, case_id: str, filing: int) -> IssuedPaper:
    """Print a body's result for the applicant and note that it was handed over; return the paper.

    Raises SignInEnded, NotFound (no_result) before it is here, PrinterFailed, and then nothing is noted.
    """
    from kiosk.services.printing import papers

    clerk = people.demand(desk, Act.WORK)

    result = result_of(desk, case_id, filing)
    if result is None:
        raise NotFound("no_result")
    papers.print_paper(desk, result.id)
    with desk.store.begin() as work:
        work.notes.set(_handed(case_id, filing), desk.clock.now().isoformat())
        work.audit("result.handed_over", f"{case_id}/{filing}", actor=clerk)
    desk.bus.publish(CaseChanged(case_id))
    return result


def result_of(desk: Desk, case_id: str, filing: int) -> IssuedPaper | None:
    """Return the paper of a body's result that is here, or None."""
    found = [paper for paper in of_filing(desk, case_id, filing) if paper.name in RESULTS]
    return found[-1] if found else None


def handed_over(desk: Desk, case_id: str, filing: int) -> datetime | None:
    """Return when a body's result was handed over, or None."""
    with desk.store.read() as work:
        said = work.notes.get(_handed(case_id, filing))
    return datetime.fromisoformat(said) if said else None


def _handed(case_id: str, filing: int) -> str:
    return f"handed.{case_id}.{filing}"


def of_filing(desk: Desk, case_id: str, filing: int) -> tuple[IssuedPaper, ...]:
    """Return the bodies' papers on a filing that are here, oldest first."""
    with desk.store.read() as work:
        made = work.papers.of_case(case_id)
    return tuple(paper for paper in made if paper.filing == filing and paper.name.startswith(PREFIX))


def _due(work: UnitOfWork) -> list[Due]:
    return [(case, number, name) for case, number, name in json.loads(work.notes.get(_DUE) or "[]")]


def _keep(work: UnitOfWork, due: Iterable[Due]) -> None:
    rows = list(dict.fromkeys(due))
    work.notes.set(_DUE, json.dumps(rows) if rows else None)
