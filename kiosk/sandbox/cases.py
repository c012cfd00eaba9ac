"""Cases at the centre: revisions with their conflicts, completion with the receipt, withdrawal.

Everything runs in the transaction of the caller. It must not look at bytes of files: see `uploads`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import entities, progress
from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import day, now, stamp
from kiosk.sandbox.database import count_up, fact, insert_new
from kiosk.sandbox.findings import find
from kiosk.sandbox.folding import document_key
from kiosk.sandbox.problems import Problem
from kiosk.sandbox.schemas import FilingRequest, RevisionRequest
from kiosk.sandbox.signing import digest, signed
from kiosk.sandbox.tables import Blob, Case, CommitmentCode, Filing, Hall, Record, Revision


def put(session: Session, who: Who, request: RevisionRequest, body: dict[str, Any]) -> list[str]:
    """Keep a revision; return the ids of its files that are not there. Raises Problem."""
    moment = now(session)
    fingerprint = digest(body)
    new = {"hall": who.hall, "window": who.window, "revision": request.revision, "created_at": moment}
    insert_new(session, Case, id=request.case_id, **new, completed_at=None, receipt=None)
    case = session.get_one(Case, request.case_id, with_for_update=True, populate_existing=True)
    if case.hall != who.hall:
        raise Problem("case-elsewhere")
    kept = session.get(Revision, (case.id, request.revision))
    if kept is not None:
        if kept.digest != fingerprint:
            raise Problem("revision-conflict")
        return missing(session, kept)
    if request.revision < case.revision:
        raise Problem("revision-outdated", f"中心已有第 {case.revision} 版。")
    _lock_codes(session, request)
    if errors := find(session, request, who.hall):
        raise Problem("findings", errors=errors)
    _refuse_decided(session, request)
    _refuse_running(session, request.case_id, request.entity.code, request.filings)
    case.revision = request.revision
    for filing in request.filings:
        if filing.commitment is not None:
            used = session.get_one(CommitmentCode, filing.commitment.code)
            used.case_id, used.filing = case.id, filing.number
    revision = Revision(case_id=case.id, revision=request.revision, digest=fingerprint, body=body)
    session.add(revision)
    session.flush()
    return missing(session, revision)


def _lock_codes(session: Session, request: RevisionRequest) -> None:
    """Keep other servers from the commitment codes of a revision: each serves one filing."""
    codes = [filing.commitment.code for filing in request.filings if filing.commitment]
    query = select(CommitmentCode).where(CommitmentCode.code.in_(codes)).order_by(CommitmentCode.code)
    session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def _refuse_decided(session: Session, request: RevisionRequest) -> None:
    for filing in request.filings:
        known = session.get(Filing, (request.case_id, filing.number))
        if known is not None and known.status in ("decided", "withdrawn"):
            raise Problem("filing-decided", f"第 {filing.number} 个申请件已办结或已撤回。")


def _refuse_running(session: Session, case_id: str, entity_code: str, filings: list[FilingRequest]) -> None:
    found = []
    for filing in filings:
        record = session.get(Record, filing.record_id) if filing.record_id else None
        number = filing.record.document_number if filing.record else None
        document = record.document_key if record else document_key(number)
        rivals = progress.active(session, filing.record_id, entity_code, document)
        place = {"number": filing.number, "record_id": filing.record_id or f"hand-{filing.number}"}
        for rival in (row for row in rivals if row.case_id != case_id):
            found.append(
                place | {"since": day(rival.received_at).isoformat(), "where": _where(session, rival)}
            )
            break
        else:
            mine = any(row.case_id == case_id for row in rivals)
            if record is not None and record.body["running"] and not mine:
                found.append(place | record.body["running"])
    if found:
        raise Problem("filing-runs-elsewhere", filings=found)


def _where(session: Session, filing: Filing) -> str:
    return f"{session.get_one(Hall, filing.hall).profile['name']} {filing.window}号窗口"


def missing(session: Session, revision: Revision) -> list[str]:
    """Return the ids of files whose bytes are not there yet."""
    have = set(session.scalars(select(Blob.sha256).where(Blob.case_id == revision.case_id)))
    return [file["id"] for file in revision.body["files"] if file["sha256"] not in have]


def case_of(session: Session, who: Who, case_id: str, *, lock: bool = False) -> Case:
    """Return a case of the clerk's hall. Raises Problem case-unknown."""
    case = session.get(Case, case_id, with_for_update=lock, populate_existing=lock)
    if case is None or case.hall != who.hall:
        raise Problem("case-unknown")
    return case


