"""Corrections of a sheet: turned, cropped, straightened, flattened; each switched off and on again.

A correction is a list of acts on the picture as it came, and always made of that one: no picture is
compressed a second time. What undoes it is the list before. Must not: touch the picture as it came, or
decode one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.desk import CapturedSheet, Desk, Stored
from kiosk.desk.tables import UnitOfWork
from kiosk.domain.case import Case, Sheet
from kiosk.domain.sheet import FROM_CODES, Act, ActKind, Mark, MarkKind
from kiosk.errors import Conflict, NotFound, Stale
from kiosk.services.cases import outcomes
from kiosk.services.cases.drafts import change_with, load
from kiosk.services.sheets import arranging

Acts = tuple[Act, ...]
Box = tuple[float, float, float, float]
Point = tuple[float, float]
Wanted = Callable[[Acts], Acts]

_LASTING = FROM_CODES | {  # told by the device, a file or a code: no correction of the picture takes it back
    MarkKind.DOUBLE_SHEET,
    MarkKind.NOT_DRAWN,
    MarkKind.SEAL_NOT_DRAWN,
    MarkKind.REPAIRED,
}
MOST = 20  # acts of one sheet
_ROUNDS = 3  # times that a picture is made anew because the sheet was corrected meanwhile


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected sheet, and the acts before: `set_acts` with them undoes it."""

    sheet: Sheet
    before: Acts


def toggle(desk: Desk, case_id: str, sheet_id: str, index: int) -> Corrected:
    """Switch one act off, or on again. Raises IndexError, and what `set_acts` does."""

    def toggled(acts: Acts) -> Acts:
        act = acts[index]
        return (*acts[:index], replace(act, on=not act.on), *acts[index + 1 :])

    return _corrected(desk, case_id, sheet_id, toggled)


def turn(desk: Desk, case_id: str, sheet_id: str, *, quarters: int = 1) -> Corrected:
    """Turn a sheet clockwise by quarters; negative: the other way. Raises what `set_acts` does."""
    return _with(desk, case_id, sheet_id, Act(ActKind.TURN, (float(quarters % 4),), own=True))


def crop(desk: Desk, case_id: str, sheet_id: str, box: Box) -> Corrected:
    """Keep a part of a sheet as it is shown: left, top, right, bottom as shares of it.

    Raises ValueError where nothing would be left, and what `set_acts` does.
    """
    left, top, right, bottom = (min(1.0, max(0.0, value)) for value in box)
    if right - left < 0.01 or bottom - top < 0.01:
        raise ValueError("nothing is left")
    return _with(desk, case_id, sheet_id, Act(ActKind.CROP, (left, top, right, bottom), own=True))


def straighten(desk: Desk, case_id: str, sheet_id: str, degrees: float) -> Corrected:
    """Turn a sheet a little, clockwise. Raises ValueError beyond 45 degrees, and what `set_acts` does."""
    if not -45 <= degrees <= 45:
        raise ValueError("too many degrees")
    return _with(desk, case_id, sheet_id, Act(ActKind.STRAIGHTEN, (float(degrees),), own=True))


def flatten(desk: Desk, case_id: str, sheet_id: str, corners: Sequence[Point]) -> Corrected:
    """Pull the paper flat by its four corners on the sheet as it is shown, in shares of it.

    In the order top left, top right, bottom right, bottom left. Raises ValueError where they bound no paper,
    and what `set_acts` does.
    """
    if len(corners) != 4 or not _bound_paper(corners):
        raise ValueError("the corners bound no paper")
    values = tuple(float(value) for point in corners for value in point)
    return _with(desk, case_id, sheet_id, Act(ActKind.FLATTEN, values, own=True))


def as_it_came(desk: Desk, case_id: str, sheet_id: str) -> Corrected:
    """Show a sheet as it came: every act is off, none is forgotten. Raises what `set_acts` does."""
    return _corrected(desk, case_id, sheet_id, lambda acts: _switched(acts, lambda _act: False))


def as_proposed(desk: Desk, case_id: str, sheet_id: str) -> Corrected:
    """Show a sheet as the program corrected it: its acts are on, the clerk's off. Raises as `set_acts`."""
    return _corrected(desk, case_id, sheet_id, lambda acts: _switched(acts, lambda act: not act.own))


def set_acts(desk: Desk, case_id: str, sheet_id: str, acts: Acts) -> Corrected:
    """Give a sheet just these acts; with those of before it is an undo.

    Raises NotFound (sheet_unknown), Conflict (too_many_corrections, original_gone), Stale (not_a_draft,
    sheet_changed), FileRefused, WorkerDied, StoreFailed; then the sheet is as it was.
    """
    return _corrected(desk, case_id, sheet_id, lambda _acts: acts)


# -- acts


def _switched(acts: Acts, on: Callable[[Act], bool]) -> Acts:
    return tuple(replace(act, on=on(act)) for act in acts)


def _with(desk: Desk, case_id: str, sheet_id: str, act: Act) -> Corrected:
    return _corrected(desk, case_id, sheet_id, lambda acts: _joined(acts, act))


