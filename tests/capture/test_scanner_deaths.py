"""Cancel, kill and freeze in mid page: nothing is left behind, and the next scan works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.capture import CapturedSheet, ScanRequest, scratch
from kiosk.capture.children import Children
from kiosk.errors import Cancelled, WorkerDied
from tests.capture.conftest import FEEDER, FLATBED, Kept, Sane
from tests.capture.processes import OUR_SCANS, alive, soon

pytestmark = pytest.mark.service


def _slow(sane: Sane) -> None:
    sane.configure(read_delay="true", read_delay_duration="100000")


class Later:
    """A stop that comes some moments after the sheet has begun."""

    def __init__(self, act: Callable[[], object] | None = None) -> None:
        self.begun = 0.0
        self.act = act

    def progress(self, done: int, total: int) -> None:
        """Note when the first lines came."""
        if done and not self.begun:
            self.begun = time.monotonic()
            if self.act:
                self.act()

    def __call__(self) -> bool:
        return bool(self.begun)


def test_cancel_in_mid_page(children: Children, sane: Sane) -> None:
    _slow(sane)
    kept, later = Kept(), Later()
    with pytest.raises(Cancelled):
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress, stop=later)
    assert time.monotonic() - later.begun < 8
    assert not len(kept)
    assert soon(lambda: not alive(OUR_SCANS))
    sane.configure()
    assert children.scan(FLATBED, on_sheet=kept) == 1


def test_the_child_killed_in_mid_page(children: Children, sane: Sane) -> None:
    _slow(sane)
    kept = Kept()
    later = Later(lambda: os.kill(children.pids()["sane:test:0"], signal.SIGKILL))
    with pytest.raises(WorkerDied) as caught:
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress)
    assert caught.value.code == "worker_died"
    assert soon(lambda: not alive(OUR_SCANS))
    sane.configure()
    assert children.scan(FEEDER, on_sheet=kept) == 10


def test_the_child_frozen_in_mid_page(sane: Sane, make: Callable[..., Children]) -> None:
    children = make(sane_config=str(sane.folder), silence_seconds=1.0)
    children.scan(FLATBED, on_sheet=Kept())  # a fresh child may need longer than that to start
    _slow(sane)
    kept = Kept()
    later = Later(lambda: os.kill(children.pids()["sane:test:0"], signal.SIGSTOP))
    with pytest.raises(WorkerDied) as caught:
        children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=kept, progress=later.progress)
    assert caught.value.code == "timeout"
    assert soon(lambda: not alive(OUR_SCANS))


def test_the_darkroom_killed_between_sheets_loses_none(children: Children) -> None:
    kept = Kept()

    def killing(sheet: CapturedSheet) -> None:
        kept(sheet)
        if len(kept) in (2, 5):
            os.kill(children.pids()["darkroom"], signal.SIGKILL)

    assert children.scan(FEEDER, on_sheet=killing) == 10
    assert len(kept) == 10


def test_nothing_is_left_in_memory_or_running(make: Callable[..., Children], sane: Sane) -> None:
    def folders() -> set[Path]:
        return set(scratch._home().glob(f"{scratch._PREFIX}{os.getpid()}-*"))

    before = folders()
    children = make(sane_config=str(sane.folder))
    children.scan(FEEDER, on_sheet=Kept())
    ours = folders() - before
    assert len(ours) == 2
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in ours)
    assert not [file for folder in ours for file in folder.iterdir()]
    pids = children.pids()
    children.close()
    assert not folders() - before
    assert children.pids() == {}
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids.values())


DESK = """
import sys
from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
if __name__ == "__main__":
    children = Children(CaptureConfig(sane_config=sys.argv[1]))
    def told(done, total):
        print(done, *children.pids().values(), flush=True)
    children.scan(ScanRequest("sane:test:0", dpi=300), on_sheet=print, progress=told)
"""


def test_when_the_desk_is_killed_its_children_and_drivers_end(sane: Sane, tmp_path: Path) -> None:
    _slow(sane)
    program = tmp_path / "desk.py"
    program.write_text(DESK)
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(program), str(sane.folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    ) as desk:
        assert desk.stdout is not None
        line = next(line for line in desk.stdout if not line.startswith("0 "))
        desk.kill()
    pids = [int(word) for word in line.split()[1:]]
    assert pids
    assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
    assert soon(lambda: not alive(f"{scratch._PREFIX}{desk.pid}-"))
    scratch.sweep()
    assert not list(scratch._home().glob(f"{scratch._PREFIX}{desk.pid}-*"))
