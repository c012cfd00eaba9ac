"""The tables of the store as Protocols, and the unit of work over them. No row leaves its adapter."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from kiosk.desk.cases import CaseQuery
from kiosk.desk.entities import EntityTable
from kiosk.desk.trail import TrailCheck, TrailLine, TrailQuery
from kiosk.desk.values import (
    CaseLine,
    IssuedPaper,
    OutboxRow,
    OutboxState,
    ProgressFn,
    Role,
    Stop,
    never,
    silent,
)
from kiosk.desk.waiting import OutboxEntry, OutboxTally
from kiosk.domain.case import Case, CaseState


class CaseTable(Protocol):
    """Cases of this workstation."""

    def get(self, case_id: str) -> Case:
        """Return a case. Raises NotFound."""

    def save(self, case: Case) -> Case:
        """Store a case and return it with `edit` raised. Raises Stale if it was saved in between."""

    def lines(self, *, states: tuple[CaseState, ...] = (), limit: int = 200) -> tuple[CaseLine, ...]:
        """Return rows of the work list, last changed first; no states: all."""

    def draft_of(self, entity_key: str) -> CaseLine | None:
        """Return the open draft of an entity by its key, if there is one; a correction is none."""

    def last_of(self, entity_key: str, *, since: datetime) -> Case | None:
        """Return the newest case of an entity by its key that was begun since then and went out, or None."""

    def count(self, state: CaseState) -> int:
        """Return how many cases are in a state; reads none of them."""

    def page(self, query: CaseQuery, *, offset: int = 0, limit: int = 100) -> tuple[CaseLine, ...]:
        """Return some rows of the work list, in the order that is asked for; decodes no case."""

    def total(self, query: CaseQuery) -> int:
        """Return how many rows a query has."""

    def line(self, case_id: str) -> CaseLine:
        """Return the row of a case, in the bin too. Raises NotFound."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, in their order; those in the bin too."""

    def whole(
        self, *, text: str = "", running: bool = False, wanting: bool = False, limit: int = 200
    ) -> tuple[Case, ...]:
        """Return cases that the centre has, last changed first, perhaps with such filings only.

        `text`: in name, code, receipt number or the holder's number, as in `CaseQuery`.
        """

    def wanting(self) -> int:
        """Return of how many filings a correction is wanted; decodes none of them.

        Those that a correction on its way is about are not counted: they are with the drafts.
        """

    def hold(self, case_id: str, holder: str, *, offered: str = "") -> None:
        """Write whose a case is, and to whom it is offered. Raises NotFound."""

    def park(self, case_id: str, slot: int | None, *, place: str = "") -> None:
        """Write where a visit is parked; no slot: nowhere any more. Raises NotFound, Stale: slot taken."""

    def warn(self, case_id: str, at: datetime) -> None:
        """Write since when it is listed that a draft expires. Raises NotFound."""

    def bin(self, case_id: str, at: datetime | None) -> None:
        """Put a draft into the bin, or with None back on the list as it was. Raises NotFound, Stale."""

    def discard(self, case_id: str) -> None:
        """Remove a draft. Raises NotFound; Stale if it is no draft any more."""

    def let_go(self, case_id: str) -> None:
        """Remove a case that the centre has and that has ended. Raises NotFound; Stale if it has not."""


class OutboxTable(Protocol):
    """Submissions on their way."""

    def add(self, row: OutboxRow) -> None:
        """Add a submission; adding the same key twice is an error."""

    def take(self, now: datetime, *, seconds: float) -> OutboxRow | None:
        """Take the next due row for some seconds; no two takers get the same one.

        What has the fewest bytes left goes first; they weigh less the longer a row has waited, so that the
        large go too. A revision waits until what became of the earlier ones of its case is known.
        """

    def smaller_due(self, now: datetime, *, than: int, since: datetime | None = None) -> bool:
        """Tell whether a row is due whose bytes left weigh less than these, which wait since then."""

    def advance(self, row: OutboxRow, *, sent: int, until: datetime) -> OutboxRow:
        """Write how many bytes of a taken row the centre has, lend it until then; return it. Raises Stale."""

    def settle(self, row: OutboxRow) -> None:
        """Write what became of a taken row."""

    def get(self, key: str) -> OutboxRow:
        """Return a row. Raises NotFound."""

    def rows(self) -> tuple[OutboxRow, ...]:
        """Return all rows that are neither accepted nor superseded, oldest first."""

    def entries(
        self, *, states: tuple[OutboxState, ...] = (), offset: int = 0, limit: int | None = None
    ) -> tuple[OutboxEntry, ...]:
        """Return what is listed of these; no submission is read. What came back: while its case waits."""

    def tally(self, *, carried_since: datetime | None = None) -> OutboxTally:
        """Return the numbers; what lies on a stick and was added before `carried_since` is unsent again."""

    def states(self) -> tuple[tuple[str, OutboxState], ...]:
        """Return key and state of the same rows; reads no submission."""

    def of_case(self, case_id: str) -> tuple[tuple[str, OutboxState], ...]:
        """Return key and state of every row of a case, closed ones too, first revision first."""

    def wake(self) -> None:
        """Make every waiting row due now."""

    def unpause(self, *, but: Iterable[str] = ()) -> int:
        """Let what is paused go on, but for these reasons; return how many rows."""

    def free_lent(self) -> int:
        """Free every row that is lent; return how many."""

    def hold(self, key: str, *, by: str, at: datetime | None) -> None:
        """Write who keeps a row from being sent, and since when; "" and None let it go on."""

    def supersede(self, case_id: str, *, before: int) -> None:
        """Close what came back of a case's revisions before this one: it goes out in another form."""

    def offer_again(self) -> int:
        """Make due what was accepted of the cases that are still here; return how many rows."""

    def without_row(self) -> tuple[str, ...]:
        """Return the cases that the centre has and of whose revision there is no row here."""

    def on_stick(self, key: str, at: datetime | None) -> None:
        """Write since when a row lies in a package on a stick."""

    def drop(self, key: str) -> None:
        """Remove a row; silent if it is gone."""


