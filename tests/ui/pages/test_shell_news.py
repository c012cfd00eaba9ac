"""What the frame tells by itself: late receipts, the line that is back; and the focus behind the lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.domain.case import Case
from kiosk.events import CaseChanged
from kiosk.services.cases import casework, submit
from kiosk.services.centre.health import Network, Reach
from tests.services.seating import PASSWORD, draft, fill
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.shell import mainwindow
from ui.text import CHINA


@pytest.fixture
def told(seat: Seat) -> Iterator[list[str]]:
    """What was told in short messages, also those that are gone again."""
    said: list[str] = []
    seat.let_go()

    def listen(words: str, _undo: object) -> None:
        if words:  # nothing is how one is taken away
            said.append(words)

    seat.window.workplace.toasted.connect(listen)
    yield said
    seat.window.workplace.toasted.disconnect(listen)


@pytest.fixture
def queued(seat: Seat) -> Case:
    """A case that was submitted while the centre was away."""
    with seat.away():
        made = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk).id).id)
        seat.quiet()
        case = casework.load(seat.desk, made.id)
        assert case.receipt is None
    return case


def badge(seat: Seat) -> int:
    return int(seat.window.frame.rail.entries["tracking"].badge)


def unlock(seat: Seat) -> None:
    seat.type(PASSWORD)
    seat.press(Key.Key_Return)
    until(lambda: not seat.window.door.locked)


def test_a_receipt_that_comes_later_is_told_and_counted(seat: Seat, told: list[str], queued: Case) -> None:
    until(lambda: casework.load(seat.desk, queued.id).receipt is not None)
    receipt = casework.load(seat.desk, queued.id).receipt
    assert receipt is not None
    until(lambda: told)
    assert told == [f"收件回执已到：{receipt.number}"]  # and nobody's name
    seat.quiet()
    before = badge(seat)
    assert before >= 1
    seat.press(Key.Key_4, CTRL | ALT)
    seat.quiet()
    assert badge(seat) < before


def test_receipts_behind_the_lock_are_told_after_it(seat: Seat, told: list[str]) -> None:
    from kiosk.events import ReceiptCame

    seat.window.lock()
    for number in ("R-1", "R-2"):
        seat.desk.bus.publish(ReceiptCame("some case", number))
    until(lambda: len(seat.window.frame._told) >= 2)
    assert seat.window.frame._told == ["R-1", "R-2"]
    unlock(seat)
    until(lambda: told)
    assert told == ["2 份收件回执已到，最近一份：R-2"]


def test_the_case_in_sight_needs_no_word_of_its_receipt(seat: Seat) -> None:
    from kiosk.events import ReceiptCame

    case = draft(seat.desk)
    seat.open(case, "applicant")
    seat.window.frame._told.clear()
    seat.desk.bus.publish(ReceiptCame(case.id, "R-3"))
    seat.quiet()
    assert seat.window.frame._told == []


def test_after_a_receipt_the_line_is_looked_at_at_once(seat: Seat, queued: Case) -> None:
    place = seat.window.workplace
    until(lambda: casework.load(seat.desk, queued.id).receipt is not None)
    seat.quiet()
    place.set_network(Network(Reach.OFFLINE, seat.desk.clock.now()))
    again = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk).id).id)
    until(lambda: casework.load(seat.desk, again.id).receipt is not None)
    until(lambda: not place.offline)


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
    count = mainwindow.counts
    monkeypatch.setattr(mainwindow, "counts", lambda desk: (times.append(1), count(desk))[1])
    for _ in range(40):
        seat.desk.bus.publish(CaseChanged("some case"))
    until(lambda: times)
    seat.quiet()
    assert len(times) <= 2


def test_the_line_s_age_is_the_same_in_the_bar_and_on_the_screen(seat: Seat) -> None:
    place, frame = seat.window.workplace, seat.window.frame
    seat.press(Key.Key_3, CTRL | ALT)
    seat.quiet()
    for seconds, age in ((1, "1 分钟"), (100, "1 分钟"), (179, "2 分钟"), (181, "3 分钟")):
        since = seat.desk.clock.now() - timedelta(seconds=seconds)
        place.set_network(Network(Reach.OFFLINE, since))
        seat.page.tick()
        assert age in frame.bar.network.text
        assert age in seat.page.age.text
    frame._away = 0  # as if a minute had gone by
    frame._minute = seat.desk.clock.now().astimezone(CHINA).minute
    frame._on_clock()
    assert frame._away == 3
    seat.look_at_line()


@pytest.mark.parametrize("reason", ["contract_changed", "wrong_centre", "clocks_apart", "centre_failed"])
def test_a_centre_that_answers_wrongly_is_no_green_mark(seat: Seat, reason: str) -> None:
    place, pill = seat.window.workplace, seat.window.frame.bar.network
    place.set_network(Network(Reach.ONLINE, seat.desk.clock.now(), reason=reason))
    assert (pill.text, pill.tone) == ("上报受阻", "bad")
    assert "。" in pill.toolTip()
    place.set_network(Network(Reach.ONLINE, seat.desk.clock.now()))
    assert (pill.tone, pill.toolTip()) == ("ok", "")
