"""A disk that takes nothing: what lies there is read, nothing is lost, all goes on once it takes again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.adapters.keys import open_keys
from kiosk.adapters.store import SqlStore
from kiosk.desk.trail import TrailQuery
from kiosk.errors import StoreFailed
from tests.adapters.places import aged, fresh_store, remount, small_disk, stored

_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.adapters.places import stored
store = stored(Path(sys.argv[1]))
with store.begin() as work:
    work.notes.set("last", "before the power went")
os.kill(os.getpid(), signal.SIGKILL)
"""


def code_of(store: SqlStore) -> str:
    """Try to write; return why it does not go."""
    with pytest.raises(StoreFailed) as caught, store.begin() as work:
        work.notes.set("a", "b" * 500_000)
    return caught.value.code


def note(store: SqlStore, name: str) -> str | None:
    with store.read() as work:
        return work.notes.get(name)


def kept(folder: Path, name: str = "kept", value: str = "1") -> None:
    store = fresh_store(folder)
    with store.begin() as work:
        work.notes.set(name, value)
    store.close()


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no byte free."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert not shutil.disk_usage(folder).free
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", size="4m") as folder:
        yield folder


def test_a_folder_that_can_not_be_written_is_read_and_goes_on_later(disk: Path) -> None:
    kept(disk)
    remount(disk, "ro")
    store = stored(disk)
    assert (store.trouble(), note(store, "kept")) == ("read_only", "1")
    assert code_of(store) == "read_only"
    remount(disk, "rw")
    with store.begin() as work:
        work.notes.set("after", "2")
    assert (store.trouble(), note(store, "after"), note(store, "kept")) == ("", "2", "1")
    store.close()


def test_what_lay_in_the_log_of_a_killed_program_is_read_too(disk: Path) -> None:
    kept(disk)
    subprocess.run([sys.executable, "-c", _KILLED, str(disk)], check=False)
    assert (disk / "store.db-wal").stat().st_size
    remount(disk, "ro")
    store = stored(disk)
    assert (store.trouble(), note(store, "last")) == ("read_only", "before the power went")
    store.close()
    remount(disk, "rw")
    again = stored(disk)
    assert (again.trouble(), note(again, "last")) == ("", "before the power went")
    again.close()


def test_a_disk_that_is_full_at_the_start_is_read_and_goes_on_later(disk: Path) -> None:
    kept(disk)
    with filled(disk):
        store = stored(disk)
        assert (code_of(store), store.trouble()) == ("disk_full", "disk_full")
        assert note(store, "kept") == "1"
    with store.begin() as work:
        work.notes.set("after", "2")
    assert (store.trouble(), note(store, "after")) == ("", "2")
    store.close()


def test_a_disk_that_becomes_full_in_mid_work_says_so_until_it_is_not(disk: Path) -> None:
    kept(disk)
    store = stored(disk)
    with filled(disk):
        assert (code_of(store), store.trouble()) == ("disk_full", "disk_full")
        assert note(store, "kept") == "1"
    with store.begin() as work:
        work.notes.set("after", "2")
    assert store.trouble() == ""
    store.close()


def test_who_is_signed_in_is_held_and_written_as_soon_as_it_goes(disk: Path) -> None:
    kept(disk, "guess.1", "4")
    remount(disk, "ro")
    store = stored(disk)
    with store.spare() as work:
        work.notes.set("session", "0307")
        work.notes.set("guess.1", None)
        work.audit("signed_in", "workstation", actor="0307", detail="online")
        assert work.notes.get("session") == "0307"
    assert (note(store, "session"), note(store, "guess.1")) == ("0307", None)
    with store.read() as work:
        assert work.notes.names("guess.") == ()
        assert work.notes.names("sess") == ("session",)
    with suppress(ZeroDivisionError), store.spare() as work:
        work.notes.set("session", str(1 / 0))
    assert note(store, "session") == "0307"
    remount(disk, "rw")
    with store.begin():
        pass
    store.close()
    store = stored(disk)
    assert (note(store, "session"), note(store, "guess.1")) == ("0307", None)
    with store.read() as work:
        (line,) = work.trail.lines(TrailQuery())
        assert (line.action, line.actor, work.trail.verify().fault) == ("signed_in", "0307", None)
        assert line.detail.startswith("online (due 20")
    store.close()


def test_where_the_disk_takes_it_nothing_is_held(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    with store.spare() as work:
        work.notes.set("session", "0307")
    store.close()
    assert note(stored(tmp_path), "session") == "0307"


def test_a_store_of_an_older_program_waits_for_a_disk_that_takes_it(disk: Path) -> None:
    aged(disk, 2).close()
    remount(disk, "ro")
    with pytest.raises(StoreFailed) as caught:
        stored(disk)
    assert caught.value.code == "read_only"


def test_a_damaged_store_on_such_a_disk_is_called_damaged(disk: Path) -> None:
    kept(disk)
    data = bytearray((disk / "store.db").read_bytes())
    data[2000] ^= 1
    (disk / "store.db").write_bytes(data)
    remount(disk, "ro")
    with pytest.raises(StoreFailed) as caught:
        stored(disk)
    assert caught.value.code == "damaged"


def test_a_folder_that_was_never_one_is_not_made_there(disk: Path) -> None:
    remount(disk, "ro")
    with pytest.raises(StoreFailed) as caught:
        open_keys(disk / "new")
    assert caught.value.code == "read_only"
    shutil.rmtree(disk / "new", ignore_errors=True)
