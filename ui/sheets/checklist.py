"""The checklist of a case as rows: each slot with its ground, its sheets, and whether it is complete.

Must not: decide what a slot needs; the findings of the core say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.text import join, mark, plural, series, together, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Row
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.desk import Hall
    from kiosk.domain.case import Case, Filing, Sheet, Slot
    from kiosk.domain.findings import Finding
    from ui.casepage import View

LOOSE = "#unassigned"  # key of the row of sheets that lie in no slot, as in kiosk.domain.case
MOST = 4  # places that are named
WANTS: dict[str, tuple[str, Tone]] = {
    "sheet_lost": (mark("Scan anew"), "bad"),
    "material_missing": (mark("Nothing yet"), "info"),
    "original_not_seen": (mark("To be looked at"), "info"),
    "sheets_too_few": (mark("Too few pages"), "warn"),
    "signature_not_seen": (mark("Signed?"), "info"),
    "kind_not_said": (mark("Say what it is"), "info"),
}


def said_elsewhere(item: Finding) -> bool:
    """Tell whether a finding needs no line of its own: its sheet, or the tick below the name, says it."""
    return item.code.startswith("sheet_") or (item.code in WANTS and item.code != "sheets_too_few")


def slots_of(view: View) -> tuple[Slot, ...]:
    """Return the slots of a case."""
    from kiosk.domain.case import slots

    return slots(view.case, dict(view.sight.matters))


def counted(view: View) -> tuple[int, int]:
    """Return how many slots have what must be in them, and how many there are: the stepper says the same."""
    every = slots_of(view)
    wanting = {item.place for item in view.missing if item.step == "materials" and item.severity == "error"}
    return sum(f"materials.{slot.name}" not in wanting for slot in every), len(every)


def rows(view: View) -> list[Row]:
    """Return a row for each slot, and one for the sheets that lie in none."""
    every = slots_of(view)
    found = [Row(slot.name, (_cell(view.case, slot),), pills=(pill(view, slot),)) for slot in every]
    loose = len(unassigned(view))
    if loose:
        pages = plural("{n} page", "{n} pages", n=loose)
        below = join(pages, tr("move them with M, or delete them"))
        found.append(Row(LOOSE, (Cell(tr("In no place yet"), below),), pills=((tr("Not sent"), "warn"),)))
    return found


def gone_to(view: View, places: Iterable[tuple[str, int]]) -> tuple[tuple[str, str], Tone]:
    """Say where the sheets of a run went that sorted themselves, and what is left to do."""
    counts = dict(places)
    names = {slot.name: name(view.case, slot) for slot in slots_of(view)}
    there = [(names[slot], n) for slot, n in counts.items() if slot in names]
    loose = sum(n for slot, n in counts.items() if slot not in names)
    placed = sum(n for _name, n in there)
    some = series(f"{words} {n}" for words, n in there[:MOST])
    more = tr("and others, {n} places", n=len(there)) if len(there) > MOST else ""
    what = plural("{n} page sorted itself.", "{n} pages sorted themselves.", n=placed)
    left = plural(
        "{n} page lies in no place yet: choose it, and move it with M.",
        "{n} pages lie in no place yet: choose them, and move them with M.",
        n=loose,
    )
    return (together(what, left if loose else ""), join(some, more)), "warn" if loose else "ok"


def away(view: View, hall: Hall, slot: Slot) -> Filing | None:
    """Return the filing for another city that a slot serves; where one body only is there, its own."""
    there = [filing for filing in view.case.filings if facts.elsewhere(filing.record, hall.region)]
    alone = len({filing.record.authority for filing in there}) == 1
    return next((filing for filing in there if alone or filing.number == slot.filing), None)


def first_wanting(view: View) -> str:
    """Name the first slot where something is wrong, else the first that is not complete, else the first."""
    every = {slot.name: pill(view, slot)[1] for slot in slots_of(view)}
    wrong = (name for name, tone in every.items() if tone == "bad")
    wanting = (name for name, tone in every.items() if tone != "ok")
    return next(wrong, "") or next(wanting, "") or next(iter(every), "")


def same_sort(view: View, here: Slot) -> tuple[str, ...]:
    """Name the slots of the same material as one, those in which anything lies."""
    same = [slot.name for slot in slots_of(view) if slot.material.name == here.material.name]
    return tuple(name for name in same if view.case.sheets_of(name))


def next_unsigned(view: View | None, here: Slot) -> str:
    """Name the next slot below with the same paper, its signature not looked at yet; "" for none."""
    if view is None:
        return ""
    same = [
        slot.name for slot in slots_of(view) if slot.material.printed_paper == here.material.printed_paper
    ]
    asked = [name for name in same[same.index(here.name) + 1 :] if view.case.sheets_of(name)]
    return next((name for name in asked if not view.case.signed(name)), "")


def anything(view: View) -> bool:
    """Tell whether anything was taken in or shown."""
    case = view.case
    return any(case.sheets_of(slot.name) or case.attestation(slot.name).shown for slot in slots_of(view))


def unassigned(view: View) -> tuple[Sheet, ...]:
    """Return the sheets that lie in no slot."""
    from kiosk.domain.rules.sheets import unassigned as loose

    return loose(view.case, slots_of(view))


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
    copies = plural("{n} copy", "{n} copies", n=said.copies) if said.copies > 1 else ""
    signed = tr("signature seen") if slot.material.printed_paper and case.signed(slot.name) else ""
    ground = tr(facts.GROUNDS_SHORT[slot.material.ground])
    where = join(which(case, slot), pages, kind, copies, signed, seen, back, ground)
    return Cell(facts.said(slot.material.label), where)


def pill(view: View, slot: Slot) -> tuple[str, Tone]:
    """Say in a word how a slot stands."""
    place = f"materials.{slot.name}"
    if any(item.place == place for item in view.centre):
        return tr("Sent back"), "bad"
    mine = [item for item in view.missing if item.place == place]
    for item in mine:
        if item.code in WANTS or item.severity == "error":
            words, tone = WANTS.get(item.code, (mark("Not in order"), "warn"))
            return tr(words), tone
    return tr("Complete"), "ok"
