"""What the workstation remembers of a case beside the case itself: the centre's findings, sheets taken out.

Kept as notes, so that a reopened draft shows them at its fields. Must not: decide anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, CaseState, FilingStatus, Progress, Receipt, Sheet, may_move
from kiosk.domain.findings import Finding, Severity
from kiosk.domain.revision import arrived
from kiosk.errors import Conflict, StoreFailed

_ORIGINALS = "originals"


def findings(desk: Desk, case_id: str) -> tuple[Finding, ...]:
    """Return what the centre found in the last revision of a case; nothing if it found nothing."""
    with desk.store.read() as work:
        return findings_of(work, case_id)


def findings_of(work: UnitOfWork, case_id: str) -> tuple[Finding, ...]:
    """Return the same inside a transaction."""
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


def take_out(work: UnitOfWork, case_id: str, sheets: Iterable[Sheet]) -> None:
    """Note that these sheets were taken out of a draft; until it goes out they can be put back."""
    _keep_taken_out(work, case_id, _taken_out(work, case_id) | {s.id: list(s.items) for s in sheets})


def put_back(work: UnitOfWork, case_id: str, sheets: Iterable[Sheet]) -> None:
    """Note that these sheets lie in the draft again."""
    back = {sheet.id for sheet in sheets}
    rest = {item: kept for item, kept in _taken_out(work, case_id).items() if item not in back}
    _keep_taken_out(work, case_id, rest)


def _taken_out(work: UnitOfWork, case_id: str) -> dict[str, list[str]]:
    """Return the sheets taken out, each with its items in the vault; older programs kept their ids alone."""
    kept = json.loads(work.notes.get(_removed(case_id)) or "{}")
    return dict(kept) if isinstance(kept, dict) else {item: [item] for item in kept}


def _keep_taken_out(work: UnitOfWork, case_id: str, kept: dict[str, list[str]]) -> None:
    work.notes.set(_removed(case_id), json.dumps(kept) if kept else None)


def forget_taken_out(work: UnitOfWork, case: Case) -> list[str]:
    """Forget the sheets taken out of a draft; return the vault's items that go with them."""
    items: list[str] = []
    had = {sheet.id for sheet in case.before.sheets} if case.before is not None else set()
    taken_out = _taken_out(work, case.id)
    for sheet_id, kept in taken_out.items():
        if sheet_id not in had:  # the centre has it: a correction that is given up puts it back
            items += [*kept, *_forget_pictures(work, sheet_id)]
    _keep_taken_out(work, case.id, {item: kept for item, kept in taken_out.items() if item in had})
    still = {item for sheet in case.sheets for item in sheet.items}  # pages of one document share it
    return [item for item in dict.fromkeys(items) if item not in still]


def forget(work: UnitOfWork, case: Case) -> list[str]:
    """Forget everything beside a case; return the vault's items that go with it."""
    items = forget_taken_out(work, case)
    for sheet in case.sheets:
        items += [*sheet.items, *_forget_pictures(work, sheet.id)]
    keep_findings(work, case.id, ())
    return list(dict.fromkeys(items))


def _forget_pictures(work: UnitOfWork, sheet_id: str) -> list[str]:
    found = (thumbnail_of(work, sheet_id), preview_of(work, sheet_id))
    for name in (_thumbnail(sheet_id), _preview(sheet_id)):
        work.notes.set(name, None)
    return [item for item in found if item]


def originals(work: UnitOfWork) -> list[str]:
    """Return the cases whose sheets may still lie here as they came, beside the corrected ones."""
    kept: list[str] = json.loads(work.notes.get(_ORIGINALS) or "[]")
    return kept


def keep_originals(work: UnitOfWork, case_ids: Iterable[str]) -> None:
    """Keep which cases these are."""
    rows = list(dict.fromkeys(case_ids))
    work.notes.set(_ORIGINALS, json.dumps(rows) if rows else None)


def _findings(case_id: str) -> str:
    return f"findings.{case_id}"


def _thumbnail(sheet_id: str) -> str:
    return f"thumbnail.{sheet_id}"


def _preview(sheet_id: str) -> str:
    return f"preview.{sheet_id}"


def _removed(case_id: str) -> str:
    return f"removed.{case_id}"


def readable(work: UnitOfWork, case_id: str) -> Case | None:
    """Return a case, or None for one that this program can't read. Raises NotFound, StoreFailed."""
    try:
        return work.cases.get(case_id)
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return None


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
    return arrived(replace(case, receipt=receipt, filings=filings))
