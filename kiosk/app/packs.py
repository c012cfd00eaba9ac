"""`kiosk packs`: verify packs and list what is unconfirmed; bring in a bundle or holidays; go back.

    kiosk packs verify [FOLDER]     every pack of a folder, of this workstation without one
    kiosk packs holidays FILE       import holiday_YYYY.json
    kiosk packs import FOLDER       put a bundle in force that somebody carried here
    kiosk packs roll-back           the bundle before the last

All but `verify FOLDER` take the settings as options, such as --data FOLDER.

Must not: judge anything, or change a pack.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.desk import Desk
from kiosk.errors import KioskError, PackRefused

OpenDesk = Callable[[Sequence[str]], Desk]


def run(words: Sequence[str], open_desk: OpenDesk) -> int:
    """Do one of the verbs; return the exit code: 0 done, 1 refused, 2 not understood."""
    verb, rest = (words[0], list(words[1:])) if words else ("", [])
    try:
        match verb:
            case "verify":
                return _verify(rest, open_desk)
            case "holidays" if rest:
                return _holidays(Path(rest[0]), open_desk(rest[1:]))
            case "import" if rest:
                return _import(Path(rest[0]), open_desk(rest[1:]))
            case "roll-back":
                return _roll_back(open_desk(rest))
    except KioskError as error:
        print(_said(error), file=sys.stderr)
        return 1
    print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
    return 2


def _said(error: KioskError) -> str:
    """Return a refusal as a line: file, line, where, reason; else its code with what it knows."""
    known = error.details
    if isinstance(error, PackRefused) and "reason" in known and "file" in known:
        place = f" {known['where']}" if known.get("where") else ""
        return f"{known['file']}:{known.get('line', 1)}:{place} {known['reason']}"
    return " ".join([error.code, *(f"{name}={value}" for name, value in known.items())])


def _verify(rest: list[str], open_desk: OpenDesk) -> int:
    from kiosk import packs
    from kiosk.packs import report

    folder = Path(rest[0]) if rest and not rest[0].startswith("--") else None
    found = packs.load(folder) if folder is not None else tuple(open_desk(rest).packs)
    for pack in found:
        until = pack.in_force_until or "-"
        print(f"ok {pack.name} {pack.in_force_from} {until} matters={len(pack.matters)} {pack.title.zh}")
    lines = [line for pack in found for line in report.unconfirmed(pack)]
    print(f"{len(lines)} unconfirmed:")
    for line in lines:
        print(f"  {line}")
    return 0


def _holidays(path: Path, desk: Desk) -> int:
    from kiosk.services import calendar

    table = calendar.import_table(desk, path)
    print(f"ok {table.year}: {len(table.off)} off, {len(table.work)} made up")
    return 0


def _import(folder: Path, desk: Desk) -> int:
    from kiosk.services import bundles

    found = bundles.import_folder(desk, folder)
    return _in_force(desk, "ok" if found is not None else "nothing new:")


def _roll_back(desk: Desk) -> int:
    from kiosk.services import bundles

    bundles.roll_back(desk)
    return _in_force(desk, "ok")


def _in_force(desk: Desk, said: str) -> int:
    print(" ".join([said, *(pack.name for pack in desk.packs)]))
    return 0
