"""What the workstation lets go of by itself, once the centre has it and the hall's days are over.

Until then the sheets lie here as they came. Must not: let anything go that the centre's verified receipt does
not cover.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case
from kiosk.errors import NotFound
from kiosk.services import hall, outcomes


def let_go(desk: Desk) -> int:
    """Discard the pictures as they came of sheets that went out corrected; return how many. Cheap if none.

    Of cases only whose verified receipt is older than the hall's days. Raises StoreFailed, NotFound
    (not_enrolled).
    """
    with desk.store.read() as work:
        waiting = outcomes.originals(work)
    if not waiting:
        return 0
    days = timedelta(days=hall.profile(desk).retention_days)
    items: list[str] = []
    with desk.store.begin() as work:
        rest = []
        for case_id in outcomes.originals(work):
            case = _case(work, case_id)
            if case is None:
                continue  # thrown away, and its sheets with it
            if not _over(case, desk.clock.now() - days):
                rest.append(case_id)
                continue
            found = [sheet.id for sheet in case.sheets if sheet.picture]
            work.audit("originals.let_go", case_id, actor="", detail=f"{len(found)} sheets")
            items += found
        outcomes.keep_originals(work, rest)
    desk.vault.discard(*items)
    return len(items)


def _over(case: Case, limit: datetime) -> bool:
    there = case.receipt is not None and case.receipt.verified and case.receipt.received_at <= limit
    return there and case.before is None  # what a correction is made of stays


def _case(work: UnitOfWork, case_id: str) -> Case | None:
    try:
        return work.cases.get(case_id)
    except NotFound:
        return None
