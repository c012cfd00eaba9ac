"""Our own printed papers sort themselves: any order, fifty filings, backs behind fronts, nothing lost."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import replace

import pytest

from kiosk.desk import CapturedSheet, Desk
from kiosk.domain.case import UNASSIGNED
from kiosk.domain.sheet import MarkKind
from kiosk.errors import FileRefused, ScannerFailed, WorkerDied
from kiosk.services.cases import casework, submit
from kiosk.services.printing import papers
from kiosk.services.sheets import capture, sorting, waiving
from tests.services.paperwork import WISH, Stack, captured, page_of, stacked
from tests.services.seating import draft, fill


def lying(desk: Desk, case_id: str) -> dict[str, list[str]]:
    """Give the last part of each sheet's code, page or "", by slot and in order."""
    case = casework.load(desk, case_id)
    names = sorted({sheet.material for sheet in case.sheets})
    return {
        name: [sheet.codes[0].rpartition("/")[2] if sheet.codes else "" for sheet in case.sheets_of(name)]
        for name in names
    }


def test_pages_fed_in_any_order_lie_in_their_slots_and_in_theirs(own: Desk) -> None:
    case = draft(own, count=3)
    pages = [page_of(case, number, page=page) for number in (1, 2, 3) for page in (1, 2, 3)]
    random.Random(4).shuffle(pages)
    assert capture.scan(stacked(own, *pages), case.id, "", WISH) == 9
    wanted = {f"commitment#{number}": ["1", "2", "3"] for number in (1, 2, 3)}
    assert lying(own, case.id) == wanted
    assert all(sheet.read for sheet in casework.load(own, case.id).sheets)


def test_what_has_no_code_or_another_case_s_waits_in_sight_and_is_never_sent(own: Desk) -> None:
    other, case = draft(own), draft(own)
    stack = (page_of(case), captured(words="receipt"), page_of(other), page_of(case, 0, paper="slip"))
    capture.scan(stacked(own, *stack), case.id, "", WISH)
    assert lying(own, case.id) == {UNASSIGNED: ["", "1", "1"], "commitment#1": ["1"]}
    fill(own, case.id)
    (told,) = [item for item in submit.check(own, case.id) if item.code == "sheets_unassigned"]
    assert (told.severity, told.place, told.arguments()) == ("warning", f"materials.{UNASSIGNED}", {"n": "3"})
    sent = submit.submit(own, case.id)
    assert len(sent.sheets_of(UNASSIGNED)) == 3
    assert all(own.vault.get(sheet.shown) for sheet in sent.sheets)
    with own.store.read() as work:
        (row,) = work.outbox.rows()
    assert {file.material for file in row.submission.files} == {"commitment", "proof"}


def test_a_page_that_is_there_already_is_a_second_copy_beside_it(own: Desk) -> None:
    case = draft(own)
    stack = (page_of(case, page=2), page_of(case, page=1), page_of(case, page=1))
    capture.scan(stacked(own, *stack), case.id, "", WISH)
    now = casework.load(own, case.id)
    assert lying(own, case.id) == {"commitment#1": ["1", "1", "2"]}
    first, second, _ = now.sheets_of("commitment#1")
    marks = waiving.marks(own, now)
    assert first.id not in marks
    assert [mark.kind for mark in marks[second.id]] == [MarkKind.SECOND_COPY]
    capture.remove_sheet(own, case.id, first.id)
    assert waiving.marks(own, casework.load(own, case.id)) == {}


def test_the_back_of_a_leaf_goes_with_its_front(own: Desk) -> None:
    case = draft(own)
    stack = (
        page_of(case, page=2, side="front"), captured(words="b2", side="back"),
        page_of(case, page=1, side="front"), captured(words="b1", side="back"),
        captured(words="receipt", side="front"), captured(words="its back", side="back"),
        page_of(case, page=3, side="front"), captured(words="b3", side="back"),
    )  # fmt: skip
    capture.scan(stacked(own, *stack), case.id, "", WISH)
    assert lying(own, case.id) == {"commitment#1": ["1", "", "2", "", "3", ""], UNASSIGNED: ["", ""]}


def test_pages_among_what_the_clerk_put_there(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "commitment#1", captured(words="by hand"))
    capture.scan(stacked(own, page_of(case, page=2)), case.id, "", WISH)
    capture.scan(stacked(own, page_of(case, page=1)), case.id, "", WISH)
    assert lying(own, case.id) == {"commitment#1": ["", "1", "2"]}


def test_a_sheet_scanned_into_a_slot_stays_there_and_is_told_to_belong_elsewhere(own: Desk) -> None:
    case = draft(own, count=2)
    capture.scan(stacked(own, page_of(case, 2)), case.id, "proof#1", WISH)
    assert casework.load(own, case.id).sheets[0].read is False
    assert sorting.sort(own, case.id) == sorting.Sorted(placed=1)
    now = casework.load(own, case.id)
    (kept,) = now.sheets_of("proof#1")
    assert [mark.kind for mark in waiving.marks(own, now)[kept.id]] == [MarkKind.MISPLACED]
    assert sorting.sort(own, case.id) == sorting.Sorted()  # it was read


