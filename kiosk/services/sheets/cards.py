"""Both sides of an identity card on one page, at true size; split again as long as nothing went out.

The page is made in the darkroom, of the pictures as they came. Must not: let the two sides go before the case
goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, Sheet
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import change_with, load
from kiosk.services.sheets import arranging, capture


@dataclass(frozen=True, slots=True)
class Joined:
    """A page of two sides of a card, and the sheets that they were: what splitting needs."""

    page: Sheet
    parts: tuple[Sheet, ...]


def join(desk: Desk, case_id: str, sheet_ids: Sequence[str]) -> Joined:
    """Put the sides of a card (front first) onto one A4 page, in the place of the first; `split` undoes it.

    Raises ValueError for other than one or two sides, NotFound (sheet_unknown), FileRefused, WorkerDied,
    Stale (not_a_draft), StoreFailed.
    """
    wanted = tuple(dict.fromkeys(sheet_ids))
    if not 1 <= len(wanted) <= 2:
        raise ValueError("a card has two sides")
    case = load(desk, case_id)
    parts = tuple(arranging.sheet_of(case, sheet_id) for sheet_id in wanted)
    made = desk.scanner.compose([(desk.vault.get(part.id), part.acts) for part in parts])

    def put(now: Case, page: Sheet, work: UnitOfWork) -> Case:
        gone = [arranging.sheet_of(now, sheet_id) for sheet_id in wanted]
        outcomes.take_out(work, case_id, gone)
        return arranging.swapped(now, wanted, page)

    page = capture.keep(desk, case_id, "", replace(made, capture=parts[0].capture), put=put)
    return Joined(page, parts)


def split(desk: Desk, case_id: str, joined: Joined) -> Case:
    """Put the sheets of a card back where they were, and take their page out."""

    def undone(case: Case, work: UnitOfWork) -> Case:
        here = [sheet for sheet in case.sheets if sheet.id == joined.page.id]
        outcomes.take_out(work, case_id, here)
        return replace(case, sheets=tuple(sheet for sheet in case.sheets if sheet not in here))

    change_with(desk, case_id, undone)
    return arranging.restore_sheets(desk, case_id, joined.parts)
