"""Submissions by the hundred: one really filled in and submitted, and copies of it with names of their own.

A copy differs where two submissions of a window must: case, slip, decision number, commitment code, files.
Now and then one has a file of several chunks. Must not: send anything.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import replace

from kiosk.desk import Desk, Submission
from kiosk.services.cases import submit
from tests.services.sending import queued, row_of

LARGE = 9 * 1024 * 1024  # bytes: three of the largest chunks
CODES = 50  # commitment codes asked for at a time
EVERY = 12  # of so many submissions one has a large file


def fill_outbox(desk: Desk, count: int, rng: random.Random) -> set[str]:
    """Put so many submissions into the outbox; return the ids of their cases."""
    first = queued(desk)
    made = {first.id}
    sent = row_of(desk, first).submission
    data = [desk.vault.get(file.vault_id) for file in sent.files]
    codes: list[str] = []
    for number in range(1, count):
        codes = codes or list(desk.api.commitment_codes(CODES))
        extra = rng.randbytes(LARGE) if number % EVERY == 1 else b""
        made.add(copy(desk, renamed(sent, number, codes.pop()), data, extra=extra))
    return made


def copy(desk: Desk, sent: Submission, data: list[bytes], *, extra: bytes = b"") -> str:
    """Queue a copy in one transaction, as `submit` does; return the id of its case."""
    files = []
    for at, (file, body) in enumerate(zip(sent.files, data, strict=True)):
        mark = f"%{sent.case.id}".encode()
        kept = desk.vault.put(body + mark + (extra if at == 0 else b""))
        fresh = {"id": str(uuid.uuid4()), "vault_id": kept.id}
        files.append(replace(file, size=kept.size, sha256=kept.sha256, **fresh))
    with desk.store.begin() as work:
        saved = work.cases.save(sent.case)
        submission = Submission(saved, tuple(files), sent.workstation)
        submit.enqueue(work, submission, at=desk.clock.now())
    return saved.id


def renamed(sent: Submission, number: int, code: str) -> Submission:
    """Return a submission of another case: other decision, commitment code and slip."""
    case, filings = sent.case, []
    for filing in case.filings:
        assert filing.commitment is not None
        record = replace(
            filing.record, id=f"hand-{uuid.uuid4()}", document_number=f"台运罚〔2026〕{30000 + number}号"
        )
        filings.append(replace(filing, record=record, commitment=replace(filing.commitment, code=code)))
    slip = f"{case.slip_number}-{number}"
    fresh = replace(case, id=str(uuid.uuid4()), edit=0, filings=tuple(filings), slip_number=slip)
    return replace(sent, case=fresh)
