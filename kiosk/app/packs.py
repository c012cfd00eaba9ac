"""`kiosk packs`: verify packs and list what is unconfirmed; bring in a bundle or holidays; go back.

    kiosk packs verify [FOLDER]     every pack of a folder, of this workstation without one
    kiosk packs holidays FILE       import holiday_YYYY.json
    kiosk packs import FOLDER       put a bundle in force that somebody carried here
    kiosk packs roll-back           the bundle before the last

All but `verify FOLDER` take the settings as options, such as --data FOLDER. What is refused is said on
standard error: in words, if who calls has any, and as a line for tools.

Must not: judge anything, or change a pack.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kiosk.desk import Desk
from kiosk.domain.pack import Pack
from kiosk.errors import KioskError, PackRefused

OpenDesk = Callable[[Sequence[str]], Desk]
Explain = Callable[[KioskError], str]


def run(words: Sequence[str], open_desk: OpenDesk, *, explain: Explain | None = None) -> int:
    """Do one of the verbs; return the exit code: 0 done, 1 refused, 2 not understood.

    `explain` puts a refusal into plain words. Whoever stops listening (`| head`) stops nothing.
    """
    try:
        code = _done(words, open_desk, explain)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains as it ends
    return code


def _done(words: Sequence[str], open_desk: OpenDesk, explain: Explain | None) -> int:
    verb, rest = (words[0], list(words[1:])) if words else ("", [])
    try:
        match verb:
            case "verify":
                return _verify(rest, open_desk, explain)
            case "holidays" if rest:
                return _holidays(Path(rest[0]), open_desk(rest[1:]))
            case "import" if rest:
                return _import(Path(rest[0]), open_desk(rest[1:]))
            case "roll-back":
                return _roll_back(open_desk(rest))
    except KioskError as error:
        return _refuse(error, explain)
    print(__doc__.split("\n\n")[1] if __doc__ else "", file=sys.stderr)
    return 2


def _refuse(error: KioskError, explain: Explain | None) -> int:
    for line in (*((explain(error),) if explain is not None else ()), _said(error)):
        print(line, file=sys.stderr)
    return 1


def _said(error: KioskError) -> str:
    """Return a refusal as a line: file, line, where, reason; else its code with what it knows."""
    known = error.details
    if isinstance(error, PackRefused) and "reason" in known and "file" in known:
        place = f" {known['where']}" if known.get("where") else ""
        return f"{known['file']}:{known.get('line', 1)}:{place} {known['reason']}"
    return " ".join([error.code, *(f"{name}={value}" for name, value in known.items())])


def _verify(rest: list[str], open_desk: OpenDesk, explain: Explain | None) -> int:
    from kiosk import packs

    if rest and not rest[0].startswith("--"):
        return _list(packs.load(Path(rest[0])))
    desk = open_desk(rest)
    wrong = [_refuse(refused, explain) for refused in _bundle(desk)]
    return max(_list(tuple(desk.packs)), *wrong, 0)


def _bundle(desk: Desk) -> Iterable[PackRefused]:
    """Return what is wrong with the bundle of this workstation; nothing before it has a hall."""
    from kiosk.services.packs import bundles
    from kiosk.services.window import hall

    return bundles.verify(desk) if hall.is_enrolled(desk) else ()


def _list(found: Sequence[Pack]) -> int:
    from kiosk.packs import report
    from kiosk.papers import decisions

    for pack in found:
        until = pack.in_force_until or "-"
        print(f"ok {pack.name} {pack.in_force_from} {until} matters={len(pack.matters)} {pack.title.zh}")
    lines = []
    for pack in found:
        lines += [f"{pack.name}: {text}" for text in pack.unconfirmed]
        lines += [report.line(pack, gap, called=decisions.named(gap.item)) for gap in report.gaps(pack)]
    print(f"{len(lines)} unconfirmed:")
    for line in lines:
        print(f"  {line}")
    return 0


def _holidays(path: Path, desk: Desk) -> int:
    from kiosk.services.packs import calendar

    table = calendar._import_table(desk, path)
    print(f"ok {table.year}: {len(table.off)} off, {len(table.work)} made up")
    return 0


def _import(folder: Path, desk: Desk) -> int:
    from kiosk.services.packs import bundles

    found = bundles._import_folder(desk, folder)
    return _in_force(desk, "ok" if found is not None else "nothing new:")


def _roll_back(desk: Desk) -> int:
    from kiosk.services.packs import bundles

    bundles._roll_back(desk)
    return _in_force(desk, "ok")


def _in_force(desk: Desk, said: str) -> int:
    print(" ".join([said, *(pack.name for pack in desk.packs)]))
    return 0