class NoteTable(Protocol):
    """Small named texts: cursors, hall profile, session, device token."""

    def get(self, name: str) -> str | None:
        """Return a note or None."""

    def set(self, name: str, value: str | None) -> None:
        """Write a note; None removes it."""

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the names that begin so, in their order."""


class CodeTable(Protocol):
    """Commitment codes that the centre gave this window."""

    def add(self, codes: Iterable[str]) -> None:
        """Keep fresh codes."""

    def take(self) -> str | None:
        """Take one for ever, or None where none is left."""

    def left(self) -> int:
        """Return how many are left."""


class PaperTable(Protocol):
    """Papers made for cases."""

    def add(self, paper: IssuedPaper) -> None:
        """Keep a paper for reprints."""

    def of_case(self, case_id: str) -> tuple[IssuedPaper, ...]:
        """Return the papers of a case, oldest first."""

    def get(self, paper_id: str) -> IssuedPaper:
        """Return one paper. Raises NotFound."""

    def printed(self, paper_id: str) -> None:
        """Count a print."""

    def let_go(self, case_id: str) -> None:
        """Forget the papers of a case."""


class RoleTable(Protocol):
    """Which role each clerk has; every line of the audit trail names it."""

    def set(self, clerk: str, role: Role) -> None:
        """Write the role that the centre gave a clerk."""

    def get(self, clerk: str) -> Role | None:
        """Return a clerk's role, or None for nobody known here."""


class TrailTable(Protocol):
    """The audit trail, for whoever may read it; lines are written by `UnitOfWork.audit`."""

    def lines(self, query: TrailQuery, *, before: int = 0, limit: int = 200) -> tuple[TrailLine, ...]:
        """Return lines that fit, the newest first; `before`: only those with a smaller number."""

    def actors(self) -> tuple[str, ...]:
        """Return the numbers of everybody who has a line."""

    def verify(self, *, progress: ProgressFn = silent, stop: Stop = never) -> TrailCheck:
        """Go through the whole trail; return what is wrong at its first bad line. Raises Cancelled."""


class UnitOfWork(Protocol):
    """One short transaction over all tables."""

    @property
    def cases(self) -> CaseTable:
        """Cases."""

    @property
    def entities(self) -> EntityTable:
        """Local cache."""

    @property
    def outbox(self) -> OutboxTable:
        """Submissions."""

    @property
    def notes(self) -> NoteTable:
        """Small named texts."""

    @property
    def codes(self) -> CodeTable:
        """Commitment codes."""

    @property
    def papers(self) -> PaperTable:
        """Issued papers."""

    @property
    def roles(self) -> RoleTable:
        """Clerks' roles."""

    @property
    def trail(self) -> TrailTable:
        """The audit trail."""

    def audit(self, action: str, target: str, *, actor: str, detail: str = "") -> None:
        """Write a line of the audit trail; it can't be changed afterwards. No personal data in `detail`."""


class Store(Protocol):
    """The store of this workstation. Raises StoreFailed."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """Open one short writing transaction; commits at the end, rolls back on an exception."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Open a reading transaction that waits for no writer."""

    def spare(self) -> AbstractContextManager[UnitOfWork]:
        """Open a writing transaction; where the disk takes nothing, notes and lines of the trail in memory.

        They are written as soon as the disk takes them, and are gone with the program: for who is signed in
        and what a window counts of guesses, never for work.
        """

    def trouble(self) -> str:
        """Return why the disk takes nothing (read_only, disk_full, disk_failed); "" where it does."""

    def close(self) -> None:
        """Close every connection."""
