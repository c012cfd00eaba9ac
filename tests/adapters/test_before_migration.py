"""A store of an older program: a copy is kept before it changes; a kill leaves the old or the new."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.adapters import copying
from kiosk.adapters.backup import FileCare
from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.tables import SCHEMA
from tests.adapters.places import aged, stored

_KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from tests.adapters.places import stored
left = [int(sys.argv[2])]

@event.listens_for(Engine, "before_cursor_execute")
def step(*_):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)

stored(Path(sys.argv[1])).close()
print(left[0])
"""
_FAR = 1_000_000


def old(folder: Path) -> None:
    """Leave a store of the first program with a note and a line of the trail."""
    store = aged(folder, 1)
    with store._writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO notes VALUES ('kept', 'as it was')")
    store.close()


def opening(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    """Open the store in a child that is killed before that statement."""
    return subprocess.run(
        [sys.executable, "-c", _KILLED, str(folder), str(step)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip


def version_of(path: Path, folder: Path) -> int:
    with copying.opened(path, open_keys(folder).store) as store:
        assert store.execute("SELECT value FROM notes WHERE name = 'kept'").fetchone() == ("as it was",)
        assert not copying.wrong_pages(store)
        return int(store.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> int:
    folder = tmp_path_factory.mktemp("whole")
    old(folder)
    done = opening(folder, _FAR)
    assert done.returncode == 0, done.stderr
    return _FAR - int(done.stdout)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 0.9, 1.0])
def test_a_kill_at_any_step_leaves_the_old_or_the_new(tmp_path: Path, statements: int, share: float) -> None:
    old(tmp_path)
    killed = opening(tmp_path, 1 + round(share * (statements - 1)))
    assert killed.returncode == -signal.SIGKILL
    assert version_of(tmp_path / "store.db", tmp_path) in (1, SCHEMA)
    store = stored(tmp_path)
    with store.read() as work:
        assert work.notes.get("kept") == "as it was"
        assert work.trail.verify().fault is None
    store.close()
    assert version_of(tmp_path / "store.db", tmp_path) == SCHEMA
    assert version_of(tmp_path / "store.before-1.db", tmp_path) == 1


def test_the_copy_of_before_goes_after_weeks_and_into_no_backup(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    old(folder)
    stored(folder).close()
    copy = folder / "store.before-1.db"
    care, now = FileCare(folder, tmp_path / "backup", open_keys(folder)), SystemClock().now()
    made = care.back_up(now, seconds=60)
    assert made is not None
    assert sorted(path.name for path in made.folder.iterdir()) == ["backup.json", "data.mark", "store.db"]
    care.thin_out(now)
    assert copy.exists()
    past = time.time() - 29 * 86400
    os.utime(copy, (past, past))
    care.thin_out(now)
    assert not copy.exists()
