"""The wall in its own processes: it comes again after a kill and a hang, knows no case, one to a folder."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.ui.lobby.running import Running, until
from ui.lobby import watchdog
from ui.lobby.watchdog import Watchdog

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

AT_WORK = ("making", "cutting")
CASES = re.compile(
    r"\b(kiosk\.(desk|domain|services|adapters|packs|papers|capture|imports|bundles|sandbox)|ui\.(shell|pages|wizard"
    r"|screens|workplace)|sqlalchemy|sqlcipher3|alembic|keyring|requests|typst|pikepdf|cv2|numpy)\b"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("data")
    made = Running(data, environment={"PYTHONPROFILEIMPORTTIME": "1"})
    made.until_shown()
    yield made
    assert made.end() == 0


def test_a_running_wall_holds_nothing_of_a_case(running: Running) -> None:
    imported = [line.rpartition("|")[2].strip() for line in running.log.read_text("utf-8").splitlines()]
    assert "ui.lobby.stage" in imported
    assert [name for name in imported if CASES.search(name)] == []
    files = [str(link.readlink()) for link in Path(f"/proc/{running.wall()}/fd").iterdir()]
    kept = [name for name in files if str(running.lobby.parent) in name and running.lobby.name not in name]
    assert [name for name in kept if not name.endswith("stderr.log")] == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
def test_a_wall_that_ends_or_hangs_comes_again_at_the_same_place(running: Running, number: int) -> None:
    before = running.wall()
    slide = json.loads(running.place().read_text())["slide"]
    (running.lobby / "state" / "blame.json").unlink(
        missing_ok=True
    )  # what was broken before is not its doing
    os.kill(before, number)
    at = time.time()
    running.until_shown(after=at)
    assert running.wall() not in (0, before)
    assert json.loads(running.place().read_text())["slide"] == slide


def test_a_slide_at_which_the_wall_dies_twice_is_passed_over_and_logged(tmp_path: Path) -> None:
    made = Running(tmp_path)
    try:
        made.until_shown(seconds=90)
        slide = json.loads(made.place().read_text())["slide"]
        for _ in range(2):
            until(lambda: json.loads(made.place().read_text())["slide"] == slide, 90)
            until(lambda: not any((made.lobby / "state" / name).exists() for name in AT_WORK), 90)
            at = time.time()
            os.kill(made.wall(), signal.SIGKILL)
            made.until_shown(after=at, seconds=90)
        assert json.loads(made.place().read_text())["slide"] != slide
        log = made.lobby / "log" / "wall.log"
        until(lambda: log.exists() and f" {slide}: ended the wall" in log.read_text("utf-8"), 90)
        health = made.lobby / "state" / "health.json"
        until(lambda: health.exists() and f"{slide}: ended the wall" in health.read_text("utf-8"), 90)
    finally:
        assert made.end() == 0


def test_a_second_wall_of_one_folder_ends_at_once(running: Running) -> None:
    second = Running(running.lobby.parent)
    assert second.watchdog.wait(20) == 0
    assert running.watchdog.poll() is None


def test_who_stands_by_goes_on_where_a_watchdog_was_killed_and_ends_with_one_that_was_told_to(
    tmp_path: Path,
) -> None:
    first = Running(tmp_path, "--stand-by")
    first.until_shown()
    second, third = Running(tmp_path, "--stand-by"), Running(tmp_path, "--stand-by")
    try:
        for other in (second, third):
            until(partial(_stands_by, other), 120)
        at = time.time()
        first.watchdog.kill()
        first.watchdog.wait()
        until(lambda: bool(second.wall() or third.wall()), 120)
        after, beside = (second, third) if second.wall() else (third, second)
        after.until_shown(after=at)
        assert beside.watchdog.poll() is None
        assert beside.wall() == 0
        assert after.end() == 0
        assert beside.watchdog.wait(120) == 0
    finally:
        for made in (first, second, third):
            made.watchdog.kill()
            made.watchdog.wait()


def _stands_by(made: Running) -> bool:
    with suppress(OSError):  # it is opening and closing files just now
        files = [link.readlink().name for link in Path(f"/proc/{made.watchdog.pid}/fd").iterdir()]
        return "instance.lock" in files
    return False


def test_the_watchdog_ends_with_a_wall_that_was_closed() -> None:
    dog = Watchdog([sys.executable, "-c", "import sys; sys.exit(0)"])
    assert dog.run() == 0
    assert dog.starts == 1


def test_the_threads_of_a_wall_share_two_arenas(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script = "import os, sys; open(sys.argv[1], 'w').write(os.environ['MALLOC_ARENA_MAX'])"
    Watchdog([sys.executable, "-c", script, str(said)]).run()
    assert said.read_text() == "2"


def test_a_wall_that_breaks_is_started_again(tmp_path: Path) -> None:
    count = tmp_path / "count"
    script = (
        f"import os,sys,pathlib; p=pathlib.Path({str(count)!r}); n=len(p.read_text()) if p.exists() else 0;"
        "p.write_text('x'*(n+1)); os.write(int(sys.argv[-1]), b'.'); sys.exit(0 if n == 2 else 75)"
    )
    dog = Watchdog([sys.executable, "-c", script])
    assert dog.run() == 0
    assert dog.starts == 3


HANGS = """
import os, sys, time, pathlib
note, n = pathlib.Path(sys.argv[1]), 0
n = len(note.read_text().split()) if note.exists() else 0
with note.open("a") as file: file.write(f"{time.monotonic()} ")
if n in (1, 2): time.sleep(3600)  # before its first beat
os.write(int(sys.argv[-1]), b".")
sys.exit(0 if n == 3 else 75)
"""


def test_a_wall_that_ran_and_then_hangs_before_its_first_beat_is_back_in_seconds(tmp_path: Path) -> None:
    times, note = tmp_path / "times", tmp_path / "state" / "start.seconds"
    dog = Watchdog([sys.executable, "-c", HANGS, str(times)], note=note)
    assert dog.first_patience == watchdog.FIRST  # a cold machine may take that long
    assert dog.run() == 0
    began = [float(each) for each in times.read_text().split()]
    assert dog.starts == len(began) == 4
    took = float(note.read_text())
    assert dog.first_patience == max(watchdog.SOON, watchdog.AS_LONG * took)
    assert Watchdog([], note=note).first_patience == dog.first_patience  # another one knows it too
    os.utime(note, (1.0, 1.0))  # of before the machine was switched on
    assert Watchdog([], note=note).first_patience == watchdog.FIRST
    note.write_text("not a number")
    assert Watchdog([], note=note).first_patience == watchdog.FIRST
    assert began[3] - began[1] < watchdog.FIRST, "two hangs took less than the patience of one cold start"


def test_a_wall_that_ran_is_tried_again_soon_and_one_that_never_did_less_and_less_often() -> None:
    fresh, ran = Watchdog([]), Watchdog([])
    ran._learn(0.8)
    assert [fresh.pause_after(pause) for pause in (0.0, 1.0, 20.0, 30.0)] == [0.2, 2.2, 30.0, 30.0]
    assert [ran.pause_after(pause) for pause in (0.0, 1.0, 20.0)] == [0.2, 1.0, 1.0]
    assert ran.first_patience + ran.pause_after(0.0) + ran._took <= 3.0


def test_a_process_that_waits_for_the_processor_is_told_from_one_that_is_stopped() -> None:
    spin = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\nwhile True: pass"
    spinning = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(2)]
    try:
        one, other = (made.pid for made in spinning)
        until(lambda: watchdog._waited(one) > 0.3, 120)
        os.kill(one, signal.SIGSTOP)
        until(lambda: Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[0] == "T", 60)
        stopped, beside = watchdog._waited(one), _used(other)
        until(lambda: _used(other) > beside + 20, 120)
        assert watchdog._waited(one) - stopped < 0.1
    finally:
        for made in spinning:
            made.kill()
            made.wait()
    assert watchdog._waited(one) == 0.0


def _used(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11])


def test_a_wall_without_a_watchdog_ends(tmp_path: Path) -> None:
    made = Running(tmp_path)
    made.until_shown()
    wall = made.wall()
    made.watchdog.kill()
    made.watchdog.wait()
    until(lambda: not Path(f"/proc/{wall}").exists(), 20)
