"""What every test stands on: no display, the program's looks and language, and a clean Qt."""

from __future__ import annotations

import os
from pathlib import Path

from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.setdefault("SANE_CONFIG_DIR", str(Path(__file__).with_name("sane.d")))

# children of capture step back behind whatever else runs; what is broken is found by the test's own limit
for _wait in (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil):
    _wait.__kwdefaults__["timeout"] = 240_000  # milliseconds
