"""The program's entry: verbs, options, and a plain sentence for what it does not know."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.__main__ import main
from ui.options import settings_for, settings_from

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """Put back what `main` sets for its own process: other tests share files with other accounts."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_options_are_the_settings() -> None:
    words = ["--training", "--data", "/somewhere", "--scan-dpi=200", "--language=en"]
    expected = {"training": "true", "data": "/somewhere", "scan_dpi": "200", "language": "en"}
    assert settings_from(words) == expected


def test_a_switch_can_be_turned_off() -> None:
    assert settings_from(["--training=false"]) == {"training": "false"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["desk", "--fly"], "unknown option --fly"),
        (["desk", "--data"], "--data needs a value"),
        (["fly"], "unknown verb fly"),
    ],
)
def test_what_it_does_not_know_is_told_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_value_that_does_not_fit_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["desk", "--scan-dpi", "many"])
    assert ended.value.code == 2
    assert "scan_dpi: 'many'" in capsys.readouterr().err


def test_a_damaged_settings_file_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "settings.json").write_bytes(b"")
    assert settings_for(["--data", str(tmp_path)]).doubts == ("settings.json",)


def test_what_a_start_writes_is_nobody_else_s(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "work").mkdir(parents=True, mode=0o755)
    code = """
import ctypes, os, resource, sys
os.umask(0o022)
from ui.__main__ import VERBS, closed, main, opened, settings_for
from kiosk.settings import save

def start(words):
    settings = settings_for(words)
    desk = opened(settings)
    desk.vault.put(b"x")
    save(settings, "copies", 3)
    with desk.store.begin() as work:
        work.notes.set("a", "b")
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
    os._exit(0 if sys.stdout.flush() is None else 1)

VERBS["desk"] = start
main(["desk", "--data", sys.argv[1]])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(home)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "0 0 0\n", done.stderr
    modes = {path.name: path.stat().st_mode & 0o777 for path in (home / "work").rglob("*")}
    assert {"data.key", "store.db", "settings.json", "vault", "log"} <= set(modes)
    assert [name for name, mode in modes.items() if mode & 0o077] == []
    assert (home / "work").stat().st_mode & 0o777 == 0o700


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(verb in said for verb in ("desk", "sandbox", "tour", "--self-test"))


def test_the_program_starts_as_a_module() -> None:
    command = [sys.executable, "-m", "ui", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kiosk [VERB]")
