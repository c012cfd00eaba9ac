"""Scenes of the screens beside the visit: work list, outbox, tracking, settings, keys, lock, sign-in."""

from __future__ import annotations

from tests.shots.states import Stage

SCREENS = ("cases", "outbox", "tracking", "settings")


def empty(stage: Stage) -> None:
    """Before the first case."""
    for key in SCREENS:
        stage.window.go(key)
        stage.shot(f"{key}-empty" if key != "settings" else key)


def filled(stage: Stage) -> None:
    """After some cases."""
    for key in SCREENS[:3]:
        stage.window.go(key)
        stage.shot(f"{key}-filled")
    stage.window.next_applicant()
    stage.shot("lookup-cards")
    stage.window.frame.show_keys()
    stage.shot("keys")
    stage.window.frame.sheet.close()


def gate(stage: Stage) -> None:
    """What stands before the window."""
    stage.window.lock()
    stage.shot("lock")
    gate = stage.window.door.gate
    assert gate is not None
    gate.password.set_value("wrong")
    stage.press(gate.go)
    stage.shot("lock-wrong")
    for mode in ("sign_in", "enrol"):
        stage.window.door.show(mode)  # type: ignore[arg-type]
        stage.shot(mode.replace("_", "-"))
