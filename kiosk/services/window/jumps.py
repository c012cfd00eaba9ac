"""What can be jumped to by a few letters, or by a paper's code; from the local store alone.

Must not: ask the centre, or write that somebody was looked for: who opens one is in the audit trail.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from kiosk.desk import CaseLine, CaseQuery, Desk
from kiosk.desk.pinyin import fold_name, initials
from kiosk.domain import pagecode
from kiosk.domain.entity import EntityHit
from kiosk.errors import NotFound
from kiosk.services.entities import lookup
from kiosk.services.packs import questions
from kiosk.services.packs.questions import Question

MOST = 5  # of each kind


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a text; cases last changed first."""

    cases: tuple[CaseLine, ...] = ()
    entities: tuple[EntityHit, ...] = ()
    questions: tuple[Question, ...] = ()


def find(desk: Desk, text: str, *, limit: int = MOST) -> Found:
    """Return what fits a text; nothing for none, for an applicant may look on. Asked with every key.

    A case is found by what the work list finds it by, and by its entity: former name, initials, code.
    """
    text = text.strip()
    if not text:
        return Found()
    hits = lookup.from_cache(desk, text, limit=limit)
    with desk.store.read() as work:
        found = list(work.cases.page(CaseQuery(text=text), limit=limit))
        for hit in hits:
            found += work.cases.page(CaseQuery(text=hit.entity.code), limit=2)
    cases = tuple({line.id: line for line in found}.values())[:limit]
    return Found(cases, hits, questions.find(text))


def paper(desk: Desk, text: str) -> str | None:
    """Return the id of the case that a code of one of our papers names; "" if not here, None if it is none.

    The code says where a paper belongs, never what is true (`domain.pagecode`).
    """
    code = pagecode.of([text])
    if code is None:
        return None
    try:
        case_id = str(uuid.UUID(code.case))
        with desk.store.read() as work:
            if work.cases.line(case_id).binned_at is not None:
                return ""  # it is put back from the bin first
    except (ValueError, NotFound):
        return ""
    return case_id


def spelled(_desk: Desk, labels: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return of each label what it is found by: itself folded, and its pinyin initials."""
    return tuple((folded, *initials(folded)) for folded in map(fold_name, labels))