def test_a_jam_keeps_what_came_before_sorted(own: Desk) -> None:
    case = draft(own)
    stack = stacked(own, page_of(case, page=2), page_of(case, page=1), page_of(case, page=3), jam=3)
    with pytest.raises(ScannerFailed, match="jammed"):
        capture.scan(stack, case.id, "", WISH)
    assert lying(own, case.id) == {"commitment#1": ["1", "2"]}


def test_a_reader_that_dies_loses_nothing_and_is_asked_again(own: Desk) -> None:
    case = draft(own)

    class Dying(Stack):
        def codes(self, picture: bytes, *, thorough: bool = False) -> tuple[str, ...]:
            raise WorkerDied

    pages = [page_of(case, page=page) for page in (3, 1, 2)]
    dying = replace(own, scanner=Dying(own, pages))  # type: ignore[arg-type]
    assert capture.scan(dying, case.id, "", WISH) == 3
    assert lying(own, case.id) == {UNASSIGNED: ["", "", ""]}
    assert sorting.sort(dying, case.id) == sorting.Sorted(unread=3)
    assert sorting.sort(own, case.id) == sorting.Sorted(placed=3)
    assert lying(own, case.id) == {"commitment#1": ["1", "2", "3"]}


def test_the_real_reader_killed_between_two_sheets(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "", page_of(case, page=1))
    assert sorting.sort(own, case.id) == sorting.Sorted(placed=1)
    os.kill(own.scanner.pids()["recogniser"], signal.SIGKILL)  # type: ignore[attr-defined]
    capture.hand_in(own, case.id, "", page_of(case, page=2))
    for _ in range(2):  # the death may be noticed at the first look only
        sorting.sort(own, case.id)
    assert lying(own, case.id) == {"commitment#1": ["1", "2"]}


def test_what_can_not_be_decoded_has_no_codes(own: Desk) -> None:
    case = draft(own)

    class Refusing(Stack):
        def codes(self, picture: bytes, *, thorough: bool = False) -> tuple[str, ...]:
            raise FileRefused("broken")

    refusing = replace(own, scanner=Refusing(own, [page_of(case)]))  # type: ignore[arg-type]
    capture.scan(refusing, case.id, "", WISH)
    (kept,) = casework.load(own, case.id).sheets
    assert (kept.material, kept.read, kept.codes) == (UNASSIGNED, True, ())


def test_a_code_that_the_preview_does_not_show_is_read_on_the_whole_picture(own: Desk) -> None:
    case = draft(own)
    page = replace(page_of(case), preview=captured(words="too small to read").data)
    capture.scan(stacked(own, page), case.id, "", WISH)
    assert lying(own, case.id) == {"commitment#1": ["1"]}


def test_a_look_can_be_stopped_and_passes_over_what_was_taken_out(own: Desk) -> None:
    case = draft(own)
    first, second = (capture.hand_in(own, case.id, "", page_of(case, page=page)) for page in (1, 2))
    assert sorting.sort(own, case.id, stop=lambda: True) == sorting.Sorted(unread=2)

    def out(done: int, _total: int) -> None:
        if done == 1:
            capture.remove_sheet(own, case.id, second.id)

    assert sorting.sort(own, case.id, progress=out).placed == 1
    assert [sheet.id for sheet in casework.load(own, case.id).sheets] == [first.id]


def test_a_place_that_came_later_is_found_again(own: Desk) -> None:
    case = draft(own, count=2)
    page = page_of(case, 2)
    dropped = casework.drop_filing(own, case.id, 2)
    capture.scan(stacked(own, page), case.id, "", WISH)
    (kept,) = casework.load(own, case.id).sheets_of(UNASSIGNED)
    casework.restore_filing(own, case.id, dropped)
    assert sorting.sort(own, case.id, (kept.id, "no such sheet")) == sorting.Sorted(placed=1)
    assert lying(own, case.id) == {"commitment#2": ["1"]}


def test_a_real_paper_taken_back_as_a_file(own: Desk) -> None:
    case = draft(own, count=2)
    made = papers.commitments(own, case.id)
    for paper in reversed(made):
        data = papers.pdf(own, paper.id)
        pages = capture.take_file(own, case.id, "", data, name="scan.pdf")
        slot = f"commitment#{paper.filing}"
        assert lying(own, case.id)[slot] == [str(page) for page in range(1, pages + 1)]
    assert UNASSIGNED not in lying(own, case.id)


def test_fifty_filings_in_one_run(own: Desk) -> None:
    case = draft(own, count=50)
    pages: list[CapturedSheet] = [page_of(case, number) for number in range(1, 51)]
    random.Random(1).shuffle(pages)
    assert capture.scan(stacked(own, *pages), case.id, "", WISH) == 50
    assert lying(own, case.id) == {f"commitment#{number}": ["1"] for number in range(1, 51)}
