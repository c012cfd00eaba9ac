"""`kiosk audit verify`: is the audit trail of this workstation as it was written?

    kiosk audit verify      prints ok and how many lines, or the first bad line; exit code 1 then

Takes the settings as options, such as --data FOLDER. Needs nobody signed in.
Must not: print what a line says, or change anything.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from kiosk.desk import Desk, TrailCheck
from kiosk.errors import KioskError, NotFound

OpenDesk = Callable[[Sequence[str]], Desk]
Explain = Callable[[KioskError], str]
Say = Callable[[TrailCheck], str]


def run(words: Sequence[str], open_desk: OpenDesk, *, explain: Explain, say: Say) -> int:
    """Do the verb; return the exit code: 0 whole, 1 bent or not to be read, 2 not understood.

    `explain` puts an error, `say` what was found into words, for people; a line for tools follows.
    """
    if words[:1] != ["verify"]:
        print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
        return 2
    from kiosk.services.window import audit

    try:
        found = audit.verify(_there(open_desk(words[1:])))
    except KioskError as error:
        print(explain(error), error.code, sep="\n", file=sys.stderr)
        return 1
    if found.fault is None:
        print(f"ok {found.lines} lines")
        return 0
    print(say(found), file=sys.stderr)
    print(f"{found.fault} line={found.number}")
    return 1


def _there(desk: Desk) -> Desk:
    """Return a Desk whose store is there already: an empty one, made now, would pass for whole."""
    if not (desk.settings.folder / "store.db").exists():
        raise NotFound
    return desk
