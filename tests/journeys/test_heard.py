"""Pages in their states, walked by names and by Tab; `python -m tests.shots --heard` walks all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.journeys.test_display import ROOT

CHOSEN = "empty,lookup,entry,records,table,settings,filled"


def test_every_state_has_names_and_roles_and_an_order(tmp_path: Path) -> None:
    words = ["--heard", "--lang", "zh_CN", "--only", CHOSEN, "--size", "1366x768", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    states = [line for line in done.stdout.splitlines() if line.endswith("pictures")]
    assert [line.split()[1] for line in states] == CHOSEN.split(",")
    assert int(states[-1].split()[2]) > 20
