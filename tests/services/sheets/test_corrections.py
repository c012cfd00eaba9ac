"""Corrections: a list on the picture as it came, each switched off and on, undone by the list before."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import Case, Sheet
from kiosk.domain.sheet import Act, ActKind, Mark, MarkKind
from kiosk.errors import Conflict, NotFound, Stale, WorkerDied
from kiosk.services.cases import casework, submit
from kiosk.services.sheets import capture, corrections
from tests.services.paperwork import Stack, captured, drawn, stacked
from tests.services.seating import draft, fill

SLOT = "proof#1"
WIDE, HIGH = 620, 877
PROPOSED = Act(ActKind.CROP, (0.0, 0.0, 1.0, 0.5))


def size(data: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


def corrected_by_us(desk: Desk, case: Case, *marks: Mark) -> Sheet:
    """Hand in a sheet that came cropped to its upper half."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (WIDE, 438), "white").save(out, "JPEG")
    came = captured(words="whole", original=drawn(words="whole"), marks=marks)
    half = replace(came, data=out.getvalue(), height=438, acts=(PROPOSED,), original_type="image/jpeg")
    return capture.hand_in(desk, case.id, SLOT, half)


def now(desk: Desk, case: Case) -> Sheet:
    return casework.load(desk, case.id).sheets_of(SLOT)[0]


def test_a_sheet_is_kept_as_it_came_and_as_it_was_corrected(own: Desk) -> None:
    kept = corrected_by_us(own, draft(own))
    assert kept.picture
    assert kept.id != kept.shown == kept.picture
    assert own.vault.get(kept.id) == drawn(words="whole")
    assert size(own.vault.get(kept.shown)) == (WIDE, 438) == (kept.width, kept.height)
    assert kept.size == len(own.vault.get(kept.shown))
    assert kept.acts == (PROPOSED,)
    assert len(own.vault.items()) == 4


