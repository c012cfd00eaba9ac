"""The darkroom is there before the first sheet: it loads while the scanner is being opened."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.capture import darkroom
from kiosk.capture.channel import Channel
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.worker import Worker
from kiosk.errors import ScannerFailed, WorkerDied
from tests.capture.conftest import Kept
from tests.capture.practice.tray import GLASS, lay


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(darkroom.main, "darkroom", config=CaptureConfig(), silence=60)
    yield made
    made.close()


def test_it_is_there_while_the_lamp_runs(make: Callable[..., Children], tmp_path: Path) -> None:
    lay(tmp_path, 1)
    scanner, kept, there = make(practice=str(tmp_path), practice_speed=120), Kept(), []

    def seen(_done: int, _total: int) -> None:
        there.append("darkroom" in scanner.pids() and not kept.sheets)

    assert scanner.scan(GLASS, on_sheet=kept, progress=seen) == 1
    assert there[0]


def test_it_is_there_even_where_the_scanner_is_not(make: Callable[..., Children], tmp_path: Path) -> None:
    scanner = make(practice=str(tmp_path))  # nothing lies in the tray
    with pytest.raises(ScannerFailed, match="no_documents"):
        scanner.scan(GLASS, on_sheet=Kept())
    assert "darkroom" in scanner.pids()


def test_one_child_is_begun_and_answers(worker: Worker) -> None:
    worker.begin()
    begun = worker.pid
    worker.begin()
    refused = worker.call("correct", {"acts": [], "dpi": 0}, body=b"hello")
    with pytest.raises(Exception, match="wrong_type"):
        list(refused)
    assert begun is not None
    assert worker.pid == begun


def test_one_that_was_never_asked_ends_at_once(worker: Worker) -> None:
    worker.begin()
    begun = worker.pid
    worker.close()
    assert worker.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(begun or 0, 0)


def test_nothing_is_begun_while_it_answers(worker: Worker) -> None:
    frames = worker.call("develop", {"kind": "", "dpi": 0, "gray": False, "start": 0}, body=b"hello")
    with pytest.raises(Exception, match="wrong_type"):
        next(frames)
    with worker._lock:
        worker.begin()  # returns
    assert worker.pid is not None


def test_a_child_that_loads_slowly_is_none_that_hangs() -> None:
    """Its first order may take longer than the silence that is allowed afterwards."""
    made = Worker(slow_to_load, "darkroom", config=CaptureConfig(), silence=1.0)
    try:
        assert [frame.kind for frame in made.call("anything", {})] == []
        with pytest.raises(WorkerDied, match="timeout"):
            list(made.call("hang", {}))
    finally:
        made.close()


def slow_to_load(line: socket.socket, _role: str, _config: CaptureConfig, _folder: str) -> None:
    """Be a child that needs 1.6 seconds before it answers, and keeps silent when told to hang."""
    time.sleep(1.6)
    channel = Channel(line)
    while channel.receive(seconds=30).kind != "hang":
        channel.send("end", seconds=5)
    time.sleep(30)
