"""A built program hands on the environment as it was given: the system's programs find their libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.app.built import find_modules, give_back, is_child, ready_children

OURS = {
    "LD_LIBRARY_PATH": "/usr/lib/credit-repair-window/_internal",
    "_PYI_ARCHIVE_FILE": "/usr/lib/credit-repair-window/kiosk",
    "_PYI_PARENT_PROCESS_LEVEL": "-1",
}


@pytest.mark.parametrize("given", [{"HOME": "/srv/a"}, {}])
def test_what_the_loader_said_is_gone(given: dict[str, str]) -> None:
    environment = {**given, **OURS}
    give_back(environment)
    assert environment == given


def test_a_path_that_was_there_before_comes_back() -> None:
    environment = {
        "LD_LIBRARY_PATH": "/usr/lib/credit-repair-window/_internal:/srv/vendor",
        "LD_LIBRARY_PATH_ORIG": "/srv/vendor",
    }
    give_back(environment)
    assert environment == {"LD_LIBRARY_PATH": "/srv/vendor"}


SHOW = """
import sys
from multiprocessing import get_context

def be(): pass

if __name__ == "__main__":
    one = get_context("spawn").Process(target=be)
    one.start()
    one.join()
    print(one.exitcode)
"""


def said(path: Path, lines: int) -> list[str]:
    """Give the lines of a file once there are so many."""
    late = time.monotonic() + 120
    while True:
        found = path.read_text("utf-8").splitlines() if path.exists() else []
        if len(found) >= lines or time.monotonic() > late:
            return found
        time.sleep(0.05)


def test_a_child_is_known_by_the_words_that_python_gives_it(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    stand_in = tmp_path / "stand-in"
    stand_in.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" >>{taken}\n", "utf-8")
    stand_in.chmod(0o755)
    told = SHOW.replace(
        "import sys\n", f"import sys\nsys.frozen = True\nsys.executable = {str(stand_in)!r}\n"
    )
    # coverage would look at children first, with the interpreter as it was before
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    subprocess.run([sys.executable, "-c", told], env=plain, check=True, capture_output=True)
    lines = said(taken, 2)  # the child and who keeps its names, who is waited for by nobody
    assert len(lines) == 2
    assert all(is_child(line.split()) for line in lines)
    assert not is_child(["desk", "--training"])


def test_a_program_that_is_not_built_needs_nothing() -> None:
    ready_children()
    find_modules()
    assert "pyi_rth_multiprocessing" not in sys.modules
