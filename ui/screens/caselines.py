"""What the work list reads and how a row of it looks: state, clocks as lights with words, who holds it.

Must not: know the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Column, Row
from ui.words import corrections, facts, names

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk import CaseLine, Desk
    from kiosk.services.cases.worklist import Clocked, WorkPage

SHOWN: dict[str, str] = {
    "": mark("All open cases"),
    "late": mark("Deadline today or over"),
    "soon": mark("Deadline near"),
    "drafts": mark("Drafts"),
    "expires": mark("Drafts that expire soon"),
    "going": mark("On their way"),
    "there": mark("With the centre"),
    "parked": mark("Parked visits"),
    "bin": mark("Discarded or expired: the bin"),
}
ORDERS: dict[str, str] = {
    "changed": mark("Last changed first"),
    "due": mark("Nearest deadline first"),
    "age": mark("Oldest first"),
    "name": mark("By name"),
}
SCOPES: dict[str, str] = {"": mark("Everybody's"), "mine": mark("Mine and offered to me")}
LIGHTS: dict[str, Tone] = {"over": "bad", "today": "bad", "soon": "warn", "time": "ok"}
_STATES = {"drafts": ("draft",), "going": ("queued", "sending", "confirming"), "there": ("received",)}


def read(desk: Desk, text: str, scope: str, shown: str, order: str, number: int) -> WorkPage:
    """Return a page of the work list."""
    from kiosk.desk import CaseQuery, Order
    from kiosk.domain.case import CaseState
    from kiosk.services.cases import worklist

    states = tuple(CaseState(state) for state in _STATES.get(shown, ()))
    query = CaseQuery(
        text=text, states=states, parked=shown == "parked", binned=shown == "bin", order=Order(order)
    )
    near = shown if shown in ("late", "soon", "expires") else ""
    return worklist.page(desk, query, near=near, mine=scope == "mine", number=number)


def columns() -> list[Column]:
    """Give the columns."""
    return [
        Column(tr("Entity"), 240, 5),
        Column(tr("Filings"), 72),
        Column(tr("State"), 200, 3),
        Column(tr("Clock"), 168, 2),
        Column(tr("Handled by"), 104, 1),
        Column(tr("Last change"), 152),
    ]


def state(line: CaseLine) -> tuple[str, Tone]:
    """Give the words and tone of where a case is; a draft that went out before came back."""
    if line.state == "draft" and line.receipt_number:
        return tr("Correction begun"), "warn"
    back = line.state == "draft" and line.revision > 1
    said, tone = names.case_state("refused" if back else line.state)
    return said, tone  # type: ignore[return-value]


def shown_code(line: CaseLine) -> str:
    """Give the code of an entity; the opaque id of a natural person is not shown."""
    from kiosk.domain.identity import is_uscc

    return line.entity_code if is_uscc(line.entity_code) else ""


def clock(item: Clocked) -> tuple[str, Tone] | None:
    """Give the words and tone of the clock that runs: bin, deadline or expiry; None where none does."""
    if item.leaves is not None:
        return plural("Gone in {n} day", "Gone in {n} days", n=item.leaves), "warn"
    if item.light is not None:
        return corrections.left(item.light, item.left), LIGHTS[item.light]
    if item.expires is not None:
        return plural("Expires in {n} day", "Expires in {n} days", n=item.expires), "warn"
    return None


def age(item: Clocked) -> str:
    """Say since when a case is here."""
    return plural("begun {n} day ago", "begun {n} days ago", n=item.days) if item.days else tr("begun today")


def holder(line: CaseLine) -> Cell:
    """Show whose a case is and to whom it is offered."""
    if not line.offered:
        return Cell(line.holder)
    to = tr("for whoever is next") if line.offered == "*" else tr("for {clerk}", clerk=line.offered)
    return Cell(line.holder, to)


def row(item: Clocked, now: datetime) -> Row:
    """Show one case."""
    line = item.line
    again = tr("revision {n}", n=line.revision) if line.revision > 1 else ""
    parked = tr("parked, Ctrl+{n}", n=line.slot) if line.slot is not None else ""
    until = tr("until {day}", day=f"{line.due:%Y-%m-%d}") if line.due is not None else ""
    lost = plural("{n} page to be scanned anew", "{n} pages to be scanned anew", n=item.lost)
    cells = (
        Cell(line.entity_name, shown_code(line), strong=True),
        Cell(str(line.filings)),
        Cell(below=join(lost if item.lost else "", line.receipt_number or again, parked), pill=state(line)),
        Cell(below=until, pill=clock(item)),
        holder(line),
        Cell(facts.when(line.updated_at, now), age(item)),
    )
    return Row(line.id, cells)
