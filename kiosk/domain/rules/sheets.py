"""What is to be noticed of the sheets: how they came out, second copies, what lies in no slot, what is lost.

All but a lost sheet warns and nothing blocks; a mark that the clerk waived with a reason is not told again.
Must not: look at a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.domain import pagecode
from kiosk.domain.case import UNASSIGNED, Case, Sheet, Slot, slots
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.matter import Material, Matter
from kiosk.domain.sheet import FROM_CODES, Mark, MarkKind

STEP = "materials"
_LOST = (MarkKind.NOT_DRAWN, MarkKind.SEAL_NOT_DRAWN)
_ALONE = "_alone"  # as older versions kept them
_CODES = tuple(f"sheet_{kind}{end}" for kind in MarkKind for end in ("", _ALONE))


def check(case: Case, matters: dict[str, Matter]) -> tuple[Finding, ...]:
    """Return a warning for each kind of mark in each slot, and one for the sheets that are in none."""
    every = slots(case, matters)
    marks = noticed(case, every)
    found = [item for slot in every for item in _of_slot(case, slot, marks)]
    loose = unassigned(case, every)
    if loose:
        place = f"materials.{UNASSIGNED}"
        found.append(finding("sheets_unassigned", Severity.WARNING, STEP, place, n=len(loose)))
    return tuple(found)


def lost(case: Case, matters: dict[str, Matter], ids: frozenset[str]) -> tuple[Finding, ...]:
    """Return an error for each slot with sheets that no longer open: they are to be scanned again.

    A warning where one lies in no slot, for that one does not go out.
    """
    if ids.isdisjoint(sheet.id for sheet in case.sheets):
        return ()
    every, found = slots(case, matters), []
    for slot in every:
        if pages := _pages(case.sheets_of(slot.name), ids):
            place = f"materials.{slot.name}"
            found.append(
                finding("sheet_lost", Severity.ERROR, STEP, place, pages=pages, **_label(slot.material))
            )
    if pages := _pages(unassigned(case, every), ids):
        place = f"materials.{UNASSIGNED}"
        found.append(finding("sheet_lost_loose", Severity.WARNING, STEP, place, pages=pages))
    return tuple(found)


def _pages(sheets: Iterable[Sheet], ids: frozenset[str]) -> str:
    return "、".join(str(number) for number, sheet in enumerate(sheets, 1) if sheet.id in ids)


def _label(material: Material) -> dict[str, str]:
    return {"label": material.label.zh, "label_en": material.label.en}


def unassigned(case: Case, every: Iterable[Slot]) -> tuple[Sheet, ...]:
    """Return the sheets that lie in no slot of the checklist: they are kept and don't go out."""
    names = {slot.name for slot in every}
    loose = [sheet for sheet in case.sheets if sheet.material not in names]
    return tuple(sorted(loose, key=lambda sheet: (sheet.material != UNASSIGNED, sheet.position)))


def noticed(case: Case, every: Iterable[Slot]) -> Mapping[str, tuple[Mark, ...]]:
    """Return the marks of each sheet that has any, by its id: what was measured, and what its codes say.

    Those that were waived are among them and carry their reason.
    """
    checklist = tuple(every)
    seen: set[tuple[str, pagecode.PageCode]] = set()
    found: dict[str, tuple[Mark, ...]] = {}
    for sheet in sorted(case.sheets, key=lambda item: (item.material, item.position)):
        marks = [mark for mark in sheet.marks if mark.kind not in FROM_CODES]
        code = pagecode.of(sheet.codes)
        if code is not None and sheet.material != UNASSIGNED:
            marks += [_said(sheet, kind, code.page) for kind in _by_code(case, sheet, code, checklist, seen)]
            seen.add((sheet.material, code))
        if marks:
            found[sheet.id] = tuple(marks)
    return found


def _by_code(
    case: Case,
    sheet: Sheet,
    code: pagecode.PageCode,
    every: tuple[Slot, ...],
    seen: set[tuple[str, pagecode.PageCode]],
) -> list[MarkKind]:
    there = pagecode.home(code, case, every)
    kinds = [] if there is not None and there.name == sheet.material else [MarkKind.MISPLACED]
    return [*kinds, *([MarkKind.SECOND_COPY] if (sheet.material, code) in seen else [])]


def _said(sheet: Sheet, kind: MarkKind, page: int) -> Mark:
    """Return a mark of a code, with the reason where it was waived."""
    return next((mark for mark in sheet.marks if mark.kind is kind), Mark(kind, page))


def _of_slot(case: Case, slot: Slot, marks: Mapping[str, tuple[Mark, ...]]) -> list[Finding]:
    pages: dict[str, list[int]] = {}
    for number, sheet in enumerate(case.sheets_of(slot.name), 1):
        for mark in marks.get(sheet.id, ()):
            if not mark.waived:
                pages.setdefault(_code(sheet, mark.kind), []).append(number)
    return [
        finding(
            code,
            Severity.WARNING,
            STEP,
            f"materials.{slot.name}",
            pages="、".join(map(str, pages[code])),
            **_label(slot.material),
        )
        for code in _CODES
        if code in pages
    ]


def _code(sheet: Sheet, kind: MarkKind) -> str:
    """Return the code of what was noticed: another one where a part was not drawn and its file not sent."""
    return f"sheet_{kind}{_ALONE}" if kind in _LOST and not sheet.document else f"sheet_{kind}"
