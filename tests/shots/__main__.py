"""Draw every page in every state: `python -m tests.shots [--out FOLDER] [--only NAME] [--lang zh_CN|en]`.

Every theme (with --only the usual one, or --look NAME), one child a language, both at once; then contact
sheets of four pictures and a film strip a theme and language. What is cut or too faint in one is printed,
and the exit code is 1. The last line printed is the folder; themes but the usual have one inside. Must not:
draw anything itself; the scenes do.

With `--heard` nothing is drawn: what is wrong in each state for who only hears it, or goes by Tab, is told.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.tokens import THEMES

if TYPE_CHECKING:
    from tests.shots.states import Stage

LANGUAGES, SIZES = ("zh_CN", "en"), ("1366x768", "1920x1080")
ACROSS, WIDE = 2, 1366  # pictures in a row of a contact sheet, and their width there
FILM_ACROSS, FILM_WIDE = 8, 400  # and of a film strip
GAP, BEHIND = 8, "#8090A0"


def scenes() -> dict[str, Callable[[Stage], None]]:
    """Return the scenes in the order in which they are played; later ones build on earlier ones."""
    from tests.shots import (
        states_around,
        states_assist,
        states_audit,
        states_case,
        states_corrections,
        states_data,
        states_duties,
        states_forms,
        states_front,
        states_handbook,
        states_held,
        states_import,
        states_keys,
        states_left_off,
        states_palette,
        states_papers,
        states_people,
        states_person,
        states_records,
        states_rules,
        states_scans,
        states_settings,
        states_sheets,
        states_wall,
        states_worklist,
    )

    return {
        "empty": states_around.empty,
        "lookup": states_front.lookup,
        "entry": states_front.entry,
        "records": states_front.records,
        "imports": states_import.imports,
        "verdicts": states_records.verdicts,
        "duties": states_duties.duties,
        "paths": states_records.paths,
        "kinds": states_records.by_kind,
        "steps": states_case.steps,
        "forms": states_forms.forms,
        "table": states_forms.table,
        "person": states_person.person,
        "last_visit": states_person.last_visit,
        "left_off": states_left_off.left_off,
        "held": states_held.held,
        "by_hand": states_person.entity_by_hand,
        "fifty": states_case.fifty,
        "away": states_case.away,
        "sheets": states_sheets.sheets,
        "scans": states_scans.scans,
        "keys": states_keys.keys,
        "handbook": states_handbook.handbook,
        "palette": states_palette.palette,
        "consultation": states_palette.consultation,
        "rules": states_rules.rules,
        "settings": states_settings.settings,
        "filled": states_around.filled,
        "offline": states_front.offline,
        "corrections": states_corrections.corrections,
        "papers": states_papers.papers,
        "gate": states_around.gate,
        "people": states_people.people,
        "audit": states_audit.audit,
        "wall": states_wall.wall,
        "assist": states_assist.assist,
        "data": states_data.data,
        "worklist": states_worklist.worklist,
    }


def draw(options: argparse.Namespace) -> int:
    """Play the scenes in one language; with `only`, those scenes or the pictures that hold it."""
    from tests.shots.states import stage

    every = scenes()
    only: str = options.only
    scenes_of = [name for name in only.split(",") if name in every]
    chosen = {name: every[name] for name in scenes_of} or every
    sizes = tuple((int(w), int(h)) for w, _, h in (size.partition("x") for size in options.size))
    wanted = (lambda name: only in name) if only and not scenes_of else (lambda _name: True)
    wrong = 0
    with stage(options.out, options.lang[-1], sizes=sizes, wanted=wanted, look=options.look[-1]) as there:
        there.heard = [] if options.heard else None
        for name, scene in chosen.items():
            scene(there)
            print(options.lang[-1], name, f"{len(there.taken) or there.states} pictures", flush=True)
            for found in there.wrong[wrong:]:
                print(*found, sep="\n    ", flush=True)
            wrong = len(there.wrong)
        print(*(there.heard or ()), sep="\n", end="")
        return 0 if (there.taken or there.states) and not there.heard and not wrong else 1


def contact_sheets(folder: Path, look: str) -> None:
    """Put the pictures of a language and size together: four on a sheet, and all on a film strip."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*-*-*x*.png"), key=lambda p: p.stat().st_mtime_ns):
        _, language, size = path.stem.rsplit("-", 2)
        groups.setdefault(f"{language}-{size}", []).append(path)
    sheets = folder / "sheets"
    sheets.mkdir(exist_ok=True)
    for name, paths in groups.items():
        for number, at in enumerate(range(0, len(paths), ACROSS * ACROSS), 1):
            part = paths[at : at + ACROSS * ACROSS]
            together(part, sheets / f"{name}-{number:02d}.png", across=ACROSS, wide=WIDE)
        together(paths, sheets / f"film-{look}-{name}.png", across=FILM_ACROSS, wide=FILM_WIDE)


def together(paths: list[Path], out: Path, *, across: int, wide: int) -> None:
    """Put pictures of one size side by side, `across` in a row, each `wide` pixels wide."""
    from PIL import Image

    with Image.open(paths[0]) as first:
        high = round(first.height * wide / first.width)
    rows = -(-len(paths) // across)
    sheet = Image.new("RGB", ((wide + GAP) * across - GAP, (high + GAP) * rows - GAP), BEHIND)
    for place, path in enumerate(paths):
        with Image.open(path) as shot:
            small = shot.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)
        sheet.paste(small, (place % across * (wide + GAP), place // across * (high + GAP)))
    sheet.save(out)


def options_of(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/shots"), help="folder of the pictures")
    parser.add_argument("--only", default="", help="scenes (a,b), or a part of the names of pictures")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--size", action="append", help="e.g. 1366x768")
    parser.add_argument("--look", action="append", choices=sorted(THEMES), help="a theme of ui.theme")
    parser.add_argument("--heard", action="store_true", help="listen instead of drawing")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    options.lang, options.size = options.lang or list(LANGUAGES), options.size or list(SIZES)
    options.out = options.out.absolute()
    options.out.mkdir(parents=True, exist_ok=True)
    return options


def main(words: list[str]) -> int:
    """Draw; return 0, or 1 where a scene failed, nothing was drawn, or something is cut or faint."""
    options = options_of(words)
    if options.child:
        return draw(options)
    failed = 0
    for look in options.look or (["light"] if options.only else sorted(THEMES)):
        folder = options.out if look == "light" else options.out / look
        command = [
            sys.executable,
            "-m",
            "tests.shots",
            "--child",
            *words,
            "--out",
            str(folder),
            "--look",
            look,
        ]
        children = [subprocess.Popen([*command, "--lang", name]) for name in options.lang]
        failed = max(failed, *(child.wait() for child in children))
        if not options.heard:
            contact_sheets(folder, look)
    print(options.out)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
