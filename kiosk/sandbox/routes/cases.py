"""Cases: revisions, completion, status feed, withdrawal, commitment codes, the day's counts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import func, select
from starlette.responses import Response

from kiosk.sandbox import cases, idempotency, progress
from kiosk.sandbox.clock import CHINA, day, now, stamp
from kiosk.sandbox.database import count_up, fact
from kiosk.sandbox.edge import (
    Held,
    JsonBody,
    NoneMatch,
    RequestKey,
    SignedIn,
    answer,
    conditional,
    cursor_number,
    make_cursor,
    parse,
)
from kiosk.sandbox.limits import exceeded
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.reconciliation import counts
from kiosk.sandbox.schemas import (
    CommitmentCodesRequest,
    Cursor,
    Date,
    LimitText,
    NumberText,
    RevisionRequest,
    WithdrawalRequest,
    WorkId,
)
from kiosk.sandbox.tables import CommitmentCode, Event, Hall

router = APIRouter()
CasePath = Annotated[WorkId, Path()]
NumberPath = Annotated[NumberText, Path()]
_CODES_A_DAY = 999_999


@router.put("/cases/{case_id}/revisions/{revision}")
def put_revision(
    box: Held, who: SignedIn, key: RequestKey, case_id: CasePath, revision: NumberPath, raw: JsonBody
) -> Response:
    """Keep one revision of a case; say which files are missing."""
    request = parse(RevisionRequest, raw)
    if request.case_id != case_id or request.revision != revision:
        pointer = "/case_id" if request.case_id != case_id else "/revision"
        raise Problem("findings", errors=[error(pointer, "not-as-in-path", "与地址中的不一致。")])
    if beyond := list(exceeded(request, box.limits)):
        raise Problem("findings", errors=beyond)
    body = request.model_dump(mode="json", exclude_unset=True)
    with box.database.write() as session:
        idempotency.begin(session, who, "put", key=key, content=[case_id, revision, body])
        lacking = cases.put(session, who, request, body)
    return answer({"case_id": case_id, "revision": revision, "missing": lacking})


@router.post("/cases/{case_id}/revisions/{revision}/completion")
def complete_revision(
    box: Held, who: SignedIn, key: RequestKey, case_id: CasePath, revision: NumberPath
) -> Response:
    """Close a revision and return its receipt."""
    with box.database.write() as session:
        idempotency.begin(session, who, "complete", key=key, content=[case_id, revision])
        receipt = cases.complete(session, who, case_id, revision)
    return answer(receipt)


@router.get("/cases")
def list_case_changes(
    box: Held,
    who: SignedIn,
    changed_since: Annotated[Cursor | None, Query()] = None,
    limit: Annotated[LimitText, Query()] = 100,
) -> Response:
    """Return the status feed of this window."""
    with box.database.write() as session:
        progress.move(session, who.hall, who.window)
        fingerprint = fact(session, "fingerprint")
        mine = (Event.hall == who.hall, Event.window == who.window)
        last = session.scalar(select(func.max(Event.sequence)).where(*mine)) or 0
        start = cursor_number(changed_since, fingerprint, most=last)
        query = select(Event).where(*mine, Event.sequence > start).order_by(Event.sequence).limit(limit + 1)
        items = [row.body for row in session.scalars(query)]
    page = items[:limit]
    feed = {
        "items": page,
        "cursor": make_cursor(page[-1]["sequence"] if page else start, fingerprint),
        "first_sequence": page[0]["sequence"] if page else start + 1,
        "more": len(items) > limit,
    }
    return answer(feed)


@router.get("/cases/{case_id}")
def get_case(box: Held, who: SignedIn, case_id: CasePath, if_none_match: NoneMatch = None) -> Response:
    """Return one case of this hall."""
    with box.database.write() as session:
        case = cases.case_of(session, who, case_id)
        progress.move(session, case.hall, case.window)
        body = cases.case_state(session, case)
    return conditional(body, if_none_match)


@router.post("/cases/{case_id}/filings/{number}/withdrawal")
def withdraw_filing(
    box: Held, who: SignedIn, key: RequestKey, case_id: CasePath, number: NumberPath, raw: JsonBody
) -> Response:
    """Take one filing back."""
    request = parse(WithdrawalRequest, raw)
    with box.database.write() as session:
        content = [case_id, number, request.model_dump()]
        kept = idempotency.begin(session, who, "withdraw", key=key, content=content)
        if kept.answer is None:
            kept.answer = cases.withdraw(session, who, case_id, number=number, reason=request.reason)
        body = kept.answer
    return answer(body)


@router.post("/commitment-codes")
def issue_codes(box: Held, who: SignedIn, key: RequestKey, raw: JsonBody) -> Response:
    """Give this window a range of commitment codes."""
    request = parse(CommitmentCodesRequest, raw)
    with box.database.write() as session:
        kept = idempotency.begin(session, who, "codes", key=key, content=request.count)
        if kept.answer is None:
            moment = now(session)
            region = session.get_one(Hall, who.hall).profile["region"]["code"]
            today = day(moment).strftime("%Y%m%d")
            last = count_up(session, f"commitments:{region}:{today}", request.count)
            if last > _CODES_A_DAY:
                raise Problem("unavailable", "今天的承诺编码已用完。", headers={"Retry-After": "3600"})
            codes = [f"{region}{today}{n:06d}" for n in range(last - request.count + 1, last + 1)]
            session.add_all(CommitmentCode(code=code, hall=who.hall, window=who.window) for code in codes)
            kept.answer = {"codes": codes, "issued_at": stamp(moment)}
        body = kept.answer
    return answer(body, 201)


@router.get("/days/{date}")
def get_day(box: Held, who: SignedIn, date: Annotated[Date, Path()]) -> Response:
    """Return the centre's counts of this window on one day."""
    with box.database.read() as session:
        return answer({"date": date, "window": who.window} | counts(session, who, date, zone=CHINA))
