"""The only Qt of the program: window, pages, widgets, threads."""

from __future__ import annotations

from ui.memory import headroom

headroom()  # before the first signal of any of its programs: desk, wall, tests
