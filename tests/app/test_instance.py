"""One desk a data folder: real processes, one of which is killed; the second calls the first to the front."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.app import instance

ROOT = Path(__file__).resolve().parents[2]
HOLD = (
    "import sys\nfrom pathlib import Path\nfrom kiosk.app import instance\n"
    "mine = instance.take(Path(sys.argv[1]))\nprint(mine is not None, flush=True)\nsys.stdin.read()\n"
)
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_IM_MODULE": "compose"}


def held(folder: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    words = [sys.executable, "-c", HOLD, str(folder)]
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)


def said(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def ended(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate(timeout=240)


def test_a_folder_has_one_holder_and_a_killed_one_is_in_nobody_s_way(tmp_path: Path) -> None:
    first = held(tmp_path)
    assert said(first) == "True"
    assert instance.take(tmp_path) is None
    second = held(tmp_path)
    assert said(second) == "False"
    ended(second)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate(timeout=240)
    mine = instance.take(tmp_path)
    assert mine is not None
    mine.release()
    mine.release()
    again = held(tmp_path)
    assert said(again) == "True"
    ended(again)


def test_other_folders_and_other_accounts_are_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = instance.take(tmp_path / "training"), instance.take(tmp_path / "work")
    assert one is not None
    assert two is not None
    names = {instance.name_of(tmp_path / "training"), instance.name_of(tmp_path / "work")}
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert len(names | {instance.name_of(tmp_path / "work")}) == 3
    one.release()
    two.release()


def test_windows_call_each_other_in_a_folder_of_their_own_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = instance.name_of(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "another"))
    assert instance.name_of(tmp_path) == near
    assert Path(near).parent == tmp_path.resolve()
    far = tmp_path / ("x" * 100)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert Path(instance.name_of(far)).parent == tmp_path
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "not there"))
    assert Path(instance.name_of(far)).is_absolute()


def test_a_folder_that_can_not_be_written_is_the_store_s_affair(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert instance.take(tmp_path / "file" / "folder") is not None


def desk(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "ui", "desk", "--training", "--data", str(folder)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=OFFSCREEN
    )


def until(done: Callable[[], object], seconds: float = 240.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.slow
def test_the_second_start_ends_and_the_first_stays(tmp_path: Path) -> None:
    first = desk(tmp_path)
    try:
        until(lambda: (tmp_path / "training" / instance.LOCK_FILE).exists())
        second = desk(tmp_path)  # at once, while the first one is still starting
        assert second.wait(timeout=240) == 0
        second.communicate()
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate(timeout=240)


@pytest.mark.slow
def test_a_first_one_that_hangs_is_told(tmp_path: Path) -> None:
    hung = held(tmp_path / "training")
    assert said(hung) == "True"
    second = desk(tmp_path)
    try:
        assert second.stderr is not None
        assert "没有应答" in second.stderr.readline()
        assert second.poll() is None  # it shows the sentence
    finally:
        ended(second)
        ended(hung)
    shutil.rmtree(tmp_path / "training")
