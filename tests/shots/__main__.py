"""Draw every page in every state: `python -m tests.shots [--out FOLDER] [--only NAME] [--lang zh_CN|en]`.

One child a language, both at once; then contact sheets of four pictures. The last line printed is the folder.
Must not: draw anything itself; the scenes do.
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

if TYPE_CHECKING:
    from tests.shots.states import Stage

LANGUAGES, SIZES = ("zh_CN", "en"), ("1366x768", "1920x1080")
ACROSS, WIDE = 2, 1366  # pictures in a row of a contact sheet, and their width there


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
        "by_hand": states_person.entity_by_hand,
        "fifty": states_case.fifty,
        "away": states_case.away,
        "sheets": states_sheets.sheets,
        "scans": states_scans.scans,
        "keys": states_keys.keys,
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
    """Play the scenes in one language; with `only`, the scene of that name or the pictures that hold it."""
    from tests.shots.states import stage

    every = scenes()
    only: str = options.only
    chosen = {only: every[only]} if only in every else every
    sizes = tuple((int(w), int(h)) for w, _, h in (size.partition("x") for size in options.size))
    wanted = (lambda name: only in name) if only and only not in every else (lambda _name: True)
    with stage(options.out, options.lang[-1], sizes=sizes, wanted=wanted, look=options.look) as there:
        for name, scene in chosen.items():
            scene(there)
            print(options.lang[-1], name, f"{len(there.taken)} pictures", flush=True)
        return 0 if there.taken else 1


def contact_sheets(folder: Path) -> None:
    """Put the pictures of a language and size together, four on a sheet."""
    from PIL import Image

    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*-*-*x*.png"), key=lambda p: p.stat().st_mtime_ns):
        _, language, size = path.stem.rsplit("-", 2)
        groups.setdefault(f"{language}-{size}", []).append(path)
    sheets = folder / "sheets"
    sheets.mkdir(exist_ok=True)
    for name, paths in groups.items():
        for number, at in enumerate(range(0, len(paths), ACROSS * ACROSS), 1):
            pictures = [Image.open(path).convert("RGB") for path in paths[at : at + ACROSS * ACROSS]]
            high = round(pictures[0].height * WIDE / pictures[0].width)
            sheet = Image.new("RGB", (WIDE * ACROSS + 8, high * ACROSS + 8), "#8090A0")
            for place, shot in enumerate(pictures):
                corner = (place % ACROSS * (WIDE + 8), place // ACROSS * (high + 8))
                sheet.paste(shot.resize((WIDE, high)), corner)
            sheet.save(sheets / f"{name}-{number:02d}.png")


def main(words: list[str]) -> int:
    """Draw; return 0, or 1 where a scene could not be played or nothing was drawn."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/shots"), help="folder of the pictures")
    parser.add_argument("--only", default="", help="a scene, or a part of the names of pictures")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--size", action="append", help="e.g. 1366x768")
    parser.add_argument("--look", default="light", help="a theme of ui.theme")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    options.lang, options.size = options.lang or list(LANGUAGES), options.size or list(SIZES)
    options.out = options.out.absolute()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.child:
        return draw(options)
    command = [sys.executable, "-m", "tests.shots", "--child", *words]
    children = [subprocess.Popen([*command, "--lang", name]) for name in options.lang]
    failed = max(child.wait() for child in children)
    contact_sheets(options.out)
    print(options.out)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
