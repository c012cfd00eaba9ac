"""A wall whose clock can be set: `python -m tests.bench.lobby_clock --data FOLDER`, with its own watchdog.

All of it is the program's own; only the port `now` of the wall is another: `clock` in its folder says how
many seconds it is ahead of the machine's.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.app import wall as verbs
from ui.options import settings_for

CLOCK = "clock"


def main(words: list[str]) -> int:
    """Be the watchdog, or with --beat the wall."""
    own, rest = verbs.own_words(words)
    settings = settings_for(rest)
    settings.lobby.mkdir(parents=True, exist_ok=True)
    if "--beat" not in own:
        from ui.lobby.watchdog import Watchdog

        return Watchdog([sys.executable, "-m", "tests.bench.lobby_clock", *words]).run()
    from ui.lobby import window

    set_by = settings.lobby / CLOCK

    def now() -> datetime:
        ahead = float(set_by.read_text("ascii")) if set_by.exists() else 0.0
        return datetime.now().astimezone() + timedelta(seconds=ahead)

    return window.run(replace(verbs.open_wall(settings), now=now), line=int(own["--beat"][0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
