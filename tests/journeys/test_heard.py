"""Pages in their states, walked by names and by Tab; `python -m tests.shots --heard` walks all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.journeys.test_display import ROOT

CHOSEN = "empty,lookup,entry,records,table,palette,handbook,settings,filled,people,audit,rules,wall"


def test_every_state_has_names_and_roles_and_an_order_in_both_languages(tmp_path: Path) -> None:
    words = ["--heard", "--only", CHOSEN, "--size", "1366x768", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    for language in ("zh_CN", "en"):
        states = [line for line in done.stdout.splitlines() if line.startswith(f"{language} ")]
        assert [line.split()[1] for line in states] == CHOSEN.split(",")
        assert int(states[-1].split()[2]) > 110
