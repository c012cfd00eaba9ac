"""What the frame tells by itself: late receipts, the line that is back; and the focus behind the lock."""

from __future__ import annotations

import threading

import pytest

from kiosk.domain.case import Case
from kiosk.events import CaseChanged
from kiosk.services import casework, submit
from tests.services.window import CLERK, PASSWORD, draft, fill
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui.shell import mainwindow
from ui.shell.frame import Frame


@pytest.fixture
def queued(seat: Seat) -> Case:
    """A case that was submitted while the centre was away."""
    with seat.away():
        made = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk).id).id, clerk=CLERK)
        seat.quiet()
        case = casework.load(seat.desk, made.id)
        assert case.receipt is None
    return case


def badge(seat: Seat) -> int:
    return int(seat.window.frame.rail.entries["tracking"].badge)


def toast(seat: Seat) -> str:
    frame: Frame = seat.window.frame
    return str(frame.toast.words.text()) if frame.toast.isVisible() else ""


def unlock(seat: Seat) -> None:
    seat.type(PASSWORD)
    seat.press(Key.Key_Return)
    until(lambda: not seat.window.door.locked)


def test_a_receipt_that_comes_later_is_told_and_counted(seat: Seat, queued: Case) -> None:
    until(lambda: casework.load(seat.desk, queued.id).receipt is not None)
    receipt = casework.load(seat.desk, queued.id).receipt
    assert receipt is not None
    until(lambda: "收件回执已到" in toast(seat))
    assert receipt.number in toast(seat)
    assert queued.entity.name not in toast(seat)
    seat.quiet()
    before = badge(seat)
    assert before >= 1
    seat.press(Key.Key_4, CTRL)
    seat.quiet()
    assert badge(seat) < before


def test_receipts_behind_the_lock_are_told_after_it(seat: Seat) -> None:
    from kiosk.events import ReceiptCame

    seat.window.frame.toast.clear()
    seat.window.lock()
    for number in ("R-1", "R-2"):
        seat.desk.bus.publish(ReceiptCame("some case", number))
    until(lambda: seat.window.frame._unseen >= 2)
    assert seat.window.frame._told == ["R-1", "R-2"]
    unlock(seat)
    until(lambda: toast(seat))
    assert toast(seat) == "2 份收件回执已到，最近一份：R-2"


def test_the_case_in_sight_needs_no_word_of_its_receipt(seat: Seat) -> None:
    from kiosk.events import ReceiptCame

    case = draft(seat.desk)
    seat.open(case, "applicant")
    seat.window.frame._told.clear()
    seat.desk.bus.publish(ReceiptCame(case.id, "R-3"))
    seat.quiet()
    assert seat.window.frame._told == []


def test_after_a_receipt_the_line_is_looked_at_at_once(seat: Seat, queued: Case) -> None:
    from kiosk.services.health import Network, Reach

    place = seat.window.workplace
    until(lambda: casework.load(seat.desk, queued.id).receipt is not None)
    seat.quiet()
    place.set_network(Network(Reach.OFFLINE, seat.desk.clock.now()))
    again = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk).id).id, clerk=CLERK)
    until(lambda: casework.load(seat.desk, again.id).receipt is not None)
    until(lambda: not place.offline, seconds=5)


def test_the_focus_is_where_it_was_before_the_lock(seat: Seat) -> None:
    page = seat.open(draft(seat.desk), "applicant")
    page.phone.focus_editor()
    seat.type("1380000")
    seat.window.lock()
    unlock(seat)
    assert page.phone.editor.hasFocus()
    seat.type("0000")
    assert page.phone.editor.text() == "13800000000"
    seat.quiet()


def test_unlocking_waits_for_no_batch_of_papers(seat: Seat) -> None:
    go_on = threading.Event()
    seat.window.workplace.tasks.run(lambda: go_on.wait(20), lane="work")
    try:
        seat.window.lock()
        unlock(seat)
        assert not go_on.is_set()
    finally:
        go_on.set()
        seat.quiet()


def test_a_burst_of_news_is_counted_twice_at_most(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    count = mainwindow._counts
    monkeypatch.setattr(mainwindow, "_counts", lambda desk: (times.append(1), count(desk))[1])
    for _ in range(40):
        seat.desk.bus.publish(CaseChanged("some case"))
    until(lambda: times)
    seat.quiet()
    assert len(times) <= 2
