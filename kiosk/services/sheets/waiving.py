"""What the clerk says to what was noticed of a sheet: it is taken all the same, with a reason.

A mark warns and never blocks; the reason is kept in the sheet and told to the audit trail. Must not: take a
mark away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.domain.case import Case, slots
from kiosk.domain.rules import sheets as rule
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.errors import NotFound
from kiosk.services.cases.drafts import change, sight
from kiosk.services.sheets import arranging

LONGEST = 200  # characters of a reason


def marks(desk: Desk, case: Case) -> Mapping[str, tuple[Mark, ...]]:
    """Return the marks of each sheet that has any, by its id; the waived among them, with their reason."""
    return rule.noticed(case, slots(case, dict(sight(desk, case).matters)))


def waive(desk: Desk, case_id: str, sheet_id: str, kind: MarkKind, *, reason: str) -> Case:
    """Take a sheet in spite of a mark, for a reason; `unwaive` undoes it.

    Raises ValueError without a reason, NotFound (sheet_unknown, mark_unknown).
    """
    return _waived(desk, case_id, (sheet_id,), kind, _reason(reason))


def unwaive(desk: Desk, case_id: str, sheet_id: str, kind: MarkKind) -> Case:
    """Let a mark warn again. Raises NotFound (sheet_unknown, mark_unknown)."""
    return _waived(desk, case_id, (sheet_id,), kind, "")


def _reason(text: str) -> str:
    reason = " ".join(text.split())[:LONGEST]
    if not reason:
        raise ValueError("a mark is waived for a reason")
    return reason


def _waived(desk: Desk, case_id: str, sheet_ids: tuple[str, ...], kind: MarkKind, reason: str) -> Case:
    def waived(case: Case) -> Case:
        there = marks(desk, case)
        for sheet_id in sheet_ids:
            sheet = arranging.sheet_of(case, sheet_id)
            mark = next((item for item in there.get(sheet_id, ()) if item.kind is kind), None)
            if mark is None:
                raise NotFound("mark_unknown")
            rest = tuple(item for item in sheet.marks if item.kind is not kind)
            case = arranging.changed(case, replace(sheet, marks=(*rest, replace(mark, waived=reason))))
        return case

    return change(desk, case_id, waived)
