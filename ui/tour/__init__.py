"""The tour: one visit by itself over the real widgets, off-screen, with pictures, papers and a summary.

kiosk tour --out FOLDER        the last line printed is the folder's absolute path, alone
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

USAGE = "kiosk tour --out FOLDER [--language en]"


def run(words: list[str], opener: Callable[..., Any], closer: Callable[[Any], object] | None = None) -> int:
    """Tour and leave everything in one folder; return 0, or 1 where the visit did not go as it must."""
    options = dict(zip(words[::2], words[1::2], strict=False))
    if len(words) % 2 or not options.get("--out") or set(options) - {"--out", "--language"}:
        print(USAGE, file=sys.stderr)
        return 2
    from ui.tour.shots import tour

    out = Path(options["--out"]).absolute()
    out.mkdir(parents=True, exist_ok=True)
    done = tour(out, opener, closer, language=options.get("--language", "zh_CN"))
    print(out, flush=True)
    return 0 if done else 1
