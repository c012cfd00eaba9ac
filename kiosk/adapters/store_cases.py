"""Cases and the papers made for them. A case is one JSON document; its columns serve the work list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from kiosk.adapters import codec
from kiosk.adapters.tables import cases, papers
from kiosk.desk.values import CaseLine, IssuedPaper
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.errors import Conflict, NotFound, Stale

_LINE = (
    cases.c.id,
    cases.c.entity_name,
    cases.c.entity_code,
    cases.c.state,
    cases.c.revision,
    cases.c.filings,
    cases.c.clerk,
    cases.c.created_at,
    cases.c.updated_at,
    cases.c.receipt_number,
)
_FILINGS = text(  # most documents do not even hold the word
    """
    select count(*) from cases, json_each(cases.document, '$.filings') as filing
    where (cases.state = 'received' or cases.receipt_number <> '') and cases.document like :part
    and json_extract(filing.value, '$.progress.status') = :status
    and (cases.state = 'received' or not exists (
        select 1 from json_each(cases.document, '$.scope') as mine
        where mine.value = json_extract(filing.value, '$.number')))
    """
)
_PAPER = (
    papers.c.id,
    papers.c.case_id,
    papers.c.name,
    papers.c.filing,
    papers.c.issued_at,
    papers.c.vault_id,
    papers.c.printed,
)


class SqlCases:
    """CaseTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, case_id: str) -> Case:
        """Return a case. Raises NotFound."""
        document = self._connection.scalar(select(cases.c.document).where(cases.c.id == case_id))
        if document is None:
            raise NotFound
        return codec.load(document, Case)

    def save(self, case: Case) -> Case:
        """Store a case and return it with `edit` raised. Raises Stale if it was saved in between."""
        saved = replace(case, edit=case.edit + 1)
        columns = _columns(saved)
        if case.edit == 0:
            try:
                self._connection.execute(insert(cases).values(columns))
            except IntegrityError:
                raise Stale from None
            return saved
        here = (cases.c.id == case.id) & (cases.c.edit == case.edit)
        if self._connection.execute(update(cases).where(here).values(columns)).rowcount != 1:
            raise Stale
        return saved

    def lines(
        self, *, states: tuple[CaseState, ...] = (), limit: int = 200, there: bool = False
    ) -> tuple[CaseLine, ...]:
        """Return rows of the work list, last changed first; no states: all. `there`: the centre has them."""
        query = select(*_LINE).order_by(cases.c.updated_at.desc(), cases.c.id).limit(limit)
        if states:
            query = query.where(cases.c.state.in_([str(state) for state in states]))
        if there:  # also while a correction of it is made or on its way
            query = query.where(or_(cases.c.state == str(CaseState.RECEIVED), cases.c.receipt_number != ""))
        return tuple(_line(row) for row in self._connection.execute(query))

    def draft_of(self, entity_key: str) -> CaseLine | None:
        """Return the open draft of an entity, the last changed if there are several; no correction."""
        drafts = (cases.c.entity_code == entity_key) & (cases.c.state == str(CaseState.DRAFT))
        query = select(*_LINE).where(drafts & (cases.c.receipt_number == ""))
        row = self._connection.execute(query.order_by(cases.c.updated_at.desc()).limit(1)).first()
        return None if row is None else _line(row)

    def last_of(self, entity_key: str, *, since: datetime) -> Case | None:
        """Return the newest case of an entity that was begun since then and went out, or None."""
        sent = (cases.c.entity_code == entity_key) & (cases.c.state != str(CaseState.DRAFT))
        query = select(cases.c.document).where(sent & (cases.c.created_at >= since))
        newest = cases.c.created_at.desc(), cases.c.id
        document = self._connection.scalar(query.order_by(*newest).limit(1))
        return None if document is None else codec.load(document, Case)

    def count(self, state: CaseState) -> int:
        """Return how many cases are in a state; reads none of them."""
        query = select(func.count()).select_from(cases).where(cases.c.state == str(state))
        return int(self._connection.scalar(query) or 0)

    def count_filings(self, status: FilingStatus) -> int:
        """Return how many filings of received cases have a status; decodes none of them."""
        found = self._connection.execute(_FILINGS, {"status": str(status), "part": f'%"{status}"%'})
        return int(found.scalar() or 0)

    def discard(self, case_id: str) -> None:
        """Remove a draft and its papers' rows. Raises NotFound; Stale if it is no draft any more."""
        state = self._connection.scalar(select(cases.c.state).where(cases.c.id == case_id))
        if state is None:
            raise NotFound
        if state != CaseState.DRAFT:
            raise Stale
        self._connection.execute(delete(papers).where(papers.c.case_id == case_id))
        self._connection.execute(delete(cases).where(cases.c.id == case_id))


def _columns(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "entity_code": case.entity.key,
        "entity_name": case.entity.name,
        "state": str(case.state),
        "revision": case.revision,
        "edit": case.edit,
        "filings": len(case.filings),
        "clerk": case.clerk,
        "created_at": case.created_at,
        "updated_at": case.updated_at or case.created_at,
        "receipt_number": case.receipt.number if case.receipt else "",
        "document": codec.dump(case, Case),
    }


def _line(row: Row[*tuple[Any, ...]]) -> CaseLine:
    values = row._asdict()
    return CaseLine(**{**values, "state": CaseState(values["state"])})


class SqlPapers:
    """PaperTable of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, paper: IssuedPaper) -> None:
        """Keep a paper for reprints. Raises Conflict where its id is taken."""
        values = {column.name: getattr(paper, column.name) for column in _PAPER}
        try:
            self._connection.execute(insert(papers).values(values))
        except IntegrityError:
            raise Conflict("paper_exists") from None

    def of_case(self, case_id: str) -> tuple[IssuedPaper, ...]:
        """Return the papers of a case, oldest first."""
        query = select(*_PAPER).where(papers.c.case_id == case_id).order_by(papers.c.position)
        return tuple(IssuedPaper(**row._asdict()) for row in self._connection.execute(query))

    def get(self, paper_id: str) -> IssuedPaper:
        """Return one paper. Raises NotFound."""
        row = self._connection.execute(select(*_PAPER).where(papers.c.id == paper_id)).first()
        if row is None:
            raise NotFound
        return IssuedPaper(**row._asdict())

    def printed(self, paper_id: str) -> None:
        """Count a print. Raises NotFound."""
        raised = update(papers).where(papers.c.id == paper_id).values(printed=papers.c.printed + 1)
        if self._connection.execute(raised).rowcount != 1:
            raise NotFound
