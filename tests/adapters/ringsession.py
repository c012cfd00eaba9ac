"""Runs inside a D-Bus session of its own with a real gnome-keyring: moves keys, is killed between the steps.

python -m tests.adapters.ringsession FOLDER              all of it; prints a line a check
python -m tests.adapters.ringsession FOLDER WAY STEPS    one move that kills itself after so many steps
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.adapters.keymoves import KeyMoves, into_file, into_ring
from kiosk.adapters.keys import KEY_FILE, RING_FILE, data_key, mark_of, open_keys
from kiosk.adapters.ring import needed_ring, system_ring
from kiosk.errors import StoreFailed

MOVES = {"ring": into_ring, "file": into_file}
STEPS = {"ring": 4, "file": 3}


def move(folder: Path, way: str, steps: int) -> None:
    """Move a key; SIGKILL after so many steps."""
    for number, _step in enumerate(MOVES[way](folder, needed_ring()), 1):
        if number == steps:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(folder: Path, way: str, steps: int) -> None:
    words = [sys.executable, "-m", "tests.adapters.ringsession", str(folder), way, str(steps)]
    done = subprocess.run(words, check=False)
    assert done.returncode == -signal.SIGKILL, done.returncode


def contract() -> None:
    """Check the keyring itself."""
    ring = needed_ring()
    assert ring.get("nothing") is None
    ring.drop("nothing")
    ring.put("one", "first")
    ring.put("one", "second")
    assert ring.get("one") == "second"
    ring.drop("one")
    assert ring.get("one") is None
    print("contract", ring.name)


def moved(folder: Path) -> None:
    """Check that a key goes in and comes out again as the same."""
    keys, moves = open_keys(folder), KeyMoves(folder)
    assert (moves.place().where, moves.place().keyring) == ("file", "Secret Service")
    moves.to_keyring()
    assert not (folder / KEY_FILE).exists()
    assert moves.place().where == "keyring"
    assert open_keys(folder) == keys
    moves.to_keyring()
    entry = (folder / RING_FILE).read_text()
    assert entry == mark_of(data_key(folder))
    moves.to_file()
    assert (moves.place().where, open_keys(folder) == keys) == ("file", True)
    assert needed_ring().get(entry) is None
    print("moved")


def crashed(folder: Path) -> None:
    """Check that no crash between two steps, either way, loses the key or changes it."""
    keys = open_keys(folder)
    for way in ("ring", "file"):
        for steps in range(1, STEPS[way] + 1):
            killed(folder, way, steps)
            assert open_keys(folder) == keys, (way, steps)
            print("killed", way, steps)
            if way == "file":
                KeyMoves(folder).to_keyring()
            elif (folder / KEY_FILE).exists():
                continue
        if way == "ring":
            assert KeyMoves(folder).place().where == "keyring"


def lost(folder: Path) -> None:
    """Check what is said of an entry that is gone, and of one that is another's."""
    open_keys(folder)
    KeyMoves(folder).to_keyring()
    entry = (folder / RING_FILE).read_text()
    for text, code in ((None, "lost_key"), ("00" * 32, "wrong_key"), ("not a key", "wrong_key")):
        ring = needed_ring()
        ring.drop(entry) if text is None else ring.put(entry, text)
        with pytest.raises(StoreFailed, match=code):
            open_keys(folder)
    assert not (folder / KEY_FILE).exists()
    print("lost")


def main(folder: Path) -> None:
    end = time.monotonic() + 120
    while system_ring() is None:
        assert time.monotonic() < end, "no keyring came up"
        time.sleep(0.1)
    contract()
    moved(folder / "moved")
    crashed(folder / "crashed")
    lost(folder / "lost")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        move(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    else:
        main(Path(sys.argv[1]))
