"""Sheets that sort themselves: the codes on our printed papers are read, and each page goes into its slot.

A sheet is kept first, in the place for those not assigned, and read afterwards; a reader that dies leaves it
there, to be read again on demand. The pages of a paper lie in their order whatever order they came in. Must
not: take a sheet away from where the clerk put it, or put one page in the place of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kiosk.desk import Desk, ProgressFn, Stop, never, silent
from kiosk.domain import pagecode
from kiosk.domain.case import UNASSIGNED, Case, Sheet, slots
from kiosk.domain.pagecode import PageCode
from kiosk.domain.revision import concerned
from kiosk.errors import FileRefused, NotFound, WorkerDied
from kiosk.services.cases.drafts import change, load, sight
from kiosk.services.sheets import arranging, pictures

_DEATHS = 2  # of the reader in one go, after which the rest waits

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a look at sheets came to: how many lie in a slot, in none, and how many could not be read."""

    placed: int = 0
    unassigned: int = 0
    unread: int = 0


class Run:
    """The sheets of one run, each placed by a quick look at its preview as soon as it is kept."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._deaths = 0
        self._front = ""  # the sheet just before, where it was the front of a leaf
        self.unread: list[str] = []

    def place(self, sheet: Sheet, preview: bytes) -> None:
        """Read a sheet that was just kept and put it into its slot; silent where that can't be done."""
        codes: Codes = ()
        if preview and self._deaths < _DEATHS:
            try:
                codes = self._desk.scanner.codes(preview)
            except (FileRefused, WorkerDied):
                self._deaths += 1
        after = _settled(self._desk, self._case_id, sheet.id, codes, self._front)
        loose = any(item.id == sheet.id and item.material == UNASSIGNED for item in after.sheets)
        if loose and pagecode.of(codes) is None:
            self.unread.append(sheet.id)
        self._front = sheet.id if sheet.capture.side == "front" else ""


def sort(
    desk: Desk,
    case_id: str,
    sheet_ids: Iterable[str] | None = None,
    *,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Sorted:
    """Read these sheets well (None: all not read yet); those in no slot go into theirs.

    A sheet that lies in a slot stays there; its codes are kept and checked. May be called again at any time.
    Raises StoreFailed, Stale (not_a_draft).
    """
    case = load(desk, case_id)
    wanted = _wanted(case, sheet_ids)
    done: dict[str, bool] = {}  # sheet: in a slot
    deaths, front = 0, ""
    for number, sheet in enumerate(wanted, 1):
        if stop() or deaths >= _DEATHS:
            break
        try:
            codes = sheet.codes if sheet.read else read(desk, sheet)
        except WorkerDied:
            deaths, front = deaths + 1, ""
            continue
        except NotFound:  # taken out or corrected meanwhile
            continue
        after = _settled(desk, case_id, sheet.id, codes, front, read=True)
        done |= {item.id: item.material != UNASSIGNED for item in after.sheets if item.id == sheet.id}
        front = sheet.id if sheet.capture.side == "front" else ""
        progress(number, len(wanted))
    placed = sum(done.values())
    return Sorted(placed, len(done) - placed, len(wanted) - len(done))


def _wanted(case: Case, sheet_ids: Iterable[str] | None) -> list[Sheet]:
    if sheet_ids is None:
        return sorted((s for s in case.sheets if not s.read), key=lambda s: (s.material, s.position))
    here = {sheet.id: sheet for sheet in case.sheets}
    return [here[sheet_id] for sheet_id in sheet_ids if sheet_id in here]


def read(desk: Desk, sheet: Sheet) -> Codes:
    """Return the codes on a sheet: of its preview, and of the whole picture where that shows none of ours.

    One that can't be decoded has none. Raises WorkerDied, NotFound, StoreFailed.
    """
    found: dict[str, None] = {}
    looks: tuple[tuple[Callable[[], bytes], bool], ...] = (
        (lambda: pictures.preview(desk, sheet.id, shown=sheet.shown), False),
        (lambda: desk.vault.get(sheet.shown), True),
    )
    for look, thorough in looks:
        try:
            found |= dict.fromkeys(desk.scanner.codes(look(), thorough=thorough))
        except FileRefused:
            continue
        if pagecode.of(found) is not None:
            break
    return tuple(found)


def _settled(
    desk: Desk, case_id: str, sheet_id: str, codes: Codes, front: str, *, read: bool = False
) -> Case:
    """Keep what was read of a sheet, and put it into its slot if it lies in none; one edit."""

    def settled(case: Case) -> Case:
        sheet = next((item for item in case.sheets if item.id == sheet_id), None)
        if sheet is None:
            return case
        code = pagecode.of(codes)
        after = arranging.changed(case, replace(sheet, codes=codes, read=read or code is not None))
        if sheet.material != UNASSIGNED:
            return after
        if code is None:
            return _behind(after, sheet_id, front)
        every = slots(concerned(case), dict(sight(desk, case).matters))
        slot = pagecode.home(code, case, every)
        return after if slot is None else _in_order(after, sheet_id, slot.name, code)

    return change(desk, case_id, settled)


def _behind(case: Case, sheet_id: str, front: str) -> Case:
    """Return the case with the back of a leaf behind its front, where that lies in a slot."""
    sheet = case.sheet(sheet_id)
    before = next((item for item in case.sheets if item.id == front), None)
    if sheet.capture.side != "back" or before is None or before.material == UNASSIGNED:
        return case
    line = case.sheets_of(before.material)
    return arranging.inserted(case, (sheet,), slot=before.material, to=line.index(before) + 1)


def _in_order(case: Case, sheet_id: str, slot: str, code: PageCode) -> Case:
    """Return the case with a page behind those of its paper that come before it, and behind their backs."""
    line = case.sheets_of(slot)
    at, paper_starts = None, None
    for number, item in enumerate(line):
        other = pagecode.of(item.codes)
        if other is not None and other.document == code.document:
            paper_starts = number if paper_starts is None else paper_starts
            if other.page <= code.page:
                at = number + 1
    if at is None:
        at = len(line) if paper_starts is None else paper_starts
    while 0 < at < len(line) and line[at].capture.side == "back" and pagecode.of(line[at].codes) is None:
        at += 1
    return arranging.inserted(case, (case.sheet(sheet_id),), slot=slot, to=at)
