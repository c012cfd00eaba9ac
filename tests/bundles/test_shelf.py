"""Bundles on disk: a kill at any moment, a full disk, another process, what is left behind."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.bundles import Shelf, shelf_of
from kiosk.errors import StoreFailed
from tests.bundles.centre import Centre, brought, bytes_of, rules, snapshot

ROOT = Path(__file__).parents[2]
# takes bundles of three items that all say the same number, one after the other, until it is killed
WRITER = """
import sys
from pathlib import Path
from kiosk.bundles import shelf_of
from tests.bundles.centre import Centre, brought
centre, shelf = Centre(), shelf_of(Path(sys.argv[1]))
centre.serial = int(sys.argv[2])
print("ready", flush=True)
for number in range(centre.serial, centre.serial + 100000):
    for name in ("a", "b", "c"):
        centre.publish(name, str(number), str(number).encode() * 3000)
    brought(centre, shelf)
    print("brought", flush=True)
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return shelf_of(tmp_path)


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_never_a_mix(tmp_path: Path, shelf: Shelf) -> None:
    dice, seen = random.Random(20261121), 0
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(shelf.pointer().highest + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            assert writer.stdout.readline() == b"brought\n"  # however busy the machine is
            time.sleep(0.05 + dice.random() * 0.25)
            os.kill(writer.pid, signal.SIGKILL)
        found = bytes_of(shelf)
        assert len(set(found.values())) == 1
        assert len(found) == 3
        assert shelf.pointer().serial > seen
        seen = shelf.pointer().serial
        before = shelf.contents(shelf.pointer().before)
        assert before is None or all(kept.read() for kept in before.kept)


def test_a_full_disk_leaves_the_old(tmp_path: Path, shelf: Shelf) -> None:
    centre = Centre()
    known = rules(centre)
    centre.publish("a", "1", b"one")
    brought(centre, shelf, known)
    before = snapshot(shelf)
    centre.publish("a", "2", b"x" * 100_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(StoreFailed, match="disk_full"):
            brought(centre, shelf, known)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert snapshot(shelf) == before
    assert brought(centre, shelf, known) is not None


def test_what_was_left_half_written_goes_in_time(shelf: Shelf) -> None:
    centre = Centre()
    centre.publish("a", "1", b"one")
    brought(centre, shelf)
    old, young, file = (shelf.folder / name for name in (".half-old", ".half-young", "current.7.new"))
    for folder in (old, young):
        folder.mkdir()
    file.write_text("x")
    for path in (old, file):
        os.utime(path, (1, 1))
    centre.publish("a", "2", b"two")
    brought(centre, shelf)
    assert {path.name for path in shelf.folder.iterdir()} == {"1", "2", "current", young.name}


def test_a_bundle_that_lies_there_already_is_only_put_in_force(shelf: Shelf) -> None:
    centre = Centre()
    centre.publish("a", "1", b"one")
    brought(centre, shelf)
    there = shelf.folder / "1" / "0.json"
    inode = there.stat().st_ino
    shelf.folder.joinpath("current").unlink()  # as after a kill between the two renames
    assert brought(centre, shelf) is not None
    assert there.stat().st_ino == inode


def test_only_this_account_may_read_it(shelf: Shelf) -> None:
    centre = Centre()
    centre.publish("a", "1", b"one")
    brought(centre, shelf)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (shelf.folder, *shelf.folder.rglob("*")))
