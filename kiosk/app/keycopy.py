"""`kiosk key`: a copy of the data key that only a passphrase opens, and bringing a lost key back from it.

    kiosk key save FILE      write a sealed copy; keep it apart from the computer and from the passphrase
    kiosk key take FILE      bring the key back into the data folder; the store opens again

Both take the settings as options, such as --data FOLDER, and ask for the passphrase without showing it; no
window may be open for the second. Must not: print a passphrase or take one as a word of the command, where
others see it.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.app import instance
from kiosk.desk import Desk
from kiosk.errors import KioskError, StoreFailed
from kiosk.settings import Settings

OpenDesk = Callable[[Sequence[str]], Desk]
ReadSettings = Callable[[Sequence[str]], Settings]
Explain = Callable[[KioskError], str]
Say = Callable[[str], str]


def run(words: Sequence[str], open_desk: OpenDesk, read: ReadSettings, *, explain: Explain, say: Say) -> int:
    """Do the verb; return the exit code: 0 done, 1 refused and nothing changed, 2 not understood.

    `say` puts what is asked for into words: new, again, old.
    """
    verbs = {"save": _save, "take": _take}
    if len(words) < 2 or words[0] not in verbs or words[1].startswith("--"):
        print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
        return 2
    try:
        verbs[words[0]](Path(words[1]), read(words[2:]), lambda: open_desk(words[2:]), say)
    except KioskError as error:
        print(explain(error), error.code, sep="\n", file=sys.stderr)
        return 1
    print(f"ok {words[0]}")
    return 0


def _save(path: Path, settings: Settings, open_desk: Callable[[], Desk], say: Say) -> None:
    from kiosk.adapters import keycopy
    from kiosk.services.window import keyplace

    keycopy.refuse_place(settings.folder, path)
    phrase = hidden(say("new"))
    keycopy.refuse_phrase(phrase)
    if hidden(say("again")) != phrase:
        raise StoreFailed("phrase_differs")
    keyplace.copied_outside(open_desk(), path, phrase)


def _take(path: Path, settings: Settings, open_desk: Callable[[], Desk], say: Say) -> None:
    from kiosk.adapters import keycopy
    from kiosk.services.window import keyplace

    instance.finish_restore(settings.folder)
    keycopy.refuse(settings.folder, path)
    mine = instance.take(settings.folder)
    if mine is None:
        raise StoreFailed("in_use")
    try:
        keycopy.take(settings.folder, path, hidden(say("old")))
        keyplace.taken_back(open_desk())
    finally:
        mine.release()


def hidden(asked: str) -> str:
    """Ask for a line that is not shown; where nobody sits at a terminal, read it from what is piped in."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{asked} ")
    return sys.stdin.readline().rstrip("\r\n")