def complete(session: Session, who: Who, case_id: str, number: int) -> dict[str, Any]:
    """Return the receipt of a revision whose files are all there. Raises Problem."""
    case = case_of(session, who, case_id, lock=True)
    progress.lock(session, case.hall, case.window)
    revision = session.get(Revision, (case_id, number))
    if revision is None:
        raise Problem("case-unknown", "中心没有这个版本。")
    if revision.receipt is not None:
        return revision.receipt
    if number < case.revision:
        raise Problem("revision-outdated", f"中心已有第 {case.revision} 版。")
    if lacking := missing(session, revision):
        raise Problem("files-missing", missing=lacking)
    request = RevisionRequest.model_validate(revision.body)
    progress.lock_entity(session, request.entity.code)
    _refuse_decided(session, request)
    _refuse_running(session, case_id, request.entity.code, request.filings)
    moment = now(session)
    revision.receipt = _receipt(session, case, revision, moment)
    revision.completed_at = moment
    case.completed_at = case.completed_at or moment
    case.receipt = revision.receipt
    for filing in request.filings:
        _receive(session, case, request, filing, moment=moment)
    return revision.receipt


def _receipt(session: Session, case: Case, revision: Revision, moment: float) -> dict[str, Any]:
    region = session.get_one(Hall, case.hall).profile["region"]["code"]
    today = day(moment).strftime("%Y%m%d")
    serial = count_up(session, f"receipts:{region}:{today}")
    receipt = {
        "number": f"{region}-{today}-{serial:06d}",
        "case_id": case.id,
        "revision": revision.revision,
        "received_at": stamp(moment),
        "filings": [{"number": filing["number"], "query": None} for filing in revision.body["filings"]],
        "files": [{"id": file["id"], "sha256": file["sha256"]} for file in revision.body["files"]],
        "server": fact(session, "fingerprint"),
    }
    return signed(session, receipt)


def _receive(
    session: Session, case: Case, request: RevisionRequest, new: FilingRequest, *, moment: float
) -> None:
    filing = session.get(Filing, (case.id, new.number))
    record = session.get(Record, new.record_id) if new.record_id else None
    fate = "approve"
    if filing is None:
        fate = record.fate if record else "approve"
        filing = Filing(case_id=case.id, number=new.number, hall=case.hall, window=case.window)
    filing.record_id, filing.entity_code = new.record_id, request.entity.code
    number = new.record.document_number if new.record else None
    filing.document_key = record.document_key if record else document_key(number)
    filing.fate, filing.received_at = fate, moment
    filing.state, filing.status = _blank(case.id, request.revision, new, record), "received"
    session.add(filing)
    progress.start(session, filing, moment)
    progress.tell(session, filing, moment)
    where = {"since": day(moment).isoformat(), "where": _where(session, filing)}
    entities.set_running(session, new.record_id, where, moment)


def _blank(case_id: str, revision: int, new: FilingRequest, record: Record | None) -> dict[str, Any]:
    nothing = dict.fromkeys(("forwarded_at", "authority_ref", "decision", "reason", "deadline"))
    place = {"case_id": case_id, "revision": revision, "filing": new.number, "status": "received"}
    known = {"query_code": new.query_code}  # of the applicant's own account
    return place | nothing | known | {"corrections": [], "sites": record.body["sites"] if record else []}


def withdraw(session: Session, who: Who, case_id: str, *, number: int, reason: str) -> dict[str, Any]:
    """Return the filing, withdrawn. Raises Problem filing-unknown, filing-decided."""
    case = case_of(session, who, case_id, lock=True)
    progress.move(session, case.hall, case.window)
    filing = session.get(Filing, (case_id, number))
    if filing is None:
        raise Problem("filing-unknown")
    if filing.status == "withdrawn":
        return filing.state
    if filing.status in progress.FINAL:
        raise Problem("filing-decided")
    filing.next_step = filing.next_at = None
    moment = now(session)
    entities.set_running(session, filing.record_id, None, moment)
    return progress.tell(session, filing, moment, status="withdrawn", reason=reason, deadline=None)


def case_state(session: Session, case: Case) -> dict[str, Any]:
    """Return a case as the contract writes it."""
    revision = session.get_one(Revision, (case.id, case.revision))
    query = select(Filing).where(Filing.case_id == case.id).order_by(Filing.number)
    return {
        "case_id": case.id,
        "revision": case.revision,
        "window": case.window,
        "submitted_at": revision.body["submitted_at"],
        "entity": revision.body["entity"],
        "missing": missing(session, revision),
        "receipt": case.receipt,
        "filings": [filing.state for filing in session.scalars(query)],
    }
