"""`kiosk key`: saved and taken by the program itself, its passphrase not shown; and what it refuses."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

from kiosk.desk import TrailQuery
from tests.adapters.places import fresh_store, stored

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "willow bridge lantern 9"


def key(*words: object, typed: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "ui", "key", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr, done.stderr
    assert PHRASE not in done.stdout + done.stderr
    return done.returncode, done.stdout.strip(), done.stderr


def on_terminal(*words: object, typed: str) -> tuple[int, str]:
    """Do the verb as at a terminal; return the exit code, and what stood on the screen."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ui", "key", *map(str, words)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown = bytearray()
    lines = [f"{line}\n".encode() for line in typed.splitlines()]

    def watch() -> None:
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                return
            shown.extend(part)
            # asked; echo is off by then. The new line after an answer is no question
            if lines and shown.rstrip(b" ").endswith((b":", "：".encode())):
                shown.extend(b"\n")
                os.write(ours, lines.pop(0))

    reader = threading.Thread(target=watch)
    reader.start()
    code = process.wait(300)
    reader.join(60)
    os.close(ours)
    return code, shown.decode()


def test_a_lost_key_is_brought_back_by_the_program(tmp_path: Path) -> None:
    store = fresh_store(tmp_path / "work")
    with store.begin() as work:
        work.notes.set("told", "here")
    store.close()
    copy = tmp_path / "window.key"
    code, screen = on_terminal(
        "save", copy, "--data", tmp_path, "--language", "zh_CN", typed=f"{PHRASE}\n{PHRASE}"
    )
    assert (code, "ok save" in screen, PHRASE in screen) == (0, True, False), screen
    assert "口令" in screen
    assert key("take", copy, "--data", tmp_path, typed=PHRASE)[0] == 1  # it is there
    (tmp_path / "work" / "data.key").unlink()
    code, _out, said = key("take", copy, "--data", tmp_path, "--language", "zh_CN", typed="another phrase")
    assert (code, "wrong_phrase" in said, "口令无法打开" in said) == (1, True, True)
    assert key("take", copy, "--data", tmp_path, typed=f"{PHRASE}\n")[:2] == (0, "ok take")
    store = stored(tmp_path / "work")
    with store.read() as work:
        assert work.notes.get("told") == "here"
        actions = {line.action for line in work.trail.lines(TrailQuery())}
    store.close()
    assert {"key.copied", "key.taken_back"} <= actions


def test_what_it_refuses_before_it_asks(tmp_path: Path) -> None:
    fresh_store(tmp_path / "work").close()
    path = tmp_path / "window.key"
    assert key()[0] == key("save")[0] == key("lend", path)[0] == 2
    assert "phrase_short" in key("save", path, "--data", tmp_path, typed="short\nshort\n")[2]
    assert "phrase_differs" in key("save", path, "--data", tmp_path, typed=f"{PHRASE}\nanother phrase\n")[2]
    assert "no_data" in key("save", path, "--data", tmp_path / "nothing")[2]
    assert not path.exists()
