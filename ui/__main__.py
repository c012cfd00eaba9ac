"""The program's one entry: picks what to be from the first word, and joins the core to the window.

The only module of `ui` that calls `kiosk.app`. Imports neither Qt nor anything heavy at module level: the wall, the
practice centre and the capture children start from here too, and the desk's window must be there at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

USAGE = """kiosk [VERB] [OPTION …]

  desk               the clerk's window (what you get without a verb)
  sandbox            the practice centre, a server on this machine
  tour --out FOLDER  one visit off-screen; the last line printed is the folder
  --self-test        the program checks itself

Every setting is an option too: --training, --data FOLDER, --language en …"""


def settings_from(words: Sequence[str]) -> dict[str, str]:
    """Read `--name value`, `--name=value` and bare `--switch`; raises SystemExit(2) with a sentence on a bad one."""
    from kiosk.settings import SETTINGS

    kinds = {f"--{setting.name.replace('_', '-')}": setting for setting in SETTINGS}
    rest, values = list(words), {}
    while rest:
        option, _, value = rest.pop(0).partition("=")
        if option not in kinds:
            complain(f"unknown option {option}")
        setting = kinds[option]
        if not value and isinstance(setting.default, bool):
            value = "true"
        elif not value:
            value = rest.pop(0) if rest else complain(f"{option} needs a value")
        values[setting.name] = value
    return values


def complain(sentence: str) -> str:
    """Tell what is wrong with the command line and leave with code 2."""
    print(f"kiosk: {sentence}\n\n{USAGE}", file=sys.stderr)
    raise SystemExit(2)
