"""The program's check of itself, as a technician starts it, and what it says when something is missing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui import selftest

ROOT = Path(__file__).parents[2]


def test_the_whole_program_checks_itself(tmp_path: Path) -> None:
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--self-test"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    edges = {"sign-in", "look-up", "store", "vault", "paper", "sheets", "darkroom", "codes"}
    assert {line[0] for line in lines} >= {*selftest.PARTS, *edges}
    assert {line[0]: int(line[1]) for line in lines}["pages"] == 7
    assert all(line[2] == "ok" for line in lines)
    assert list(tmp_path.glob("self-test-*")) == []
    assert not _centres_in(tmp_path)


def _centres_in(folder: Path) -> list[str]:
    """Return the command lines of programs that still use a folder."""
    time.sleep(0.2)
    lines = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if os.access(path, os.R_OK))
    return [line.decode(errors="replace") for line in lines if str(folder).encode() in line]


def test_words_after_the_verb_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run(["--fast"], print) == 2
    assert "--fast" in capsys.readouterr().err


def test_nothing_found_and_a_failure_are_both_failures() -> None:
    def failing() -> list[object]:
        raise FileNotFoundError("secret")

    assert not selftest.counted("packs", list).ok
    line = selftest.counted("packs", failing)
    assert not line.ok
    assert line.wrong == "FileNotFoundError"


def test_a_desk_that_does_not_open_ends_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "PATIENCE", 0.3)
    ended: list[str] = []
    lines: list[selftest.Line] = []

    def never() -> selftest.Steps:
        yield lambda: False

    course = selftest.Course(never(), lambda: ended.append("x"), lines)
    course._since -= 1
    course._until = lambda: False
    course._look()
    assert ended == ["x"]
    assert [line.wrong for line in lines] == ["TimeoutError"]


def test_a_failure_in_a_step_ends_the_check() -> None:
    lines: list[selftest.Line] = []

    def broken() -> selftest.Steps:
        yield lambda: True
        raise KeyError("x")

    course = selftest.Course(broken(), lambda: None, lines)
    course._look()
    course._look()
    assert [line.wrong for line in lines] == ["KeyError"]