def test_an_act_is_switched_off_and_on_and_the_list_before_undoes_it(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = corrected_by_us(own, case)
    off = corrections.toggle(desk, case.id, kept.id, 0)
    assert off.before == (PROPOSED,)
    assert off.sheet.acts == (replace(PROPOSED, on=False),)
    assert (off.sheet.picture, off.sheet.shown) == ("", kept.id)  # as it came: no second picture of it
    assert (off.sheet.width, off.sheet.height, off.sheet.size) == (WIDE, HIGH, len(drawn(words="whole")))
    assert size(capture.preview(own, kept.id)) == (WIDE, HIGH)
    assert len(own.vault.items()) == 3
    back = corrections.set_acts(desk, case.id, kept.id, off.before).sheet
    assert (back.acts, back.width, back.height) == (kept.acts, WIDE, 438)
    assert size(own.vault.get(back.shown)) == (WIDE, 438)
    assert len(own.vault.items()) == 4
    with pytest.raises(IndexError):
        corrections.toggle(desk, case.id, kept.id, 1)


def test_turns_add_up_and_four_of_them_are_none(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = corrected_by_us(own, case)
    turned = corrections.turn(desk, case.id, kept.id).sheet
    assert turned.acts == (PROPOSED, Act(ActKind.TURN, (1.0,), own=True))
    assert (turned.width, turned.height) == (438, WIDE)
    assert corrections.turn(desk, case.id, kept.id, quarters=-2).sheet.acts[-1].values == (3.0,)
    assert corrections.turn(desk, case.id, kept.id).sheet.acts == (PROPOSED,)
    assert corrections.turn(desk, case.id, kept.id, quarters=4).sheet.acts == (PROPOSED,)


def test_a_crop_of_a_crop_is_one(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = capture.hand_in(own, case.id, SLOT, captured())
    corrections.crop(desk, case.id, kept.id, (0.0, 0.5, 1.0, 1.5))
    cropped = corrections.crop(desk, case.id, kept.id, (0.5, 0.0, 1.0, 0.5)).sheet
    assert [act.values for act in cropped.acts] == [(0.5, 0.5, 1.0, 0.75)]
    assert (cropped.width, cropped.height) == (310, round(HIGH * 0.75) - round(HIGH * 0.5))
    with pytest.raises(ValueError, match="nothing"):
        corrections.crop(desk, case.id, kept.id, (0.5, 0.5, 0.505, 1.0))


def test_straightened_by_hand_and_flattened_by_four_corners(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = capture.hand_in(own, case.id, SLOT, captured())
    corrections.straighten(desk, case.id, kept.id, 1.5)
    level = corrections.straighten(desk, case.id, kept.id, -0.5).sheet
    assert [(act.kind, act.values) for act in level.acts] == [(ActKind.STRAIGHTEN, (1.0,))]
    assert corrections.straighten(desk, case.id, kept.id, -1.0).sheet.acts == ()
    assert corrections.straighten(desk, case.id, kept.id, 0.0).sheet.acts == ()
    corners = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.5), (0.1, 0.5))
    flat = corrections.flatten(desk, case.id, kept.id, corners).sheet
    assert abs(flat.width - WIDE * 0.8) <= 1
    assert abs(flat.height - HIGH * 0.4) <= 1
    assert len(corrections.flatten(desk, case.id, kept.id, corners).sheet.acts) == 2
    with pytest.raises(ValueError, match="degrees"):
        corrections.straighten(desk, case.id, kept.id, 46)
    for wrong in (corners[:3], corners[::-1], (corners[0], corners[2], corners[1], corners[3])):
        with pytest.raises(ValueError, match="corners"):
            corrections.flatten(desk, case.id, kept.id, wrong)


def test_as_it_came_and_as_proposed(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = corrected_by_us(own, case)
    corrections.turn(desk, case.id, kept.id)
    came = corrections.as_it_came(desk, case.id, kept.id).sheet
    assert [act.on for act in came.acts] == [False, False]
    assert came.shown == kept.id
    proposed = corrections.as_proposed(desk, case.id, kept.id).sheet
    assert [act.on for act in proposed.acts] == [True, False]
    assert (proposed.width, proposed.height) == (WIDE, 438)


def test_always_from_the_picture_as_it_came(own: Desk) -> None:
    case, desk = draft(own), stacked(own)
    kept = corrected_by_us(own, case)
    once = corrections.turn(desk, case.id, kept.id, quarters=2).sheet
    corrections.turn(desk, case.id, kept.id)
    again = corrections.turn(desk, case.id, kept.id, quarters=3).sheet
    assert again.sha256 == once.sha256  # a second generation would differ
    assert own.vault.get(kept.id) == drawn(words="whole")


def test_what_the_new_picture_shows_is_noticed_and_reasons_stay(own: Desk) -> None:
    case = draft(own)
    told = (Mark(MarkKind.DARK, 0.1), Mark(MarkKind.BLUR, 2.0, "原件如此"), Mark(MarkKind.DOUBLE_SHEET, 1.0))
    kept = corrected_by_us(own, case, *told)

    class Judging(Stack):
        def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> object:  # type: ignore[override]
            made = self.desk.scanner.correct(original, acts, dpi=dpi)
            return replace(made, marks=(Mark(MarkKind.BLUR, 1.9), Mark(MarkKind.GLARE, 0.2)))

    judging = replace(own, scanner=Judging(own))  # type: ignore[arg-type]
    assert corrections.turn(judging, case.id, kept.id).sheet.marks == (
        Mark(MarkKind.DOUBLE_SHEET, 1.0),
        Mark(MarkKind.BLUR, 1.9, "原件如此"),
        Mark(MarkKind.GLARE, 0.2),
    )


def test_no_more_than_so_many(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)
    many = tuple(Act(ActKind.TURN, (1.0,)) for _ in range(corrections.MOST + 1))
    with pytest.raises(Conflict, match="too_many_corrections"):
        corrections.set_acts(stacked(own), case.id, kept.id, many)
    assert now(own, case) == kept


def test_a_correction_that_fails_leaves_all_as_it_was(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)
    before = own.vault.items()

    class Dying(Stack):
        def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> object:  # type: ignore[override]
            raise WorkerDied

    with pytest.raises(WorkerDied):
        corrections.turn(replace(own, scanner=Dying(own)), case.id, kept.id)  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="sheet_unknown"):
        corrections.turn(stacked(own), case.id, "no such sheet")
    assert (own.vault.items(), now(own, case)) == (before, kept)


class Busy(Stack):
    """A darkroom that is so slow that something else happens meanwhile, so many times."""

    meanwhile: Callable[[int], object]
    left: int

    def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> object:  # type: ignore[override]
        made = self.desk.scanner.correct(original, acts, dpi=dpi)
        if self.left:
            self.left -= 1
            self.meanwhile(self.left)
        return made


def busy(desk: Desk, meanwhile: Callable[[int], object], *, left: int) -> Desk:
    scanner = Busy(desk)
    scanner.meanwhile, scanner.left = meanwhile, left  # type: ignore[method-assign]
    return replace(desk, scanner=scanner)  # type: ignore[arg-type]


def test_two_corrections_at_once_both_count(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)
    slow = busy(own, lambda _n: corrections.crop(stacked(own), case.id, kept.id, (0, 0, 0.5, 1)), left=1)
    both = corrections.turn(slow, case.id, kept.id).sheet
    assert [act.kind for act in both.acts] == [ActKind.CROP, ActKind.CROP, ActKind.TURN]
    assert len(own.vault.items()) == 4


def test_how_a_page_came_that_was_let_go_is_said(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)
    turned = corrections.turn(stacked(own), case.id, kept.id).sheet
    own.vault.discard(turned.id)  # as retention does once the hall's days are over
    with pytest.raises(Conflict, match="original_gone"):
        corrections.turn(stacked(own), case.id, kept.id)
    assert now(own, case) == turned


def test_a_sheet_that_never_stands_still_is_given_up(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)

    def other(left: int) -> None:
        corrections.straighten(stacked(own), case.id, kept.id, 1.0 + left)

    with pytest.raises(Stale, match="sheet_changed"):
        corrections.turn(busy(own, other, left=9), case.id, kept.id)
    assert len(own.vault.items()) == 4


def test_a_sheet_taken_out_meanwhile_is_not_brought_back(own: Desk) -> None:
    case = draft(own)
    kept = corrected_by_us(own, case)
    before = own.vault.items()
    slow = busy(own, lambda _n: capture.remove_sheet(own, case.id, kept.id), left=1)
    with pytest.raises(NotFound, match="sheet_unknown"):
        corrections.turn(slow, case.id, kept.id)
    assert own.vault.items() == before


def test_the_corrected_picture_goes_out(own: Desk) -> None:
    import pikepdf

    case = fill(own, draft(own).id)
    kept = case.sheets_of(SLOT)[0]
    turned = corrections.turn(stacked(own), case.id, kept.id).sheet
    sent = submit.submit(own, case.id)
    assert sent.sheets_of(SLOT)[0] == turned
    with own.store.read() as work:
        (row,) = work.outbox.rows()
    (file,) = [item for item in row.submission.files if item.material == "proof"]
    with pikepdf.open(io.BytesIO(own.vault.get(file.vault_id))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert (image.Width, image.Height) == (turned.width, turned.height) == (kept.height, kept.width)


def test_a_picture_replaced_while_the_files_are_made(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = fill(own, draft(own).id)
    kept = corrections.turn(stacked(own), case.id, case.sheets_of(SLOT)[0].id).sheet
    made = submit._files
    left = [1]

    def slow(desk: Desk, frozen: Case) -> object:
        if left:
            left.clear()
            corrections.turn(stacked(own), case.id, kept.id)
        return made(desk, frozen)

    monkeypatch.setattr(submit, "_files", slow)
    sent = submit.submit(own, case.id)
    assert sent.sheets_of(SLOT)[0].acts[-1].values == (2.0,)
    assert (
        len(own.vault.items()) == 2 * len(case.sheets) + len(sent.filings) * 2 + 2
    )  # files; picture, preview
