"""Tasks and News: lanes, order, cancellation, owners that go, exceptions; the GUI thread never waits."""

from __future__ import annotations

import functools
import sys
import threading
import time
from typing import Any

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.lanes import GUI, Owner
from ui.bridge import Tasks
from ui.job import PROGRESS_GAP


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
