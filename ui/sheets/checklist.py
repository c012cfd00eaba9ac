"""The checklist of a case as rows: each slot with its ground, its sheets, and whether it is complete.

Must not: decide what a slot needs; the findings of the core say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Row
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Slot
    from ui.casepage import View

WANTS: dict[str, tuple[str, Tone]] = {
    "material_missing": (mark("Nothing yet"), "info"),
    "original_not_seen": (mark("To be looked at"), "info"),
    "sheets_too_few": (mark("Too few pages"), "warn"),
    "kind_not_said": (mark("Say what it is"), "info"),
}


def slots_of(view: View) -> tuple[Slot, ...]:
    """Return the slots of a case."""
    from kiosk.domain.case import slots

    return slots(view.case, dict(view.sight.matters))


def rows(view: View) -> list[Row]:
    """Return a row for each slot."""
    return [Row(slot.name, (_cell(view.case, slot),), pills=(pill(view, slot),)) for slot in slots_of(view)]


def name(case: Case, slot: Slot) -> str:
    """Name a slot: the material, and the filing that it serves alone."""
    return join(facts.said(slot.material.label), which(case, slot))


def which(case: Case, slot: Slot) -> str:
    """Say which filing a slot serves alone: its city, or its record where a city has several."""
    if slot.filing is None or len(case.filings) == 1:
        return ""
    filing = case.filing(slot.filing)
    same = [f for f in case.filings if facts.city(f.record) == facts.city(filing.record)]
    return facts.record_name(filing.record) if len(same) > 1 else facts.city(filing.record)


def _cell(case: Case, slot: Slot) -> Cell:
    said, count = case.attestation(slot.name), len(case.sheets_of(slot.name))
    pages = plural("{n} page", "{n} pages", n=count) if count else ""
    kind = tr(facts.COPIES_SHORT[said.kind]) if said.kind is not None and count else ""
    seen = tr("original looked at") if said.shown else ""
    back = tr("returned") if said.returned else ""
    ground = tr(facts.GROUNDS_SHORT[slot.material.ground])
    return Cell(facts.said(slot.material.label), join(which(case, slot), pages, kind, seen, back, ground))


def pill(view: View, slot: Slot) -> tuple[str, Tone]:
    """Say in a word how a slot stands."""
    place = f"materials.{slot.name}"
    if any(item.place == place for item in view.centre):
        return tr("Sent back"), "bad"
    mine = [item for item in view.missing if item.place == place]
    for item in mine:
        if item.code in WANTS or item.severity == "error":
            words, tone = WANTS.get(item.code, (mark("Open"), "warn"))
            return tr(words), tone
    return tr("Complete"), "ok"
