"""The data key into a real keyring and back: gnome-keyring in a D-Bus session of its own; and without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.keymoves import KeyMoves, into_file, into_ring
from kiosk.adapters.keys import KEY_FILE, RING_FILE, open_keys
from kiosk.errors import StoreFailed

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
SESSION = (
    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
    "exec {python} -m tests.adapters.ringsession {folder}"
)


class Pocket:
    """A Ring in memory; `deaf` gives back something else than was put there."""

    name = "pocket"

    def __init__(self, *, deaf: bool = False) -> None:
        self.texts: dict[str, str] = {}
        self.deaf = deaf

    def get(self, entry: str) -> str | None:
        return None if self.deaf else self.texts.get(entry)

    def put(self, entry: str, text: str) -> None:
        self.texts[entry] = text

    def drop(self, entry: str) -> None:
        self.texts.pop(entry, None)


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session without a bus, and so without a keyring."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")


@pytest.mark.service
@pytest.mark.slow
def test_a_real_keyring_keeps_the_key_whatever_is_killed(tmp_path: Path) -> None:
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        reason = f"not installed: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    (tmp_path / "home").mkdir()
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    given = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(runtime)}
    given["XDG_DATA_HOME"] = str(tmp_path / "home" / "share")
    script = SESSION.format(python=sys.executable, folder=tmp_path)
    words = ["dbus-run-session", "--", "sh", "-c", script]
    done = subprocess.run(
        words, env=given, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = done.stdout.split("\n")
    assert said[0] == "contract Secret Service"
    assert "lost" in said
    assert len([line for line in said if line.startswith("killed")]) == 7
    on_disk = [path for path in (tmp_path / "moved").iterdir() if path.name == KEY_FILE]
    assert len(on_disk) == 1


@pytest.mark.usefixtures("nobody")
def test_without_a_keyring_the_file_serves_and_the_move_is_refused(tmp_path: Path) -> None:
    keys, moves = open_keys(tmp_path), KeyMoves(tmp_path)
    assert (moves.place().where, moves.place().keyring) == ("file", "")
    with pytest.raises(StoreFailed, match="keyring_away"):
        moves.to_keyring()
    moves.to_file()  # there it is
    assert open_keys(tmp_path) == keys


@pytest.mark.usefixtures("nobody")
def test_a_key_in_a_keyring_that_is_away_is_not_made_anew(tmp_path: Path) -> None:
    open_keys(tmp_path)
    assert list(into_ring(tmp_path, Pocket())) == ["kept", "read back", "named", "file gone"]
    with pytest.raises(StoreFailed, match="keyring_away"):
        open_keys(tmp_path)
    assert not (tmp_path / KEY_FILE).exists()


def test_the_file_goes_only_when_the_keyring_gives_the_same_key_back(tmp_path: Path) -> None:
    keys = open_keys(tmp_path)
    with pytest.raises(StoreFailed, match="keyring_away"):
        list(into_ring(tmp_path, Pocket(deaf=True)))
    assert (tmp_path / KEY_FILE).exists()
    assert not (tmp_path / RING_FILE).exists()
    assert open_keys(tmp_path) == keys


def test_cut_off_between_two_steps_the_file_still_counts(tmp_path: Path) -> None:
    keys, pocket = open_keys(tmp_path), Pocket()
    move = into_ring(tmp_path, pocket)
    for step in ("kept", "read back", "named"):
        assert next(move) == step
        assert open_keys(tmp_path) == keys
    move.close()
    assert list(into_file(tmp_path, pocket)) == ["file there", "name gone", "entry gone"]
    assert (open_keys(tmp_path), pocket.texts) == (keys, {})


def test_no_second_name_of_the_key_stays_behind(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    open_keys(folder)
    key = (folder / KEY_FILE).read_bytes()
    os.link(folder / KEY_FILE, folder / ".0123456789abcdef.new")  # killed while it was made
    other = folder / ".fedcba9876543210.new"
    other.write_bytes(b"x" * 32)
    open_keys(folder)
    for beside in ("work.before-20260101T000000", "work.fresh", "work.restored"):
        (tmp_path / beside).mkdir()
        (tmp_path / beside / KEY_FILE).write_bytes(key)
    (folder / ".0123456789abcdef.new").write_bytes(key)
    ring = Pocket()
    for _step in into_ring(folder, ring):
        pass
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == key]
    assert left == []
    assert other.exists()  # another program's, perhaps just being written
    assert ring.texts
