"""Files of the entry assistant are never there without their filing, and never offered with another one."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.packs import sites
from kiosk.services.cases import sitefolder
from tests.sandbox.centre import Centre
from tests.services.seating import Tray, draft, fill
from tests.ui.pages.conftest import desk_of
from tests.ui.pages.seat import Key, Seat, until
from tests.ui.pages.test_assist import Hands, strip_of, strips

SAMR = {"authority": "咸宁市市场监督管理局（示例）", "region_code": "421200", "region_name": "咸宁市"}
LONGEST = 240.0  # seconds that a held vault waits for the test


class Held:
    """The vault of a Desk, which gives nothing until it is let go."""

    def __init__(self, vault: Any, let_go: Callable[[], bool] | None = None) -> None:
        self._vault = vault
        self.asked, self.free = threading.Event(), threading.Event()
        self._let_go = let_go or self.free.is_set

    def __getattr__(self, name: str) -> Any:
        return getattr(self._vault, name)

    def get(self, item: str) -> bytes:
        self.asked.set()
        for _turn in range(int(LONGEST / 0.01)):
            if self._let_go():
                break
            self.free.wait(0.01)
        data: bytes = self._vault.get(item)
        return data


def hold(seat: Seat, let_go: Callable[[], bool] | None = None) -> Held:
    """Let the window's Desk have a held vault."""
    place = seat.window.workplace
    held = Held(seat.desk.vault, let_go)
    place.desk = replace(seat.desk, vault=held)  # type: ignore[arg-type]
    return held


@pytest.fixture
def case(seat: Seat) -> Case:
    """Two records that each go to one of two sites."""
    return fill(seat.desk, draft(seat.desk, count=2, **SAMR).id)


@pytest.fixture
def hands(seat: Seat, case: Case) -> Iterator[Hands]:
    found = Hands(seat, strip_of(seat, case))
    yield found
    found.strip.close()
    seat.quiet()
    seat.window.activateWindow()


@pytest.fixture
def held(hands: Hands) -> Iterator[Held]:
    """A write that is under way, and goes on when it is let go."""
    found = hold(hands.seat)
    QTest.keyClick(hands.strip.windowHandle(), Key.Key_F2)
    until(found.asked.is_set)
    assert lying(hands.seat)
    yield found
    found.free.set()
    hands.seat.quiet()
    hands.seat.window.workplace.desk = hands.seat.desk


def lying(seat: Seat) -> tuple[Path, ...]:
    return sitefolder.lying(seat.desk)


def shown(hands: Hands) -> tuple[int, str]:
    entry = hands.strip.entry
    return (entry.filing.number, entry.layout.id) if entry is not None else (0, "")


def write(hands: Hands) -> None:
    hands.press(Key.Key_F2)
    until(lambda: hands.strip.files.made is not None)
    assert [path.name for path in lying(hands.seat)[0].iterdir()]


def test_they_lie_outside_the_data_and_only_this_account_opens_the_folder(hands: Hands) -> None:
    write(hands)
    (folder,) = lying(hands.seat)
    data = hands.seat.desk.settings.folder
    assert data not in folder.parents
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    if Path("/dev/shm").is_dir():
        assert Path("/dev/shm") in folder.parents


@pytest.mark.parametrize("key", [Key.Key_F8, Key.Key_F6])
def test_another_record_or_site_takes_them_away(hands: Hands, key: Qt.Key) -> None:
    write(hands)
    before = shown(hands)
    hands.press(key)
    until(lambda: shown(hands) != before)
    assert lying(hands.seat) == ()
    assert hands.strip.files.made is None
    assert hands.strip.note.text == ""
    write(hands)
    hands.press(Key.Key_Escape)
    assert lying(hands.seat) == ()


@pytest.mark.parametrize("key", [Key.Key_F8, Key.Key_F6])
def test_what_was_being_written_is_not_offered_with_another(hands: Hands, held: Held, key: Qt.Key) -> None:
    before = shown(hands)
    QTest.keyClick(hands.strip.windowHandle(), key)
    until(lambda: shown(hands) != before)
    assert lying(hands.seat) == ()
    assert hands.strip.files.write.isEnabled()
    held.free.set()
    hands.seat.quiet()
    assert lying(hands.seat) == ()
    assert hands.strip.files.made is None
    assert not hands.strip.files.copy.isEnabled()


