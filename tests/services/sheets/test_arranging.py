"""Sheets moved, taken out, put in another's place, joined to a page of a card; every one of it undone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest

from kiosk.desk import Desk, ScanRequest
from kiosk.domain.case import UNASSIGNED, Case
from kiosk.domain.sheet import Act, ActKind, Mark, MarkKind
from kiosk.errors import Cancelled, FileRefused, NotFound, ScannerFailed
from kiosk.services.cases import casework, submit
from kiosk.services.sheets import capture, cards, corrections, waiving
from tests.services.cases.test_trail import trail
from tests.services.paperwork import WISH, captured, drawn, stacked
from tests.services.seating import CLERK, draft

SLOT, OTHER = "proof#1", "commitment#1"
BLANK, DARK = Mark(MarkKind.BLANK, 0.0002), Mark(MarkKind.DARK, 0.1)


def lying(desk: Desk, case: Case, slot: str = SLOT) -> list[str]:
    return [sheet.id for sheet in casework.load(desk, case.id).sheets_of(slot)]


def three(desk: Desk, case: Case, slot: str = SLOT) -> list[str]:
    return [capture.hand_in(desk, case.id, slot, captured(words=str(n))).id for n in range(3)]


# -- moved


def test_sheets_move_between_slots_and_back(own: Desk) -> None:
    case = draft(own)
    a, b, c = three(own, case)
    there = capture.hand_in(own, case.id, OTHER, captured()).id
    order = capture.move_sheets(own, case.id, (c, a), slot=OTHER, to=0)
    assert (lying(own, case), lying(own, case, OTHER)) == ([b], [c, a, there])
    assert [line[3] for line in trail(own) if line[0] == "sheet.moved"] == [f"{SLOT} > {OTHER}"] * 2
    late = capture.hand_in(own, case.id, SLOT, captured()).id
    capture.put_order(own, case.id, order)
    assert (lying(own, case), lying(own, case, OTHER)) == ([a, b, c, late], [there])


def test_undoing_a_move_brings_back_nothing_that_was_taken_out(own: Desk) -> None:
    case = draft(own)
    a, b, c = three(own, case)
    order = capture.move_sheets(own, case.id, (a,), slot=UNASSIGNED)
    capture.remove_sheet(own, case.id, b)
    capture.put_order(own, case.id, order)
    assert (lying(own, case), lying(own, case, UNASSIGNED)) == ([a, c], [])


def test_what_can_not_be_moved(own: Desk) -> None:
    case = draft(own)
    a, *_ = three(own, case)
    with pytest.raises(FileRefused, match="no_copy"):
        capture.move_sheets(own, case.id, (a,), slot="licence")
    with pytest.raises(NotFound, match="sheet_unknown"):
        capture.move_sheets(own, case.id, ("no such sheet",), slot=OTHER)
    assert len(lying(own, case)) == 3


# -- replaced


def test_a_sheet_scanned_again_lies_in_the_old_one_s_place(own: Desk) -> None:
    case = draft(own)
    a, b, c = three(own, case)
    desk = stacked(own, captured(words="better"), captured(words="not asked for"))
    replaced = capture.rescan(desk, case.id, b, WISH)
    assert lying(own, case) == [a, replaced.new.id, c]
    assert (replaced.old.id, own.vault.get(replaced.new.shown)) == (b, drawn(words="better"))
    capture.undo_replace(own, case.id, replaced)
    assert lying(own, case) == [a, b, c]
    capture.undo_replace(own, case.id, replaced)  # twice does no harm
    assert lying(own, case) == [a, b, c]
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_undone_after_the_new_one_was_taken_out(own: Desk) -> None:
    case = draft(own)
    a, b, c = three(own, case)
    replaced = capture.replace_sheet(own, case.id, b, captured(words="better"))
    capture.remove_sheet(own, case.id, replaced.new.id)
    capture.undo_replace(own, case.id, replaced)
    assert lying(own, case) == [a, b, c]


def test_a_flatbed_is_not_stopped_and_what_it_gives_besides_is_kept(own: Desk) -> None:
    case = draft(own)
    a, b, c = three(own, case)
    desk = stacked(own, captured(words="better"), captured(words="one more"))
    replaced = capture.rescan(desk, case.id, b, ScanRequest("stack:1"))
    assert lying(own, case)[:3] == [a, replaced.new.id, c]
    assert len(lying(own, case)) == 4


def test_a_scan_that_gives_nothing_leaves_the_old_sheet(own: Desk) -> None:
    case = draft(own)
    _a, b, _c = before = three(own, case)
    with pytest.raises(ScannerFailed, match="jammed"):
        capture.rescan(stacked(own, captured(), jam=1), case.id, b, WISH)
    with pytest.raises(ScannerFailed, match="no_documents"):
        capture.rescan(stacked(own), case.id, b, WISH)
    with pytest.raises(Cancelled):
        capture.rescan(stacked(own, captured()), case.id, b, WISH, stop=lambda: True)
    with pytest.raises(NotFound, match="sheet_unknown"):
        capture.rescan(stacked(own, captured()), case.id, "no such sheet", WISH)
    assert lying(own, case) == before


# -- said of it


def test_a_mark_is_waived_with_a_reason_that_the_trail_keeps(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, SLOT, captured(marks=(BLANK, DARK)))
    after = waiving.waive(own, case.id, kept.id, MarkKind.DARK, reason="  原件 如此，13800000000 \n")
    assert after.sheet(kept.id).marks == (BLANK, replace(DARK, waived="原件 如此，13800000000"))
    last = trail(own)[-1]
    assert last == ("sheet.waived", f"{case.id}/{kept.id}", CLERK, "dark: 原件 如此，…")
    warned = {item.code for item in submit.check(own, case.id)}
    assert "sheet_blank" in warned
    assert "sheet_dark" not in warned
    back = waiving.unwaive(own, case.id, kept.id, MarkKind.DARK)
    assert back.sheet(kept.id).marks == (BLANK, DARK)


def test_no_waiving_without_a_reason_or_of_what_is_not_there(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, SLOT, captured(marks=(BLANK,)))
    with pytest.raises(ValueError, match="reason"):
        waiving.waive(own, case.id, kept.id, MarkKind.BLANK, reason=" ")
    with pytest.raises(NotFound, match="mark_unknown"):
        waiving.waive(own, case.id, kept.id, MarkKind.GLARE, reason="x")
    with pytest.raises(NotFound, match="sheet_unknown"):
        waiving.waive(own, case.id, "no such sheet", MarkKind.BLANK, reason="x")


def test_copies_are_said_of_a_slot(own: Desk) -> None:
    case = draft(own)
    casework.attest(own, case.id, SLOT, copies=2)
    after = casework.attest(own, case.id, SLOT, returned=True)
    assert (after.attestation(SLOT).copies, after.attestation(SLOT).returned) == (2, True)


# -- cards


def card(colour: str, *, size: tuple[int, int] = (856, 540)) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def of_card(desk: Desk, case: Case, colours: Sequence[str]) -> list[str]:
    made = []
    for colour in colours:
        data = card(colour, size=(540, 856) if colour == "green" else (856, 540))
        sheet = replace(captured(), data=data, preview=data, thumbnail=card(colour, size=(86, 54)))
        made.append(capture.hand_in(desk, case.id, SLOT, sheet).id)
    return made


def ink(data: bytes, colour: tuple[bool, bool, bool]) -> tuple[float, float]:
    """Give width and height in millimetres of what has one colour on a page of A4."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as page:
        assert abs(page.info["dpi"][0] - 300) < 1
        assert page.size == (2480, 3508)
        parts = page.convert("RGB").split()
        masks = [
            part.point(lambda v, on=on: 255 if (v > 90) is on else 0)
            for part, on in zip(parts, colour, strict=True)
        ]
        from PIL import ImageChops

        box = ImageChops.darker(ImageChops.darker(*masks[:2]), masks[2]).getbbox()
    assert box is not None
    return (box[2] - box[0]) * 25.4 / 300, (box[3] - box[1]) * 25.4 / 300


