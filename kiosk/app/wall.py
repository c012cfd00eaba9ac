"""The lobby's choices: settings in, Wall out; and what its command line sets up beside.

    kiosk lobby                       the wall, kept on by its watchdog
    kiosk lobby --test-card           pixel ruler and border in the wall's region
    kiosk lobby --set width=1920 …    a value of the wall's profile (x, y, width, height, output.name,
                                      output.model, output.serial, output.size=1920x1080,
                                      pitch_mm, distance_m, opens, closes, dim, langs=zh,en)
    kiosk lobby --set-pin             the PIN that closes it, from the keyboard or standard input
    kiosk lobby --centre https://… --enrol CODE --name L1    content and orders come from the centre too
    kiosk lobby --stand-by            wait beside a wall that runs, and go on with it where its watchdog dies
    kiosk lobby --install             start it with this account, which needs a PIN; --uninstall takes it back

Must not: reach store, tables, vault, keys or anything else that opens a case, even indirectly.
"""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk.guides import hours, profile, trusting
from kiosk.guides.wall import Wall
from kiosk.settings import Settings, resource

FLAGS = ("--test-card", "--set-pin", "--install", "--uninstall", "--errand", "--stand-by")
VALUED = ("--set", "--beat", "--enrol", "--name")
_OF_HOURS = ("opens", "closes", "dim")


def open_wall(settings: Settings) -> Wall:
    """Return the wall of this workstation; it shows what the hall let on air, else what is shipped."""
    folder = settings.lobby
    return Wall(
        folder=folder,
        shipped=resource("guides", "default"),
        profile=profile.load(folder),
        now=lambda: datetime.now().astimezone(),
        check=trusting.check_of(folder),
    )


def own_words(words: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Part the verb's own options from those that are settings. Raises ValueError."""
    own: dict[str, list[str]] = {}
    rest, left = [], list(words)
    while left:
        word = left.pop(0)
        if word in FLAGS:
            own[word] = []
        elif word in VALUED:
            if not left:
                raise ValueError(f"{word} needs a value")
            own.setdefault(word, []).append(left.pop(0))
        else:
            rest.append(word)
    return own, rest


def set_values(folder: Path, texts: Sequence[str]) -> None:
    """Change values of the profile, given as name=value. Raises ValueError, OSError."""
    path = folder / profile.FILE
    profile.save(folder, profile.load(folder))
    found = json.loads(path.read_text("utf-8"))
    for text in texts:
        name, equals, value = text.partition("=")
        inner, key = (
            (found["output"], name.partition(".")[2]) if name.startswith("output.") else (found, name)
        )
        if not equals or key not in inner or key in ("output", "pin"):
            raise ValueError(f"the wall has no {name}")
        inner[key] = _read(value, inner[key], name)
    made = profile.profile_of(found)
    profile.save(folder, made)
    if json.loads(path.read_text("utf-8")) != found:
        raise ValueError("a value does not fit and was left out")
    if any(text.partition("=")[0] in _OF_HOURS for text in texts):
        hours.forget(folder)  # what is said last counts, at the desk or here


def _read(value: str, before: object, name: str) -> object:
    if name == "langs":
        return value.split(",")
    if isinstance(before, bool):
        return value.lower() in ("1", "true", "yes", "on")
    if name in ("opens", "closes"):
        return value or None
    if isinstance(before, int | float):
        return type(before)(value)
    return value


def set_pin(folder: Path) -> None:
    """Ask for the PIN and keep its scrypt; an empty line takes it away. Raises ValueError, OSError."""
    typed = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    short, long = profile.SHORTEST_PIN, profile.LONGEST_PIN
    if typed and not (typed.isascii() and typed.isdecimal() and short <= len(typed) <= long):
        raise ValueError(f"a PIN is {short} to {long} digits from 0 to 9: the wall takes no other keys")
    profile.save(folder, profile.load(folder).with_pin(typed))


def demand_pin(folder: Path) -> None:
    """Ask for a PIN where none is set: what starts by itself is not for anybody with a keyboard to end.

    Raises ValueError, OSError.
    """
    if not profile.load(folder).pin:
        set_pin(folder)
    if not profile.load(folder).pin:
        raise ValueError("a wall that starts by itself needs a PIN: kiosk lobby --set-pin")