def test_one_given_up_does_not_end_the_next(hands: Hands, held: Held) -> None:
    before = shown(hands)
    QTest.keyClick(hands.strip.windowHandle(), Key.Key_F8)
    until(lambda: shown(hands) != before)
    QTest.keyClick(hands.strip.windowHandle(), Key.Key_F2)
    held.free.set()
    until(lambda: hands.strip.files.made is not None)
    made = hands.strip.files.made
    assert made is not None
    assert made.of[1:] == shown(hands)
    assert lying(hands.seat) == (made.folder,)
    assert {path.name for path in made.folder.iterdir()} == {file.name for file in made.files}
    hands.seat.quiet()
    assert hands.strip.files.write.isEnabled()


def test_nor_with_another_case(hands: Hands, held: Held, seat: Seat) -> None:
    other = fill(seat.desk, draft(seat.desk).id)
    seat.window.workplace.assist_asked.emit(other.id)
    assert lying(seat) == ()
    until(lambda: hands.strip.entry is not None and hands.strip.entry.case.id == other.id)
    held.free.set()
    seat.quiet()
    assert hands.strip.files.made is None
    assert lying(seat) == ()


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_closed_or_locked_while_they_are_written(hands: Hands, held: Held, seat: Seat, how: str) -> None:
    if how == "closed":
        QTest.keyClick(hands.strip.windowHandle(), Key.Key_Escape)
    else:
        seat.window.lock()
    until(lambda: not strips())
    assert lying(seat) == ()
    held.free.set()
    seat.quiet()
    assert lying(seat) == ()
    assert hands.strip.files.made is None
    seat.reset()


def test_closed_and_opened_again_while_they_are_written(
    hands: Hands, held: Held, seat: Seat, case: Case
) -> None:
    hands.strip.close()
    seat.window.workplace.assist_asked.emit(case.id)
    until(lambda: hands.strip.entry is not None)
    held.free.set()
    seat.quiet()
    assert hands.strip.files.made is None
    assert lying(seat) == ()


def test_an_answer_for_another_site_is_put_away(
    hands: Hands, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hands.strip.entry is not None
    assert hands.strip.entry.others
    _number, site = shown(hands)
    every = sites.shipped()
    monkeypatch.setattr(sites, "shipped", lambda: tuple(one for one in every if one.id != site))
    hands.press(Key.Key_F2)
    until(hands.strip.files.write.isEnabled)
    assert hands.strip.files.made is None
    assert lying(seat) == ()


def test_a_frame_built_anew_takes_them_away(seat: Seat, case: Case) -> None:
    write(Hands(seat, strip_of(seat, case)))
    seat.window.rebuild()
    assert lying(seat) == ()
    assert not strips()
    seat.quiet()
    seat.window.activateWindow()


@pytest.fixture
def own_seat(page_centre: Centre, tmp_path: Path) -> Iterator[Seat]:
    """A window that the test closes."""
    desk: Desk = desk_of(tmp_path, page_centre)
    assert isinstance(desk.printer, Tray)
    found = Seat(desk, desk.printer)
    yield found
    found.close()
    close_desk(desk)


def test_the_end_of_the_program_while_they_are_written(own_seat: Seat) -> None:
    case = fill(own_seat.desk, draft(own_seat.desk, count=2).id)
    hands = Hands(own_seat, strip_of(own_seat, case))
    write(hands)
    hands.press(Key.Key_F8)
    tasks = own_seat.window.workplace.tasks
    held = hold(own_seat, lambda: tasks.closed)
    QTest.keyClick(hands.strip.windowHandle(), Key.Key_F2)
    until(held.asked.is_set)
    own_seat.window.close()
    until(lambda: not any(thread.is_alive() for thread in tasks._threads.values()))
    assert lying(own_seat) == ()
