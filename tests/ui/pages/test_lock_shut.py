"""What happens behind the lock while it is shut neither opens it nor says what lies there."""

from __future__ import annotations

from tests.services.seating import PASSWORD
from tests.ui.pages.seat import Seat
from tests.ui.pages.test_shell_window import unlock


def test_a_screen_that_opens_or_another_language_leaves_the_lock_shut(seat: Seat) -> None:
    seat.window.lock()
    title = seat.window.windowTitle()
    seat.window.go("cases")
    seat.window._on_setting("language")
    assert seat.window.door.locked
    assert not seat.window.frame.isVisible()
    assert seat.window.windowTitle() == title
    gate = seat.window.door.gate
    assert gate is not None
    gate.password.focus_editor()
    unlock(seat, PASSWORD)
    assert not seat.window.door.locked
    assert seat.window.windowTitle() != title
