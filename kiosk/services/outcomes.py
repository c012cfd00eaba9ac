"""What the workstation remembers of a case beside the case itself: the centre's findings, sheets taken out.

Kept as notes, so that a reopened draft shows them at its fields. Must not: decide anything.
"""

from __future__ import annotations

import json
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, FilingStatus, Progress, Receipt, Sheet, may_move
from kiosk.domain.findings import Finding, Severity
from kiosk.errors import Conflict


def findings(desk: Desk, case_id: str) -> tuple[Finding, ...]:
    """Return what the centre found in the last revision of a case; nothing if it found nothing."""
    with desk.store.read() as work:
        note = work.notes.get(_findings(case_id))
    return tuple(
        Finding(code, Severity(severity), step, place, tuple((key, value) for key, value in args))
        for code, severity, step, place, args in json.loads(note or "[]")
    )


def keep_findings(work: UnitOfWork, case_id: str, found: tuple[Finding, ...]) -> None:
    """Keep the centre's findings for the pages; none: forget them."""
    rows = [[item.code, str(item.severity), item.step, item.place, item.args] for item in found]
    work.notes.set(_findings(case_id), json.dumps(rows, ensure_ascii=False) if rows else None)


def thumbnail_of(work: UnitOfWork, sheet_id: str) -> str | None:
    """Return the vault's id of a sheet's small picture."""
    return work.notes.get(_thumbnail(sheet_id))


def keep_thumbnail(work: UnitOfWork, sheet_id: str, vault_id: str) -> None:
    """Keep which small picture belongs to a sheet."""
    work.notes.set(_thumbnail(sheet_id), vault_id)


def preview_of(work: UnitOfWork, sheet_id: str) -> str | None:
    """Return the vault's id of the picture of a sheet that the desk shows large."""
    return work.notes.get(_preview(sheet_id))


def keep_preview(work: UnitOfWork, sheet_id: str, vault_id: str) -> None:
    """Keep which picture of a sheet the desk shows large."""
    work.notes.set(_preview(sheet_id), vault_id)


def taken_out(work: UnitOfWork, case_id: str) -> list[str]:
    """Return the sheets that were taken out of a draft and can still be put back."""
    kept: list[str] = json.loads(work.notes.get(_removed(case_id)) or "[]")
    return kept


def keep_taken_out(work: UnitOfWork, case_id: str, sheet_ids: list[str]) -> None:
    """Keep which sheets were taken out of a draft."""
    work.notes.set(_removed(case_id), json.dumps(sheet_ids) if sheet_ids else None)


def take_out(work: UnitOfWork, case_id: str, sheets: tuple[Sheet, ...]) -> None:
    """Note that these sheets were taken out of a draft."""
    keep_taken_out(work, case_id, [*taken_out(work, case_id), *(sheet.id for sheet in sheets)])


def put_back(work: UnitOfWork, case_id: str, sheets: tuple[Sheet, ...]) -> None:
    """Note that these sheets lie in the draft again."""
    back = {sheet.id for sheet in sheets}
    keep_taken_out(work, case_id, [item for item in taken_out(work, case_id) if item not in back])


def forget_taken_out(work: UnitOfWork, case_id: str) -> list[str]:
    """Forget the sheets taken out of a draft; return the vault's items that go with them."""
    items: list[str] = []
    for sheet_id in taken_out(work, case_id):
        items += [sheet_id, *_forget_pictures(work, sheet_id)]
    keep_taken_out(work, case_id, [])
    return items


def forget(work: UnitOfWork, case: Case) -> list[str]:
    """Forget everything beside a case; return the vault's items that go with it."""
    items = forget_taken_out(work, case.id)
    for sheet in case.sheets:
        items += _forget_pictures(work, sheet.id)
    keep_findings(work, case.id, ())
    return items


def _forget_pictures(work: UnitOfWork, sheet_id: str) -> list[str]:
    found = (thumbnail_of(work, sheet_id), preview_of(work, sheet_id))
    for name in (_thumbnail(sheet_id), _preview(sheet_id)):
        work.notes.set(name, None)
    return [item for item in found if item]


def _findings(case_id: str) -> str:
    return f"findings.{case_id}"


def _thumbnail(sheet_id: str) -> str:
    return f"thumbnail.{sheet_id}"


def _preview(sheet_id: str) -> str:
    return f"preview.{sheet_id}"


def _removed(case_id: str) -> str:
    return f"removed.{case_id}"


def moved(case: Case, state: CaseState) -> Case:
    """Return the case in another state. Raises Conflict (bad_move) for a move that there is not."""
    if not may_move(case.state, state):
        raise Conflict("bad_move", before=case.state, after=state)
    return replace(case, state=state)


def with_receipt(case: Case, receipt: Receipt | None) -> Case:
    """Return the case with its receipt; filings that had not been sent are received."""
    if receipt is None or case.receipt == receipt:
        return case
    fresh = Progress(FilingStatus.RECEIVED, receipt.received_at)
    filings = tuple(
        replace(filing, progress=fresh) if filing.progress.status is FilingStatus.NOT_SENT else filing
        for filing in case.filings
    )
    return replace(case, receipt=receipt, filings=filings)
