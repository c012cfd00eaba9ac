"""`kiosk audit verify`: whole, bent, not to be read, not understood."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.adapters.places import fresh_store

ROOT = Path(__file__).resolve().parents[2]


def audit(*words: object) -> tuple[int, list[str], str]:
    command = [sys.executable, "-m", "ui", "audit", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_a_trail_is_checked_without_a_window(tmp_path: Path) -> None:
    store = fresh_store(tmp_path / "work")
    for number in range(3):
        with store.begin() as work:
            work.audit("case.seen", f"c{number}", actor="0307")
    store.close()
    assert audit("verify", "--data", tmp_path)[:2] == (0, ["ok 3 lines"])
    (tmp_path / "work" / "audit.head").unlink()
    code, out, said = audit("verify", "--data", tmp_path, "--language", "zh_CN")
    assert (code, out) == (1, ["trail_no_head line=4"])
    assert "审计记录" in said


def test_what_is_not_understood_or_not_to_be_read_is_said(tmp_path: Path) -> None:
    assert audit("look")[0] == 2
    code, out, said = audit("verify", "--data", tmp_path)
    assert (code, out, (tmp_path / "work" / "store.db").exists()) == (1, [], False)
    assert "not_found" in said
    (tmp_path / "work").mkdir(exist_ok=True)
    (tmp_path / "work" / "store.db").write_bytes(b"x" * 5000)
    code, out, said = audit("verify", "--data", tmp_path)
    assert (code, out) == (1, [])
    assert "lost_key" in said
