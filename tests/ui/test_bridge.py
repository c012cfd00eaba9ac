"""Tasks and News: lanes, order, cancellation, owners that go, exceptions; the GUI thread never waits."""

from __future__ import annotations

import functools
import gc
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from kiosk.events import Bus, CaseChanged, Event, OutboxChanged
from ui.bridge import PROGRESS_GAP, News, Tasks

GUI = threading.main_thread()


@pytest.fixture
def tasks(qapp: QCoreApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.shutdown()


@pytest.fixture
def uncaught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Collect what reaches sys.excepthook."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen


class Owner(QObject):
    """Something like a page."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[threading.Thread] = []

    @Slot(object)
    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(threading.current_thread())


def test_call_runs_in_a_lane_and_result_comes_to_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    owner = Owner()
    where: list[str] = []
    order: list[str] = []
    tasks.run(
        lambda: where.append(threading.current_thread().name) or 42,
        done=owner.take,
        ended=lambda: order.append("ended"),
        owner=owner,
        lane="net",
    )
    qtbot.waitUntil(lambda: order == ["ended"])
    assert (owner.got, owner.threads, where) == ([42], [GUI], ["lane-net"])
    assert tasks.busy() == 0


def test_a_plain_function_as_callback_also_runs_in_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    for lane in ("store", "net", "scan", "work"):
        tasks.run(lambda: None, done=lambda _r: threads.append(threading.current_thread()), lane=lane)
    qtbot.waitUntil(lambda: len(threads) == 4)
    assert set(threads) == {GUI}


def test_order_within_a_lane_is_the_order_of_run(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[int] = []
    for number in range(50):
        tasks.run(
            functools.partial(time.sleep, 0 if number % 3 else 0.001), done=lambda _r, n=number: got.append(n)
        )
    qtbot.waitUntil(lambda: len(got) == 50)
    assert got == list(range(50))


def test_a_slow_lane_does_not_delay_another(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    got: list[str] = []
    tasks.run(lambda: gate.wait(10), done=lambda _r: got.append("net"), lane="net")
    tasks.run(lambda: None, done=lambda _r: got.append("store"), lane="store")
    qtbot.waitUntil(lambda: got == ["store"])
    gate.set()
    qtbot.waitUntil(lambda: got == ["store", "net"])


def test_the_gui_thread_never_waits_for_a_call(tasks: Tasks, qtbot: QtBot) -> None:
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    over: list[bool] = []
    begun = time.perf_counter()
    for lane in ("store", "net", "scan", "work"):
        tasks.run(lambda: time.sleep(0.4), done=lambda _r: over.append(True), lane=lane)
    assert time.perf_counter() - begun < 0.2  # run() itself returns at once
    qtbot.waitUntil(lambda: len(over) == 4)
    timer.stop()
    assert len(gaps) > 20
    assert max(gaps) < 0.3  # the calls take 0.4 s


def test_an_exception_is_delivered_as_an_object(tasks: Tasks, qtbot: QtBot) -> None:
    owner = Owner()
    error = ValueError("no")

    def call() -> None:
        raise error

    done: list[object] = []
    tasks.run(call, done=done.append, failed=owner.take, owner=owner)
    qtbot.waitUntil(lambda: tasks.busy() == 0)
    assert owner.got == [error]
    assert owner.threads == [GUI]
    assert done == []


def test_an_exception_that_nobody_asked_for_reaches_the_hook(
    tasks: Tasks, qtbot: QtBot, uncaught: list[BaseException]
) -> None:
    tasks.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: tasks.busy() == 0)
    assert [type(error) for error in uncaught] == [ZeroDivisionError]


def test_a_lane_survives_an_exit_raised_in_it(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[object] = []
    tasks.run(sys.exit, failed=got.append)
    tasks.run(lambda: "next", done=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert isinstance(got[0], SystemExit)
    assert got[1] == "next"


def test_an_exception_in_a_callback_does_not_stop_the_lane(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[object] = []

    def breaks(_result: object) -> None:
        raise RuntimeError("in the slot")

    with qtbot.captureExceptions() as caught:
        tasks.run(lambda: 1, done=breaks, ended=lambda: got.append("ended"))
        tasks.run(lambda: 2, done=got.append)
        qtbot.waitUntil(lambda: got == ["ended", 2])
    assert [str(error) for _kind, error, _trace in caught] == ["in the slot"]


def test_progress_is_throttled_and_its_last_values_arrive(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[tuple[int, int]] = []
    done: list[object] = []

    def call(*, progress: Any) -> str:
        for number in range(1000):
            progress(number, 999)
            time.sleep(0.0002)
        return "all"

    begun = time.monotonic()
    tasks.run(call, progress=lambda at, of: got.append((at, of)), done=done.append)
    qtbot.waitUntil(lambda: done == ["all"])
    assert got[0] == (0, 999)
    assert got[-1] == (999, 999)
    assert len(got) <= (time.monotonic() - begun) / PROGRESS_GAP + 2
    assert got == sorted(got)


def test_progress_sent_in_time_is_not_sent_twice(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[int] = []
    tasks.run(lambda progress: progress(1), progress=got.append)
    qtbot.waitUntil(lambda: tasks.busy() == 0)
    assert got == [1]


def test_what_is_bound_or_not_accepted_is_not_passed(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[object] = []

    def call(a: int, *, stop: object = None, progress: object = None) -> tuple[object, object]:
        return stop, progress is None

    tasks.run(functools.partial(call, 1, stop="mine", progress=None), done=got.append)
    tasks.run(dict, done=got.append)  # a built-in without a signature
    tasks.run(lambda *stop, **progress: (stop, progress), done=got.append)
    qtbot.waitUntil(lambda: len(got) == 3)
    assert got == [("mine", True), {}, ((), {})]


def test_cancel_stops_a_running_call_and_calls_only_ended(tasks: Tasks, qtbot: QtBot) -> None:
    running = threading.Event()
    calls: list[str] = []

    def call(*, stop: Any) -> None:
        running.set()
        while not (stop() and stop.is_set()):
            time.sleep(0.002)

    job = tasks.run(
        call,
        done=lambda _r: calls.append("done"),
        failed=lambda _e: calls.append("failed"),
        ended=lambda: calls.append("ended"),
        lane="scan",
    )
    assert running.wait(5)
    job.cancel()
    job.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert job.cancelled
    assert calls == ["ended"]


def test_a_cancelled_job_that_waits_is_never_started(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[str] = []
    tasks.run(lambda: gate.wait(10))
    job = tasks.run(lambda: ran.append("ran"), ended=lambda: ran.append("ended"))
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: job.finished)
    assert ran == ["ended"]


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
