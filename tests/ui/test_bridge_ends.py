"""Tasks and News at their ends: owners that go, shutdown, news of one kind."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from kiosk.events import Bus, CaseChanged, Event, OutboxChanged
from tests.ui.lanes import GUI, Owner
from ui.bridge import News, Tasks


def test_an_owner_deleted_in_qt_is_not_called_but_the_call_runs_on(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    finished: list[bool] = []
    owner = Owner()
    job = tasks.run(lambda: gate.wait(10) and finished.append(True), done=owner.take, owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    qtbot.waitUntil(lambda: job.finished)
    assert finished == [True]
    assert owner.got == []


def test_a_job_does_not_keep_its_owner_alive(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner = Owner()
    gone = weakref.ref(owner)
    job = tasks.run(lambda: gate.wait(10), done=owner.take, failed=owner.take, owner=owner)
    del owner
    gc.collect()
    assert gone() is None
    gate.set()
    qtbot.waitUntil(lambda: job.finished)


def test_what_a_callback_held_dies_in_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    died_in: list[str] = []

    class Held:
        def __del__(self) -> None:
            died_in.append(threading.current_thread().name)

    def go() -> None:
        held = Held()
        tasks.run(lambda: None, done=lambda _none: held and None, lane="store")

    for _ in range(50):  # each job but the last is let go of by a lane that takes the next one
        go()
    qtbot.waitUntil(lambda: len(died_in) == 50)
    assert set(died_in) == {threading.main_thread().name}


def test_an_owner_that_is_no_qobject_works_too(tasks: Tasks, qtbot: QtBot) -> None:
    class Plain:
        def __init__(self) -> None:
            self.got: list[object] = []

        def take(self, value: object) -> None:
            self.got.append(value)

    plain = Plain()
    job = tasks.run(lambda: 7, done=plain.take, owner=plain)
    qtbot.waitUntil(lambda: job.finished)
    assert plain.got == [7]


@pytest.mark.parametrize(("lane", "told"), [("store", 1), ("net", 0)])
def test_only_the_store_lane_tells_of_a_failure_when_its_owner_is_gone(
    tasks: Tasks, qtbot: QtBot, uncaught: list[BaseException], lane: Any, told: int
) -> None:
    gate = threading.Event()
    owner = Owner()

    def call() -> None:
        gate.wait(10)
        raise OSError("disk")

    job = tasks.run(call, failed=owner.take, owner=owner, lane=lane)
    del owner
    gc.collect()
    gate.set()
    qtbot.waitUntil(lambda: job.finished)
    assert len(uncaught) == told


def test_shutdown_works_off_the_store_lane_and_drops_the_rest(qtbot: QtBot) -> None:
    tasks = Tasks()
    gate = threading.Event()
    ran: list[str] = []
    for lane in ("store", "net"):
        tasks.run(lambda: gate.wait(10), lane=lane)
    for number in range(3):
        tasks.run(
            lambda n=number: ran.append(f"store{n}"), lane="store", done=lambda _r: ran.append("called back")
        )
        tasks.run(lambda n=number: ran.append(f"net{n}"), lane="net")
    threading.Timer(0.05, gate.set).start()
    assert tasks.shutdown()
    qtbot.wait(20)
    assert ran == ["store0", "store1", "store2"]
    with pytest.raises(RuntimeError, match="shut down"):
        tasks.run(lambda: None)


def test_shutdown_drops_what_is_on_its_way_and_tells_of_a_lane_that_hangs(qtbot: QtBot) -> None:
    tasks = Tasks()
    got: list[object] = []
    ready = threading.Event()
    tasks.run(lambda: None, done=got.append, lane="net")
    tasks.run(ready.set, lane="net")
    assert ready.wait(5)  # its result is posted and not yet delivered
    gate, hangs = threading.Event(), threading.Event()
    tasks.run(lambda: hangs.set() or gate.wait(10), lane="scan")
    assert hangs.wait(5)
    assert not tasks.shutdown(timeout=0.05)
    gate.set()
    qtbot.wait(20)
    assert got == []


def test_news_arrive_in_the_gui_thread_in_order_whoever_publishes(qtbot: QtBot) -> None:
    bus = Bus()
    news = News(bus)
    got: list[tuple[str, threading.Thread]] = []
    news.happened.connect(lambda event: got.append((event.id, threading.current_thread())))

    def publish() -> None:
        for number in range(20):
            bus.publish(CaseChanged(str(number)))

    thread = threading.Thread(target=publish)
    thread.start()
    thread.join()
    assert got == []  # published there, told here, by the event loop
    bus.publish(OutboxChanged("last"))
    qtbot.waitUntil(lambda: len(got) == 21)
    assert [name for name, _ in got] == [*map(str, range(20)), "last"]
    assert {thread for _, thread in got} == {GUI}
    news.close()
    bus.publish(CaseChanged("after"))
    qtbot.wait(20)
    assert len(got) == 21


def test_news_of_one_kind_go_to_methods_of_objects_that_live(qtbot: QtBot) -> None:
    bus = Bus()
    news = News(bus)
    stays, deleted, collected = Owner(), Owner(), Owner()
    everything = Owner()
    news.on(Event, everything.take)
    for owner in (stays, deleted, collected):
        news.on(CaseChanged, owner.take)
    bus.publish(OutboxChanged("1"))
    bus.publish(CaseChanged("2"))
    qtbot.waitUntil(lambda: len(everything.got) == 2)
    assert [len(owner.got) for owner in (stays, deleted, collected)] == [1, 1, 1]
    deleted.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del collected
    gc.collect()
    bus.publish(CaseChanged("3"))
    qtbot.waitUntil(lambda: len(everything.got) == 3)
    assert len(stays.got) == 2
    assert len(deleted.got) == 1
