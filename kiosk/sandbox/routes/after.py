"""What follows a case or stands beside it: objections, papers of the determining bodies, consultations."""

from __future__ import annotations

import base64
import hashlib
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from starlette.responses import Response

from kiosk.sandbox import bodypapers, consultations, idempotency, objections
from kiosk.sandbox.edge import Held, JsonBody, NoneMatch, RequestKey, SignedIn, answer, is_known, parse
from kiosk.sandbox.schemas import NumberText, WorkId
from kiosk.sandbox.schemas_after import ConsultationBatch, ObjectionRequest
from kiosk.sandbox.signing import sign

router = APIRouter()
Name = Literal["acceptance", "non_acceptance", "correction", "extension", "decision"]


@router.post("/objections")
def post_objection(box: Held, who: SignedIn, key: RequestKey, raw: JsonBody) -> Response:
    """Keep an objection."""
    request = parse(ObjectionRequest, raw)
    with box.database.write() as session:
        kept = idempotency.begin(session, who, "object", key=key, content=request.model_dump(mode="json"))
        if kept.answer is None:
            kept.answer = objections.keep(session, who, request)
        body = kept.answer
    return answer(body, 201)


@router.post("/consultations")
def post_consultations(box: Held, who: SignedIn, key: RequestKey, raw: JsonBody) -> Response:
    """Keep a batch of consultations."""
    batch = parse(ConsultationBatch, raw)
    with box.database.write() as session:
        kept = idempotency.begin(session, who, "consult", key=key, content=batch.model_dump(mode="json"))
        if kept.answer is None:
            kept.answer = consultations.keep(session, who, batch)
        body = kept.answer
    return answer(body)


@router.get("/cases/{case_id}/filings/{number}/papers/{name}")
def get_paper(
    box: Held,
    who: SignedIn,
    case_id: Annotated[WorkId, Path()],
    number: Annotated[NumberText, Path()],
    name: Annotated[Name, Path()],
    if_none_match: NoneMatch = None,
) -> Response:
    """Return a paper of the determining body, as it issued it."""
    data = bodypapers.paper(box.database, who, case_id, number=number, name=name)
    with box.database.read() as session:
        signature = base64.b64encode(sign(session, data)).decode()
    digest = hashlib.sha256(data).digest()
    tag = f'"{digest.hex()[:32]}"'
    if is_known(tag, if_none_match):
        return Response(status_code=304, headers={"ETag": tag})
    proof = {"Repr-Digest": f"sha-256=:{base64.b64encode(digest).decode()}:", "X-Signature": signature}
    return Response(data, media_type="application/pdf", headers={"ETag": tag, **proof})
