"""What the desk leaves on the machine: no temporary file, no note of the folders that were looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QDir, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from kiosk.settings import load
from ui.__main__ import closed, opened
from ui.sources import files
from ui.window import application

home, how = Path(sys.argv[1]), sys.argv[2]
settings = load({"data": str(home / "data")}, environment={})
app = application(settings)
desk = opened(settings)
print(QDir.tempPath(), flush=True)
(Path(QDir.tempPath()) / "paper.pdf").write_bytes(b"%PDF")
folder = home / "王小明（示例）"
folder.mkdir()
(folder / "a.jpg").write_bytes(b"x")
window = QWidget()
window.show()
chosen = []
dialog = files.ask(window, chosen.append)
dialog.setDirectory(str(folder))
dialog.selectFile(str(folder / "a.jpg"))
QTest.qWait(50)
dialog.accept()
QTest.qWait(50)
app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert chosen == [(folder / "a.jpg",)], chosen
if how == "closed":
    closed(desk)
os._exit(0)
"""


def run(home: Path, how: str) -> Path:
    """Choose a file in a program that is then closed or killed; return the place of its temporary files."""
    (home / "config").mkdir(parents=True)
    given = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(home), how],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    notes = [path for path in (home / "config").rglob("*") if path.is_file()]
    assert [path for path in notes if "示例" in path.read_text("utf-8", "replace")] == []
    assert [path.name for path in notes if path.name == "QtProject.conf"] == []
    return Path(done.stdout.strip())


def test_nothing_is_left_of_papers_and_of_folders(tmp_path: Path) -> None:
    closed = run(tmp_path / "closed", "closed")
    assert "credit-repair-window-" in closed.name
    assert not closed.exists()
    killed = run(tmp_path / "killed", "killed")
    assert (killed / "paper.pdf").exists()
    assert killed.stat().st_mode & 0o777 == 0o700
    run(tmp_path / "next", "closed")
    assert not killed.exists()


FOR_A_SITE = """
import os, sys
from pathlib import Path
from kiosk.services.cases import sitefolder
from kiosk.settings import load
from ui.__main__ import closed, opened

home, how = Path(sys.argv[1]), sys.argv[2]
settings = load({"data": str(home / "data")}, environment={})
old = settings.folder / "uploads" / "ab12cd"  # of an older program
old.mkdir(parents=True)
desk = opened(settings)
assert not old.parent.exists()
folder = sitefolder.fresh(desk)
(folder / "paper.pdf").write_bytes(b"%PDF")
print(folder, flush=True)
if how == "closed":
    closed(desk)
os._exit(0)
"""


def for_a_site(home: Path, how: str) -> Path:
    """Write a paper for a site in a program that is then closed or killed; return its folder."""
    done = subprocess.run(
        [sys.executable, "-c", FOR_A_SITE, str(home), how],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_nothing_is_left_of_papers_for_a_site(tmp_path: Path) -> None:
    assert not for_a_site(tmp_path / "closed", "closed").exists()
    killed = for_a_site(tmp_path / "killed", "killed")
    assert (killed / "paper.pdf").exists()
    for_a_site(tmp_path / "next", "closed")
    assert not killed.exists()
