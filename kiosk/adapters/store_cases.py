"""Cases and the papers made for them. A case is one JSON document; its columns serve the work list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.adapters import codec, store_rows
from kiosk.adapters.store_worklist import HERE, LINE, asked, clocks, line_of, ordered
from kiosk.adapters.tables import cases, papers
from kiosk.desk.cases import PLACES, CaseQuery
from kiosk.desk.values import CaseLine, IssuedPaper
from kiosk.domain.case import Case, CaseState
from kiosk.errors import Conflict, NotFound, Stale, StoreFailed

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
                first = {"holder": case.clerk, "offered": "", "parked": ""}
                self._connection.execute(insert(cases).values(columns | first))
            except IntegrityError:
                raise Stale from None
            return saved
        here = (cases.c.id == case.id) & (cases.c.edit == case.edit) & HERE
        if self._connection.execute(update(cases).where(here).values(columns)).rowcount != 1:
            raise Stale
        return saved

    def lines(self, *, states: tuple[CaseState, ...] = (), limit: int = 200) -> tuple[CaseLine, ...]:
        """Return rows of the work list, last changed first; no states: all."""
        query = select(*LINE).where(HERE).order_by(cases.c.updated_at.desc(), cases.c.id).limit(limit)
        if states:
            query = query.where(cases.c.state.in_([str(state) for state in states]))
        return tuple(line_of(row) for row in store_rows.rows(self._connection, query))

    def draft_of(self, entity_key: str) -> CaseLine | None:
        """Return the open draft of an entity, the last changed if there are several; no correction."""
        drafts = (cases.c.entity_code == entity_key) & (cases.c.state == str(CaseState.DRAFT))
        query = select(*LINE).where(drafts & HERE & (cases.c.receipt_number == ""))
        row = self._connection.execute(query.order_by(cases.c.updated_at.desc()).limit(1)).first()
        return None if row is None else line_of(row)

    def last_of(self, entity_key: str, *, since: datetime) -> Case | None:
        """Return the newest case of an entity that was begun since then and went out, or None."""
        sent = (cases.c.entity_code == entity_key) & (cases.c.state != str(CaseState.DRAFT))
        query = select(cases.c.document).where(sent & (cases.c.created_at >= since))
        newest = cases.c.created_at.desc(), cases.c.id
        document = self._connection.scalar(query.order_by(*newest).limit(1))
        return None if document is None else codec.load(document, Case)

    def count(self, state: CaseState) -> int:
        """Return how many cases are in a state; reads none of them."""
        query = select(func.count()).select_from(cases).where(HERE & (cases.c.state == str(state)))
        return int(self._connection.scalar(query) or 0)

    def page(self, query: CaseQuery, *, offset: int = 0, limit: int = 100) -> tuple[CaseLine, ...]:
        """Return some rows of the work list, in the order that is asked for; decodes no case."""
        rows = self._connection.execute(ordered(query).offset(offset).limit(limit))
        return tuple(line_of(row) for row in rows)

    def total(self, query: CaseQuery) -> int:
        """Return how many rows a query has."""
        return int(self._connection.scalar(select(func.count()).select_from(cases).where(asked(query))) or 0)

    def line(self, case_id: str) -> CaseLine:
        """Return the row of a case, in the bin too. Raises NotFound."""
        row = self._connection.execute(select(*LINE).where(cases.c.id == case_id)).first()
        if row is None:
            raise NotFound
        return line_of(row)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, in their order; those in the bin too."""
        return tuple(self._connection.scalars(select(cases.c.id).order_by(cases.c.id)))

    def whole(
        self, *, text: str = "", running: bool = False, wanting: bool = False, limit: int = 200
    ) -> tuple[Case, ...]:
        """Return cases that the centre has, last changed first, perhaps with such filings only."""
        # also while a correction of it is made or on its way
        there = or_(cases.c.state == str(CaseState.RECEIVED), cases.c.receipt_number != "")
        query = select(cases.c.document).where(asked(CaseQuery(text=text)) & there)
        if running:
            query = query.where(cases.c.running > 0)
        if wanting:
            query = query.where(cases.c.wanting > 0)
        newest = query.order_by(cases.c.updated_at.desc(), cases.c.id).limit(limit)
        return tuple(_readable(store_rows.scalars(self._connection, newest)))

    def wanting(self) -> int:
        """Return of how many filings a correction is wanted; decodes none of them."""
        query = select(func.sum(cases.c.wanting)).where((cases.c.wanting > 0) & HERE)
        return int(self._connection.scalar(query) or 0)

    def hold(self, case_id: str, holder: str, *, offered: str = "") -> None:
        """Write whose a case is, and to whom it is offered. Raises NotFound."""
        self._write(case_id, {"holder": holder, "offered": offered})

    def park(self, case_id: str, slot: int | None, *, place: str = "") -> None:
        """Write where a visit is parked; no slot: nowhere any more. Raises NotFound, Stale: slot taken."""
        number = None if slot is None else self._number(case_id, slot)
        self._write(case_id, {"slot": number, "parked": place if slot is not None else ""})

    def _number(self, case_id: str, slot: int) -> int:
        """Return a number of the column for a clerk's place. Raises NotFound, Stale: slot taken."""
        holder = self.line(case_id).holder
        there = (cases.c.slot % len(PLACES) == slot % len(PLACES)) & (cases.c.id != case_id)
        rows = self._connection.execute(select(cases.c.slot, cases.c.holder).where(there)).all()
        if any(row.holder == holder for row in rows):
            raise Stale("slot_taken")
        taken = {row.slot for row in rows}
        return next(number for number in count(slot, len(PLACES)) if number not in taken)

    def warn(self, case_id: str, at: datetime) -> None:
        """Write since when it is listed that a draft expires. Raises NotFound."""
        self._write(case_id, {"warned_at": at})

    def bin(self, case_id: str, at: datetime | None) -> None:
        """Put a draft into the bin, or with None back on the list as it was. Raises NotFound, Stale."""
        if self.line(case_id).state is not CaseState.DRAFT:
            raise Stale("not_a_draft")
        self._write(case_id, {"binned_at": at, "slot": None, "parked": ""})

    def _write(self, case_id: str, values: dict[str, object]) -> None:
        if self._connection.execute(update(cases).where(cases.c.id == case_id).values(values)).rowcount != 1:
            raise NotFound

    def discard(self, case_id: str) -> None:
        """Remove a draft and its papers' rows. Raises NotFound; Stale if it is no draft any more."""
        state = self._connection.scalar(select(cases.c.state).where(cases.c.id == case_id))
        if state is None:
            raise NotFound
        if state != CaseState.DRAFT:
            raise Stale
        self._remove(case_id)

    def let_go(self, case_id: str) -> None:
        """Remove a case that the centre has and that has ended. Raises NotFound; Stale if it has not."""
        columns = (cases.c.state, cases.c.running, cases.c.wanting)
        found = self._connection.execute(select(*columns).where(cases.c.id == case_id)).first()
        if found is None:
            raise NotFound
        if found.state != CaseState.RECEIVED or found.running or found.wanting:
            raise Stale
        self._remove(case_id)

    def _remove(self, case_id: str) -> None:
        self._connection.execute(delete(papers).where(papers.c.case_id == case_id))
        self._connection.execute(delete(cases).where(cases.c.id == case_id))


def _readable(documents: Iterable[str]) -> Iterator[Case]:
    """Give the cases of a list; one that can't be read is named by the look-through, and hides no other."""
    for document in documents:
        with suppress(StoreFailed):
            yield codec.load(document, Case)


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
        **clocks(case),
    }


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

    def let_go(self, case_id: str) -> None:
        """Forget the papers of a case; silent where it has none."""
        self._connection.execute(delete(papers).where(papers.c.case_id == case_id))
