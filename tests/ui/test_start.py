"""What PySide6 does to later imports is known, and the desk is spared it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SOURCES_READ = """
import inspect, sys
from ui import start
if sys.argv[1] == "hastened":
    assert start.hasten()
else:
    import PySide6.QtCore
read = []
of = inspect.getsource
inspect.getsource = lambda module: (read.append(module), of(module))[1]
import kiosk.settings, ui.tokens
from PySide6.QtCore import QObject
assert hasattr(QObject(), "objectName")
print(len(read))
"""


def sources_read(how: str) -> int:
    words = [sys.executable, "-c", SOURCES_READ, how]
    return int(subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def test_no_source_is_read_while_the_desk_imports() -> None:
    assert sources_read("as it is") >= 2  # else the reason for `ui.start` is gone: take it out
    assert sources_read("hastened") == 0