def _joined(acts: Acts, act: Act) -> Acts:
    """Return acts with one more; two of the clerk's turns or crops in a row become one."""
    if not acts or not (acts[-1].own and acts[-1].on and acts[-1].kind is act.kind):
        return (*acts, act) if _does(act) else acts
    last = acts[-1].values
    match act.kind:
        case ActKind.TURN:
            values: tuple[float, ...] = ((last[0] + act.values[0]) % 4,)
        case ActKind.STRAIGHTEN:
            values = (last[0] + act.values[0],)
        case ActKind.CROP:
            values = _inside(last, act.values)
        case ActKind.FLATTEN:
            return (*acts, act)
    one = replace(act, values=values)
    return (*acts[:-1], one) if _does(one) else acts[:-1]


def _does(act: Act) -> bool:
    return act.kind not in (ActKind.TURN, ActKind.STRAIGHTEN) or act.values[0] != 0


def _inside(outer: tuple[float, ...], inner: tuple[float, ...]) -> tuple[float, ...]:
    """Return a box inside a box, in the shares of the picture that the outer one is of."""
    left, top, right, bottom = outer
    wide, high = right - left, bottom - top
    return (
        left + wide * inner[0], top + high * inner[1], left + wide * inner[2], top + high * inner[3],
    )  # fmt: skip


def _bound_paper(corners: Sequence[Point]) -> bool:
    """Tell whether four corners go clockwise round a shape without a dent, and of some size."""
    around = [*corners, *corners[:2]]
    turns = [
        (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
        for a, b, c in zip(around, around[1:], around[2:], strict=False)
    ]
    return all(value > 1e-4 for value in turns)


# -- the picture


def _corrected(desk: Desk, case_id: str, sheet_id: str, wanted: Wanted) -> Corrected:
    for _ in range(_ROUNDS):
        sheet = arranging.sheet_of(load(desk, case_id), sheet_id)
        acts = wanted(sheet.acts)
        if acts == sheet.acts:
            return Corrected(sheet, sheet.acts)
        if len(acts) > MOST:
            raise Conflict("too_many_corrections", limit=MOST)
        after = _kept(desk, case_id, sheet, acts)
        if after is not None:
            return Corrected(after, sheet.acts)
    raise Stale("sheet_changed")


def _as_it_came(desk: Desk, sheet: Sheet) -> bytes:
    """Return a sheet before any correction. Raises Conflict (original_gone) once the hall's days are over."""
    try:
        return desk.vault.get(sheet.id)
    except NotFound:
        if not sheet.picture:
            raise
        raise Conflict("original_gone") from None


def _kept(desk: Desk, case_id: str, before: Sheet, acts: Acts) -> Sheet | None:
    """Make the picture of these acts and keep it; None where the sheet was corrected meanwhile."""
    original = _as_it_came(desk, before)
    made = desk.scanner.correct(original, acts, dpi=before.capture.dpi)  # 0: as the picture says
    kept = desk.vault.put_all([made.preview, made.thumbnail, *([made.data] if _any_on(acts) else [])])
    picture = kept[2] if len(kept) > 2 else None
    after = _sheet(before, acts, made, picture, original)
    gone: list[str] = []

    def applied(case: Case, work: UnitOfWork) -> Case:
        now = arranging.sheet_of(case, before.id)
        if (now.acts, now.picture) != (before.acts, before.picture):
            raise Stale("sheet_changed")
        small = (outcomes.thumbnail_of(work, now.id), outcomes.preview_of(work, now.id))
        had = {item for sheet in (case.before.sheets if case.before else ()) for item in sheet.items}
        gone[:] = [item for item in (now.picture, *small) if item and item not in had]
        outcomes.keep_preview(work, now.id, kept[0].id)
        outcomes.keep_thumbnail(work, now.id, kept[1].id)
        return arranging.changed(case, replace(after, material=now.material, position=now.position))

    try:
        case = change_with(desk, case_id, applied)
    except BaseException as error:
        if picture is None or not arranging.lies_in(desk, case_id, picture.id):
            desk.vault.discard(*(item.id for item in kept))
        if isinstance(error, Stale) and error.code == "sheet_changed":
            return None
        raise
    desk.vault.discard(*gone)
    return case.sheet(before.id)


def _any_on(acts: Acts) -> bool:
    return any(act.on for act in acts)


def _sheet(before: Sheet, acts: Acts, made: CapturedSheet, picture: Stored | None, original: bytes) -> Sheet:
    """Return a sheet with the picture of these acts; without one it is shown as it came."""
    as_it_is = "image/png" if original.startswith(b"\x89PNG") else "image/jpeg"
    return replace(
        before,
        acts=acts,
        picture=picture.id if picture else "",
        sha256=picture.sha256 if picture else hashlib.sha256(original).hexdigest(),
        size=picture.size if picture else len(original),
        media_type=made.media_type if picture else as_it_is,
        width=made.width,
        height=made.height,
        dpi=made.dpi or before.dpi,
        marks=_marks(before.marks, made.marks),
    )


def _marks(before: tuple[Mark, ...], now: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return what is noticed of the new picture, with the reasons for which the clerk took it before."""
    waived = {mark.kind: mark.waived for mark in before}
    stay = [mark for mark in before if mark.kind in _LASTING]
    seen = [replace(mark, waived=waived.get(mark.kind, "")) for mark in now if mark.kind not in _LASTING]
    return (*stay, *seen)
