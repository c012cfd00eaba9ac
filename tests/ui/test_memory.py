"""Signals do not use up True, and garbage is collected in the GUI thread only."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from pathlib import Path
from weakref import WeakSet

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from ui import memory
from ui.bridge import Tasks

ROOT = Path(__file__).resolve().parents[2]

EMITS = """
import sys
from PySide6.QtCore import QObject, Signal
from ui.memory import steady_true
steady_true()
class Sender(QObject):
    told = Signal(object)
sender = Sender()
for _ in range(200_000):
    sender.told.emit(None)
print("alive", sys.getrefcount(True) > 0)
"""


def test_two_hundred_thousand_signals_leave_the_program_alive() -> None:
    words = [sys.executable, "-c", EMITS]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "alive True", "")


NOTHINGS = """
import sys
from ui.memory import steady_true
steady_true()
from PySide6.QtWidgets import QApplication
app = QApplication([])
for _ in range(200_000):
    app.focusWidget()
print("alive", sys.getrefcount(None) > 0)
"""


def test_two_hundred_thousand_nothings_leave_the_program_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTHINGS], cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive True")


def test_true_is_given_spare_references_once() -> None:
    memory.steady_true()
    before = sys.getrefcount(True)
    assert not memory.steady_true()  # done, or this Python does not count
    assert abs(sys.getrefcount(True) - before) < 1000
    assert sys.version_info >= (3, 12) or before > memory.SPARE // 2


class Cycle(QObject):
    """Something of Qt that only the cycle collector can free."""

    gone = Signal()
    died_in: list[threading.Thread]

    def __init__(self, died_in: list[threading.Thread]) -> None:
        super().__init__()
        self.me = self
        self.died_in = died_in

    def __del__(self) -> None:
        self.died_in.append(threading.current_thread())


def test_garbage_of_qt_dies_in_the_gui_thread_however_busy_the_lanes_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "LARGE", 1 << 40)  # a window of another test must not set ours aside
    died_in: list[threading.Thread] = []
    done: list[object] = []
    tasks = Tasks()
    tasks._collector.stop()
    gc.collect()  # what other tests left is not ours: so much would be set aside, and the cycles with it
    gc.freeze()
    gc.disable()
    collector = memory.Collector(tasks, every_ms=10)
    for _ in range(20):
        Cycle(died_in)
    kept = [[number] for number in range(5_000)]  # so much that a collection is due
    tasks.run(lambda: [[object(), []] for _ in range(5_000)] and None, done=done.append)
    qtbot.waitUntil(lambda: bool(done) and len(died_in) == 20, timeout=240_000)
    assert set(died_in) == {threading.main_thread()}
    collector.stop()
    gc.unfreeze()
    assert len(kept) == 5_000
    assert tasks.shutdown()


def test_python_collects_by_itself_again_when_the_last_one_has_stopped(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory.Collector, "_running", WeakSet())  # others of this process stay out of it
    was = gc.isenabled()
    one, other = Tasks(), Tasks()
    assert one.shutdown()
    assert not gc.isenabled()
    assert other.shutdown()
    assert gc.isenabled()
    gc.enable() if was else gc.disable()


def test_only_what_is_due_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_objects", lambda generation: [])
    for counts, due in (((5, 1, 1), -1), ((701, 1, 1), 0), ((5, 11, 1), 1), ((701, 11, 11), 2)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        assert memory.collect_due() == due
    assert collected == [0, 1, 2]


def test_much_at_once_is_set_aside_and_collected_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: done.append(name))
    monkeypatch.setattr(gc, "collect", lambda *ages: done.append(f"collect {ages}"))
    monkeypatch.setattr(gc, "get_count", lambda: (memory.LARGE + 1, 0, 0))
    memory.collect_due()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 11))
    monkeypatch.setattr(gc, "get_objects", lambda generation: [None] * (memory.LARGE + 1))
    memory.collect_due()
    assert done == ["freeze", "freeze"]
    memory.tidy()
    assert done[2:] == ["unfreeze", "collect ()"]


def test_at_rest_what_was_set_aside_is_looked_through(qtbot: QtBot) -> None:
    parent = QObject()
    collector = memory.Collector(parent, every_ms=10, rest_seconds=1.0, aside=100)
    gc.freeze()
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        for each in memory.Collector._running:  # that of another window in this process too
            each.touch()  # somebody works
        qtbot.wait(20)
    assert gc.get_freeze_count() > 100
    qtbot.waitUntil(lambda: gc.get_freeze_count() == 0, timeout=240_000)
    collector.stop()
