"""The command line: what may be said to the program, and the settings that it makes of it.

Must not: import Qt or anything heavy; children and the practice centre start by these words too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from kiosk.settings import Settings

USAGE = """kiosk [VERB] [OPTION …]

  desk               the clerk's window (what you get without a verb)
  lobby              the wall in the lobby (--test-card, --set NAME=VALUE, --set-pin, --install,
                     --uninstall, --enrol CODE --name NAME --centre ADDRESS)
  sandbox            the practice centre, a server on this machine
  packs verify|holidays|import|roll-back   the rules: check them, bring them in, go back
  audit verify       the audit trail: is it as it was written?
  backup [list]      a backup now, tested; or those that there are
  restore FOLDER     go back to a backup; the data of before stay beside
  doctor [salvage]   are the data here whole? or: keep what can be read of a damaged store
  key save FILE | take FILE   a copy of the data key, sealed by a passphrase; or back from it
  tour --out FOLDER  one visit off-screen; the last line printed is the folder
  --self-test        the program checks itself

Every setting is an option too: --training, --data FOLDER, --language en …"""


def settings_from(words: Sequence[str]) -> dict[str, str]:
    """Read `--name value`, `--name=value` and bare switches; raises SystemExit(2) on a bad one."""
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


def complain(sentence: str) -> NoReturn:
    """Tell what is wrong with the command line and leave with code 2."""
    print(f"kiosk: {sentence}\n\n{USAGE}", file=sys.stderr)
    raise SystemExit(2)


def settings_for(words: Sequence[str]) -> Settings:
    """Return the settings in force; a value that does not fit ends the program with a sentence."""
    from kiosk.settings import load

    values = settings_from(words)
    try:
        return load(values)
    except ValueError as error:
        complain(str(error))
