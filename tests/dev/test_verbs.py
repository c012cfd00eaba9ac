"""The task runner as a person meets it: verbs, exit codes, and a second start that installs nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ECHO = """#!/bin/sh
[ "$1" = "-c" ] && exit 1
echo "$@" "[$QT_QPA_PLATFORM]"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a tree that was set up before: its interpreter only says what it would have run."""
    folder = tmp_path / "a tree"
    shutil.copytree(ROOT / ".ci", folder / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dev", folder)
    (folder / "requirements.lock").write_text("uv==0.1 --hash=sha256:0\n")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(ECHO)
    python.chmod(0o755)
    command = [sys.executable, "-c", "import machine; machine.STAMP.write_text(machine.fingerprint())"]
    subprocess.run(command, cwd=folder / ".ci", check=True)
    return folder


def dev(tree: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the task runner of a tree with no display, no CI, and no apt-get to be found."""
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "CI", "QT_QPA_PLATFORM", "QT_IM_MODULE"}
    plain = {name: value for name, value in os.environ.items() if name not in left_out} | {"PATH": str(tree)}
    command = [sys.executable, str(tree / "dev"), *words]
    return subprocess.run(
        command, cwd=tree, env={**plain, **environment}, capture_output=True, text=True, check=False
    )


def test_a_second_start_goes_straight_to_the_program(tree: Path) -> None:
    done = dev(tree, "run", DISPLAY=":7")
    assert done.stdout == "-m ui desk --training []\n"
    assert "installing" not in done.stderr


def test_without_a_display_run_says_so_and_tours(tree: Path) -> None:
    done = dev(tree, "run")
    assert "no display" in done.stderr
    assert done.stdout == f"-m ui tour --out {tree}/out/tour [offscreen]\n"


def test_the_tour_s_folder_is_absolute(tree: Path) -> None:
    assert dev(tree, "tour", "here").stdout == f"-m ui tour --out {tree}/here [offscreen]\n"


@pytest.mark.parametrize(
    ("words", "ran"),
    [
        (("shots", "--out", "x"), "-m tests.shots --out x"),
        (("bench", "desk"), "-m tests.bench desk"),
        (("faults", "--only", "x"), "-m tests.faults --only x"),
        (("self-test",), "-m ui --self-test"),
        (("check",), ".ci/stages.py check"),
        (("quick",), ".ci/stages.py quick"),
        (("build",), "-m PyInstaller"),
        (("package",), "-m PyInstaller"),
    ],
)
def test_each_verb_runs_its_part(tree: Path, words: tuple[str, ...], ran: str) -> None:
    assert dev(tree, *words).stdout.startswith(ran)


def test_a_package_is_made_of_what_was_built_just_now(tree: Path) -> None:
    built, packed = dev(tree, "package").stdout.splitlines()
    assert built.startswith("-m PyInstaller")
    assert packed.startswith(".ci/deb.py")


def test_the_built_program_checks_itself_once_it_is_there(tree: Path) -> None:
    program = tree / "dist" / "kiosk" / "kiosk"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho built $@\n")
    program.chmod(0o755)
    assert dev(tree, "self-test").stdout == "built --self-test\n"


@pytest.mark.parametrize("words", [(), ("fly",), ("build", "too", "much"), ("tour", "a", "b")])
def test_what_it_does_not_know_gets_the_usage(tree: Path, words: tuple[str, ...]) -> None:
    done = dev(tree, *words)
    assert done.returncode == 2
    assert done.stdout.startswith("usage: ./dev VERB")
    assert "Traceback" not in done.stderr


def test_help_is_no_error(tree: Path) -> None:
    assert dev(tree, "--help").returncode == 0


def test_a_changed_lock_is_noticed(tree: Path) -> None:
    (tree / "requirements.lock").write_text("other==0.1 --hash=sha256:0\n")
    shutil.rmtree(tree / ".venv")  # what is left must not be used
    (tree / ".venv").write_text("in the way")
    done = dev(tree, "self-test")
    assert done.returncode == 1
    assert "making .venv" in done.stderr
    assert "exit code" in done.stderr


def test_the_readme_names_every_verb_and_no_other() -> None:
    usage = subprocess.run([str(ROOT / "dev"), "help"], capture_output=True, text=True, check=True).stdout
    verbs = {line.split()[0] for line in usage.splitlines()[1:]}
    readme = (ROOT / "README.md").read_text("utf-8")
    table = {
        line.split("`./dev ")[1].split("`")[0].split()[0]
        for line in readme.splitlines()
        if "| `./dev" in line
    }
    assert table == verbs


def test_the_build_server_runs_check_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert len(commands) == 1
    assert commands[0].endswith("&& exec ./dev check")
