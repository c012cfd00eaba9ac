"""The next turn of the event loop: what is built in one and shown in the next leaves the window free between.

Must not: be used to wait for an answer; answers come by the lanes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SOON_MS = 1  # one of 0 is an event like any other: served before the window has painted or heard anybody


def next_turn(owner: QObject, then: Callable[[], object]) -> None:
    """Call `then` once the window has had its turn, unless the owner is gone by then."""
    QTimer.singleShot(SOON_MS, owner, then)


def in_turns(owner: QObject, *steps: Callable[[], object]) -> None:
    """Call the steps one after the other, each in a turn of its own, the first of them in the next."""
    if not steps:
        return
    first, *rest = steps

    def do() -> None:
        first()
        in_turns(owner, *rest)

    next_turn(owner, do)
