"""The errand as the watchdog keeps it: on, and started anew where it ends or gives no sign of life."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.guides import journal
from kiosk.guides.centre import alive, device
from kiosk.guides.centre.device import Device
from tests.ui.lobby.running import until
from ui.lobby import errand
from ui.lobby.errand import Errand

HANGS = "import pathlib, os, sys, time; pathlib.Path(sys.argv[1], str(os.getpid())).touch(); time.sleep(3600)"
GOES_ON = """
import os, pathlib, sys, time
from kiosk.guides.centre import alive
lobby = pathlib.Path(sys.argv[1])
(lobby / str(os.getpid())).touch()
alive.EACH = 0.0
sign = alive.Sign(lobby)
while True:
    sign.give()
    time.sleep(0.01)
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a wall that is enrolled; looks follow each other at once."""
    for name in ("LOOK", "PAUSE"):
        monkeypatch.setattr(errand, name, 0.0)
    device.save(tmp_path, Device("https://centre.example", "token", "L1", bytes(32), "key", True, "first"))
    return tmp_path


def started(lobby: Path) -> list[int]:
    return sorted(int(path.name) for path in lobby.iterdir() if path.name.isdecimal())


def test_an_errand_that_hangs_is_started_anew(kept: Path) -> None:
    made = Errand([sys.executable, "-c", HANGS, str(kept)], kept)
    try:
        made.keep_on()
        until(lambda: len(started(kept)) == 1, 240)
        first = made._child
        for _ in range(errand.MOST_SILENT):
            assert first.poll() is None
            made.keep_on()
        until(lambda: first.poll() is not None, 240)
        made.keep_on()
        until(lambda: len(started(kept)) == 2, 240)
        assert "errand: silent" in (kept / journal.FOLDER / journal.FILE).read_text("utf-8")
    finally:
        made._child.kill()
        made.end()


def test_an_errand_that_gives_signs_of_life_goes_on(kept: Path) -> None:
    made = Errand([sys.executable, "-c", GOES_ON, str(kept)], kept)
    try:
        made.keep_on()
        until(lambda: len(started(kept)) == 1, 240)
        for _ in range(errand.MOST_SILENT * 2):
            seen = made._stamp
            until(lambda seen=seen: alive.stamp(kept) != seen, 240)
            made.keep_on()
        assert made._child.poll() is None
        assert len(started(kept)) == 1
    finally:
        made._child.kill()
        made.end()
