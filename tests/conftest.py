"""What every test stands on: no display, the program's looks and language, and a clean Qt."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.setdefault("SANE_CONFIG_DIR", str(Path(__file__).with_name("sane.d")))