def test_both_sides_of_a_card_on_one_page_at_true_size(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, SLOT, captured(words="before"))
    front, back = of_card(own, case, ("red", "green"))
    before = lying(own, case)
    joined = cards.join(own, case.id, (front, back))
    assert lying(own, case) == [before[0], joined.page.id]
    page = own.vault.get(joined.page.shown)
    for colour in ((True, False, False), (False, True, False)):
        assert ink(page, colour) == pytest.approx((85.6, 54.0), abs=0.6)
    assert (joined.page.dpi, joined.page.capture.source) == (300, "stack")
    cards.split(own, case.id, joined)
    assert lying(own, case) == before
    cards.split(own, case.id, joined)
    assert lying(own, case) == before
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_a_card_is_made_of_the_pictures_as_they_came_and_their_acts(own: Desk) -> None:
    from PIL import Image

    case = draft(own)
    out = io.BytesIO()
    glass = Image.new("RGB", (1000, 1000), "white")
    glass.paste(Image.new("RGB", (400, 252), "red"), (100, 100))
    glass.save(out, "JPEG", quality=95)
    came = capture.hand_in(own, case.id, SLOT, replace(captured(), data=out.getvalue()))
    crop = Act(ActKind.CROP, (0.1, 0.1, 0.5, 0.352), own=True)
    corrections.set_acts(stacked(own), case.id, came.id, (crop, Act(ActKind.TURN, (2.0,), on=False)))
    joined = cards.join(own, case.id, (came.id,))
    assert ink(own.vault.get(joined.page.shown), (True, False, False)) == pytest.approx((85.6, 54.0), abs=0.6)


def test_no_card_of_three_sides_or_of_nonsense(own: Desk) -> None:
    case = draft(own)
    sides = of_card(own, case, ("red", "green", "blue"))
    for wrong in ([], sides):
        with pytest.raises(ValueError, match="two sides"):
            cards.join(own, case.id, wrong)
    broken = capture.hand_in(own, case.id, SLOT, replace(captured(), data=b"\xff\xd8\xff nonsense"))
    with pytest.raises(FileRefused, match="broken"):
        cards.join(own, case.id, (sides[0], broken.id))
    assert len(lying(own, case)) == 4
