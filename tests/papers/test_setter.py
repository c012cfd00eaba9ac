"""The child in which Typst works: it is used again, replaced when it dies, and its failures are told."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from kiosk.errors import WorkerDied
from kiosk.papers import setter
from kiosk.papers.glyphs import font_folders
from kiosk.papers.setter import Job, Setter


@pytest.fixture
def job(tmp_path: Path) -> Job:
    template = tmp_path / "paper.typ"
    template.write_text("#set page(width: 10cm, height: 8cm)\n= 示例\n#sys.inputs.data", encoding="utf-8")
    fonts = tuple(str(folder) for folder in font_folders())
    return Job(str(template), str(tmp_path), fonts, {"data": "正文"}, "2026-11-21T10:24:00+08:00")


@pytest.fixture
def press() -> Iterator[Setter]:
    found = Setter()
    yield found
    found.close()


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux tells limits there")
def test_a_crash_of_the_child_leaves_no_image_of_its_memory(press: Setter, job: Job) -> None:
    press.pdf(job)
    assert press._child is not None
    limits = Path(f"/proc/{press._child.pid}/limits").read_text("utf-8").splitlines()
    (cores,) = (line.split()[4:6] for line in limits if line.startswith("Max core"))
    assert cores == ["0", "0"]


def test_the_child_makes_the_same_paper_and_is_used_again(press: Setter, job: Job) -> None:
    first = press.pdf(job)
    assert first.startswith(b"%PDF")
    child = press._child
    assert press.pdf(job) == first == setter.set_pdf(job)
    assert press._child is child


def test_a_child_that_was_killed_is_replaced(press: Setter, job: Job) -> None:
    press.pdf(job)
    child = press._child
    assert child is not None
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    assert press.pdf(job).startswith(b"%PDF")
    assert press._child is not child


def test_a_template_that_does_not_set_is_an_error_and_the_child_lives(press: Setter, job: Job) -> None:
    bad = Path(job.template).with_name("bad.typ")
    bad.write_text("#unknown()", encoding="utf-8")
    with pytest.raises(WorkerDied):
        press.pdf(replace(job, template=str(bad)))
    assert press.pdf(job).startswith(b"%PDF")


def test_a_child_that_never_answers_is_given_up(
    press: Setter, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.pdf(job)
    assert press._child is not None
    os.kill(press._child.pid or 0, signal.SIGSTOP)
    monkeypatch.setattr(setter, "SECONDS", 0.01)  # the second one is not even up by then
    with pytest.raises(WorkerDied):
        press.pdf(job)
    assert press._child is None


def test_the_interpreter_is_free_while_a_paper_is_set(press: Setter, job: Job) -> None:
    press.pdf(job)  # the child is there
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        work = Thread(target=lambda: [press.pdf(job) for _ in range(5)])
        work.start()
        longest, last = 0.0, time.monotonic()
        while work.is_alive():
            time.sleep(0.001)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
    finally:
        sys.setswitchinterval(before)
    assert longest < 0.2  # in this process: the whole paper, 50 ms idle and much more under load


def test_a_child_that_was_begun_ahead_sets_the_first_paper(press: Setter, job: Job) -> None:
    press.begin(job.fonts)
    child = press._child
    assert child is not None
    press.begin(job.fonts)  # it lives: nothing more is started
    assert press.pdf(job) == setter.set_pdf(job)
    assert press._child is child


def test_beginning_waits_for_nobody_at_work(press: Setter, job: Job) -> None:
    with press._lock:
        press.begin(job.fonts)
    assert press._child is None
