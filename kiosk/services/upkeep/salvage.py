"""What a salvaged store must have done to it before anybody works with it: its parts agree again.

Must not: send anything, or leave a case that nobody could go on with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import CaseState
from kiosk.errors import NotFound
from kiosk.services.upkeep import backup

_ON_THE_WAY = frozenset({CaseState.QUEUED, CaseState.SENDING, CaseState.CONFIRMING})


def mend(work: UnitOfWork, *, older: datetime | None, now: datetime, detail: str) -> int:
    """Make cases and submissions agree; return how many of them were put right.

    A case that is gone comes back from its submission, one whose submission is gone is a draft again: where
    the centre has it, the same key says so. `older`: when the backup was made that filled the gaps.
    """
    mended = sum(_case_back(work, key) for key, _state in work.outbox.states())
    for case_id in work.cases.ids():
        case = work.cases.get(case_id)
        rows = [key for key, _state in work.outbox.of_case(case_id)]
        if case.state in _ON_THE_WAY and f"{case.id}:{case.revision}" not in rows:
            work.cases.save(replace(case, state=CaseState.DRAFT))
            mended += 1
    backup.went_back(work, older or now, now=now)
    work.audit("store.salvaged", "workstation", actor="", detail=detail)
    return mended


def _case_back(work: UnitOfWork, key: str) -> bool:
    """Bring a case back that only its submission still has."""
    sent = work.outbox.get(key).submission.case
    try:
        work.cases.get(sent.id)
    except NotFound:
        work.cases.save(replace(sent, edit=0, state=CaseState.QUEUED))
        return True
    return False
